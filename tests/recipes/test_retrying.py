"""A quarantined mail that a clerk has worked on again."""

import pytest

from intake_bot.domain.errors import PermanentError
from intake_bot.domain.mail import Folder, SubmissionState
from intake_bot.pipeline.correcting.retrying import retry_submission
from tests.recipes.office import Office, request_of
from tests.unit.builders import exam, filer_form


def retry(office: Office) -> None:
    with office.journal.transaction() as books:
        submission = books.submissions.with_state(SubmissionState.QUARANTINED)[0]
        retry_submission(books, submission, "clerk:test", office.clock.now())
    office.run()


def set_aside(office: Office) -> str:
    office.import_list(request_of())
    message_id = office.mail(office.paper(filer_form(), exam()))
    office.reader.crash_on.add(message_id)
    office.run()
    assert office.folders() == {Folder.QUARANTINE: 1}
    return message_id


def test_a_retried_mail_leaves_quarantine_for_the_folder_its_work_ends_in(office: Office) -> None:
    office.reader.crash_on.remove(set_aside(office))
    retry(office)
    assert office.folders() == {Folder.PROCESSED: 1}
    with office.journal.transaction() as books:
        assert [it.moved for it in books.submissions.with_state()] == [True]


def test_a_mail_that_fails_again_stays_in_quarantine(office: Office) -> None:
    set_aside(office)
    retry(office)
    assert office.folders() == {Folder.QUARANTINE: 1}


def test_another_quarantined_mail_stays_where_it_is(office: Office) -> None:
    first = set_aside(office)
    office.reader.crash_on.add(office.mail(office.paper(exam()), sender="poe@poe.test"))
    office.run()
    office.reader.crash_on.remove(first)
    retry(office)
    assert office.folders() == {Folder.PROCESSED: 1, Folder.QUARANTINE: 1}


def test_what_is_not_quarantined_is_not_retried(office: Office) -> None:
    office.mail()
    office.run()
    with office.journal.transaction() as books, pytest.raises(PermanentError, match="not quarantined"):
        retry_submission(books, books.submissions.with_state()[0], "clerk:test", office.clock.now())
