from dataclasses import replace

from intake_bot.domain.registration import Match, Sender
from tests.unit.builders import ROE, codes, evidence, matched


def test_a_flagged_request_is_returned() -> None:
    flagged = evidence(match=matched(flags=("account-not-upgraded",)))
    assert codes(flagged) == {"account-not-upgraded": "return"}


def test_a_username_of_six_characters_is_a_legacy_account() -> None:
    legacy = evidence(match=Match(), identity=replace(ROE, username="jr1234"))
    assert codes(legacy)["account-not-upgraded"] == "return"


def test_a_username_of_eight_characters_is_an_upgraded_account() -> None:
    assert codes(evidence(identity=replace(ROE, username="janeroe1"))) == {}


def test_a_legacy_username_only_in_the_request_is_not_told_to_an_assistant() -> None:
    legacy = matched(identity=replace(ROE, username="jr1234"))
    assert codes(evidence(match=legacy)) == {"account-not-upgraded": "return"}
    assert codes(evidence(match=legacy, sender=Sender("assistant@firm.test"))) == {
        "account-not-upgraded": "refer"
    }


def test_what_only_a_stale_list_says_of_an_account_is_for_a_clerk() -> None:
    flagged = evidence(match=matched(flags=("account-not-upgraded",)), list_is_stale=True)
    assert codes(flagged) == {"account-not-upgraded": "refer"}
