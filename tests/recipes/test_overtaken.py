"""A notice that waited while something newer was told never follows it."""

import pytest

from intake_bot.bootstrap import make_correcting
from intake_bot.domain.errors import PermanentError
from intake_bot.domain.notice import OVERTAKEN, Delivery, NoticeState, Outcome
from tests.recipes.office import Office, request_of
from tests.unit.builders import TYPED, exam, filer_form, only_page, signed

SENT, RETRY = Outcome(Delivery.SENT, "250"), Outcome(Delivery.RETRY, "451 try later")
JANE = "jane@roe.test"


def test_a_deficiency_that_waits_for_the_server_is_withheld_once_the_registration_is_complete(
    office: Office,
) -> None:
    office.import_list(request_of())
    office.mailer.outcomes = [SENT, RETRY]  # the acknowledgment, the deficiency
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    office.mail(office.paper(only_page(filer_form(), 2)))
    office.run()
    office.clock.advance(hours=5)
    office.run()
    assert office.told == [("acknowledgment", JANE), ("acknowledgment", JANE), ("complete", JANE)]
    with office.journal.transaction() as books:
        assert [it.why for it in books.notices.with_state(NoticeState.FAILED)] == [OVERTAKEN]


def test_a_draft_that_a_newer_notice_contradicts_cannot_be_sent_any_more(office: Office) -> None:
    office.mail(office.paper(filer_form(signed(TYPED)), exam()), sender="desk@firm.test")
    office.run()
    with office.journal.transaction() as books:
        (draft,) = books.notices.with_state(NoticeState.DRAFT)
    office.import_list(request_of())
    office.run()
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    assert office.told[-1] == ("complete", JANE)
    correcting = make_correcting(office.configuration, office.outside)
    with office.journal.transaction() as books, pytest.raises(PermanentError, match="newer"):
        correcting.send(books, draft.id, "clerk:dent")
