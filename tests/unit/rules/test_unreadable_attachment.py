import pytest

from intake_bot.domain.reading import FileProblem
from intake_bot.rules import decide
from tests.unit.builders import TYPED, codes, evidence, filer_form, signed


def problem(code: str) -> tuple[FileProblem, ...]:
    return (FileProblem(code, "It could not be read."),)


@pytest.mark.parametrize("code", ["encrypted", "corrupt", "too-large", "not-a-document"])
def test_where_the_form_is_still_wanted_it_is_asked_for_again(code: str) -> None:
    found = codes(evidence(form=None, exam=None, problems=problem(code)))
    assert found == {"no-form": "wait", "unreadable-attachment": "return"}


def test_the_reason_is_said_in_plain_words() -> None:
    findings = decide(evidence(form=None, exam=None, problems=problem("encrypted"))).findings
    assert "protected with a password" in findings[0].says


def test_a_cure_that_cannot_be_opened_is_asked_for_again() -> None:
    unsigned = filer_form(signed(TYPED))
    assert codes(evidence(form=unsigned, problems=problem("corrupt")))["unreadable-attachment"] == "return"


def test_where_nothing_is_wanted_a_clerk_looks() -> None:
    assert codes(evidence(problems=problem("corrupt"))) == {"unreadable-attachment": "refer"}


def test_a_visiting_card_beside_a_complete_form_is_only_mentioned() -> None:
    assert codes(evidence(problems=problem("not-a-document"))) == {"unreadable-attachment": "complete"}


def test_a_fault_that_may_be_ours_goes_to_a_clerk() -> None:
    assert codes(evidence(form=None, problems=problem("timeout")))["unreadable-attachment"] == "refer"
