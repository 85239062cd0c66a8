"""What a form field of a PDF says, against what its page shows; the files are in tests/integration/reading."""

import pytest

from intake_bot.reading.opening.appearances import drawn_words
from intake_bot.reading.shown import alike, same_letters


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("/Tx BMC q BT /Helv 11 Tf (Jane \\(J.\\) Roe) Tj ET Q EMC", "Jane (J.) Roe"),
        ("BT (Jos\\351) Tj ET", "José"),
        ("BT <4A616E65> Tj ET", "Jane"),
        ("BT [(Ja) -20 (ne)] TJ ET", "Ja ne"),
        ("/Span << /MCID 0 >> BDC BT (Roe) Tj ET EMC", "Roe"),
        ("q 0 g 1 1 5 5 re f Q", None),
        ("", None),
    ],
)
def test_the_words_of_an_appearance(stream: str, words: str | None) -> None:
    assert drawn_words(stream) == words


def test_letters_count_and_how_they_are_set_out_does_not() -> None:
    assert same_letters("Jane Q. Roe", "JANE Q ROE")
    assert same_letters("11/24/2026", "2026-11-24")
    assert not same_letters("1234567", "7654321")
    assert alike("Jane O. Roe", "Jane 0. Roe")
    assert not alike("1234567", "1234561")
    assert not alike("Jane Roe", "John Doe")
