"""Archives under caps."""

import zipfile
from io import BytesIO

import pytest

from intake_bot.domain.errors import UnreadableFile
from intake_bot.reading.opening.archives import Allowance, open_archive
from tests.unit.reading.papers import zipped


def _code(data: bytes) -> str:
    """Of the archive, or of the one entry that is bad."""
    try:
        (bad,) = [content for _, content in open_archive(data) if isinstance(content, UnreadableFile)]
    except UnreadableFile as error:
        return error.code
    return bad.code


def test_entries_come_in_order_without_what_systems_add() -> None:
    data = zipped(**{"b.pdf": b"1", "__MACOSX/._b.pdf": b"x", "a.pdf": b"2", "folder/.DS_Store": b"x"})
    assert [name for name, _ in open_archive(data)] == ["b.pdf", "a.pdf"]


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    assert _code(zipped(bomb=b"\0" * 30_000_000)) == "too-large"


def test_too_many_entries_are_refused() -> None:
    assert _code(zipped(**{f"{n}.txt": b"x" for n in range(201)})) == "too-large"


def test_what_archives_unpack_to_counts_together() -> None:
    allowance = Allowance(size=150)
    assert len(list(open_archive(zipped(a=b"x" * 100), allowance))) == 1
    with pytest.raises(UnreadableFile) as raised:
        list(open_archive(zipped(a=b"x" * 100), allowance))
    assert raised.value.code == "too-large"


def test_a_file_without_a_name_is_a_file_too() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("\0.pdf"), b"1")
    assert [content for _, content in open_archive(out.getvalue())] == [b"1"]


def test_a_link_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("form.pdf")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert _code(out.getvalue()) == "corrupt"


def test_an_encrypted_entry_is_said_so() -> None:
    data = bytearray(zipped(a=b"hello"))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert _code(bytes(data)) == "encrypted"


def test_entries_that_overlap_are_refused() -> None:
    data = bytearray(zipped(a=b"hello" * 50, b=b"world" * 50))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert _code(bytes(data)) == "corrupt"


def test_a_truncated_archive_is_corrupt() -> None:
    assert _code(zipped(a=b"hello")[:-10]) == "corrupt"
