"""Bare crops of a signature line: ``adapters.crop_files``, and the clock beside it."""

from datetime import UTC
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from intake_bot.adapters.crop_files import classify_file
from intake_bot.adapters.system_clock import SystemClock
from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.reading import SignatureKind


def test_an_empty_line_is_blank_and_the_scores_sum_to_one(tmp_path: Path) -> None:
    path = tmp_path / "crop.png"
    Image.fromarray(np.full((120, 700), 250, np.uint8)).save(path)
    kind, confidence, scores = classify_file(path)
    assert kind is SignatureKind.BLANK
    assert confidence >= 0.9
    assert sum(scores.values()) == pytest.approx(1.0)
    assert set(scores) == {kind.value for kind in SignatureKind}


def test_what_is_no_picture_says_so(tmp_path: Path) -> None:
    path = tmp_path / "crop.png"
    path.write_bytes(b"no picture")
    with pytest.raises(UnreadableFile, match="no picture"):
        classify_file(path)


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
