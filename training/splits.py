"""Who is learnt from, who is tuned on, who is only tested on: by writer, page and font family."""

from hashlib import blake2b

SPLITS = ("train", "tune", "test")
TEST_FROM = 0.85  # of 1: where keys are spread evenly between 0 and 1
TUNE_FROM = 0.75
WRITERS_TUNE_FROM = (
    0.70  # there are few writers: thresholds tuned on four hands would be hands learnt by heart
)

# Chosen by eye so that every style (formal, monoline, brush, print-like, ornate) is in each split.
_TEST = (
    "allura homemade-apple herr-von-muellerhoff caveat-brush kaushan-script parisienne rock-salt indie-flower "
    "annie-use-your-telescope montecarlo bad-script short-stack mansalva grand-hotel"
)
_TUNE = "sacramento yellowtail gloria-hallelujah italianno kalam cedarville-cursive"
SERIES = ("edu",)  # first words that are short and still name a series
TEST_FAMILIES = frozenset(_TEST.split())
TUNE_FAMILIES = frozenset(_TUNE.split())


def split_of(key: str, tune_from: float = TUNE_FROM) -> str:
    """The split of a page, font or writer, for ever the same: about 75 % train, 10 % tune, 15 % test."""
    place = int.from_bytes(blake2b(key.encode(), digest_size=4).digest(), "big") / 2**32
    if place >= TEST_FROM:
        return "test"
    return "tune" if place >= tune_from else "train"


def split_of_writer(source: str, writer: str) -> str:
    """The split of a writer of one source of scans or recordings: about 70 % train, 15 % tune, 15 % test."""
    return split_of(f"{source}:{writer}", WRITERS_TUNE_FROM)


def split_of_font(family: str, group: str) -> str:
    """The split of a font family; families of one designer's series (one first word) stay together."""
    if family in TEST_FAMILIES:
        return "test"
    if family in TUNE_FAMILIES:
        return "tune"
    return "train" if group == "script" else split_of("font:" + _series(family))


def _series(family: str) -> str:
    first = family.split("-")[0]
    return first if len(first) > 3 or first in SERIES else family
