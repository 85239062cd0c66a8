"""What is said to clerks about a signature line: ``domain.signature_words`` and ``domain.caution``."""

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

import intake_bot
from intake_bot.adapters import crop_files
from intake_bot.domain import caution
from intake_bot.domain.caution import with_caution
from intake_bot.domain.document import Box
from intake_bot.domain.reading import FileReading, Reading, SignatureKind, SignatureReading
from intake_bot.domain.signature_words import (
    KIND_WORDS,
    REASONS,
    is_sure,
    reason_sentence,
    seen_words,
    sentences,
    shown_text,
)
from intake_bot.reading import opening

PACKAGE = Path(intake_bot.__file__).parent
DOCS = PACKAGE.parent / "docs" / "signatures.md"
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
WET, TYPED, BLANK, ESIGN, UNSURE = (
    SignatureKind.WET,
    SignatureKind.TYPED,
    SignatureKind.BLANK,
    SignatureKind.ESIGN,
    SignatureKind.UNSURE,
)


def strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def codes(found: Iterable[str]) -> set[str]:
    return {text for text in found if CODE.fullmatch(text)}


def facts(tree: ast.AST) -> Iterator[str]:
    """What a file's own words may be called when it is opened."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "PdfFact":
            yield from strings(node.args[0])


def parsed(*paths: Path) -> Iterator[ast.AST]:
    for path in paths:
        yield ast.parse(path.read_text("utf-8"))


def emitted() -> set[str]:
    weighing = ((PACKAGE / "signature").glob("*.py"), [Path(caution.__file__)])
    said = {code for tree in parsed(*chain(*weighing)) for code in codes(strings(tree))}
    opened = Path(opening.__file__).parent.glob("*.py")
    return said | {code for tree in parsed(*opened) for code in codes(facts(tree))} | {crop_files.LINE_ALONE}


def line(kind: SignatureKind, confidence: float, *reasons: str, text: str | None = None) -> SignatureReading:
    return SignatureReading(kind, confidence, 1, Box(0, 0, 1, 1), text, reasons)


def seen(*readings: SignatureReading) -> FileReading:
    document = Reading(None, None, 0.5, (1,), signatures=dict(zip("abcdefg", readings)))
    return FileReading("roe.pdf", "00", 0.1, None, (document,))


def test_every_reason_that_the_program_can_give_has_a_sentence() -> None:
    assert {"no-ink", "filled-widget", "court-caution", "line-alone"} <= emitted()
    assert emitted() - REASONS.keys() == set()


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_is_one_plain_sentence(code: str) -> None:
    says = REASONS[code]
    assert says[0].isupper()
    assert says.endswith(".")
    assert says.count(". ") == 0
    assert len(says.split()) <= 20
    assert not re.search(r"\b(widget|OCR|annotation|vector|glyph|alpha|genuine|authentic)", says)


def test_no_two_reasons_say_the_same() -> None:
    assert len(set(REASONS.values())) == len(REASONS)
    assert set(KIND_WORDS) == set(SignatureKind)


def test_a_reason_of_another_version_is_named_and_breaks_nothing() -> None:
    assert reason_sentence("moon-phase") == "The program noted “moon-phase”."


def test_what_was_typed_comes_before_the_reasons_and_each_is_said_once() -> None:
    reading = line(TYPED, 0.97, "slash-s", "slash-s", text="/s/ Jane Roe")
    assert sentences(reading) == ("Typed on the line: “/s/ Jane Roe”.", REASONS["slash-s"])


def test_sure_is_what_a_notice_may_rest_on() -> None:
    assert [is_sure(one) for one in (line(WET, 0.9), line(WET, 0.89), line(UNSURE, 0.99))] == [
        True,
        False,
        False,
    ]
    assert [seen_words(line(WET, 0.95)), seen_words(line(BLANK, 0.5)), seen_words(line(UNSURE, 0.5))] == [
        "Hand-signed, sure",
        "Empty, not sure",
        "Cannot tell",
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("/s/ Jane Roe 123-45-6789", "/s/ Jane Roe …789"),
        ("PACER 1234567", "PACER …567"),
        ("11/24/2026", "11/24/2026"),
        ("Jane\nRoe\u202e\x00", "Jane Roe"),
        ("x" * 200, "x" * 79 + "…"),
    ],
)
def test_words_of_strangers_are_shown_short_masked_and_on_one_line(written: str, shown: str) -> None:
    assert shown_text(written) == shown


def test_a_careful_court_turns_what_is_seen_less_surely_into_cannot_tell() -> None:
    (document,) = with_caution(
        seen(line(WET, 0.96, "ink-strokes"), line(TYPED, 0.97), line(BLANK, 0.92, "specks-only")), 0.97
    ).documents
    assert [it.kind for it in document.signatures.values()] == [UNSURE, TYPED, UNSURE]
    assert document.signatures["a"].reasons == ("court-caution", "ink-strokes")
    assert not is_sure(document.signatures["c"])


def test_caution_is_only_about_what_was_weighed() -> None:
    """What goes to a clerk anyway keeps the kind that the clerk wants to know."""
    reading = seen(line(ESIGN, 0.91), line(UNSURE, 0.5, "faint-ink"))
    assert with_caution(reading, 0.99) == reading


def test_no_court_makes_the_program_surer_than_it_is() -> None:
    reading = seen(line(WET, 0.91), line(BLANK, 0.5))
    assert with_caution(reading, 0.1) is reading
    assert with_caution(reading, 0.9) is reading


def test_the_page_for_clerks_and_lawyers_lists_every_reason_as_it_is_said() -> None:
    """``python -m benchmarks.signature_pictures`` writes the table."""
    rows = re.findall(r"^\| (.+) \| `([a-z-]+)` \|$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert rows == [(says, code) for code, says in REASONS.items()]


@pytest.mark.parametrize("kind", SignatureKind)
def test_the_page_shows_every_kind_in_a_small_described_picture(kind: SignatureKind) -> None:
    name = f"img/signature-{kind}.png"
    (alt,) = re.findall(rf"!\[(.+)\]\({name}\)", DOCS.read_text("utf-8"))
    assert KIND_WORDS[kind] in alt.lower()
    assert (DOCS.parent / name).stat().st_size < 40_000
