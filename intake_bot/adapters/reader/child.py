"""What runs inside a reading process. Heavy libraries are imported here only, inside functions."""

import os
import signal
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from intake_bot.adapters.reader.limits import Limits, apply, begin_task, give_back, leave_the_network
from intake_bot.adapters.tesserocr_ocr import pick_ocr
from intake_bot.domain.document import ReadLine, Word
from intake_bot.domain.errors import TemporaryError
from intake_bot.domain.form import FormSpec
from intake_bot.domain.mail import Mail
from intake_bot.domain.reading import Crop, FileReading
from intake_bot.notices.signature_caption import Caption, Drawn
from intake_bot.ports.ocr import LineReader, Ocr

_ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def start(limits: Limits) -> None:
    """Once in a process: limits first, then the libraries."""
    for name in _ONE_THREAD:  # each library's thread pool reserves address space that the limit counts
        os.environ[name] = "1"
    signal.signal(
        signal.SIGTERM, signal.SIG_DFL
    )  # at once, also in the middle of a decoder that never returns
    leave_the_network()
    apply(limits)
    import cv2

    import intake_bot.reading.files  # noqa: F401 - so that the first task need not wait for it

    cv2.setNumThreads(1)


def read(
    data: bytes, name: str, forms: Mapping[str, FormSpec], seconds: float, limits: Limits
) -> FileReading:
    from intake_bot.adapters.ink_network import shipped_network
    from intake_bot.adapters.reader.writing_weights import shipped_rating
    from intake_bot.mail.enclosed import parse_enclosed
    from intake_bot.reading.files import Tools, read_file
    from intake_bot.reading.transcribing.hand import odds_of_line
    from intake_bot.signature import classify

    begin_task(limits)
    sign = partial(classify, network=shipped_network(), hand_odds=odds_of_line)
    tools = Tools(_read_words(), sign, parse_enclosed, seconds, shipped_rating(), _read_line())
    try:
        return read_file(data, name, forms, tools)
    finally:
        give_back()


def draw(crop: Crop, caption: Caption, limits: Limits) -> Drawn:
    """Here, since the pictures come from strangers' bytes."""
    from intake_bot.notices.signature_picture import draw_picture

    begin_task(limits)
    return draw_picture(crop, caption)


def parse(raw: bytes, limits: Limits) -> Mail:
    from intake_bot.mail.parsing import parse_mail

    begin_task(limits)
    return parse_mail(raw)


@cache
def _first() -> Ocr | None:
    """Kept from file to file: loading Tesseract's language takes as long as reading a page."""
    return pick_ocr()


@cache
def _second() -> LineReader | None:
    from intake_bot.adapters.reader.rapidocr_lines import pick_line_reader

    return pick_line_reader()


def _read_words() -> Callable[[Any, int, str], list[Word]]:
    """OCR that finds nothing where there is no engine or it fails: the reading goes on with confidence 0."""

    def read_words(picture: Any, dpi: int, layout: str) -> list[Word]:
        engine = _first()
        if engine is None:
            return []
        try:
            return engine.words(picture, dpi, layout)
        except TemporaryError:
            return []

    return read_words


def _read_line() -> ReadLine | None:
    """None where no second reader is installed. One that fails sees nothing: then nothing is sure."""
    reader = _second()
    if reader is None:
        return None

    def read_line(picture: Any) -> tuple[str, float]:
        try:
            return reader.line(picture)
        except TemporaryError:
            return "", 0.0

    return read_line
