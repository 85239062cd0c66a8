"""A second reader, by another method than Tesseract's: the PP-OCR recogniser that the package rapidocr carries.

Only its model is used. The package's own code would bring a page detector and its libraries into each process.
"""

import importlib.util
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from intake_bot.domain.errors import TemporaryError

_MODEL = "PP-OCR*_rec_*.onnx"
_HEIGHT = 48  # pixels: what the network was trained on
_LEAST_WIDTH = 320  # narrower lines are padded: trained on it, and short words are read better so
_ACCENTED = "áàâäãçéèêëíìîïñóòôöõúùûüÁÀÂÄÇÉÈÊËÍÑÓÒÖÚÜß"
_LETTERS = frozenset(chr(code) for code in range(0x20, 0x7F)) | frozenset(_ACCENTED)


class RapidocrLines:
    """Not for several threads at once. model: an .onnx file with its characters among its metadata."""

    def __init__(self, model: Path) -> None:
        self._model = model

    @cached_property
    def _session(self) -> Any:
        """Loaded with the first line that is read: most files need it never."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # lines differ in width: an arena keeps the widest for ever
        options.enable_mem_pattern = False
        return onnxruntime.InferenceSession(str(self._model), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _alphabet(self) -> tuple[npt.NDArray[np.int64], str]:
        """Columns of the network's answer that a form may hold, and their letters; the first means none."""
        known = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        kept = [(number, letter) for number, letter in enumerate([*known, " "], 1) if letter in _LETTERS]
        return np.array([0, *(number for number, _ in kept)]), "\0" + "".join(letter for _, letter in kept)

    def line(self, picture: Any) -> tuple[str, float]:
        """See ports/ocr.py. Raises TemporaryError when the engine fails."""
        try:
            (answer,) = self._session.run(None, {"x": _prepared(picture)})
            columns, letters = self._alphabet
        except Exception as error:
            raise TemporaryError(
                f"The second reader could not read a picture: {error}. Check its installation."
            ) from error
        return _decoded(answer[0][:, columns], letters)


def _prepared(picture: Any) -> npt.NDArray[np.float32]:
    """(1, 3, _HEIGHT, width), -1 for black to 1 for white."""
    import cv2

    height, width = picture.shape
    scale = _HEIGHT / height
    size = (max(16, round(width * scale)), _HEIGHT)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    grey = cv2.resize(picture, size, interpolation=how).astype(np.float32) / 127.5 - 1
    whole = np.zeros((1, 3, _HEIGHT, max(size[0], _LEAST_WIDTH)), np.float32)
    whole[0, :, :, : size[0]] = grey
    return whole


def _decoded(steps: npt.NDArray[np.float32], letters: str) -> tuple[str, float]:
    """Connectionist temporal classification: the same letter in steps beside each other is one letter."""
    best = steps.argmax(axis=1)
    surest = steps.max(axis=1)
    text, weakest, last = "", 1.0, 0
    confidence = 0.0
    for letter, sure in zip(best.tolist(), surest.tolist()):
        if letter == last:
            confidence = max(confidence, sure)
            continue
        weakest = min(weakest, confidence) if last else weakest
        text += letters[letter] if letter else ""
        last, confidence = letter, sure
    weakest = min(weakest, confidence) if last else weakest
    return (text.strip(), float(weakest)) if text.strip() else ("", 0.0)


def pick_line_reader() -> RapidocrLines | None:
    """The second reader where it is installed (extra ``second-reader``)."""
    package = importlib.util.find_spec("rapidocr")
    if package is None or package.origin is None or not importlib.util.find_spec("onnxruntime"):
        return None
    model = next(iter(sorted((Path(package.origin).parent / "models").glob(_MODEL))), None)
    return RapidocrLines(model) if model else None
