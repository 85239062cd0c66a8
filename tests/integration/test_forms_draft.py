"""``forms draft`` on three blanks of different make; the drafts load and are proved by ``forms check``."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.draft_fillable import two_columns
from benchmarks.draft_flat import circles, scanned
from benchmarks.draft_sheet import Style
from benchmarks.drafting import found_in
from intake_bot.adapters.blank_sheets import open_sheets
from intake_bot.adapters.config_files import load_forms
from intake_bot.cli import main
from intake_bot.domain.errors import ConfigError

pytestmark = pytest.mark.integration

SAMPLES = Path(__file__).parents[2] / "config"


@pytest.mark.parametrize("draw", [two_columns, circles, scanned])
def test_a_draft_finds_every_place_loads_and_is_proved(
    draw: Callable[[], Style], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    style = draw()
    config = _drafted(style, tmp_path, capsys)
    form = load_forms(config)[style.id]
    kinds = sorted(truth.kind for truth in style.truths)
    assert sorted(found.kind for found in found_in(form)) == kinds
    assert sorted(field.type for field in form.fields) == sorted(
        truth.type for truth in style.truths if truth.kind == "field"
    )
    assert (tmp_path / "pictures" / f"{style.id}-page-1.png").read_bytes().startswith(b"\x89PNG")
    assert main(["forms", "check", style.id, "--config", str(config)]) == 0
    said = capsys.readouterr()
    assert f"{style.id}  " in said.out
    assert said.err == ""


def test_a_box_in_the_wrong_place_fails_the_check_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = _drafted(circles(), tmp_path, capsys)
    path = config / "forms" / "circles.yaml"
    wrong = [
        line.split("box:")[0] + "box: [420, 600, 434, 614], group: role}" if "role.creditor" in line else line
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    path.write_text("\n".join(wrong) + "\n", encoding="utf-8")
    assert main(["forms", "check", "circles", "--config", str(config)]) == 1
    said = capsys.readouterr().err
    assert "form circles: mark role.creditor (page 1): nothing is printed there" in said


def test_what_is_no_pdf_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "blank.pdf"
    path.write_bytes(b"no PDF")
    assert main(["forms", "draft", str(path)]) == 2
    assert "save the blank again" in capsys.readouterr().err


def test_a_picture_without_ocr_says_what_to_install() -> None:
    with pytest.raises(ConfigError, match="Tesseract is not installed"):
        open_sheets(scanned().pdf, "scan.pdf", None)


def _drafted(style: Style, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A configuration with the style's draft, saved as its command printed it."""
    config = folder / "config"
    (config / "forms").mkdir(parents=True)
    shutil.copytree(SAMPLES / "courts", config / "courts")
    shutil.copytree(SAMPLES / "forms", config / "forms", dirs_exist_ok=True)
    shutil.copy(SAMPLES / "settings.yaml", config / "settings.yaml")
    blank = folder / f"{style.id}.pdf"
    blank.write_bytes(style.pdf)
    assert main(["forms", "draft", str(blank), "--picture", str(folder / "pictures")]) == 0
    text = capsys.readouterr().out
    (config / "forms" / f"{style.id}.yaml").write_text(text, encoding="utf-8")
    shutil.copy(blank, config / "forms" / blank.name)
    return config
