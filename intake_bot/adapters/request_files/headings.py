"""Which row holds the headings, and what a heading probably means: exports name their columns as they like."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from intake_bot.adapters.request_files.table import Row, folded

USUAL: Mapping[str, tuple[str, ...]] = {
    "account": (
        "account",
        "account number",
        "account no",
        "acct no",
        "pacer account",
        "pacer no",
        "pacer id",
    ),
    "username": ("username", "user name", "user id", "login", "pacer username"),
    "name": ("name", "full name", "attorney name", "attorney", "applicant", "requester", "requested by"),
    "email": ("email", "email address", "e mail", "mail address"),
    "bar_number": ("bar number", "bar no", "bar id", "bar"),
    "bar_state": ("bar state", "state of bar", "bar jurisdiction", "state", "admitted in"),
    "role": ("role requested", "role", "user type", "filer type", "registration type", "request type"),
    "requested_on": ("date requested", "request date", "requested on", "date submitted", "received", "date"),
    "firm": ("firm", "firm name", "law firm", "company", "organization", "office"),
    "phone": ("telephone", "phone", "phone number", "tel", "telephone number"),
    "court": ("court", "court id", "court name", "district"),
}
FIRST_NAMES = ("first name", "given name", "forename", "first")
LAST_NAMES = ("last name", "surname", "family name", "last")
ALIKE = 0.75


def heading_row(rows: Sequence[Row], wanted: frozenset[str]) -> tuple[int, int]:
    """How many wanted headings the best row has, and its index; titles may stand above it.

    Where no row has any, the index is that of the row whose cells are most like usual headings.
    """
    found = [
        (sum(folded(str(cell)) in wanted for cell in cells if cell), -index)
        for index, (_, cells) in enumerate(rows)
    ]
    best, index = max(found, default=(0, 0))
    return (best, -index) if best else (0, _likely_row(rows))


def resemblance(heading: str, key: str) -> float:
    """From 0 (says nothing of the kind) to 1 (a usual heading of this column)."""
    return max(alike(heading, usual) for usual in USUAL.get(key, ()))


@lru_cache(maxsize=4096)
def alike(heading: str, usual: str) -> float:
    ours, theirs = _words(heading), _words(usual)
    if not ours:
        return 0.0
    if ours == theirs:
        return 1.0
    ratio = SequenceMatcher(None, "".join(ours), "".join(theirs)).ratio()
    if set(theirs) <= set(ours):
        return max(ratio, ALIKE)
    return ratio if ratio >= ALIKE else 0.0


def _words(text: str) -> list[str]:
    plain = text.casefold().replace("#", " no ").replace("e-mail", "email")
    return ["no" if word in ("number", "num", "nr") else word for word in re.findall(r"[^\W_]+", plain)]


def _likely_row(rows: Sequence[Row]) -> int:
    """The first of the best, by usual headings and then by how many cells are filled."""
    scored = [
        (sum(_is_usual(cell) for cell in cells if cell), sum(bool(cell) for cell in cells), -index)
        for index, (_, cells) in enumerate(rows)
    ]
    return -max(scored, default=(0, 0, 0))[2]


def _is_usual(cell: object) -> bool:
    text = str(cell)
    return len(text) <= 40 and any(resemblance(text, key) >= ALIKE for key in USUAL)
