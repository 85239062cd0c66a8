"""Reply exactly once."""

from dataclasses import replace
from pathlib import Path

from intake_bot.domain.court import Limits
from intake_bot.domain.mail import Folder
from intake_bot.domain.notice import Delivery, Notice, NoticeState, Outcome
from tests.recipes.office import Office, open_office


def notice_in(office: Office, state: NoticeState) -> Notice:
    with office.journal.transaction() as books:
        (notice,) = books.notices.with_state(state)
    return notice


def test_what_the_server_refuses_for_good_is_failed_and_not_repeated(office: Office) -> None:
    office.mailer.outcomes = [Outcome(Delivery.FAILED, "550 no such user")]
    office.mail()
    office.run()
    office.clock.advance(days=1)
    office.run()
    assert notice_in(office, NoticeState.FAILED).why == "550 no such user"
    assert office.mailer.sent == []


def test_a_notice_claimed_by_a_process_that_died_is_unknown(office: Office) -> None:
    office.mailer.outcomes = [Outcome(Delivery.RETRY, "451")]
    office.mail()
    office.run()
    queued = notice_in(office, NoticeState.QUEUED)
    office.clock.advance(minutes=5)
    outbox = office.recipes.by_name["deliver"]
    with office.journal.transaction() as books:
        books.notices.save(replace(queued, due_at=None))
    claims = iter(["a worker that is dead", "test/1/1", "test/1/1"])

    class Resumed(type(office.engine)):  # type: ignore[misc]
        """The claim was made by another process; this one goes on from there."""

        @property
        def worker(self) -> str:
            return next(claims)

        @worker.setter
        def worker(self, name: str) -> None:
            pass

    outbox(Resumed(office.journal, {}, office.recipes.failed), queued.id)
    assert notice_in(office, NoticeState.UNKNOWN).id == queued.id
    assert office.mailer.sent == []


def test_an_unknown_send_that_lies_in_the_mailbox_was_sent(office: Office) -> None:
    office.mailer.outcomes = [Outcome(Delivery.UNKNOWN, "connection lost")]
    office.mailbox.holds = lambda message_id: True  # type: ignore[method-assign]
    office.mail()
    office.run()
    assert notice_in(office, NoticeState.SENT).why == "found in the mailbox"


def test_an_unknown_send_that_comes_back_to_us_was_sent(office: Office) -> None:
    office.mailer.outcomes = [Outcome(Delivery.UNKNOWN, "connection lost")]
    office.mail()
    office.run()
    office.back_to_us(notice_in(office, NoticeState.UNKNOWN))
    office.run()
    assert notice_in(office, NoticeState.SENT).why == "seen in the mailbox"
    assert office.folders() == {Folder.PROCESSED: 1, Folder.IGNORED: 1}


def test_the_hourly_breaker_pauses_the_outbox_and_raises_the_alarm(tmp_path: Path) -> None:
    office = open_office(tmp_path, limits=Limits(per_hour=3))
    for number in range(6):
        office.mail(sender=f"sender{number}@people.test")
    office.run()
    assert len(office.told) == 3
    with office.journal.transaction() as books:
        assert len(books.notices.with_state(NoticeState.QUEUED)) == 3
        assert any(event.what == "alarm" for event in books.trail.events())
    office.clock.advance(hours=2)
    office.run()
    assert len(office.told) == 6
    office.journal.close()


def test_a_bounce_raises_a_flag_and_changes_no_state(office: Office) -> None:
    office.mail()
    office.run()
    sent = office.mailer.sent[0]
    office.mail(sender="MAILER-DAEMON@mx.test", subject="Undelivered Mail Returned to Sender", reply_to=sent)
    office.run()
    assert office.folders() == {Folder.PROCESSED: 1, Folder.NEEDS_CLERK: 1}
    assert "did not arrive" in notice_in(office, NoticeState.SENT).why
