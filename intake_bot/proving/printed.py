"""What the blank itself says of the boxes: writing and reading the same wrong place would go well."""

from collections.abc import Iterator

from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec
from intake_bot.reading.blanks import BlankPage, blank_pages

_AROUND = 3.0  # points outside a box to tick in which its outline may lie
_DPI = 100.0
_INK = 190  # grey levels: darker is ink
_LEAST = 0.02  # share of the box and its surroundings that an outline inks


def misplaced(form: FormSpec) -> list[str]:
    """Sentences about boxes to tick where nothing is printed, and about print inside boxes to write in."""
    pages = {page.number: page for page in blank_pages(form.blank)}
    return [*_bare_marks(form, pages), *_print_in_boxes(form, pages)]


def _bare_marks(form: FormSpec, pages: dict[int, BlankPage]) -> Iterator[str]:
    for mark in form.marks:
        if mark.page in pages and not _is_printed(pages[mark.page], mark.box):
            yield f"mark {mark.name} (page {mark.page}): nothing is printed there; set the box to the printed square"
    for question in form.exam.questions if form.exam else ():
        bare = [letter for letter, box in question.choices.items() if _bare(question.page, box, pages)]
        if bare:
            says = f"nothing is printed at {', '.join(bare)}; set the boxes to the printed squares or letters"
            yield f"question {question.name} (page {question.page}): {says}"


def _bare(page: int, box: Box, pages: dict[int, BlankPage]) -> bool:
    return page in pages and not _is_printed(pages[page], box)


def _is_printed(page: BlankPage, box: Box) -> bool:
    around = Box(box.x0 - _AROUND, box.y0 - _AROUND, box.x1 + _AROUND, box.y1 + _AROUND)
    if any(_holds(around, widget.box) for widget in page.page.widgets):
        return True
    return float((page.cut(around, _DPI) < _INK).mean()) >= _LEAST


def _print_in_boxes(form: FormSpec, pages: dict[int, BlankPage]) -> Iterator[str]:
    lines = [("field", field.name, field.page, field.box) for field in form.fields]
    lines += [("signature", line.name, line.page, line.box) for line in form.signatures]
    for kind, name, page, box in lines:
        words = [word for word in pages[page].words if _holds(box, word.box)] if page in pages else []
        telling = [word.text for word in words if sum(map(str.isalpha, word.text)) > 1]
        if telling:
            says = f"'{' '.join(telling[:4])}' is printed in the box; make the box end before the print"
            yield f"{kind} {name} (page {page}): {says}"


def _holds(box: Box, other: Box) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
    return box.x0 < x < box.x1 and box.y0 < y < box.y1
