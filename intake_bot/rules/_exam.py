"""Whether an exam must come, and whether the applicant claims not to need one."""

from typing import Literal

from intake_bot.domain.reading import SURE
from intake_bot.domain.registration import Evidence
from intake_bot.rules._form import surely_empty, surely_ticked


def exam_required(evidence: Evidence) -> bool:
    use = evidence.court.use_of(evidence.form.form) if evidence.form else None
    return bool(use and use.exam == "required" and evidence.court.exam)


def exam_counts(evidence: Evidence) -> bool:
    """Whether an exam that came is looked at: not where none is asked, or an exemption is claimed."""
    return evidence.form is None or (exam_required(evidence) and exemption(evidence) != "claimed")


def exemption(evidence: Evidence) -> Literal["claimed", "unclear", "none"]:
    """What the form says about already filing in another court.

    The exemption box decides. Other courts named without a tick, or a tick beside a second one of "tick one",
    are unclear: the applicant may well mean it.
    """
    use, form = evidence.court.exam, evidence.form
    if use is None or form is None:
        return "none"
    named = form.fields.get(use.exempt_field or "")
    names_courts = named is not None and bool(named.value)
    if use.exempt_mark is None:
        surely = named is not None and named.confidence >= SURE
        return "none" if not names_courts else "claimed" if surely else "unclear"
    mark = form.marks.get(use.exempt_mark)
    if surely_ticked(mark):
        return "unclear" if _another_ticked(evidence, use.exempt_mark) else "claimed"
    if mark is None or surely_empty(mark):
        return "unclear" if names_courts else "none"
    return "unclear"


def _another_ticked(evidence: Evidence, name: str) -> bool:
    marks = evidence.form_spec.marks if evidence.form_spec else ()
    group = next((mark.group for mark in marks if mark.name == name), None)
    others = [mark.name for mark in marks if mark.group == group and group and mark.name != name]
    read = evidence.form.marks if evidence.form else {}
    return any(surely_ticked(read.get(other)) for other in others)
