"""Names of one person in many spellings, and of two people in nearly the same one."""

import pytest

from intake_bot.matching.person_names import NameLikeness, name_likeness

SAME, COMPATIBLE, SIMILAR, NEAR, SURNAME_DIFFERS, GIVEN_SHARED, DIFFERENT = NameLikeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Jane Q. Roe", "ROE, Jane Q., Esq.", SAME),
        ("José Nuñez", "jose nunez", SAME),
        ("Pat O'Neil", "O’NEIL, Pat", SAME),
        ("Jane Roe", "Jane Q. Roe", COMPATIBLE),
        ("J. Q. Roe", "Jane Quincy Roe", COMPATIBLE),
        ("William Roe", "Bill Roe", COMPATIBLE),
        ("Robert Marsh", "J. Robert Marsh", COMPATIBLE),
        ("Jane (Jenny) Marsh", "Jenny Marsh", COMPATIBLE),
        ("Mary-Ann Roe", "Maryann Roe", COMPATIBLE),
        ("Roe Jane", "Jane Roe", COMPATIBLE),
        ("Marsh Bill", "William Marsh", COMPATIBLE),
        ("Jane Roe", "Jane Marsh-Roe", COMPATIBLE),
        ("Jane Marsh (née Roe)", "Jane Roe", COMPATIBLE),
        ("John Roe", "John Roe Jr.", COMPATIBLE),
        ("Jane Marchetti", "Jane Marcheti", SIMILAR),
        ("Marcheti Jane", "Jane Marchetti", SIMILAR),
        ("Jhon Roe", "John Roe", NEAR),
        ("Jane Roe", "Jane Doe", NEAR),
        ("LarryA. Marsh", "Larry A. Marsh", COMPATIBLE),
        ("Jane A. Roe", "Jane B. Roe", NEAR),
        ("Jane Roe", "Jane Marsh", SURNAME_DIFFERS),
        ("J. Roe", "J. Marsh", DIFFERENT),
        ("Jane Roe", "John Roe", DIFFERENT),
        ("John Roe Jr.", "John Roe Sr.", DIFFERENT),
        ("Katherine Marchetti", "Katherlne Marcheti", GIVEN_SHARED),
        ("Marsh-Poe Jane", "Jane Roe", GIVEN_SHARED),
        ("Roe, J.", "John Roe Jr., Esq.", COMPATIBLE),
        ("Jane A. Marsh", "Jane B. Roe", GIVEN_SHARED),
        ("John A. Marchetti", "Paula Marchetti", DIFFERENT),
        ("Roe", "Jane Roe", DIFFERENT),
        ("Acme Bank", "Acme Bank", SAME),
        ("---", "---", DIFFERENT),
    ],
)
def test_two_names_are_as_alike_as_a_clerk_finds_them(one: str, other: str, expected: NameLikeness) -> None:
    assert name_likeness(one, other) == name_likeness(other, one) == expected
