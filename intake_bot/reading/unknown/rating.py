"""How much a group of ink looks like a signature: a few weights learned on signed pages, or a plain rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intake_bot.reading.unknown.traits import NAMES

Floats = npt.NDArray[np.float64]
# traits (n, len(NAMES)) -> (n,): above 0 rather a signature than not
Rate = Callable[[Floats], Floats]
_FURTHEST = 4.0  # spreads from the middle; what is odder is no more so

# Without weights: ink of its own, joined, uneven, larger than print, in no word, low on the page.
_PLAIN = {
    "height": 1.2, "own": 1.5, "largest": 1.0, "unsure": -0.5, "in words": -2.0, "beside": -0.8, "page y": 0.4,
    "closing": 1.0, "sign": 0.8, "office": 0.8, "ruled": 0.4, "around": -1.0, "blob": -1.5, "small beside": -0.5,
    "bottom edge": -2.0, "side edge": -2.0,
}  # fmt: skip
_PLAIN_START = -2.0


@dataclass(frozen=True, slots=True)
class LearnedRating:
    """One layer between. middle, spread (t,); inner (t, h) and its bias (h,); outer (h,) and its bias."""

    middle: Floats
    spread: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: float

    def __call__(self, traits: Floats) -> Floats:
        far = np.clip((traits - self.middle) / self.spread, -_FURTHEST, _FURTHEST)
        hidden = np.tanh(far @ self.inner + self.inner_bias)
        return np.asarray(hidden @ self.outer + self.outer_bias, np.float64)


def learned(arrays: Mapping[str, npt.NDArray[np.float32]]) -> LearnedRating:
    """arrays: named as the parts of LearnedRating. Raises ValueError where they do not fit the traits."""
    parts = {name: np.asarray(arrays[name], np.float64) for name in arrays}
    rating = LearnedRating(
        parts["middle"],
        parts["spread"],
        parts["inner"],
        parts["inner_bias"],
        parts["outer"],
        float(parts["outer_bias"]),
    )
    if rating.inner.shape[0] != len(NAMES) or rating.middle.shape != (len(NAMES),):
        raise ValueError(f"The weights are for {rating.inner.shape[0]} traits, not {len(NAMES)}.")
    return rating


def plain(traits: Floats) -> Floats:
    """Where no weights are given."""
    weights = np.array([_PLAIN.get(name, 0.0) for name in NAMES])
    return np.asarray(traits @ weights + _PLAIN_START, np.float64)
