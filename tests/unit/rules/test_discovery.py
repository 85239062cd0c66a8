"""A rule is a file; what is wrong with one is said with its name before anything starts."""

from pathlib import Path

import pytest

from intake_bot.domain.errors import ConfigError
from intake_bot.rules import all_rules, check_wording, decide
from tests.unit.builders import TYPED, court, evidence, filer_form, signed

RULE = """
from intake_bot.rules import remark

CODE = "leap-day"
SAYS = "Today is {today}."
REMEDY = ""


def look(evidence):
    yield remark(evidence, CODE, "complete", SAYS, REMEDY, today=evidence.today.isoformat())
"""


def test_a_rule_dropped_into_a_folder_is_found_and_looks(tmp_path: Path) -> None:
    (tmp_path / "leap_day.py").write_text(RULE)
    (tmp_path / "_notes.py").write_text("raise RuntimeError('never imported')")
    rules = all_rules(tmp_path)
    assert len(rules) == len(all_rules()) + 1
    assert [f.says for f in decide(evidence(), rules).findings] == ["Today is 2026-11-24."]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("stray.py", "CODE = SAYS = REMEDY = 'stray'", "needs a function look"),
        ("stray.py", "SAYS = REMEDY = ''\ndef look(evidence): ...", "needs a line CODE"),
        ("torn.py", "def look(", "cannot be imported"),
        ("lost.py", "import intake_bot.no_such_thing", "cannot be imported"),
        ("other_name.py", RULE, "Make them the same"),
        ("no_form.py", RULE.replace("leap-day", "no-form"), "is taken by"),
    ],
)
def test_a_file_that_is_no_rule_is_refused_by_name(
    tmp_path: Path, name: str, text: str, complaint: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ConfigError, match=complaint) as caught:
        all_rules(tmp_path)
    assert name in str(caught.value)


def test_the_court_s_own_wording_replaces_the_sentences() -> None:
    worded = court(wording={"signature-typed": {"says": "Type is no ink."}})
    (finding,) = decide(evidence(court=worded, form=filer_form(signed(TYPED)))).findings
    assert finding.says == "Type is no ink."
    assert finding.remedy.startswith("Print the form")


@pytest.mark.parametrize(
    ("wording", "complaint"),
    [
        ({"no-such-rule": {"says": "Hm."}}, "does not exist"),
        ({"no-request": {"says": "Since {when}?"}}, "unknown slot when. Slots: list"),
        ({"no-request": {"tells": "Hm."}}, "not tells"),
        ({"no-request": {"says": "A stray { brace"}}, "stray brace"),
    ],
)
def test_wrong_wording_is_found_before_anything_starts(
    wording: dict[str, dict[str, str]], complaint: str
) -> None:
    with pytest.raises(ConfigError, match=complaint):
        check_wording(court(wording=wording), all_rules())


def test_the_shipped_wording_may_be_restated() -> None:
    restated = {rule.code: {"says": rule.says, "remedy": rule.remedy} for rule in all_rules()}
    check_wording(court(wording=restated), all_rules())


def test_a_wrong_slot_is_an_error_also_when_nobody_checked() -> None:
    worded = court(wording={"signature-typed": {"says": "Hello {name}."}})
    with pytest.raises(ConfigError, match="signature-typed"):
        decide(evidence(court=worded, form=filer_form(signed(TYPED))))


def test_every_shipped_rule_has_its_test() -> None:
    here = Path(__file__).parent
    codes = [rule.code.replace("-", "_") for rule in all_rules()]
    assert [code for code in codes if not (here / f"test_{code}.py").exists()] == []
