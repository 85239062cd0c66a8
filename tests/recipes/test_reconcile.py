"""Proof of no loss."""

from intake_bot.domain.mail import Folder
from intake_bot.pipeline.reconcile import Reconciling
from tests.recipes.office import Office


def reconciling(office: Office) -> Reconciling:
    return Reconciling({"ctb": office.mailbox}, office.journal, office.clock)


def test_after_an_ordinary_day_nothing_is_lost(office: Office) -> None:
    office.mail()
    office.mail(headers=[("Auto-Submitted", "auto-replied")])
    office.run()
    difference = reconciling(office).reconcile("ctb")
    assert difference.agrees
    assert (difference.in_mailbox, difference.in_journal) == (2, 2)


def test_a_mail_in_the_inbox_that_was_passed_over_is_written_down_and_worked_on(office: Office) -> None:
    office.mail()
    office.run()
    # A UID below the high-water mark: no poll would ever look at it again.
    raw = next(iter(office.mailbox.folders[Folder.PROCESSED].values()))
    office.mailbox.folders[Folder.INBOX]["0"] = raw.replace(b"jane@roe.test", b"poe@poe.test")
    office.run()
    assert len(office.told) == 1
    assert len(reconciling(office).reconcile("ctb").unknown) == 1
    office.run()
    assert office.told[1:] == [("not-a-registration", "poe@poe.test")]
    assert reconciling(office).reconcile("ctb").agrees


def test_a_restored_journal_writes_to_nobody_a_second_time(office: Office) -> None:
    office.mail()
    raw = office.mailbox.folders[Folder.INBOX].popitem()[1]
    office.mailbox.folders[Folder.PROCESSED]["1"] = raw
    office.engine.enqueue("reconcile", "today", "ctb")
    office.engine.drain(10)
    office.run()
    assert office.told == []
    assert office.folders() == {Folder.PROCESSED: 1}
    with office.journal.transaction() as books:
        (submission,) = books.submissions.with_state()
    assert "without being in the journal" in submission.why


def test_a_mail_that_lies_in_no_folder_raises_the_alarm(office: Office) -> None:
    office.mail()
    office.run()
    office.mailbox.folders[Folder.PROCESSED].clear()
    difference = reconciling(office).reconcile("ctb")
    assert len(difference.absent) == 1
    with office.journal.transaction() as books:
        assert any(event.what == "alarm" for event in books.trail.events())
        assert books.submissions.raw(difference.absent[0])
