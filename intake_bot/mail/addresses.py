"""Addresses, read strictly: what is not plainly one address is none."""

import re
from typing import NamedTuple

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDR_SPEC = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@{_LABEL}(?:\.{_LABEL})+")

# RFC 5322, 3.4: a quoted string, a comment, or plain words. An unquoted "@" in a display name is how
# "evil@evil.test <a@x.test>" fools parsers that are read twice, so it makes the field unreadable.
_MAILBOX = re.compile(
    r"""(?P<name>(?:"(?:[^"\\]|\\.)*"|\([^()]*\)|[^"<>@,;:()\\])*)<(?P<angled>[^<>\s]+)>\s*(?:\([^()]*\)\s*)?"""
    r"""|\s*(?P<bare>[^<>\s,;:()"]+)\s*(?:\([^()]*\)\s*)?"""
)
_MAX_ADDRESS = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
_MAX_LOCAL = 64  # RFC 5321, 4.5.3.1.1
_MAX_FIELD = 2_000


class Sender(NamedTuple):
    """address: lower case. name: the display name as it stands in the field, not yet decoded."""

    address: str
    name: str


def strict_address(text: str) -> str | None:
    """``text`` itself where it is exactly one ASCII addr-spec (dot-atom at a host name), else None."""
    found = _ADDR_SPEC.fullmatch(text) if len(text) <= _MAX_ADDRESS else None
    return text if found and len(found["local"]) <= _MAX_LOCAL else None


def only_address(field: str) -> Sender | None:
    """The one mailbox of an unfolded address field; None for none, several, groups and doubtful syntax."""
    found = _MAILBOX.fullmatch(field) if len(field) <= _MAX_FIELD else None
    if found is None:
        return None
    address = strict_address(found["angled"] or found["bare"])
    return Sender(address.lower(), _display_name(found["name"] or "")) if address else None


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _display_name(text: str) -> str:
    name = text.strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name
