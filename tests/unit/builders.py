"""Records for tests: each builder gives something complete and in good shape; a test changes one thing.

``evidence()`` is a registration with which nothing is wrong. ``evidence(form=filer_form(signed(TYPED)))`` is
one with a typed name on the signature line.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from intake_bot.domain.court import Court, ExamUse, FormUse, ListColumns, Policy
from intake_bot.domain.document import Box
from intake_bot.domain.form import ExamSpec, FieldSpec, FormSpec, MarkSpec, Question, SignatureSpec
from intake_bot.domain.reading import (
    ExamReading,
    FieldReading,
    MarkReading,
    QuestionReading,
    Reading,
    SignatureKind,
    SignatureReading,
)
from intake_bot.domain.registration import (
    Evidence,
    Identity,
    Match,
    PendingRequest,
    Registration,
    RegistrationState,
    Sender,
)
from intake_bot.rules import decide

BOX = Box(72, 100, 300, 120)
EDITION = "2024-01"
SURELY, DOUBTFULLY = 0.98, 0.5
WET, TYPED, BLANK = SignatureKind.WET, SignatureKind.TYPED, SignatureKind.BLANK
ESIGN, IMAGE, DRAWN = SignatureKind.ESIGN, SignatureKind.IMAGE, SignatureKind.DRAWN
UNSURE = SignatureKind.UNSURE

ROE = Identity(
    name="Jane A. Roe",
    account="1234567",
    username="janeroe88",
    email="jane@roe.test",
    bar_number="CT98765",
    bar_state="CT",
)


def court(**changes: Any) -> Court:
    """The sample court's policy: ink is accepted, type and nothing are returned, the rest goes to a clerk."""
    filer_roles = ("Attorney", "E-File Registration Only", "Federal Attorney", "Trustee", "US Trustee")
    made = Court(
        id="ctb",
        name="Sample Bankruptcy Court",
        short_name="Sample Court",
        telephone="555-0100",
        website="https://court.test",
        time_zone="America/New_York",
        reference_prefix="CTB",
        clerks=("clerk@court.test",),
        forms=(
            FormUse("ctb-filer", "filer", filer_roles, exam="required"),
            FormUse("ctb-phv", "filer", ("Pro Hac Vice",), pro_hac_vice=True),
            FormUse("ctb-user", "user", ("Creditor", "Filing Agent", "Party")),
        ),
        exam=ExamUse("ctb-exam", exempt_mark="exam.exempt", exempt_field="other_courts"),
        signatures={
            WET: Policy.ACCEPT,
            TYPED: Policy.RETURN,
            BLANK: Policy.RETURN,
            ESIGN: Policy.REFER,
            IMAGE: Policy.REFER,
            DRAWN: Policy.REFER,
            UNSURE: Policy.REFER,
        },
        notices={},
        pending_list=ListColumns({"account": "Account", "name": "Name"}),
    )
    return replace(made, **changes)


def filer_spec(form: str = "ctb-filer", title: str = "Filer registration") -> FormSpec:
    return FormSpec(
        id=form,
        title=title,
        edition=EDITION,
        sample=True,
        fields=(
            FieldSpec("name", "Name", "name", 1, BOX, required=True),
            FieldSpec("email", "E-mail", "email", 1, BOX, required=True),
            FieldSpec("pacer_account", "PACER account number", "digits:7", 1, BOX, required=True),
            FieldSpec("fax", "Fax", "phone", 1, BOX),
            FieldSpec("other_courts", "Other courts", "text", 2, BOX),
        ),
        marks=(
            MarkSpec("role.attorney", "Attorney", 1, BOX, group="role"),
            MarkSpec("role.us_trustee", "U.S. Trustee", 1, BOX, group="role"),
            MarkSpec("exam.attached", "Exam attached", 2, BOX, group="exam"),
            MarkSpec("exam.exempt", "Files in another court", 2, BOX, group="exam"),
            MarkSpec("certify.rules", "I have read the rules", 2, BOX, required=True),
        ),
        signatures=(
            SignatureSpec("applicant", "Signature of applicant", 2, BOX, required=True),
            SignatureSpec("supervisor", "Signature of supervisor", 2, BOX),
        ),
    )


def exam_spec(key: str = "", passing: int | None = None) -> FormSpec:
    """Four questions on two pages; key: the right letters, where the court supplied them."""
    choices = {letter: BOX for letter in "ABCD"}
    keys: list[str | None] = [*key] if key else [None] * 4
    questions = tuple(
        Question(str(n), 1 if n < 3 else 2, choices, letter) for n, letter in enumerate(keys, start=1)
    )
    return FormSpec("ctb-exam", "Exam", EDITION, sample=True, exam=ExamSpec(questions, passing))


def forms() -> dict[str, FormSpec]:
    return {
        "ctb-filer": filer_spec(),
        "ctb-phv": filer_spec("ctb-phv", "Pro hac vice registration"),
        "ctb-user": filer_spec("ctb-user", "User registration"),
        "ctb-exam": exam_spec(),
    }


def written(value: str | None, confidence: float = SURELY, page: int = 1) -> FieldReading:
    return FieldReading(value, confidence, "ocr", page, BOX)


def ticked(value: bool | None = True, confidence: float = SURELY, page: int = 1) -> MarkReading:
    return MarkReading(value, confidence, page)


def signed(kind: SignatureKind = WET, confidence: float = SURELY, page: int = 2) -> SignatureReading:
    return SignatureReading(kind, confidence, page, BOX)


def answered(letters: str, confidence: float = SURELY) -> ExamReading:
    """One letter a question: "AB-*?" is A, B, blank, several ticked, unclear."""
    return ExamReading(
        {str(n): _answer(letter, confidence) for n, letter in enumerate(letters, 1)}, of=len(letters)
    )


def filer_form(
    signature: SignatureReading | None = None,
    *,
    fields: Mapping[str, FieldReading] | None = None,
    marks: Mapping[str, MarkReading] | None = None,
    form: str | None = "ctb-filer",
    edition: str | None = EDITION,
) -> Reading:
    """A filled and signed form of two pages; fields and marks replace single ones."""
    return Reading(
        form=form,
        edition=edition,
        confidence=SURELY,
        pages=(1, 2),
        form_pages=(1, 2),
        fields={
            "name": written("Jane A. Roe"),
            "email": written("jane@roe.test"),
            "pacer_account": written("1234567"),
            "fax": written(None),
            "other_courts": written(None, page=2),
            **(fields or {}),
        },
        marks={
            "role.attorney": ticked(),
            "role.us_trustee": ticked(False),
            "exam.attached": ticked(page=2),
            "exam.exempt": ticked(False, page=2),
            "certify.rules": ticked(page=2),
            **(marks or {}),
        },
        signatures={"applicant": signature or signed(), "supervisor": signed(BLANK)},
    )


def only_page(reading: Reading, page: int) -> Reading:
    """The same document when only one of its pages was sent."""
    return replace(
        reading,
        pages=(1,),
        form_pages=(page,),
        fields={name: part for name, part in reading.fields.items() if part.page == page},
        marks={name: part for name, part in reading.marks.items() if part.page == page},
        signatures={name: part for name, part in reading.signatures.items() if part.page == page},
    )


def exam(letters: str = "ABCD", **changes: Any) -> Reading:
    made = Reading("ctb-exam", EDITION, SURELY, (1, 2), (1, 2), exam=answered(letters))
    return replace(made, **changes)


def unknown_page(**changes: Any) -> Reading:
    """A page that is no form of the court: a covering letter, or a photograph too bad to recognise."""
    return replace(Reading(None, None, DOUBTFULLY, (1,)), **changes)


def request(request_id: str = "r1", identity: Identity = ROE, **changes: Any) -> PendingRequest:
    return replace(PendingRequest(request_id, identity, role="Attorney"), **changes)


def matched(by: str = "account", disagreeing: tuple[str, ...] = (), **changes: Any) -> Match:
    """A match with Jane Roe's request; changes are those of the request."""
    return Match(request(**changes), by=by, disagreeing=disagreeing)


def registration(
    registration_id: str = "g1",
    identity: Identity = ROE,
    contact: str | None = "jane@roe.test",
    **changes: Any,
) -> Registration:
    made = Registration(
        id=registration_id,
        reference="CTB-7K3M-Q2",
        court="ctb",
        state=RegistrationState.DEFICIENT,
        created_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
        contact=contact,
        identity=identity,
    )
    return replace(made, **changes)


def evidence(**changes: Any) -> Evidence:
    """A registration with which nothing is wrong: signed form, exam, request."""
    made = Evidence(
        court=court(),
        forms=forms(),
        form=filer_form(),
        exam=exam(),
        match=matched(),
        sender=Sender("jane@roe.test"),
        today=date(2026, 11, 24),
        list_date=date(2026, 11, 3),
        identity=ROE,
    )
    return replace(made, **changes)


def codes(of: Evidence) -> dict[str, str]:
    """Finding code to what it calls for, by all shipped rules."""
    return {finding.code: finding.calls_for for finding in decide(of).findings}


def _answer(letter: str, confidence: float) -> QuestionReading:
    if letter == "-":
        return QuestionReading(None, confidence, "blank")
    if letter == "*":
        return QuestionReading(None, confidence, "multiple")
    if letter == "?":
        return QuestionReading(None, confidence, "unclear")
    return QuestionReading(letter, confidence)
