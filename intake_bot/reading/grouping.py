"""Pages read one by one, put together as the documents they came from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Crop, ExamReading, FieldReading, MarkReading, Reading
from intake_bot.reading.exam import read_exam
from intake_bot.reading.lines import Signed

UNKNOWN = 0.5  # confidence of a document of no known form


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page, read. form: None when not recognised. form_page: which page of the blank it is."""

    number: int
    part: int
    form: str | None = None
    form_page: int = 0
    confidence: float = UNKNOWN
    fields: Mapping[str, FieldReading] = field(default_factory=dict)
    marks: Mapping[str, MarkReading] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, MarkReading]] = field(default_factory=dict)
    signatures: Mapping[str, Signed] = field(default_factory=dict)


def group(pages: Sequence[PageReading]) -> list[list[PageReading]]:
    """Pages of the same form and part belong together; a page that comes again starts a new document.

    Where every page of a form is there only once, their order does not matter (scanned backwards);
    where some come twice, several people's forms follow each other: a new one starts when numbers fall.
    """
    counted = Counter((page.part, page.form, page.form_page) for page in pages)
    repeated = {(part, form) for (part, form, _), times in counted.items() if form and times > 1}
    groups: list[list[PageReading]] = []
    for page in pages:
        open_group = _open(groups, page, (page.part, page.form) in repeated)
        if open_group is None:
            groups.append([page])
        else:
            open_group.append(page)
    return groups


def _open(groups: list[list[PageReading]], page: PageReading, strict: bool) -> list[PageReading] | None:
    if page.form is None:
        last = groups[-1] if groups else None
        return last if last and last[0].form is None and last[0].part == page.part else None
    for group_ in reversed(groups):
        if group_[0].form == page.form and group_[0].part == page.part:
            return group_ if not strict or page.form_page > group_[-1].form_page else None
    return None


def documents(
    groups: Iterable[Sequence[PageReading]], forms: Mapping[str, FormSpec]
) -> tuple[tuple[Reading, ...], tuple[Crop, ...]]:
    """The documents, and the pictures of their signature lines."""
    readings: list[Reading] = []
    crops: list[Crop] = []
    for pages in groups:
        signed = _signed(pages)
        crops += [
            Crop(len(readings), name, one.png, one.inner, one.page_png, one.on_page)
            for name, one in signed.items()
        ]
        readings.append(_document(pages, signed, forms.get(pages[0].form or "")))
    return tuple(readings), tuple(crops)


def _signed(pages: Sequence[PageReading]) -> dict[str, Signed]:
    """On unknown forms lines are counted through the document."""
    if pages[0].form is not None:
        return {name: one for page in pages for name, one in page.signatures.items()}
    every = [one for page in pages for one in page.signatures.values()]
    return {str(count): one for count, one in enumerate(every, 1)}


def _document(pages: Sequence[PageReading], signed: Mapping[str, Signed], form: FormSpec | None) -> Reading:
    return Reading(
        form=form.id if form else None,
        edition=form.edition if form else None,
        confidence=min(page.confidence for page in pages),
        pages=tuple(page.number for page in pages),
        form_pages=tuple(page.form_page for page in pages) if form else (),
        fields={name: one for page in pages for name, one in page.fields.items()},
        marks={name: one for page in pages for name, one in page.marks.items()},
        signatures={name: one.reading for name, one in signed.items()},
        exam=_exam(pages, form),
    )


def _exam(pages: Sequence[PageReading], form: FormSpec | None) -> ExamReading | None:
    if form is None or form.exam is None:
        return None
    return read_exam(form.exam, {name: marks for page in pages for name, marks in page.choices.items()})
