"""One rule, one file: found by name; each looks at the evidence and returns findings.

A rule file ``exam_missing.py`` has ``CODE = "exam-missing"``, ``SAYS``, ``REMEDY`` (str.format slots; empty
where there is nothing to do) and ``look(evidence) -> Iterator[Finding]``. Names beginning with an underscore
are no rules.
"""

from intake_bot.rules._deciding import decide
from intake_bot.rules._discovery import Rule, all_rules, check_wording
from intake_bot.rules._finding import CallsFor, remark

__all__ = ["CallsFor", "Rule", "all_rules", "check_wording", "decide", "remark"]
