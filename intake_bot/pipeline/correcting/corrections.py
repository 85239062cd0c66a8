"""What a clerk set by hand, laid over what was read and matched."""

from collections.abc import Mapping
from dataclasses import replace

from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FieldReading, Reading
from intake_bot.domain.registration import Match, Registration
from intake_bot.ports.journal import Books

REQUEST = "request"
BY_CLERK = "clerk"  # Match.by where a clerk chose the request


def corrected_form(
    form: Reading | None, registration: Registration, spec: FormSpec | None
) -> tuple[Reading | None, tuple[str, ...]]:
    """The form with a clerk's values, each sure, and the names of these fields; "" is nothing written."""
    fields = {part: value for part, value in registration.corrections if part != REQUEST}
    if form is None or spec is None:
        return form, ()
    known = {field.name: field for field in spec.fields}
    placed = {name: _place(form, known[name].page, known[name].box, name) for name in fields if name in known}
    replaced = {name: replace(placed[name], value=fields[name] or None) for name in placed}
    return replace(form, fields={**form.fields, **replaced}), tuple(sorted(replaced))


def _place(form: Reading, page: int, box: Box, name: str) -> FieldReading:
    """A sure reading of this field, where it was read or should stand."""
    old = form.fields.get(name)
    return FieldReading(None, 1.0, "text", old.page if old else page, old.box if old else box)


def corrected_match(books: Books, registration: Registration) -> Match | None:
    """What a clerk says belongs to it; None where no clerk has spoken.

    A request that is gone from every list is no match.
    """
    chosen: Mapping[str, str] = dict(registration.corrections)
    if REQUEST not in chosen:
        return None
    request = books.lists.get(chosen[REQUEST]) if chosen[REQUEST] else None
    return Match(request, by=BY_CLERK) if request else Match()
