"""Papers that were printed, filled, signed and scanned: one plan, one file with its label."""

import random
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.pages import encoding
from benchmarks.pages.canvas import Grey, Rgb, Sheet
from benchmarks.pages.degrading import Wear, wear_of, worn
from benchmarks.pages.filling import Truth, Way, fill_page, usual_style
from benchmarks.pages.handwriting import writer
from benchmarks.pages.marking import EVEN, USUAL
from benchmarks.pages.people import answers, complete, crowd, ticked, written_by
from benchmarks.pages.planning import Part, Plan
from benchmarks.pages.signing import Stock
from intake_bot.demo.papers.filling import Entries
from intake_bot.demo.papers.sample_forms import sample_form
from intake_bot.domain.registration import PendingRequest
from intake_bot.evaluation.labels import LabelledFile, TrueDocument, TruePage

BY_HAND = 0.35
TYPED_MARKS = 0.25
EMPTY_EXAM = 0.08
INKS: tuple[tuple[Rgb, float], ...] = (
    ((24, 24, 28), 0.42),
    ((30, 44, 130), 0.3),
    ((52, 70, 160), 0.13),
    ((70, 70, 74), 0.08),
    ((110, 30, 44), 0.03),
    ((120, 120, 122), 0.04),  # pencil
)


class Made(NamedTuple):
    """A file with its label; the label's name is still without a suffix."""

    data: bytes
    suffix: str
    label: LabelledFile


def scanned(plan: Plan, stock: Stock, fonts: tuple[Path, ...]) -> Made:
    dice = plan.dice()
    rng = np.random.default_rng([plan.seed, plan.number])
    people = crowd(2, plan.seed * 1_000_003 + plan.number)
    wear = wear_of(plan.degradation, rng)
    color = dice.choices([ink for ink, _ in INKS], [share for _, share in INKS])[0]
    pictures: list[Grey] = []
    pages: list[TruePage] = []
    documents: list[TrueDocument] = []
    way = _way(plan, stock, fonts, dice, rng)
    for part in plan.parts:
        way = replace(way, style=usual_style(part, dice, way.habits))
        first = len(pages) + 1
        document = _fill_part(part, first, people[part.who], way, wear, color, pictures)
        documents.append(document)
        pages += [TruePage(part.form, page) for page in part.pages]
    data, suffix = encoded(pictures, wear, dice)
    label = LabelledFile(f"{plan.number:05d}", plan.degradation, tuple(pages), tuple(documents))
    return Made(data, suffix, label)


def _way(
    plan: Plan, stock: Stock, fonts: tuple[Path, ...], dice: random.Random, rng: np.random.Generator
) -> Way:
    by_hand = dice.random() < BY_HAND
    return Way(
        by_hand=by_hand,
        who=writer(dice),
        font=dice.choice(fonts),
        points=dice.uniform(9, 12),
        style="tick",
        typed_marks=not by_hand and dice.random() < TYPED_MARKS,
        material=stock.material,
        kind=plan.signature,
        dice=dice,
        rng=rng,
        habits=EVEN if plan.even_marks else USUAL,
    )


def _fill_part(
    part: Part, first: int, person: PendingRequest, way: Way, wear: Wear, color: Rgb, pictures: list[Grey]
) -> TrueDocument:
    form, truth = sample_form(part.form), Truth()
    entries = filled_by(person, part.form, way.dice)
    for place, page in enumerate(part.pages):
        sheet = Sheet.of_form(part.form, page, wear.dpi, color)
        fill_page(sheet, form, page, first + place, entries, way, truth)
        lies = replace(wear, degrees=wear.degrees + float(way.rng.normal(0, 0.15)))
        pictures.append(worn(sheet.rgb() if wear.color else sheet.grey(), lies, way.rng))
    return truth.document(part.form, tuple(range(first, first + len(part.pages))))


def filled_by(person: PendingRequest, form_id: str, dice: random.Random) -> Entries:
    """Everything that this person means to write on the form."""
    form = sample_form(form_id)
    left_out = 1.0 if dice.random() < EMPTY_EXAM else 0.03
    return complete(written_by(person, form, dice), ticked(form, dice), answers(form, dice, left_out))


def encoded(pictures: list[Grey], wear: Wear, dice: random.Random) -> tuple[bytes, str]:
    """The file and its suffix: what people send depends on the machine."""
    turned = wear.quarter % 2 == 1
    down = wear.dpi * wear.stretch
    dpi = (down, wear.dpi) if turned else (float(wear.dpi), down)
    if len(pictures) == 1 and wear.photo:
        return encoding.as_jpeg(pictures[0], wear.quality), ".jpg"
    if wear.one_bit and dice.random() < 0.4:
        return encoding.as_tiff(pictures, dpi), ".tif"
    if len(pictures) == 1 and dice.random() < 0.08 and wear.stretch == 1:
        return encoding.as_png(pictures[0]), ".png"
    return encoding.as_pdf(pictures, dpi, wear.quality), ".pdf"
