"""Submissions and readings."""

import contextlib
from datetime import datetime, timedelta, timezone

import pytest

from intake_bot.domain.errors import PermanentError
from intake_bot.domain.mail import Folder, Submission, SubmissionState
from intake_bot.domain.reading import FileReading
from intake_bot.ports.journal import Journal
from tests.journal_contract.samples import (
    NOON,
    file_reading,
    later,
    place,
    reading,
    registration,
    submission,
)


def write_down(journal: Journal, *submissions: Submission) -> None:
    with journal.transaction() as books:
        for one in submissions:
            assert books.submissions.record(one, one.id.encode())


class SubmissionsContract:
    def test_a_submission_comes_back_as_it_was_written_down(self, journal: Journal) -> None:
        full = submission(
            place=place(),
            message_id="<1@roe.test>",
            sender="jane@roe.test",
            why="odd",
            folder=Folder.NEEDS_CLERK,
            attempts=2,
        )
        write_down(journal, full, submission("s2"))
        with journal.transaction() as books:
            assert books.submissions.get("s1") == full
            assert books.submissions.get("s2") == submission("s2")
            assert books.submissions.raw("s1") == b"s1"

    def test_a_known_place_or_id_is_not_recorded_again(self, journal: Journal) -> None:
        write_down(journal, submission("s1", place=place("7")))
        with journal.transaction() as books:
            assert not books.submissions.record(submission("s2", place=place("7")), b"other")
            assert not books.submissions.record(submission("s1", place=place("8")), b"other")
            assert books.submissions.record(submission("s3", place=place("7", uidvalidity=2)), b"other")
        with journal.transaction() as books:
            assert [one.id for one in books.submissions.with_state()] == ["s1", "s3"]
            assert books.submissions.raw("s1") == b"s1"

    def test_paper_without_a_place_is_recorded_each_time(self, journal: Journal) -> None:
        write_down(journal, submission("s1"), submission("s2"))
        with journal.transaction() as books:
            assert [one.id for one in books.submissions.with_state()] == ["s1", "s2"]

    def test_saving_changes_the_state_but_neither_hash_nor_place(self, journal: Journal) -> None:
        write_down(journal, submission(place=place()))
        changed = submission(
            raw=b"forged", state=SubmissionState.CONCLUDED, folder=Folder.PROCESSED, attempts=1
        )
        with journal.transaction() as books:
            books.submissions.save(changed)
            saved = books.submissions.get("s1")
        assert (saved.state, saved.folder, saved.attempts) == ("concluded", Folder.PROCESSED, 1)
        assert (saved.sha256, saved.place) == (submission().sha256, place())

    def test_a_missing_submission_is_a_permanent_error(self, journal: Journal) -> None:
        for ask in ("get", "raw"):
            with pytest.raises(PermanentError, match="s9"), journal.transaction() as books:
                getattr(books.submissions, ask)("s9")
        with pytest.raises(PermanentError, match="s9"), journal.transaction() as books:
            books.submissions.save(submission("s9"))

    def test_a_twin_has_the_same_bytes_or_the_same_id_and_sender(self, journal: Journal) -> None:
        from_jane = {"message_id": "<1@roe.test>", "sender": "jane@roe.test"}
        write_down(journal, submission("s1", raw=b"a", **from_jane), submission("s2", raw=b"a"))
        twins = {
            "bytes": submission("s3", raw=b"a"),
            "id": submission("s4", raw=b"b", **from_jane),
            "other sender": submission("s5", raw=b"b", **{**from_jane, "sender": "joe@doe.test"}),
            "no id": submission("s6", raw=b"b", sender="jane@roe.test"),
            "other court": submission("s7", raw=b"a", court="other"),
        }
        with journal.transaction() as books:
            found = {why: books.submissions.twin(one) for why, one in twins.items()}
            of_first = books.submissions.twin(submission("s1", raw=b"a", **from_jane))
            begun = books.submissions.twin(submission("s3", raw=b"a"), SubmissionState.WORKING)
        assert of_first is not None
        assert of_first.id == "s2"
        assert begun is None
        assert {why: one.id for why, one in found.items() if one} == {"bytes": "s1", "id": "s1"}

    def test_submissions_of_a_state_come_oldest_first(self, journal: Journal) -> None:
        write_down(
            journal,
            submission("s1", received_at=later(hours=1)),
            submission("s2"),
            submission("s3"),
            submission("s4", state=SubmissionState.IGNORED),
        )
        with journal.transaction() as books:
            received = books.submissions.with_state(SubmissionState.RECEIVED)
        assert [one.id for one in received] == ["s2", "s3", "s1"]

    def test_the_high_water_mark_is_the_largest_uid_of_the_current_uidvalidity(
        self, journal: Journal
    ) -> None:
        write_down(
            journal,
            submission("s1", place=place("2000", uidvalidity=1)),
            submission("s2", place=place("10", uidvalidity=2)),
            submission("s3", place=place("9", uidvalidity=2)),
            submission("s4", place=place("11", uidvalidity=2, mailbox="other@court.test")),
        )
        with journal.transaction() as books:
            assert books.submissions.newest_place("efiling@court.test", "INBOX") == place("10", uidvalidity=2)
            assert books.submissions.newest_place("efiling@court.test", "Processed") is None

    def test_the_high_water_mark_of_a_maildir_is_what_was_written_last(self, journal: Journal) -> None:
        write_down(
            journal,
            submission("s1", place=place("1700000000.longer.name", uidvalidity=0)),
            submission("s2", place=place("1600000000.b", uidvalidity=0)),
        )
        with journal.transaction() as books:
            newest = books.submissions.newest_place("efiling@court.test", "INBOX")
        assert newest == place("1600000000.b", uidvalidity=0)

    def test_times_come_back_aware_in_utc_whatever_zone_they_had(self, journal: Journal) -> None:
        eastern = timezone(timedelta(hours=-5))
        write_down(journal, submission(received_at=datetime(2026, 3, 2, 7, 0, 0, 5, tzinfo=eastern)))
        with journal.transaction() as books:
            at = books.submissions.get("s1").received_at
        assert at.utcoffset() == timedelta(0)
        assert at == NOON + timedelta(microseconds=5)

    def test_a_time_without_zone_is_refused(self, journal: Journal) -> None:
        with pytest.raises(PermanentError), journal.transaction() as books:
            books.submissions.record(submission(received_at=datetime(2026, 3, 2)), b"")

    def test_what_no_database_can_hold_is_replaced(self, journal: Journal) -> None:
        write_down(journal, submission(sender="\x00@evil.test", message_id="<\udce4@evil.test>"))
        with journal.transaction() as books:
            kept = books.submissions.get("s1")
        assert (kept.sender, kept.message_id) == ("\ufffd@evil.test", "<?@evil.test>")

    def test_an_endless_message_id_is_recorded(self, journal: Journal) -> None:
        endless = "<" + "".join(chr(0x4E00 + number) for number in range(20_000)) + "@evil.test>"
        write_down(journal, submission(message_id=endless))
        with journal.transaction() as books:
            assert books.submissions.get("s1").message_id == endless

    def test_what_raises_leaves_nothing_behind(self, journal: Journal) -> None:
        with contextlib.suppress(ZeroDivisionError), journal.transaction() as books:
            books.submissions.record(submission(), b"")
            raise ZeroDivisionError
        with journal.transaction() as books:
            assert books.submissions.with_state() == []


class ReadingsContract:
    def put(self, journal: Journal, submission_id: str, *files: FileReading) -> None:
        with journal.transaction() as books:
            books.readings.put(submission_id, files)

    def test_what_was_read_comes_back_exactly(self, journal: Journal) -> None:
        write_down(journal, submission())
        files = [file_reading(), FileReading("b.txt", "cd" * 32, 2.5, None)]
        self.put(journal, "s1", *files)
        with journal.transaction() as books:
            assert books.readings.files("s1") == files

    def test_text_with_lone_surrogates_is_kept_with_a_replacement(self, journal: Journal) -> None:
        write_down(journal, submission())
        self.put(journal, "s1", file_reading("\udce4.pdf", reading("\udce4")))
        with journal.transaction() as books:
            (kept,) = books.readings.files("s1")
        assert (kept.path, kept.documents[0].form) == ("?.pdf", "?")

    def test_reading_again_replaces_documents_and_crops(self, journal: Journal) -> None:
        write_down(journal, submission())
        self.put(journal, "s1", file_reading("a.pdf"), file_reading("b.pdf"))
        self.put(journal, "s1", file_reading("c.pdf", reading("ctb-exam")))
        with journal.transaction() as books:
            assert books.readings.files("s1") == [file_reading("c.pdf", reading("ctb-exam"))]
            assert [stored.id for stored, _ in books.readings.documents("s1")] == ["s1/0/0"]

    def test_documents_have_ids_made_of_their_position(self, journal: Journal) -> None:
        write_down(journal, submission())
        self.put(journal, "s1", file_reading(), file_reading("b.pdf", reading("ctb-exam")))
        with journal.transaction() as books:
            documents = books.readings.documents("s1")
        assert [stored.id for stored, _ in documents] == ["s1/0/0", "s1/0/1", "s1/1/0"]
        stored, last = documents[-1]
        assert last == reading("ctb-exam")
        assert (stored.submission, stored.registration, stored.received_at) == ("s1", None, NOON)

    def test_joined_documents_and_crops_come_oldest_first_with_those_merged(self, journal: Journal) -> None:
        write_down(journal, submission("s1", received_at=later(days=1)), submission("s2"))
        self.put(journal, "s1", file_reading("late.pdf"))
        self.put(journal, "s2", file_reading("early.pdf"))
        with journal.transaction() as books:
            for one in ("r1", "r2", "r3"):
                books.registrations.add(registration(one))
            books.readings.join(["s1/0/0"], "r1")
            books.readings.join(["s2/0/0"], "r3")
            books.registrations.save(registration("r3", merged_into="r2"))
            books.registrations.save(registration("r2", merged_into="r1"))
        with journal.transaction() as books:
            ids = [(stored.id, stored.registration) for stored, _ in books.readings.of("r1")]
            crops = books.readings.crops("r1")
        assert ids == [("s2/0/0", "r3"), ("s1/0/0", "r1")]
        assert crops == [("applicant", b"\x89PNGearly.pdf"), ("applicant", b"\x89PNGlate.pdf")]

    def test_joining_a_document_that_is_not_there_is_a_permanent_error(self, journal: Journal) -> None:
        write_down(journal, submission())
        with journal.transaction() as books:
            books.registrations.add(registration())
        with pytest.raises(PermanentError, match="s1/0/0"), journal.transaction() as books:
            books.readings.join(["s1/0/0"], "r1")
