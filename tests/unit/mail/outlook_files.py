"""Outlook's own files, as specified: ``.msg`` (MS-CFB, MS-OXMSG) and ``winmail.dat`` (MS-OXTNEF)."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = Mapping[str, "bytes | Tree"]


def message_file(
    subject: str, text: str = "", attachments: Mapping[str, "bytes | Tree"] | None = None
) -> bytes:
    """A saved message. attachments: by name, bytes or the tree of a message of its own."""
    return compound(message_tree(subject, text, attachments or {}))


def message_tree(subject: str, text: str, attachments: Mapping[str, "bytes | Tree"]) -> Tree:
    tree: dict[str, bytes | Tree] = {
        "__properties_version1.0": bytes(32),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_1000001F": text.encode("utf-16-le"),
    }
    for number, (name, content) in enumerate(attachments.items()):
        kind = "37010102" if isinstance(content, bytes) else "3701000D"
        tree[f"__attach_version1.0_#{number:08X}"] = {
            f"__substg1.0_{kind}": content,
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_3704001E": name[:8].encode("cp1252", "replace"),
        }
    return tree


@dataclass
class _Entry:
    """One of the directory. kind: 1 storage, 2 stream, 5 root."""

    name: str
    kind: int
    data: bytes = b""
    child: int = FREE
    right: int = FREE
    start: int = END


@dataclass
class _Sectors:
    content: bytearray = field(default_factory=bytearray)
    chain: list[int] = field(default_factory=list)
    size: int = SECTOR

    def add(self, data: bytes) -> int:
        """Returns the first sector."""
        if not data:
            return END
        first, count = len(self.chain), -(-len(data) // self.size)
        self.content += data.ljust(count * self.size, b"\0")
        self.chain += [*range(first + 1, first + count), END]
        return first


def compound(tree: Tree) -> bytes:
    """A compound file (MS-CFB, version 3) of at most 109 FAT sectors: 7 MB."""
    entries = [_Entry("Root Entry", 5)]
    _list(tree, entries, 0)
    big, small = _Sectors(), _Sectors(size=MINI)
    for entry in entries:
        if entry.kind == 2:
            entry.start = (small if len(entry.data) < CUTOFF else big).add(entry.data)
    entries[0].data = bytes(small.content)
    entries[0].start = big.add(entries[0].data)
    mini_fat = b"".join(struct.pack("<I", link) for link in small.chain)
    mini_start = big.add(mini_fat.ljust(-(-len(mini_fat) // SECTOR) * SECTOR, b"\xff"))
    directory = big.add(b"".join(_directory_entry(entry) for entry in entries))
    count = 1
    while (len(big.chain) + count) * 4 > count * SECTOR:
        count += 1
    places = range(len(big.chain), len(big.chain) + count)
    table = struct.pack(f"<{len(big.chain) + count}I", *big.chain, *[FAT] * count)
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        count,
        directory,
        0,
        CUTOFF,
        mini_start,
        -(-len(mini_fat) // SECTOR),
        END,
        0,
    )
    header += struct.pack("<109I", *places, *[FREE] * (109 - count))
    return header + bytes(big.content) + table.ljust(count * SECTOR, b"\xff")


def _list(tree: Tree, entries: list[_Entry], parent: int) -> None:
    """Siblings as a chain to the right: allowed, if not balanced."""
    before = None
    for name, content in tree.items():
        place = len(entries)
        leaf = isinstance(content, bytes)
        entries.append(_Entry(name, 2 if leaf else 1, content if isinstance(content, bytes) else b""))
        if before is None:
            entries[parent].child = place
        else:
            entries[before].right = place
        before = place
        if not isinstance(content, bytes):
            _list(content, entries, place)


def _directory_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ",
        name,
        len(name) + 2,
        entry.kind,
        1,
        FREE,
        entry.right,
        entry.child,
        0,
        entry.start if entry.kind != 1 else 0,
        len(entry.data),
    )


def winmail(attachments: Mapping[str, bytes], text: str = "", subject: str = "Registration") -> bytes:
    """A TNEF stream. An attachment that is TNEF itself becomes an embedded message."""
    out = b"\x78\x9f\x3e\x22" + struct.pack("<H", 1)
    out += _attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    out += _attribute(1, 0x00018004, subject.encode("cp1252") + b"\0")
    out += _attribute(1, 0x0002800C, text.encode("cp1252") + b"\0") if text else b""
    for name, data in attachments.items():
        embedded = data.startswith(b"\x78\x9f\x3e\x22")
        out += _attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 0, 0, 0))
        out += _attribute(2, 0x00018010, name[:8].encode("cp1252", "replace") + b"\0")
        out += b"" if embedded else _attribute(2, 0x0006800F, data)
        out += _attribute(2, 0x00069005, _properties(name, data if embedded else b""))
    return out


def _attribute(level: int, identity: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, identity, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _properties(name: str, embedded: bytes) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    listed = [
        struct.pack("<HHI", 0x03, 0x3705, 1),  # a number: how it is attached
        struct.pack("<HH16sII", 0x0B, 0x8001, bytes(16), 0, 7) + struct.pack("<I", 1),  # a named yes
        struct.pack("<HH", 0x1F, 0x3707) + _one_value(wide),
        struct.pack("<HH", 0x1E, 0x370E) + _one_value(b"application/octet-stream\0"),
    ]
    if embedded:
        listed.append(struct.pack("<HH", 0x0D, 0x3701) + _one_value(bytes(16) + embedded))
    return struct.pack("<I", len(listed)) + b"".join(listed)


def _one_value(data: bytes) -> bytes:
    return struct.pack("<II", 1, len(data)) + data + bytes(-len(data) % 4)
