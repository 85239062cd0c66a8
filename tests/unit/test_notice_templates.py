"""The shipped notices, held against DOMAIN.md, "What a notice looks like"."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from intake_bot.adapters.jinja_writer import JinjaWriter, check_templates
from intake_bot.domain.court import Policy
from intake_bot.domain.reading import SignatureKind
from intake_bot.domain.registration import Finding
from intake_bot.ports.notice_writer import Slots
from tests.unit.sample_court import COURT

TEMPLATES = Path(__file__).parents[2] / "templates"
KINDS = (
    "acknowledgment",
    "complete",
    "deficiency",
    "waiting-for-request",
    "waiting-for-form",
    "status",
    "current-status",
    "unreadable",
    "not-a-registration",
    "reminder",
    "closing",
    "form-wanted",
)
FINDINGS = (
    Finding(
        "signature-typed",
        "return",
        "Your form has a typed name where a hand signature is needed.",
        "Print the form, sign it with a pen, scan it, and reply with the scan.",
        field="applicant",
    ),
    Finding(
        "no-request",
        "wait",
        "We do not find your PACER request in the list of 3 November.",
        "Log in to PACER and send a request for e-filing.",
    ),
    Finding(
        "exam-exempt-claimed", "complete", "You say that another court lets you e-file; a clerk checks that."
    ),
)
FULL = Slots(
    court=COURT,
    reference="CTB-7K3M-Q2",
    applicant="Jane Roe",
    received=("Registration for CM/ECF Filer privileges (2 pages)", "Exam (3 pages)"),
    findings=FINDINGS,
    list_date="3 November 2026",
    subject="my form, click http://evil.test",
)
WRITER = JinjaWriter(TEMPLATES)
FORBIDDEN = re.compile(
    r"approv|grant|reject|eligib|password|date of birth|birth date|social security|\bssn\b", re.IGNORECASE
)


def written(kind: str, slots: Slots = FULL) -> str:
    return WRITER.write(kind, slots).text


def test_every_kind_has_a_template_and_all_render() -> None:
    assert set(WRITER.kinds(COURT)) == {*KINDS, "digest"}
    assert check_templates(COURT, WRITER) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("slots", [FULL, Slots(COURT)], ids=["full", "bare"])
def test_no_notice_says_what_only_the_clerk_may_say(kind: str, slots: Slots) -> None:
    letter = WRITER.write(kind, slots)

    assert not FORBIDDEN.search(letter.subject + letter.text)


@pytest.mark.parametrize("kind", KINDS)
def test_parts_stand_in_the_order_of_the_specification(kind: str) -> None:
    text = written(kind)
    headings = ["What we received", "What is missing", "What to do", "How to send it", "Whom to call"]
    if kind == "acknowledgment":
        headings = ["What we received", "What happens next", "What to do", "Whom to call"]
    places = [text.index(f"\n{heading}\n") for heading in headings]

    assert places == sorted(places)
    assert re.search(r"^1\. ", text[places[-3] :], re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_notice_says_who_writes_whom_to_call_and_links_only_to_the_court(kind: str) -> None:
    flat = " ".join(written(kind).split())

    assert "This is an automatic message" in flat
    assert "The Clerk's Office decides" in flat
    assert COURT.telephone in flat
    assert set(re.findall(r"https?://\S+", flat)) == {COURT.website}
    assert "PACER may write to you separately" in flat
    assert "sample court" in flat
    assert flat.endswith("Clerk's Office " + COURT.name)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"complete"}))
def test_an_applicant_learns_that_form_and_request_are_both_needed(kind: str) -> None:
    assert "You must send two things" in written(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_subject_carries_the_reference_and_never_the_senders_words(kind: str) -> None:
    letter = WRITER.write(kind, FULL)

    assert letter.subject.startswith("[CTB-7K3M-Q2] ")
    assert "evil" not in letter.subject + letter.text
    assert len(letter.subject) <= 78
    assert not WRITER.write(kind, Slots(COURT)).subject.startswith("[")


@pytest.mark.parametrize("kind", KINDS)
def test_lines_are_at_most_72_long_and_never_tail_off_in_gaps(kind: str) -> None:
    for slots in (FULL, Slots(COURT)):
        text = written(kind, slots)

        assert [line for line in text.splitlines() if len(line) > 72] == []
        assert "\n\n\n" not in text
        assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_a_deficiency_lists_what_is_missing_then_numbers_what_to_do() -> None:
    flat = " ".join(written("deficiency").split())

    assert "- Your form has a typed name where a hand signature is needed. - We do not find" in flat
    assert "1. Print the form, sign it with a pen, scan it, and reply with the scan. 2. Log in" in flat
    assert (
        flat.index("2. Log in") < flat.index("another court lets you e-file") < flat.index("How to send it")
    )


def test_a_court_that_takes_electronic_signatures_asks_for_no_pen() -> None:
    lenient = replace(COURT, signatures={SignatureKind.ESIGN: Policy.ACCEPT})

    assert "with a pen" in written("waiting-for-form", Slots(COURT))
    assert "pen" not in re.findall(r"[a-z]+", written("waiting-for-form", Slots(lenient)))
