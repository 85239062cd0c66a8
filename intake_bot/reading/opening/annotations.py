"""Form fields and annotations of a PDF page (pypdf): what was filled in, and what says how."""

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal, TypeVar

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from intake_bot.domain.document import Box, PdfFact
from intake_bot.reading.opening.frame import Frame
from intake_bot.reading.page import Widget

MAX_ANNOTATIONS = 2_000  # a page
MAX_THINGS, MAX_DEPTH = 2_000, 5  # XObjects of a page that are looked at, and forms inside forms
MAX_UNIT = 200.0
MAX_VALUE = 20_000  # bytes of a field's value
_MAX_PARENTS = 20
_FACTS = {
    "/Ink": "ink-annotation",
    "/PolyLine": "ink-annotation",
    "/Stamp": "stamp-annotation",
    "/FreeText": "freetext-annotation",
}
_Read = TypeVar("_Read")
# It remarks on every damaged object; what matters of it is told as a problem of the file.
logging.getLogger(pypdf.__name__).setLevel(logging.CRITICAL + 1)
_KINDS: dict[str, Literal["text", "button", "choice", "signature"]] = {
    "/Tx": "text",
    "/Btn": "button",
    "/Ch": "choice",
    "/Sig": "signature",
}


@dataclass(frozen=True, slots=True)
class Marginalia:
    """What pypdf found on one page. masked: sizes (width, height) of images with a soft mask."""

    widgets: tuple[Widget, ...] = ()
    facts: tuple[PdfFact, ...] = ()
    masked: frozenset[tuple[int, int]] = field(default=frozenset())


class Marginals:
    """Reads page by page; damage in one annotation loses that annotation only."""

    def __init__(self, data: bytes) -> None:
        self._pdf: pypdf.PdfReader | None = _tried(_opened, data)

    def unit(self, index: int) -> float:
        """Points in one unit of the page's user space."""
        page = self._page(index)
        unit = _plain(page.get("/UserUnit")) if page is not None else None
        return float(unit) if isinstance(unit, int | float) and 0 < unit <= MAX_UNIT else 1.0

    def of(self, index: int, number: int, frame: Frame) -> Marginalia | None:
        """None where pypdf cannot read the page. index: from 0 in the PDF. number: as it is reported."""
        page = self._page(index)
        if page is None:
            return None
        notes = _tried(_annotations, page)
        if notes is None:
            return None
        widgets = tuple(widget for at, note in notes.items() if (widget := _tried(_widget, note, frame, at)))
        shown = [note for note in notes.values() if not _hidden(note)]
        facts = tuple(fact for note in shown if (fact := _tried(_fact, note, number, frame)))
        return Marginalia(widgets, facts, frozenset(_tried(_masked, page) or ()))

    def _page(self, index: int) -> pypdf.PageObject | None:
        pdf = self._pdf
        return _tried(lambda: pdf.pages[index]) if pdf is not None else None


def _tried(read: Callable[..., _Read], *given: Any) -> _Read | None:
    try:
        return read(*given)
    except Exception:  # noqa: BLE001 - pypdf raises nearly anything on damage (MAIL.md); pdfium may still read it
        return None


def _opened(data: bytes) -> pypdf.PdfReader | None:
    pdf = pypdf.PdfReader(BytesIO(data), strict=False)
    return pdf if not pdf.is_encrypted or pdf.decrypt("") else None


def _annotations(page: pypdf.PageObject) -> dict[int, DictionaryObject]:
    listed = _plain(page.get("/Annots"))
    entries = listed[:MAX_ANNOTATIONS] if isinstance(listed, ArrayObject) else []
    notes = [_tried(_plain, entry) for entry in entries]
    return {at: note for at, note in enumerate(notes) if isinstance(note, DictionaryObject)}


def _hidden(note: DictionaryObject) -> bool:
    flags = _plain(note.get("/F"))
    return isinstance(flags, int) and bool(flags & 0b100010)  # ISO 32000-1, table 165: Hidden and NoView


def _widget(note: DictionaryObject, frame: Frame, at: int) -> Widget | None:
    """A hidden one only where it holds text, which somebody may take for what the page says."""
    if note.get("/Subtype") != "/Widget":
        return None
    kind = _KINDS.get(str(_inherited(note, "/FT")))
    box = _box(note, frame)
    if kind is None or box is None:
        return None
    checked = _checked(note) if kind == "button" else None
    value = None if kind in ("button", "signature") else _text(_inherited(note, "/V"))
    hidden = _hidden(note)
    return None if hidden and not value else Widget(_name(note), kind, value, checked, box, at, hidden)


def _fact(note: DictionaryObject, number: int, frame: Frame) -> PdfFact | None:
    box = _box(note, frame)
    if box is None:
        return None
    subtype = str(note.get("/Subtype"))
    if subtype in _FACTS:
        return PdfFact(_FACTS[subtype], number, box, (_text(note.get("/Contents")) or "")[:200])
    if subtype != "/Widget":
        return None
    kind = str(_inherited(note, "/FT"))
    value = _inherited(note, "/V")
    if kind == "/Sig":
        return PdfFact(
            "sig-field-signed" if value is not None else "sig-field-empty", number, box, _signer(value)
        )
    written = _text(value) if kind == "/Tx" else None
    return PdfFact("filled-widget", number, box, written[:200]) if written else None


def _signer(value: Any) -> str:
    if not isinstance(value, DictionaryObject):
        return ""
    return (_text(value.get("/Name")) or _text(value.get("/Filter")) or "")[:200]


def _checked(note: DictionaryObject) -> bool:
    state = _plain(note.get("/AS"))
    if state is None:
        state = _inherited(note, "/V")
        if state is not None and str(state) not in _on_states(note):
            return False
    return state is not None and str(state) not in ("/Off", "Off", "")


def _on_states(note: DictionaryObject) -> set[str]:
    appearance = _plain(note.get("/AP"))
    normal = _plain(appearance.get("/N")) if isinstance(appearance, DictionaryObject) else None
    if not isinstance(normal, DictionaryObject) or isinstance(normal, StreamObject):
        return {"/Yes", "/On", "Yes", "On"}
    return {str(key) for key in normal} - {"/Off"}


def _inherited(note: DictionaryObject, key: str) -> Any:
    """ISO 32000-1, 12.7.3.1: FT and V may stand in a parent field."""
    node: Any = note
    for _ in range(_MAX_PARENTS):
        if key in node:
            return _plain(node.get(key))
        node = _plain(node.get("/Parent"))
        if not isinstance(node, DictionaryObject):
            return None
    return None


def _name(note: DictionaryObject) -> str:
    parts: list[str] = []
    node: Any = note
    for _ in range(_MAX_PARENTS):
        if part := _text(node.get("/T")):
            parts.insert(0, part)
        node = _plain(node.get("/Parent"))
        if not isinstance(node, DictionaryObject):
            break
    return ".".join(parts)


def _text(value: Any) -> str | None:
    value = _plain(value)
    if isinstance(value, StreamObject):
        value = _beginning(value).decode("latin-1")
    if isinstance(value, ArrayObject):
        value = ", ".join(str(_plain(part)) for part in value)
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return None
    text = value[1:] if isinstance(value, NameObject) else value
    return " ".join(text.split()) or None


def _beginning(stream: StreamObject) -> bytes:
    """Its first bytes only: thousands of fields may share a stream that unpacks to much."""
    packed = stream._data
    if stream.get("/Filter") is None:
        return packed[:MAX_VALUE]
    return (
        zlib.decompressobj().decompress(packed, MAX_VALUE) if stream.get("/Filter") == "/FlateDecode" else b""
    )


def _plain(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _box(note: DictionaryObject, frame: Frame) -> Box | None:
    rectangle = _plain(note.get("/Rect"))
    if not isinstance(rectangle, ArrayObject) or len(rectangle) != 4:
        return None
    return frame.show(*(float(_plain(side)) for side in rectangle))


def _masked(page: pypdf.PageObject) -> list[tuple[int, int]]:
    """Sizes of images with a soft mask, also those inside form XObjects."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[Any, int]] = [(page.get("/Resources"), 0)]
    seen = 0
    while waiting and seen < MAX_THINGS:
        resources, depth = waiting.pop()
        resources = _plain(resources)
        things = _plain(resources.get("/XObject")) if isinstance(resources, DictionaryObject) else None
        for thing in things.values() if isinstance(things, DictionaryObject) else ():
            seen += 1
            stream = _plain(thing)
            if not isinstance(stream, StreamObject):
                continue
            if "/SMask" in stream or "/Mask" in stream:
                found.append((int(_plain(stream.get("/Width", 0))), int(_plain(stream.get("/Height", 0)))))
            elif stream.get("/Subtype") == "/Form" and depth < MAX_DEPTH:
                waiting.append((stream.get("/Resources"), depth + 1))
    return found
