"""A measured figure, its target, and how it is shown."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """target: the most it may be; None where there is none. load: average of the last minute, all processors."""

    name: str
    value: float
    target: float | None
    unit: str
    samples: int
    load: float
    met: bool | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "met", None if self.target is None else self.value <= self.target)


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest rank: a value that was measured, never one between two."""
    return sorted(values)[max(0, math.ceil(len(values) * share / 100) - 1)]


def row(figure: Figure) -> str:
    verdict = {None: "", True: "met", False: "NOT MET"}[figure.met]
    target = "" if figure.target is None else f"<= {figure.target:g} {figure.unit}"
    return (
        f"{figure.name:<42} {figure.value:>8g} {figure.unit:<2}  {target:<10} {verdict:<8}"
        f" n={figure.samples:<3} load {figure.load:g}"
    )
