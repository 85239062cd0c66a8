"""How often the shipped classifier is right on made crops, per kind and per source."""

import collections
import multiprocessing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
from rich.progress import Progress

from intake_bot.adapters.ink_network import InkNetwork
from intake_bot.signature import classify_picture
from training.caching import PIECE, PROCESSES, Places
from training.crops import KINDS, make_crops


@dataclass(frozen=True, slots=True)
class Told:
    """kind, source: of a crop. called: what the classifier said. chances: before thresholds."""

    kind: str
    source: str
    called: str
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Share:
    found: int
    of: int

    def __str__(self) -> str:
        return f"{100 * self.found / max(1, self.of):.2f} % ({self.found} of {self.of})"


@dataclass(frozen=True, slots=True)
class Figures:
    """One entry a crop."""

    told: tuple[Told, ...]

    def false_wet(self) -> Share:
        return self._share(set(KINDS) - {"wet"}, {"wet"})

    def false_return(self) -> Share:
        return self._share({"wet"}, {"typed", "blank"})

    def unsure(self) -> Share:
        return self._share(set(KINDS), {"unsure"})

    def of_source(self, source: str) -> "Figures":
        return Figures(tuple(told for told in self.told if told.source == source))

    def sources(self) -> list[str]:
        return sorted({told.source for told in self.told})

    def table(self) -> Iterator[tuple[str, str, int, dict[str, int]]]:
        """(kind, source, crops, what they were called) of each source, by kind."""
        groups: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
        for told in self.told:
            groups[told.kind, told.source][told.called] += 1
        for (kind, source), calls in sorted(groups.items()):
            yield kind, source, calls.total(), dict(calls.most_common())

    def lines(self) -> Iterator[str]:
        yield f"called wet and is not: {self.false_wet()}"
        yield f"wet and called typed or blank: {self.false_return()}"
        yield f"unsure: {self.unsure()}"
        for kind, source, count, calls in self.table():
            shares = ", ".join(f"{called} {100 * n / count:.1f} %" for called, n in calls.items())
            yield f"{kind:6} {source:36} {count:5}  {shares}"

    def _share(self, kinds: set[str], calls: set[str]) -> Share:
        chosen = [told.called for told in self.told if told.kind in kinds]
        return Share(sum(called in calls for called in chosen), len(chosen))


def measure(model: Path, split: str, count: int, seed: int, places: Places, progress: Progress) -> Figures:
    """Crops of a split through the whole classifier, as ``intake-bot signature`` does it."""
    task = progress.add_task(f"{split} figures", total=count)
    told: list[Told] = []
    work = partial(_told, model, split, seed, places)
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        for found in pool.imap(work, range(0, count, PIECE)):
            told += found
            progress.update(task, completed=len(told))
    return Figures(tuple(told))


def _told(model: Path, split: str, seed: int, places: Places, start: int) -> list[Told]:
    cv2.setNumThreads(1)
    network = InkNetwork(model.read_bytes())
    told: list[Told] = []
    for crop in make_crops(split, PIECE, seed + start, places.data, places.fonts):
        called, _, scores = classify_picture(crop.picture, network)
        sure = 1.0 - scores["unsure"]
        chances = {kind: share / sure for kind, share in scores.items() if kind != "unsure"}
        told.append(Told(crop.kind, crop.source, called.value, chances))
    return told
