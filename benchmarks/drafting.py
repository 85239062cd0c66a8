"""How much of a blank ``forms draft`` finds: ``python -m benchmarks.drafting [--write] [--only ID] [--show]``.

Fifteen blanks of our own making that differ in style; six more that were drawn when those were read; and all of one
page once more as crooked scans without a text layer. ``--prove`` puts the drafts, uncorrected, through ``forms check``.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.accuracy_page import write_section
from benchmarks.draft_fillable import FILLABLE
from benchmarks.draft_flat import FLAT
from benchmarks.draft_fresh import FRESH
from benchmarks.draft_proof import proofs
from benchmarks.draft_scans import as_scan, is_scannable
from benchmarks.draft_sheet import Style, Truth
from intake_bot.adapters.blank_sheets import open_sheets
from intake_bot.adapters.tesserocr_ocr import pick_ocr
from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec
from intake_bot.drafting import draft_form
from intake_bot.drafting.boxes import share
from intake_bot.proving.proof import KINDS

ASKED, GOAL = "the fifteen", 0.95
_SAME_PLACE = 0.6  # share of the smaller box
_LIKE_SIZED = 0.4  # of the larger box's area: a box twice as large is still a useful start


@dataclass(frozen=True, slots=True)
class Found:
    """As Truth, of what was drafted."""

    kind: str
    page: int
    box: Box
    name: str
    type: str = ""
    group: bool = False
    question: str = ""


@dataclass
class Score:
    """right: place, kind and type (group of marks, letter and question of choices, signer of lines)."""

    truths: int = 0
    right: int = 0
    remarks: list[str] = field(default_factory=list)
    extra: int = 0
    by_kind: dict[str, tuple[int, int]] = field(default_factory=dict)
    seconds: float = 0.0


Result = tuple[Style, Score]


def found_in(form: FormSpec) -> Iterator[Found]:
    for part in form.fields:
        yield Found("field", part.page, part.box, part.name, part.type)
    for mark in form.marks:
        yield Found("mark", mark.page, mark.box, mark.name, group=mark.group is not None)
    for line in form.signatures:
        yield Found("signature", line.page, line.box, line.name)
    for question in form.exam.questions if form.exam else ():
        for letter, box in question.choices.items():
            yield Found("choice", question.page, box, letter, question=question.name)


def score(style: Style) -> Score:
    started = time.perf_counter()
    drafted = draft_form(open_sheets(style.pdf, style.id, pick_ocr()), style.id, style.pdf)
    result = Score(seconds=time.perf_counter() - started)
    left = list(found_in(drafted.form))
    for truth in style.truths:
        result.truths += 1
        there = [one for one in left if _same_place(one, truth)]
        best = max(there, key=lambda one: (_is_right(one, truth), share(one.box, truth.box)), default=None)
        right = best is not None and _is_right(best, truth)
        done, of = result.by_kind.get(truth.kind, (0, 0))
        result.by_kind[truth.kind] = done + right, of + 1
        result.right += right
        if best is not None:
            left.remove(best)
        if not right:
            said = f"taken for {best.kind} {best.name} {best.type} {best.group}" if best else "not found"
            result.remarks.append(f"{truth.kind} {truth.question}{truth.name} {truth.type}: {said}")
    result.extra = len(left)
    result.remarks += [f"not on the form: {one.kind} {one.name} {one.box}" for one in left]
    return result


def _same_place(found: Found, truth: Truth) -> bool:
    if found.page != truth.page or share(found.box, truth.box) < _SAME_PLACE:
        return False
    areas = sorted(box.width * box.height for box in (found.box, truth.box))
    return areas[0] >= _LIKE_SIZED * areas[1]


def _is_right(found: Found, truth: Truth) -> bool:
    if found.kind != truth.kind:
        return False
    match truth.kind:
        case "field":
            return found.type == truth.type
        case "mark":
            return found.group == truth.group
        case "choice":
            return (found.name, found.question) == (truth.name, truth.question)
        case _:
            return found.name == truth.name


def table(results: Sequence[Result]) -> str:
    rows = [
        "| form | style | places | right | to correct | to strike out |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for style, result in results:
        rows.append(
            f"| {style.id} | {style.says} | {result.truths} | {result.right} | "
            f"{result.truths - result.right} | {result.extra} |"
        )
    return "\n".join(rows)


def summary(groups: Mapping[str, Sequence[Result]]) -> str:
    rows = [
        "| forms | fields | boxes | signature lines | exam choices | right | to strike out | target |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, results in groups.items():
        chosen = [result for _, result in results]
        if not chosen:
            continue
        cells = [_of_kind(chosen, kind) for kind in ("field", "mark", "signature", "choice")]
        right, of = sum(one.right for one in chosen), sum(one.truths for one in chosen)
        extra, goal = sum(one.extra for one in chosen), "at least 95 %" if name == ASKED else ""
        rows.append(
            f"| {name} | {' | '.join(cells)} | {right} of {of}, {right / of:.1%} | {extra} | {goal} |"
        )
    return "\n".join(rows)


def _of_kind(results: Sequence[Score], kind: str) -> str:
    pairs = [one.by_kind.get(kind, (0, 0)) for one in results]
    return f"{sum(done for done, _ in pairs)} of {sum(of for _, of in pairs)}"


def proved(styles: Sequence[Style]) -> str:
    """What ``forms check`` reads back on the drafts as they are."""
    done = list(proofs(styles))
    counts = {kind: [proof.counts(kind) for proof in done] for kind in KINDS}
    said = ", ".join(
        f"{sum(read for read, _ in pairs)} of {sum(of for _, of in pairs)} {kind}s"
        for kind, pairs in counts.items()
    )
    remarks = [f"- {proof.form}: {says}" for proof in done for says in proof.problems]
    whole = sum(1 for proof in done if not proof.problems)
    lines = [f"`forms check` on the {len(done)} drafts, uncorrected: {whole} proved; read back: {said}."]
    return "\n".join([*lines, "", *remarks]) if remarks else lines[0]


def _groups(
    first: Sequence[Result], later: Sequence[Result], scans: Sequence[Result]
) -> dict[str, Sequence[Result]]:
    return {
        ASKED: first,
        "of these, looked at while tuning": [pair for pair in first if pair[0].tuned],
        "of these, set aside": [pair for pair in first if not pair[0].tuned],
        "of these, fillable": [pair for pair in first if pair[0].fillable],
        "of these, flat": [pair for pair in first if not pair[0].fillable],
        "six drawn later": later,
        "as crooked scans": scans,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the section of docs/accuracy.md")
    parser.add_argument("--prove", action="store_true", help="put the drafts through forms check, too")
    parser.add_argument("--only", help="one form, by its id")
    parser.add_argument("--show", action="store_true", help="say what was missed")
    arguments = parser.parse_args()
    wanted = [draw() for draw in (*FILLABLE, *FLAT, *FRESH)]
    styles = [style for style in wanted if arguments.only in (None, style.id)]
    later = {draw().id for draw in FRESH}
    results = [(style, score(style)) for style in styles]
    scans = [(style, score(style)) for style in map(as_scan, filter(is_scannable, styles))]
    first = [pair for pair in results if pair[0].id not in later]
    groups = _groups(first, [pair for pair in results if pair[0].id in later], scans)
    seconds = statistics.median(result.seconds for _, result in results)
    slow = statistics.median(result.seconds for _, result in scans) if scans else 0.0
    timed = f"Median time a form: {seconds:.1f} s; as a scan {slow:.1f} s (load {os.getloadavg()[0]:.1f})."
    text = "\n\n".join([summary(groups), timed, table(results)])
    if arguments.prove:
        text += f"\n\n{proved(styles)}"
    print(text)
    if arguments.show:
        for style, result in (*results, *scans):
            print("\n".join([f"{style.id}:", *(f"  {remark}" for remark in result.remarks)]))
    if arguments.write:
        write_section("Drafting forms", text)
    right, of = (sum(getattr(result, key) for _, result in first or results) for key in ("right", "truths"))
    return 0 if right >= GOAL * of else 1


if __name__ == "__main__":
    raise SystemExit(main())
