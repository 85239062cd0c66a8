"""What a labelled place is: a field of some type, a mark, or a signature line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from intake_bot.domain.document import Box
from intake_bot.drafting.boxes import across
from intake_bot.drafting.naming import clean, slug
from intake_bot.drafting.places import SIGNED, Place
from intake_bot.drafting.segments import Segment
from intake_bot.drafting.vocabulary import (
    CONSENTS,
    FIELDS,
    MARKS,
    SIGNERS,
    is_odd,
    is_signature,
    meaning_of,
    spoken,
)

_WORDLESS = frozenset({"x", "by", "/s/", "s", ""})
_LEAST_SIGNED = 14.0  # points


@dataclass(frozen=True, slots=True)
class Part:
    """A place with its meaning. sure: the label left no doubt. group: of a mark, "tick one"."""

    place: Place
    kind: Literal["field", "mark", "signature"]
    box: Box
    label: str
    name: str
    type: str = "text"
    group: str | None = None
    sure: bool = True

    @property
    def required(self) -> bool:
        control = self.place.control
        return bool(control and control.required) or "*" in self.label or "(required)" in self.label.lower()


def part_of(place: Place, label: str, spare: Sequence[Segment]) -> Part:
    """label: the print beside it, or nothing. spare: print that labels nothing else."""
    says = [text for text in (label, *_own_names(place)) if text]
    if place.kind == "mark":
        return _mark(place, says)
    if _to_sign(place, says):
        return _signature(place, says, spare)
    return _field(place, says)


def _own_names(place: Place) -> list[str]:
    """What a PDF form field is called, as far as a person has named it."""
    control = place.control
    if control is None:
        return []
    names = (control.says, spoken(control.name)) if control.kind != "radio" else (control.says,)
    return [name for name in names if not is_odd(name)]


def _to_sign(place: Place, says: Sequence[str]) -> bool:
    if place.control and place.control.kind == "signature":
        return True
    return place.digits is None and bool(says) and is_signature(clean(says[0]))


def _signature(place: Place, says: Sequence[str], spare: Sequence[Segment]) -> Part:
    label = next((clean(text) for text in says if clean(text).lower() not in _WORDLESS), "")
    label = label or _under(place.box, spare) or "Signature"
    signer = meaning_of(" ".join((label, *says)), SIGNERS)
    box = place.box
    if place.origin == "rule":
        high = max(_LEAST_SIGNED, min(SIGNED, place.room))
        box = Box(box.x0, box.y1 - high, box.x1, box.y1)
    return Part(
        place, "signature", box, label, signer.name if signer else "applicant", sure=signer is not None
    )


def _under(box: Box, spare: Sequence[Segment]) -> str:
    """The print under a line whose label is only an x or "By:"."""
    for segment in spare:
        if -3 <= segment.box.y0 - box.y1 < 13 and across(segment.box, box) > 0:
            return clean(segment.text)
    return ""


def _field(place: Place, says: Sequence[str]) -> Part:
    meaning = next((found for text in says if (found := meaning_of(clean(text), FIELDS))), None)
    label = clean(says[0]) if says else ""
    kind = meaning.type if meaning else "text"
    if place.digits and (meaning is None or kind == "text" or kind.startswith("digits")):
        kind = f"digits:{place.digits}"
    name = meaning.name if meaning else slug(label)
    return Part(place, "field", place.box, label or "Field", name, kind, sure=meaning is not None)


def _mark(place: Place, says: Sequence[str]) -> Part:
    label = clean(says[0]) if says else ""
    role = next((found for text in says if (found := meaning_of(clean(text), MARKS))), None)
    if role:
        return Part(place, "mark", place.box, label, f"{role.group}.{role.name}", group=role.group)
    consent = meaning_of(label, CONSENTS)
    name = consent.name if consent else slug(label, "mark")
    return Part(place, "mark", place.box, label or "Box", name, sure=bool(label))
