"""All tables of a set."""

from collections.abc import Sequence

from intake_bot.evaluation.outcomes import Outcome, What
from intake_bot.evaluation.scoring import EMPTY, NO_FORM
from intake_bot.evaluation.signature_tables import confusion, detection, errors_table, worst_fonts
from intake_bot.evaluation.tables import Share, Table, count_of, grouped, results_table

DEGRADATION, WRITTEN, READ = "degradation", "written by", "read from"


def every_table(outcomes: Sequence[Outcome], false_boxes: int = 0, unknown_pages: int = 0) -> list[Table]:
    """Those for which there is anything to show."""
    pages, signatures, crops = (_only(outcomes, what) for what in ("form", "signature", "crop"))
    tables = [
        forms_table(pages),
        *field_tables(_only(outcomes, "field")),
        *mark_tables(_only(outcomes, "mark"), _only(outcomes, "exam")),
        *signature_tables("Signature lines", signatures),
        *signature_tables("Signature crops", crops),
        worst_fonts("Signature crops, worst fonts", crops),
        documents_table(_only(outcomes, "document")),
    ]
    if unknown_pages:
        tables.append(detection("Signature lines of unknown forms", signatures, false_boxes, unknown_pages))
    return [table for table in tables if any(_size(row) for row in table.rows)]


def _size(row: Sequence[object]) -> int:
    return row[1] if isinstance(row[1], int) else 1


def _only(outcomes: Sequence[Outcome], what: What) -> list[Outcome]:
    return [one for one in outcomes if one.what == what]


def forms_table(pages: Sequence[Outcome]) -> Table:
    """none of them: of a page of the court's, to a clerk; of a page that is no form, right."""
    rows = tuple(
        (
            name,
            len(group),
            count_of(group, lambda one: one.equal),
            count_of(group, lambda one: not one.equal and one.read in (None, NO_FORM)),
            count_of(group, lambda one: not one.equal and one.read not in (None, NO_FORM)),
            Share(
                sum(one.true == NO_FORM and one.read not in (None, NO_FORM) for one in group),
                sum(one.true == NO_FORM for one in group),
            ),
        )
        for name, group in grouped(pages, lambda one: one.degradation)
    )
    columns = (
        DEGRADATION,
        "pages",
        "right",
        "not recognised",
        "wrong form or page",
        "no form, taken for one",
    )
    return Table("Form and page", columns, rows, frozenset(columns[4:]))


def documents_table(documents: Sequence[Outcome]) -> Table:
    rows = tuple(
        (name, len(group), count_of(group, lambda one: one.equal))
        for name, group in grouped(documents, lambda one: one.name)
    )
    return Table("Pages put together as documents", ("form", "documents", "right"), rows)


def field_tables(fields: Sequence[Outcome]) -> list[Table]:
    """Filled ones by all that may matter; empty ones apart, or they would make every share look better."""
    filled = [one for one in fields if one.true != EMPTY]
    empty = [one for one in fields if one.true == EMPTY]
    return [
        results_table("Filled fields", filled, lambda one: one.degradation, DEGRADATION),
        results_table("Filled fields", filled, lambda one: one.source, WRITTEN),
        results_table("Filled fields", filled, lambda one: one.reader or "not read", READ),
        results_table(
            "Filled fields",
            filled,
            lambda one: f"{one.source}, {one.degradation}",
            f"{WRITTEN}, {DEGRADATION}",
        ),
        results_table("Filled fields", filled, lambda one: one.name.split(" ", 1)[-1], "field"),
        results_table("Empty fields", empty, lambda one: one.degradation, DEGRADATION),
    ]


def mark_tables(marks: Sequence[Outcome], answers: Sequence[Outcome]) -> list[Table]:
    return [
        results_table("Marks", marks, lambda one: one.degradation, DEGRADATION),
        results_table("Marks", marks, lambda one: one.source, "marked by"),
        results_table("Exam questions", answers, lambda one: one.degradation, DEGRADATION),
        results_table("Exam questions", answers, lambda one: one.source, "marked by"),
    ]


def signature_tables(title: str, signatures: Sequence[Outcome]) -> list[Table]:
    return [
        confusion(f"{title}, confusion matrix", signatures),
        errors_table(title, signatures, lambda one: one.true, "kind"),
        errors_table(title, signatures, source_group, "source"),
        errors_table(title, signatures, lambda one: one.degradation, DEGRADATION),
    ]


def source_group(one: Outcome) -> str:
    """What stands before a colon: "font:allura" is a font."""
    return one.source.partition(":")[0]
