"""One daemon and one mail stack for all tests of this folder."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.e2e.run import Outcome, Run
from tests.integration.mailstack import MailStack
from tests.integration.postgres import postgres

__all__ = ["postgres"]

_LOGS = pytest.StashKey[Path]()


@pytest.fixture(scope="session")
def mailstack() -> Iterator[MailStack]:
    with MailStack() as stack:
        yield stack


@pytest.fixture(scope="session")
def outcome(
    mailstack: MailStack, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Outcome:
    run = Run(mailstack, tmp_path_factory.mktemp("e2e"))
    request.config.stash[_LOGS] = run.daemon.log
    return run()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failing test shows what the daemon said last."""
    report = yield
    log = item.config.stash.get(_LOGS, None)
    if report.failed and log and log.exists():
        report.sections.append((f"end of {log}", log.read_text(errors="replace")[-3000:]))
    return report
