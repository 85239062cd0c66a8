"""Columns of an Identity, and the conditions under which two identities share a key."""

import re
import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_

from intake_bot.domain.registration import Identity

COLUMNS = ("name", "account", "username", "email", "bar_number", "bar_state", "firm")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq"})


def identity_values(identity: Identity) -> dict[str, str | None]:
    return {column: getattr(identity, column) for column in COLUMNS}


def identity_of(row: Row[Any]) -> Identity:
    return Identity(**{column: getattr(row, column) for column in COLUMNS})


def name_key(name: str | None) -> str | None:
    """A name without accents, case, order, initials and suffixes: "Roe, Jane Q., Esq." gives "jane roe"."""
    bare = unicodedata.normalize("NFKD", name or "")
    letters = "".join(character for character in bare if not unicodedata.combining(character))
    words = re.findall(r"[^\W\d_]+", letters.casefold().replace("'", "").replace("\u2019", ""))
    telling = [word for word in words if len(word) > 1 and word not in _SUFFIXES]
    return " ".join(sorted(telling or words)) or None


def same_keys(table: Table, identity: Identity) -> list[ColumnElement[bool]]:
    """One condition for each key that the identity has."""
    alike = [
        table.c[column] == value
        for column in ("account", "username", "email")
        if (value := getattr(identity, column))
    ]
    if identity.bar_number and identity.bar_state:
        number, state = table.c.bar_number, table.c.bar_state
        alike.append(and_(number == identity.bar_number, state == identity.bar_state))
    return alike
