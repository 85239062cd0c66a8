"""Look-ups that run for every mail must not read whole tables."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event

from intake_bot.adapters.sql_journal import SqlJournal, open_journal
from intake_bot.domain.mail import SubmissionState
from intake_bot.domain.notice import NoticeState
from intake_bot.ports.journal import Books
from tests.journal_contract.samples import JANE, NOON, later, place, request, snapshot, submission


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlJournal]:
    opened = open_journal(f"sqlite:///{tmp_path_factory.mktemp('journal')}/intake.db")
    with opened.transaction() as books:
        books.submissions.record(submission(place=place()), b"")
        books.lists.put(snapshot(), [request()])
    yield opened
    opened.close()


LOOK_UPS: dict[str, Callable[[Books], object]] = {
    "submission": lambda books: books.submissions.get("s1"),
    "twin": lambda books: books.submissions.twin(
        submission("s2", message_id="<1@x.test>", sender="a@x.test")
    ),
    "submissions of a state": lambda books: books.submissions.with_state(SubmissionState.RECEIVED),
    "high water": lambda books: books.submissions.newest_place("efiling@court.test", "INBOX"),
    "documents": lambda books: books.readings.documents("s1"),
    "documents of a registration": lambda books: books.readings.of("r1"),
    "crops": lambda books: books.readings.crops("r1"),
    "reference": lambda books: books.registrations.by_reference("CTB-1"),
    "like": lambda books: books.registrations.like("ctb", JANE),
    "papers from an address": lambda books: books.readings.joined_from("ctb", "a@x.test"),
    "notices of a state": lambda books: books.notices.with_state(NoticeState.QUEUED),
    "message id": lambda books: books.notices.by_message_id("<1@court.test>"),
    "notices to an address": lambda books: books.notices.count_since(NOON, to="a@x.test"),
    "notices since": lambda books: books.notices.count_since(NOON),
    "notices of a registration": lambda books: books.notices.of("r1"),
    "newest list": lambda books: books.lists.newest("ctb"),
    "request": lambda books: books.lists.get("q1"),
    "find": lambda books: books.lists.find("ctb", replace(JANE, phone="(203) 555-0100")),
    "taken": lambda books: books.lists.taken(["q1", "q2"], besides="r1"),
    "events": lambda books: books.trail.events(registration="r1"),
    "lease": lambda books: books.trail.lease("mailbox", "a", later(minutes=1), NOON),
    "memory": lambda books: books.trail.recall("alarm"),
}


MATCHING_KEYS = ("username_key", "email_key", "bar_key", "sound_key", "phone_key")
BY_SEVERAL_KEYS = {
    "twin": ["ix_submissions_court_sha256", "ix_submissions_message_id"],
    "like": [f"ix_registrations_{key}" for key in ("account", "username", "email", "bar_number")],
    "find": [
        f"ix_pending_requests_snapshot_id_{key}"
        for key in ("account", "username", "email", "bar_number_bar_state", "name_key", *MATCHING_KEYS)
    ],
}


def plan_of(journal: SqlJournal, look_up: Callable[[Books], object]) -> list[str]:
    """The steps that SQLite takes for all statements of a look-up."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_c: object, _u: object, statement: str, parameters: tuple[object, ...], *_rest: object) -> None:
        asked.append((statement, parameters))

    event.listen(journal.engine, "before_cursor_execute", note)
    with journal.transaction() as books:
        look_up(books)
    event.remove(journal.engine, "before_cursor_execute", note)
    queries = [(statement, values) for statement, values in asked if not statement.startswith("BEGIN")]
    assert queries
    with journal.engine.connect() as connection:
        return [
            row.detail
            for statement, values in queries
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]


@pytest.mark.parametrize("look_up", LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_look_up_reads_no_whole_table(journal: SqlJournal, look_up: Callable[[Books], object]) -> None:
    steps = plan_of(journal, look_up)
    assert [step for step in steps if step.startswith("SCAN") and step != "SCAN merged_family"] == []


@pytest.mark.parametrize("name", BY_SEVERAL_KEYS)
def test_a_look_up_by_several_keys_uses_the_index_of_each(journal: SqlJournal, name: str) -> None:
    steps = " ".join(plan_of(journal, LOOK_UPS[name]))
    assert [index for index in BY_SEVERAL_KEYS[name] if f"INDEX {index} " not in steps] == []
