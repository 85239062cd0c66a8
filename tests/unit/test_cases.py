"""Every case of the decision table, played through the real recipes."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.rules import all_rules
from tests.unit.case_table import Case, all_cases, play
from tests.unit.pipeline.office import empty_journal

CASES = all_cases()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    (tmp_path / "intake.db").write_bytes(empty_journal())
    with closing(open_journal(f"sqlite:///{tmp_path / 'intake.db'}")) as opened:
        yield opened


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_ends_as_the_table_says(case: Case, journal: SqlJournal) -> None:
    assert play(case, journal).check(case) == [], case.place


def test_the_table_covers_what_it_must() -> None:
    text = "\n".join(str(case.says) for case in CASES)

    assert len(CASES) >= 120
    assert [rule.code for rule in all_rules() if rule.code not in text] == []
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []
