"""The cases: how each paper is made, and the kind and reasons it must be given."""

from collections.abc import Callable
from dataclasses import dataclass

from intake_bot.domain.reading import SignatureKind
from tests.integration.born_digital import annotating, painting, sheets, signing, vendors
from tests.integration.born_digital.ground import NAME, Ground

ESIGN, DRAWN, IMAGE = SignatureKind.ESIGN, SignatureKind.DRAWN, SignatureKind.IMAGE
TYPED, BLANK, WET = SignatureKind.TYPED, SignatureKind.BLANK, SignatureKind.WET


@dataclass(frozen=True, slots=True)
class Case:
    make: Callable[[Ground], bytes]
    kind: SignatureKind
    reasons: tuple[str, ...]


def _painted(paint: Callable[[Ground], painting.Paint]) -> Callable[[Ground], bytes]:
    return lambda ground: painting.painted(ground.data, paint(ground))


def _text(words: str) -> Callable[[Ground], bytes]:
    return _painted(lambda ground: painting.text(ground, words))


def _script(family: str) -> Callable[[Ground], bytes]:
    return _painted(lambda ground: painting.script(ground, family))


def _over_scan(paint: Callable[[Ground], painting.Paint]) -> Callable[[Ground], bytes]:
    return lambda ground: painting.painted(sheets.scanned(ground), paint(ground))


def _nested(paint: Callable[[Ground], painting.Paint], depth: int) -> Callable[[Ground], bytes]:
    return lambda ground: painting.in_forms(ground.data, paint(ground), depth)


def _ocred(ground: Ground, *, signed: bool) -> bytes:
    x, y = ground.corner
    words = ((x, y - 12, "Signature of applicant"), (x + 20, y + 6, "M g r t Hollis"))
    return sheets.with_hidden_text(sheets.scanned(ground, signed=signed), words)


def _picture_on_scan(ground: Ground) -> bytes:
    picture = painting.transparent(painting.ink_picture(ground.box))
    return sheets.picture_over(sheets.scanned(ground), ground, picture)


PLAIN: dict[str, Case] = {
    "nothing": Case(lambda ground: ground.data, BLANK, ("no-ink",)),
    "signed /Sig, visible": Case(signing.visible, ESIGN, ("sig-field-signed",)),
    "signed /Sig, invisible": Case(signing.invisible, ESIGN, ("document-signed",)),
    "unsigned /Sig": Case(annotating.empty_signature_field, BLANK, ("no-ink",)),
    "ink annotation": Case(annotating.ink, DRAWN, ("ink-annotation",)),
    "stamp annotation": Case(annotating.stamp, DRAWN, ("stamp-annotation",)),
    "free-text annotation": Case(
        lambda ground: annotating.free_text(ground, NAME), TYPED, ("freetext-annotation",)
    ),
    "free-text annotation /s/": Case(
        lambda ground: annotating.free_text(ground, f"/s/ {NAME}"), TYPED, ("freetext-annotation", "slash-s")
    ),
    "RGBA image": Case(_painted(painting.rgba_image), IMAGE, ("image-on-page",)),
    "JPEG image without alpha": Case(_painted(painting.jpeg_image), IMAGE, ("image-on-page",)),
    "typed name": Case(_text(NAME), TYPED, ("text-layer",)),
    "typed /s/": Case(_text(f"/s/ {NAME}"), TYPED, ("text-layer", "slash-s")),
    "typed date only": Case(_text("November 2, 2026"), BLANK, ("date-only",)),
    "script font, named": Case(_script("Allura"), TYPED, ("text-layer", "script-font")),
    "script font, nameless": Case(_script("F7"), TYPED, ("text-layer", "script-font")),
    "vector curves": Case(_painted(painting.curves), DRAWN, ("vector-strokes",)),
    "vector outline": Case(_painted(painting.outline), DRAWN, ("vector-strokes",)),
    "Type3 glyph": Case(painting.type3_glyph, DRAWN, ("vector-strokes",)),
    "widget with a name": Case(lambda ground: annotating.widget(ground, NAME), TYPED, ("filled-widget",)),
    "widget with /s/": Case(
        lambda ground: annotating.widget(ground, f"/s/ {NAME}"), TYPED, ("filled-widget", "slash-s")
    ),
    "widget with blanks": Case(lambda ground: annotating.widget(ground, "    "), BLANK, ("no-ink",)),
    "widget without appearance": Case(
        lambda ground: annotating.widget(ground, NAME, look=False), TYPED, ("filled-widget",)
    ),
    "widget, flattened": Case(
        lambda ground: annotating.flattened(annotating.widget(ground, NAME)), TYPED, ("text-layer",)
    ),
}
FLAT: dict[str, Case] = {
    "stamp, flattened": Case(
        lambda ground: annotating.flattened(annotating.stamp(ground)), IMAGE, ("image-on-page",)
    ),
    "ink, flattened": Case(
        lambda ground: annotating.flattened(annotating.ink(ground)), DRAWN, ("vector-strokes",)
    ),
    "free text, flattened": Case(
        lambda ground: annotating.flattened(annotating.free_text(ground, NAME)), TYPED, ("text-layer",)
    ),
    "text in two forms": Case(
        _nested(lambda ground: painting.text(ground, f"/s/ {NAME}"), 2), TYPED, ("text-layer", "slash-s")
    ),
    "RGBA image in two forms": Case(_nested(painting.rgba_image, 2), IMAGE, ("image-on-page",)),
    "curves in two forms": Case(_nested(painting.curves, 2), DRAWN, ("vector-strokes",)),
}
SERVICES: dict[str, Case] = {
    "DocuSign": Case(vendors.docusign, ESIGN, ("vendor-words", "image-on-page", "text-layer")),
    "Docusign, new frame": Case(
        lambda ground: vendors.docusign(ground, "Signed by:"),
        ESIGN,
        ("vendor-document", "image-on-page", "text-layer"),
    ),
    "DocuSign, certificate only": Case(
        vendors.docusign_with_certificate, ESIGN, ("vendor-document", "image-on-page")
    ),
    "Adobe Sign": Case(vendors.adobe_sign, ESIGN, ("vendor-document", "text-layer", "script-font")),
    "Acrobat, flattened": Case(
        vendors.acrobat_flattened, ESIGN, ("vendor-words", "text-layer", "signed-phrase")
    ),
}
HYBRID: dict[str, Case] = {
    "scan, blank": Case(lambda ground: sheets.scanned(ground), BLANK, ("no-ink",)),
    "scan with free text": Case(
        lambda ground: annotating.free_text(ground, f"/s/ {NAME}", sheets.scanned(ground)),
        TYPED,
        ("freetext-annotation", "slash-s"),
    ),
    "scan with ink annotation": Case(
        lambda ground: annotating.ink(ground, sheets.scanned(ground)), DRAWN, ("ink-annotation",)
    ),
    "scan with stamp": Case(
        lambda ground: annotating.stamp(ground, sheets.scanned(ground)), DRAWN, ("stamp-annotation",)
    ),
    "scan with text typed over": Case(
        _over_scan(lambda ground: painting.text(ground, NAME)), TYPED, ("text-over-scan",)
    ),
    "scan with picture over": Case(_picture_on_scan, IMAGE, ("image-on-page",)),
    "scan with curves over": Case(_over_scan(painting.curves), DRAWN, ("vector-strokes",)),
    "scan signed in ink, with OCR text": Case(
        lambda ground: _ocred(ground, signed=True), WET, ("ink-strokes", "no-text-layer")
    ),
    "scan blank, with OCR text": Case(lambda ground: _ocred(ground, signed=False), BLANK, ("no-ink",)),
}

SHEETS: dict[str, Callable[[bytes], bytes]] = {
    "/Rotate 90": lambda data: sheets.turned(data, 90),
    "/Rotate 180": lambda data: sheets.turned(data, 180),
    "/Rotate 270": lambda data: sheets.turned(data, 270),
    "CropBox": sheets.cropped,
    "UserUnit": sheets.with_user_unit,
}
ON_SHEETS = (
    "nothing",
    "typed /s/",
    "RGBA image",
    "vector curves",
    "ink annotation",
    "stamp annotation",
    "text in two forms",
    "DocuSign",
)
EVERY: dict[str, Case] = PLAIN | FLAT | SERVICES | HYBRID
