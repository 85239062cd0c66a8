"""Which notice a decision calls for, what it tells, and whether it goes out without a clerk."""

import hashlib
from collections.abc import Container, Iterable, Sequence

from intake_bot.domain.court import Court, NoticeMode
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.registration import Decision, Finding, RegistrationState

_BY_STATE = {
    RegistrationState.READY: NoticeKind.COMPLETE,
    RegistrationState.WAITING_FOR_FORM: NoticeKind.WAITING_FOR_FORM,
    RegistrationState.WAITING_FOR_REQUEST: NoticeKind.WAITING_FOR_REQUEST,
    RegistrationState.WAITING_FOR_EXAM: NoticeKind.DEFICIENCY,
    RegistrationState.DEFICIENT: NoticeKind.DEFICIENCY,
    RegistrationState.NEEDS_CLERK: NoticeKind.STATUS,
}
# Templates with a name of their own, that word a notice of some kind on a certain occasion.
CLOSING, FORM_WANTED = "closing", "form-wanted"
OCCASIONS = frozenset({CLOSING, FORM_WANTED})
_KINDS = frozenset(kind.value for kind in NoticeKind)
# Remarks that ask nothing of the applicant but that the applicant would otherwise ask about.
_REMARKS_WORTH_TELLING = frozenset({"exam-exempt-claimed"})
# "We do not know yet whether your request has come": told only to those who know no more than that.
_NOT_KNOWN_YET = ("no-request", "list")


def kind_of(decision: Decision) -> NoticeKind | None:
    """The notice that describes this decision; None for a closed registration."""
    kind = _BY_STATE.get(decision.state)
    faulty = any(finding.calls_for == "return" for finding in decision.findings)
    if kind is NoticeKind.WAITING_FOR_REQUEST and faulty:
        return NoticeKind.DEFICIENCY
    return kind


def told_findings(decision: Decision) -> tuple[Finding, ...]:
    """The findings that the decision's notice tells the applicant of, in their order.

    What calls for a clerk is never told; a status notice tells no finding at all, since the clerk may see
    the curable ones differently too.
    """
    if kind_of(decision) in (NoticeKind.STATUS, None):
        return ()
    return tuple(finding for finding in decision.findings if _is_told(finding))


def _is_told(finding: Finding) -> bool:
    if finding.calls_for == "complete":
        return finding.code in _REMARKS_WORTH_TELLING
    return finding.calls_for in ("wait", "return")


def told_digest(decision: Decision) -> str:
    """A fingerprint of what the applicant is told; the same whatever the order of the findings."""
    return _digest(decision, {(finding.code, finding.field) for finding in told_findings(decision)})


def _digest(decision: Decision, told: Iterable[tuple[str, str | None]]) -> str:
    parts = sorted(f"{code}/{field or ''}" for code, field in told)
    return hashlib.sha256("\n".join([kind_of(decision) or "", *parts]).encode()).hexdigest()[:32]


def _digest_of_more(decision: Decision) -> str:
    """Of the same, to somebody who knows more: that a list was looked at and lacked the request."""
    told = {(finding.code, finding.field) for finding in told_findings(decision)}
    return _digest(
        decision, {(code, None) if (code, field) == _NOT_KNOWN_YET else (code, field) for code, field in told}
    )


def choose_notice(decision: Decision, *, told: str | None) -> NoticeKind | None:
    """The notice that is due; None when the applicant knows all of this already.

    told: ``Registration.told``, the ``told_digest`` of the last notice. Who was told that a list lacks the
    request hears nothing when that list has grown old; who was told that nobody knows yet hears what the next says.
    """
    return None if told in (told_digest(decision), _digest_of_more(decision)) else kind_of(decision)


def template_of(kind: str, findings: Sequence[Finding], known: Container[str]) -> str:
    """The template that words a notice: the kind's own, or one for the only finding that it tells.

    known: names of the court's templates. A finding that bears the name of a kind never takes its place.
    """
    if len(findings) != 1 or findings[0].code in _KINDS:
        return kind
    return findings[0].code if findings[0].code in known else kind


def mode_of(court: Court, kind: str, decision: Decision | None = None) -> NoticeMode:
    """What the court does with such a notice; a kind the court does not mention is a draft.

    Unsure findings make a draft of what would be sent: the bot says no only when it is sure. A status that
    tells of a decision refers to a clerk, so a clerk sends it (docs/adr/0012); only one asked for may go alone.
    """
    mode = next((mode for known, mode in court.notices.items() if known == kind), NoticeMode.DRAFT)
    if mode is NoticeMode.SEND and decision is not None and _is_doubtful(kind, decision):
        return NoticeMode.DRAFT
    return mode


def _is_doubtful(kind: str, decision: Decision) -> bool:
    if kind == NoticeKind.STATUS:
        return True
    findings = decision.findings if kind == NoticeKind.DEFICIENCY else told_findings(decision)
    return any(not finding.sure for finding in findings)
