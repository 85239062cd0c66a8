"""Tables of outcomes: shares with their 95 % intervals, for people and as objects."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from intake_bot.evaluation.intervals import wilson
from intake_bot.evaluation.outcomes import Outcome, Result

ALL = "all"
By = Callable[[Outcome], str]


@dataclass(frozen=True, slots=True)
class Share:
    """hits of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.value:.2%}" if self.of else "-"

    def with_interval(self) -> str:
        if not self.of:
            return "-"
        low, high = wilson(self.hits, self.of)
        return f"{self.value:.2%} ({self.hits} of {self.of:,}; {low:.2%} to {high:.2%})"

    def as_object(self) -> dict[str, float]:
        low, high = wilson(self.hits, self.of)
        numbers = {"share": self.value, "low": low, "high": high}
        return {"hits": self.hits, "of": self.of, **{key: round(one, 6) for key, one in numbers.items()}}


Cell = str | int | Share


@dataclass(frozen=True, slots=True)
class Table:
    """rows: one cell a column each. exact: columns whose shares are shown with their interval."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    exact: frozenset[str] = frozenset()

    def text(self, row: Sequence[Cell]) -> list[str]:
        return [
            cell.with_interval()
            if isinstance(cell, Share) and column in self.exact
            else f"{cell:,}"
            if isinstance(cell, int)
            else str(cell)
            for column, cell in zip(self.columns, row)
        ]

    def markdown(self) -> str:
        head = [f"**{self.title}**", "", f"| {' | '.join(self.columns)} |"]
        rule = "|".join(["---", *["--:"] * (len(self.columns) - 1)])
        return "\n".join([*head, f"|{rule}|", *(f"| {' | '.join(self.text(row))} |" for row in self.rows)])

    def plain(self) -> str:
        """Columns of equal width."""
        lines = [list(self.columns), *(self.text(row) for row in self.rows)]
        widths = [max(len(line[place]) for line in lines) for place in range(len(self.columns))]
        shown = [
            "  ".join(
                [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:]))]
            )
            for line in lines
        ]
        return "\n".join([self.title, *(f"  {line}".rstrip() for line in shown)])

    def as_objects(self) -> list[dict[str, object]]:
        return [
            {"table": self.title, **{column: _plain_cell(cell) for column, cell in zip(self.columns, row)}}
            for row in self.rows
        ]


def _plain_cell(cell: Cell) -> object:
    return cell.as_object() if isinstance(cell, Share) else cell


def grouped(outcomes: Iterable[Outcome], by: By) -> list[tuple[str, list[Outcome]]]:
    """In order of the group's name, everything together at the end."""
    groups: dict[str, list[Outcome]] = {}
    every = list(outcomes)
    for outcome in every:
        groups.setdefault(by(outcome) or "-", []).append(outcome)
    return [*sorted(groups.items()), (ALL, every)]


def count_of(outcomes: Iterable[Outcome], test: Callable[[Outcome], bool]) -> Share:
    tested = [test(outcome) for outcome in outcomes]
    return Share(sum(tested), len(tested))


def results_table(title: str, outcomes: Sequence[Outcome], by: By, label: str) -> Table:
    """Right at all, right and sure, left to a clerk, wrong but sure; a row a group."""
    rows = tuple(
        (
            name,
            len(group),
            count_of(group, lambda one: one.equal),
            count_of(group, lambda one: one.result is Result.RIGHT),
            count_of(group, lambda one: one.result is Result.NOT_SURE),
            count_of(group, lambda one: one.result is Result.WRONG),
        )
        for name, group in grouped(outcomes, by)
    )
    columns = (label, "n", "exactly right", "right and sure", "not sure", "wrong but sure")
    return Table(title, columns, rows, frozenset({"wrong but sure"}))
