"""From a blank form as it lies on paper to a first form file that a clerk only checks. Pure."""

from intake_bot.drafting.draft import Draft, draft_form
from intake_bot.drafting.form_text import as_yaml
from intake_bot.drafting.sheet import BlankSheet, Control, Shape

__all__ = ["BlankSheet", "Control", "Draft", "Shape", "as_yaml", "draft_form"]
