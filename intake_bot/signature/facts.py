"""What the PDF itself says about a signature line, as verdicts with reason codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from intake_bot.domain.document import Box, PdfFact, SignatureLine, Word
from intake_bot.domain.reading import SignatureKind
from intake_bot.signature.wording import is_nothing, is_printed_label, says_slash_s

FACT_CONFIDENCE = 0.98
TEXT_CONFIDENCE = 0.97
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
NEARBY = frozenset({"sig-field-signed", "vendor-words"})
TYPED_TEXT = frozenset({"freetext-annotation", "filled-widget"})

# Words in the names of fonts that imitate handwriting, and fonts that signing programs use.
SCRIPT_FONT = re.compile(
    r"script|hand|brush|cursive|calligr|chancery|corsiva|signature|autograph|pinyon|allura|sacramento|"
    r"dancing|vibes|haviland|reenie|homemade|zapfino|mistral|pacifico|caveat|satisfy|parisienne|tangerine|"
    r"cookie|yellowtail|kalam|edwardian|palace|rage|vivaldi|vladimir|segoe.?sc|freestyle|lucidahand",
    re.IGNORECASE,
)


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
    return (*found, layer) if layer else tuple(found)


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
    if kind is None or (fact.code in BORN_DIGITAL_ONLY and not born_digital):
        return None
    if fact.code not in TYPED_TEXT:
        return Verdict(kind, FACT_CONFIDENCE, (fact.code,))
    if is_nothing(fact.detail):
        return None
    slash = ("slash-s",) if says_slash_s(fact.detail) else ()
    return Verdict(kind, FACT_CONFIDENCE, (fact.code, *slash), fact.detail.strip())


def _of_text_layer(line: SignatureLine) -> Verdict | None:
    """Only where the page is vector content: the text layer of a scan is somebody's OCR of ink."""
    if not line.born_digital:
        return None
    written = [word for word in line.words if _on_the_line(word, line.box) and not _of_the_blank(word, line)]
    written.sort(key=lambda word: (round(word.box.y1 / 6), word.box.x0))
    text = " ".join(word.text for word in written).strip()
    if is_nothing(text) or (line.blank is None and is_printed_label(text)):
        return None
    reasons = ["text-layer"]
    if says_slash_s(text):
        reasons.append("slash-s")
    if any(SCRIPT_FONT.search(word.font) for word in written):
        reasons.append("script-font")
    return Verdict(SignatureKind.TYPED, TEXT_CONFIDENCE, tuple(reasons), text)


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
    blank = np.asarray(line.blank)
    scale = line.dpi / 72
    left, top = line.inner.x0 - line.box.x0 * scale, line.inner.y0 - line.box.y0 * scale
    x0, x1 = (round(x * scale + left) for x in (word.box.x0, word.box.x1))
    y0, y1 = (round(y * scale + top) for y in (word.box.y0, word.box.y1))
    height = max(1, y1 - y0)
    # The foot of a word's box may touch the rule, which is the blank's; its upper part tells more.
    under = blank[max(0, y0) : max(0, y1 - height // 4), max(0, x0) : max(0, x1)]
    return bool(under.size) and float((under < 128).mean()) > BLANK_WORD_INK
