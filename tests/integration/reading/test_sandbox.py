"""The reading processes: stopped, killed, replaced, and gone when there is nothing to do."""

import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import EncodedStreamObject, NameObject, NumberObject

from intake_bot.adapters.reader import SandboxReader
from intake_bot.adapters.reader.limits import Limits
from intake_bot.demo.papers.filling import Entries, fill_widgets
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.reading import FileProblem
from tests.integration.reading import hostile
from tests.unit.reading import papers

pytestmark = pytest.mark.integration

FORM_SPECS = {form_id: sample_form(form_id) for form_id in FORMS}


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxReader]:
    with SandboxReader(1, seconds=10) as reader:
        yield reader


def _code(outcome: object) -> str:
    assert isinstance(outcome, FileProblem)
    assert outcome.says.endswith(".")
    return outcome.code


def _still_works(reader: SandboxReader) -> bool:
    return isinstance(reader.attempt(hostile.whoami, ()), int)


def test_a_good_file_is_read(reader: SandboxReader) -> None:
    data = fill_widgets(FORM_SPECS["ctb-filer"], Entries({"name": "Jane Roe"}))
    found = reader.read(data, "roe.pdf", FORM_SPECS)
    assert found.error is None
    assert found.documents[0].fields["name"].value == "Jane Roe"


def test_a_message_is_parsed(reader: SandboxReader) -> None:
    assert reader.parse(b"From: a@b.test\r\nSubject: My form\r\n\r\nhello").subject == "My form"


def test_a_process_that_dies_ends_its_file_only(reader: SandboxReader) -> None:
    assert _code(reader.attempt(hostile.die, ())) == "corrupt"
    assert _still_works(reader)


def test_a_decoder_that_raises_nonsense_ends_its_file_only(reader: SandboxReader) -> None:
    before = reader.attempt(hostile.whoami, ())
    assert _code(reader.attempt(hostile.raise_nonsense, ())) == "corrupt"
    assert reader.attempt(hostile.whoami, ()) == before


def test_memory_is_limited(reader: SandboxReader) -> None:
    assert _code(reader.attempt(hostile.eat_memory, ())) == "too-large"
    assert _still_works(reader)


def test_processor_time_is_limited_a_task(reader: SandboxReader) -> None:
    assert _code(reader.attempt(hostile.spin, (Limits(processor=0),))) == "timeout"
    assert _still_works(reader)


def test_files_written_are_limited(reader: SandboxReader, tmp_path: Path) -> None:
    assert _code(reader.attempt(hostile.write_much, (str(tmp_path / "big"),))) == "corrupt"
    assert (tmp_path / "big").stat().st_size <= Limits().output
    assert _still_works(reader)


def test_a_task_that_hangs_is_killed_and_the_next_one_works() -> None:
    with SandboxReader(1, seconds=1) as reader:
        started = time.monotonic()
        assert _code(reader.attempt(hostile.sleep_for_ever, ())) == "timeout"
        assert time.monotonic() - started < 8
        assert _still_works(reader)


def test_a_message_that_cannot_be_parsed_is_unreadable(reader: SandboxReader) -> None:
    class Unpicklable(bytes):
        def __reduce__(self) -> str:
            raise TypeError("never gets to the process")

    with pytest.raises(UnreadableFile) as raised:
        reader.parse(Unpicklable(b"From: a@b.test"))
    assert raised.value.code == "corrupt"


def test_the_processes_go_when_there_is_no_work_and_come_back() -> None:
    with SandboxReader(1, idle=0.2) as reader:
        first = reader.attempt(hostile.whoami, ())
        assert isinstance(first, int)
        deadline = time.monotonic() + 10
        while psutil.pid_exists(first) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not psutil.pid_exists(first)
        assert _still_works(reader)


def test_a_process_is_replaced_after_its_share_of_tasks() -> None:
    with SandboxReader(1, tasks=2) as reader:
        assert len({reader.attempt(hostile.whoami, ()) for _ in range(6)}) == 3


def test_several_threads_may_read_at_once() -> None:
    with SandboxReader(2) as reader, ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda n: reader.read(b"", str(n), {}), range(8)))
    assert [one.path for one in found] == [str(n) for n in range(8)]
    assert {one.error.code for one in found if one.error} == {"corrupt"}


def test_the_parent_imports_no_decoder() -> None:
    code = (
        "import sys; import intake_bot.adapters.reader, intake_bot.adapters.inspection;"
        "bad = {'cv2', 'numpy', 'pypdf', 'pypdfium2', 'PIL'} & set(sys.modules);"
        "sys.exit(', '.join(bad) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def _flate_bomb() -> bytes:
    """A page whose content unpacks to 200 MB."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(papers.typed_pdf((72, 700, "x")))))
    stream = EncodedStreamObject()
    stream._data = zlib.compress(b"0 0 m " * (200_000_000 // 6))
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream[NameObject("/Length")] = NumberObject(len(stream._data))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _endless_pdf() -> bytes:
    """A page tree that is its own child."""
    return papers.typed_pdf((72, 700, "x")).replace(b"/Kids [", b"/Kids [ 1 0 R 2 0 R 3 0 R 4 0 R 5 0 R ")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        papers.typed_pdf((72, 700, "x"))[:-300],
        papers.encrypted_pdf("secret"),
        papers.zipped(bomb=bytes(50_000_000)),
        papers.zipped(a=papers.zipped(b=papers.zipped(c=b"%PDF"))),
        _flate_bomb(),
        _endless_pdf(),
        b"\xff\xd8\xff\xe0" + b"\0" * 1000,
        b"II*\0\x08\0\0\0" + b"\xff" * 100,
    ],
    ids=[
        "empty",
        "header",
        "truncated",
        "encrypted",
        "zip-bomb",
        "matryoshka",
        "flate-bomb",
        "cycle",
        "jpeg",
        "tiff",
    ],
)
def test_every_hostile_file_ends_in_documents_an_error_or_both(reader: SandboxReader, data: bytes) -> None:
    started = time.monotonic()
    found = reader.read(data, "x", FORM_SPECS)
    assert found.documents or found.error
    assert time.monotonic() - started < 15
    assert _still_works(reader)
