"""What a picture of a signature line says in words; also its alternative text (WCAG 2.1, 1.1.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Reading, SignatureReading
from intake_bot.domain.signature_words import is_sure, kind_words, seen_words, sentences, shown_text

SURE_WORDS = "Sure"
UNSURE_WORDS = "Not sure: please look"


@dataclass(frozen=True, slots=True)
class Caption:
    """line: which line. place: the form and page it stands on. kind, sentences: what was seen and why."""

    line: str
    place: str
    kind: str
    sure: bool
    sentences: tuple[str, ...]

    @property
    def sureness(self) -> str:
        return SURE_WORDS if self.sure else UNSURE_WORDS

    @property
    def place_as_sentence(self) -> str:
        return self.place[:1].upper() + self.place[1:]

    @property
    def alt(self) -> str:
        """All that the picture says, for whoever cannot see it."""
        seen = f"{self.kind}, {'sure' if self.sure else 'not sure'}."
        return " ".join((f"Picture of a signature line: {self.line}; {self.place}.", seen, *self.sentences))


@dataclass(frozen=True, slots=True)
class Drawn:
    """png: the picture. top: how many of its rows are page and line; the words stand under them."""

    png: bytes
    width: int
    height: int
    top: int


def caption_of(document: Reading, name: str, forms: Mapping[str, FormSpec]) -> Caption:
    """The caption of the signature line ``name`` of a document that has it."""
    reading = document.signatures[name]
    form = forms.get(document.form or "")
    return Caption(
        line=_line(name, form),
        place=_place(document, reading.page, form),
        kind=kind_words(reading),
        sure=is_sure(reading),
        sentences=sentences(reading),
    )


def short_alt(reading: SignatureReading, where: str) -> str:
    """Alternative text for a picture beside which the reasons stand as text."""
    words = seen_words(reading)
    return f"Signature line {where}: {words[:1].lower()}{words[1:]}"


def _line(name: str, form: FormSpec | None) -> str:
    label = next((spec.label for spec in form.signatures if spec.name == name), "") if form else ""
    return label or f"Signature line {name}"


def _place(document: Reading, page: int, form: FormSpec | None) -> str:
    applicant = document.fields.get("name")
    of = f", of {shown_text(applicant.value)}" if applicant and applicant.value else ""
    if not document.pages:
        return "a picture of the line alone"
    if document.form is None:
        return f"not one of the court's forms, page {page} of the file"
    title = form.title if form else document.form
    on_form = dict(zip(document.pages, document.form_pages)).get(page, page)
    return f"{title}{of}, page {on_form}" + (f" (page {page} of the file)" if on_form != page else "")
