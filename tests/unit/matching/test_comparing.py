"""One field beside the other: what agrees, by how much, and what a slip explains."""

from dataclasses import replace

import pytest

from intake_bot.domain.registration import Identity, PendingRequest
from intake_bot.matching.comparing import bar_key, compare, is_office_mailbox
from intake_bot.matching.differing import differing
from intake_bot.matching.person_names import NameLikeness
from intake_bot.matching.phones import Phone, parse_phone
from intake_bot.matching.similar import Likeness, digit_likeness, likeness, numbers_one_error_away
from intake_bot.matching.weights import EXTENSION, LIKE_FIRM, OFFICE_MAILBOX, OTHER_BAR, SHARES, weight

LISTED = Identity(
    name="Jane Marchetti",
    account="1234567",
    username="jmarchetti88",
    email="jane@marchetti.test",
    bar_number="CT098765",
    bar_state="CT",
    firm="Marchetti & Roe, LLP",
)
REQUEST = PendingRequest("r1", LISTED, phone="(203) 555-0100")
SAME = replace(LISTED, phone="203.555.0100")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("JaneRoe", "janeroe", Likeness.SAME),
        ("imarch0", "lmarcho", Likeness.LOOKALIKE),
        ("bernard", "bemard", Likeness.LOOKALIKE),
        ("janeroe", "janereo", Likeness.TYPO),
        ("janeroe", "janero", Likeness.TYPO),
        ("janeroe", "janesroes", Likeness.DIFFERENT),
    ],
)
def test_usernames_are_alike_up_to_one_error(one: str, other: str, expected: Likeness) -> None:
    assert likeness(one, other) == likeness(other, one) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("1234567", Likeness.SAME),
        ("7234567", Likeness.LOOKALIKE),
        ("1284567", Likeness.LOOKALIKE),
        ("7284567", Likeness.DIFFERENT),
        ("1234568", Likeness.TYPO),
        ("1234576", Likeness.TYPO),
        ("1234599", Likeness.DIFFERENT),
    ],
)
def test_one_confusable_digit_is_a_misreading_and_two_are_another_number(
    other: str, expected: Likeness
) -> None:
    assert digit_likeness("1234567", other) == digit_likeness(other, "1234567") == expected


def test_every_number_one_error_away_is_found_and_no_other() -> None:
    near = numbers_one_error_away("1234567")
    assert len(near) == 7 * 9 + 6
    assert {digit_likeness("1234567", number) for number in near} == {Likeness.LOOKALIKE, Likeness.TYPO}


def test_telephone_numbers_are_one_however_they_are_written() -> None:
    assert parse_phone("(203) 555-0100 ext. 12") == Phone("+12035550100", "12")
    assert parse_phone("+1 203.555.0100") == Phone("+12035550100")
    assert parse_phone("n/a") is parse_phone("12") is parse_phone(None) is None


def test_a_bar_number_is_bare_of_its_state_and_zeros() -> None:
    assert bar_key(Identity(bar_number="CT-098765", bar_state="CT")) == "CT 98765"
    assert bar_key(Identity(bar_number="98765")) is None


@pytest.mark.parametrize("address", ["info@roe.test", "office2@roe.test", "law-office@roe.test"])
def test_a_mailbox_named_for_an_office_is_nobody_s_own(address: str) -> None:
    assert is_office_mailbox(address)
    assert not is_office_mailbox(f"jane.{address}")
    assert not is_office_mailbox("123@roe.test")


def test_the_score_is_the_sum_of_what_is_said() -> None:
    found = compare(SAME, REQUEST)
    assert {part.agreement for part in found.parts} == {Likeness.SAME}
    assert len(found.parts) == 7
    assert found.score == pytest.approx(sum(weight(part.field, part.agreement) for part in found.parts))


def test_what_one_side_does_not_know_says_nothing() -> None:
    assert compare(Identity(), REQUEST) == (0, ())
    assert compare(Identity(name="Jane Marchetti"), REQUEST).agreement("account") is None


def test_an_explanation_names_fields_in_words_and_shows_no_value() -> None:
    lines = compare(replace(SAME, account="1234568"), REQUEST).explained
    assert "PACER account number: one typing error apart (+10)" in lines
    assert lines[-1] == "telephone number: the same (+4)"
    assert not any("123" in line or "marchetti" in line.lower() for line in lines)


@pytest.mark.parametrize("field", ["account", "username", "email", "bar", "name", "phone", "firm"])
def test_agreement_speaks_for_one_person_and_difference_against_it(field: str) -> None:
    weights = {how: weight(name, how) for name, how in SHARES if name == field}
    assert max(weights, key=lambda how: weights[how]) in (Likeness.SAME, NameLikeness.SAME, EXTENSION)
    assert weights["different"] == min(weights.values()) < 0


def test_shared_telephones_and_mailboxes_weigh_little() -> None:
    assert weight("phone", Likeness.SAME) < weight("phone", EXTENSION) < weight("email", Likeness.SAME)
    assert weight("email", OFFICE_MAILBOX) < weight("email", Likeness.TYPO)


def test_firms_are_alike_without_their_kind_and_order() -> None:
    listed = replace(REQUEST, identity=Identity(firm="Marchetti & Roe, LLP"))
    said = {
        firm: compare(Identity(firm=firm), listed).agreement("firm")
        for firm in ("Law Offices of Roe and Marchetti", "Marchetti, Roe & Poe", "Poe Legal")
    }
    assert list(said.values()) == [Likeness.SAME, LIKE_FIRM, Likeness.DIFFERENT]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"account": "7234567"}, ()),
        ({"account": "7234567", "username": None}, ("account",)),
        ({"account": "7234567", "username": "jmarchettlBB"}, ()),
        ({"account": "7234567", "name": "Poe Doe"}, ("name", "account")),
        ({"account": "1234568"}, ()),
        ({"account": "1234568", "email": None, "bar_number": None}, ("account",)),
        ({"account": "1234568", "name": None}, ("account",)),
        ({"account": "1234568", "name": "Jane Marsh"}, ("account",)),
        ({"account": "1234576", "username": None}, ("account",)),
        ({"account": "1234657"}, ()),
        ({"account": "1243657"}, ("account",)),
        ({"account": "7234567", "username": "jmarchelti88"}, ()),
        ({"account": "7234567", "username": "jmarchelti88", "email": None}, ("account", "username")),
        ({"account": "7234567", "username": "jmarchetti98"}, ("account", "username")),
        ({"username": "jmarchetti98"}, ()),
        ({"username": "jmarchetti98", "account": None}, ("username",)),
        ({"username": "jmarchettlBB", "account": None}, ()),
        ({"username": "jmarchettlBB", "account": None, "email": None}, ("username",)),
        ({"email": "jame@marchetti.test"}, ()),
        ({"email": "jame@marchetti.test", "account": None, "username": None}, ("email",)),
        ({"email": "home@mail.test"}, ("email",)),
        ({"bar_number": "098756"}, ()),
        ({"bar_number": "098756", "account": None, "username": None}, ("bar",)),
        ({"bar_number": "NY1", "bar_state": "NY"}, ()),
        ({"bar_number": "CL098765"}, ()),
        ({"bar_number": "111222"}, ("bar",)),
        ({"name": "Jane Marsh"}, ()),
        ({"name": "Jane Marsh", "account": None}, ()),
        ({"name": "Jane Marsh", "account": None, "bar_number": None}, ("name",)),
        ({"name": "Jane Marsh", "username": None}, ()),
        ({"name": "Jane Marsh", "username": None, "email": "office@roe.test"}, ("name", "email")),
        ({"name": "Marsh-Poe Jane"}, ()),
        ({"name": "Marsh-Poe Jane", "bar_number": None}, ()),
        ({"name": "Marsh-Poe Jane", "bar_number": None, "email": None}, ("name",)),
        ({"name": "John Marchetti"}, ("name",)),
        ({"firm": "Poe Legal", "phone": "212 555 0199"}, ()),
    ],
)
def test_a_slip_is_forgiven_where_a_key_that_belongs_to_it_agrees(
    changes: dict[str, str | None], expected: tuple[str, ...]
) -> None:
    assert differing(compare(replace(SAME, **changes), REQUEST)).disagreeing == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"account": "1234568"}, ("account",)),
        ({"account": "7234567"}, ("account",)),
        ({"email": "jame@marchetti.test"}, ("email",)),
        ({"email": "home@mail.test"}, ()),
        ({"name": "Jane Marsh"}, ("name",)),
        ({"name": "J. Marchetti"}, ()),
        ({"username": "jmarchetti98", "bar_number": "098756"}, ()),
        ({"firm": "Poe Legal", "phone": "212 555 0199"}, ()),
    ],
)
def test_what_is_forgiven_in_name_account_and_address_is_still_said(
    changes: dict[str, str | None], expected: tuple[str, ...]
) -> None:
    assert differing(compare(replace(SAME, **changes), REQUEST)).slips == expected


def test_another_state_s_bar_says_nothing() -> None:
    elsewhere = replace(SAME, bar_number="NY1", bar_state="NY")
    assert compare(elsewhere, REQUEST).agreement("bar") == OTHER_BAR
    assert weight("bar", OTHER_BAR) == 0
