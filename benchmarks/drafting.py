"""How much of a blank ``forms draft`` finds: ``python -m benchmarks.drafting [--write] [--only ID] [--show]``.

Fifteen blanks of our own making that differ in style. Half of them were looked at while the drafting was tuned.
"""

import argparse
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.accuracy_page import write_section
from benchmarks.draft_fillable import FILLABLE
from benchmarks.draft_flat import FLAT
from benchmarks.draft_sheet import Style, Truth
from intake_bot.adapters.blank_sheets import open_sheets
from intake_bot.adapters.tesserocr_ocr import pick_ocr
from intake_bot.domain.document import Box
from intake_bot.domain.form import FormSpec
from intake_bot.drafting import draft_form
from intake_bot.drafting.boxes import share

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


def table(results: Sequence[tuple[Style, Score]]) -> str:
    rows = [
        "| form | style | places | right | to correct | to strike out | seconds |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for style, result in results:
        kind = "fillable" if style.fillable else "flat"
        half = "tuned" if style.tuned else "set aside"
        rows.append(
            f"| {style.id} ({kind}, {half}) | {style.says} | {result.truths} | {result.right} | "
            f"{result.truths - result.right} | {result.extra} | {result.seconds:.1f} |"
        )
    return "\n".join(rows)


def summary(results: Sequence[tuple[Style, Score]]) -> str:
    tuned = [pair for pair in results if pair[0].tuned]
    aside = [pair for pair in results if not pair[0].tuned]
    fillable = [pair for pair in results if pair[0].fillable]
    flat = [pair for pair in results if not pair[0].fillable]
    halves = {"all": results, "looked at while tuning": tuned, "set aside": aside}
    halves |= {"fillable": fillable, "flat": flat}
    rows = [
        "| forms | fields | boxes | signature lines | exam choices | right | target |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, pairs in halves.items():
        chosen = [result for _, result in pairs]
        if not chosen:
            continue
        cells = [_of_kind(chosen, kind) for kind in ("field", "mark", "signature", "choice")]
        right, of = sum(one.right for one in chosen), sum(one.truths for one in chosen)
        goal = "at least 95 %" if name == "all" else ""
        rows.append(f"| {name} | {' | '.join(cells)} | {right} of {of}, {right / of:.1%} | {goal} |")
    return "\n".join(rows)


def _of_kind(results: Sequence[Score], kind: str) -> str:
    pairs = [one.by_kind.get(kind, (0, 0)) for one in results]
    return f"{sum(done for done, _ in pairs)} of {sum(of for _, of in pairs)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the section of docs/accuracy.md")
    parser.add_argument("--only", help="one form, by its id")
    parser.add_argument("--show", action="store_true", help="say what was missed")
    arguments = parser.parse_args()
    styles = [draw() for draw in (*FILLABLE, *FLAT)]
    results = [(style, score(style)) for style in styles if arguments.only in (None, style.id)]
    seconds = statistics.median(result.seconds for _, result in results)
    text = f"{summary(results)}\n\nMedian time a form: {seconds:.2f} s.\n\n{table(results)}"
    print(text)
    if arguments.show:
        for style, result in results:
            print("\n".join([f"{style.id}:", *(f"  {remark}" for remark in result.remarks)]))
    if arguments.write:
        write_section("Drafting forms", text)
    right, of = (sum(getattr(result, key) for _, result in results) for key in ("right", "truths"))
    return 0 if right >= 0.95 * of else 1


if __name__ == "__main__":
    raise SystemExit(main())
