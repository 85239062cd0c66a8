"""``retry`` and ``hold``: what a clerk does to one entry."""

from argparse import Namespace
from dataclasses import replace

from intake_bot.bootstrap import Outside
from intake_bot.cli.configured import connected
from intake_bot.domain.journal import Event
from intake_bot.pipeline.correcting.recipes import find_registration
from intake_bot.pipeline.correcting.retrying import retry_submission
from intake_bot.ports.journal import Books

WHO = "clerk:command line"


def retry(arguments: Namespace) -> int:
    """The sweep of the daemon (or ``once``) takes it up; the mail goes to its new folder afterwards."""
    with connected(arguments) as (_, outside), outside.journal.transaction() as books:
        submission = books.submissions.get(arguments.id)
        retry_submission(books, submission, WHO, outside.clock.now())
    print(f"{arguments.id} will be worked on again")
    return 0


def hold(arguments: Namespace) -> int:
    with connected(arguments) as (_, outside), outside.journal.transaction() as books:
        registration = find_registration(books, arguments.id)
        books.registrations.save(replace(registration, hold=not arguments.lift))
        what = "hold lifted" if arguments.lift else "hold"
        _note(outside, books, what, registration=registration.id)
    print(f"{registration.reference}: {what}")
    return 0


def _note(
    outside: Outside,
    books: Books,
    what: str,
    *,
    registration: str | None = None,
    submission: str | None = None,
) -> None:
    now = outside.clock.now()
    books.trail.add(Event(now, WHO, what, registration=registration, submission=submission))
