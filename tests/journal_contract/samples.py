"""Invented records with just enough in them."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from intake_bot.domain.document import Box
from intake_bot.domain.mail import Place, Submission
from intake_bot.domain.notice import Notice
from intake_bot.domain.reading import (
    Crop,
    ExamReading,
    FieldReading,
    FileProblem,
    FileReading,
    MarkReading,
    QuestionReading,
    Reading,
    SignatureKind,
    SignatureReading,
)
from intake_bot.domain.registration import (
    Finding,
    Identity,
    PendingRequest,
    Registration,
    RegistrationState,
    Snapshot,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
JANE = Identity(
    name="Jane Q. Roe",
    account="1234567",
    username="janeroe1",
    email="jane@roe.test",
    bar_number="CT31999",
    bar_state="CT",
    firm="Roe LLP",
)


def later(**times: float) -> datetime:
    return NOON + timedelta(**times)


def place(uid: str = "7", uidvalidity: int = 1, mailbox: str = "efiling@court.test") -> Place:
    return Place(mailbox, "INBOX", uidvalidity, uid)


def submission(id: str = "s1", raw: bytes | None = None, **changes: Any) -> Submission:
    bytes_ = raw if raw is not None else id.encode()
    made = Submission(id, "ctb", NOON, hashlib.sha256(bytes_).hexdigest(), len(bytes_))
    return replace(made, **changes)


def registration(id: str = "r1", **changes: Any) -> Registration:
    made = Registration(id, f"CTB-{id}", "ctb", RegistrationState.WAITING_FOR_REQUEST, NOON, "jane@roe.test")
    return replace(made, **changes)


FINDING = Finding("incomplete", "return", "The line Name is empty.", "Write your name.", "name", sure=False)


def notice(id: str = "n1", **changes: Any) -> Notice:
    made = Notice(
        id=id,
        court="ctb",
        kind="complete",
        cause=f"submission:{id}",
        to="jane@roe.test",
        subject="Your registration",
        text="We have it.",
        message_id=f"<{id}@court.test>",
        created_at=NOON,
    )
    return replace(made, **changes)


def snapshot(id: str = "l1", **changes: Any) -> Snapshot:
    return replace(Snapshot(id, "ctb", NOON, "pending.csv", 1), **changes)


def request(id: str = "q1", identity: Identity = JANE, **changes: Any) -> PendingRequest:
    made = PendingRequest(id, identity, "Attorney", date(2026, 2, 27), "203 555 0100", ("new",))
    return replace(made, **changes)


def reading(form: str | None = "ctb-filer") -> Reading:
    box = Box(72.0, 140.25, 380.1, 158.0)
    return Reading(
        form=form,
        edition="2024-01",
        confidence=1 / 3,
        pages=(1, 2),
        form_pages=(1, 2),
        fields={
            "name": FieldReading("Jane Røe\x00", 0.1 + 0.2, "ocr", 1, box),
            "fax": FieldReading(None, 1.0, "widget", 1, box),
        },
        marks={"role.attorney": MarkReading(True, 0.99), "exam.attached": MarkReading(None, 0.5, 2)},
        signatures={"applicant": SignatureReading(SignatureKind.WET, 0.98, 2, box, None, ("ink-strokes",))},
        exam=ExamReading(
            {"1": QuestionReading("B", 0.99), "2": QuestionReading(None, 0.4, "multiple")}, 17, 20, True
        ),
    )


def file_reading(path: str = "roe.pdf", *documents: Reading) -> FileReading:
    return FileReading(
        path=path,
        sha256="ab" * 32,
        seconds=0.1,
        error=FileProblem("corrupt", "The last page cannot be read."),
        documents=documents or (reading(), reading(None)),
        crops=(
            Crop(0, "applicant", b"\x89PNG" + path.encode("utf-8", "replace")),
            Crop(1, "1", b"\x89PNG\x00"),
        ),
    )
