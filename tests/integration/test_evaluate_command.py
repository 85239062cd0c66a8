"""``intake-bot evaluate`` over a tiny generated set, as a process; and what ``make eval`` makes of the result."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from benchmarks.accuracy.contact_sheet import contact_sheet
from benchmarks.accuracy.sections import crops_section, pages_section, reading_section
from benchmarks.pages.page_set import Source, make, write_set
from benchmarks.pages.planning import plans
from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.labelled_folder import LABELS, ScoredFile, read_labels, scored_files, write_labels
from intake_bot.adapters.reader import SandboxReader
from intake_bot.evaluation.labels import LabelledFile
from intake_bot.evaluation.outcomes import Outcome

pytestmark = pytest.mark.integration

NOTHING = Source(None, None)
CONFIG = Path(__file__).parents[2] / "config"
SEED = 2


@pytest.fixture(scope="module")
def small_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Born-digital papers and one scan, of invented strokes and built-in type."""
    folder = tmp_path_factory.mktemp("set")
    wanted = [plan for plan in plans(60, SEED) if plan.sort == "digital"][:2]
    wanted += [plan for plan in plans(60, SEED) if plan.degradation == "200 dpi gray" and plan.pages == 1][:1]
    lines = []
    for plan in wanted:
        made = make(plan, NOTHING)
        label = LabelledFile(
            made.label.file + made.suffix, made.label.degradation, made.label.pages, made.label.documents
        )
        (folder / label.file).write_bytes(made.data)
        lines.append(label)
    write_labels(folder, lines)
    return folder


def evaluate(*words: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "intake_bot", "evaluate", "--json", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_command_prints_a_row_of_each_table_as_json(small_set: Path) -> None:
    rows = evaluate(str(small_set), "--items")
    items = [row["item"] for row in rows if "item" in row]
    assert {item["file"] for item in items} == {label.file for label in read_labels(small_set)}
    (pages,) = [row for row in rows if row.get("table") == "Form and page" and row["degradation"] == "all"]
    assert pages["right"]["share"] == 1.0
    digital = [item for item in items if item["what"] == "field" and item["degradation"] == "none"]
    assert digital
    assert {item["result"] for item in digital} == {"right"}


def test_a_generated_paper_is_the_same_for_the_same_seed() -> None:
    plan = next(plan for plan in plans(60, SEED) if plan.sort == "scan")
    first, second = make(plan, NOTHING), make(plan, NOTHING)
    assert first == second


def test_a_set_that_is_there_already_is_kept(tmp_path: Path) -> None:
    pages = sum(write_set(tmp_path, 3, SEED, NOTHING, processes=1))
    marked = tmp_path / read_labels(tmp_path)[0].file
    marked.write_bytes(b"kept")
    (tmp_path / LABELS).unlink()
    assert sum(write_set(tmp_path, 3, SEED, NOTHING, processes=1)) == pages
    assert marked.read_bytes() == b"kept"


def test_sections_and_pictures_are_made_of_what_was_read(small_set: Path, tmp_path: Path) -> None:
    labels, forms = read_labels(small_set), load_forms(CONFIG)
    with SandboxReader(processes=1) as reader:
        scored = list(scored_files(small_set, labels, forms, reader, 1))
    crop = Outcome(
        "crop", "c.png", "typed", "wet", False, 0.95, "c.png", "crop", "font", detail="allura",
        scores={"wet": 0.95, "typed": 0.05},
    )  # fmt: skip
    scored.append(ScoredFile(LabelledFile("c.png"), [crop], None, 0))
    for make_section in (crops_section, pages_section, reading_section):
        assert f"seed {SEED}" in make_section(scored, SEED, tmp_path / "img")
    assert all(path.stat().st_size < 60_000 for path in (tmp_path / "img").glob("*.png"))
    Image.new("L", (300, 80), 200).save(small_set / "c.png")
    assert contact_sheet(small_set, [crop], tmp_path / "errors.png") is not None
    assert contact_sheet(small_set, [], tmp_path / "none.png") is None
