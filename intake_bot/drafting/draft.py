"""A first form of a blank: every place, its label, its meaning."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from intake_bot.domain.document import Box
from intake_bot.domain.form import ExamSpec, FieldSpec, FormSpec, MarkSpec, Question, SignatureSpec
from intake_bot.drafting.boxes import same_column
from intake_bot.drafting.dates import Dated, with_dates
from intake_bot.drafting.exams import is_exam, questions_of
from intake_bot.drafting.groups import grouped
from intake_bot.drafting.labels import label_places
from intake_bot.drafting.meanings import Part, part_of
from intake_bot.drafting.naming import clean, each_once
from intake_bot.drafting.places import Place, places_of
from intake_bot.drafting.segments import Segment, segments_of
from intake_bot.drafting.sheet import BlankSheet

_EDITION = re.compile(r"\b(?:edition|rev(?:ised|\.)?|version)\W{0,3}([\w/.-]*\d[\w/.-]*)", re.IGNORECASE)
_COURT = re.compile(r"\bcourt\b|\bdistrict\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """doubted: boxes of parts whose name or type is a guess. by_ocr: the labels were read from a picture."""

    form: FormSpec
    doubted: frozenset[tuple[int, Box]]
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """One page, read. labels: what stands beside each place, by its box."""

    sheet: BlankSheet
    parts: tuple[Part, ...]
    questions: tuple[Question, ...]
    taken: frozenset[Box]
    segments: tuple[Segment, ...]
    spare: tuple[Segment, ...]


def draft_form(sheets: Sequence[BlankSheet], form_id: str, blank: bytes = b"") -> Draft:
    """Never raises for what is on the sheets; a form without any place has no parts."""
    pages = [_read(sheet) for sheet in sheets]
    questions = [question for page in pages for question in page.questions]
    exam = is_exam(questions)
    parts = [part for page in pages for part in _settled(page, exam)]
    dated = with_dates(parts)
    form = FormSpec(
        id=form_id,
        title=_title(pages) or form_id,
        edition=_edition(pages) or "1",
        sample=False,
        fields=tuple(_fields(dated)),
        marks=tuple(_marks(parts)),
        signatures=tuple(_signatures(dated)),
        exam=ExamSpec(tuple(_renamed(questions))) if exam else None,
        blank=blank,
    )
    doubted = frozenset((part.place.page, _rounded(part.box)) for part in parts if not part.sure)
    return Draft(form, doubted, any(sheet.by_ocr for sheet in sheets))


def _read(sheet: BlankSheet) -> _Read:
    places = places_of(sheet)
    segments = segments_of(sheet.words, places)
    chosen = label_places(places, segments)
    labels = {
        index: places[index].inside or _text(segments, chosen.get(index)) for index in range(len(places))
    }
    labels = _inherited(places, labels)
    used = {clean(label) for label in labels.values()}
    taken_print = set(chosen.values())
    spare = tuple(
        segment
        for number, segment in enumerate(segments)
        if number not in taken_print and clean(segment.text) not in used
    )
    parts = [part_of(place, labels[index], spare) for index, place in enumerate(places)]
    raw = {places[index].box: labels[index] for index in range(len(places))}
    marks = [part for part in parts if part.kind == "mark"]
    questions, taken = questions_of(sheet.number, marks, raw, segments, by_ocr=sheet.by_ocr)
    kept = _worth_keeping(sheet, _merged(parts))
    return _Read(sheet, tuple(kept), tuple(questions), frozenset(taken), tuple(segments), spare)


def _text(segments: Sequence[Segment], index: int | None) -> str:
    return segments[index].text if index is not None else ""


def _inherited(places: Sequence[Place], labels: Mapping[int, str]) -> dict[int, str]:
    """In a table, a cell without print of its own takes the label of the cell above it."""
    given = dict(labels)
    for index in sorted(range(len(places)), key=lambda index: places[index].box.y0):
        if given[index] or places[index].kind == "mark" or places[index].origin == "rule":
            continue
        box = places[index].box
        for other, place in enumerate(places):
            if same_column(place.box, box) and -2 <= box.y0 - place.box.y1 < 8 and given[other]:
                given[index] = given[other]
    return given


def _merged(parts: Sequence[Part]) -> list[Part]:
    """Further ruled lines under a labelled one, as long and with no label of their own, belong to it."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.box.y1, part.box.x0)):
        above = next((one for one in reversed(kept) if _goes_on(one, part)), None)
        if above is None:
            kept.append(part)
        else:
            longer = Box(above.box.x0, above.box.y0, above.box.x1, part.box.y1)
            kept[kept.index(above)] = replace(above, box=longer)
    return kept


def _goes_on(above: Part, part: Part) -> bool:
    both = above.place.origin == part.place.origin == "rule" and above.kind == part.kind == "field"
    bare = part.label == "Field" and above.label != "Field"
    return both and bare and same_column(above.box, part.box) and 0 < part.box.y1 - above.box.y1 <= 32


def _worth_keeping(sheet: BlankSheet, parts: Iterable[Part]) -> Iterator[Part]:
    """Without ruled lines that are ornaments, and on a fillable page without what is no form field."""
    listed = list(parts)
    signed = [part for part in listed if part.kind == "signature"]
    for part in listed:
        drawn = part.place.origin != "control"
        bare = part.label in ("Field", "Box")
        if drawn and bare and (part.place.origin in ("rule", "shape") or sheet.controls):
            continue
        if drawn and sheet.controls and part.kind == "field" and not _dates_one(part, signed):
            continue
        if part.place.origin == "rule" and part.box.width > 0.7 * sheet.width and not part.sure:
            continue
        yield part


def _dates_one(part: Part, signed: Sequence[Part]) -> bool:
    return part.type == "date" and any(abs(line.box.y1 - part.box.y1) < 12 for line in signed)


def _settled(page: _Read, exam: bool) -> list[Part]:
    """Without the choices of an exam, and the marks in their groups."""
    parts = [part for part in page.parts if not (exam and part.box in page.taken)]
    marks = grouped([part for part in parts if part.kind == "mark"], page.spare)
    rest = [part for part in parts if part.kind != "mark"]
    return sorted(rest + marks, key=lambda part: (round(part.box.y1 / 6), part.box.x0))


def _fields(dated: Dated) -> Iterator[FieldSpec]:
    for part, name in zip(dated.fields, dated.field_names):
        yield FieldSpec(name, part.label, part.type, part.place.page, _rounded(part.box), part.required)


def _marks(parts: Sequence[Part]) -> Iterator[MarkSpec]:
    marks = [part for part in parts if part.kind == "mark"]
    for part, name in zip(marks, each_once(mark.name for mark in marks)):
        yield MarkSpec(
            name, _short(part.label), part.place.page, _rounded(part.box), part.group, part.required
        )


def _signatures(dated: Dated) -> Iterator[SignatureSpec]:
    for index, (part, name) in enumerate(zip(dated.signatures, dated.signature_names)):
        date = dated.date_of.get(index)
        required = part.required or name == "applicant"
        yield SignatureSpec(name, part.label, part.place.page, _rounded(part.box), date, required)


def _renamed(questions: Sequence[Question]) -> list[Question]:
    names = each_once(question.name for question in questions)
    return [
        Question(name, one.page, {letter: _rounded(box) for letter, box in _from_top(one)})
        for name, one in zip(names, questions)
    ]


def _from_top(question: Question) -> list[tuple[str, Box]]:
    return sorted(question.choices.items(), key=lambda choice: (round(choice[1].y0 / 4), choice[1].x0))


def _rounded(box: Box) -> Box:
    return Box(*(round(max(0.0, side), 1) for side in box))


def _short(label: str) -> str:
    return label if len(label) <= 60 else label[:60].rsplit(" ", 1)[0] + " …"


def _title(pages: Sequence[_Read]) -> str:
    """The largest print in the upper third of the first page that is not the court's own name."""
    if not pages:
        return ""
    page = pages[0]
    upper = [one for one in page.segments if one.box.y1 < page.sheet.height / 3 and len(one.text) > 5]
    named = [one for one in upper if not _COURT.search(one.text)] or upper
    best = max(named, key=lambda one: (one.box.height + 2 * one.bold, -one.box.y0), default=None)
    return best.text if best else ""


def _edition(pages: Sequence[_Read]) -> str:
    found = (_EDITION.search(one.text) for page in pages for one in page.segments)
    return next((match.group(1) for match in found if match), "")
