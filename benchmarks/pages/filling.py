"""One form filled in on paper, page by page, with the truth about it."""

import random
from dataclasses import dataclass, field
from pathlib import Path

from numpy.random import Generator

from benchmarks.pages.canvas import Sheet
from benchmarks.pages.handwriting import Writer, written
from benchmarks.pages.marking import (
    LETTER_CIRCLED,
    LETTER_WRITTEN,
    RE_MARKED,
    USUAL,
    Habits,
    circled_letter,
    exam_style_of,
    letter_beside,
    marked,
    struck_out,
    style_of,
)
from benchmarks.pages.planning import Part
from benchmarks.pages.signing import ON_PAPER, Line
from intake_bot.demo.papers.filling import Entries
from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec, Question
from intake_bot.domain.reading import SignatureKind
from intake_bot.evaluation.labels import TrueAnswer, TrueDocument, TrueField, TrueMark, TrueSignature
from training.marks import Material

TYPED_X = "typed X"


@dataclass(frozen=True)
class Way:
    """How this person fills a form: by hand (``who`` writes) or with a machine (``font``)."""

    by_hand: bool
    who: Writer
    font: Path
    points: float
    style: str
    typed_marks: bool
    material: Material
    kind: SignatureKind
    dice: random.Random
    rng: Generator
    habits: Habits = USUAL


@dataclass
class Truth:
    """What has been put on the pages so far."""

    fields: dict[str, TrueField] = field(default_factory=dict)
    marks: dict[str, TrueMark] = field(default_factory=dict)
    signatures: dict[str, TrueSignature] = field(default_factory=dict)
    exam: dict[str, TrueAnswer] = field(default_factory=dict)

    def document(self, form: str, pages: tuple[int, ...]) -> TrueDocument:
        return TrueDocument(form, pages, self.fields, self.marks, self.signatures, self.exam)


def fill_page(
    sheet: Sheet, form: FormSpec, page: int, number: int, entries: Entries, way: Way, truth: Truth
) -> None:
    """number: of the page in the file."""
    for part in form.fields:
        if part.page == page:
            truth.fields[part.name] = _fill(sheet, part.box, entries.values.get(part.name), way)
    _mark_groups(sheet, form, page, entries, way, truth)
    for question in form.exam.questions if form.exam else ():
        if question.page == page:
            truth.exam[question.name] = _answered(sheet, question, entries.choices.get(question.name), way)
    for line in form.signatures:
        if line.page == page:
            name = entries.values.get("name") or "Pat Doe"
            kind, source = ON_PAPER[way.kind](Line(sheet, line.box, name, way.material, way.rng))
            truth.signatures[line.name] = TrueSignature(kind, number, line.box, source)


def _fill(sheet: Sheet, box: Box, text: str | None, way: Way) -> TrueField:
    if not text:
        return TrueField(None, "empty")
    if way.by_hand:
        sheet.write(written(text, box, way.who, way.dice))
        return TrueField(text.upper() if way.who.capitals else text, way.who.source)
    sheet.type_in(text, box, way.font, way.points)
    return TrueField(text, "typed")


def _mark_groups(sheet: Sheet, form: FormSpec, page: int, entries: Entries, way: Way, truth: Truth) -> None:
    for part in form.marks:
        if part.page != page:
            continue
        rivals = [one for one in form.marks if one.group and one.group == part.group and one is not part]
        taken = any(one.name in entries.marks for one in rivals)
        if part.name in entries.marks:
            truth.marks[part.name] = TrueMark(True, _tick(sheet, part.box, way))
        elif taken and way.dice.random() < way.habits.second_thoughts and not way.typed_marks:
            sheet.write(struck_out(part.box, way.style, way.who, way.dice))
            truth.marks[part.name] = TrueMark(False, RE_MARKED)
        else:
            truth.marks[part.name] = TrueMark(False)


def _tick(sheet: Sheet, box: Box, way: Way) -> str:
    if way.typed_marks:
        sheet.type_in("X", Box(box.x0 - 0.8, box.y0 - 1.5, box.x1 + 9, box.y1 + 2.2), way.font, 10.5)
        return TYPED_X
    sheet.write(marked(box, way.style, way.who, way.dice))
    return way.style


def _answered(sheet: Sheet, question: Question, letter: str | None, way: Way) -> TrueAnswer:
    if letter is None:
        return TrueAnswer(None, "blank", "blank")
    others = [one for one in question.choices if one != letter]
    draw = way.dice.random()
    if way.style in (LETTER_CIRCLED, LETTER_WRITTEN):
        return _by_letter(sheet, question, letter, way)
    source = _tick(sheet, question.choices[letter], way)
    other = question.choices[way.dice.choice(others)]
    if draw < way.habits.several:
        _tick(sheet, other, way)
        return TrueAnswer(None, "multiple", "several")
    if draw < way.habits.several + way.habits.second_thoughts and not way.typed_marks:
        sheet.write(struck_out(other, way.style, way.who, way.dice))
        return TrueAnswer(letter, None, RE_MARKED)
    return TrueAnswer(letter, None, source)


def _by_letter(sheet: Sheet, question: Question, letter: str, way: Way) -> TrueAnswer:
    if way.style == LETTER_CIRCLED:
        sheet.write(circled_letter(question.choices[letter], way.who, way.dice))
    else:
        sheet.write(letter_beside(letter, question.choices, way.who, way.dice))
    return TrueAnswer(letter, None, way.style)


def usual_style(part: Part, dice: random.Random, habits: Habits = USUAL) -> str:
    return exam_style_of(dice, habits) if part.form == "ctb-exam" else style_of(dice, habits)
