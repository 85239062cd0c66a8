"""Merging: one registration becomes part of another; its reference and its papers go on to count there."""

from dataclasses import replace
from datetime import datetime

from intake_bot.domain.journal import Event
from intake_bot.domain.registration import Registration
from intake_bot.pipeline.lists.claiming import request_freed
from intake_bot.ports.journal import Books


def merge_into(
    books: Books,
    part: Registration,
    whole: Registration,
    *,
    who: str,
    now: datetime,
    submission: str | None = None,
) -> None:
    """Nothing is deleted: the part stays and points to the whole. Of two corrections the whole's counts."""
    for submission_id in part.submissions:
        books.registrations.attach(whole.id, submission_id)
    if part.corrections or part.request:
        current = books.registrations.get(whole.id, lock=True)
        corrections = (*part.corrections, *current.corrections)
        # Held for the whole until it is decided, or others would have the request first.
        request = current.request or part.request
        books.registrations.save(replace(current, corrections=corrections, request=request))
    books.registrations.save(replace(part, merged_into=whole.id))
    if whole.request:
        request_freed(books, part)
    books.trail.add(Event(now, who, "merged", part.id, registration=whole.id, submission=submission))
