"""What is learnt from is never tested on."""

from pathlib import Path

from training.fonts import NAMES, families
from training.pages import GROUPS, group_of, page_name
from training.splits import SPLITS, TEST_FAMILIES, TUNE_FAMILIES, split_of, split_of_font, split_of_writer


def test_three_quarters_of_pages_train_and_a_sixth_tests() -> None:
    splits = [split_of(f"page:{number}") for number in range(2000)]
    shares = {name: splits.count(name) / len(splits) for name in SPLITS}
    assert abs(shares["train"] - 0.75) < 0.03
    assert abs(shares["test"] - 0.15) < 0.03


def test_a_wider_tune_split_takes_nothing_from_the_test_split() -> None:
    numbers = [str(number) for number in range(500)]
    assert all((split_of_writer("w", n) == "test") == (split_of(f"w:{n}") == "test") for n in numbers)
    assert any(split_of_writer("w", n) != split_of(f"w:{n}") for n in numbers)


def test_every_font_that_is_set_aside_is_one_that_is_fetched() -> None:
    groups = families(NAMES.read_text(encoding="utf-8"))
    assert all(groups.get(family) == "script" for family in TEST_FAMILIES | TUNE_FAMILIES)
    assert not TEST_FAMILIES & TUNE_FAMILIES


def test_a_font_set_aside_is_not_trained_on() -> None:
    assert split_of_font("allura", "script") == "test"
    assert split_of_font("kalam", "script") == "tune"
    assert split_of_font("tangerine", "script") == "train"


def test_one_series_of_fonts_stays_together() -> None:
    series = {
        split_of_font(f"playwrite-{land}", "handwriting") for land in ("at", "hr", "us-trad", "ie", "pl")
    }
    assert len(series) == 1


def test_a_page_belongs_to_the_first_page_of_its_hand() -> None:
    assert group_of("eiv46d00") == "abm69c00"
    assert group_of("image_7") == "image_7"


def test_no_page_is_listed_under_two_hands() -> None:
    rows = [line.split() for line in GROUPS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    pages = [page for row in rows for page in row]
    assert len(pages) == len(set(pages))


def test_every_crop_of_a_page_has_the_name_of_the_page() -> None:
    assert page_name(Path("abm69c00-page02_1.jpg")) == "abm69c00"
    assert page_name(Path("don15f00_2.jpg")) == "don15f00"
    assert page_name(Path("image_12.png")) == "image_12"
