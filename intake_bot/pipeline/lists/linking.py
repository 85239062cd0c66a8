"""Linking: which pending request belongs to a registration, by its papers, a thread, or what a clerk did with it."""

from collections.abc import Collection, Mapping

from intake_bot.domain.court import Court
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import Reading
from intake_bot.domain.registration import Identity, Match, Registration
from intake_bot.matching.comparing import compare
from intake_bot.matching.differing import differing
from intake_bot.matching.requests import match_request
from intake_bot.pipeline.correcting.corrections import corrected_match
from intake_bot.pipeline.joining.papers import form_of, identity_on
from intake_bot.pipeline.lists.claiming import is_anothers
from intake_bot.pipeline.waiting.answering import with_answered_request
from intake_bot.ports.journal import Books


def match_of(
    books: Books,
    registration: Registration,
    court: Court,
    forms: Mapping[str, FormSpec],
    form: Reading | None,
) -> Match:
    """form: as it stands (``form_of``). A clerk's word goes before all else."""
    if by_clerk := corrected_match(books, registration):
        return by_clerk

    def claim_of(other: Registration) -> Match:
        return _claim(books, other, court, forms)

    identity = identity_on(form, forms)
    found = _by_keys(books, court, forms, form)
    if found.request and is_anothers(books, registration, found.request, found, claim_of):
        found = _by_keys(books, court, forms, form, {found.request.id})
    answered = with_answered_request(books, registration, identity, found)
    return _or_acted_on(books, registration, identity, answered)


def _claim(books: Books, registration: Registration, court: Court, forms: Mapping[str, FormSpec]) -> Match:
    """What another registration's own papers match; a clerk's word about it is no claim but a fact."""
    if corrected_match(books, registration):
        return Match()
    form, _ = form_of(books, registration, court, forms)
    return _by_keys(books, court, forms, form)


def _by_keys(
    books: Books,
    court: Court,
    forms: Mapping[str, FormSpec],
    form: Reading | None,
    taken: Collection[str] = (),
) -> Match:
    identity = identity_on(form, forms)
    return match_request(identity, books.lists.find(court.id, identity), taken)


def _or_acted_on(books: Books, registration: Registration, identity: Identity, match: Match) -> Match:
    """A request that leaves the list after all was complete was acted on by a clerk: it is not missing now.

    One that is still there, and belongs to these papers no more, is free for whoever it belongs to.
    """
    # Also where a clerk closed it meanwhile and a later mail opened it: the findings are those of that time.
    complete = all(finding.calls_for == "complete" for finding in registration.findings)
    if match.request or not complete:
        return match
    request = books.lists.get(registration.request) if registration.request else None
    if request is None or request.id in _listed(books, registration.court, request.identity):
        return match
    found = compare(identity, request)
    disagreeing, slips = differing(found)
    return Match(request, by="earlier list", disagreeing=disagreeing, explained=found.explained, slips=slips)


def _listed(books: Books, court: str, identity: Identity) -> set[str]:
    return {request.id for request in books.lists.find(court, identity)}
