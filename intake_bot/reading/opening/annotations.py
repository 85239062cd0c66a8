"""Form fields and annotations of a PDF page (pypdf): what was filled in, and what says how."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from intake_bot.domain.document import Box, PdfFact
from intake_bot.reading.opening.frame import Frame
from intake_bot.reading.page import Widget

MAX_ANNOTATIONS = 2_000  # a page
_MAX_PARENTS = 20
_FACTS = {"/Ink": "ink-annotation", "/Stamp": "stamp-annotation", "/FreeText": "freetext-annotation"}
_KINDS: dict[str, Literal["text", "button", "choice", "signature"]] = {
    "/Tx": "text",
    "/Btn": "button",
    "/Ch": "choice",
    "/Sig": "signature",
}
_DAMAGE = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Marginalia:
    """What pypdf found on one page. masked: sizes (width, height) of images with a soft mask."""

    widgets: tuple[Widget, ...] = ()
    facts: tuple[PdfFact, ...] = ()
    masked: frozenset[tuple[int, int]] = field(default=frozenset())


class Marginals:
    """Reads page by page; damage in one annotation loses that annotation only."""

    def __init__(self, data: bytes) -> None:
        self._pdf: pypdf.PdfReader | None = None
        try:
            pdf = pypdf.PdfReader(BytesIO(data), strict=False)
            if not pdf.is_encrypted or pdf.decrypt(""):
                self._pdf = pdf
        except Exception:  # noqa: BLE001, S110 - pypdf raises nearly anything on damage; pdfium may still read it
            pass

    def of(self, index: int, number: int, frame: Frame) -> Marginalia:
        """index: page from 0 in the PDF. number: the page's number in what is reported."""
        if self._pdf is None:
            return Marginalia()
        try:
            page = self._pdf.pages[index]
            notes = list(_annotations(page))
            widgets = tuple(widget for note in notes if (widget := _widget(note, frame)))
            facts = tuple(fact for note in notes if (fact := _fact(note, number, frame)))
            return Marginalia(widgets, facts, frozenset(_masked(page)))
        except Exception:  # noqa: BLE001 - as above (MAIL.md, "Parsing")
            return Marginalia()


def _annotations(page: pypdf.PageObject) -> Iterator[DictionaryObject]:
    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else None
    if not isinstance(listed, ArrayObject):
        return
    for entry in listed[:MAX_ANNOTATIONS]:
        try:
            note = entry.get_object()
        except _DAMAGE:
            continue
        if isinstance(note, DictionaryObject) and not _hidden(note):
            yield note


def _hidden(note: DictionaryObject) -> bool:
    flags = _plain(note.get("/F"))
    return isinstance(flags, int) and bool(flags & 0b10)  # ISO 32000-1, table 165: bit 2 is Hidden


def _widget(note: DictionaryObject, frame: Frame) -> Widget | None:
    if note.get("/Subtype") != "/Widget":
        return None
    kind = _KINDS.get(str(_inherited(note, "/FT")))
    box = _box(note, frame)
    if kind is None or box is None:
        return None
    checked = _checked(note) if kind == "button" else None
    value = None if kind in ("button", "signature") else _text(_inherited(note, "/V"))
    return Widget(_name(note), kind, value, checked, box)


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
        value = value.get_data().decode("latin-1")
    if isinstance(value, ArrayObject):
        value = ", ".join(str(_plain(part)) for part in value)
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return None
    words = " ".join(value.lstrip("/").split() if value.startswith("/") else value.split())
    return words or None


def _plain(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _box(note: DictionaryObject, frame: Frame) -> Box | None:
    rectangle = _plain(note.get("/Rect"))
    if not isinstance(rectangle, ArrayObject) or len(rectangle) != 4:
        return None
    return frame.show(*(float(_plain(side)) for side in rectangle))


def _masked(page: pypdf.PageObject) -> Iterator[tuple[int, int]]:
    resources = _plain(page.get("/Resources"))
    things = _plain(resources.get("/XObject")) if isinstance(resources, DictionaryObject) else None
    for thing in things.values() if isinstance(things, DictionaryObject) else ():
        image = _plain(thing)
        if isinstance(image, StreamObject) and ("/SMask" in image or "/Mask" in image):
            yield int(_plain(image.get("/Width", 0))), int(_plain(image.get("/Height", 0)))
