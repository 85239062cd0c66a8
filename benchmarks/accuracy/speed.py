"""How long the classifier takes on one core, and what a page costs."""

import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2

from intake_bot.adapters.crop_files import classify_file
from intake_bot.adapters.labelled_folder import ScoredFile
from intake_bot.adapters.reader import SandboxReader, child
from intake_bot.adapters.reader.limits import Limits
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FileProblem
from intake_bot.evaluation.tables import Table

CROPS = 200
SIGNED_FILES = 30
Forms = Mapping[str, FormSpec]
_FIRST = (
    "import sys, time; from pathlib import Path; from intake_bot.adapters.crop_files import classify_file; "
    "b = time.perf_counter(); classify_file(Path(sys.argv[1])); print(time.perf_counter() - b)"
)


def speed_table(folder: Path, scored: Sequence[ScoredFile], seconds: float, forms: Forms) -> Table:
    """seconds: wall clock of reading all files."""
    rows: list[tuple[str, str, str]] = []
    if crops := [one.label.file for one in scored if one.label.crop]:
        each = _milliseconds_a_crop(folder, crops)
        rows.append(("classifier, a crop, one core, median", f"{each:.1f} ms", "at most 5 ms"))
        rows.append(("classifier, loading", f"{_loading(folder / crops[0], each):.2f} s", "at most 0.5 s"))
    pages = [one for one in scored if one.reading and one.label.pages]
    if signed := [one.label.file for one in pages if _is_signed_scan(one)]:
        added = _signature_milliseconds(folder, signed[:SIGNED_FILES], forms)
        rows.append(
            ("signature line, added to a page that has one, mean", f"{added:.0f} ms", "at most 60 ms")
        )
    for name, wanted in (("born digital", "none"), ("scanned", None)):
        times = [
            one.reading.seconds / len(one.label.pages)
            for one in pages
            if one.reading and (one.label.degradation == "none") is (wanted == "none")
        ]
        if times:
            ordered = sorted(times)
            middle, slow = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
            rows.append((f"reading a page, {name}, p50 / p95", f"{middle:.2f} / {slow:.2f} s", ""))
    count = sum(len(one.label.pages) for one in pages)
    if count:
        rows.append(("pages a second, 2 processes", f"{count / seconds:.1f}", ""))
    rows.append((f"load average on {os.cpu_count()} cores", f"{os.getloadavg()[0]:.1f}", ""))
    return Table("Speed", ("what", "measured", "target"), tuple(rows))


def _milliseconds_a_crop(folder: Path, crops: Sequence[str]) -> float:
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    times = []
    for name in crops[:CROPS]:
        began = time.process_time()  # not the wall clock: others may be at work
        classify_file(folder / name)
        times.append(time.process_time() - began)
    cv2.setNumThreads(threads)
    return 1000 * statistics.median(times)


def _loading(crop: Path, each: float) -> float:
    """Seconds that the first crop of a process takes more than any other; the quickest of five."""
    command = [sys.executable, "-c", _FIRST, str(crop)]
    firsts = [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(5)]
    return max(0.0, min(firsts) - each / 1000)


def _is_signed_scan(one: ScoredFile) -> bool:
    return one.label.degradation != "none" and any(part.signatures for part in one.label.documents)


def _signature_milliseconds(folder: Path, files: Sequence[str], forms: Forms) -> float:
    """Everything that is done about a signature line, OCR as witness included, with one process at work."""
    with SandboxReader(processes=1, seconds=120.0) as reader:
        found = [reader.attempt(profiled, ((folder / name).read_bytes(), dict(forms))) for name in files]
    times = [one for one in found if not isinstance(one, FileProblem) and one[1]]
    return 1000 * sum(spent for spent, _ in times) / max(1, sum(lines for _, lines in times))


def profiled(data: bytes, forms: Forms) -> tuple[float, int]:
    """In a reading process: seconds spent on signature lines, and how many there were."""
    profile = cProfile.Profile(time.process_time)
    reading = profile.runcall(child.read, data, "", forms, 100.0, Limits(processor=120))
    spent = pstats.Stats(profile).get_stats_profile().func_profiles.get("read_lines")
    return spent.cumtime if spent else 0.0, sum(len(one.signatures) for one in reading.documents)
