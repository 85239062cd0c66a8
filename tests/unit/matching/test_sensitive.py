"""Sensitive data: found where it is, not where it only sounds like it, and gone after masking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.matching.sensitive import mask, sensitive_kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("My number is 123-45-6789.", "social security number"),
        ("SSN: 123456789", "social security number"),
        ("Social Security No. 123456789", "social security number"),
        ("my itin 912-78-1234", "taxpayer number"),
        ("Tax ID: 12-3456789", "taxpayer number"),
        ("Password: hunter2!", "password"),
        ("my password is Summer2026", "password"),
        ("Date of birth: 03/04/1970", "date of birth"),
        ("DOB 1970-03-04", "date of birth"),
        ("I was born on March 4, 1970", "date of birth"),
    ],
)
def test_sensitive_data_is_found_and_masked(text: str, kind: str) -> None:
    assert sensitive_kinds(text) == (kind,)
    assert sensitive_kinds(mask(text)) == ()
    assert "****" in mask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Call me at 860-555-0101 or (860) 555-0101.",
        "I understand that my password is my signature under Rule 9011.",
        "Password: ________",
        "Date of birth: not given",
        "Filed on 03/04/2026 with bar number CT98765",
        "Zip 06103-1234",
        "000-12-3456 and 666-12-3456 are no such numbers",
    ],
)
def test_what_only_sounds_sensitive_is_left_alone(text: str) -> None:
    assert sensitive_kinds(text) == ()
    assert mask(text) == text


def test_of_an_account_number_the_last_three_digits_stay() -> None:
    assert mask("PACER account 1234567.") == "PACER account ****567."


def test_several_kinds_come_in_fixed_sequence() -> None:
    text = "dob 3/4/70, password: x1, ssn 123-45-6789"
    assert sensitive_kinds(text) == ("social security number", "password", "date of birth")
    assert mask(text) == "dob ****, password: **** ssn ***-**-****"


@given(st.text(alphabet="0123456789-/ .:passwordSSNDOBborn\n", max_size=60))
def test_masking_twice_changes_nothing_more_and_leaves_nothing_to_find(text: str) -> None:
    masked = mask(text)
    assert mask(masked) == masked
    assert sensitive_kinds(masked) == ()
