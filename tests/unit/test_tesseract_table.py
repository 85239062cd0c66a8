"""Tesseract's table of words."""

from intake_bot.adapters.tesseract_table import words_of
from intake_bot.domain.document import Box, Word

TABLE = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "4\t1\t1\t1\t1\t0\t10\t20\t200\t30\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t10\t20\t90\t30\t96.5\tJane\n"
    "5\t1\t1\t1\t1\t2\t110\t20\t90\t30\t41\tR\toe\n"
    "5\t1\t1\t1\t1\t3\t210\t20\t5\t30\t95\t \n"
)


def test_words_come_with_boxes_and_confidence_from_zero_to_one() -> None:
    first, second = words_of(TABLE)
    assert first == Word("Jane", Box(10, 20, 100, 50), 0.965)
    assert (second.text, second.confidence) == ("R\toe", 0.41)


def test_rubbish_is_no_word() -> None:
    assert words_of("") == []
    assert words_of("not\ta\ttable") == []
