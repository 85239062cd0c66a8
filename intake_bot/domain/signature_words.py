"""What is said to people about a signature line: its kind, how sure that is, and every reason in a sentence.

The one place for these words: pictures, the clerks' summary, commands and docs/signatures.md take them here.
"""

import re
import unicodedata
from collections.abc import Mapping

from intake_bot.domain.reading import SURE, SignatureKind, SignatureReading

KIND_WORDS: Mapping[SignatureKind, str] = {
    SignatureKind.WET: "hand-signed",
    SignatureKind.TYPED: "typed name",
    SignatureKind.BLANK: "empty",
    SignatureKind.ESIGN: "electronic signature",
    SignatureKind.IMAGE: "pasted picture",
    SignatureKind.DRAWN: "drawn on a screen",
    SignatureKind.UNSURE: "cannot tell",
}
# Reason code: the sentence for a clerk. The order is that of docs/signatures.md: the PDF's own word, the ink,
# words read on the line, the shape of the strokes, doubt.
REASONS: Mapping[str, str] = {
    "sig-field-signed": "The PDF holds a digital signature made with a signing program.",
    "sig-field-empty": "The PDF has a field for a digital signature, and nobody has signed it.",
    "document-signed": "The file as a whole was signed with a signing program.",
    "vendor-document": "A page of the file says that it went through a signing service.",
    "vendor-words": "A signing service such as DocuSign or Adobe Sign has left its words near the line.",
    "ink-annotation": "The PDF says that this was drawn with a pen tool on a screen.",
    "stamp-annotation": "The PDF says that this was put on with a stamp tool on a screen.",
    "image-on-page": "A picture was placed on the line with a computer.",
    "vector-strokes": "The signature line has lines that were drawn on a computer.",
    "freetext-annotation": "The PDF says that this text was typed as a remark on top of the page.",
    "filled-widget": "The PDF says that this text was typed into a field.",
    "text-layer": "The page was made on a computer, and its text has typed words on the line.",
    "text-over-scan": "Typed words were laid over the scanned page.",
    "script-font": "The words are set in a font that imitates handwriting.",
    "slash-s": "The line says “/s/” or the like in place of a signature.",
    "signed-phrase": "The line says in words that it is signed, such as “electronically signed”.",
    "no-ink": "There is no ink on the line.",
    "hardly-any-ink": "There is hardly any ink on the line.",
    "not-like-empty": "No writing was found, but the line does not look like an empty one either.",
    "specks-only": "There are only specks on the line, too small to be writing.",
    "date-only": "Only a date stands on the line.",
    "faint-ink": "There are faint or broken traces on the line that may be a pale pen or pencil.",
    "ink-beside-line": "The line is empty, but there is ink beside it that may be the signature.",
    "scan-too-light": "The scan is so light that it lost fine print of the form; a thin pen may be lost too.",
    "expected-name": "The words on the line read as the name of the applicant.",
    "ocr-text": "The marks on the line can be read as words.",
    "even-glyphs": "The letters are as even as print.",
    "uneven-letters": "The letters are as uneven as a hand prints them.",
    "ink-strokes": "The strokes look like a pen's.",
    "no-text-layer": "The page is a scan or a photo: nothing on the line was typed into the file.",
    "pen-like": "The strokes look more like a pen's than like print, but not surely.",
    "type-like": "The strokes look more like print than like a pen's, but not surely.",
    "stamp-like": "The marks look like a stamp: of rubber, or of a signing program.",
    "network-wet": "The trained model takes the strokes for a pen's.",
    "network-typed": "The trained model takes the marks for print.",
    "network-blank": "The trained model sees nothing written on the line.",
    "network-disagrees": "The trained model and the other evidence do not agree.",
    "ink-and-type": "There is typed text on the line and also ink that looks like a pen's.",
    "unfamiliar-ink": "The ink is unlike the signatures that the program has learned from.",
    "unexplained-ink": "The page was made on a computer, and the file does not say where these marks come from.",
    "line-alone": "Only a picture of the line was looked at: no file, no form and no words were asked.",
    "court-caution": "The program was less sure than this court asks for, so a person must look.",
}
_LONGEST = 80  # letters of what is written on a line
_NUMBER = re.compile(r"\d[\d -]{5,}\d")


def kind_words(reading: SignatureReading) -> str:
    """``Hand-signed``."""
    words = KIND_WORDS[reading.kind]
    return words[:1].upper() + words[1:]


def is_sure(reading: SignatureReading) -> bool:
    """Whether a notice may rest on it without a clerk."""
    return reading.kind is not SignatureKind.UNSURE and reading.confidence >= SURE


def sureness(reading: SignatureReading) -> str:
    """``sure`` or ``not sure``."""
    return "sure" if is_sure(reading) else "not sure"


def seen_words(reading: SignatureReading) -> str:
    """``Hand-signed, sure``; where the kind itself is doubt, that says it: ``Cannot tell``."""
    unsure = reading.kind is SignatureKind.UNSURE
    return kind_words(reading) if unsure else f"{kind_words(reading)}, {sureness(reading)}"


def reason_sentence(code: str) -> str:
    """The sentence of a reason code; of an unknown one, kept by a newer or older version, its name."""
    return REASONS.get(code, f"The program noted “{code}”.")


def sentences(reading: SignatureReading) -> tuple[str, ...]:
    """What was typed on the line, if anything, then every reason; each once."""
    typed = (f"Typed on the line: “{shown_text(reading.text)}”.",) if reading.text else ()
    return tuple(dict.fromkeys((*typed, *(reason_sentence(code) for code in reading.reasons))))


def shown_text(text: str) -> str:
    """A stranger's words made safe to show: one line, not long, without invisible characters.

    Long numbers (SSN, account, telephone) show their last three digits only (DOMAIN.md, privacy).
    """
    line = " ".join(text.split())
    plain = "".join(letter for letter in line if not unicodedata.category(letter).startswith("C"))
    masked = _NUMBER.sub(lambda found: "…" + re.sub(r"\D", "", found[0])[-3:], plain)
    return masked if len(masked) <= _LONGEST else masked[: _LONGEST - 1].rstrip() + "…"
