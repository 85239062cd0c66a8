"""The ``export`` contract."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_bot.adapters.sql_journal import SqlJournal, export, open_journal
from intake_bot.domain.journal import Event
from intake_bot.domain.registration import Finding, Identity
from tests.journal_contract.samples import (
    FINDING,
    JANE,
    NOON,
    later,
    notice,
    registration,
    request,
    snapshot,
    submission,
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    opened = open_journal(f"sqlite:///{tmp_path}/intake.db")
    yield opened
    opened.close()


def exported(journal: SqlJournal) -> list[dict[str, object]]:
    with journal.transaction() as books:
        return [json.loads(json.dumps(line)) for line in export(books)]


def test_an_empty_journal_exports_nothing(journal: SqlJournal) -> None:
    assert exported(journal) == []


def test_the_journal_is_exported_as_the_contract_says(journal: SqlJournal) -> None:
    findings = (FINDING, Finding("no-request", "wait", "There is no request yet."))
    with journal.transaction() as books:
        books.submissions.record(submission(message_id="<1@roe.test>", sender="jane@roe.test"), b"")
        books.lists.put(snapshot(), [request()])
        own = Identity(name="Jane Roe", email="jane@roe.test")
        books.registrations.add(
            registration(identity=own, request="q1", findings=findings, submissions=("s1",))
        )
        books.notices.add(notice(registration="r1", submission="s1", sent_at=later(seconds=5)))
        books.trail.add(Event(NOON, "bot", "received", "2 bytes", submission="s1"))
        books.trail.add(Event(NOON, "clerk:ada", "held", registration="r1"))
    noon = "2026-03-02T12:00:00+00:00"
    assert exported(journal) == [
        {
            "type": "submission",
            "id": "s1",
            "court": "ctb",
            "received_at": noon,
            "sha256": submission().sha256,
            "message_id": "<1@roe.test>",
            "sender": "jane@roe.test",
            "state": "received",
            "why": "",
            "registrations": ["r1"],
        },
        {
            "type": "registration",
            "id": "r1",
            "reference": "CTB-r1",
            "court": "ctb",
            "state": "waiting-for-request",
            "applicant": {"name": "Jane Roe", "email": "jane@roe.test"},
            "request": {
                "id": "q1",
                "name": JANE.name,
                "account": "1234567",
                "username": "janeroe1",
                "email": "jane@roe.test",
                "bar_number": "CT31999",
                "bar_state": "CT",
                "firm": "Roe LLP",
                "role": "Attorney",
                "requested_on": "2026-02-27",
            },
            "findings": [
                {"code": "incomplete", "field": "name", "says": "The line Name is empty."},
                {"code": "no-request", "says": "There is no request yet."},
            ],
            "submissions": ["s1"],
        },
        {
            "type": "notice",
            "id": "n1",
            "registration": "r1",
            "submission": "s1",
            "kind": "complete",
            "to": "jane@roe.test",
            "message_id": "<n1@court.test>",
            "in_reply_to": None,
            "state": "queued",
            "created_at": noon,
            "sent_at": "2026-03-02T12:00:05+00:00",
        },
        {
            "type": "event",
            "at": noon,
            "submission": "s1",
            "who": "bot",
            "what": "received",
            "detail": "2 bytes",
        },
        {
            "type": "event",
            "at": noon,
            "registration": "r1",
            "who": "clerk:ada",
            "what": "held",
            "detail": "",
        },
    ]


def test_a_registration_without_a_request_has_null_there(journal: SqlJournal) -> None:
    with journal.transaction() as books:
        books.registrations.add(registration("r1"))
        books.registrations.add(registration("r2", request="gone"))
    lines = exported(journal)
    assert [line["request"] for line in lines] == [None, None]
    assert lines[0]["applicant"] == {}
