"""Which marks are "tick one": radio buttons, yes and no, circles, and what stands under "check one"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from intake_bot.drafting.boxes import same_row
from intake_bot.drafting.meanings import Part
from intake_bot.drafting.naming import clean, slug
from intake_bot.drafting.segments import Segment
from intake_bot.drafting.vocabulary import PICK_ANY, PICK_ONE, group_name, is_odd, spoken

_FAR = 130.0  # points from a prompt down to the last of its marks
_REPLIES = frozenset({"yes", "no", "n/a", "none", "true", "false"})


def grouped(marks: Sequence[Part], spare: Sequence[Segment]) -> list[Part]:
    """The marks of a page with their groups. spare: print that labels nothing."""
    blocks: dict[str, list[Part]] = defaultdict(list)
    prompts: dict[str, str] = {}
    for mark in marks:
        key, prompt = _block(mark, spare)
        blocks[key].append(mark)
        prompts[key] = prompt
    named = {key: _group(key, block, prompts[key], blocks) for key, block in blocks.items()}
    return [
        _in_group(mark, named[key], bool(mark.group)) for mark in marks for key in (_block(mark, spare)[0],)
    ]


def _block(mark: Part, spare: Sequence[Segment]) -> tuple[str, str]:
    """A key that marks of one block share, and the print that introduces them."""
    control = mark.place.control
    above = _above(mark, spare)
    if control and control.group:
        return f"field {control.group}", _beside(mark, spare) or above
    if clean(mark.label).lower() in _REPLIES and (question := _beside(mark, spare)):
        return f"row {round(mark.box.y0 / 6)} {question}", question
    return f"under {above}", above


def _above(mark: Part, spare: Sequence[Segment]) -> str:
    over = [
        segment
        for segment in spare
        if -4 <= mark.box.y0 - segment.box.y1 < _FAR and segment.box.x0 < mark.box.x1 + 20
    ]
    nearest = max(over, key=lambda segment: segment.box.y1, default=None)
    return nearest.text if nearest else ""


def _beside(mark: Part, spare: Sequence[Segment]) -> str:
    left = [
        segment for segment in spare if segment.box.x1 <= mark.box.x0 + 2 and same_row(segment.box, mark.box)
    ]
    nearest = max(left, key=lambda segment: segment.box.x1, default=None)
    return nearest.text if nearest else ""


def _group(key: str, block: Sequence[Part], prompt: str, blocks: Mapping[str, Sequence[Part]]) -> str | None:
    """The group's name; None for marks of which any number may be ticked."""
    if not _is_pick_one(key, block, prompt):
        return None
    known = next((mark.group for mark in block if mark.group), None) or group_name(prompt)
    if known and known not in _others(key, block, blocks):
        return known
    own = block[0].place.control.group if block[0].place.control else None
    words = prompt or (spoken(own) if own and not is_odd(spoken(own)) else "")
    return slug(clean(words), "choice") if words else slug(spoken(own or "choice"), "choice")


def _others(key: str, block: Sequence[Part], blocks: Mapping[str, Sequence[Part]]) -> set[str]:
    """Groups that marks of other blocks have by their own labels: two questions are not one group."""
    if any(mark.group for mark in block):
        return set()
    return {mark.group for other, marks in blocks.items() if other != key for mark in marks if mark.group}


def _is_pick_one(key: str, block: Sequence[Part], prompt: str) -> bool:
    if len(block) < 2 or PICK_ANY.search(prompt):
        return False
    control = block[0].place.control
    if control and control.group:
        return True
    rounded = all(mark.place.round for mark in block)
    consents = any(mark.name.startswith("certify.") for mark in block)
    known = any(mark.group for mark in block) and not consents
    return bool(key.startswith("row ") or PICK_ONE.search(prompt) or rounded or known)


def _in_group(mark: Part, group: str | None, known: bool) -> Part:
    if group is None or (known and mark.group == group):
        return mark
    last = mark.name.split(".")[-1]
    return replace(mark, group=group, name=f"{group}.{last}")
