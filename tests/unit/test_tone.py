"""Every notice of every court, in both languages and in every situation, held against DOMAIN.md's tone.

A court's own templates and findings are held to the same rules when they stand in ``templates/`` here.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from intake_bot.adapters.config_files import load_courts
from intake_bot.adapters.jinja_writer import JinjaWriter, check_templates, untranslated
from intake_bot.domain.court import Court, Policy
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.reading import FileProblem, FileReading
from intake_bot.domain.registration import RegistrationState
from intake_bot.notices.choosing import kind_of, told_findings
from intake_bot.notices.digest import date_in_words
from intake_bot.notices.receipt import mail_line, received_lines
from intake_bot.ports.notice_writer import Letter, Slots
from intake_bot.rules import all_rules, decide
from tests.unit import builders
from tests.unit.builders import ESIGN, TYPED, evidence, exam, filer_form, only_page, unknown_page
from tests.unit.prose import ease, grade, sentences, words
from tests.unit.situations import FOR_CLERKS_ONLY, situations

ROOT = Path(__file__).parents[2]
WRITER = JinjaWriter(ROOT / "templates")
LANGUAGES = ("en", "es")
GRADE = 8.0  # at most, Flesch-Kincaid
EASE = 70.0  # at least, Fernández Huerta: "algo fácil", the seventh grade
WORDS = 25
FORBIDDEN = {
    "en": r"approv|\bgrant|reject|eligib|\bden(?:y|ied|ies)\b|\bpasswords?\b|birth|social security|\bssn\b",
    "es": r"aprob|aprueb|conced|otorg|rechaz|elegib|\bdeneg|\bdenieg|contraseña|nacimiento|seguro social",
}
# A locked file is spoken of; nobody is asked for a password.
OF_A_FILE = re.compile(r"(?:with|without) a password|(?:con una|sin) contraseña")
HEADINGS = {
    "en": ("What we received", "What is missing", "What to do", "How to send it", "Whom to call"),
    "es": ("Qué recibimos", "Qué falta", "Qué debe hacer", "Cómo enviarlo", "A quién llamar"),
}
NEXT = {"en": "What happens next", "es": "Qué sigue ahora"}
# Their text itself says what came: a request.
ALWAYS_RECEIVED = {NoticeKind.COMPLETE, "form-wanted"}
INITIALS = {"PACER", "PDF", "ECF", "CM"}
ENGLISH = {
    "the",
    "is",
    "are",
    "of",
    "your",
    "you",
    "with",
    "and",
    "not",
    "we",
    "it",
    "page",
    "pages",
    "which",
}


class Told(NamedTuple):
    """kind and situation name a failure."""

    kind: str
    situation: str
    slots: Slots
    letter: Letter


def courts() -> dict[str, Court]:
    """Every court of the configuration, and what else a court may be."""
    plain = builders.court()
    lenient = replace(plain, signatures={**plain.signatures, TYPED: Policy.ACCEPT, ESIGN: Policy.ACCEPT})
    return {**load_courts(ROOT / "config"), "no sample": plain, "takes typed names": lenient}


COURTS = courts()
EVERYWHERE = pytest.mark.parametrize("court", COURTS.values(), ids=COURTS.keys())
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


@cache
def told(court_name: str, language: str) -> tuple[Told, ...]:
    return tuple(_told(COURTS[court_name], language))


def _told(court: Court, language: str) -> Iterator[Told]:
    for kind in WRITER.kinds(court, language):
        if kind != NoticeKind.DIGEST:
            yield _written(kind, "bare", Slots(court, language=language))
    for name, it in situations(court).items():
        decision = decide(it)
        slots = Slots(
            court,
            reference="CTB-7K3M-Q2",
            applicant="Jane A. Roe",
            received=_received(),
            findings=told_findings(decision),
            list_date=date_in_words(it.list_date) if it.list_date else None,
            language=language,
        )
        for kind in {str(kind_of(decision)), *_also(it.problems != ())}:
            yield _written(kind, name, slots)


def _also(unreadable: bool) -> tuple[str, ...]:
    return (NoticeKind.REMINDER, NoticeKind.UNREADABLE) if unreadable else (NoticeKind.REMINDER,)


def _written(kind: str, situation: str, slots: Slots) -> Told:
    return Told(kind, situation, slots, WRITER.write(kind, slots))


@cache
def _received() -> tuple[str, ...]:
    """Every line that a receipt may hold."""
    documents = (
        filer_form(),
        only_page(filer_form(), 2),
        exam(),
        exam(),
        unknown_page(),
        unknown_page(pages=(1, 2)),
    )
    codes = ("encrypted", "corrupt", "too-large", "not-a-document", "adobe-form", "timeout", "other")
    broken = [FileReading("x", "", 0, FileProblem(code, "…")) for code in (*codes, *codes, "corrupt-once")]
    partly = FileReading("x", "", 0, FileProblem("corrupt", "…"), documents)
    empty = FileReading("x", "", 0, None)
    lines = received_lines([partly, *broken, empty, empty], builders.forms())
    return (*(mail_line(count) for count in range(3)), *lines, *received_lines([empty, *broken[:7]], {}))


def offenders(court: str, language: str, wrong: object) -> list[str]:
    assert callable(wrong)
    return [f"{it.kind}, {it.situation}: {what}" for it in told(court, language) if (what := wrong(it))]


@pytest.mark.parametrize("court", COURTS)
@IN_BOTH
class TestEveryNotice:
    def test_is_easy_to_read(self, court: str, language: str) -> None:
        if language == "en":
            found = {it.letter.text: grade(it.letter.text) for it in told(court, language)}
            assert max(found.values()) <= GRADE, max(found, key=lambda text: found[text])
        else:
            found = {it.letter.text: ease(it.letter.text) for it in told(court, language)}
            assert min(found.values()) >= EASE, min(found, key=lambda text: found[text])

    def test_has_short_sentences(self, court: str, language: str) -> None:
        long = (part for it in told(court, language) for part in sentences(it.letter.text))
        assert {part for part in long if len(words(part)) > WORDS} == set()

    def test_says_nothing_that_only_the_clerk_may_say(self, court: str, language: str) -> None:
        def wrong(it: Told) -> list[str]:
            text = OF_A_FILE.sub("", " ".join((it.letter.subject + " " + it.letter.text).split()))
            return re.findall(FORBIDDEN["en"] + "|" + FORBIDDEN["es"], text, re.IGNORECASE)

        assert offenders(court, language, wrong) == []

    def test_has_its_parts_in_order(self, court: str, language: str) -> None:
        received, missing, _, how, _ = HEADINGS[language]

        def wrong(it: Told) -> list[str]:
            without = set() if it.slots.received or it.kind in ALWAYS_RECEIVED else {received}
            wanted = [heading for heading in HEADINGS[language] if heading not in without]
            if it.kind == NoticeKind.ACKNOWLEDGMENT:
                wanted = [NEXT[language] if heading == missing else heading for heading in wanted]
                wanted.remove(how)
            headings = {*wanted, *HEADINGS[language], NEXT[language]}
            found = [line for line in it.letter.text.splitlines() if line in headings]
            return [] if found == wanted else found or ["none"]

        assert offenders(court, language, wrong) == []

    def test_uses_no_capitals_and_no_signs_for_emphasis(self, court: str, language: str) -> None:
        def wrong(it: Told) -> list[str]:
            text = f"{it.letter.subject}\n{it.letter.text}"
            names = {*INITIALS, *re.findall(r"\w+", f"{it.slots.court.short_name} {it.slots.reference}")}
            loud = [
                word for word in re.findall(r"\b[^\W\d_]{2,}\b", text) if word.isupper() and word not in names
            ]
            return loud + re.findall(r"[!*]|__", text)

        assert offenders(court, language, wrong) == []

    def test_links_to_nothing_but_the_courts_site(self, court: str, language: str) -> None:
        def wrong(it: Told) -> list[str]:
            links = re.findall(r"\b(?:https?://|www\.|mailto:)\S+|\S+@\S+", it.letter.text)
            return [link for link in links if link != it.slots.court.website]

        assert offenders(court, language, wrong) == []

    def test_fits_the_screen_and_ends_with_the_court(self, court: str, language: str) -> None:
        def wrong(it: Told) -> list[str]:
            broken = [line for line in it.letter.text.splitlines() if len(line) > 72 or line != line.rstrip()]
            signed = it.letter.text.rstrip().endswith(it.slots.court.name)
            return (
                broken + ([] if signed else ["not signed"]) + (["gap"] if "\n\n\n" in it.letter.text else [])
            )

        assert offenders(court, language, wrong) == []

    def test_speaks_one_language(self, court: str, language: str) -> None:
        def wrong(it: Told) -> set[str]:
            text = f"{it.letter.subject} {it.letter.text}".replace(it.slots.court.name, "")
            own = re.sub(r"“[^”]*”", "", " ".join(text.split())).lower()
            return set(re.findall(r"[^\W\d_]+", own)) & ENGLISH if language == "es" else set()

        assert offenders(court, language, wrong) == []


def test_these_situations_tell_of_every_finding_that_can_be_told() -> None:
    seen = {
        finding.code for it in situations(builders.court()).values() for finding in told_findings(decide(it))
    }

    assert seen | FOR_CLERKS_ONLY == {rule.code for rule in all_rules()}
    assert seen & FOR_CLERKS_ONLY == set()


def test_these_situations_end_in_every_state_but_closed() -> None:
    states = {decide(it).state for it in situations(builders.court()).values()}

    assert states == set(RegistrationState) - {RegistrationState.CLOSED}


@EVERYWHERE
def test_every_court_speaks_both_languages_completely(court: Court) -> None:
    assert check_templates(court, WRITER) == []
    assert WRITER.languages(court) == ("es",)
    assert list(untranslated(court, WRITER, all_rules())) == []


def test_the_scales_tell_plain_words_from_heavy_ones() -> None:
    assert grade("The cat sat on the mat. It was glad.") < 2
    assert (
        grade("Notwithstanding aforementioned considerations, registration necessitates authentication.") > 15
    )
    assert ease("El gato se sentó en la mesa. Era feliz.") > 95
    assert ease("No obstante las consideraciones antedichas, la autenticación resulta imprescindible.") < 50


@pytest.mark.parametrize("name", situations(builders.court()))
def test_a_court_words_each_finding_without_code(name: str) -> None:
    """But for "we do not know yet": where no list was looked at, the court's words would say that one was."""
    it = situations(builders.court())[name]
    for finding in told_findings(decide(replace(it, list_date=date(2026, 11, 3)))):
        own = {finding.code: {"says": "Our own words.", "remedy": "Our own advice."}}
        court = replace(it.court, wording=own)
        findings = told_findings(decide(replace(it, court=court, list_date=date(2026, 11, 3))))
        text = WRITER.write("deficiency", Slots(court, findings=findings)).text

        assert "\n- Our own words.\n" in text
        assert finding.says not in " ".join(text.split())
        assert finding.calls_for == "complete" or ". Our own advice.\n" in text


def test_what_only_clerks_read_can_be_worded_too() -> None:
    own = {"several-applicants": {"says": "{count} forms in one mail."}}
    (finding,) = decide(evidence(court=builders.court(wording=own), applicants=3)).findings

    assert finding.says == "3 forms in one mail."
