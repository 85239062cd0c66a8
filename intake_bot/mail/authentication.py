"""Authentication-Results (RFC 8601): what the court's own mail system found out about a sender's domain."""

import re
from collections.abc import Collection
from typing import NamedTuple

from intake_bot.domain.mail import Authentication, Mail
from intake_bot.mail.addresses import domain_of
from intake_bot.mail.fields import first

MICROSOFT_365 = "microsoft-365"
"""Entry of the trust list that stands for Microsoft 365, whose field names no authserv-id."""

_COMMENT = re.compile(r"\([^()]*\)")
_AUTHSERV_ID = re.compile(r"[A-Za-z0-9._-]+(?:\s+\d+)?")
_METHOD = re.compile(r"\s*([A-Za-z0-9-]+)(?:/\d+)?\s*=\s*([A-Za-z]+)\b(.*)", re.DOTALL)
_PROPERTY = re.compile(r'([A-Za-z][\w-]*\.[\w-]+)\s*=\s*("[^"]*"|[^\s;"]+)')
_MAX_NESTING = 5


class _Result(NamedTuple):
    """method and value lower case; properties such as header.from, without quotes, lower case."""

    method: str
    value: str
    properties: dict[str, str]


def authenticate(mail: Mail, trusted_authserv_ids: Collection[str]) -> Authentication:
    """Verified only by the topmost field, from a server on the trust list, for the domain in From."""
    field = first(mail.headers, "authentication-results")
    if mail.sender is None or not field or not trusted_authserv_ids:
        return Authentication.UNVERIFIED
    results = _trusted_results(field, {name.lower() for name in trusted_authserv_ids})
    return Authentication.VERIFIED if _passes(results, domain_of(mail.sender)) else Authentication.UNVERIFIED


def _trusted_results(field: str, trusted: set[str]) -> list[_Result]:
    """Nothing where the field is not from a trusted server, or not to be parsed."""
    head, *rest = _without_comments(field).split(";")
    if "=" in head:
        return _results([head, *rest]) if MICROSOFT_365 in trusted else []
    head = head.strip()
    if not _AUTHSERV_ID.fullmatch(head) or head.split()[0].lower() not in trusted - {MICROSOFT_365}:
        return []
    return _results(rest)


def _results(parts: list[str]) -> list[_Result]:
    results = []
    for part in parts:
        found = _METHOD.fullmatch(part)
        if found is None:
            if part.strip() not in ("", "none"):
                return []
            continue
        properties = {name.lower(): value.strip('"').lower() for name, value in _PROPERTY.findall(found[3])}
        results.append(_Result(found[1].lower(), found[2].lower(), properties))
    return results


def _passes(results: list[_Result], domain: str) -> bool:
    dmarc = [result for result in results if result.method == "dmarc"]
    if any(result.value == "fail" for result in dmarc):
        return False
    by_dmarc = any(
        result.value == "pass" and result.properties.get("header.from") == domain for result in dmarc
    )
    signed = (result for result in results if result.method == "dkim" and result.value == "pass")
    return by_dmarc or any(_aligned(result.properties, domain) for result in signed)


def _aligned(properties: dict[str, str], domain: str) -> bool:
    """RFC 7489, 3.1.1, on the safe side: the signing domain is the From domain or one above it."""
    signing = properties.get("header.d") or domain_of(properties.get("header.i", ""))
    return signing == domain or ("." in signing and domain.endswith(f".{signing}"))


def _without_comments(field: str) -> str:
    for _ in range(_MAX_NESTING):
        field, count = _COMMENT.subn(" ", field)
        if not count:
            break
    return field
