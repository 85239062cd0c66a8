from dataclasses import replace

import pytest

from intake_bot.domain.court import NoticeMode
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.registration import Decision, Finding, RegistrationState
from intake_bot.notices.choosing import choose_notice, mode_of, template_of, told_digest, told_findings
from tests.unit.sample_court import COURT

TYPED = Finding("signature-typed", "return", "Typed.", "Sign.", field="applicant")
NO_REQUEST = Finding("no-request", "wait", "Not in the list.", "Send it.")
EXEMPT = Finding("exam-exempt-claimed", "complete", "You say another court.")
OLD_EDITION = Finding("old-edition", "complete", "An older form.")
EXISTING = Finding("existing-account", "refer", "There may be an account.")

READY = Decision("complete", RegistrationState.READY)
DEFICIENT = Decision("return", RegistrationState.DEFICIENT, (TYPED, NO_REQUEST, EXEMPT, OLD_EDITION))
WAITING = Decision("wait", RegistrationState.WAITING_FOR_REQUEST, (NO_REQUEST,))
CLERK = Decision("refer", RegistrationState.NEEDS_CLERK, (EXISTING, TYPED))


@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        (READY, NoticeKind.COMPLETE),
        (DEFICIENT, NoticeKind.DEFICIENCY),
        (WAITING, NoticeKind.WAITING_FOR_REQUEST),
        (replace(WAITING, findings=(NO_REQUEST, TYPED)), NoticeKind.DEFICIENCY),
        (Decision("wait", RegistrationState.WAITING_FOR_FORM), NoticeKind.WAITING_FOR_FORM),
        (Decision("return", RegistrationState.WAITING_FOR_EXAM), NoticeKind.DEFICIENCY),
        (CLERK, NoticeKind.STATUS),
        (Decision("complete", RegistrationState.CLOSED), None),
    ],
)
def test_each_state_has_its_notice(decision: Decision, kind: NoticeKind | None) -> None:
    assert choose_notice(decision, told=None) == kind


def test_nothing_is_said_twice() -> None:
    assert choose_notice(DEFICIENT, told=told_digest(DEFICIENT)) is None
    assert choose_notice(READY, told=told_digest(DEFICIENT)) == NoticeKind.COMPLETE


def test_the_order_and_wording_of_findings_make_no_new_notice() -> None:
    reworded = replace(TYPED, says="Typed again.")
    again = replace(DEFICIENT, findings=(NO_REQUEST, EXEMPT, reworded))

    assert told_digest(again) == told_digest(DEFICIENT)


def test_another_field_at_fault_is_news() -> None:
    other = replace(DEFICIENT, findings=(replace(TYPED, field="sponsor"), NO_REQUEST, EXEMPT))

    assert choose_notice(other, told=told_digest(DEFICIENT)) == NoticeKind.DEFICIENCY


def test_who_was_told_that_nobody_knows_yet_hears_what_the_next_list_says_and_never_the_other_way_round() -> (
    None
):
    not_known = replace(WAITING, findings=(replace(NO_REQUEST, says="We do not know yet.", field="list"),))

    assert choose_notice(not_known, told=None) == NoticeKind.WAITING_FOR_REQUEST
    assert choose_notice(not_known, told=told_digest(not_known)) is None
    assert choose_notice(WAITING, told=told_digest(not_known)) == NoticeKind.WAITING_FOR_REQUEST
    assert choose_notice(not_known, told=told_digest(WAITING)) is None


def test_the_applicant_is_told_what_can_be_cured_and_the_claimed_exemption() -> None:
    assert told_findings(DEFICIENT) == (TYPED, NO_REQUEST, EXEMPT)


def test_what_a_clerk_must_look_at_is_never_told() -> None:
    assert told_findings(CLERK) == ()
    assert told_digest(CLERK) == told_digest(replace(CLERK, findings=(EXISTING,)))


def test_an_unsure_finding_makes_a_draft_of_a_deficiency() -> None:
    unsure = replace(DEFICIENT, findings=(replace(TYPED, sure=False), NO_REQUEST))

    assert mode_of(COURT, NoticeKind.DEFICIENCY, DEFICIENT) is NoticeMode.SEND
    assert mode_of(COURT, NoticeKind.DEFICIENCY, unsure) is NoticeMode.DRAFT


def test_a_status_that_refers_to_a_clerk_is_always_a_draft() -> None:
    silent = replace(COURT, notices={NoticeKind.STATUS: NoticeMode.OFF})

    assert mode_of(COURT, NoticeKind.STATUS, CLERK) is NoticeMode.DRAFT
    assert mode_of(COURT, NoticeKind.STATUS) is NoticeMode.SEND
    assert mode_of(silent, NoticeKind.STATUS, CLERK) is NoticeMode.OFF


def test_a_notice_that_is_off_stays_off_and_an_unknown_one_is_a_draft() -> None:
    silent = replace(COURT, notices={NoticeKind.DEFICIENCY: NoticeMode.OFF})
    unsure = replace(DEFICIENT, findings=(replace(TYPED, sure=False),))

    assert mode_of(silent, NoticeKind.DEFICIENCY, unsure) is NoticeMode.OFF
    assert mode_of(silent, "welcome-letter") is NoticeMode.DRAFT


def test_the_only_finding_told_is_worded_by_the_courts_notice_of_its_name() -> None:
    known = {"deficiency", "signature-typed"}

    assert template_of("deficiency", [TYPED], known) == "signature-typed"
    assert template_of("deficiency", [NO_REQUEST], known) == "deficiency"


def test_several_findings_and_none_are_worded_by_the_general_notice() -> None:
    known = {"deficiency", "complete", "signature-typed", "no-request"}

    assert template_of("deficiency", [TYPED, NO_REQUEST], known) == "deficiency"
    assert template_of("deficiency", [TYPED, replace(TYPED, field="sponsor")], known) == "deficiency"
    assert template_of("complete", [], known) == "complete"


def test_a_finding_named_like_a_kind_of_notice_never_takes_its_place() -> None:
    reminder = replace(TYPED, code="reminder")

    assert template_of("deficiency", [reminder], {"deficiency", "reminder"}) == "deficiency"
