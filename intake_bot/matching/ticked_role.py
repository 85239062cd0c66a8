"""The role that somebody ticked on a form, to tell two requests of one person apart."""

from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import SURE, Reading
from intake_bot.domain.roles import normal_role


def ticked_roles(form: Reading, spec: FormSpec | None) -> frozenset[str]:
    """Names of the one box of the group "role" that is surely ticked, as PACER requests may name the role.

    Empty where none is, where several are, or where a box could not be read: then no request is told by it.
    """
    boxes = [mark for mark in spec.marks if mark.group == "role"] if spec else []
    found = [form.marks.get(box.name) for box in boxes]
    if any(mark is None or mark.value is None or mark.confidence < SURE for mark in found):
        return frozenset()
    ticked = [box for box, mark in zip(boxes, found) if mark and mark.value]
    if len(ticked) != 1:
        return frozenset()
    return frozenset({normal_role(ticked[0].label), normal_role(ticked[0].name.rpartition(".")[2])})
