"""Two readers of one field: when they are believed."""

from typing import Any

import numpy as np
import pytest

from intake_bot.domain.document import Box, Word
from intake_bot.domain.reading import SURE
from intake_bot.reading.transcribing.second import (
    Seen,
    alone,
    compared,
    doubted,
    passed_over,
    read_again,
    seen_as,
)

PRINT = {name: Seen("word", 0.95) for name in "abcdefgh"}


def _text_of(kind: str, first: Seen, second: Seen, hand: bool = False) -> tuple[str, bool]:
    best = compared(kind, first, second, hand)
    return best.text, best.weakest >= SURE


def test_what_both_read_in_print_is_sure() -> None:
    assert _text_of("name", Seen("Jane Roe", 0.7), Seen("Jane Roe", 0.9)) == ("Jane Roe", True)


def test_what_they_read_differently_is_never_sure() -> None:
    assert _text_of("digits:7", Seen("5237715", 0.96), Seen("5237713", 1.0)) == ("5237713", False)
    assert _text_of("name", Seen("Calin Roe", 0.92), Seen("calin Roe", 0.6)) == ("Calin Roe", False)


def test_only_the_reading_that_can_be_right_is_taken_but_not_surely() -> None:
    assert _text_of("email", Seen("roe@law.test", 0.5), Seen("roe(law.test", 0.9)) == ("roe@law.test", False)


def test_of_handwriting_only_numbers_that_both_read_are_sure() -> None:
    assert _text_of("digits:7", Seen("5237713", 0.7), Seen("5237713", 1.0), hand=True) == ("5237713", True)
    assert _text_of("date", Seen("1/9/2026", 0.9), Seen("1/9/2026", 0.7), hand=True) == ("1/9/2026", False)
    assert _text_of("name", Seen("Jane Roe", 0.9), Seen("Jane Roe", 1.0), hand=True) == ("Jane Roe", False)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("phone", "860.5552250"),
        ("text", "Icalanetti"),
        ("email", "Isaleners@inbox.test"),
        ("digits:7", "12345"),
        ("text", "KALI|NS"),
    ],
)
def test_what_looks_wrong_is_not_sure_even_where_both_read_it(kind: str, text: str) -> None:
    assert _text_of(kind, Seen(text, 0.97), Seen(text, 1.0)) == (text, False)


def test_spaces_that_the_second_reader_loses_are_kept() -> None:
    first, second = Seen("(203) 555-7093", 0.9), Seen("(203)555-7093", 0.97)
    assert _text_of("phone", first, second) == ("(203) 555-7093", True)
    assert _text_of("text", Seen("Roe, LLP", 0.9), Seen("Roe,LLP", 0.9)) == ("Roe, LLP", True)


def test_other_spaces_are_the_second_readers_and_in_doubt() -> None:
    assert _text_of("text", Seen("ROE L AW", 0.9), Seen("ROE LAW", 0.97)) == ("ROE LAW", False)


def test_a_speck_that_the_first_reader_saw_nothing_in_is_no_text() -> None:
    assert _text_of("text", Seen("", 0.0), Seen("1", 0.9)) == ("", False)
    assert _text_of("text", Seen("", 0.0), Seen("D.N.J.", 0.9)) == ("D.N.J.", False)


def test_a_state_is_in_capitals() -> None:
    assert _text_of("state", Seen("ny", 0.96), Seen("ny", 0.93)) == ("NY", False)


def test_a_wave_is_a_dash() -> None:
    assert seen_as("text", "21~54717", 1.0).text == "21-54717"


def test_print_that_is_read_well_is_not_read_again() -> None:
    kinds = dict.fromkeys(PRINT, "text") | {"d": "date"}
    weak = {"b": Seen("word", 0.9), "c": Seen("word", 0.95, whole=False), "d": Seen("1/9/206", 0.95)}
    assert doubted(PRINT | weak, kinds, ()) == ["b", "c", "d"]


def test_what_may_be_by_hand_is_read_again_however_sure_the_first_reader_is() -> None:
    assert doubted(PRINT, dict.fromkeys(PRINT, "text"), {"a", "h"}) == ["a", "h"]


@pytest.mark.parametrize(
    "text", ["Roe PC.", "D.N.J.", "roe.jane 50", "23- 30947", "Vanenhurst. White Law Group"]
)
def test_lost_points_and_broken_words_are_never_sure(text: str) -> None:
    assert alone("text", Seen(text, 0.99)) == (text == "D.N.J.")


def test_a_space_before_a_number_is_kept_in_an_address_and_taken_out_of_one_word() -> None:
    first, second = Seen("9 Elm Street Floor 6", 0.95), Seen("9 Elm Street Floor6", 0.97)
    assert _text_of("address", first, second) == ("9 Elm Street Floor 6", True)
    assert _text_of("text", Seen("janeroe 14", 0.95), Seen("janeroe14", 0.97)) == ("janeroe14", False)


def test_a_hand_written_number_with_more_pieces_of_ink_than_digits_is_not_sure() -> None:
    second = Seen("1/2/2025", 0.97, whole=False)
    assert _text_of("date", Seen("1/2/2025", 0.9), second, hand=True) == ("1/2/2025", False)


def test_every_line_of_a_box_is_read_by_itself() -> None:
    box = np.full((130, 400), 255, np.uint8)
    box[20:45, 20:40] = box[20:45, 50:70] = 0
    box[80:105, 20:40] = 0
    seen: list[tuple[int, int]] = []

    def read_line(picture: Any) -> tuple[str, float]:
        seen.append((picture.shape[0], int((picture == 0).sum())))
        return ("Elm Street", 0.9) if len(seen) == 1 else ("Hartford", 0.8)

    assert read_again("address", box, read_line) == Seen("Elm Street Hartford", 0.8, whole=True)
    assert seen == [(37, 2 * 25 * 20), (37, 25 * 20)]


def test_a_letter_outside_every_word_was_passed_over() -> None:
    box = np.full((60, 300), 255, np.uint8)
    box[20:45, 20:40] = box[20:45, 200:215] = 0
    jane, q = Word("Jane", Box(18, 18, 42, 47)), Word("Q", Box(198, 18, 217, 47))
    assert passed_over(box, [jane])
    assert not passed_over(box, [jane, q])
