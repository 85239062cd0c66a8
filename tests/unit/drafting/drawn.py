"""Sheets put down in a line each: words at places, five points a letter and ten high."""

from dataclasses import replace

from intake_bot.domain.document import Box, Word
from intake_bot.domain.form import FormSpec
from intake_bot.drafting import BlankSheet, Control, Shape, draft_form

LETTER, SPACE, HEIGHT = 5.0, 4.0, 8.0


def printed(*texts: tuple[float, float, str]) -> tuple[Word, ...]:
    """(left, baseline, text) each."""
    words: list[Word] = []
    for x, y, text in texts:
        for word in text.split():
            wide = LETTER * len(word)
            words.append(Word(word, Box(x, y - HEIGHT, x + wide, y)))
            x += wide + SPACE
    return tuple(words)


def sheet(
    *texts: tuple[float, float, str],
    rules: tuple[Box, ...] = (),
    frames: tuple[Box, ...] = (),
    shapes: tuple[Shape, ...] = (),
    controls: tuple[Control, ...] = (),
) -> BlankSheet:
    return BlankSheet(1, 612, 792, printed(*texts), rules, frames, shapes, controls)


def rule(x0: float, y: float, x1: float) -> Box:
    return Box(x0, y - 0.5, x1, y)


def square(x: float, y: float) -> Shape:
    return Shape(Box(x, y, x + 10, y + 10))


def circle(x: float, y: float) -> Shape:
    return replace(square(x, y), round=True)


def drafted(one: BlankSheet) -> FormSpec:
    return draft_form([one], "form").form


def types(form: FormSpec) -> dict[str, str]:
    return {field.name: field.type for field in form.fields}


def groups(form: FormSpec) -> dict[str, str | None]:
    return {mark.name: mark.group for mark in form.marks}
