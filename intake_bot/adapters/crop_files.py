"""Crops of a signature line as picture files, for ``intake-bot signature``."""

import warnings
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from intake_bot.adapters.ink_network import shipped_network
from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.reading import SignatureKind
from intake_bot.signature import classify_picture

Classified = tuple[SignatureKind, float, Mapping[str, float]]


def classify_file(path: Path) -> Classified:
    """Kind, confidence, and the score of every kind (sum 1). Raises UnreadableFile for what is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                grey = np.asarray(ImageOps.exif_transpose(image).convert("L"), dtype=np.uint8)
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UnreadableFile("not-a-document", f"{path}: this is no picture of a sensible size") from error
    except OSError as error:
        raise UnreadableFile(
            "corrupt", f"{path}: this file cannot be read ({error.strerror or error})"
        ) from error
    return classify_picture(grey, shipped_network())
