"""Re-opening: whatever comes later for a closed registration sets it going again."""

from dataclasses import replace
from datetime import datetime

from intake_bot.domain.journal import Event
from intake_bot.domain.registration import Registration, RegistrationState
from intake_bot.pipeline.lists.claiming import request_held_again
from intake_bot.ports.journal import Books


def as_open(registration: Registration) -> Registration:
    """The registration as it is once open again, until it is decided: nothing was told, nobody reminded."""
    if registration.state is not RegistrationState.CLOSED:
        return registration
    return replace(registration, state=RegistrationState.WAITING_FOR_FORM, told=None, since=None, reminded=0)


def reopen(
    books: Books, registration_id: str, submission_id: str, now: datetime, *, papers: bool = True
) -> bool:
    """Open a closed registration because of a submission; False, and nothing done, where it is open.

    Without papers what was told last still stands: a thank-you to a clerk who closed it brings no notice again.
    """
    registration = books.registrations.get(registration_id, lock=True)
    if registration.state is not RegistrationState.CLOSED:
        return False
    opened = as_open(registration)
    books.registrations.save(opened if papers else replace(opened, told=registration.told))
    request_held_again(books, opened)
    books.trail.add(Event(now, "bot", "reopened", registration=registration.id, submission=submission_id))
    return True
