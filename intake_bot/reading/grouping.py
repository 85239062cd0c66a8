"""Pages read one by one, put together as the documents they came from."""

from collections.abc import Iterable, Mapping, Sequence

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Crop, ExamReading, FieldReading, MarkReading, Reading
from intake_bot.reading.exam import read_exam
from intake_bot.reading.lines import Signed
from intake_bot.reading.sorting.page_sets import PageReading, sorted_out

__all__ = ["PageReading", "documents", "group"]


def group(pages: Sequence[PageReading]) -> list[list[PageReading]]:
    """Pages of the same form and part belong together; see ``sorted_out`` for several people's forms."""
    sets = [own for same in _by_form(pages) for own in sorted_out(same)]
    set_of = {page.number: own for own in sets for page in own}
    groups: list[list[PageReading]] = []
    for page in pages:
        if page.form is not None:
            own = set_of[page.number]
            if not any(own is one for one in groups):
                groups.append(own)
        elif groups and _same(groups[-1][0], page):
            groups[-1].append(page)
        else:
            groups.append([page])
    return [sorted(own, key=lambda page: page.number) for own in groups]


def _by_form(pages: Sequence[PageReading]) -> Iterable[list[PageReading]]:
    found: dict[tuple[int, str], list[PageReading]] = {}
    for page in pages:
        if page.form is not None:
            found.setdefault((page.part, page.form), []).append(page)
    return found.values()


def _same(one: PageReading, other: PageReading) -> bool:
    return (one.form, one.part, one.nearest) == (other.form, other.part, other.nearest)


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
    """On unknown forms lines are counted through the document; of a sheet scanned twice the surer scan counts."""
    if pages[0].form is not None:
        ranked = sorted(
            ((name, one) for page in pages for name, one in page.signatures.items()),
            key=lambda pair: pair[1].reading.confidence,
        )
        return dict(ranked)
    every = [one for page in pages for one in page.signatures.values()]
    return {str(count): one for count, one in enumerate(every, 1)}


def _document(pages: Sequence[PageReading], signed: Mapping[str, Signed], form: FormSpec | None) -> Reading:
    return Reading(
        form=form.id if form else None,
        edition=form.edition if form else None,
        confidence=min(page.confidence for page in pages),
        pages=tuple(page.number for page in pages),
        form_pages=tuple(page.form_page for page in pages) if form else (),
        fields=_fields(pages),
        marks=_surer(page.marks for page in pages),
        signatures={name: one.reading for name, one in signed.items()},
        exam=_exam(pages, form),
        nearest=pages[0].nearest,
    )


def _fields(pages: Sequence[PageReading]) -> dict[str, FieldReading]:
    """The surer one counts where a field comes twice, as on unknown forms and on sheets scanned twice."""
    found: dict[str, FieldReading] = {}
    for page in pages:
        for name, one in page.fields.items():
            if name not in found or one.confidence > found[name].confidence:
                found[name] = one
    return found


def _surer(read: Iterable[Mapping[str, MarkReading]]) -> dict[str, MarkReading]:
    found: dict[str, MarkReading] = {}
    for marks in read:
        for name, one in marks.items():
            if name not in found or one.confidence > found[name].confidence:
                found[name] = one
    return found


def _exam(pages: Sequence[PageReading], form: FormSpec | None) -> ExamReading | None:
    if form is None or form.exam is None:
        return None
    return read_exam(form.exam, {name: marks for page in pages for name, marks in page.choices.items()})
