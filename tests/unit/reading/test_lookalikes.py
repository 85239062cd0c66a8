"""Letters of the same look: what a type leaves as the only meaning."""

import pytest

from intake_bot.reading.transcribing.lookalikes import repaired


@pytest.mark.parametrize(
    ("kind", "read", "meant"),
    [
        ("digits:7", "52O7l13", "5207113"),
        ("phone", "860-555-O19O", "860-555-0190"),
        ("date", "l/9/2026", "1/9/2026"),
        ("bar-number", "4O7113", "407113"),
        ("email", "roe(@law.test", "roe@law.test"),
        ("email", "roe(alaw.test", "roe@law.test"),
        ("email", "Iroe@law.test", "lroe@law.test"),
        ("text", "Iroe14", "lroe14"),
    ],
)
def test_letters_are_exchanged_for_what_the_type_asks_for(kind: str, read: str, meant: str) -> None:
    assert repaired(kind, read) == meant


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("digits:7", "520711"),
        ("digits:7", "SOSBOIZ"),
        ("email", "roe.law.test"),
        ("name", "Ian Roe"),
        ("text", "Iowa Bankr."),
        ("address", "O Elm Street"),
    ],
)
def test_nothing_is_invented(kind: str, read: str) -> None:
    assert repaired(kind, read) == read
