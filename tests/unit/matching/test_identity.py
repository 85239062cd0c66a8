"""Identity: only what was surely read, in the one spelling that compares."""

import pytest

from intake_bot.domain.form import FieldSpec, FormSpec
from intake_bot.domain.registration import Identity
from intake_bot.matching.identity import identity_of, normal_account, normal_email, normal_state
from intake_bot.matching.names import normal_name, same_name
from tests.unit.builders import BOX, DOUBTFULLY, filer_form, filer_spec, unknown_page, written


def test_the_standard_fields_are_normalised() -> None:
    form = filer_form(
        fields={
            "name": written("  Jane   A. Roe "),
            "email": written("Jane.Roe@ROE.test"),
            "pacer_account": written("123 4567"),
            "pacer_username": written("JaneRoe88 "),
            "bar_number": written("ct 98765"),
            "bar_state": written("Connecticut"),
            "firm": written("Roe &  Doe"),
        }
    )
    assert identity_of(form, filer_spec()) == Identity(
        name="Jane A. Roe",
        account="1234567",
        username="janeroe88",
        email="jane.roe@roe.test",
        bar_number="CT98765",
        bar_state="CT",
        firm="Roe & Doe",
    )


def test_what_was_not_surely_read_is_not_known() -> None:
    form = filer_form(fields={"pacer_account": written("1234567", DOUBTFULLY)})
    assert identity_of(form, filer_spec()).account is None


def test_an_empty_document_is_nobody() -> None:
    assert identity_of(unknown_page(), None) == Identity()


def test_a_form_with_a_name_field_of_its_own_is_understood_by_type() -> None:
    spec = FormSpec("x", "X", "1", True, fields=(FieldSpec("debtor", "Debtor", "name", 1, BOX),))
    assert identity_of(unknown_page(fields={"debtor": written("Jo Doe")}), spec).name == "Jo Doe"


@pytest.mark.parametrize("text", ["123456", "12345678", "123456O", "", None])
def test_an_account_has_exactly_seven_digits(text: str | None) -> None:
    assert normal_account(text) is None


@pytest.mark.parametrize("text", ["jane", "jane@roe", "a@b@c.test", "jane@.test", None])
def test_what_has_not_the_shape_of_an_address_is_none(text: str | None) -> None:
    assert normal_email(text) is None


@pytest.mark.parametrize(
    ("text", "code"), [("ct", "CT"), ("C.T.", "CT"), ("New  York", "NY"), ("ZZ", None), ("", None)]
)
def test_a_state_is_two_letters(text: str, code: str | None) -> None:
    assert normal_state(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Jose O'Neil",
        "José O’Neil",
        "O'NEIL, José",
        "Jose O'Neil, Jr.",
        "Jose O'Neil, Attorney at Law",
        "O'Neil, Jose, Esq.",
        "Mr. Jose ONeil III",
    ],
)
def test_one_name_in_many_spellings_is_one_name(text: str) -> None:
    assert normal_name(text) == "jose oneil"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Roe", "Jane A. Roe"),
        ("J. Roe", "Jane Roe"),
        ("Jane Anne Roe", "Jane A Roe"),
        ("Roe, Jane", "JANE ROE"),
    ],
)
def test_initials_and_middle_names_make_no_difference(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Roe", "John Roe"),
        ("Jan Roe", "Janet Roe"),
        ("Jane Roe", "Jane Doe"),
        ("Jane A. Roe", "Jane B. Roe"),
        ("", ""),
    ],
)
def test_other_people_have_other_names(one: str, other: str) -> None:
    assert not same_name(one, other)
