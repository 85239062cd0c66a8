"""Writing mail down before anything reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake_bot.domain.errors import LoginRefused, TemporaryError
from intake_bot.domain.mail import Folder, Place, SubmissionState
from intake_bot.pipeline import receive
from intake_bot.pipeline.receive import Receiving
from tests.fakes import FakeMailbox
from tests.recipes.office import Office


@dataclass
class BrokenMailbox(FakeMailbox):
    """Fails to list, with this error."""

    error: Exception
    asked: int = 0

    def __post_init__(self) -> None:
        super().__init__("ctb")

    def places(self, folder: Folder, after: Place | None = None) -> Iterator[tuple[Place, int]]:
        self.asked += 1
        raise self.error


def alarms(office: Office) -> list[str]:
    with office.journal.transaction() as books:
        return [event.detail for event in books.trail.events() if event.what == "alarm"]


def test_the_raw_mail_and_its_hash_are_kept(office: Office) -> None:
    office.mail()
    raw = next(iter(office.mailbox.folders[Folder.INBOX].values()))
    office.run()
    with office.journal.transaction() as books:
        (submission,) = books.submissions.with_state()
        assert books.submissions.raw(submission.id) == raw
        assert submission.size == len(raw)


def test_more_mail_than_one_batch_is_taken_in_one_run(office: Office) -> None:
    for number in range(receive.BATCH * 2 + 1):
        office.mail(sender=f"sender{number}@people.test")
    office.run()
    with office.journal.transaction() as books:
        assert len(books.submissions.with_state(SubmissionState.CONCLUDED)) == receive.BATCH * 2 + 1


def test_a_refused_login_stops_the_mailbox_and_raises_the_alarm(office: Office) -> None:
    mailbox = BrokenMailbox(LoginRefused("wrong password"))
    receiving = Receiving({"ctb": mailbox}, office.journal, office.clock)
    receiving(office.engine, "ctb")
    receiving(office.engine, "ctb")
    assert mailbox.asked == 1
    assert len(alarms(office)) == 1


def test_a_network_fault_is_tried_again_at_the_next_poll(office: Office) -> None:
    mailbox = BrokenMailbox(TemporaryError("no route"))
    receiving = Receiving({"ctb": mailbox}, office.journal, office.clock)
    receiving(office.engine, "ctb")
    receiving(office.engine, "ctb")
    assert mailbox.asked == 2
    assert alarms(office) == []


def test_only_one_reader_has_a_mailbox(office: Office) -> None:
    office.mail()
    now = office.clock.now()
    with office.journal.transaction() as books:
        assert books.trail.lease("mailbox:ctb", "another worker", now + receive.LEASE, now)
    office.run()
    assert office.folders() == {Folder.INBOX: 1}
    office.clock.advance(minutes=3)
    office.run()
    assert office.folders() == {Folder.PROCESSED: 1}


def test_a_mail_beyond_the_limit_is_put_aside_unread(office: Office) -> None:
    office.mail()
    receiving = Receiving({"ctb": office.mailbox}, office.journal, office.clock, largest_mail=100)
    receiving(office.engine, "ctb")
    office.run()
    assert office.folders() == {Folder.QUARANTINE: 1}
    with office.journal.transaction() as books:
        (submission,) = books.submissions.with_state()
    assert "larger than 100 bytes" in submission.why


def test_a_message_that_left_before_it_was_fetched_is_passed_over(office: Office) -> None:
    office.mail()
    gone = office.mailbox.deliver(b"gone")
    listed = list(office.mailbox.places(Folder.INBOX))
    office.mailbox.move(gone, Folder.IGNORED)
    office.mailbox.places = lambda folder, after=None: iter(listed)  # type: ignore[method-assign]
    office.run()
    with office.journal.transaction() as books:
        assert len(books.submissions.with_state()) == 1
