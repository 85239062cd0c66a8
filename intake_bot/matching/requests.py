"""Which pending request, or which open registration, somebody's documents belong to."""

from collections.abc import Callable, Collection, Iterable

from intake_bot.domain.registration import Identity, Match, PendingRequest, Registration, RegistrationState
from intake_bot.matching.comparing import Comparison, bar_key, compare
from intake_bot.matching.differing import Differing, differing
from intake_bot.matching.names import same_name
from intake_bot.matching.similar import Likeness, folded

# In bits. Among 100,000 requests a stranger's score must overcome 17 bits; 17 more make a wrong join as rare as
# one in 100,000. Below DOUBT a key that agrees is more likely to be misread than to be right.
JOIN, DOUBT, SUGGEST = 34.0, 10.0, 5.0
# The next request must be a thousand times less likely.
MARGIN = 10.0
MOST_SUGGESTED = 10

Key = Callable[[Identity], str | None]


_KEYS: tuple[tuple[str, Key], ...] = (
    ("account", lambda identity: identity.account),
    ("username", lambda identity: identity.username),
    ("email", lambda identity: identity.email),
    ("bar", bar_key),
)


def match_request(
    identity: Identity,
    candidates: Iterable[PendingRequest],
    taken: Collection[str] = (),
) -> Match:
    """The request that is surely this applicant's; else the likely ones, for a clerk.

    Joined: account number or username agrees, another key or the name supports it, no other request comes
    near, and nothing disagrees. Where a key agrees to the letter and something disagrees, ``disagreeing``
    names it and a clerk must look. A name, with or without firm, address and bar number, never joins: one
    person may have two accounts, and may tick the wrong one of its roles.
    taken: ids of requests that other open registrations have; these are suggested only.
    """
    everybody = tuple(candidates)
    ranked = _ranked(identity, everybody)
    if not ranked:
        return Match()
    best, found = ranked[0]
    alone = len(ranked) == 1 or found.score - ranked[1][1].score >= MARGIN
    by, (differ, slips) = _strongest(identity, best), _differing(identity, everybody, found)
    enough = found.score >= DOUBT if differ else found.score >= JOIN and _conclusive(found)
    if by and alone and enough and best.id not in taken and not _other_account(found):
        return Match(best, by, differ, explained=found.explained, slips=slips)
    gone = ("joined to another registration already",) if best.id in taken else ()
    likely = tuple(request.id for request, _ in ranked[:MOST_SUGGESTED])
    return Match(suggestions=likely, explained=(*gone, *found.explained))


def presumed_request(identity: Identity, candidates: Iterable[PendingRequest]) -> PendingRequest | None:
    """The match; without one, the only request that agrees to the letter on the strongest key that any has.

    Enough to see whether it also says what was read with doubt; not enough to join it.
    """
    everybody = tuple(candidates)
    if match := match_request(identity, everybody).request:
        return match
    for _, key in _KEYS:
        agreeing = [request for request in everybody if _agree(key, identity, request.identity)]
        if agreeing:
            return agreeing[0] if len(agreeing) == 1 else None
    return None


def match_registration(
    identity: Identity, sender_address: str | None, candidates: Iterable[Registration]
) -> Registration | None:
    """The one open registration that new documents belong to; None when there is none or a doubt.

    Never by name. Known account numbers that differ are never one registration (an attorney who is also a
    trustee has two). An e-mail address with another name on it is a shared mailbox, not the same person.
    Documents without any key (a lone signed page, an exam) may go by who sent them.
    """
    possible = [one for one in candidates if _is_open(one) and not _differ("account", identity, one.identity)]
    for name, key in _KEYS:
        agreeing = [one for one in possible if _agree(key, identity, one.identity)]
        if name == "email":
            agreeing = [one for one in agreeing if not _differ("name", identity, one.identity)]
        if agreeing:
            return agreeing[0] if len(agreeing) == 1 else None
    if not sender_address or any(key(identity) for _, key in _KEYS):
        return None
    sent = [one for one in possible if _sent_by(sender_address, identity, one)]
    return sent[0] if len(sent) == 1 else None


def _ranked(
    identity: Identity, candidates: Iterable[PendingRequest]
) -> list[tuple[PendingRequest, Comparison]]:
    """Those worth a look, the likeliest first; of equals the one with the smaller id."""
    compared = [
        (request, compare(identity, request)) for request in {one.id: one for one in candidates}.values()
    ]
    likely = [(request, found) for request, found in compared if found.score >= SUGGEST]
    return sorted(likely, key=lambda one: (-one[1].score, one[0].id))


def _differing(identity: Identity, candidates: Iterable[PendingRequest], found: Comparison) -> Differing:
    """An account number that is another request's is no slip of the pen, however near it lies."""
    disagreeing, slips = differing(found)
    if "account" in slips and any(one.identity.account == identity.account for one in candidates):
        return Differing((*disagreeing, "account"), tuple(key for key in slips if key != "account"))
    return Differing(disagreeing, slips)


def _conclusive(found: Comparison) -> bool:
    """Whether a key of the account agrees, a scan's confusions forgiven.

    A bar number belongs to one person, but that person may have two accounts, with one request on the list.
    """
    return any(found.agreement(key) in (Likeness.SAME, Likeness.LOOKALIKE) for key in ("account", "username"))


def _other_account(found: Comparison) -> bool:
    """One person may have two accounts for two roles, and then has two requests: this is not the one.

    Two numbers opened on one day look alike, so that a number misread is believed only with the username.
    """
    account, username = found.agreement("account"), found.agreement("username")
    if Likeness.SAME in (account, username):
        return False
    if account == Likeness.LOOKALIKE:
        return username in (Likeness.TYPO, Likeness.DIFFERENT)
    if username == Likeness.LOOKALIKE:
        return account is not None
    return account is not None or username is not None


def _strongest(identity: Identity, request: PendingRequest) -> str | None:
    return next((name for name, key in _KEYS if _agree(key, identity, request.identity)), None)


def _agree(key: Key, one: Identity, other: Identity) -> bool:
    value = key(one)
    return value is not None and value == key(other)


def _same_name(one: Identity, other: Identity) -> bool:
    return bool(one.name and other.name and same_name(one.name, other.name))


def _differ(name: str, one: Identity, other: Identity) -> bool:
    if name == "name":
        return bool(one.name and other.name and not same_name(one.name, other.name))
    if name == "bar" and one.bar_state != other.bar_state:
        return False  # members of two bars may name either
    key = dict(_KEYS)[name]
    ours, theirs = key(one), key(other)
    if ours is None or theirs is None:
        return False
    return ours != theirs if name == "account" else folded(ours) != folded(theirs)


def _is_open(registration: Registration) -> bool:
    return registration.state is not RegistrationState.CLOSED and registration.merged_into is None


def _sent_by(address: str, identity: Identity, registration: Registration) -> bool:
    """The applicant's own address; or an assistant's, where the documents name the applicant."""
    if _differ("name", identity, registration.identity):
        return False
    if registration.identity.email == address.lower():
        return True
    contact = (registration.contact or "").lower()
    return contact == address.lower() and _same_name(identity, registration.identity)
