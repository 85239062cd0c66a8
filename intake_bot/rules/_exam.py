"""Whether an exam must come, and whether the applicant claims not to need one."""

import re
from typing import Literal

from intake_bot.domain.court import ExamUse
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import SURE, Reading
from intake_bot.domain.registration import Evidence
from intake_bot.rules._form import pages_here, parts, surely_empty, surely_ticked

Claim = Literal["claimed", "unclear", "none", "not-sent"]
_NO_COURT = frozenset({"", "no", "none", "n/a", "na", "not applicable"})


def exam_required(evidence: Evidence) -> bool:
    use = evidence.court.use_of(evidence.form.form) if evidence.form else None
    return bool(use and use.exam == "required" and evidence.court.exam)


def exam_counts(evidence: Evidence) -> bool:
    """Whether an exam that came is looked at: not where none is asked, or an exemption is claimed."""
    return evidence.form is None or (exam_required(evidence) and exemption(evidence) != "claimed")


def exemption(evidence: Evidence) -> Claim:
    """What the form says about already filing in another court.

    The exemption box decides; a form without one makes the claim by naming the court. Courts named
    without any tick, or a tick beside another of "tick one", are unclear: the applicant may well mean it. So
    is a claim that names none of the courts whose registrations exempt here, where the court lists them.
    """
    use, form, spec = evidence.court.exam, evidence.form, evidence.form_spec
    if use is None or form is None or spec is None:
        return "none"
    pages = {part.name: part.page for part in parts(spec)}
    page = pages.get(use.exempt_mark or "") or pages.get(use.exempt_field or "")
    if page and page not in pages_here(form, spec):
        return "not-sent"
    named = _named_courts(form, use)
    if use.exempt_mark not in pages:
        return "unclear" if named == "claimed" and not _exempts(form, use) else named
    mark = form.marks.get(use.exempt_mark or "")
    another = _another_ticked(form, spec, use.exempt_mark)
    if surely_ticked(mark):
        return "unclear" if another or not _exempts(form, use) else "claimed"
    return "none" if surely_empty(mark) and (another or named == "none") else "unclear"


def _exempts(form: Reading, use: ExamUse) -> bool:
    """Whether the claim surely names a court whose registrations exempt; any does where none are listed."""
    if not use.exempt_courts:
        return True
    named = form.fields.get(use.exempt_field or "")
    if named is None or named.confidence < SURE:
        return False
    words = f" {_plain(named.value or '')} "
    return any(f" {_plain(court)} " in words for court in use.exempt_courts)


def _plain(text: str) -> str:
    """ "U.S.D.C., D. Mass." is "usdc d mass": case and points say nothing."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold().replace(".", "")).split())


def _named_courts(form: Reading, use: ExamUse) -> Claim:
    named = form.fields.get(use.exempt_field or "")
    if named is None or (named.value or "").strip(" .-").lower() in _NO_COURT:
        return "none"
    return "claimed" if named.confidence >= SURE else "unclear"


def _another_ticked(form: Reading, spec: FormSpec, name: str | None) -> bool:
    group = next(mark.group for mark in spec.marks if mark.name == name)
    others = [mark.name for mark in spec.marks if group and mark.group == group and mark.name != name]
    return any(surely_ticked(form.marks.get(other)) for other in others)
