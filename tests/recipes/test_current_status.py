"""What a mail without papers brings in a known thread: the status for a plain question, else a clerk."""

from dataclasses import replace
from pathlib import Path

from intake_bot.domain.court import NoticeMode
from intake_bot.domain.mail import Folder, Submission
from intake_bot.domain.notice import NoticeKind, NoticeState
from tests.recipes.office import SENT_BY_ITSELF, Office, open_office, request_of
from tests.unit.builders import ROE, TYPED, exam, filer_form, signed, written

JANE = "jane@roe.test"
ASKED = "What is the status of my registration?"


def deficient(office: Office) -> None:
    """Jane's form has a typed name; she was told."""
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    assert office.told == [("acknowledgment", JANE), ("deficiency", JANE)]


def ask(office: Office, text: str = ASKED, sender: str = JANE) -> None:
    office.mail(text=text, reply_to=office.mailer.sent[0], sender=sender)
    office.run()


def newest(office: Office) -> Submission:
    with office.journal.transaction() as books:
        return books.submissions.with_state()[-1]


def test_a_plain_question_is_told_what_was_received_what_is_missing_and_what_waits(office: Office) -> None:
    deficient(office)
    ask(office)
    notice = office.mailer.sent[-1]
    assert (notice.kind, notice.to, notice.cause) == ("status", JANE, f"submission:{newest(office).id}")
    assert notice.findings == ("signature-typed",)
    assert "Filer registration (2 pages)" in notice.text
    assert "typed name" in notice.text
    assert "waits for you" in notice.text
    assert office.folders() == {Folder.PROCESSED: 2}


def test_the_status_is_told_once_a_day_and_the_next_question_is_a_clerks(office: Office) -> None:
    deficient(office)
    ask(office)
    ask(office)
    assert len(office.told) == 3
    assert newest(office).folder == Folder.NEEDS_CLERK
    assert "within one day" in newest(office).why
    office.clock.advance(days=1, minutes=1)
    ask(office)
    assert len(office.told) == 4


def test_a_reference_and_the_same_sender_are_enough(office: Office) -> None:
    deficient(office)
    office.mail(text="Any news?", subject=office.registrations[0].reference)
    office.run()
    assert office.told[-1] == ("status", JANE)


def test_a_complete_registration_waits_for_a_clerk(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    ask(office)
    assert "Nothing from you" in office.mailer.sent[-1].text


def test_anything_but_a_plain_question_goes_to_a_clerk_with_its_reason(office: Office) -> None:
    deficient(office)
    for text, reason in (
        ("My account cannot be linked.", "account"),
        ("I already have a login.", "login"),
        ("Please call me at (860) 555-0100.", "telephone"),
        ("Thank you!", "thank you"),
        ("This is unacceptable. What is the status?", "not content"),
        ("Must I sit the exam again?", "only a clerk"),
    ):
        ask(office, text)
        assert newest(office).folder == Folder.NEEDS_CLERK
        assert reason in newest(office).why
        assert newest(office).registrations == (office.registrations[0].id,)
    assert len(office.told) == 2


def test_a_stranger_in_the_thread_is_told_nothing(office: Office) -> None:
    deficient(office)
    ask(office, sender="stranger@poe.test")
    assert len(office.told) == 2
    assert "address" in newest(office).why
    assert office.folders()[Folder.NEEDS_CLERK] == 1


def test_a_strangers_question_changes_nothing_for_the_next_notice(office: Office) -> None:
    office.mail(office.paper(filer_form(), exam()))
    office.run()
    ask(office, sender="stranger@poe.test")
    office.import_list(request_of())
    office.run()
    assert office.told[-1] == ("complete", JANE)


def test_staff_who_wrote_first_are_told_nothing_of_a_request(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(), exam()), sender="assistant@firm.test")
    office.run()
    ask(office, sender="assistant@firm.test")
    assert len(office.told) == 2
    assert "PACER request" in newest(office).why


def test_staff_who_wrote_first_are_told_of_papers_alone(office: Office) -> None:
    office.mail(office.paper(exam()), sender="assistant@firm.test")
    office.run()
    ask(office, sender="assistant@firm.test")
    assert office.told[-1] == ("status", "assistant@firm.test")


def test_what_waits_for_a_clerk_as_a_draft_is_not_told_to_who_asks(tmp_path: Path) -> None:
    office = open_office(tmp_path, notices={**SENT_BY_ITSELF, NoticeKind.DEFICIENCY: NoticeMode.DRAFT})
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    ask(office)
    notice = office.mailer.sent[-1]
    office.journal.close()
    assert (notice.kind, notice.findings) == ("status", ())
    assert "A clerk is reading" in notice.text


def test_a_court_that_drafts_status_notices_has_a_draft_and_the_mail_before_a_clerk(tmp_path: Path) -> None:
    office = open_office(tmp_path, notices={**SENT_BY_ITSELF, NoticeKind.STATUS: NoticeMode.DRAFT})
    deficient(office)
    ask(office)
    with office.journal.transaction() as books:
        drafts = [notice.kind for notice in books.notices.with_state(NoticeState.DRAFT)]
    office.journal.close()
    assert (drafts, len(office.told)) == (["status"], 2)
    assert office.folders()[Folder.NEEDS_CLERK] == 1


def test_a_request_s_own_address_may_ask(office: Office) -> None:
    office.import_list(request_of(replace(ROE, email="lucia@roe.test")))
    form = filer_form(fields={"email": written("Iucia@roe.test")})
    office.mail(office.paper(form, exam()), sender="assistant@firm.test")
    office.run()
    ask(office, sender="lucia@roe.test")
    assert office.told[-1] == ("status", "lucia@roe.test")
