"""``signature``: crops of a signature line, classified and shown."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from intake_bot.cli import main


@pytest.fixture
def crop(tmp_path: Path) -> Path:
    Image.fromarray(np.full((120, 700), 250, np.uint8)).save(tmp_path / "crop.png")
    return tmp_path / "crop.png"


def test_the_signature_command_shows_what_it_saw(crop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = crop.parent / "out"
    assert main(["signature", str(crop), "--picture", str(out)]) == 0
    assert "blank" in capsys.readouterr().out
    html = (out / "index.html").read_text("utf-8")
    assert "A picture of the line alone" in html
    assert "Empty" in html
    assert len(list(out.glob("*.png"))) == 1


def test_without_a_folder_nothing_is_written(crop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signature", str(crop), "--json"]) == 0
    assert '"kind": "blank"' in capsys.readouterr().out.replace('":"', '": "')
    assert list(crop.parent.iterdir()) == [crop]


def test_what_is_no_picture_is_told_and_the_others_are_shown(
    crop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = crop.parent / "bad.png"
    bad.write_bytes(b"no picture")
    out = crop.parent / "out"
    assert main(["signature", str(bad), str(crop), "--picture", str(out)]) == 1
    assert "no picture" in capsys.readouterr().err
    assert len(list(out.glob("*.png"))) == 1
