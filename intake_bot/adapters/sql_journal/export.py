"""The journal as plain objects: the ``export`` contract, one object a line."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from intake_bot.domain.journal import Event
from intake_bot.domain.mail import Submission
from intake_bot.domain.notice import Notice
from intake_bot.domain.registration import Finding, Identity, PendingRequest, Registration
from intake_bot.ports.journal import Books


def export(books: Books) -> Iterator[dict[str, object]]:
    """Submissions, registrations, notices, events, each oldest first; ready for ``json.dumps``."""
    for submission in books.submissions.with_state():
        yield _submission(submission)
    for registration in books.registrations.all():
        request = books.lists.get(registration.request) if registration.request else None
        yield _registration(registration, request)
    for notice in books.notices.with_state():
        yield _notice(notice)
    for event in books.trail.events():
        yield _event(event)


def _submission(submission: Submission) -> dict[str, object]:
    return {
        "type": "submission",
        "id": submission.id,
        "court": submission.court,
        "received_at": _at(submission.received_at),
        "sha256": submission.sha256,
        "message_id": submission.message_id,
        "sender": submission.sender,
        "state": submission.state.value,
        "why": submission.why,
        "registrations": list(submission.registrations),
    }


def _registration(registration: Registration, request: PendingRequest | None) -> dict[str, object]:
    return {
        "type": "registration",
        "id": registration.id,
        "reference": registration.reference,
        "court": registration.court,
        "state": registration.state.value,
        "applicant": _identity(registration.identity),
        "request": _request(request) if request else None,
        "findings": [_finding(finding) for finding in registration.findings],
        "submissions": list(registration.submissions),
    }


def _identity(identity: Identity) -> dict[str, object]:
    return {name: value for name, value in asdict(identity).items() if value}


def _request(request: PendingRequest) -> dict[str, object]:
    more = {
        "role": request.role,
        "requested_on": request.requested_on.isoformat() if request.requested_on else None,
    }
    return {
        "id": request.id,
        **_identity(request.identity),
        **{name: value for name, value in more.items() if value},
    }


def _finding(finding: Finding) -> dict[str, object]:
    field = {"field": finding.field} if finding.field else {}
    return {"code": finding.code, **field, "says": finding.says}


def _notice(notice: Notice) -> dict[str, object]:
    return {
        "type": "notice",
        "id": notice.id,
        "registration": notice.registration,
        "submission": notice.submission,
        "kind": str(notice.kind),
        "to": notice.to,
        "message_id": notice.message_id,
        "in_reply_to": notice.in_reply_to,
        "state": notice.state.value,
        "created_at": _at(notice.created_at),
        "sent_at": _at(notice.sent_at) if notice.sent_at else None,
    }


def _event(event: Event) -> dict[str, object]:
    subjects = {"registration": event.registration, "submission": event.submission}
    return {
        "type": "event",
        "at": _at(event.at),
        **{name: value for name, value in subjects.items() if value},
        "who": event.who,
        "what": event.what,
        "detail": event.detail,
    }


def _at(when: datetime) -> str:
    return when.isoformat()
