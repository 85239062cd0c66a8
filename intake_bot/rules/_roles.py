"""PACER request roles against the court's forms."""

import re

from intake_bot.domain.court import Court, FormUse
from intake_bot.domain.registration import Evidence


def normal_role(text: str) -> str:
    """ "U.S. Trustee", "us_trustee" and "US Trustee" are one role."""
    return " ".join(re.sub(r"[^a-z ]", " ", text.lower().replace(".", "")).split())


def request_role(evidence: Evidence) -> str | None:
    request = evidence.match.request
    return normal_role(request.role or "") or None if request else None


def form_for(court: Court, role: str | None, preferred: FormUse | None) -> FormUse | None:
    """The form that goes with a role; the preferred one where several do."""
    fitting = [use for use in court.forms if role in {normal_role(one) for one in use.roles}]
    if preferred in fitting:
        return preferred
    return fitting[0] if fitting else None
