import re
import struct
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from intake_bot.adapters.jinja_writer import JinjaWriter
from intake_bot.domain.document import Box
from intake_bot.domain.mail import Submission, SubmissionState
from intake_bot.domain.notice import Notice, NoticeState
from intake_bot.domain.reading import SignatureKind, SignatureReading
from intake_bot.domain.registration import Finding, Identity, Registration, RegistrationState, Snapshot
from intake_bot.notices.digest import (
    MOST_PICTURES,
    Digest,
    SignaturePicture,
    compose_digest,
    masked_account,
    self_contained,
)
from tests.unit.sample_court import COURT

WRITER = JinjaWriter(Path(__file__).parents[2] / "templates")
DAY = date(2026, 11, 3)


def at(day: int, hour: int = 15) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def picture() -> bytes:
    """A white PNG of 240 x 60 with a slanting stroke."""
    rows = b"".join(
        b"\0" + bytes(0 if abs(x / 4 - 60 + y) < 2 else 255 for x in range(240)) for y in range(60)
    )
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 240, 60, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def registration(number: int, state: RegistrationState, name: str, *says: str, day: int = 2) -> Registration:
    return Registration(
        id=f"r{number}",
        reference=f"CTB-7K3M-Q{number}",
        court="ctb",
        state=state,
        created_at=at(day),
        contact="roe@firm.test",
        identity=Identity(name=name, account="7654321"),
        findings=tuple(Finding(f"code-{index}", "refer", line) for index, line in enumerate(says)),
    )


REGISTRATIONS = (
    registration(1, RegistrationState.READY, "ann <b>boe</b>"),
    registration(2, RegistrationState.NEEDS_CLERK, "jane roe", "The name on form and request differ."),
    registration(3, RegistrationState.NEEDS_CLERK, "John Low", "There may be an account.", day=1),
    registration(
        4, RegistrationState.WAITING_FOR_REQUEST, "max moe", "No request in the list of 3 November.", day=3
    ),
    registration(5, RegistrationState.DEFICIENT, "pat poe", "A typed name stands on the line."),
    registration(6, RegistrationState.CLOSED, "quinn gone"),
)
WET = SignatureReading(SignatureKind.WET, 0.98, 2, Box(0, 0, 1, 1))
SIGNATURES = {"r2": (SignaturePicture("applicant", WET, picture()),)}


def notice(number: int, state: NoticeState, why: str = "") -> Notice:
    return Notice(
        id=f"n{number}",
        court="ctb",
        kind="deficiency",
        cause="submission:s1",
        to="roe@firm.test",
        subject="",
        text="",
        message_id=f"<n{number}@court.test>",
        created_at=at(2),
        state=state,
        registration="r5",
        why=why,
    )


NOTICES = (
    notice(1, NoticeState.SENT),
    notice(2, NoticeState.UNKNOWN, "The connection ended after the text had been given."),
    notice(3, NoticeState.DRAFT, "The signature is not sure."),
    notice(4, NoticeState.FAILED, "The server said: no such mailbox."),
)
SUBMISSIONS = (
    Submission("s1", "ctb", at(2), "00", 10, state=SubmissionState.CONCLUDED),
    Submission(
        "s2",
        "ctb",
        at(3),
        "00",
        10,
        state=SubmissionState.QUARANTINED,
        why="Reading took too long.",
        attempts=3,
    ),
)


def composed() -> Digest:
    return compose_digest(
        COURT,
        DAY,
        registrations=REGISTRATIONS,
        notices=NOTICES,
        submissions=SUBMISSIONS,
        snapshot=Snapshot("l1", "ctb", at(3), "list.csv", 3),
        signatures=SIGNATURES,
    )


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def test_what_needs_a_person_stands_first_oldest_first() -> None:
    html = WRITER.write_digest(composed()).html
    order = ["Needs a clerk (2)", "John Low", "Jane Roe", "Drafts to check (1)", "Notices not sent (2)"]
    order += ["E-mails set aside (1)", "Ready (1)", "Deficient or waiting (2)", "New today (1)"]
    places = [html.index(words) for words in order]

    assert places == sorted(places)


def test_each_registration_stands_in_its_part_and_the_closed_in_none() -> None:
    digest = composed()

    assert [row.reference for row in digest.waiting] == ["CTB-7K3M-Q5", "CTB-7K3M-Q4"]
    assert [row.name for row in digest.new_today] == ["Max Moe"]
    assert digest.needs_clerk[0].days == 2
    assert digest.person_needed == 6
    assert dict(digest.counts)["deficient or waiting"] == 2
    assert "Quinn" not in WRITER.write_digest(digest).html


def test_the_day_is_the_courts_own_day() -> None:
    late = replace(REGISTRATIONS[0], created_at=at(4, hour=2))  # 21:00 of 3 November in Hartford
    digest = compose_digest(COURT, DAY, registrations=[late])

    assert [row.since for row in digest.new_today] == [DAY]


def test_other_courts_and_merged_registrations_are_left_out() -> None:
    strangers = [replace(REGISTRATIONS[0], court="xyz"), replace(REGISTRATIONS[1], merged_into="r3")]

    assert compose_digest(COURT, DAY, registrations=strangers) == compose_digest(COURT, DAY, registrations=[])


def test_every_picture_has_words_and_every_table_a_caption() -> None:
    letter = WRITER.write_digest(composed())
    page = Page(letter.html)

    assert [image["alt"] for image in page.all("img")] == [
        "Signature line of registration CTB-7K3M-Q2: hand-signed, sure"
    ]
    assert len(page.all("table")) == len(page.all("caption")) == 8
    assert {heading["scope"] for heading in page.all("th")} == {"col", "row"}
    assert page.all("html")[0]["lang"] == "en"
    assert letter.html.startswith("<!DOCTYPE html>")


def test_pictures_travel_under_the_names_that_the_page_uses() -> None:
    letter = WRITER.write_digest(composed())

    assert {f"cid:{name}" for name, _ in letter.images} == {
        image["src"] for image in Page(letter.html).all("img")
    }
    assert "cid:" not in self_contained(letter.html, letter.images)


def test_the_page_fetches_nothing() -> None:
    page = Page(WRITER.write_digest(composed()).html)

    assert not [tag for tag, _ in page.tags if tag in {"script", "link", "style", "iframe"}]
    assert not re.search(r"https?://|url\(", "".join(str(attributes) for _, attributes in page.tags))


def test_a_name_cannot_become_markup() -> None:
    html = WRITER.write_digest(composed()).html

    assert "<b>" not in html.lower()
    assert "&lt;B&gt;" in html


def test_account_numbers_show_three_digits_only() -> None:
    letter = WRITER.write_digest(composed())

    assert masked_account("7654321") == "ending in 321"
    assert masked_account(None) == ""
    assert "7654321" not in letter.html + letter.text
    assert "ending in 321" in letter.html
    assert "ending in 321" in letter.text


def test_the_text_says_what_the_page_says() -> None:
    letter = WRITER.write_digest(composed())

    assert letter.subject == "CTB registrations, 3 November 2026: 6 wait for a person"
    for words in ("Needs a clerk (2)", "Jane Roe", "Hand-signed", "no such mailbox", "3 November 2026"):
        assert words in letter.text
    assert "\n\n\n" not in letter.text


def test_an_old_or_missing_list_is_said() -> None:
    snapshot = Snapshot("l1", "ctb", at(3).replace(month=10), "list.csv", 3)
    old = compose_digest(COURT, DAY, registrations=[], snapshot=snapshot, list_is_stale=True)

    assert "That list is old" in WRITER.write_digest(old).html
    assert "Please import one" in " ".join(WRITER.write_digest(Digest(COURT, DAY)).text.split())
    assert "That list is old" not in WRITER.write_digest(composed()).html


def test_a_digest_with_too_many_pictures_keeps_the_first() -> None:
    many = {"r2": SIGNATURES["r2"] * (MOST_PICTURES + 5)}
    digest = compose_digest(COURT, DAY, registrations=REGISTRATIONS, signatures=many)

    assert len(digest.pictures) == MOST_PICTURES
    assert len({one.content_id for one in digest.pictures}) == MOST_PICTURES


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", ["#1b1f24", "#3d4a5a", "#1f3a5f"])
def test_every_text_colour_has_the_contrast_of_wcag_aa(colour: str) -> None:
    html = WRITER.write_digest(composed()).html
    used = set(re.findall(r"(?<![-\w])color:(#\w{6})", html))

    assert used == {"#1b1f24", "#3d4a5a", "#1f3a5f", "#ffffff"}  # white stands on #1f3a5f only
    assert (luminance("#ffffff") + 0.05) / (luminance(colour) + 0.05) >= 4.5


def test_lists_that_came_are_told_in_both_forms() -> None:
    news = ("A list of pending PACER requests was imported by e-mail: 4 rows.",)
    letter = WRITER.write_digest(replace(composed(), list_news=news))
    assert news[0] in letter.html
    assert news[0] in " ".join(letter.text.split())
