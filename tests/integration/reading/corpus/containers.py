"""Archives and messages that are wrong on purpose."""

import struct
import zipfile
import zlib
from base64 import encodebytes
from collections.abc import Callable, Mapping
from io import BytesIO

from tests.integration.reading.corpus import bombs
from tests.unit.mail.outlook_files import message_file, message_tree, winmail
from tests.unit.reading import papers

_HEAD = b"From: jane@roe.test\r\nTo: efiling@court.test\r\nSubject: form\r\nMIME-Version: 1.0\r\n"


def _form() -> bytes:
    return papers.typed_pdf((72, 700, "Jane Roe"))


def _nested(depth: int) -> bytes:
    data = _form()
    for _ in range(depth):
        data = papers.zipped(inner=data)
    return data


def _entry(name: bytes, packed: bytes, size: int, checksum: int, place: int) -> tuple[bytes, bytes]:
    """Its local header with the data, and its line in the directory (APPNOTE 4.3.7, 4.3.12)."""
    about = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, checksum, len(packed), size, len(name), 0)
    local = b"PK\x03\x04" + about + name + packed
    line = b"PK\x01\x02\x14\0" + about + struct.pack("<HHHII", 0, 0, 0, 0, place) + name
    return local, line


def _bomb_archive(*sizes: int, said: int | None = None) -> bytes:
    """Entries of so many megabytes. said: the bytes that the headers claim."""
    out, directory = b"", b""
    for number, megabytes in enumerate(sizes):
        packed = bombs.deflated(megabytes)
        size = said if said is not None else megabytes << 20
        local, line = _entry(b"%d.pdf" % number, packed, size, 0, len(out))
        out, directory = out + local, directory + line
    end = struct.pack("<HHHHIIH", 0, 0, len(sizes), len(sizes), len(directory), len(out), 0)
    return out + directory + b"PK\x05\x06" + end


def _of_bombs(count: int) -> bytes:
    return papers.zipped(**{f"{number}.zip": _bomb_archive(90) for number in range(count)})


def _overlapping(count: int) -> bytes:
    """Many lines of the directory for one entry."""
    packed = zlib.compress(bytes(1 << 20))[2:-4]
    local, _ = _entry(b"a", packed, 1 << 20, zlib.crc32(bytes(1 << 20)), 0)
    lines = b"".join(_entry(b"%d" % n, packed, 1 << 20, 0, 0)[1] for n in range(count))
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(lines), len(local), 0)
    return local + lines + b"PK\x05\x06" + end


def _slipping() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (
            "../../../../tmp/slipped.pdf",
            "/etc/cron.d/x",
            "C:\\Windows\\x.pdf",
            "a/../../b.pdf",
            "\0\r\n.pdf",
        ):
            archive.writestr(zipfile.ZipInfo(name), _form())
    return out.getvalue()


def _linked() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("form.pdf")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _locked() -> bytes:
    data = bytearray(papers.zipped(a=_form()))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _unusual() -> bytes:
    """Packed by a method that has a number and no decoder here (95: xz)."""
    data = papers.zipped(a=_form())
    return data.replace(b"\x08\0", struct.pack("<H", 95), 1).replace(b"\x14\0\0\0\x08\0", b"\x14\0\0\0\x5f\0")


def _endless_quine() -> bytes:
    """An archive that holds itself, as far as bytes can be known beforehand: sixty floors of it."""
    return _nested(60)


def _parts(count: int, body: bytes = b"x") -> bytes:
    part = b"--b\r\nContent-Type: application/octet-stream\r\n\r\n" + body + b"\r\n"
    return _HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + part * count + b"--b--\r\n"


def _deep(depth: int) -> bytes:
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return _HEAD + opening + b"Content-Type: text/plain\r\n\r\nx\r\n"


def _messages(depth: int) -> bytes:
    data = attaching(_form())
    for _ in range(depth):
        data = _HEAD + b"Content-Type: message/rfc822\r\n\r\n" + data
    return data


def attaching(data: bytes, declared: bytes = b"application/pdf") -> bytes:
    return (
        _HEAD
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: %b\r\n' % declared
        + b"Content-Transfer-Encoding: base64\r\n\r\n%b\r\n--b--\r\n" % encodebytes(data)
    )


def _addressed(count: int) -> bytes:
    return b"From: a@b.test\r\nTo: " + b"x@y.test, " * count + b"\r\nSubject: x\r\n\r\nhello"


def _looping_message() -> bytes:
    """A saved message whose directory names itself as its own neighbour and child."""
    data = bytearray(message_file("form", "hello", {"a.pdf": _form()}))
    root = data.index("Root Entry".encode("utf-16-le"))
    for number in range(1, 6):
        struct.pack_into("<III", data, root + 128 * number + 68, number, number, 1)
    return bytes(data)


def _looping_sectors() -> bytes:
    """A saved message whose table of sectors leads in a circle."""
    data = message_file("form", "", {"a.pdf": _form() * 20})
    table = int.from_bytes(data[76:80], "little") * 512 + 512
    return data[:table] + struct.pack("<128I", *([1, 0] * 64)) + data[table + 512 :]


def _nested_message(depth: int) -> bytes:
    tree = message_tree("form", "", {"a.pdf": _form()})
    for _ in range(depth):
        tree = message_tree("Fwd", "", {"inner": tree})
    return message_file("Fwd", "", {"inner": tree})


def _lying_winmail() -> bytes:
    return winmail({"a.pdf": _form()})[:60] + struct.pack("<BII", 2, 0x0006800F, 0xFFFFFFF0) + bytes(50)


FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "form-in-two-archives.zip": (lambda: _nested(2), "documents"),
    "form-in-three-archives.zip": (lambda: _nested(3), "not-a-document"),
    "quine.zip": (_endless_quine, "not-a-document"),
    "archive-in-mail-in-archive.zip": (lambda: papers.zipped(mail=attaching(_nested(1))), "documents"),
    "bomb.zip": (lambda: _bomb_archive(1000), "too-large"),
    "bomb-that-lies.zip": (lambda: _bomb_archive(1000, said=10), "too-large corrupt"),
    "bombs.zip": (lambda: _bomb_archive(*[90] * 20), "too-large corrupt"),
    "bombs-inside.zip": (lambda: _of_bombs(100), "too-large"),
    "overlapping.zip": (lambda: _overlapping(150), "corrupt"),
    "entries-60000.zip": (lambda: _overlapping(60_000), "too-large"),
    "slipping-names.zip": (_slipping, "documents"),
    "linked.zip": (_linked, "corrupt"),
    "locked.zip": (_locked, "encrypted"),
    "packed-unusually.zip": (_unusual, "not-a-document corrupt"),
    "nothing-in-it.zip": (lambda: papers.zipped(), "not-a-document"),
    "no-papers-in-it.zip": (
        lambda: papers.zipped(**{"readme.txt": b"hello", "song.mp3": b"ID3" + bytes(99)}),
        "not-a-document",
    ),
    "good-and-bad.zip": (lambda: papers.zipped(a=b"%PDF-1.7 nothing", b=_form()), "+ corrupt"),
    "mail-of-1000-parts.eml": (lambda: _parts(1000), "too-large"),
    "mail-of-400-parts.eml": (lambda: _parts(400), "not-a-document"),
    "mail-100-deep.eml": (lambda: _deep(100), "too-large"),
    "mail-of-messages.eml": (lambda: _messages(15), "not-a-document"),
    "mail-of-two-messages.eml": (lambda: _messages(2), "documents"),
    "mail-to-100000.eml": (lambda: _addressed(100_000), "too-large"),
    "mail-without-papers.eml": (lambda: _HEAD + b"\r\nhello", "not-a-document"),
    "mail-with-a-form.eml": (lambda: attaching(_form()), "documents"),
    "mail-with-a-torn-part.eml": (lambda: attaching(_form())[:-400], "documents corrupt"),
    "mail-of-a-bomb.eml": (lambda: attaching(_bomb_archive(1000), b"application/zip"), "too-large"),
    "saved-message.msg": (lambda: message_file("form", "hello", {"a.pdf": _form()}), "documents"),
    "saved-message-inside.msg": (lambda: _nested_message(1), "documents"),
    "saved-message-deep.msg": (lambda: _nested_message(30), "too-large"),
    "saved-message-loop.msg": (_looping_message, "corrupt not-a-document"),
    "saved-message-sectors-loop.msg": (_looping_sectors, "corrupt not-a-document"),
    "winmail.dat": (lambda: winmail({"form.pdf": _form()}), "documents"),
    "winmail-empty.dat": (lambda: winmail({}), "not-a-document"),
    "winmail-lies.dat": (_lying_winmail, "corrupt"),
}
