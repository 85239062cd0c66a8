"""Which registration a mail belongs to: our signed Message-IDs, and reference numbers in subjects."""

import base64
import hmac
import re
from hashlib import sha256

from intake_bot.domain.mail import Mail

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_MARK = "ib1"  # names the layout, so that a later one can be told apart
_MAC_BYTES = 10  # the whole id stays below 78 characters, where mail programs begin to fold and encode
_NONCE_BYTES = 5
_SUBJECT = re.compile(r"[a-z0-9-]+")
_TOKEN = re.compile(rf"<{_MARK}\.([a-z0-9-]+)\.([a-z2-7]+)\.([a-z2-7]+)@[^<>@\s]+>")
_LOOKALIKES = str.maketrans("OIL", "011")  # Crockford's rule for what people type


def make_message_id(subject_id: str, nonce: str, secret: bytes, domain: str) -> str:
    """``<ib1.SUBJECT.NONCE.MAC@domain>``, all lower case, since mail systems fold case.

    subject_id: a registration or submission id, lower-case letters, digits, hyphens. The same inputs give the
    same id. Raises ValueError for any other subject.
    """
    if not _SUBJECT.fullmatch(subject_id):
        raise ValueError(f"{subject_id!r} does not survive mail systems; use a-z, 0-9 and -")
    one = _base32(sha256(nonce.encode()).digest()[:_NONCE_BYTES])
    return f"<{_MARK}.{subject_id}.{one}.{_mac(subject_id, one, secret)}@{domain}>"


def token_of(message_id: str, secret: bytes) -> str | None:
    """The registration or submission id in one of our Message-IDs; None for a foreign or forged one."""
    found = _TOKEN.fullmatch(message_id.strip().lower())
    if found is None or not hmac.compare_digest(_mac(found[1], found[2], secret), found[3]):
        return None
    return found[1]


def thread_token(mail: Mail, secret: bytes) -> str | None:
    """The newest token of ours that the mail replies to: In-Reply-To first, then References from the end."""
    tokens = (token_of(message_id, secret) for message_id in (*mail.in_reply_to, *reversed(mail.references)))
    return next((token for token in tokens if token), None)


def make_reference(prefix: str, number: bytes | int) -> str:
    """A reference such as ``CTB-7K3M-Q2``: 30 bits of ``number``, or of the SHA-256 of a seed."""
    seed = number if isinstance(number, int) else int.from_bytes(sha256(number).digest()[:8], "big")
    digits = [CROCKFORD[(seed >> shift) & 31] for shift in range(25, -1, -5)]
    return f"{prefix.upper()}-{''.join(digits[:4])}-{''.join(digits[4:])}"


def reference_in(subject: str, prefix: str) -> str | None:
    """The first reference number of this prefix in a subject, in the form in which we print it."""
    symbol = f"[{CROCKFORD}OIL]"
    found = re.search(
        rf"(?<![A-Z0-9-]){re.escape(prefix)}-({symbol}{{4}})-({symbol}{{2}})(?![A-Z0-9-])",
        subject,
        re.IGNORECASE | re.ASCII,
    )
    if found is None:
        return None
    return f"{prefix.upper()}-" + f"{found[1]}-{found[2]}".upper().translate(_LOOKALIKES)


def _mac(subject: str, nonce: str, secret: bytes) -> str:
    return _base32(hmac.digest(secret, f"{_MARK}.{subject}.{nonce}".encode(), "sha256")[:_MAC_BYTES])


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=").lower()
