"""Notices, the trail, and what two do at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from intake_bot.adapters.sql_journal import SqlJournal
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.journal import Event
from intake_bot.domain.notice import NoticeState
from intake_bot.ports.journal import Journal
from tests.journal_contract.samples import NOON, later, notice, place, registration, submission


class NoticesContract:
    def test_a_notice_comes_back_as_it_was_saved(self, journal: Journal) -> None:
        full = notice(
            registration="r1",
            submission="s1",
            state=NoticeState.SENT,
            in_reply_to="<1@roe.test>",
            references=("<0@roe.test>", "<1@roe.test>"),
            findings=("incomplete",),
            sent_at=later(minutes=1),
            attempts=1,
            due_at=later(minutes=5),
            why="250 OK",
            html="<p>",
            images=(("crop1", b"\x89PNG\x00"), ("crop2", b"")),
        )
        with journal.transaction() as books:
            books.submissions.record(submission(), b"")
            books.registrations.add(registration())
            assert books.notices.add(notice(registration="r1"))
            books.notices.save(full)
        with journal.transaction() as books:
            assert books.notices.get("n1") == full
            assert books.notices.by_message_id("<n1@court.test>") == full
            assert books.notices.by_message_id("<n2@court.test>") is None
            assert books.notices.of("r1") == [full]

    @pytest.mark.parametrize(
        "about",
        [{"registration": "r1"}, {"submission": "s1"}, {}],
        ids=["registration", "submission", "neither"],
    )
    def test_one_cause_makes_one_notice_of_a_kind(self, journal: Journal, about: dict[str, str]) -> None:
        first = notice("n1", cause="day:2026-03-02", **about)
        with journal.transaction() as books:
            books.submissions.record(submission(), b"")
            books.registrations.add(registration())
            assert books.notices.add(first)
            assert not books.notices.add(replace(first, id="n2", message_id="<n2@court.test>"))
            assert books.notices.add(replace(first, id="n3", kind="reminder"))
            assert books.notices.add(replace(first, id="n4", cause="day:2026-03-03"))
        with journal.transaction() as books:
            assert [one.id for one in books.notices.with_state()] == ["n1", "n3", "n4"]

    def test_a_notice_given_to_a_registration_later_is_still_known(self, journal: Journal) -> None:
        first = notice("n1", cause="submission:s1", submission="s1")
        with journal.transaction() as books:
            books.submissions.record(submission(), b"")
            books.registrations.add(registration())
            books.notices.add(first)
            books.notices.save(replace(first, registration="r1"))
            assert not books.notices.add(replace(first, id="n2"))

    def test_a_digest_goes_to_every_clerk_and_court(self, journal: Journal) -> None:
        digest = notice("n1", kind="digest", cause="day:2026-03-02", to="clerk@court.test")
        with journal.transaction() as books:
            assert books.notices.add(digest)
            assert books.notices.add(replace(digest, id="n2", to="deputy@court.test"))
            assert books.notices.add(replace(digest, id="n3", court="other"))

    def test_a_missing_notice_is_a_permanent_error(self, journal: Journal) -> None:
        with pytest.raises(PermanentError, match="n9"), journal.transaction() as books:
            books.notices.get("n9")
        with pytest.raises(PermanentError, match="n9"), journal.transaction() as books:
            books.notices.save(notice("n9"))

    def test_notices_of_a_state_come_oldest_first(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.notices.add(notice("n1", created_at=later(hours=1)))
            books.notices.add(notice("n2"))
            books.notices.add(notice("n3", state=NoticeState.SENDING))
            books.notices.add(notice("n4", state=NoticeState.SENT))
            states = (NoticeState.QUEUED, NoticeState.SENDING)
            assert [one.id for one in books.notices.with_state(*states)] == ["n2", "n3", "n1"]

    def test_notices_are_counted_without_drafts_from_a_time_on(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.registrations.add(registration())
            books.notices.add(notice("n0", created_at=later(seconds=-1)))
            books.notices.add(notice("n1", registration="r1"))
            books.notices.add(notice("n2", to="joe@doe.test", kind="reminder"))
            books.notices.add(notice("n3", registration="r1", state=NoticeState.DRAFT))
            assert books.notices.count_since(NOON) == 2
            assert books.notices.count_since(NOON, registration="r1") == 1
            assert books.notices.count_since(NOON, to="joe@doe.test") == 1
            assert books.notices.count_since(NOON, to="joe@doe.test", kind="complete") == 0

    def test_notices_are_counted_by_what_their_cause_begins_with(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.notices.add(notice("n1", cause="submission:s1"))
            books.notices.add(notice("n2", cause="list:l1"))
            assert books.notices.count_since(NOON, cause="submission:") == 1


class TrailContract:
    def test_events_come_back_in_order_and_by_subject(self, journal: Journal) -> None:
        first = Event(NOON, "bot", "received", "12 bytes", submission="s1")
        second = Event(later(hours=-1), "clerk:ada", "merged", registration="r1", submission="s1")
        third = Event(NOON, "bot", "started")
        with journal.transaction() as books:
            for event in (first, second, third):
                books.trail.add(event)
            assert books.trail.events() == [first, second, third]
            assert books.trail.events(submission="s1") == [first, second]
            assert books.trail.events(registration="r1") == [second]
            assert books.trail.events(registration="r1", submission="s2") == []

    @pytest.mark.parametrize("change", ["UPDATE events SET who = 'nobody'", "DELETE FROM events"])
    def test_events_cannot_be_changed(self, journal: SqlJournal, change: str) -> None:
        with journal.transaction() as books:
            books.trail.add(Event(NOON, "bot", "started"))
        with pytest.raises(DBAPIError, match="append-only"), journal.engine.begin() as connection:
            connection.execute(text(change))
        with journal.transaction() as books:
            assert [event.who for event in books.trail.events()] == ["bot"]

    def test_a_lease_is_renewed_by_its_holder_and_refused_to_others(self, journal: Journal) -> None:
        with journal.transaction() as books:
            assert books.trail.lease("mailbox", "a", until=later(minutes=1), now=NOON)
            assert books.trail.lease("mailbox", "a", until=later(minutes=2), now=later(seconds=30))
            assert not books.trail.lease("mailbox", "b", until=later(minutes=9), now=later(seconds=90))
            assert books.trail.lease("digest", "b", until=later(minutes=1), now=NOON)

    def test_an_expired_lease_is_taken_over(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.trail.lease("mailbox", "a", until=later(minutes=1), now=NOON)
            assert books.trail.lease("mailbox", "b", until=later(minutes=2), now=later(minutes=1))
            assert not books.trail.lease("mailbox", "a", until=later(minutes=9), now=later(minutes=1))

    def test_only_the_holder_releases_a_lease(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.trail.lease("mailbox", "a", until=later(minutes=1), now=NOON)
            books.trail.release("mailbox", "b")
            assert not books.trail.lease("mailbox", "b", until=later(minutes=1), now=NOON)
            books.trail.release("mailbox", "a")
            assert books.trail.lease("mailbox", "b", until=later(minutes=1), now=NOON)

    def test_what_is_remembered_last_is_recalled(self, journal: Journal) -> None:
        with journal.transaction() as books:
            assert books.trail.recall("alarm") is None
            books.trail.remember("alarm", {"on": True})
            books.trail.remember("alarm", {"on": False, "since": ["Ä\x00", None, 1.5]})
            assert books.trail.recall("alarm") == {"on": False, "since": ["Ä\x00", None, 1.5]}


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run in threads that start together; what they returned, in the order given."""
    barrier = threading.Barrier(len(works), timeout=30)

    def run(work: Callable[[], object]) -> object:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


class RacesContract:
    def test_of_two_threads_recording_one_place_one_wins(self, journal: Journal) -> None:
        def write_down(id: str) -> Callable[[], object]:
            def work() -> object:
                with journal.transaction() as books:
                    return books.submissions.record(submission(id, place=place()), id.encode())

            return work

        assert sorted(map(str, at_once(write_down("s1"), write_down("s2")))) == ["False", "True"]
        with journal.transaction() as books:
            assert len(books.submissions.with_state()) == 1

    def test_of_two_threads_taking_a_lease_one_wins(self, journal: Journal) -> None:
        def take(holder: str) -> Callable[[], object]:
            def work() -> object:
                with journal.transaction() as books:
                    return books.trail.lease("mailbox", holder, until=later(minutes=1), now=NOON)

            return work

        assert sorted(map(str, at_once(take("a"), take("b")))) == ["False", "True"]

    def test_transactions_that_are_to_be_alone_come_one_after_the_other(self, journal: Journal) -> None:
        def count_up() -> object:
            for _ in range(10):
                with journal.transaction() as books:
                    books.trail.alone("counting")
                    count = (books.trail.recall("count") or {"so far": 0})["so far"]
                    books.trail.remember("count", {"so far": count + 1})
            return "done"

        assert at_once(count_up, count_up) == ["done", "done"]
        with journal.transaction() as books:
            assert books.trail.recall("count") == {"so far": 20}

    def test_locked_decisions_on_one_registration_come_one_after_the_other(self, journal: Journal) -> None:
        with journal.transaction() as books:
            books.registrations.add(registration(told="0"))

        def count_up() -> object:
            for _ in range(10):
                with journal.transaction() as books:
                    mine = books.registrations.get("r1", lock=True)
                    books.registrations.save(replace(mine, told=str(int(mine.told or 0) + 1)))
            return "done"

        assert at_once(count_up, count_up) == ["done", "done"]
        with journal.transaction() as books:
            assert books.registrations.get("r1").told == "20"
