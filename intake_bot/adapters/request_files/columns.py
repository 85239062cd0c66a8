"""Which column of a list is which, by the court's mapping; a list that does not fit it is refused."""

from collections.abc import Mapping, Sequence

from intake_bot.adapters.request_files.looks import look_of
from intake_bot.adapters.request_files.proposing import JOINED, as_yaml, propose
from intake_bot.adapters.request_files.table import Cell, folded
from intake_bot.domain.court import ListColumns
from intake_bot.domain.errors import ListRefused

Places = Mapping[str, tuple[int, ...]]  # our names to one column, or to several that are joined
KEYS = frozenset({"account", "username", "email"})

_WORDS = {
    "account": "account numbers",
    "email": "e-mail addresses",
    "bar_state": "states",
    "requested_on": "dates",
    "phone": "telephone numbers",
    "name": "names",
}
# What the cells of a column never look like all over, unless two columns are swapped.
_NEVER = {
    "account": ("email", "bar_state", "requested_on", "name"),
    "username": ("requested_on", "name"),
    "name": ("account", "email", "bar_state", "requested_on", "phone"),
    "email": ("account", "bar_state", "requested_on", "phone", "name"),
    "bar_number": ("email", "bar_state", "requested_on"),
    "bar_state": ("account", "email", "requested_on", "phone"),
    "role": ("account", "email", "requested_on", "phone"),
    "requested_on": ("account", "email", "bar_state", "name"),
    "firm": ("account", "email", "requested_on", "phone"),
    "phone": ("email", "bar_state", "requested_on", "name"),
}


def find_columns(
    headings: Sequence[str], wanted: ListColumns, sample: Sequence[Sequence[Cell]], *, accounts: bool
) -> tuple[Places, list[str]]:
    """Columns by our names, and remarks about optional ones that are missing. Raises ListRefused."""
    found: dict[str, int] = {}
    for index, heading in enumerate(headings):
        found.setdefault(folded(heading), index)
    places = {key: place for key, text in wanted.columns.items() if (place := _place(text, found))}
    lacking = {key: text for key, text in wanted.columns.items() if key not in places}
    needed = [text for key, text in lacking.items() if key in wanted.required]
    if needed or not KEYS & places.keys():
        raise _unknown(needed or list(lacking.values()), headings, sample, accounts=accounts)
    _refuse_swapped(places, headings, sample)
    proposed = propose(headings, sample) if lacking else {}
    used = {headings[index] for place in places.values() for index in place}
    return places, [
        f"The column '{text}' is not in the list; it is taken as empty.{_perhaps(proposed.get(key), used)}"
        for key, text in lacking.items()
    ]


def _place(text: str, found: Mapping[str, int]) -> tuple[int, ...]:
    if folded(text) in found:
        return (found[folded(text)],)
    parts = [folded(part) for part in text.split(JOINED.strip())]
    return tuple(found[part] for part in parts) if all(part in found for part in parts) else ()


def _perhaps(heading: str | None, used: set[str]) -> str:
    if heading is None or heading in used:
        return ""
    return f" Perhaps it is '{heading[:40]}'; then write that heading into the court's YAML file."


def _unknown(
    needed: Sequence[str], headings: Sequence[str], sample: Sequence[Sequence[Cell]], *, accounts: bool
) -> ListRefused:
    there = ", ".join(f"'{heading[:40]}'" for heading in headings[:30] if heading) or "none"
    names = " and ".join(f"'{heading}'" for heading in needed) or "that the court's YAML file names"
    where = "list_sources.accounts.columns" if accounts else "pending_list.columns"
    proposed = propose(headings, sample)
    return ListRefused(
        f"The list has no column {names}; its headings are {there}. Rename the column in the list, "
        f"or write its heading into {where} of the court's YAML file.",
        as_yaml(proposed, accounts=accounts) if proposed else (),
    )


def _refuse_swapped(places: Places, headings: Sequence[str], sample: Sequence[Sequence[Cell]]) -> None:
    """Raises ListRefused: a name that is an address would match nobody, or the wrong one."""
    odd = []
    for key, place in places.items():
        look = look_of(row[place[0]] for row in sample if place[0] < len(row)) if len(place) == 1 else None
        if look in _NEVER.get(key, ()):
            odd.append(f"'{headings[place[0]]}' holds {_WORDS[str(look)]}")
    if odd:
        raise ListRefused(
            f"Columns of the list seem to be swapped: {', '.join(odd)}. Nothing was taken. Correct the list, "
            "or the headings in the court's YAML file."
        )
