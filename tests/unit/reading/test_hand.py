"""Handwriting and print told apart by their pictures."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from intake_bot.reading.page import Grey
from intake_bot.reading.transcribing.hand import PRINTED, hand_odds

WORDS = {"phone": "(860) 555-0190", "name": "Jane Roe Miller", "account": "5237713", "date": "01/09/2026"}


def _typed(text: str) -> Grey:
    picture = Image.new("L", (620, 70), 255)
    ImageDraw.Draw(picture).text((12, 10), text, font=ImageFont.load_default(40), fill=10)
    return np.asarray(picture, dtype=np.uint8)


def _scrawled(text: str, seed: int) -> Grey:
    """Each letter by itself: higher or lower, larger or smaller, turned."""
    dice = np.random.default_rng(seed)
    page, at = Image.new("L", (900, 110), 255), 12
    for letter in text:
        one = Image.new("L", (60, 80), 255)
        size = float(dice.normal(40, 4))
        ImageDraw.Draw(one).text((8, 12), letter, font=ImageFont.load_default(size), fill=10)
        turned = one.rotate(float(dice.normal(-8, 6)), Image.Resampling.BICUBIC, fillcolor=255)
        page.paste(
            Image.composite(turned, one, turned.point(lambda v: 255)), (at, 10 + round(dice.normal(0, 3)))
        )
        at += 44
    return np.asarray(page, dtype=np.uint8)


def test_type_is_print() -> None:
    odds = hand_odds({name: _typed(text) for name, text in WORDS.items()})
    assert odds.keys() == WORDS.keys()
    assert max(odds.values()) < PRINTED


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_letters_that_stand_and_lean_each_in_its_own_way_are_handwriting(seed: int) -> None:
    odds = hand_odds({name: _scrawled(text, seed) for name, text in WORDS.items()})
    assert min(odds.values()) >= PRINTED


def test_one_field_by_hand_on_a_typed_page_stands_out() -> None:
    pieces = {name: _typed(text) for name, text in WORDS.items() if name != "date"}
    odds = hand_odds(pieces | {"date": _scrawled(WORDS["date"], 4)})
    assert odds["date"] >= PRINTED > odds["name"]


def test_where_no_letter_is_nothing_is_said() -> None:
    assert hand_odds({"name": np.full((40, 200), 255, np.uint8)}) == {}
