"""The shipped weights that tell writing from print on unknown forms; ``training/signed_places.py`` makes them."""

from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from intake_bot.domain.errors import PermanentError
from intake_bot.reading.unknown.rating import Rate, learned


def rating_of(weights: bytes) -> Rate:
    """weights: an .npz file. Raises PermanentError for what is none, or is of another version."""
    try:
        with np.load(BytesIO(weights), allow_pickle=False) as arrays:
            return learned({name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, KeyError) as error:
        raise PermanentError(
            "The weights for unknown forms cannot be loaded. Install intake-bot again: its model file is damaged."
        ) from error


@cache
def shipped_rating() -> Rate:
    """Loaded once in a process."""
    return rating_of((files("intake_bot") / "models" / "writing.npz").read_bytes())
