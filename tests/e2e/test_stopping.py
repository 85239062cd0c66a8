"""The end of the daemon, and the proof that nothing is lost."""

import re

import pytest

from tests.e2e.run import Outcome

pytestmark = [pytest.mark.integration, pytest.mark.e2e]


def test_sigterm_stops_the_daemon_within_ten_seconds(outcome: Outcome) -> None:
    assert outcome.stopped.code == 0
    assert outcome.stopped.seconds < 10


def test_the_log_of_the_daemon_has_no_error_and_no_traceback(outcome: Outcome) -> None:
    assert "Traceback" not in outcome.log
    assert not re.findall(r"^.* (?:ERROR|CRITICAL) .*$", outcome.log, re.MULTILINE)


def test_the_log_names_no_person_and_no_address(outcome: Outcome) -> None:
    for private in ("@parties.test", "Roe", "Brandt", "Registration for electronic filing"):
        assert private not in outcome.log


def test_once_finds_nothing_left_to_do(outcome: Outcome) -> None:
    assert outcome.once.returncode == 0, outcome.once.stderr
    assert "Traceback" not in outcome.once.stderr
    assert outcome.after.settled
    assert outcome.after.of_type("notice") == outcome.last.of_type("notice")
    assert outcome.after.of_type("submission") == outcome.last.of_type("submission")


def test_reconcile_says_that_nothing_is_lost(outcome: Outcome) -> None:
    assert outcome.reconcile.returncode == 0, outcome.reconcile.stdout + outcome.reconcile.stderr
    count = len(outcome.last.of_type("submission"))
    says = f"ctb: nothing is lost ({count} in the mailbox, {count} in the journal)"
    assert says in outcome.reconcile.stdout
