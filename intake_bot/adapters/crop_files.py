"""Crops of a signature line as picture files, for ``intake-bot signature``."""

import hashlib
import warnings
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from intake_bot.adapters.ink_network import shipped_network
from intake_bot.domain.document import Box
from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.reading import Crop, FileReading, Reading, SignatureKind, SignatureReading
from intake_bot.signature import classify_picture

LINE_ALONE = "line-alone"  # the reason code: only a crop was looked at
Classified = tuple[SignatureKind, float, Mapping[str, float]]


def classify_file(path: Path) -> Classified:
    """Kind, confidence, and the score of every kind (sum 1). Raises UnreadableFile for what is no picture."""
    return classify_picture(_grey(path), shipped_network())


def read_crop(path: Path) -> tuple[Classified, FileReading]:
    """The same, and as a file with one signature line, for ``PictureFolder``. Raises UnreadableFile."""
    grey = _grey(path)
    kind, confidence, scores = classify_picture(grey, shipped_network())
    height, width = grey.shape
    whole = Box(0.0, 0.0, float(width), float(height))
    line = SignatureReading(kind, confidence, 1, whole, None, (LINE_ALONE,))
    document = Reading(None, None, confidence, pages=(), signatures={"1": line})
    png = BytesIO()
    Image.fromarray(grey).save(png, "PNG")
    read = FileReading(
        path=str(path),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        seconds=0.0,
        error=None,
        documents=(document,),
        crops=(Crop(0, "1", png.getvalue()),),
    )
    return (kind, confidence, scores), read


def _grey(path: Path) -> NDArray[np.uint8]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                return np.asarray(ImageOps.exif_transpose(image).convert("L"), dtype=np.uint8)
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UnreadableFile("not-a-document", f"{path}: this is no picture of a sensible size") from error
    except OSError as error:
        raise UnreadableFile(
            "corrupt", f"{path}: this file cannot be read ({error.strerror or error})"
        ) from error
