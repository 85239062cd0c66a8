"""Which thresholds cost least on the tune split, if errors and looks cost what is said here."""

from collections.abc import Iterator, Sequence

from training.figures import Told

# In looks of a clerk, a minute each.
LOOK = 1.0
FALSE_WET = 100.0  # a refused form looks complete: found weeks later, if at all
FALSE_RETURN = 100.0  # somebody who signed is told that he did not, writes and telephones
OTHER = 5.0  # typed, blank and stamp mixed up: the notice names the wrong reason
GRID = (0.8, 0.85, 0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.993, 0.996, 0.998)
TARGETS = {"wet": "wet", "typed": "typed", "blank": "blank", "esign": "stamp"}


def thresholds(told: Sequence[Told]) -> Iterator[tuple[str, float, float, int, int]]:
    """(what is said, its cheapest threshold, cost per 1,000 lines that look so, errors, looks)."""
    for said, kind in TARGETS.items():
        like = [
            (row.chances[said], _cost(row.kind, kind))
            for row in told
            if max(row.chances, key=lambda name: row.chances[name]) == said
        ]
        best = min(GRID, key=lambda least: (_total(like, least), least))
        errors = sum(chance >= best and cost > 0 for chance, cost in like)
        looks = sum(chance < best for chance, _ in like)
        yield said, best, 1000 * _total(like, best) / max(1, len(like)), errors, looks


def _cost(true: str, said: str) -> float:
    if true == said:
        return 0.0
    if said == "wet":
        return FALSE_WET
    return FALSE_RETURN if true == "wet" and said in ("typed", "blank") else OTHER


def _total(like: Sequence[tuple[float, float]], least: float) -> float:
    return sum(cost if chance >= least else LOOK for chance, cost in like)
