"""The court's blank forms, prepared once a process for recognising and comparing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from intake_bot.domain.document import Box, Word
from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.form import FormSpec
from intake_bot.reading.aligning import Points, identity
from intake_bot.reading.ink import Mask, ink_of
from intake_bot.reading.opening.pdf import open_pdf
from intake_bot.reading.page import POINTS, Grey, Page, Picture

COARSE_DPI = 100.0  # recognising and aligning; finer costs time and finds no more
FEATURES = 1500


@dataclass(frozen=True, slots=True)
class Features:
    """places: (n, 2) in points. descriptors: (n, 32) bytes of ORB; the strongest first."""

    places: Points
    descriptors: npt.NDArray[np.uint8]

    def strongest(self, count: int) -> "Features":
        return Features(self.places[:count], self.descriptors[:count])


@dataclass(frozen=True, eq=False)
class BlankPage:
    """One page of a blank form. picture: at 200 dpi. The same only as itself."""

    number: int
    page: Page
    picture: Picture

    @property
    def words(self) -> tuple[Word, ...]:
        return self.page.words

    def cut(self, region: Box, dpi: float) -> Grey:
        """A region of the blank at ``dpi``; white beyond its edge."""
        return identity().cut(self.picture, region, dpi)

    @cached_property
    def coarse(self) -> Grey:
        return coarse(self.picture)

    @cached_property
    def ink(self) -> Mask:
        """At COARSE_DPI."""
        return ink_of(self.coarse, COARSE_DPI)

    @cached_property
    def features(self) -> Features:
        return features_of(self.coarse)


def coarse(picture: Picture) -> Grey:
    """The whole page at COARSE_DPI."""
    factor = COARSE_DPI / picture.dpi
    height, width = picture.grey.shape
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(picture.grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def features_of(grey: Grey) -> Features:
    """grey: a page at COARSE_DPI."""
    detector = cv2.ORB.create(nfeatures=FEATURES, fastThreshold=12)
    found, descriptors = detector.detectAndCompute(grey, np.empty(0, np.uint8))
    if descriptors is None or not len(found):
        return Features(np.empty((0, 2)), np.empty((0, 32), np.uint8))
    strongest = np.argsort([-spot.response for spot in found], kind="stable")
    places = np.array([spot.pt for spot in found], dtype=np.float64) * (POINTS / COARSE_DPI)
    return Features(places[strongest], np.asarray(descriptors, dtype=np.uint8)[strongest])


@lru_cache(maxsize=64)
def blank_pages(blank: bytes) -> tuple[BlankPage, ...]:
    """The pages of a blank PDF; empty where it cannot be opened (``intake-bot check`` says so)."""
    pages = []
    try:
        for page in open_pdf(blank, 1):
            pages.append(BlankPage(page.number, page, page.picture))
    except UnreadableFile:
        return ()
    return tuple(pages)


def candidates(forms: Iterable[FormSpec]) -> list[tuple[FormSpec, BlankPage]]:
    return [(form, page) for form in forms if form.blank for page in blank_pages(form.blank)]
