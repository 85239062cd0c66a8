"""Papers that never were on paper: filled on a screen, signed there or not."""

import random
from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.pages.acroform import add_signature_field, add_stamp
from benchmarks.pages.canvas import Grey
from benchmarks.pages.papers import Made, filled_by
from benchmarks.pages.people import crowd
from benchmarks.pages.planning import Part, Plan
from benchmarks.pages.signing import Signed, Stock
from intake_bot.demo.papers.electronic import draw_on_screen, painted, stamp_vendor
from intake_bot.demo.papers.filling import Entries, Signature, fill_widgets, joined, only_pages, print_filled
from intake_bot.demo.papers.ink import on_line, sign
from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import SignatureKind
from intake_bot.domain.registration import PendingRequest
from intake_bot.evaluation.labels import (
    LabelledFile,
    TrueAnswer,
    TrueDocument,
    TrueField,
    TrueMark,
    TruePage,
    TrueSignature,
)
from training import marks
from training.typefaces import family_of

_BUILT_IN = ("Helvetica", "Times-Roman", "Courier")
_DPI = 200


def born_digital(plan: Plan, stock: Stock) -> Made:
    """Fillable or flat, joined where a form and its exam come in one file."""
    dice, rng = plan.dice(), np.random.default_rng([plan.seed, plan.number])
    person = crowd(1, plan.seed * 1_000_003 + plan.number)[0]
    fillable = dice.random() < 0.5
    papers: list[bytes] = []
    pages: list[TruePage] = []
    documents: list[TrueDocument] = []
    for part in plan.parts:
        paper, document = _Filled(part, len(pages) + 1, person, plan.signature, stock, dice, rng).made(
            fillable
        )
        papers.append(paper)
        documents.append(document)
        pages += [TruePage(part.form, page) for page in part.pages]
    data = papers[0] if len(papers) == 1 else joined(papers)
    return Made(
        data, ".pdf", LabelledFile(f"{plan.number:05d}", plan.degradation, tuple(pages), tuple(documents))
    )


class _Filled:
    def __init__(
        self,
        part: Part,
        first: int,
        person: PendingRequest,
        kind: SignatureKind,
        stock: Stock,
        dice: random.Random,
        rng: Generator,
    ) -> None:
        self._part, self._first, self._kind = part, first, kind
        self._stock, self._dice, self._rng = stock, dice, rng
        self._form = sample_form(part.form)
        self._entries = filled_by(person, part.form, dice)
        self._name = person.identity.name or "Pat Doe"

    def made(self, fillable: bool) -> tuple[bytes, TrueDocument]:
        fillable = fillable and self._form.id != "ctb-phv"  # it has no widgets
        typed, signed = self._typed(fillable)
        paper = (
            fill_widgets(self._form, self._entries, typed)
            if fillable
            else print_filled(self._form, self._entries, typed, font=self._dice.choice(_BUILT_IN))
        )
        if self._form.signatures and signed is None:
            paper, signed = self._signed(paper)
        wanted = self._part.pages
        if wanted != tuple(range(1, self._form.page_count + 1)):
            paper = only_pages(paper, wanted)
        return paper, self._truth("widget" if fillable else "text", signed)

    def _typed(self, fillable: bool) -> tuple[Signature, Signed | None]:
        """A name typed with the form's own means; a fillable form without a widget on the line cannot."""
        if not self._form.signatures:
            return Signature("blank"), None
        if self._kind is SignatureKind.BLANK:
            return Signature("blank"), Signed(SignatureKind.BLANK, "nothing")
        on_line = not fillable or self._form.id == "ctb-user"
        if self._kind is SignatureKind.TYPED and on_line and self._dice.random() < 0.6:
            slash = self._dice.random() < 0.5
            source = "widget" if fillable else "text"
            return Signature("slash" if slash else "typed", self._name), Signed(SignatureKind.TYPED, source)
        return Signature("blank"), None

    def _signed(self, paper: bytes) -> tuple[bytes, Signed]:
        line = self._form.signatures[0]
        ways: dict[SignatureKind, tuple[tuple[str, Callable[[bytes, int, Box], bytes]], ...]] = {
            SignatureKind.TYPED: (("script font", self._script),),
            SignatureKind.IMAGE: (("picture with alpha", self._pasted), ("picture on white", self._on_white)),
            SignatureKind.DRAWN: (
                ("ink annotation", self._ink),
                ("vector strokes", self._vector),
                ("stamp annotation", self._stamp),
            ),
            SignatureKind.ESIGN: (("vendor stamp", self._vendor), ("/Sig", self._sig)),
        }
        source, way = self._dice.choice(ways[self._kind])
        return way(paper, line.page, line.box), Signed(self._kind, source)

    def _script(self, paper: bytes, page: int, box: Box) -> bytes:
        faces = [face for face in self._stock.material.faces.script if face]
        font = "Times-Italic"
        if faces:
            face = self._dice.choice(faces)
            try:
                pdfmetrics.registerFont(TTFont(family_of(face), str(face)))
                font = family_of(face)
            except TTFError:  # outlines that reportlab cannot embed
                font = "Times-Italic"
        size = self._dice.uniform(14, 24)

        def paint(canvas: Canvas, height: float) -> None:
            canvas.setFont(font, size)
            canvas.drawString(box.x0 + 8, height - box.y1 + 5, self._name)

        return painted(paper, page, paint)

    def _picture(self) -> Grey:
        mark = marks.wet(self._stock.material, _DPI / 25.4, self._rng)
        return mark.ink

    def _pasted(self, paper: bytes, page: int, box: Box) -> bytes:
        ink = self._picture()
        color = np.full((*ink.shape, 3), (30, 44, 130), np.uint8)
        return self._image(paper, page, box, Image.fromarray(np.dstack([color, ink])))

    def _on_white(self, paper: bytes, page: int, box: Box) -> bytes:
        return self._image(paper, page, box, Image.fromarray(255 - self._picture()).convert("RGB"))

    def _image(self, paper: bytes, page: int, box: Box, picture: Image.Image) -> bytes:
        wide, tall = (side * 72 / _DPI for side in picture.size)
        fit = min(1.0, box.width * 0.95 / wide, box.height / tall)

        def paint(canvas: Canvas, height: float) -> None:
            x, y = box.x0 + self._dice.uniform(0, 30), height - box.y1 + 1
            canvas.drawImage(ImageReader(picture), x, y, wide * fit, tall * fit, mask="auto")

        return painted(paper, page, paint)

    def _ink(self, paper: bytes, page: int, box: Box) -> bytes:
        return draw_on_screen(paper, page, box, self._name, self._dice.randrange(1 << 30))

    def _vector(self, paper: bytes, page: int, box: Box) -> bytes:
        seed = self._dice.randrange(1 << 30)
        strokes = on_line(sign(self._name, seed), box, seed)

        def paint(canvas: Canvas, height: float) -> None:
            canvas.setLineWidth(1.3)
            canvas.setLineCap(1)
            for stroke in strokes:
                path = canvas.beginPath()
                path.moveTo(stroke.points[0, 0], height - stroke.points[0, 1])
                for x, y in stroke.points[1::3]:
                    path.lineTo(x, height - y)
                canvas.drawPath(path)

        return painted(paper, page, paint)

    def _stamp(self, paper: bytes, page: int, box: Box) -> bytes:
        return add_stamp(paper, page, box, self._picture())

    def _vendor(self, paper: bytes, page: int, box: Box) -> bytes:
        return stamp_vendor(paper, page, box, self._name)

    def _sig(self, paper: bytes, page: int, box: Box) -> bytes:
        return add_signature_field(paper, page, box, self._name)

    def _truth(self, source: str, signed: Signed | None) -> TrueDocument:
        part, form, entries = self._part, self._form, self._entries
        there = {page: self._first + place for place, page in enumerate(part.pages)}
        return TrueDocument(
            part.form,
            tuple(there.values()),
            {
                one.name: _field(entries.values.get(one.name), source)
                for one in form.fields
                if one.page in there
            },
            {
                one.name: TrueMark(
                    one.name in entries.marks, _mark_source(source) if one.name in entries.marks else ""
                )
                for one in form.marks
                if one.page in there
            },
            {
                one.name: TrueSignature(signed.kind, there[one.page], one.box, signed.source)
                for one in form.signatures
                if signed and one.page in there
            },
            _answers(form, entries, source, there),
        )


def _field(text: str | None, source: str) -> TrueField:
    return TrueField(text, source) if text else TrueField(None, "empty")


def _mark_source(source: str) -> str:
    return "widget" if source == "widget" else "typed X"


def _answers(form: FormSpec, entries: Entries, source: str, there: dict[int, int]) -> dict[str, TrueAnswer]:
    questions = [one for one in form.exam.questions if one.page in there] if form.exam else []
    said = {one.name: entries.choices.get(one.name) for one in questions}
    return {
        name: TrueAnswer(letter, None, _mark_source(source)) if letter else TrueAnswer(None, "blank", "blank")
        for name, letter in said.items()
    }
