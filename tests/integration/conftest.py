"""Servers that live as long as the test run."""

from collections.abc import Iterator

import pytest

from tests.integration.mailstack import MailStack


@pytest.fixture(scope="session")
def mailstack() -> Iterator[MailStack]:
    with MailStack() as stack:
        yield stack
