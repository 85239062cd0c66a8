"""The matching benchmark: the same seed gives the same people, and every outcome is told apart."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks.accuracy_page import write_section
from benchmarks.matching import REPORT_SEED, Tally, measure, outcome_of, report
from benchmarks.population import population
from benchmarks.slips import KINDS, as_written
from intake_bot.domain.registration import Identity, Match
from tests.unit.builders import request


def test_a_population_is_the_same_for_the_same_seed() -> None:
    assert population(500, 1) == population(500, 1) != population(500, 2)


def test_keys_are_unique_and_offices_share() -> None:
    people = population(3000, 1)
    unique: list[Iterable[str | None]] = [
        [one.id for one in people],
        [one.identity.account for one in people],
        [one.identity.username for one in people],
    ]
    assert all(len(set(values)) == 3000 for values in map(list, unique))
    assert len({one.phone for one in people}) < 2500
    assert len({one.identity.name for one in people}) < 2990


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_slip_leaves_something_of_the_person(kind: object) -> None:
    (slip,) = (one.slip for one in KINDS if one is kind)
    dice = random.Random(1)
    for person in population(50, 3):
        assert slip(as_written(person, dice), dice) != Identity()


def test_slips_are_a_hundred_per_cent() -> None:
    assert sum(kind.share for kind in KINDS) == 100


@pytest.mark.parametrize(
    ("match", "truth", "expected"),
    [
        (Match(request("r1")), "r1", "right join"),
        (Match(request("r1"), disagreeing=("email",)), "r1", "right, a clerk confirms"),
        (Match(request("r1")), "r2", "wrong join"),
        (Match(request("r1")), None, "wrong join"),
        (Match(request("r1"), disagreeing=("name",)), None, "wrong, a clerk confirms"),
        (Match(suggestions=("r1",)), "r1", "suggested"),
        (Match(suggestions=("r1",)), "r2", "suggested without the right one"),
        (Match(suggestions=("r1",)), None, "suggested, none was right"),
        (Match(), "r1", "none"),
    ],
)
def test_an_outcome_is_named_for_what_it_means(match: Match, truth: str | None, expected: str) -> None:
    assert outcome_of(match, truth) == expected


def test_a_small_run_joins_nobody_wrongly_and_shows_every_kind() -> None:
    result = measure(250, 200, seed=1)
    assert result.total().forms == 200
    assert result.total().outcomes["wrong join"] == 0
    assert result.total().outcomes["right join"] > 100
    text = report(result)
    assert "| wrong joins without a clerk | 0 of 200 |" in text
    assert all(f"| {kind.name}" in text for kind in result.tallies)


def test_a_wrong_join_shows_in_the_report() -> None:
    result = measure(20, 5, seed=1)
    tally = Tally()
    tally.add("wrong join", listed=True)
    result.tallies = {KINDS[0]: tally}
    assert "| wrong joins without a clerk | 1 of 1 |" in report(result)


def test_the_report_s_seed_is_none_of_those_for_tuning() -> None:
    assert REPORT_SEED not in range(1, 10)


def test_a_section_is_written_between_its_marks_and_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    write_section("Matching", "old", page)
    write_section("Reading", "theirs", page)
    before = page.read_text()
    write_section("Matching", "new", page)
    assert page.read_text() == before.replace("old", "new")
    assert "## Matching" in before
    assert "theirs" in before
