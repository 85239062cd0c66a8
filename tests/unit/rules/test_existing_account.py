from intake_bot.domain.registration import Match
from tests.unit.builders import codes, evidence, matched


def test_a_suspected_existing_account_always_goes_to_a_clerk() -> None:
    assert codes(evidence(match=matched(flags=("existing-account",)))) == {"existing-account": "refer"}


def test_an_applicant_on_the_courts_list_of_accounts_goes_to_a_clerk_with_or_without_a_request() -> None:
    assert codes(evidence(existing_account=True)) == {"existing-account": "refer"}
    assert codes(evidence(existing_account=True, match=Match()))["existing-account"] == "refer"


def test_other_flags_are_not_its_business() -> None:
    assert codes(evidence(match=matched(flags=("vip",)))) == {}
