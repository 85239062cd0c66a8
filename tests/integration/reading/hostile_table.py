"""``python -m tests.integration.reading.hostile_table``: each file of the corpus alone, with time and peak memory."""

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from intake_bot.adapters.reader import SandboxReader
from intake_bot.demo.papers.sample_forms import FORMS, sample_form
from tests.integration.reading import hostile
from tests.integration.reading.corpus import Sample, samples

FORM_SPECS = {form_id: sample_form(form_id) for form_id in FORMS}
Row = tuple[str, int, str, float, int, bool]  # name, bytes, result, seconds, peak in MB, as it should be


def rows(wanted: str = "") -> Iterator[Row]:
    with SandboxReader(1) as reader:
        for sample in samples():
            if wanted in sample.name:
                yield _row(reader, sample)


def _row(reader: SandboxReader, sample: Sample) -> Row:
    data = sample.make()
    process = reader.attempt(hostile.whoami, ())
    assert isinstance(process, int)
    status = Path(f"/proc/{process}/status")
    Path(f"/proc/{process}/clear_refs").write_text("5")  # proc(5): sets the peak back
    peak = 0
    started = time.monotonic()
    found = reader.read(data, sample.name, FORM_SPECS)
    seconds = time.monotonic() - started
    if status.exists():
        peak = _peak(status.read_text())
    code = found.error.code if found.error else None
    told = [f"{len(found.documents)} documents"] if found.documents else []
    result = " + ".join(told + ([code] if code else []))
    return sample.name, len(data), result, seconds, peak, sample.is_met_by(code, len(found.documents))


def _peak(status: str) -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    print(f"{'file':<36}{'bytes':>11}  {'result':<34}{'s':>6}{'MB':>6}")
    for name, size, result, seconds, peak, met in rows(*sys.argv[1:2]):
        print(
            f"{name:<36}{size:>11,}  {result:<34}{seconds:>6.2f}{peak or '-':>6}{'' if met else '  UNEXPECTED'}",
            flush=True,
        )
