"""Property lists as they stand inside winmail.dat (MS-OXTNEF, 2.1.3.4)."""

import struct
from collections.abc import Iterator, Mapping

MAX_PROPERTIES = 2_000
_SEVERAL = 0x1000  # flag of a type: several values
_NAMED = 0x8000  # ids from here on carry a name
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = {0x0D, 0x1E, 0x1F, 0x102}
_WIDE_TEXT = 0x1F


def read_properties(data: bytes) -> Mapping[int, bytes]:
    """Values of the types text, binary and object by property id; wide text as UTF-8 after all.

    A list that breaks off gives what came before.
    """
    found: dict[int, bytes] = {}
    try:
        for identity, kind, value in _Walk(data).properties():
            found[identity] = value.decode("utf-16-le", "replace").encode() if kind == _WIDE_TEXT else value
    except (struct.error, ValueError):
        pass
    return found


def text_of(value: bytes) -> str:
    text = value.split(b"\0", 1)[0]
    try:
        return text.decode("utf-8").strip()
    except UnicodeDecodeError:
        return text.decode("cp1252", "replace").strip()


class _Walk:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def properties(self) -> Iterator[tuple[int, int, bytes]]:
        """(id, type, value) of those with a variable length."""
        for _ in range(min(self._number(), MAX_PROPERTIES)):
            kind, identity = struct.unpack_from("<HH", self._data, self._at)
            self._at += 4
            if identity >= _NAMED:
                self._skip_name()
            plain = kind & ~_SEVERAL
            if plain in _VARIABLE:
                for _ in range(self._counted()):
                    yield identity, plain, self._value()
            elif plain in _FIXED:
                self._at += _FIXED[plain] * (self._counted() if kind & _SEVERAL else 1)
            else:
                raise ValueError("a type that MS-OXTNEF does not know")

    def _skip_name(self) -> None:
        self._at += 16
        if self._number() == 0:  # MS-OXTNEF: a number names it, else a text
            self._at += 4
        else:
            self._value()

    def _counted(self) -> int:
        count = self._number()
        if count > MAX_PROPERTIES:
            raise ValueError("more values than any real list has")
        return count

    def _number(self) -> int:
        (number,) = struct.unpack_from("<I", self._data, self._at)
        self._at += 4
        return int(number)

    def _value(self) -> bytes:
        length = self._number()
        if self._at + length > len(self._data):
            raise ValueError("longer than the list")
        value = self._data[self._at : self._at + length]
        self._at += length + -length % 4
        return value
