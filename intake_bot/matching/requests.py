"""Which pending request, or which open registration, somebody's documents belong to."""

from collections.abc import Callable, Iterable, Sequence

from intake_bot.domain.registration import Identity, Match, PendingRequest, Registration, RegistrationState
from intake_bot.matching.names import same_name

Key = Callable[[Identity], str | None]


def _bar(identity: Identity) -> str | None:
    """A bar number says nothing without its state."""
    if not identity.bar_number or not identity.bar_state:
        return None
    number = "".join(letter for letter in identity.bar_number if letter.isalnum())
    return f"{identity.bar_state} {number.lstrip('0')}"


_KEYS: tuple[tuple[str, Key], ...] = (
    ("account", lambda identity: identity.account),
    ("username", lambda identity: identity.username),
    ("email", lambda identity: identity.email),
    ("bar", _bar),
)

_LOOKALIKES = str.maketrans("i1|0", "lllo")


def match_request(identity: Identity, candidates: Iterable[PendingRequest]) -> Match:
    """The one request that agrees on the strongest key; several, or a name alone, are only suggestions.

    Where several agree on a key, a weaker key may single one out of these, never a request outside them.
    """
    everybody = tuple(candidates)
    several: Sequence[PendingRequest] = ()
    for name, key in _KEYS:
        agreeing = [request for request in several or everybody if _agree(key, identity, request.identity)]
        if len(agreeing) == 1:
            request = agreeing[0]
            return Match(request, by=name, disagreeing=disagreements(identity, request.identity))
        several = agreeing or several
    suggested = several or [request for request in everybody if _same_name(identity, request.identity)]
    return Match(suggestions=tuple(sorted({request.id for request in suggested})))


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


def disagreements(one: Identity, other: Identity) -> tuple[str, ...]:
    """Keys, the name included, on which both say something different."""
    return tuple(
        name for name in ("name", "account", "username", "email", "bar") if _differ(name, one, other)
    )


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
    return ours != theirs if name == "account" else _folded(ours) != _folded(theirs)


def _folded(value: str) -> str:
    """Letters and digits that a scan confuses are no difference: ``Imarch`` and ``lmarch`` look the same."""
    return value.lower().translate(_LOOKALIKES)


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
