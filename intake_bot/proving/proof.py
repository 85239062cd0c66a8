"""One form proved: papers filled, scanned, read, compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FileReading, Reading
from intake_bot.proving.comparing import Result, compare
from intake_bot.proving.geometry import doubts
from intake_bot.proving.paper import Printer
from intake_bot.proving.printed import misplaced
from intake_bot.proving.samples import papers_of

Read = Callable[[bytes, str], FileReading]
KINDS = ("field", "mark", "signature", "question")
_SEED = 41


@dataclass(frozen=True, slots=True)
class Proof:
    """problems: sentences; a form without any is proved. papers: how many were read."""

    form: str
    papers: int
    results: Sequence[Result]
    problems: Sequence[str]

    def counts(self, kind: str) -> tuple[int, int]:
        """Of the parts of a kind: read on every paper, and all."""
        names = {result.name for result in self.results if result.kind == kind}
        missed = {result.name for result in self.results if result.kind == kind and result.says}
        return len(names) - len(missed), len(names)

    @property
    def exact(self) -> int:
        """Fields read to the letter."""
        return sum(1 for result in self.results if result.kind == "field" and result.exact)


def prove(form: FormSpec, read: Read) -> Proof:
    """read: the bot's reader with the court's forms."""
    printer = Printer(form)
    results: list[Result] = []
    problems = [*doubts(form), *misplaced(form)]
    papers = papers_of(form)
    for turn, entries in enumerate(papers):
        signed = turn == 0
        said = _read_back(form, printer.scanned(entries, signed=signed, seed=_SEED + turn), read)
        if isinstance(said, str):
            problems.append(said)
            break
        results += compare(form, entries, said, signed=signed)
    problems += dict.fromkeys(result.says for result in results if result.says)
    return Proof(form.id, len(papers), tuple(results), tuple(problems))


def _read_back(form: FormSpec, paper: bytes, read: Read) -> Reading | str:
    """The reading of the paper, or why there is none."""
    found = read(paper, f"{form.id}.tif")
    reading = next((one for one in found.documents if one.form == form.id), None)
    if reading is None and found.error:
        return f"its own scan could not be read: {found.error.says}"
    if reading is None:
        return (
            "its own scan was not recognised as this form; if another form looks nearly the same, keep only one "
            "of them, and if the page is nearly empty, print a title on it"
        )
    missing = sorted(_pages(form) - set(reading.form_pages))
    if missing:
        return f"page {missing[0]} of its own scan was not recognised; print a title or a number on that page"
    return reading


def _pages(form: FormSpec) -> set[int]:
    """The pages that something is expected on."""
    fields, marks = {part.page for part in form.fields}, {part.page for part in form.marks}
    return fields | marks | {part.page for part in form.signatures}
