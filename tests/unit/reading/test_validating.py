"""Types of fields: what can be a value, and what may be dropped from it."""

import pytest

from intake_bot.reading.transcribing.validating import normalised, tidied, valid


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "jane.roe+court@law-firm.test"),
        ("phone", "(860) 555-0123 ext. 4"),
        ("phone", "+1 860.555.0123"),
        ("zip", "06103-1234"),
        ("state", "ct"),
        ("state", "Rhode Island"),
        ("digits:7", "1234567"),
        ("bar-number", "ct12345"),
        ("bar-number", "123456"),
        ("date", "11/03/2026"),
        ("date", "November 3rd, 2026"),
        ("name", "Mary-Jane O'Brien, Jr."),
    ],
)
def test_good_values_pass(kind: str, value: str) -> None:
    assert valid(kind, value) is True


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "jane.roe@law-firm"),
        ("email", "jane roe@law.test"),
        ("phone", "555-0123"),
        ("zip", "0610"),
        ("state", "Cr"),
        ("digits:7", "123456"),
        ("digits:7", "l234567"),
        ("bar-number", "see attached"),
        ("date", "13/45/2026"),
        ("name", "J4ne Roe"),
    ],
)
def test_what_cannot_be_a_value_is_said_so(kind: str, value: str) -> None:
    assert valid(kind, value) is False


def test_free_text_cannot_be_checked() -> None:
    assert valid("text", "anything 123") is None


def test_only_spaces_that_cannot_belong_are_dropped() -> None:
    assert normalised("email", "jane @ law.test") == "jane@law.test"
    assert normalised("digits:7", "123 4567") == "1234567"
    assert normalised("digits:7", "l23 4567") == "l23 4567"
    assert normalised("name", "Jane  Roe") == "Jane  Roe"


def test_rests_of_lines_are_taken_off_the_ends_only() -> None:
    assert tidied("| Jane  Roe_ ") == "Jane Roe"
    assert tidied("first_last@law.test") == "first_last@law.test"
