"""``registration``: a clerk looks at a registration and corrects it."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict

from intake_bot.bootstrap import make_correcting
from intake_bot.cli.configured import connected, print_json
from intake_bot.domain.notice import Notice
from intake_bot.domain.registration import Registration
from intake_bot.domain.signature_words import kind_words, sentences, sureness
from intake_bot.pipeline.correcting.recipes import Correcting, find_registration
from intake_bot.ports.journal import Books

Correction = Callable[[Correcting, Books, str], Registration | Notice]
NO_REQUEST = "none"


def show(arguments: Namespace) -> int:
    with connected(arguments) as (_, outside), outside.journal.transaction() as books:
        known = _known_of(books, find_registration(books, arguments.ref))
    if arguments.json:
        print_json(known)
        return 0
    for name, value in known.items():
        if isinstance(value, list):
            print(f"{name}:", *(f"\n  {_line(entry)}" for entry in value), sep="")
        else:
            print(f"{name}: {value}")
    return 0


def correct(arguments: Namespace) -> int:
    part, value = arguments.part, arguments.value
    if part == "request" and value.lower() == NO_REQUEST:
        value = ""
    return _do(arguments, lambda it, books, who: it.correct(books, arguments.ref, part, value, who))


def merge(arguments: Namespace) -> int:
    return _do(arguments, lambda it, books, who: it.merge(books, arguments.ref, arguments.into, who))


def split(arguments: Namespace) -> int:
    return _do(arguments, lambda it, books, who: it.split(books, arguments.ref, arguments.submission, who))


def close(arguments: Namespace) -> int:
    return _do(arguments, lambda it, books, who: it.close(books, arguments.ref, who))


def reopen(arguments: Namespace) -> int:
    return _do(arguments, lambda it, books, who: it.reopen(books, arguments.ref, who))


def send(arguments: Namespace) -> int:
    return _do(arguments, lambda it, books, who: it.send(books, arguments.notice_id, who))


def drop(arguments: Namespace) -> int:
    return _do(arguments, lambda it, books, who: it.drop(books, arguments.notice_id, who))


def _do(arguments: Namespace, correction: Correction) -> int:
    """The sweep of the daemon (or ``once``) decides again and delivers what follows from it."""
    who = f"clerk:{arguments.who or 'command line'}"
    with connected(arguments) as (configuration, outside), outside.journal.transaction() as books:
        changed = correction(make_correcting(configuration, outside), books, who)
    name = changed.id if isinstance(changed, Notice) else changed.reference
    if arguments.json:
        print_json({"id": changed.id, "name": name, "state": changed.state})
    else:
        print(f"{name}: done; it is {changed.state} until the next sweep")
    return 0


def _known_of(books: Books, registration: Registration) -> dict[str, object]:
    submissions = [books.submissions.get(it) for it in registration.submissions]
    documents = books.readings.of(registration.id)
    return {
        "reference": registration.reference,
        "id": registration.id,
        "state": registration.state,
        "since": str(registration.since or registration.created_at),
        "contact": registration.contact,
        "applicant": {name: value for name, value in asdict(registration.identity).items() if value},
        "request": registration.request,
        "listed": [
            {"id": it.id, "name": it.identity.name, "role": it.role}
            for it in books.lists.find(registration.court, registration.identity)
        ],
        "hold": registration.hold,
        "corrections": [list(correction) for correction in registration.corrections],
        "findings": [{"code": it.code, "field": it.field, "says": it.says} for it in registration.findings],
        "documents": [{"form": it.form, "submission": stored.submission} for stored, it in documents],
        "signatures": [
            {
                "form": it.form,
                "line": name,
                "kind": kind_words(reading),
                "sure": sureness(reading),
                "reasons": " ".join(sentences(reading)),
            }
            for _, it in documents
            for name, reading in it.signatures.items()
        ],
        "submissions": [
            {
                "id": it.id,
                "received": str(it.received_at),
                "from": it.sender,
                "folder": it.folder,
                "why": it.why,
            }
            for it in submissions
        ],
        "notices": [
            {"id": it.id, "kind": it.kind, "to": it.to, "state": it.state, "created": str(it.created_at)}
            for it in books.notices.of(registration.id)
        ],
        "events": [
            {"at": str(it.at), "who": it.who, "what": it.what, "detail": it.detail}
            for it in books.trail.events(registration=registration.id)
        ],
    }


def _line(entry: object) -> str:
    parts = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else [entry]
    return "  ".join(str(part) for part in parts if part)
