"""Pages that are no form of the court: letters, invoices, other offices' forms, lists, empty sheets."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from benchmarks.pages.canvas import Grey, Rgb, Sheet
from benchmarks.pages.degrading import wear_of, worn
from benchmarks.pages.handwriting import writer, written
from benchmarks.pages.papers import Made, encoded
from benchmarks.pages.people import crowd
from benchmarks.pages.planning import Plan
from intake_bot.demo.papers.ink import on_line, sign
from intake_bot.domain.document import Box
from intake_bot.evaluation.labels import LabelledFile, TruePage

_INK: Rgb = (30, 36, 90)
_TEXT = """
the and of to in a that for with this on by as account matter court notice creditor claim debtor attorney form please
received date your our office clerk payment amount registration electronic request enclosed copy signed privileges
username password local rules trustee hearing chapter address telephone within days upon pursuant hereby applicant
district bankruptcy united states service mail return original further information
"""
_WORDS = _TEXT.split()
_LABELS = (
    "Name", "Address", "Telephone", "E-mail", "Firm", "Date of birth", "Policy number", "Employer", "City", "State",
    "ZIP", "Bar number", "Account number", "Contact person", "Reference", "Amount", "Invoice no.", "Title", "Fax",
)  # fmt: skip
_HEADS = (
    "UNITED STATES BANKRUPTCY COURT", "STATE OF CONNECTICUT", "NORTHERN DISTRICT", "REGISTRATION FORM",
    "APPLICATION FOR ADMISSION", "ATTORNEY REGISTRATION FORM", "CREDIT CARD AUTHORIZATION", "CHANGE OF ADDRESS",
    "REQUEST FOR NOTICE", "PROOF OF CLAIM", "CM/ECF TRAINING RECORD",
)  # fmt: skip


class _Page:
    """A page being set from top to bottom; y in points."""

    def __init__(self, dpi: int, fonts: tuple[Path, ...], dice: random.Random) -> None:
        white = np.full((round(792 * dpi / 72), round(612 * dpi / 72)), 255, np.uint8)
        self.sheet = Sheet(white, np.zeros_like(white), dpi, _INK)
        self.font, self.dice = dice.choice(fonts), dice
        self.y = dice.uniform(40, 90)

    def text(self, words: str, size: float, x: float = 72) -> None:
        self.sheet.type_in(words, Box(x, self.y, 560, self.y + size * 1.4), self.font, size)
        self.y += size * 1.5

    def paragraph(self, lines: int, size: float = 11) -> None:
        for _ in range(lines):
            self.text(" ".join(self.dice.choices(_WORDS, k=self.dice.randrange(9, 14))), size)
        self.y += 8

    def rule(self, x0: float, y: float, x1: float, thick: float = 0.8) -> None:
        self._dark(x0, y, x1, y + thick)

    def frame(self, box: Box) -> None:
        for x0, y0, x1, y1 in (
            (box.x0, box.y0, box.x1, box.y0 + 0.8), (box.x0, box.y1, box.x1, box.y1 + 0.8),
            (box.x0, box.y0, box.x0 + 0.8, box.y1), (box.x1, box.y0, box.x1 + 0.8, box.y1),
        ):  # fmt: skip
            self._dark(x0, y0, x1, y1)

    def _dark(self, x0: float, y0: float, x1: float, y1: float) -> None:
        scale = self.sheet.scale
        left, top = round(x0 * scale), round(y0 * scale)
        right, foot = max(left + 1, round(x1 * scale)), max(top + 1, round(y1 * scale))
        self.sheet.printed[top:foot, left:right] = 30

    def signature(self, name: str) -> None:
        seed = self.dice.randrange(1 << 30)
        self.sheet.write(on_line(sign(name, seed), Box(72, self.y, 330, self.y + 44), seed))
        self.y += 46


def foreign_page(plan: Plan, fonts: tuple[Path, ...]) -> Made:
    dice, rng = plan.dice(), np.random.default_rng([plan.seed, plan.number])
    wear = wear_of(plan.degradation, rng)
    page = _Page(wear.dpi, fonts, dice)
    name = dice.choice(list(SORTS))
    SORTS[name](page)
    picture: Grey = worn(page.sheet.rgb() if wear.color else page.sheet.grey(), wear, rng)
    data, suffix = encoded([picture], wear, dice)
    return Made(data, suffix, LabelledFile(f"{plan.number:05d}", plan.degradation, (TruePage(None),)))


def _letter(page: _Page) -> None:
    person = crowd(1, page.dice.randrange(1 << 30))[0].identity
    page.text(person.firm or "Law Office", 14)
    page.y += 30
    page.text("Dear Clerk:", 11)
    for _ in range(page.dice.randrange(2, 5)):
        page.paragraph(page.dice.randrange(3, 7))
    page.text("Sincerely,", 11)
    page.signature(person.name or "Pat Doe")
    page.rule(72, page.y, 330)
    page.text(person.name or "Pat Doe", 11)


def _invoice(page: _Page) -> None:
    page.text("INVOICE", 20)
    for _ in range(page.dice.randrange(6, 16)):
        top = page.y
        amount = page.dice.uniform(10, 900)
        page.text(" ".join(page.dice.choices(_WORDS, k=4)), 10)
        page.y = top
        page.text(f"{amount:,.2f}", 10, x=480)
        page.rule(72, page.y, 540, 0.5)
        page.y += 5


def _other_form(page: _Page) -> None:
    """Framed cells with labels, tick boxes, a signature line: what a registration form looks like from afar."""
    page.text(page.dice.choice(_HEADS), 13, x=150)
    page.text(page.dice.choice(_HEADS), 12, x=150)
    who = writer(page.dice)
    for _ in range(page.dice.randrange(5, 11)):
        split = page.dice.uniform(200, 420)
        for x0, x1 in ((54.0, split), (split, 558.0)):
            box = Box(x0, page.y, x1, page.y + 30)
            page.frame(box)
            label = Box(x0 + 3, page.y + 1, x1 - 3, page.y + 11)
            page.sheet.type_in(page.dice.choice(_LABELS), label, page.font, 7.5)
            if page.dice.random() < 0.6:
                words = " ".join(page.dice.choices(_WORDS, k=2))
                page.sheet.write(
                    written(words, Box(x0 + 3, page.y + 11, x1 - 3, page.y + 29), who, page.dice)
                )
        page.y += 30
    _boxes(page)
    page.signature("Robin Vale")
    page.rule(54, page.y, 364)
    page.text("Signature of applicant", 8, x=54)


def _boxes(page: _Page) -> None:
    page.y += 10
    for _ in range(page.dice.randrange(3, 7)):
        page.frame(Box(62, page.y, 72, page.y + 10))
        page.text(" ".join(page.dice.choices(_WORDS, k=8)), 10, x=80)
        page.y += 4


def _questions(page: _Page) -> None:
    """Another exam."""
    page.text("FINAL QUIZ", 14, x=220)
    for number in range(1, page.dice.randrange(6, 9)):
        page.text(f"{number}.  " + " ".join(page.dice.choices(_WORDS, k=9)) + "?", 10.5, x=54)
        for letter in "ABCD":
            page.frame(Box(84, page.y, 94, page.y + 10))
            page.text(f"{letter}.  " + " ".join(page.dice.choices(_WORDS, k=3)), 10.5, x=100)


def _running_text(page: _Page) -> None:
    while page.y < 700:
        page.paragraph(page.dice.randrange(3, 8), page.dice.choice((10, 11, 12)))


def _empty(page: _Page) -> None:
    """The back of a sheet."""


def _by_hand(page: _Page) -> None:
    who = writer(page.dice)
    for _ in range(page.dice.randrange(3, 14)):
        words = " ".join(page.dice.choices(_WORDS, k=page.dice.randrange(3, 8)))
        page.sheet.write(written(words, Box(60, page.y, 550, page.y + 24), who, page.dice))
        page.y += 28


SORTS: Mapping[str, Callable[[_Page], None]] = {
    "letter": _letter,
    "invoice": _invoice,
    "other form": _other_form,
    "other form too": _other_form,
    "other exam": _questions,
    "running text": _running_text,
    "empty sheet": _empty,
    "note by hand": _by_hand,
}
