"""A CSV list: Excel and other programs differ in encoding, delimiter and quotes."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, count, islice

from intake_bot.adapters.request_files.table import SEARCHED, Row, Table, heading_row, limited
from intake_bot.domain.errors import PermanentError

DELIMITERS = (",", ";", "\t")


def read_csv(data: bytes, wanted: frozenset[str]) -> Table:
    """wanted: folded headings. Raises PermanentError, also while the rows are read."""
    text = _without_hint(decode(data))
    delimiter = max(DELIMITERS, key=lambda each: _fit(text, each, wanted))
    rows = limited(_rows(text, delimiter))
    first = list(islice(rows, SEARCHED))
    if not first:
        raise PermanentError("The list is empty; export it again with its heading row.")
    _, index = heading_row(first, wanted)
    headings = tuple(str(cell).strip() for cell in first[index][1])
    return Table(headings, chain(first[index + 1 :], rows), [])


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 (with or without mark) or Windows-1252. Raises PermanentError."""
    if data.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data[:200]:
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PermanentError("The list is not text in UTF-8, UTF-16 or Windows-1252; save it as 'CSV UTF-8'.")


def _without_hint(text: str) -> str:
    """Excel writes ``sep=;`` into the first line to tell itself the delimiter; its row number is kept."""
    return "\n" + text.partition("\n")[2] if text[:4].lower() == "sep=" else text


def _fit(text: str, delimiter: str, wanted: frozenset[str]) -> tuple[int, int]:
    """How many headings are found with this delimiter, and how many cells the first rows have."""
    first: list[Row] = []
    with suppress(PermanentError):  # the sample may end inside a quoted cell
        first.extend(islice(_rows(text[:100_000], delimiter), SEARCHED))
    return heading_row(first, wanted)[0], sum(len(cells) for _, cells in first)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    # strict: a quote that never ends would else swallow the rest of the list into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number in count(1):
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise PermanentError(
                f"Row {number} of the list has a quotation mark in the wrong place ({error}); "
                "correct it or export the list again."
            ) from error
        if cells is None:
            return
        yield number, cells
