"""A short soak: every named point once, and every bench figure once. ``make soak`` is the long one."""

from pathlib import Path

import pytest

from benchmarks.bench import help_time, served
from benchmarks.soak import soak

pytestmark = [pytest.mark.integration, pytest.mark.e2e]


def test_a_daemon_killed_at_every_named_point_loses_and_doubles_nothing(tmp_path: Path) -> None:
    table = soak(tmp_path / "soak", 14, 8)
    assert [figure for figure in table if not figure.good] == []


def test_the_bench_measures_what_it_names() -> None:
    figures = [help_time(), *served(2, 1, idle=0.0)]
    assert len(figures) == 7
    assert all(figure.value > 0 for figure in figures if figure.unit)
