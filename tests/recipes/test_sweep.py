"""The sweep takes up what waits, and no more moves than can be done before it looks again."""

from collections.abc import Callable
from typing import TypeVar

from intake_bot.bootstrap import LANES, MOVING_POLL
from intake_bot.domain.mail import Folder, Place, Submission, SubmissionState
from intake_bot.pipeline.sweep import MOVE_AGAIN_SECONDS, MOVES_AT_ONCE
from intake_bot.ports.journal import Books
from tests.recipes.office import Office, request_of
from tests.unit.builders import filer_form

T = TypeVar("T")


def unmoved(office: Office, court: str, number: int) -> Submission:
    return Submission(
        id=f"s-{court}-{number}",
        court=court,
        received_at=office.clock.now(),
        sha256=str(number),
        size=1,
        place=Place(court, "INBOX", 1, str(number)),
        state=SubmissionState.CONCLUDED,
        folder=Folder.PROCESSED,
    )


class Noted:
    """Steps that only note what is enqueued."""

    worker = "here/1/1"

    def __init__(self, office: Office) -> None:
        self.enqueued: list[str] = []
        self._office = office

    def step(self, name: str, do: Callable[[], T]) -> T:
        return do()

    def transaction(self, name: str, do: Callable[[Books], T]) -> T:
        with self._office.journal.transaction() as books:
            return do(books)

    def enqueue(self, job: str, key: str, *args: str) -> None:
        self.enqueued.append(args[0])


def moves_enqueued_by_a_sweep(office: Office) -> list[str]:
    steps = Noted(office)
    office.recipes.by_name["sweep"](steps)
    return steps.enqueued


def test_a_long_backlog_of_moves_is_taken_up_in_parts_the_oldest_first(office: Office) -> None:
    with office.journal.transaction() as books:
        for number in range(MOVES_AT_ONCE + 5):
            books.submissions.record(unmoved(office, office.court.id, number), b"")
    expected = [f"s-{office.court.id}-{number}" for number in range(MOVES_AT_ONCE)]
    assert moves_enqueued_by_a_sweep(office) == expected


def test_mail_of_a_court_that_is_configured_no_more_stays_where_it_is(office: Office) -> None:
    with office.journal.transaction() as books:
        books.submissions.record(unmoved(office, "gone", 1), b"")
    assert moves_enqueued_by_a_sweep(office) == []


def test_a_list_tells_nobody_that_the_papers_are_missing_which_were_set_aside_unread(office: Office) -> None:
    office.reader.away = True
    office.mail(office.paper(filer_form()))
    for _ in range(4):
        office.run()
    assert office.folders() == {Folder.QUARANTINE: 1}
    office.import_list(request_of())
    office.run()
    assert office.told == [("acknowledgment", "jane@roe.test")]


def test_all_moves_that_a_sweep_asks_for_can_be_done_before_it_asks_again() -> None:
    assert LANES["moving"] / MOVING_POLL * MOVE_AGAIN_SECONDS >= MOVES_AT_ONCE
