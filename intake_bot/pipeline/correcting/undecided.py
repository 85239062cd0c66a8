"""Registrations that somebody changed and that have to be decided again, until the sweep has seen to it."""

from collections.abc import Mapping

from intake_bot.ports.journal import Books

_NAME = "to-decide"


def mark_undecided(books: Books, registration_id: str, cause: str) -> None:
    books.trail.alone(_NAME)
    books.trail.remember(_NAME, {**undecided(books), registration_id: cause})


def undecided(books: Books) -> dict[str, str]:
    """Registration id to the newest cause."""
    return dict(books.trail.recall(_NAME) or {})


def unmark(books: Books, seen: Mapping[str, str]) -> None:
    """Forget what was seen to; what changed again meanwhile stays."""
    books.trail.alone(_NAME)
    left = {id: cause for id, cause in undecided(books).items() if seen.get(id) != cause}
    books.trail.remember(_NAME, left)
