"""Words that electronic-signature services print on a page."""

import re
from collections.abc import Iterable, Iterator

from intake_bot.domain.document import Box, PdfFact, Word

_VENDORS = (
    (re.compile(r"docu\s?sign", re.I), "DocuSign"),
    (re.compile(r"adobe\s(acrobat\s)?sign|signed via adobe|e-?signed by", re.I), "Adobe Sign"),
    (re.compile(r"digitally\ssigned\sby", re.I), "digital signature"),
    (re.compile(r"hello\s?sign|dropbox\ssign", re.I), "Dropbox Sign"),
    (re.compile(r"panda\s?doc", re.I), "PandaDoc"),
    (re.compile(r"sign\s?now\b", re.I), "signNow"),
    (re.compile(r"electronically\ssigned", re.I), "electronic signature"),
)


def vendor_facts(words: Iterable[Word], page: int) -> Iterator[PdfFact]:
    """One fact for each line of text that names a vendor; the box is the whole line's."""
    for line in _lines(words):
        text = " ".join(word.text for word in line)
        vendor = next((name for pattern, name in _VENDORS if pattern.search(text)), None)
        if vendor:
            box = Box(
                min(word.box.x0 for word in line),
                min(word.box.y0 for word in line),
                max(word.box.x1 for word in line),
                max(word.box.y1 for word in line),
            )
            yield PdfFact("vendor-words", page, box, vendor)


def _lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        if line and (abs(word.box.y1 - line[-1].box.y1) > 3 or word.box.x0 - line[-1].box.x1 > 30):
            yield line
            line = []
        line.append(word)
    if line:
        yield line
