"""A finding in the court's own wording."""

from typing import Literal

from intake_bot.domain.errors import ConfigError
from intake_bot.domain.registration import Evidence, Finding

CallsFor = Literal["complete", "wait", "return", "refer"]


def remark(
    evidence: Evidence,
    code: str,
    calls_for: CallsFor,
    says: str,
    remedy: str = "",
    *,
    field: str | None = None,
    sure: bool = True,
    **slots: str,
) -> Finding:
    """A rule's finding; not sure means that a clerk must look, whatever it would call for.

    The court's ``wording`` replaces the sentences. Raises ConfigError for a slot that this rule has not.
    """
    wording = evidence.court.wording.get(code, {})
    return Finding(
        code=code,
        calls_for=calls_for if sure else "refer",
        says=_filled(wording.get("says", says), code, slots),
        remedy=_filled(wording.get("remedy", remedy), code, slots),
        field=field,
        sure=sure,
        slots=tuple(slots.items()),
    )


def _filled(sentence: str, code: str, slots: dict[str, str]) -> str:
    try:
        return sentence.format(**slots)
    except (AttributeError, KeyError, IndexError, ValueError) as error:
        known = ", ".join(sorted(slots)) or "none"
        raise ConfigError(
            f"The wording of {code} uses a slot that this rule does not fill ({error}). Slots: {known}."
        ) from error
