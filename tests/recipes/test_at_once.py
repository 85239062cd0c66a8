"""Two mails that are worked on at the same moment."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from intake_bot.domain.mail import Folder, SubmissionState
from intake_bot.ports.journal import Books
from tests.fakes import DirectEngine
from tests.recipes.office import Office, request_of
from tests.unit.builders import exam, filer_form

T = TypeVar("T")
JANE = "jane@roe.test"


class Interleaving(DirectEngine):
    """Finishes everything else that waits just before the first decision."""

    def transaction(self, name: str, do: Callable[[Books], T]) -> T:
        if name == "decide" and not self._decided:
            self._decided = True
            self.drain(60)
        return super().transaction(name, do)

    _decided = False


class LastFirst(DirectEngine):
    """What was enqueued last is worked on first."""

    def drain(self, seconds: float) -> bool:
        while self._waiting:
            last = self._waiting.pop()
            rest, self._waiting = self._waiting, [last]
            super().drain(seconds)
            self._waiting = [*rest, *self._waiting]
        return True


def test_a_form_and_its_exam_in_two_mails_at_once_are_one_registration(office: Office) -> None:
    office.engine = Interleaving(office.journal, office.recipes.by_name, office.recipes.failed)
    office.import_list(request_of())
    office.mail(office.paper(filer_form()))
    office.mail(office.paper(exam()))
    office.run()
    assert len(office.registrations) == 1
    assert office.told == [("acknowledgment", JANE), ("acknowledgment", JANE), ("complete", JANE)]


def test_a_mail_and_its_twin_are_replied_to_once_whichever_is_begun_first(office: Office) -> None:
    office.import_list(request_of())
    papers = office.paper(filer_form(), exam())
    office.mail(papers, message_id="<1@roe.test>", subject="first copy")
    office.mail(papers, message_id="<1@roe.test>", subject="second copy")
    office.engine = LastFirst(office.journal, office.recipes.by_name, office.recipes.failed)
    office.run()
    assert office.told == [("acknowledgment", JANE), ("complete", JANE)]
    assert office.folders() == {Folder.PROCESSED: 2}


def test_a_mail_begun_again_is_no_twin_of_the_one_left_aside_for_it(office: Office) -> None:
    office.import_list(request_of())
    papers = office.paper(filer_form(), exam())
    office.mail(papers, message_id="<1@roe.test>", subject="first copy")
    office.mail(papers, message_id="<1@roe.test>", subject="second copy")
    office.run()
    with office.journal.transaction() as books:
        first = books.submissions.with_state()[0]
        books.submissions.save(replace(first, state=SubmissionState.RECEIVED, attempts=1))
    office.run()
    with office.journal.transaction() as books:
        assert books.submissions.get(first.id).why == ""


def test_a_mail_worked_on_again_after_a_failure_is_acknowledged_once(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    with office.journal.transaction() as books:
        (submission,) = books.submissions.with_state()
        books.submissions.save(replace(submission, state=SubmissionState.WORKING, attempts=1))
    office.run()
    assert office.told == [("acknowledgment", JANE), ("complete", JANE)]
    with office.journal.transaction() as books:
        assert books.submissions.get(submission.id).state is SubmissionState.CONCLUDED


def test_a_job_delivered_again_after_its_mail_was_finished_does_nothing(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    with office.journal.transaction() as books:
        (before,) = books.submissions.with_state()
        events = [it.what for it in books.trail.events()]
    for job in ("intake", "read"):
        office.engine.enqueue(job, "a second time", before.id)
    office.engine.drain(60)
    with office.journal.transaction() as books:
        assert books.submissions.with_state() == [before]
        assert [it.what for it in books.trail.events()] == events
