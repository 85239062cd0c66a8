"""Whether a mail is read and may be replied to (RFC 3834, 3464, 8098), before its attachments are read."""

import re
from collections.abc import Callable, Collection, Iterable

from intake_bot.domain.mail import Mail, Screened, Screening
from intake_bot.mail.authentication import authenticate
from intake_bot.mail.bounces import is_report, returned_to_us, says_not_delivered
from intake_bot.mail.fields import first, values
from intake_bot.mail.sniffing import looks_like_document

MAX_RECEIVED = 25
SMALLEST_PICTURE = 30_000  # bytes: below it a picture is a logo in somebody's signature

_MACHINE_SENDER = re.compile(
    r"(?:mailer-daemon|postmaster|mdaemon|daemon|no-?reply|do-?not-?reply|bounces?|auto-?reply)(?:[+._-].*)?"
    r"|owner-.*|.*-(?:owner|request|bounces?|noreply)"
)
_AUTOMATIC_SUBJECT = re.compile(
    r"\s*(?:auto(?:matic|mated)?[ -]?(?:reply|response|responder)\b|out[ -]of[ -](?:the[ -])?office\b"
    r"|away from (?:my|the) (?:office|desk)\b|on (?:vacation|annual leave|leave)\b"
    r"|vacation (?:reply|response)\b"
    r"|abwesenheit|automatische antwort|réponse automatique|respuesta automática)",
    re.IGNORECASE,
)
# RFC 3834 came late; these are what programs wrote before it, and some still write.
_OLD_AUTOMATIC = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-auto-reply",
    "x-auto-response",
    "x-mail-autoreply",
    "x-vacation",
    "x-fc-machinegenerated",
    "x-cron-env",
)


def screen(
    mail: Mail,
    *,
    own_addresses: Collection[str],
    trusted_authserv_ids: Collection[str],
    is_own_token: Callable[[str], bool],
) -> Screened:
    """Judge a mail by its header, sender and subject.

    is_own_token: whether a Message-ID, angle brackets included, is one that we signed.
    A verdict of BOUNCE may have no ``bounced`` ids: a failure report that names none of our messages.
    Signs that a machine sent it, together with something that may be a form (office scanners send from
    no-reply addresses), give NO_REPLY: a clerk looks, nobody is answered.
    """
    authentication = authenticate(mail, trusted_authserv_ids)
    verdict, why = _own(mail, own_addresses) or _report(mail) or _automatic(mail) or _unsure(mail)
    bounced = returned_to_us(mail, is_own_token) if verdict is Screening.BOUNCE else ()
    if verdict is Screening.BOUNCE and not bounced:
        why += " It names none of our messages."
    return Screened(verdict, why, authentication, bounced)


_Verdict = tuple[Screening, str]


def _own(mail: Mail, own_addresses: Collection[str]) -> _Verdict | None:
    if first(mail.headers, "x-intake-bot"):
        return Screening.IGNORE, "It is one of our own messages come back: it has our loop header."
    if mail.sender and mail.sender in {address.lower() for address in own_addresses}:
        return Screening.IGNORE, "It is from one of our own addresses."
    return None


def _report(mail: Mail) -> _Verdict | None:
    """Bounces come before the automatic signs, which they carry too."""
    if is_report(mail):
        if says_not_delivered(mail):
            return Screening.BOUNCE, "It is a report that a message was not delivered or not wanted."
        return Screening.IGNORE, "It is a report that a message was delivered, delayed or read."
    if says_not_delivered(mail) and (_by_machine(mail) or _null_return_path(mail)):
        return Screening.BOUNCE, "It comes from a mail system and its subject says that a message came back."
    return None


def _automatic(mail: Mail) -> _Verdict | None:
    certain = _first_reason(_certain_signs(mail))
    if certain:
        return Screening.IGNORE, certain
    probable = _first_reason(_probable_signs(mail))
    if not probable:
        return None
    if _may_hold_a_form(mail):
        return Screening.NO_REPLY, f"{probable} But something that may be a form is attached."
    return Screening.IGNORE, probable


def _unsure(mail: Mail) -> _Verdict:
    if mail.sender is None:
        return Screening.NO_REPLY, "The sender is unknown: not exactly one From field with one address."
    if len(values(mail.headers, "received")) > MAX_RECEIVED:
        return Screening.NO_REPLY, f"It passed through more than {MAX_RECEIVED} servers, which may be a loop."
    return Screening.READ, "It is a person's mail."


_Sign = tuple[bool, str]


def _certain_signs(mail: Mail) -> Iterable[_Sign]:
    token = _first_token(first(mail.headers, "auto-submitted"))
    yield token in ("auto-replied", "auto-notified"), "It is an automatic reply (Auto-Submitted)."
    yield _has(mail, lambda name: name in _OLD_AUTOMATIC), "It is an automatic reply (its header says so)."


def _probable_signs(mail: Mail) -> Iterable[_Sign]:
    token = _first_token(first(mail.headers, "auto-submitted"))
    yield token not in ("", "no"), "A machine sent it (Auto-Submitted)."
    precedence = _first_token(first(mail.headers, "precedence"))
    # A court's own address may be a group that adds List-* to all that comes, so this alone is not certain.
    yield _has(mail, lambda name: name.startswith("list-")), "It came over a mailing list."
    yield precedence in ("bulk", "junk", "list", "auto_reply"), f"It is {precedence} mail (Precedence)."
    yield _has(mail, lambda name: name == "x-auto-response-suppress"), "Its sender wants no automatic reply."
    yield _null_return_path(mail), "It may not be replied to: its return path is empty."
    yield _by_machine(mail), "Its sender's address is a machine's."
    yield bool(_AUTOMATIC_SUBJECT.match(mail.subject)), "Its subject is that of an automatic reply."


def _first_reason(signs: Iterable[_Sign]) -> str:
    return next((why for there, why in signs if there), "")


def _has(mail: Mail, wanted: Callable[[str], bool]) -> bool:
    return any(wanted(name) for name, _ in mail.headers)


def _first_token(value: str) -> str:
    """RFC 3834, 5.2: parameters and comments may follow."""
    return re.split(r"[\s;(]", value.strip().lower(), maxsplit=1)[0]


def _null_return_path(mail: Mail) -> bool:
    return any("".join(path.split()) in ("<>", "") for path in values(mail.headers, "return-path"))


def _by_machine(mail: Mail) -> bool:
    return bool(mail.sender and _MACHINE_SENDER.fullmatch(mail.sender.partition("@")[0]))


def _may_hold_a_form(mail: Mail) -> bool:
    return any(looks_like_document(attachment.data, SMALLEST_PICTURE) for attachment in mail.attachments)
