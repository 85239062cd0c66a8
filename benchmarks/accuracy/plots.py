"""Plots for docs/img: small, readable without colour."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from intake_bot.domain.reading import SURE
from intake_bot.evaluation.outcomes import Outcome

LARGEST = 60_000  # bytes of a plot
BINS = 10
FEW = 5  # outcomes in a bin that say nothing
WET, REFUSED = "wet", ("typed", "blank")
_LINES = ("-", "--", ":", "-.", (0, (5, 1, 1, 1, 1, 1)))


def _figure(title: str, x: str, y: str) -> tuple[Any, Any]:
    figure = Figure(figsize=(6, 4), dpi=90)
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.set_title(title, fontsize=11)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(visible=True, linewidth=0.4, alpha=0.6)
    return figure, axes


def _legend(axes: Any, **place: Any) -> None:
    """None where a small set left nothing to draw."""
    if axes.get_legend_handles_labels()[1]:
        axes.legend(fontsize=8, **place)


def _save(figure: Any, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(path, pil_kwargs={"optimize": True}, metadata={"Software": None})
    assert path.stat().st_size <= LARGEST, f"{path} has more than {LARGEST} bytes"
    return path


def risk_coverage(named: Sequence[tuple[str, Sequence[Outcome]]], title: str, path: Path) -> Path:
    """What part would be decided without a clerk, and how often wrongly, as the threshold falls."""
    figure, axes = _figure(title, "decided without a clerk", "wrong among those")
    for place, (name, outcomes) in enumerate(named):
        ordered = sorted(outcomes, key=_certainty, reverse=True)
        if not ordered:
            continue
        wrong = np.cumsum([not _best_is_true(one) for one in ordered])
        count = np.arange(1, len(ordered) + 1)
        axes.plot(count / len(ordered), wrong / count, linestyle=_LINES[place % len(_LINES)], label=name)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.1%}")
    _legend(axes)
    return _save(figure, path)


def two_errors(outcomes: Sequence[Outcome], title: str, path: Path) -> Path:
    """Both errors of signature kinds, each of what it could have happened to, as the threshold falls."""
    figure, axes = _figure(title, "decided without a clerk", "of all that it could have happened to")
    ordered = sorted(outcomes, key=_certainty, reverse=True)
    coverage = np.arange(1, len(ordered) + 1) / max(1, len(ordered))
    wet = [one.true == WET for one in ordered]
    said = [_best(one) for one in ordered]
    false_wet = np.cumsum([kind == WET and not true for kind, true in zip(said, wet)]) / max(
        1, wet.count(False)
    )
    refused = np.cumsum([kind in REFUSED and true for kind, true in zip(said, wet)]) / max(1, wet.count(True))
    axes.plot(coverage, false_wet, "-", label="called wet, is not")
    axes.plot(coverage, refused, "--", label="wet, called typed or blank")
    decided = sum(_certainty(one) >= SURE for one in ordered) / max(1, len(ordered))
    axes.axvline(decided, color="grey", linestyle=":", linewidth=0.8, label=f"confidence {SURE}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.1%}")
    axes.set_ylim(bottom=0)
    _legend(axes)
    return _save(figure, path)


def reliability(named: Sequence[tuple[str, Sequence[Outcome]]], title: str, path: Path) -> Path:
    """Said confidence against how often it was right, in bins of equal width; the diagonal is ideal."""
    figure, axes = _figure(title, "confidence", "right")
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    for place, (name, outcomes) in enumerate(named):
        bins: list[list[Outcome]] = [[] for _ in range(BINS)]
        for one in outcomes:
            bins[min(BINS - 1, int(_certainty(one) * BINS))].append(one)
        points = [
            (
                np.mean([_certainty(one) for one in bin_]),
                np.mean([_best_is_true(one) for one in bin_]),
                len(bin_),
            )
            for bin_ in bins
            if len(bin_) >= FEW
        ]
        if points:
            x, y, sizes = (np.array(column) for column in zip(*points))
            axes.plot(x, y, linestyle=_LINES[place % len(_LINES)], label=name)
            axes.scatter(x, y, s=6 + 60 * sizes / sizes.max())
    axes.axvline(SURE, color="grey", linestyle=":", linewidth=0.8)
    _legend(axes)
    return _save(figure, path)


def _certainty(one: Outcome) -> float:
    return max(one.scores.values()) if one.scores else one.confidence


def _best_is_true(one: Outcome) -> bool:
    """Whatever was most likely, sure or not."""
    return _best(one) == one.true if one.scores else one.equal


def _best(one: Outcome) -> str | None:
    scores = one.scores or {}
    return max(scores, key=lambda kind: scores[kind], default=one.read)


def shares_by(outcomes: Sequence[Outcome], by: Callable[[Outcome], str], title: str, path: Path) -> Path:
    """Stacked bars: right and sure, to a clerk, wrong but sure."""
    names = sorted({by(one) for one in outcomes})
    figure, axes = _figure(title, "share", "")
    left = np.zeros(len(names))
    for word, shade, hatch in (
        ("right", "0.85", ""),
        ("not sure", "0.6", "//"),
        ("wrong but sure", "0.1", ""),
    ):
        part = np.array(
            [np.mean([str(one.result) == word for one in outcomes if by(one) == name]) for name in names]
        )
        axes.barh(names, part, left=left, color=shade, hatch=hatch, edgecolor="white", label=word)
        left += part
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.tick_params(axis="y", labelsize=7)
    _legend(axes, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncol=3)
    return _save(figure, path)


def wet_scores(outcomes: Sequence[Outcome], title: str, path: Path) -> Path:
    """Where the score for ink lies, for ink and for all else."""
    figure, axes = _figure(title, "score for wet ink", "crops")
    for name, wanted, style in (("wet", True, "-"), ("all else", False, "--")):
        values = [(one.scores or {}).get("wet", 0.0) for one in outcomes if (one.true == "wet") is wanted]
        counts, edges = np.histogram(values, bins=25, range=(0, 1))
        axes.stairs(np.maximum(counts, 0.8), edges, label=name, linestyle=style)
    axes.set_yscale("log")
    _legend(axes)
    return _save(figure, path)
