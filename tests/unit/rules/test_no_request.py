from typing import Any

import pytest

from intake_bot.domain.registration import Identity, Match
from intake_bot.rules import decide
from tests.unit.builders import codes, court, evidence


def test_a_form_without_a_request_waits_and_the_list_is_named_by_its_date() -> None:
    decision = decide(evidence(match=Match()))
    assert decision.calls_for == "wait"
    assert "not in the list of 3 Nov 2026" in decision.findings[0].says


@pytest.mark.parametrize(
    "changes",
    [{"list_date": None}, {"list_is_stale": True}, {"identity": Identity(phone="555-0100")}],
    ids=["none", "stale", "nobody named"],
)
def test_what_nobody_looked_for_on_a_list_of_these_days_is_not_said_to_be_missing_from_it(
    changes: dict[str, Any],
) -> None:
    (finding,) = decide(evidence(match=Match(), **changes)).findings
    assert finding.calls_for == "wait"
    assert "The Clerk's Office will check" in finding.says
    assert "list" not in finding.says
    assert "not found" not in finding.says


def test_a_courts_own_words_about_the_list_are_not_used_where_there_is_no_list() -> None:
    own = court(wording={"no-request": {"says": "It is not on our list.", "remedy": "Send one."}})
    (finding,) = decide(evidence(match=Match(), list_is_stale=True, court=own)).findings
    assert "on our list" not in finding.says
    assert finding.remedy == "Send one."


def test_a_suggested_request_sends_it_to_a_clerk() -> None:
    assert codes(evidence(match=Match(suggestions=("r7",)))) == {"no-request": "refer"}
