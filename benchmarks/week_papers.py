"""What an applicant of the simulated week holds in hand: readings of the sample court's own forms.

Everything on the paper is surely read: the week asks what the court says to it, not what the eye makes of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import (
    ExamReading,
    FieldReading,
    FileProblem,
    MarkReading,
    QuestionReading,
    Reading,
    SignatureKind,
    SignatureReading,
)
from intake_bot.domain.registration import Identity

SURELY = 0.98
FILER, EXAM = "ctb-filer", "ctb-exam"
LOCKED = FileProblem("encrypted", "The file is locked with a password.")
TICKED = ("role.attorney", "certify.rules", "certify.password", "certify.service", "certify.accuracy")


@dataclass(frozen=True, slots=True)
class Form:
    """A filled registration form. pages: those that are sent. without: fields left empty."""

    signature: SignatureKind = SignatureKind.WET
    pages: tuple[int, ...] = (1, 2)
    without: tuple[str, ...] = ()
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam with one right answer to every question."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A file that nobody can open."""


Paper = Form | Exam | Locked


def reading_of(paper: Form | Exam, who: Identity, forms: Mapping[str, FormSpec]) -> Reading:
    if isinstance(paper, Exam):
        return _exam(who, forms[EXAM])
    return _only_pages(_form(paper, who, forms[FILER]), paper.pages)


def _form(paper: Form, who: Identity, spec: FormSpec) -> Reading:
    written = {**_written(who), "other_courts": "D. Mass." if paper.exempt else None}
    ticked = {*TICKED, "exam.exempt" if paper.exempt else "exam.attached"}
    return Reading(
        form=spec.id,
        edition=spec.edition,
        confidence=SURELY,
        pages=(1, 2),
        form_pages=(1, 2),
        fields={
            field.name: FieldReading(
                None if field.name in paper.without else written.get(field.name),
                SURELY,
                "widget",
                field.page,
                field.box,
            )
            for field in spec.fields
        },
        marks={mark.name: MarkReading(mark.name in ticked, SURELY, mark.page) for mark in spec.marks},
        signatures={
            line.name: SignatureReading(paper.signature, SURELY, line.page, line.box)
            for line in spec.signatures
        },
    )


def _written(who: Identity) -> dict[str, str | None]:
    return {
        "name": who.name,
        "firm": who.firm,
        "address": "12 Elm Street, Hartford, CT 06103",
        "phone": phone_of(who),
        "email": who.email,
        "bar_number": who.bar_number,
        "bar_state": who.bar_state,
        "pacer_account": who.account,
        "pacer_username": who.username,
        "signed_on": "11/30/2026",
    }


def phone_of(who: Identity) -> str:
    return f"(860) 555-{int(who.account or 0) % 10_000:04}"


def _exam(who: Identity, spec: FormSpec) -> Reading:
    questions = spec.exam.questions if spec.exam else ()
    answers = {question.name: QuestionReading(question.key or "A", SURELY) for question in questions}
    written = {"name": who.name, "pacer_account": who.account}
    pages = tuple(range(1, spec.page_count + 1))
    return Reading(
        form=spec.id,
        edition=spec.edition,
        confidence=SURELY,
        pages=pages,
        form_pages=pages,
        fields={
            field.name: FieldReading(written.get(field.name), SURELY, "widget", field.page, field.box)
            for field in spec.fields
        },
        exam=ExamReading(answers, score=len(questions), of=len(questions), passed=True),
    )


def _only_pages(reading: Reading, pages: Iterable[int]) -> Reading:
    """The same document when only some of its pages were sent."""
    sent = tuple(sorted(pages))
    return replace(
        reading,
        pages=tuple(range(1, len(sent) + 1)),
        form_pages=sent,
        fields={name: part for name, part in reading.fields.items() if part.page in sent},
        marks={name: part for name, part in reading.marks.items() if part.page in sent},
        signatures={name: part for name, part in reading.signatures.items() if part.page in sent},
    )
