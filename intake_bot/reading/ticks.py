"""Boxes to tick on a recognised page: form widgets, else ink against the blank."""

from intake_bot.domain.document import Box
from intake_bot.domain.reading import MarkReading
from intake_bot.reading.fields import widget_on
from intake_bot.reading.marks import read_mark
from intake_bot.reading.page import POINTS, Page
from intake_bot.reading.recognising import Match
from intake_bot.reading.settling import settle

MARK_DPI = 200
MARGIN = 6.0  # points around the box, as read_mark wants it
WIDGET_SURE = 0.99


def read_ticks(page: Page, match: Match) -> dict[str, MarkReading]:
    """Every mark the form has on this page."""
    return {
        spec.name: _tick(page, match, spec.box)
        for spec in match.form.marks
        if spec.page == match.blank.number
    }


def read_choices(page: Page, match: Match) -> dict[str, dict[str, MarkReading]]:
    """Question name -> letter -> the reading of that letter's box, for exam questions on this page."""
    questions = match.form.exam.questions if match.form.exam else ()
    return {
        question.name: {letter: _tick(page, match, box) for letter, box in question.choices.items()}
        for question in questions
        if question.page == match.blank.number
    }


def _tick(page: Page, match: Match, box: Box) -> MarkReading:
    alignment = settle(page, match, box) if match.by_picture else match.alignment
    widget = widget_on(page.widgets, alignment.box(box), ("button",))
    if widget and widget.checked:
        return MarkReading(True, WIDGET_SURE, page.number)
    region = Box(box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN)
    picture = alignment.cut(page.picture, region, MARK_DPI)
    blank = match.blank.cut(region, MARK_DPI)
    k = MARK_DPI / POINTS
    inner = Box(MARGIN * k, MARGIN * k, (MARGIN + box.width) * k, (MARGIN + box.height) * k)
    reading = read_mark(picture, blank, inner)
    return MarkReading(reading.value, reading.confidence, page.number, reading.ink)
