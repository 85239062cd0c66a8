"""Form fields of a blank (pypdf), with what people named them and what they take."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, Literal

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from intake_bot.drafting.sheet import Control
from intake_bot.reading.opening.frame import Frame

Kind = Literal["text", "check", "radio", "choice", "signature"]

_DAMAGE = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, NotImplementedError)
# ISO 32000-1, tables 165, 221, 226 and 228: flags of annotations and fields.
_HIDDEN, _REQUIRED, _RADIO, _PUSH, _COMB = 1 << 1, 1 << 1, 1 << 15, 1 << 16, 1 << 24
_MOST_PARENTS = 20


def controls_of(blank: bytes) -> Sequence[Sequence[Control]]:
    """For each page its controls; empty where pypdf cannot read the file."""
    try:
        pdf = PdfReader(BytesIO(blank))
        if pdf.is_encrypted and not pdf.decrypt(""):
            return ()
        every = [list(_controls(sheet)) for sheet in pdf.pages]
    except _DAMAGE:
        return ()
    counted = Counter(control.group for controls in every for control in controls)
    return [[_grouped(control, counted) for control in controls] for controls in every]


def _grouped(control: Control, counted: Counter[str | None]) -> Control:
    """A button that has its field for itself is in no group."""
    return control if counted[control.group] > 1 else replace(control, group=None)


def _controls(page: PageObject) -> Iterator[Control]:
    left, bottom, right, top = (float(side) for side in page.cropbox)
    frame = Frame(left, bottom, right, top, page.rotation % 360)
    listed = page.get("/Annots")
    for entry in (listed.get_object() or ()) if listed is not None else ():
        try:
            control = _control(entry.get_object(), frame)
        except _DAMAGE:
            continue
        if control:
            yield control


def _control(note: Any, frame: Frame) -> Control | None:
    if not isinstance(note, DictionaryObject) or note.get("/Subtype") != "/Widget":
        return None
    flags = _number(_inherited(note, "/Ff"))
    kind = _kind(str(_inherited(note, "/FT")), flags)
    x0, y0, x1, y1 = (float(side) for side in note["/Rect"])  # type: ignore[attr-defined]
    box = frame.show(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    hidden = _number(note.get("/F")) & _HIDDEN
    if kind is None or hidden or box.width < 2 or box.height < 2:
        return None
    name = _name(note)
    return Control(
        name=name,
        kind=kind,
        box=box,
        says=str(_own_or(note, "/TU") or "").strip(),
        most=_number(_inherited(note, "/MaxLen")) or None,
        comb=bool(flags & _COMB) and kind == "text",
        required=bool(flags & _REQUIRED),
        group=name if kind in ("radio", "check") else None,
        state=_state(note),
    )


def _kind(field: str, flags: int) -> Kind | None:
    if field == "/Btn":
        return None if flags & _PUSH else "radio" if flags & _RADIO else "check"
    kinds: dict[str, Kind] = {"/Tx": "text", "/Ch": "choice", "/Sig": "signature"}
    return kinds.get(field)


def _inherited(note: DictionaryObject, key: str) -> Any:
    at: Any = note
    for _ in range(_MOST_PARENTS):
        if key in at:
            return at[key].get_object()
        if "/Parent" not in at:
            return None
        at = at["/Parent"].get_object()
    return None


def _own_or(note: DictionaryObject, key: str) -> Any:
    """The tooltip stands on the field; a radio button's own wins."""
    return note[key] if key in note else _inherited(note, key) if "/T" in note else None


def _name(note: DictionaryObject) -> str:
    parts: list[str] = []
    at: Any = note
    for _ in range(_MOST_PARENTS):
        if "/T" in at:
            parts.append(str(at["/T"]))
        if "/Parent" not in at:
            break
        at = at["/Parent"].get_object()
    return ".".join(reversed(parts))


def _number(value: Any) -> int:
    return int(value) if isinstance(value, int) else 0


def _state(note: DictionaryObject) -> str:
    looks = note.get("/AP")
    normal = looks.get_object().get("/N") if looks is not None else None
    states = normal.get_object() if normal is not None else None
    if not isinstance(states, DictionaryObject):
        return ""
    return next((str(key).lstrip("/") for key in states if str(key) != "/Off"), "")
