"""Papers that answer our notice about a pending request ("a form is still needed") belong to that request."""

from intake_bot.domain.registration import Identity, Match, PendingRequest, Registration
from intake_bot.matching.names import same_name
from intake_bot.ports.journal import Books

ABOUT_A_REQUEST = "request:"  # how the cause of such a notice begins
_NEWEST_REFERENCES = 10  # a hostile mail may name thousands


def with_answered_request(
    books: Books, registration: Registration, identity: Identity, match: Match
) -> Match:
    """The match, or, where no key found any, the request whose notice these papers reply to.

    That notice went to the request's own address. So it joins a request of the same name; where the name was
    not read, a key says otherwise or another registration has it, it is a suggestion; for another name (one
    mail may hold several applicants) it is nothing.
    """
    if match.request is not None:
        return match
    request = _answered(books, registration)
    if request is None or (match.suggestions and request.id not in match.suggestions):
        return match
    theirs = request.identity
    if identity.name and theirs.name and not same_name(identity.name, theirs.name):
        return match
    taken = bool(books.lists.taken([request.id], registration.id))
    if identity.name and theirs.name and not taken and not _says_otherwise(identity, theirs):
        return Match(request, by="thread")
    explained = match.explained if match.suggestions[:1] == (request.id,) else ()
    return Match(suggestions=(request.id,), explained=explained)


def _says_otherwise(one: Identity, other: Identity) -> bool:
    pairs = ((getattr(one, key), getattr(other, key)) for key in ("account", "username", "email"))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _answered(books: Books, registration: Registration) -> PendingRequest | None:
    """The request of the newest such notice replied to, if the newest list still has it."""
    for submission_id in reversed(registration.submissions):
        for message_id in reversed(books.submissions.get(submission_id).references[-_NEWEST_REFERENCES:]):
            notice = books.notices.by_message_id(message_id)
            if notice and notice.cause.startswith(ABOUT_A_REQUEST):
                return _still_listed(books, registration.court, notice.cause.removeprefix(ABOUT_A_REQUEST))
    return None


def _still_listed(books: Books, court: str, request_id: str) -> PendingRequest | None:
    request = books.lists.get(request_id)
    listed = books.lists.find(court, request.identity) if request else []
    return next((it for it in listed if it.id == request_id), None)
