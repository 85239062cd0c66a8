from tests.unit.builders import codes, evidence, filer_form, matched, ticked


def test_another_role_ticked_than_requested_goes_to_a_clerk() -> None:
    assert codes(evidence(match=matched(role="US Trustee"))) == {"role-mismatch": "refer"}


def test_a_role_that_no_form_knows_goes_to_a_clerk() -> None:
    assert codes(evidence(match=matched(role="Astronaut"))) == {"role-mismatch": "refer"}


def test_a_role_without_a_box_of_its_name_is_no_mismatch() -> None:
    assert codes(evidence(match=matched(role="Federal Attorney"))) == {}


def test_the_same_role_in_other_spelling_is_no_mismatch() -> None:
    trustee = filer_form(marks={"role.attorney": ticked(False), "role.us_trustee": ticked()})
    assert codes(evidence(form=trustee, match=matched(role="US Trustee"))) == {}


def test_a_request_without_a_role_says_nothing() -> None:
    assert codes(evidence(match=matched(role=None))) == {}
