"""Conditions that both databases answer from their indexes."""

from typing import Any

from sqlalchemy import Column, ColumnElement, false, select, union


def any_of(
    key: Column[Any], conditions: list[ColumnElement[bool]], *, within: ColumnElement[bool]
) -> ColumnElement[bool]:
    """At least one condition holds. A union, since for OR SQLite reads all that is ``within`` instead
    of using the index of each condition."""
    if not conditions:
        return false()
    return key.in_(union(*(select(key).where(within, condition) for condition in conditions)))
