"""Lines drawn in the test: type, pen strokes, dirt; OCR is a fake that says what it would read."""

import functools
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest
import reportlab
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from intake_bot.adapters.ink_network import shipped_network
from intake_bot.demo.papers.ink import Stroke, draw, on_line, sign
from intake_bot.domain.document import Box, ReadWords, SignatureLine, Word
from intake_bot.domain.reading import SignatureKind, SignatureReading
from intake_bot.signature import classify, classify_picture
from intake_bot.signature.cleaning import clean_line

Grey = NDArray[np.uint8]
DPI = 200
SCALE = DPI / 72
BOX = Box(72, 600, 350, 640)
INNER = Box(33, 111, 806, 222)
AROUND_THE_LINE = np.s_[130:260, 20:820]  # as a person would cut it
HANDS = (14, 26, 31, 58)
FONTS = (f"{reportlab.__path__[0]}/fonts/Vera.ttf", f"{reportlab.__path__[0]}/fonts/VeraIt.ttf", None)


@functools.cache
def _blank() -> bytes:
    picture = Image.new("L", (839, 278), 255)
    pen = ImageDraw.Draw(picture)
    pen.line([(33, 222), (806, 222)], fill=0, width=2)
    pen.text((33, 230), "Signature of applicant", font=ImageFont.load_default(size=8 * SCALE), fill=0)
    return picture.tobytes()


def blank() -> Grey:
    return np.frombuffer(_blank(), np.uint8).reshape(278, 839).copy()


def typed(text: str, points: float = 12, font: str | None = FONTS[0]) -> Grey:
    picture = Image.fromarray(blank())
    size = points * SCALE
    face = ImageFont.truetype(font, round(size)) if font else ImageFont.load_default(size=size)
    ImageDraw.Draw(picture).text((70, 218), text, font=face, fill=0, anchor="ls")
    return np.asarray(picture, dtype=np.uint8).copy()


def signed(hand: int, grey: int = 40, dash: bool = False) -> Grey:
    """Jane Roe's name in the hand of a made-up writer that the network knows for a pen's."""
    line = Box(*(value / SCALE for value in INNER))
    strokes = on_line(sign("Jane Roe", hand), line, hand)
    if dash:
        strokes = [
            Stroke(one.points[start : start + 2], one.widths[start : start + 2])
            for one in strokes
            for start in range(0, len(one.points) - 1, 10)
        ]
    picture = np.repeat(blank()[..., None], 3, axis=2)
    draw(picture, strokes, DPI, (grey, grey, grey))
    return picture[..., 0].copy()


def scan(picture: Grey, seed: int = 1, one_bit: bool = False) -> Grey:
    """1 pt beside its place, soft, noisy; 1-bit with specks."""
    rng = np.random.default_rng(seed)
    moved = cv2.warpAffine(
        picture, np.array([[1, 0, 3], [0, 1, -2]], np.float32), (839, 278), borderValue=(255,)
    )
    soft = cv2.GaussianBlur(moved, (0, 0), 0.7) + rng.normal(0, 4, picture.shape)
    if not one_bit:
        return np.clip(soft * 0.95, 0, 255).astype(np.uint8)
    black = soft < 160
    for y, x in zip(rng.integers(0, 276, 30), rng.integers(0, 836, 30)):
        black[y : y + 2, x : x + 2] = True
    return np.where(black, 0, 255).astype(np.uint8)


def says(text: str, confidence: float = 0.95) -> ReadWords:
    def read(picture: Any, dpi: int, layout: str) -> list[Word]:
        height, width = picture.shape
        return [Word(part, Box(0, 0, width, height), confidence) for part in text.split()]

    return read


def never(picture: Any, dpi: int, layout: str) -> list[Word]:
    raise AssertionError("OCR was asked about an empty line")


def read(
    picture: Grey, words: ReadWords, *, known: bool = True, born_digital: bool = False
) -> SignatureReading:
    return classify(
        SignatureLine(
            name="applicant",
            page=2,
            box=BOX,
            picture=picture,
            blank=blank() if known else None,
            inner=INNER,
            dpi=DPI,
            born_digital=born_digital,
            expected_name="Jane Roe",
        ),
        words,
        shipped_network(),
    )


def sure(reading: SignatureReading, kind: SignatureKind) -> bool:
    return reading.kind is kind and reading.confidence >= 0.9


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("points", [9, 12, 18])
@pytest.mark.parametrize("one_bit", [False, True])
def test_a_typed_name_is_typed(font: str | None, points: float, one_bit: bool) -> None:
    reading = read(scan(typed("Jane Roe", points, font), one_bit=one_bit), says("Jane Roe"))
    assert sure(reading, SignatureKind.TYPED)
    assert reading.text == "Jane Roe"
    assert "expected-name" in reading.reasons


@pytest.mark.parametrize(
    "heard", ["/s/ Jane Roe", "/S/ Jane Roe", "ls/ Jane Roe", "/5/ Jane Roe", "Is/ J Roe"]
)
def test_slash_s_is_typed_however_ocr_misreads_it(heard: str) -> None:
    reading = read(scan(typed("/s/ Jane Roe")), says(heard, 0.7))
    assert sure(reading, SignatureKind.TYPED)
    assert reading.reasons[0] == "slash-s"


@pytest.mark.parametrize("phrase", ["Electronically signed", "Signature on file"])
def test_a_phrase_that_stands_in_for_a_signature_is_typed(phrase: str) -> None:
    assert sure(read(scan(typed(phrase)), says(phrase)), SignatureKind.TYPED)


def test_another_name_in_clean_type_is_typed() -> None:
    reading = read(scan(typed("Robert Garcia")), says("Robert Garcia"))
    assert sure(reading, SignatureKind.TYPED)
    assert reading.reasons == ("ocr-text", "even-glyphs")


def test_type_that_ocr_cannot_read_is_told_by_its_shape_or_not_at_all() -> None:
    reading = read(scan(typed("Robert Garcia")), says("Rxb Gc", 0.2))
    assert reading.kind in (SignatureKind.TYPED, SignatureKind.UNSURE)
    assert reading.text is None


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("one_bit", [False, True])
@pytest.mark.parametrize("known", [False, True])
def test_pen_strokes_are_wet(hand: int, one_bit: bool, known: bool) -> None:
    reading = read(scan(signed(hand), hand, one_bit), says("elle", 0.3), known=known)
    assert sure(reading, SignatureKind.WET)
    assert reading.text is None


def test_pen_strokes_that_ocr_reads_as_the_name_are_unsure() -> None:
    assert read(scan(signed(HANDS[1])), says("Jane Roe", 0.95)).kind is SignatureKind.UNSURE


def test_pen_strokes_on_a_born_digital_page_are_unexplained() -> None:
    reading = read(scan(signed(HANDS[1])), says(""), born_digital=True)
    assert reading.kind is SignatureKind.UNSURE
    assert reading.reasons[0] == "unexplained-ink"


@pytest.mark.parametrize("one_bit", [False, True])
def test_an_empty_line_is_blank_and_ocr_is_not_asked(one_bit: bool) -> None:
    assert sure(read(scan(blank(), one_bit=one_bit), never), SignatureKind.BLANK)


def test_an_empty_line_of_an_unknown_form_is_blank() -> None:
    assert sure(read(scan(blank()), never, known=False), SignatureKind.BLANK)


def test_a_date_and_nothing_else_is_blank() -> None:
    reading = read(scan(typed("11/03/2026")), says("11/03/2026"))
    assert sure(reading, SignatureKind.BLANK)
    assert reading.reasons == ("date-only",)


@pytest.mark.parametrize(
    "draw", [lambda: signed(HANDS[1], grey=225), lambda: signed(HANDS[1], dash=True, grey=150)]
)
def test_faint_ink_is_never_blank(draw: Callable[[], Grey]) -> None:
    assert read(scan(draw()), says("")).kind is not SignatureKind.BLANK


def test_a_scan_too_light_for_the_forms_own_print_is_never_blank() -> None:
    light = blank()
    light[228:] = 255
    reading = read(scan(light), never)
    assert (reading.kind, reading.reasons) == (SignatureKind.UNSURE, ("scan-too-light",))


def test_writing_under_the_line_is_unsure() -> None:
    picture = blank()
    cv2.polylines(picture, [np.array([[600, 242], [640, 272], [680, 240], [760, 274]])], False, (30,), 4)
    reading = read(scan(picture), never)
    assert (reading.kind, reading.reasons) == (SignatureKind.UNSURE, ("ink-beside-line",))


def test_a_bare_picture_gets_scores_that_sum_to_one() -> None:
    for picture, kind in ((signed(HANDS[2]), "wet"), (typed("Jane Roe"), "typed"), (blank(), "blank")):
        decided, confidence, scores = classify_picture(scan(picture)[AROUND_THE_LINE], shipped_network())
        assert sum(scores.values()) == pytest.approx(1.0)
        assert max(scores, key=lambda name: scores[name]) == kind
        assert confidence == max(scores.values())
        assert decided == (kind if confidence >= 0.9 else "unsure")


def test_a_picture_of_nothing_at_all_is_blank() -> None:
    assert classify_picture(np.full((60, 300), 255, np.uint8), shipped_network())[0] is SignatureKind.BLANK
    assert classify_picture(np.full((3, 3), 0, np.uint8), shipped_network())[1] <= 1.0


def blot(picture: Grey) -> None:
    cv2.ellipse(picture, (300, 160), (120, 40), 20, 0, 360, (90,), -1)


def cross(picture: Grey) -> None:
    cv2.line(picture, (200, 200), (240, 140), (40,), 4)
    cv2.line(picture, (200, 140), (240, 200), (40,), 4)


def level_stroke(picture: Grey) -> None:
    cv2.line(picture, (100, 170), (600, 180), (40,), 3)


def fax_streak(picture: Grey) -> None:
    picture[:, 400:404] = 60


def redaction(picture: Grey) -> None:
    picture[120:210, 200:420] = 0


@pytest.mark.parametrize("draw", [blot, cross, level_stroke, fax_streak, redaction])
def test_ink_unlike_any_signature_goes_to_a_clerk(draw: Callable[[Grey], None]) -> None:
    picture = blank()
    draw(picture)
    reading = read(scan(picture), says(""))
    assert reading.kind is SignatureKind.UNSURE
    assert reading.confidence < 0.9


def test_the_rim_that_a_blurred_photo_leaves_around_print_is_no_ink_beside_the_line() -> None:
    printed = np.full((300, 900), 255, np.uint8)
    cv2.putText(printed, "Sign by hand, in ink.", (40, 60), cv2.FONT_HERSHEY_COMPLEX, 1.4, 0, 3)
    cv2.line(printed, (30, 240), (890, 240), 0, 3)
    thick = cv2.erode(printed, np.ones((7, 7), np.uint8))
    cleaned = clean_line(thick, printed, Box(30, 120, 890, 244), 200)
    assert cleaned.beside == 0
    stroke = thick.copy()
    cv2.line(stroke, (400, 20), (700, 110), 0, 5)
    assert clean_line(stroke, printed, Box(30, 120, 890, 244), 200).beside > 500
