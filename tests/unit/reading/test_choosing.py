"""What is chosen in a group of boxes, each described by how its ink lies."""

from intake_bot.domain.reading import SURE
from intake_bot.reading.marking.choosing import Habit, choose, habit_of
from intake_bot.reading.marks import Sign

EMPTY = Sign(0.0)
TICK = Sign(0.2, core=0.45)
CROSS = Sign(0.4, core=0.75)
FILLED = Sign(0.66, core=0.95)
SCRIBBLED = Sign(0.7, core=1.0)
CROSSED_OUT = Sign(0.42, core=0.8, through=True)
FILLED_CROSSED_OUT = Sign(0.75, core=1.0, through=True)
CIRCLED = Sign(0.0, beside=0.2, ring=0.97, through=True)
TICKS, FILLS = Habit(0.2, False), Habit(0.66, False)


def chosen(*signs: Sign, habit: Habit | None = TICKS) -> str:
    """A letter a box: x marked, . empty, ? unclear, in capitals where it is not sure."""
    read = choose({str(place): sign for place, sign in enumerate(signs)}, habit)
    assert list(read) == [str(place) for place in range(len(signs))]
    for one in read.values():
        assert (one.value is None) == (one.confidence < SURE)
    return "".join({True: "x", False: ".", None: "?"}[one.value] for one in read.values())


def test_one_mark_is_the_choice_and_none_is_none() -> None:
    assert chosen(EMPTY, TICK, EMPTY) == ".x."
    assert chosen(EMPTY, EMPTY, EMPTY) == "..."


def test_a_circled_box_is_the_choice() -> None:
    assert chosen(EMPTY, CIRCLED, EMPTY) == ".x."


def test_a_circle_that_runs_into_the_box_beside_it_marks_only_its_own() -> None:
    assert chosen(Sign(0.08, beside=0.1), CIRCLED, Sign(0.03, beside=0.2)) == ".x."


def test_a_tick_that_runs_over_leaves_the_box_beside_it_empty() -> None:
    assert chosen(Sign(0.0, beside=0.15), TICK) == ".x"


def test_ink_beside_boxes_of_which_none_is_marked_is_unclear() -> None:
    assert chosen(Sign(0.0, beside=0.15), EMPTY) == "?."


def test_of_a_scribbled_box_and_a_marked_one_the_marked_one_counts() -> None:
    for mark in (TICK, CROSS, CIRCLED):
        assert chosen(mark, EMPTY, SCRIBBLED) == "x.."
        assert chosen(mark, EMPTY, SCRIBBLED, habit=None) == "x.."


def test_two_may_be_struck_out() -> None:
    assert chosen(SCRIBBLED, SCRIBBLED, TICK) == "..x"


def test_a_box_crossed_out_at_large_is_struck_out() -> None:
    assert chosen(CROSSED_OUT, CROSS) == ".x"
    assert chosen(FILLED_CROSSED_OUT, FILLED, habit=FILLS) == ".x"
    assert chosen(CROSSED_OUT, FILLED_CROSSED_OUT, TICK) == "..x"


def test_whoever_crosses_boxes_at_large_has_struck_out_nothing() -> None:
    assert chosen(CROSSED_OUT, CROSS, habit=Habit(0.4, True)) == "xx"


def test_two_marks_alike_are_two_marks() -> None:
    assert chosen(TICK, TICK) == "xx"
    assert chosen(FILLED, FILLED, habit=FILLS) == "xx"
    assert chosen(CIRCLED, CIRCLED) == "xx"


def test_two_scribbled_ones_of_somebody_who_ticks_are_unclear() -> None:
    assert chosen(SCRIBBLED, SCRIBBLED) == "??"


def test_a_tick_beside_a_filled_box_of_somebody_who_fills_them_is_unclear() -> None:
    assert chosen(TICK, FILLED, habit=FILLS) == "??"


def test_a_circle_beside_a_tick_is_unclear() -> None:
    assert chosen(TICK, CIRCLED) == "??"


def test_a_scribbled_box_alone_is_unclear_unless_this_person_fills_boxes() -> None:
    assert chosen(EMPTY, SCRIBBLED) == ".?"
    assert chosen(EMPTY, FILLED, habit=FILLS) == ".x"


def test_the_habit_comes_from_single_marks_and_needs_three() -> None:
    one = {"a": TICK, "b": EMPTY}
    assert habit_of([one, one]) is None
    assert habit_of([one, one, one, {"a": SCRIBBLED, "b": FILLED}]) == Habit(0.2, False)
    assert habit_of([{"a": CROSSED_OUT}] * 3) == Habit(0.42, True)
    assert habit_of([{"a": CIRCLED}] * 3) == Habit(0.0, False)


def test_a_stain_at_the_edge_of_a_box_is_no_second_mark() -> None:
    """Was read as two answers, and sure (a coffee stain of seed 101)."""
    assert chosen(EMPTY, TICK, Sign(0.0625, beside=0.06, core=0.007)) == ".x."
    assert chosen(EMPTY, Sign(0.0625, beside=0.06, core=0.007)) == ".?"
