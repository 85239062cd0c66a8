from tests.unit.builders import codes, evidence, matched


def test_a_suspected_existing_account_always_goes_to_a_clerk() -> None:
    assert codes(evidence(match=matched(flags=("existing-account",)))) == {"existing-account": "refer"}


def test_other_flags_are_not_its_business() -> None:
    assert codes(evidence(match=matched(flags=("vip",)))) == {}
