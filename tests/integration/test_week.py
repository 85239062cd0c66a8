"""A short week of court life, as ``make week`` plays a long one."""

import pytest

from benchmarks.week import play, story
from benchmarks.week_oracle import Ledger
from benchmarks.week_people import STORIES

pytestmark = pytest.mark.integration


def test_in_a_short_week_everybody_ends_where_they_must() -> None:
    found, wrong = play(applicants=20, seed=3)
    assert [story(one) for one in wrong] == []
    assert found["applicants"] == 20
    assert found["notices"]["complete"] > 0
    assert found["states"]["ready"]["waited"]["count"] > 0


def test_what_the_oracle_does_not_expect_is_told_with_the_applicants_story(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Ledger, "papers", lambda *_: None)  # an oracle that believes that nobody wrote
    _, wrong = play(applicants=3, seed=1)
    assert any("stands at ['ready'], must be nothing" in story(one) for one in wrong)
    assert all("sent from" in story(one) for one in wrong)


def test_stories_add_up_as_they_say() -> None:
    assert sum(it.share for it in STORIES.values()) == 102
