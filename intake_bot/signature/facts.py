"""What the PDF itself says about a signature line, as verdicts with reason codes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from intake_bot.domain.document import Box, PdfFact, SignatureLine, Word
from intake_bot.domain.reading import SignatureKind
from intake_bot.signature.belonging import Mask
from intake_bot.signature.cleaning import clean_line
from intake_bot.signature.wording import is_nothing, is_printed_label, stand_ins

FACT_CONFIDENCE = 0.98
TEXT_CONFIDENCE = 0.97
UNDECIDED = 0.5
JOINED_LETTERS, JOINED_PIECES = 5, 0.6  # so many letters at least, in so many pieces a letter at most
JOINED_HEIGHT = 7.0  # points, of a word that is looked at
DOT = 0.22  # of the word's height
BLANK_WORD_INK = 0.04  # a word covers 0.10-0.30 of its box with ink; empty paper under it none

# Facts that decide alone; two of them only on vector content: on a scanned page an image is the page.
KIND_OF_FACT: Mapping[str, SignatureKind] = {
    "sig-field-signed": SignatureKind.ESIGN,
    "vendor-words": SignatureKind.ESIGN,
    "ink-annotation": SignatureKind.DRAWN,
    "stamp-annotation": SignatureKind.DRAWN,
    "image-on-page": SignatureKind.IMAGE,
    "vector-strokes": SignatureKind.DRAWN,
    "freetext-annotation": SignatureKind.TYPED,
    "filled-widget": SignatureKind.TYPED,
}
BORN_DIGITAL_ONLY = frozenset({"image-on-page", "vector-strokes"})
OVER_SCAN = "over scan"  # detail of those that somebody laid over the scan
NEARBY = frozenset({"sig-field-signed", "vendor-words"})
TYPED_TEXT = frozenset({"freetext-annotation", "filled-widget"})

# Words in the names of fonts that imitate handwriting, and fonts that signing programs use.
SCRIPT_FONT = re.compile(
    r"script|hand|brush|cursive|calligr|chancery|corsiva|signature|autograph|pinyon|allura|sacramento|"
    r"dancing|vibes|haviland|reenie|homemade|zapfino|mistral|pacifico|caveat|satisfy|parisienne|tangerine|"
    r"cookie|yellowtail|kalam|edwardian|palace|rage|vivaldi|vladimir|segoe.?sc|freestyle|lucidahand",
    re.IGNORECASE,
)

_Pixel = TypeVar("_Pixel", np.uint8, np.bool_)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one piece of evidence says. reasons: codes, the weightiest first."""

    kind: SignatureKind
    confidence: float
    reasons: tuple[str, ...]
    text: str | None = None


def fact_verdicts(line: SignatureLine) -> tuple[Verdict, ...]:
    """Verdicts of the PDF facts and of the text layer; empty where the PDF says nothing of use."""
    own = [fact for fact in line.facts if _belongs(fact, line.box)]
    found = [verdict for fact in own if (verdict := _of_fact(fact, line.born_digital))]
    layer = _of_text_layer(line)
    found += [layer] if layer else []
    return (*_of_document(line, found), *found)


def _of_document(line: SignatureLine, found: Sequence[Verdict]) -> Iterator[Verdict]:
    """What went through a signing service was signed by it, unless the line is empty or may be ink."""
    if any(verdict.kind is SignatureKind.ESIGN for verdict in found):
        return
    codes = {fact.code for fact in line.facts}
    if "document-signed" in codes and (found or line.born_digital):
        yield Verdict(SignatureKind.ESIGN, FACT_CONFIDENCE, ("document-signed",))
    if "vendor-document" in codes and found:
        yield Verdict(SignatureKind.ESIGN, FACT_CONFIDENCE, ("vendor-document",))


def in_document(line: SignatureLine, verdict: Verdict) -> Verdict:
    """The verdict on a line of a scanned page, weighed against what is true of the whole file: nobody is told
    that a signature is missing or typed where the file was signed electronically, and a picture that a service
    laid flat on a scan may pass for ink.
    """
    codes = {fact.code for fact in line.facts} & {"document-signed", "vendor-document"}
    kinds = {
        SignatureKind.TYPED: codes,
        SignatureKind.BLANK: codes & {"document-signed"},
        SignatureKind.WET: codes & {"vendor-document"},
    }
    if not kinds.get(verdict.kind):
        return verdict
    reasons = (*sorted(kinds[verdict.kind]), *verdict.reasons)
    return Verdict(SignatureKind.UNSURE, UNDECIDED, reasons, verdict.text)


def weightiest(verdicts: tuple[Verdict, ...]) -> Verdict | None:
    """Kinds that go to a clerk outweigh ``typed``: a typed name under a pasted picture is for people."""
    order = (SignatureKind.ESIGN, SignatureKind.DRAWN, SignatureKind.IMAGE, SignatureKind.TYPED)
    ranked = sorted(verdicts, key=lambda verdict: order.index(verdict.kind))
    if not ranked:
        return None
    first = ranked[0]
    reasons = tuple(dict.fromkeys(code for verdict in ranked for code in verdict.reasons))
    text = next((verdict.text for verdict in ranked if verdict.text), None)
    return Verdict(first.kind, first.confidence, reasons, text)


def _belongs(fact: PdfFact, box: Box) -> bool:
    """Vendor words and signed fields stand anywhere near; the rest over the line, not in a field beside."""
    if fact.code in NEARBY:
        return True
    if fact.code in TYPED_TEXT:
        return _over(fact.box, box) or _over(box, fact.box)
    across = min(fact.box.x1, box.x1) - max(fact.box.x0, box.x0)
    down = min(fact.box.y1, box.y1) - max(fact.box.y0, box.y0)
    return across > 0 and down > 0


def _of_fact(fact: PdfFact, born_digital: bool) -> Verdict | None:
    kind = KIND_OF_FACT.get(fact.code)
    if kind is None:
        return None
    if fact.code in BORN_DIGITAL_ONLY and not (born_digital or fact.detail == OVER_SCAN):
        return None
    if fact.code not in TYPED_TEXT:
        return Verdict(kind, FACT_CONFIDENCE, (fact.code,))
    if is_nothing(fact.detail):
        return None
    return Verdict(kind, FACT_CONFIDENCE, (fact.code, *stand_ins(fact.detail)), fact.detail.strip())


def _of_text_layer(line: SignatureLine) -> Verdict | None:
    """Only what is typed: the text layer of a scan is somebody's OCR of ink, unless it lies over the scan."""
    over = any(fact.code == "text-over-scan" for fact in line.facts)
    if not (line.born_digital or over):
        return None
    written = [word for word in line.words if _on_the_line(word, line.box) and not _of_the_blank(word, line)]
    text = " ".join(word.text for row in _rows(written) for word in row).strip()
    if is_nothing(text) or (line.blank is None and is_printed_label(text)):
        return None
    reasons = ["text-layer" if line.born_digital else "text-over-scan", *stand_ins(text)]
    if any(SCRIPT_FONT.search(word.font) for word in written) or _letters_join(written, line):
        reasons.append("script-font")
    return Verdict(SignatureKind.TYPED, TEXT_CONFIDENCE, tuple(reasons), text)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Rows from the top, each from left to right; words that overlap by half stand in one row."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.y1):
        last = rows[-1][-1].box if rows else None
        if last and min(last.y1, word.box.y1) - max(last.y0, word.box.y0) > 0.5 * min(
            last.height, word.box.height
        ):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def _letters_join(written: Sequence[Word], line: SignatureLine) -> bool:
    """The letters of words hang together as in handwriting: far fewer pieces of ink than letters."""
    whole = [w for w in written if w.text.isalpha() and w.box.height >= JOINED_HEIGHT]
    letters = sum(len(word.text) for word in whole)
    if letters < JOINED_LETTERS:
        return False
    ink = clean_line(line.picture, line.blank, line.inner, line.dpi).ink
    pieces = sum(_pieces_in(_cut(ink, word.box, line)) for word in whole)
    return 0 < pieces <= JOINED_PIECES * letters


def _pieces_in(ink: Mask) -> int:
    """Pieces that are no dots nor letters of smaller print."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    return int((stats[1:, cv2.CC_STAT_HEIGHT] >= DOT * ink.shape[0]).sum())


def _on_the_line(word: Word, box: Box) -> bool:
    return _over(word.box, box)


def _over(inner: Box, box: Box) -> bool:
    """The middle of ``inner`` lies in ``box``; type may hang a little over it."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return box.x0 - 2 <= x <= box.x1 + 2 and box.y0 - 2 <= y <= box.y1 + 1


def _of_the_blank(word: Word, line: SignatureLine) -> bool:
    """The blank form has ink where the word stands, so the word is printed there too."""
    if line.blank is None:
        return False
    # The foot of a word's box may touch the rule, which is the blank's; its upper part tells more.
    box = word.box
    under = _cut(np.asarray(line.blank), Box(box.x0, box.y0, box.x1, box.y1 - box.height / 4), line)
    return bool(under.size) and float((under < 128).mean()) > BLANK_WORD_INK


def _cut(picture: NDArray[_Pixel], box: Box, line: SignatureLine) -> NDArray[_Pixel]:
    """A box in points of the page, taken out of the line's picture or blank."""
    scale = line.dpi / 72
    left, top = line.inner.x0 - line.box.x0 * scale, line.inner.y0 - line.box.y0 * scale
    x0, x1 = (max(0, round(x * scale + left)) for x in (box.x0, box.x1))
    y0, y1 = (max(0, round(y * scale + top)) for y in (box.y0, box.y1))
    return picture[y0 : max(y1, y0 + 1), x0:x1]
