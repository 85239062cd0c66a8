"""The shipped weights for unknown forms."""

from io import BytesIO

import numpy as np
import pytest

from intake_bot.adapters.reader.writing_weights import rating_of, shipped_rating
from intake_bot.domain.errors import PermanentError
from intake_bot.reading.unknown.traits import NAMES


def test_the_shipped_weights_rate_every_group_of_ink() -> None:
    ratings = shipped_rating()(np.zeros((3, len(NAMES))))
    assert ratings.shape == (3,)
    assert np.isfinite(ratings).all()


def test_a_damaged_file_is_told_in_words() -> None:
    with pytest.raises(PermanentError, match="Install intake-bot again"):
        rating_of(b"PK not weights")


def test_weights_of_other_traits_are_declined() -> None:
    out = BytesIO()
    parts = {name: np.zeros(3) for name in ("middle", "spread", "inner_bias", "outer")}
    np.savez(out, inner=np.zeros((3, 3)), outer_bias=np.zeros(()), **parts, allow_pickle=False)
    with pytest.raises(PermanentError):
        rating_of(out.getvalue())
