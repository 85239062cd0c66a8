"""What the network is shown, and the file that is shipped."""

import numpy as np
import pytest

from intake_bot.adapters.ink_network import InkNetwork, shipped_network
from intake_bot.domain.errors import PermanentError
from intake_bot.signature.bare_crop import clean_crop
from intake_bot.signature.network import HEIGHT, KINDS, WIDTH, normalise, view


def stroke(height: int, width: int, ink: int = 30, paper: int = 235) -> "np.typing.NDArray[np.uint8]":
    picture = np.full((height, width), paper, np.uint8)
    picture[height // 3 : height // 2, width // 3 : width // 2] = ink
    return picture


@pytest.mark.parametrize("size", [(3, 3), (40, 2000), (900, 120), (60, 240), (2400, 9000)])
def test_any_crop_becomes_one_view_of_paper_0_and_ink_1(size: tuple[int, int]) -> None:
    view = normalise(stroke(*size))
    assert view.shape == (HEIGHT, WIDTH)
    assert view.dtype == np.float32
    assert 0.0 <= view.min() <= view.max() <= 1.0


def test_the_sides_keep_their_proportion() -> None:
    ink = np.argwhere(normalise(stroke(600, 600)) > 0.5)
    height, width = ink.max(axis=0) - ink.min(axis=0)
    assert abs(int(height) - int(width)) <= 1


def test_paper_and_ink_levels_do_not_matter() -> None:
    black, pale = normalise(stroke(96, 384, 0, 255)), normalise(stroke(96, 384, 110, 205))
    assert np.abs(black - pale).max() < 0.05


def test_a_shadow_is_no_ink() -> None:
    shadow = np.tile(np.linspace(120, 250, 384), (96, 1)).astype(np.uint8)
    assert normalise(shadow).max() < 0.3


def test_paper_noise_is_not_stretched_into_ink() -> None:
    noise = np.clip(np.random.default_rng(1).normal(245, 3, (96, 384)), 0, 255).astype(np.uint8)
    assert normalise(noise).max() < 0.5


def test_the_second_picture_of_a_view_holds_the_ink_without_the_rule_in_the_same_place() -> None:
    line = stroke(120, 480)
    line[100:103] = 40
    seen, added = view(line, clean_crop(line))
    rule = seen.shape[0] * 101 // 120
    assert seen[rule].mean() > 0.5
    assert added[rule].max() < 0.1
    assert np.argwhere(added > 0.5).mean(axis=0) == pytest.approx(
        np.argwhere(seen[: rule - 6] > 0.5).mean(axis=0), abs=2
    )


def test_the_second_picture_of_an_empty_line_is_empty() -> None:
    paper = np.full((120, 480), 250, np.uint8)
    assert view(paper, clean_crop(paper)).shape == (2, HEIGHT, WIDTH)
    assert not view(paper, clean_crop(paper))[1].any()


def test_the_shipped_network_gives_probabilities_and_the_same_for_one_view_or_two() -> None:
    pictures = stroke(120, 480), np.full((120, 480), 250, np.uint8)
    two = np.stack([view(picture, clean_crop(picture)) for picture in pictures])
    network = shipped_network()
    found = network(two)
    assert found.shape == (2, len(KINDS))
    assert found.sum(axis=1) == pytest.approx(1.0)
    assert network(two[:1])[0] == pytest.approx(found[0], abs=1e-4)
    assert KINDS[int(found[1].argmax())] == "blank"


def test_a_damaged_model_file_says_what_to_do() -> None:
    with pytest.raises(PermanentError, match="Install intake-bot again"):
        InkNetwork(b"no model")
