"""What reading costs in this program's own processes: time and memory."""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import psutil
from pypdf import PdfReader

from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.reader import SandboxReader
from intake_bot.demo.papers.filling import Entries, fill_widgets
from intake_bot.demo.papers.sample_forms import FORMS, sample_form

CONFIG = Path(__file__).parents[1] / "config"
_SECOND = "INTAKE_BOT_SECOND_READER"
_ROUNDS = 5  # over the fillable PDFs


@dataclass(frozen=True, slots=True)
class Cost:
    """wall, processor: seconds a page. load: average of the last minute when it was measured."""

    wall: float
    processor: float
    load: float

    @property
    def rate(self) -> float:
        """Pages a second."""
        return 1 / self.wall


def clocked(work: Callable[[], object], pages: int) -> Cost:
    spent, began = _processor(), time.monotonic()
    work()
    wall = time.monotonic() - began
    return Cost(wall / pages, (_processor() - spent) / pages, os.getloadavg()[0])


def _processor() -> float:
    """Seconds of this process, of those that run under it and of those that ended."""
    used = os.times()
    running = sum(sum(one.cpu_times()[:2]) for one in psutil.Process().children(recursive=True))
    return used.user + used.system + used.children_user + used.children_system + running


def inspected(files: Sequence[tuple[Path, int]], processes: int) -> Cost:
    """files: with their numbers of pages. Read twice; the first time every process loads what it needs."""
    contents = [path.read_bytes() for path, _ in files]
    return _read(contents, sum(pages for _, pages in files), processes)


def fillable() -> Cost:
    """Every sample form filled in on the screen; one process."""
    files = [
        fill_widgets(spec, Entries({field.name: "Jane Roe 1234567" for field in spec.fields}))
        for spec in map(sample_form, FORMS)
    ]
    pages = sum(len(PdfReader(BytesIO(data)).pages) for data in files)
    return _read(files * _ROUNDS, pages * _ROUNDS, 1)


def _read(contents: Sequence[bytes], pages: int, processes: int) -> Cost:
    forms = load_forms(CONFIG)
    with SandboxReader(processes) as reader, ThreadPoolExecutor(processes) as threads:

        def read_all() -> None:
            list(threads.map(lambda data: reader.read(data, "", forms), contents))

        read_all()
        return clocked(read_all, pages)


def memory(files: Sequence[tuple[Path, int]], *, second: bool) -> float:
    """MB resident in the reading process, libraries that others share included, after it has read the files."""
    before = os.environ.pop(_SECOND, None)
    if second:
        os.environ[_SECOND] = "1"
    try:
        with SandboxReader(1) as reader:
            for path, _ in files:
                reader.read(path.read_bytes(), path.name, load_forms(CONFIG))
            children = psutil.Process().children(recursive=True)
            return max(child.memory_info().rss for child in children) / 1_000_000
    finally:
        os.environ.pop(_SECOND, None)
        if before is not None:
            os.environ[_SECOND] = before
