"""Which OCR engine is used."""

from pathlib import Path

import pytest

from intake_bot.adapters.pytesseract_ocr import PytesseractOcr
from intake_bot.adapters.tesserocr_ocr import find_tessdata, pick_ocr


def test_language_data_is_looked_for_where_the_environment_says_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xyz.traineddata").write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert find_tessdata("xyz") == tmp_path
    assert find_tessdata("no-such-language") is None


def test_without_any_engine_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert pick_ocr() is None


def test_the_program_is_used_where_the_library_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert isinstance(pick_ocr(), PytesseractOcr)
