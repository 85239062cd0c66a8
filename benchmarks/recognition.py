"""Which form and page is this? Recognition alone, without OCR, on generated pages of every degradation.

    python -m benchmarks.recognition --pages 600 --foreign 200 --seed 1

Pages are those of ``make eval`` (``benchmarks/pages``), foreign ones are no form of the court. One core, about a
third of a second a page. Seeds 1 to 9 are for tuning; the report has its own and is written with ``--write``.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2

from benchmarks.accuracy_page import write_section
from benchmarks.pages.__main__ import source_of
from benchmarks.pages.page_set import Source, make
from benchmarks.pages.papers import Made
from benchmarks.pages.planning import Plan, foreign_plans, plans
from intake_bot.adapters.config_files import load_forms
from intake_bot.domain.mail import Mail
from intake_bot.reading.blanks import candidates
from intake_bot.reading.opening import open_file
from intake_bot.reading.page import Page
from intake_bot.reading.recognising import Candidate, recognise

REPORT_SEED = 20261201  # with 20261131 a bound was looked at
CONFIG = Path(__file__).parents[1] / "config"
FOREIGN = "no form of the court"
TARGET = 99.5


class Seen(NamedTuple):
    """One page. true, read: the form and its page; None for no form of the court."""

    file: int
    page: int
    degradation: str
    true: tuple[str, int] | None
    read: tuple[str, int] | None
    confidence: float
    seconds: float

    @property
    def right(self) -> bool:
        return self.true == self.read


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    cv2.setNumThreads(1)
    source = source_of(options.data, options.fonts)
    wanted = [*plans(options.pages, options.seed), *foreign_plans(options.foreign, options.seed)]
    if options.only:
        wanted = [plan for plan in wanted if plan.number in options.only]
    known = candidates(load_forms(CONFIG).values())
    seen: list[Seen] = []
    for plan in wanted:
        for one in look(plan, known, source, options.keep):
            seen.append(one)
            if not one.right:
                print(
                    f"file {one.file} page {one.page}, {one.degradation}: {one.true} read as {one.read}",
                    flush=True,
                )
    text = table(seen, options.seed)
    print(text)
    if options.write:
        write_section("Recognition", text)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    how = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.recognition", description=__doc__, formatter_class=how
    )
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--foreign", type=int, default=200, help="pages that are no form of the court")
    parser.add_argument("--seed", type=int, default=REPORT_SEED, help="1 to 9 are for tuning")
    parser.add_argument("--only", type=int, nargs="*", help="only these files")
    parser.add_argument("--keep", type=Path, help="write the files that were looked at here")
    parser.add_argument("--data", help="folder with signature data (or INTAKE_BOT_DATA)")
    parser.add_argument("--fonts", help="folder with fonts (or INTAKE_BOT_FONTS)")
    parser.add_argument("--write", action="store_true", help="also write docs/accuracy.md")
    return parser.parse_args(arguments)


def look(plan: Plan, known: Sequence[Candidate], source: Source, keep: Path | None) -> Iterator[Seen]:
    made = make(plan, source)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / (made.label.file + made.suffix)).write_bytes(made.data)
    begun = time.process_time()
    for place, page in enumerate(_pages(made)):
        match = recognise(page, known)
        seconds, begun = time.process_time() - begun, time.process_time()
        true = made.label.pages[place]
        yield Seen(
            plan.number,
            place + 1,
            plan.degradation if true.form else FOREIGN,
            (true.form, true.page or 0) if true.form else None,
            (match.form.id, match.blank.number) if match else None,
            match.confidence if match else 0.0,
            seconds,
        )


def _pages(made: Made) -> Iterator[Page]:
    return (item for item in open_file(made.data, _no_mail) if isinstance(item, Page))


def _no_mail(_: bytes) -> Mail:
    raise ValueError("The set holds no mail.")


def table(seen: Sequence[Seen], seed: int) -> str:
    """Rows by degradation, and what of the foreign pages was taken for a form."""
    ours = [one for one in seen if one.true]
    foreign = [one for one in seen if not one.true]
    lines = [
        f"{len(ours):,} pages of forms, {len(foreign):,} of none; seed {seed}.",
        "",
        "| pages | pages | form and page right | not recognised | taken for another |",
        "|---|--:|--:|--:|--:|",
    ]
    names = sorted(Counter(one.degradation for one in ours))
    lines += [_row(name, [one for one in ours if one.degradation == name]) for name in names]
    lines.append(_row("**all**", ours))
    taken = sum(one.read is not None for one in foreign)
    each = sorted(one.seconds for one in seen)
    lines += [
        "",
        f"Target: at least {TARGET} % right. Of {len(foreign)} pages that are no form of the court, {taken} "
        "taken for one; target: none. Processor time for opening and recognising a page, median / 95th percentile: "
        f"{1000 * each[len(each) // 2]:.0f} / {1000 * each[int(len(each) * 0.95)]:.0f} ms.",
    ]
    return "\n".join(lines)


def _row(name: str, seen: Sequence[Seen]) -> str:
    right = sum(one.right for one in seen)
    missed = sum(one.read is None for one in seen)
    share = 100 * right / max(1, len(seen))
    return f"| {name} | {len(seen)} | {right}, {share:.2f}% | {missed} | {len(seen) - right - missed} |"


if __name__ == "__main__":
    raise SystemExit(main())
