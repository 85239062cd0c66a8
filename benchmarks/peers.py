"""Pages a second of scans read by this program and by whole-page OCR, side by side on the same scans.

    python -m benchmarks.peers [--pages 30] [--seed 31] [--write]

Peers: ``ocrmypdf --skip-text -j2 --output-type pdf`` (extra ``bench``; said where it is absent) and pytesseract with
its defaults on whole pages. Everything runs on this machine one after the other; what counts is the ratio.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.accuracy_page import write_section
from benchmarks.own_speed import Cost, clocked, fillable, inspected, memory
from benchmarks.pages.__main__ import source_of
from benchmarks.pages.page_set import write_set
from intake_bot.evaluation.tables import Table
from intake_bot.mail.enclosed import parse_enclosed
from intake_bot.reading.opening import open_file
from intake_bot.reading.page import Page

SECTION = "Speed beside whole-page OCR"
TESSERACT_PAGES = 6  # some seconds each
Scans = Sequence[tuple[Path, int]]
Row = tuple[str, str, str]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--write", action="store_true", help="into docs/accuracy.md")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="peers-") as name:
        folder = Path(name)
        list(write_set(folder, options.pages, options.seed, source_of(None, None)))
        scans = _scans(folder)
        table = Table("Side by side", ("what", "measured", "target"), tuple(_measured(scans, folder)))
    pages = sum(count for _, count in scans)
    text = f"{pages} scanned pages in {len(scans)} files, seed {options.seed}.\n\n{table.markdown()}"
    print(text)
    if options.write:
        write_section(SECTION, text)
    return 0


def _measured(scans: Scans, folder: Path) -> list[Row]:
    two, one = inspected(scans, 2), inspected(scans, 1)
    rows = [
        ("this program, 2 processes", _said(two), "at most 0.1 s a page"),
        ("this program, 1 process", _said(one), ""),
        ("from 1 to 2 processes", f"{two.rate / one.rate:.2f} x", "at least 1.8 x"),
        *_compared(f"ocrmypdf {_version('ocrmypdf')}", _ocrmypdf(scans, folder), two, 12),
        *_compared("pytesseract, whole pages", _pytesseract(scans), two, 40),
        ("fillable PDFs, 1 process", _said(fillable()), "at most 0.03 s a page"),
    ]
    for name, second, most in (("without", False, 200), ("with", True, 450)):
        size = f"{memory(scans, second=second):.0f} MB"
        rows.append((f"memory of a reading process, {name} second reader", size, f"at most {most} MB"))
    return rows


def _scans(folder: Path) -> list[tuple[Path, int]]:
    """Scanned PDFs of known forms, with their numbers of pages."""
    labels = map(json.loads, (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        (folder / label["file"], len(label["pages"]))
        for label in labels
        if label["file"].endswith(".pdf") and label["degradation"] != "none" and label.get("documents")
    ]


def _version(package: str) -> str:
    return version(package) if _program(package) else ""


def _program(name: str) -> str | None:
    """Installed beside this Python, or anywhere."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def _ocrmypdf(scans: Scans, folder: Path) -> Cost | None:
    program = _program("ocrmypdf")
    if program is None:
        return None
    command = [program, "--skip-text", "-j2", "--output-type", "pdf", "--quiet"]

    def run() -> None:
        for path, _ in scans:
            subprocess.run(
                [*command, str(path), str(folder / "peer.pdf")], check=True, stderr=subprocess.DEVNULL
            )

    return clocked(run, sum(pages for _, pages in scans))


def _pytesseract(scans: Scans) -> Cost:
    import pytesseract
    from PIL import Image

    pages = (
        page
        for path, _ in scans
        for page in open_file(path.read_bytes(), parse_enclosed)
        if isinstance(page, Page)
    )
    pictures = [Image.fromarray(page.picture.grey) for page, _ in zip(pages, range(TESSERACT_PAGES))]
    threads = os.environ.pop("OMP_THREAD_LIMIT", None)  # its defaults, not ours
    try:
        return clocked(lambda: [pytesseract.image_to_string(picture) for picture in pictures], len(pictures))
    finally:
        if threads is not None:
            os.environ["OMP_THREAD_LIMIT"] = threads


def _compared(peer: str, cost: Cost | None, ours: Cost, wanted: float) -> list[Row]:
    if cost is None:
        return [(peer, "not installed here, not compared", f"{wanted:g} x slower")]
    ratio = f"{ours.rate / cost.rate:.1f} x in pages a second"
    ratio += f", {cost.processor / ours.processor:.1f} x in processor time"
    return [(peer, _said(cost), ""), (f"this program against {peer}", ratio, f"at least {wanted:g} x")]


def _said(cost: Cost) -> str:
    return (
        f"{cost.rate:.2f} pages a second; {cost.wall:.3f} s a page, {cost.processor:.3f} s of a processor "
        f"(load {cost.load:.1f} on {os.cpu_count()} cores)"
    )


if __name__ == "__main__":
    raise SystemExit(main())
