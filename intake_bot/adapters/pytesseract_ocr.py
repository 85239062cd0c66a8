"""OCR through the tesseract program."""

import os
import shutil
from typing import Any

from intake_bot.adapters.tesseract_table import MODES, words_of
from intake_bot.domain.document import Word
from intake_bot.domain.errors import TemporaryError


class PytesseractOcr:
    """language: a traineddata name. seconds: longest time for one picture."""

    def __init__(self, language: str = "eng", seconds: float = 10.0) -> None:
        self._language = language
        self._seconds = seconds
        # Tesseract's threads cost more than they bring, and fight with our other processes.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")

    @staticmethod
    def available() -> bool:
        return shutil.which("tesseract") is not None

    def words(self, picture: Any, dpi: int, layout: str = "block") -> list[Word]:
        """See ports/ocr.py. Raises TemporaryError when tesseract fails or takes too long."""
        import pytesseract
        from PIL import Image

        image = Image.fromarray(picture)
        image.format = "PPM"  # raw pixels: encoding PNG would take longer than reading small pictures
        try:
            table = pytesseract.image_to_data(
                image,
                lang=self._language,
                config=f"--oem 1 --psm {MODES[layout]} --dpi {dpi} -c tessedit_do_invert=0",
                timeout=self._seconds,
            )
        except (pytesseract.TesseractError, OSError, RuntimeError) as error:
            raise TemporaryError(
                f"Tesseract could not read a picture: {error}. Check its installation."
            ) from error
        return words_of(table)
