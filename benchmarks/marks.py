"""Marks and exam answers of labelled pages, read without OCR: by degradation and by way of marking.

    python -m benchmarks.marks SET... [--items]

Counts what ``intake-bot evaluate`` counts as marks and exam answers, but reads in this process and leaves out
fields and signatures, so that thousands of boxes take a minute. Sets with many marks:
``python -m benchmarks.pages SET --pages 120 --seed 101 --forms ctb-exam ctb-filer --even-marks``.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import cv2

from intake_bot.adapters.config_files import load_forms
from intake_bot.adapters.labelled_folder import read_labels
from intake_bot.domain.form import FormSpec
from intake_bot.domain.reading import FileProblem, FileReading
from intake_bot.evaluation.outcomes import Outcome, Result
from intake_bot.evaluation.scoring import score
from intake_bot.evaluation.summary import mark_tables
from intake_bot.mail.parsing import parse_mail
from intake_bot.reading.blanks import candidates
from intake_bot.reading.grouping import PageReading, documents, group
from intake_bot.reading.opening import open_file
from intake_bot.reading.page import Page
from intake_bot.reading.recognising import Candidate, recognise
from intake_bot.reading.ticks import read_choices, read_ticks

CONFIG = Path(__file__).parents[1] / "config"


class Timed(NamedTuple):
    """seconds: of the processor, for the marks of so many pages alone."""

    outcomes: list[Outcome]
    seconds: float
    pages: int


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.marks", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("sets", nargs="+", type=Path, help="labelled folders")
    parser.add_argument("--items", action="store_true", help="list all that was not right and sure")
    options = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    timed = [one for folder in options.sets for one in read_set(folder)]
    outcomes = [one for part in timed for one in part.outcomes]
    marks = [one for one in outcomes if one.what == "mark"]
    answers = [one for one in outcomes if one.what == "exam"]
    for table in mark_tables(marks, answers):
        print(replace(table, exact=table.exact | {"exactly right"}).plain(), end="\n\n")
    pages = sum(part.pages for part in timed)
    print(f"{1000 * sum(part.seconds for part in timed) / max(1, pages):.1f} ms a page for {pages} pages")
    for one in (one for one in outcomes if options.items and one.result is not Result.RIGHT):
        print(
            f"{one.result}: {one.file} page {one.page}, {one.degradation}, {one.name}, {one.source}: "
            f"{one.true} read as {one.read} {one.confidence:.2f}"
        )
    return 0


def read_set(folder: Path) -> Iterator[Timed]:
    forms = dict(load_forms(CONFIG))
    known = candidates(forms.values())
    for label in read_labels(folder):
        if any(document.marks or document.exam for document in label.documents):
            reading, seconds = read(folder / label.file, forms, known)
            found = [one for one in score(label, reading, forms) if one.what in ("mark", "exam")]
            yield Timed(found, seconds, sum(len(one.pages) for one in reading.documents if one.form))


def read(path: Path, forms: dict[str, FormSpec], known: Sequence[Candidate]) -> tuple[FileReading, float]:
    pages: list[PageReading] = []
    seconds = 0.0
    for item in open_file(path.read_bytes(), parse_mail):
        if not isinstance(item, FileProblem):
            page, lasted = read_page(item, known)
            pages.append(page)
            seconds += lasted
    return FileReading(path.name, "", 0.0, None, documents(group(pages), forms)[0]), seconds


def read_page(page: Page, known: Sequence[Candidate]) -> tuple[PageReading, float]:
    match = recognise(page, known)
    if match is None:
        return PageReading(page.number, page.part), 0.0
    began = time.process_time()
    marks, choices = read_ticks(page, match), read_choices(page, match)
    lasted = time.process_time() - began
    found = PageReading(
        page.number, page.part, match.form.id, match.blank.number, match.confidence, {}, marks, choices
    )
    return found, lasted


if __name__ == "__main__":
    raise SystemExit(main())
