"""The sections of docs/accuracy.md that ``make eval`` writes."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import plots
from benchmarks.pages.crop_set import EACH_FONT
from benchmarks.pages.real_pages import REAL
from intake_bot.adapters.labelled_folder import ScoredFile
from intake_bot.evaluation.outcomes import Outcome, What
from intake_bot.evaluation.scoring import EMPTY
from intake_bot.evaluation.signature_tables import confusion, detection, errors_table, worst_fonts
from intake_bot.evaluation.summary import (
    documents_table,
    field_tables,
    forms_table,
    mark_tables,
    source_group,
)
from intake_bot.evaluation.tables import Table


def of(scored: Sequence[ScoredFile], what: What, *, real: bool = False) -> list[Outcome]:
    """real: of pages that were not made up."""
    return [
        outcome
        for one in scored
        if (one.label.degradation == REAL) is real
        for outcome in one.outcomes
        if outcome.what == what
    ]


def crops_section(scored: Sequence[ScoredFile], seed: int, images: Path) -> str:
    """By classify_picture alone: no form, no other evidence."""
    every = of(scored, "crop")
    crops = [one for one in every if one.degradation != EACH_FONT]
    plots.reliability(
        [("all kinds", crops)], "Signature crops: reliability", images / "crops-reliability.png"
    )
    plots.two_errors(crops, "Signature crops: risk and coverage", images / "crops-risk.png")
    plots.wet_scores(crops, "Signature crops: score for wet ink", images / "crops-scores.png")
    intro = (
        f"{len(crops):,} crops of the test split (writers, pages and fonts that no training has seen), seed {seed}, "
        "by `intake-bot signature`: the picture alone, no other evidence. `esign` stands for stamps of all sorts."
    )
    tables = [
        errors_table("Signature crops", crops, lambda one: one.true, "kind"),
        errors_table("Signature crops", crops, source_group, "source"),
        worst_fonts("Script fonts called wet most often", _each_font(every) or crops),
        confusion("Signature crops, confusion matrix", crops),
        errors_table(
            "Signatures of real pages, as they stand",
            of(scored, "crop", real=True),
            lambda one: one.source,
            "source",
        ),
    ]
    return _section(intro, tables, ("crops-risk.png", "crops-reliability.png", "crops-scores.png"))


def _each_font(crops: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in crops if one.degradation == EACH_FONT]


def pages_section(scored: Sequence[ScoredFile], seed: int, images: Path) -> str:
    lines, real = of(scored, "signature"), of(scored, "signature", real=True)
    plots.shares_by(lines, lambda one: one.degradation, "Signature lines on pages", images / "lines.png")
    pages = sum(
        len(one.label.pages) for one in scored if not one.label.crop and one.label.degradation != REAL
    )
    intro = (
        f"{len(lines):,} signature lines on {pages:,} generated pages of the four sample forms, seed {seed}, by "
        "`inspect`. Hands and fonts are of the test split."
    )
    tables = [
        errors_table("Signature lines", lines, lambda one: one.true, "kind"),
        errors_table("Signature lines", lines, source_group, "source"),
        errors_table("Signature lines", lines, lambda one: one.degradation, "degradation"),
        confusion("Signature lines, confusion matrix", lines),
    ]
    if real:
        false = sum(one.false for one in scored if one.label.degradation == REAL)
        count = sum(one.label.degradation == REAL and not one.label.crop for one in scored)
        tables += [
            detection("Real signed pages of unknown forms, lines found", real, false, count),
            errors_table("Real signed pages of unknown forms", real, lambda one: one.source, "source"),
        ]
    return _section(intro, tables, ("lines.png",))


def reading_section(scored: Sequence[ScoredFile], seed: int, images: Path) -> str:
    fields = [one for one in of(scored, "field") if one.true != EMPTY]
    answers, marks = of(scored, "exam"), of(scored, "mark")
    plots.shares_by(fields, lambda one: one.degradation, "Filled fields", images / "fields.png")
    plots.reliability(
        [("fields", fields), ("marks", marks), ("exam questions", answers)],
        "Reading: how often it was right",
        images / "reading-reliability.png",
    )
    groups = [(word, [one for one in fields if one.source.startswith(word)]) for word in ("typed", "hand")]
    plots.risk_coverage(groups, "Scanned fields: risk and coverage", images / "fields-risk.png")
    intro = (
        f"{len(fields):,} filled fields, {len(marks):,} boxes, {len(answers):,} exam questions on the same pages, seed "
        f"{seed}. *Not sure* goes to a clerk, whether it was right or wrong."
    )
    by_degradation, by_writing, *_, by_both, by_field, empty = field_tables(of(scored, "field"))
    tables = [
        forms_table(of(scored, "form")),
        by_degradation,
        by_writing,
        by_both,
        by_field,
        empty,
        *mark_tables(marks, answers),
        documents_table(of(scored, "document")),
    ]
    return _section(intro, tables, ("fields.png", "fields-risk.png", "reading-reliability.png"))


def _section(intro: str, tables: Sequence[Table], pictures: Sequence[str]) -> str:
    shown = [table.markdown() for table in tables if table.rows]
    links = [f"![{name.removesuffix('.png').replace('-', ' ')}](img/{name})" for name in pictures]
    return "\n\n".join([intro, *shown, *links])
