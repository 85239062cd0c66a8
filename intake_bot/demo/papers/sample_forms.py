"""The sample court's four forms by their ids."""

from collections.abc import Callable, Mapping
from functools import cache

from intake_bot.demo.papers.exam_form import exam_form
from intake_bot.demo.papers.filer_form import filer_form
from intake_bot.demo.papers.phv_form import phv_form
from intake_bot.demo.papers.user_form import user_form
from intake_bot.domain.form import FormSpec

FORMS: Mapping[str, Callable[[], FormSpec]] = {
    "ctb-filer": filer_form,
    "ctb-phv": phv_form,
    "ctb-user": user_form,
    "ctb-exam": exam_form,
}


@cache
def sample_form(form_id: str) -> FormSpec:
    """The sample form with its blank PDF. Raises KeyError for an unknown id."""
    return FORMS[form_id]()
