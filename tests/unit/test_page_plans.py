"""What a generated set is made of: the same for the same seed, with everything in it even when it is small."""

import random
from collections import Counter

from benchmarks.pages.degrading import NAMES
from benchmarks.pages.handwriting import writer, written
from benchmarks.pages.marking import marked, styles
from benchmarks.pages.people import crowd, written_by
from benchmarks.pages.planning import plans
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.domain.document import Box
from intake_bot.domain.reading import SignatureKind


def test_the_same_seed_plans_the_same_set_and_another_seed_another() -> None:
    assert plans(100, 1) == plans(100, 1) != plans(100, 2)


def test_a_set_has_as_many_pages_as_are_wanted_or_a_few_more() -> None:
    assert 500 <= sum(plan.pages for plan in plans(500, 1)) <= 505


def test_a_small_set_has_every_degradation_form_sort_and_kind() -> None:
    made = plans(300, 1)
    assert set(NAMES) <= {plan.degradation for plan in made}
    assert {part.form for plan in made for part in plan.parts} == set(FORMS)
    assert {plan.signature for plan in made} == set(SignatureKind) - {SignatureKind.UNSURE}
    sorts = Counter(plan.sort for plan in made)
    assert sorts["scan"] > sorts["digital"] > sorts["foreign"] > 10


def test_three_thousand_pages_have_two_hundred_that_are_no_form_of_the_court() -> None:
    assert sum(plan.sort == "foreign" for plan in plans(3000, 1)) >= 200


def test_people_fill_only_fields_that_the_form_has() -> None:
    (person,) = crowd(1, 5)
    form = sample_form("ctb-user")
    entries = written_by(person, form, random.Random(1))
    assert set(entries.values) <= {part.name for part in form.fields}
    assert entries.values["name"] == person.identity.name


def test_writing_stays_near_its_box() -> None:
    box, dice = Box(100, 100, 300, 118), random.Random(1)
    for _ in range(20):
        points = [point for stroke in written("Jane Roe", box, writer(dice), dice) for point in stroke.points]
        assert all(80 < x < 320 and 85 < y < 130 for x, y in points)


def test_every_style_of_mark_touches_its_box() -> None:
    box, dice = Box(100, 100, 110, 110), random.Random(1)
    for style in styles():
        points = [point for stroke in marked(box, style, writer(dice), dice) for point in stroke.points]
        assert any(98 < x < 112 and 98 < y < 112 for x, y in points), style
