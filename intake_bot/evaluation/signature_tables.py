"""What is asked of signature kinds: the confusion matrix and the two errors that cost something."""

from collections.abc import Callable, Sequence

from intake_bot.domain.reading import SignatureKind
from intake_bot.evaluation.outcomes import Outcome
from intake_bot.evaluation.tables import By, Cell, Share, Table, count_of, grouped

NOT_FOUND = "not found"
FONT = "font"  # source of crops set in a font; their detail is its name
_WET = SignatureKind.WET.value
_REFUSED = (SignatureKind.TYPED.value, SignatureKind.BLANK.value)
_UNSURE = SignatureKind.UNSURE.value
_KINDS = tuple(kind.value for kind in SignatureKind)


def is_false_wet(outcome: Outcome) -> bool:
    """A refused form would look complete."""
    return outcome.true != _WET and outcome.read == _WET


def is_false_return(outcome: Outcome) -> bool:
    """A lawyer who signed would be told that a hand signature is missing."""
    return outcome.true == _WET and outcome.read in _REFUSED


def is_left_to_clerk(outcome: Outcome) -> bool:
    return outcome.read in (None, _UNSURE)


def confident_errors(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if is_false_wet(one) or is_false_return(one)]


def confusion(title: str, outcomes: Sequence[Outcome]) -> Table:
    """Rows: what it is; columns: what was said."""
    said = [*_KINDS, NOT_FOUND]
    rows: list[tuple[Cell, ...]] = []
    for true in _KINDS[:-1]:
        own = [one for one in outcomes if one.true == true]
        if own:
            counts = [sum((one.read or NOT_FOUND) == word for one in own) for word in said]
            rows.append((true, len(own), *counts))
    return Table(title, ("is \\ said", "n", *said), tuple(rows))


def errors_table(title: str, outcomes: Sequence[Outcome], by: By, label: str) -> Table:
    """The two errors with their intervals: false wet of all that is not ink, false return of all ink."""
    rows = tuple(
        (
            name,
            len(group),
            count_of(group, lambda one: one.equal),
            count_of(group, is_left_to_clerk),
            _of(group, lambda one: one.true != _WET, is_false_wet),
            _of(group, lambda one: one.true == _WET, is_false_return),
        )
        for name, group in grouped(outcomes, by)
    )
    columns = (label, "n", "right", "unsure", "called wet, is not", "wet, called typed or blank")
    return Table(title, columns, rows, frozenset(columns[4:]))


def _of(
    outcomes: Sequence[Outcome], among: Callable[[Outcome], bool], test: Callable[[Outcome], bool]
) -> Share:
    return count_of([one for one in outcomes if among(one)], test)


def worst_fonts(title: str, outcomes: Sequence[Outcome], most: int = 12) -> Table:
    """The fonts that were called wet most often. most: so many rows."""
    rows = []
    fonts = [one for one in outcomes if one.source == FONT and one.detail and one.true != _WET]
    for name, group in grouped(fonts, _detail)[:-1]:
        rows.append(
            (name, len(group), _of(group, lambda _: True, is_false_wet), count_of(group, is_left_to_clerk))
        )
    rows.sort(key=lambda row: (-row[2].value, -row[3].value, row[0]))
    return Table(title, ("font", "n", "called wet", "unsure"), tuple(rows[:most]), frozenset({"called wet"}))


def _detail(outcome: Outcome) -> str:
    return outcome.detail


def detection(title: str, outcomes: Sequence[Outcome], false: int, pages: int) -> Table:
    """Signature lines on pages of unknown forms: were they found, and how many more were reported?"""
    unknown = [one for one in outcomes if one.name.startswith("unknown form")]
    found = Share(sum(one.read is not None for one in unknown), len(unknown))
    row = (len(unknown), found, false, f"{false / pages:.2f}" if pages else "-")
    columns = ("signatures", "in a reported box", "false boxes", "false boxes a page")
    return Table(title, columns, (row,), frozenset({columns[1]}))
