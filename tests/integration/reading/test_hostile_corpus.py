"""``inspect`` over a folder of damaged, hostile and foreign files: each ends in time, and the batch goes on."""

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from intake_bot.demo import papers
from tests.integration.reading.corpus import Sample, write_corpus
from tests.integration.reading.corpus.foreign import KINDS

pytestmark = pytest.mark.integration

SECONDS_A_FILE = 20.0
MEMORY = 1000  # MB a process
PROCESSOR_SECONDS = 60.0  # of all processes: the wall clock also tells who else was at work on the machine
GOOD = ("0-good.pdf", "zz-good.pdf")  # the first and the last of the folder


@dataclass
class Batch:
    """peaks: resident memory in MB by process id."""

    samples: dict[str, Sample]
    found: dict[str, dict[str, Any]] = field(default_factory=dict)
    processor_seconds: float = 0.0
    status: int | None = None
    errors: str = ""
    peaks: dict[int, int] = field(default_factory=dict)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    place = tmp_path_factory.mktemp("hostile")
    folder = place / "folder"
    folder.mkdir()
    batch = Batch(write_corpus(folder))
    for name in GOOD:
        (folder / name).write_bytes(papers.fillable(papers.JANE_ROE))
    with open(place / "out", "w") as out, open(place / "errors", "w") as errors:
        command = [sys.executable, "-m", "intake_bot", "inspect", "--json", "--processes", "2", str(folder)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(command, stdout=out, stderr=errors)
        while process.poll() is None:
            _watch(process.pid, batch.peaks)
            time.sleep(0.1)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    batch.status = process.returncode
    batch.processor_seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    batch.errors = (place / "errors").read_text()
    for line in (place / "out").read_text().splitlines():
        one = json.loads(line)
        batch.found[Path(one["path"]).name] = one
    return batch


def _watch(root: int, peaks: dict[int, int]) -> None:
    for process in _family(root):
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:  # it went between being listed and being looked at
            continue
        peak = re.search(r"VmHWM:\s+(\d+) kB", status)
        if peak:
            peaks[process.pid] = max(peaks.get(process.pid, 0), int(peak[1]) // 1024)


def _family(root: int) -> Iterator[psutil.Process]:
    try:
        parent = psutil.Process(root)
        yield from [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return


def test_the_batch_goes_on_to_the_last_file_in_order(batch: Batch) -> None:
    assert (batch.status, "Traceback" in batch.errors) == (0, False), batch.errors
    assert [*batch.found] == sorted([*batch.samples, *GOOD])
    for name in GOOD:
        assert batch.found[name]["documents"][0]["fields"]["email"]["value"] == papers.JANE_ROE.email


def test_every_file_ends_as_it_must_with_a_sentence(batch: Batch) -> None:
    wrong = {}
    for name, sample in batch.samples.items():
        error, documents = batch.found[name]["error"], batch.found[name]["documents"]
        says = error["says"] if error else "."
        if not sample.is_met_by(error and error["code"], len(documents)) or not says.endswith("."):
            wrong[name] = (error, len(documents), sample.ends)
    assert wrong == {}, wrong


def test_no_file_takes_more_than_its_time_and_memory(batch: Batch) -> None:
    slow = {name: one["seconds"] for name, one in batch.found.items() if one["seconds"] > SECONDS_A_FILE}
    assert slow == {}
    assert max(batch.peaks.values()) <= MEMORY
    assert batch.processor_seconds <= PROCESSOR_SECONDS


def test_what_cannot_be_read_is_told_what_to_send_instead(batch: Batch) -> None:
    missing = {
        name: says
        for name, (_, word) in KINDS.items()
        if word not in (says := batch.found[name]["error"]["says"]) or "end " not in says
    }
    assert missing == {}
    assert "print it to a new PDF" in batch.found["adobe-form.pdf"]["error"]["says"]


def test_nothing_was_written_where_the_names_in_an_archive_point() -> None:
    assert not Path("/tmp/slipped.pdf").exists()
