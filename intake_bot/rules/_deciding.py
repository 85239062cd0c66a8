"""All rules look; the weightiest finding wins."""

from collections.abc import Iterable

from intake_bot.domain.registration import Decision, Evidence, Finding, RegistrationState
from intake_bot.rules._discovery import Rule, all_rules

_WEIGHT = {"complete": 0, "wait": 1, "return": 2, "refer": 3}


def decide(evidence: Evidence, rules: Iterable[Rule] | None = None) -> Decision:
    """What the whole evidence calls for. The sequence of the rules makes no difference."""
    chosen = all_rules() if rules is None else rules
    found = {finding for rule in chosen for finding in rule.look(evidence)}
    findings = tuple(sorted(found, key=_rank))
    calls_for = findings[0].calls_for if findings else "complete"
    return Decision(calls_for, _state(findings), findings)


def _rank(finding: Finding) -> tuple[int, str, str, str, str]:
    return (-_WEIGHT[finding.calls_for], finding.code, finding.field or "", finding.says, finding.remedy)


def _state(findings: tuple[Finding, ...]) -> RegistrationState:
    called = {finding.calls_for for finding in findings}
    if "refer" in called:
        return RegistrationState.NEEDS_CLERK
    if "return" in called:
        returned = {finding.code for finding in findings if finding.calls_for == "return"}
        only_exam = returned == {"exam-missing"}
        return RegistrationState.WAITING_FOR_EXAM if only_exam else RegistrationState.DEFICIENT
    if "wait" in called:
        without_form = any(finding.code == "no-form" for finding in findings)
        return RegistrationState.WAITING_FOR_FORM if without_form else RegistrationState.WAITING_FOR_REQUEST
    return RegistrationState.READY
