"""What senders get and where their mail ends, with everything outside doubled."""

from dataclasses import replace

from intake_bot.domain.mail import Folder
from intake_bot.domain.notice import Delivery, NoticeState, Outcome
from intake_bot.domain.reading import FileProblem
from intake_bot.domain.registration import Identity, RegistrationState
from tests.recipes.office import Office, request_of
from tests.unit.builders import (
    ROE,
    TYPED,
    UNSURE,
    exam,
    filer_form,
    only_page,
    signed,
    unknown_page,
    written,
)

JANE = "jane@roe.test"


def complete_papers(office: Office) -> bytes:
    return office.paper(filer_form(), exam())


def test_a_complete_registration_is_acknowledged_and_then_said_to_be_complete(office: Office) -> None:
    office.import_list(request_of())
    message_id = office.mail(complete_papers(office))
    office.run()
    assert office.told == [("acknowledgment", JANE), ("complete", JANE)]
    assert all(notice.in_reply_to == message_id for notice in office.mailer.sent)
    assert office.folders() == {Folder.PROCESSED: 1}
    assert [it.state for it in office.registrations] == [RegistrationState.READY]


def test_both_notices_carry_the_same_reference(office: Office) -> None:
    office.import_list(request_of())
    office.mail(complete_papers(office))
    office.run()
    reference = office.registrations[0].reference
    assert all(reference in notice.subject + notice.text for notice in office.mailer.sent)


def test_a_typed_name_is_returned_with_a_deficiency_notice(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    assert office.told == [("acknowledgment", JANE), ("deficiency", JANE)]
    assert office.mailer.sent[-1].findings == ("signature-typed",)


def test_replying_with_only_the_signed_page_cures_the_registration(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    office.mail(office.paper(only_page(filer_form(), 2)), reply_to=office.mailer.sent[-1])
    office.run()
    assert office.told[2:] == [("acknowledgment", JANE), ("complete", JANE)]
    assert len(office.registrations) == 1


def test_a_signed_page_in_a_new_mail_from_the_same_sender_joins_too(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    office.mail(office.paper(only_page(filer_form(), 2)))
    office.run()
    assert office.told[-1] == ("complete", JANE)
    assert len(office.registrations) == 1


def test_a_request_that_arrives_by_import_is_told_without_any_mail(office: Office) -> None:
    office.mail(complete_papers(office))
    office.run()
    assert office.told == [("acknowledgment", JANE), ("waiting-for-request", JANE)]
    office.import_list(request_of())
    office.run()
    assert office.told[2:] == [("complete", JANE)]


def test_a_list_that_changes_nothing_tells_nothing(office: Office) -> None:
    office.import_list(request_of())
    office.mail(complete_papers(office))
    office.run()
    office.import_list(request_of())
    office.run()
    assert len(office.told) == 2


def test_the_same_mail_twice_is_told_once(office: Office) -> None:
    office.import_list(request_of())
    papers = complete_papers(office)
    office.mail(papers, message_id="<same@roe.test>")
    office.run()
    office.mail(papers, message_id="<same@roe.test>")
    office.run()
    assert len(office.told) == 2
    assert office.folders() == {Folder.PROCESSED: 2}


def test_two_applicants_in_one_mail_have_a_registration_each(office: Office) -> None:
    poe = replace(ROE, name="Edgar Poe", account="7654321", username="edgarpoe9", email="edgar@poe.test")
    poe = replace(poe, bar_number="CT11111")
    office.import_list(request_of(), request_of(poe))
    fields = {
        "name": written("Edgar Poe"),
        "email": written("edgar@poe.test"),
        "pacer_account": written("7654321"),
    }
    office.mail(
        office.paper(filer_form(), exam()),
        office.paper(filer_form(fields=fields), exam()),
        sender="assistant@firm.test",
    )
    office.run()
    assert office.told[0] == ("acknowledgment", "assistant@firm.test")
    assert sorted(office.told[1:]) == [("complete", "edgar@poe.test"), ("complete", JANE)]
    assert len(office.registrations) == 2


def test_staff_may_write_but_the_applicant_is_told_of_the_request(office: Office) -> None:
    office.import_list(request_of())
    office.mail(complete_papers(office), sender="assistant@firm.test")
    office.run()
    assert office.told == [("acknowledgment", "assistant@firm.test"), ("complete", JANE)]


def test_an_address_read_by_ocr_alone_is_not_written_to_without_a_clerk(office: Office) -> None:
    office.mail(complete_papers(office), sender="assistant@firm.test")
    office.run()
    assert office.told == [("acknowledgment", "assistant@firm.test")]
    with office.journal.transaction() as books:
        assert [it.kind for it in books.notices.with_state(NoticeState.DRAFT)] == ["waiting-for-request"]


def test_an_unsure_signature_goes_to_a_clerk_and_says_nothing_to_the_applicant(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(UNSURE, 0.5)), exam()))
    office.run()
    assert office.told == [("acknowledgment", JANE)]
    assert office.folders() == {Folder.NEEDS_CLERK: 1}


def test_a_locked_file_has_a_notice_of_its_own(office: Office) -> None:
    office.mail(office.paper(error=FileProblem("encrypted", "It is locked.")))
    office.run()
    assert office.told == [("acknowledgment", JANE), ("unreadable", JANE)]


def test_a_mail_without_papers_is_told_once_a_week_what_to_send(office: Office) -> None:
    office.mail()
    office.run()
    office.mail()
    office.run()
    assert office.told == [("not-a-registration", JANE)]
    assert office.folders() == {Folder.PROCESSED: 1, Folder.NEEDS_CLERK: 1}
    office.clock.advance(days=8)
    office.mail()
    office.run()
    assert len(office.told) == 2


def test_an_out_of_office_reply_is_ignored(office: Office) -> None:
    office.mail(headers=[("Auto-Submitted", "auto-replied")])
    office.run()
    assert office.told == []
    assert office.folders() == {Folder.IGNORED: 1}


def test_our_own_notice_coming_back_is_ignored(office: Office) -> None:
    office.mail()
    office.run()
    office.back_to_us(office.mailer.sent[0])
    office.run()
    assert len(office.told) == 1
    assert office.folders() == {Folder.PROCESSED: 1, Folder.IGNORED: 1}


def test_a_mail_that_crashes_the_parser_is_put_aside_and_the_next_is_worked_on(office: Office) -> None:
    office.import_list(request_of())
    office.reader.crash_on.add(office.mail(complete_papers(office)))
    office.mail(complete_papers(office))
    office.run()
    assert office.folders() == {Folder.QUARANTINE: 1, Folder.PROCESSED: 1}
    assert office.told == [("acknowledgment", JANE), ("complete", JANE)]


def test_a_send_of_unknown_outcome_is_never_repeated(office: Office) -> None:
    office.mailer.outcomes = [Outcome(Delivery.UNKNOWN, "connection lost")]
    office.mail()
    office.run()
    office.clock.advance(days=1)
    office.run()
    assert office.told == []
    with office.journal.transaction() as books:
        assert len(books.notices.with_state(NoticeState.UNKNOWN)) == 1


def test_a_send_that_may_work_later_is_repeated_when_it_is_due(office: Office) -> None:
    office.mailer.outcomes = [Outcome(Delivery.RETRY, "451 try later")]
    office.mail()
    office.run()
    assert office.told == []
    office.clock.advance(minutes=2)
    office.run()
    assert office.told == [("not-a-registration", JANE)]


def test_an_unknown_sender_is_not_replied_to_and_a_clerk_sees_the_mail(office: Office) -> None:
    office.import_list(request_of())
    office.mail(complete_papers(office), sender="a@roe.test, b@roe.test")
    office.run()
    assert office.told == []
    assert office.folders() == {Folder.NEEDS_CLERK: 1}
    assert [it.state for it in office.registrations] == [RegistrationState.READY]


def test_a_changed_uidvalidity_works_on_nothing_twice(office: Office) -> None:
    office.mail()
    office.run()
    office.mailbox.uidvalidity = 2
    office.mail(sender="other@poe.test")
    office.run()
    assert office.told == [("not-a-registration", JANE), ("not-a-registration", "other@poe.test")]


def test_what_a_list_causes_takes_nothing_from_the_days_replies(office: Office) -> None:
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    office.import_list(request_of())
    office.run()
    office.mail(office.paper(only_page(filer_form(), 2)), reply_to=office.mailer.sent[-1])
    office.run()
    assert [kind for kind, _ in office.told] == [
        "acknowledgment",
        "deficiency",
        "deficiency",
        "acknowledgment",
        "complete",
    ]


def test_too_many_notices_to_one_registration_become_drafts(office: Office) -> None:
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    for _ in range(4):
        office.mail(office.paper(unknown_page()), reply_to=office.mailer.sent[0])
        office.run()
    with office.journal.transaction() as books:
        drafts = books.notices.with_state(NoticeState.DRAFT)
    assert len(office.told) == 4
    assert len(drafts) == 2


def test_a_reference_in_the_subject_joins_only_with_the_same_sender(office: Office) -> None:
    office.import_list(request_of())
    office.mail(office.paper(filer_form(signed(TYPED)), exam()))
    office.run()
    reference = office.registrations[0].reference
    stray = replace(only_page(filer_form(), 2))
    office.mail(office.paper(stray), sender="stranger@poe.test", subject=f"Re: {reference}")
    office.run()
    assert len(office.registrations) == 2
    office.mail(office.paper(stray), subject=f"Re: {reference}")
    office.run()
    assert office.told[-1] == ("complete", JANE)


def test_an_identity_is_kept_on_the_registration(office: Office) -> None:
    office.mail(complete_papers(office))
    office.run()
    identity: Identity = office.registrations[0].identity
    assert identity.account == "1234567"


def test_an_address_misread_by_lookalike_letters_gives_way_to_the_one_on_the_request(office: Office) -> None:
    office.import_list(request_of(replace(ROE, email="lucia@roe.test")))
    form = filer_form(fields={"email": written("Iucia@roe.test")})
    office.mail(office.paper(form, exam()), sender="assistant@firm.test")
    office.run()
    assert office.told == [("acknowledgment", "assistant@firm.test"), ("complete", "lucia@roe.test")]
