"""Pages a second of scans read by this program and by whole-page OCR, side by side on the same scans.

    python -m benchmarks.peers [--pages 30] [--seed 31]

Peers: ``ocrmypdf --skip-text -j2 --output-type pdf`` (no dependency; said where it is absent) and pytesseract with
its defaults on whole pages. Everything runs on this machine one after the other; what counts is the ratio.
"""

import argparse
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.pages.__main__ import source_of
from benchmarks.pages.page_set import write_set
from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.reader import SandboxReader
from intake_bot.mail.enclosed import parse_enclosed
from intake_bot.reading.opening import open_file
from intake_bot.reading.page import Page

CONFIG = Path(__file__).parents[1] / "config"
TESSERACT_PAGES = 6  # some seconds each


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--seed", type=int, default=31)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="peers-") as name:
        folder = Path(name)
        list(write_set(folder, options.pages, options.seed, source_of(None, None)))
        scans = _scans(folder)
        two, one = _inspected(scans, 2), _inspected(scans, 1)
        print(f"this program, 2 processes: {two:.2f} pages/s; 1 process: {one:.2f} ({two / one:.2f} x)")
        _compare("ocrmypdf", _ocrmypdf(scans, folder), two, 12)
        _compare("pytesseract, whole pages", _pytesseract(scans), two, 40)
    return 0


def _scans(folder: Path) -> list[tuple[Path, int]]:
    """Scanned PDFs of known forms, with their numbers of pages."""
    labels = map(json.loads, (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        (folder / label["file"], len(label["pages"]))
        for label in labels
        if label["file"].endswith(".pdf") and label["degradation"] != "none" and label.get("documents")
    ]


def _inspected(scans: Sequence[tuple[Path, int]], processes: int) -> float:
    forms = load_forms(CONFIG)
    with SandboxReader(processes) as reader, ThreadPoolExecutor(processes) as threads:

        def read(path: Path) -> None:
            reader.read(path.read_bytes(), path.name, forms)

        list(threads.map(read, [path for path, _ in scans]))  # every process starts and loads what it needs
        return _rate(scans, lambda: list(threads.map(read, [path for path, _ in scans])))


def _ocrmypdf(scans: Sequence[tuple[Path, int]], folder: Path) -> float | None:
    program = shutil.which("ocrmypdf")
    if program is None:
        return None
    command = [program, "--skip-text", "-j2", "--output-type", "pdf", "--quiet"]

    def run() -> None:
        for path, _ in scans:
            subprocess.run([*command, str(path), str(folder / "peer.pdf")], check=True)

    return _rate(scans, run)


def _pytesseract(scans: Sequence[tuple[Path, int]]) -> float:
    import pytesseract
    from PIL import Image

    pages = (
        page
        for path, _ in scans
        for page in open_file(path.read_bytes(), parse_enclosed)
        if isinstance(page, Page)
    )
    pictures = [Image.fromarray(page.picture.grey) for page, _ in zip(pages, range(TESSERACT_PAGES))]
    began = time.monotonic()
    for picture in pictures:
        pytesseract.image_to_string(picture)
    return len(pictures) / (time.monotonic() - began)


def _rate(scans: Sequence[tuple[Path, int]], work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return sum(pages for _, pages in scans) / (time.monotonic() - began)


def _compare(peer: str, rate: float | None, ours: float, wanted: float) -> None:
    if rate is None:
        print(f"{peer}: not installed here, not compared")
    else:
        print(
            f"{peer}: {rate:.2f} pages/s; this program is {ours / rate:.1f} x as fast (wanted {wanted:g} x)"
        )


if __name__ == "__main__":
    raise SystemExit(main())
