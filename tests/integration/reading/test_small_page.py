"""The picture of a whole page that a clerk sees beside a signature line (DOMAIN.md, privacy)."""

import cv2
import numpy as np
import pytest

from intake_bot.adapters.tesserocr_ocr import pick_ocr
from intake_bot.demo import papers
from intake_bot.reading.page import Page, Picture

pytestmark = pytest.mark.integration


def test_an_account_number_cannot_be_read_on_it_even_enlarged() -> None:
    ocr = pick_ocr()
    assert ocr is not None
    (scan,) = papers.form_pictures(papers.JANE_ROE, kind="office", exam=False, pages=[1])
    account = papers.JANE_ROE.account
    assert account in [word.text for word in ocr.words(scan, 200, "sparse")]
    small = Page(1, 612.0, 792.0, False, take=lambda: Picture(scan, 200)).small
    for times in (4, 8):
        large = np.asarray(
            cv2.resize(small, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC), np.uint8
        )
        read = "".join(word.text for word in ocr.words(large, 24 * times, "sparse"))
        assert account[-4:] not in read
