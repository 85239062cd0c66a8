"""A test that did not run proves nothing: skipped and expected-to-fail tests fail the whole run."""

import pytest

NOT_PROVEN = ("skipped", "xfailed", "xpassed")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if exitstatus == pytest.ExitCode.OK and _not_proven(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    count = _not_proven(terminalreporter.config)
    if count:
        terminalreporter.write_line(f"{count} skipped or expected to fail: that fails this run", red=True)


def _not_proven(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return sum(len(reporter.stats.get(outcome, ())) for outcome in NOT_PROVEN) if reporter else 0
