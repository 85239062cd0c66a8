"""Record linkage: one candidate on the strongest key, never a name, and conflicts are said."""

from dataclasses import replace

import pytest

from intake_bot.domain.registration import Identity, Match, PendingRequest, Registration, RegistrationState
from intake_bot.matching.requests import match_registration, match_request
from tests.unit.builders import ROE, registration, request

DOE = Identity(name="John Doe", account="7654321", username="johndoe1", email="john@doe.test")


@pytest.mark.parametrize(
    ("known", "by"),
    [
        (Identity(account="1234567"), "account"),
        (Identity(username="janeroe88"), "username"),
        (Identity(email="jane@roe.test"), "email"),
        (Identity(bar_number="CT-98765", bar_state="CT"), "bar"),
    ],
)
def test_one_key_alone_is_only_suggested_and_the_name_beside_it_joins(known: Identity, by: str) -> None:
    roe = request("r1")
    assert match_request(known, [request("r2", DOE), roe]) == Match(suggestions=("r1",))
    joined = match_request(replace(known, name="Jane A. Roe"), [request("r2", DOE), roe])
    assert joined == (Match(roe, by=by) if by in ("account", "username") else Match(suggestions=("r1",)))


def test_the_stronger_key_wins_and_the_conflict_is_said() -> None:
    mixed = replace(ROE, email="john@doe.test", username=None)
    match = match_request(mixed, [request("r1"), request("r2", DOE)])
    assert match.request == request("r1")
    assert (match.by, match.disagreeing) == ("account", ("email",))


def test_a_mistyped_account_matches_by_the_next_key_and_is_said() -> None:
    match = match_request(replace(ROE, account="1234568"), [request("r1")])
    assert (match.by, match.disagreeing, match.slips) == ("username", (), ("account",))


def test_an_account_number_of_another_request_is_no_slip_of_the_pen() -> None:
    other = request("r2", replace(DOE, account="1234568"))
    match = match_request(replace(ROE, account="1234568"), [request("r1"), other])
    assert (match.request, match.disagreeing, match.slips) == (request("r1"), ("account",), ())


def test_several_candidates_alike_are_only_suggested() -> None:
    twice = [request("r2"), request("r1")]
    assert match_request(ROE, twice) == Match(suggestions=("r1", "r2"))


def test_a_weaker_key_tells_several_apart() -> None:
    attorney = request("r1", replace(ROE, username="roe-attorney"))
    trustee = request("r2", replace(ROE, username="roe-trustee1"))
    match = match_request(Identity(email="jane@roe.test", username="roe-trustee1"), [attorney, trustee])
    assert match.request == trustee


def test_a_weaker_key_is_suggested_last() -> None:
    twins = [request("r1", Identity(account="1234567")), request("r2", Identity(account="1234567"))]
    outsider = request("r3", Identity(email="jane@roe.test"))
    assert match_request(ROE, [outsider, *twins]).suggestions == ("r1", "r2", "r3")


def test_a_name_alone_is_only_suggested() -> None:
    named = request("r1", Identity(name="ROE, Jane"))
    assert match_request(Identity(name="Jane A. Roe"), [named]) == Match(suggestions=("r1",))


def test_a_bar_number_of_another_state_is_another_bar() -> None:
    known = Identity(bar_number="CT98765", bar_state="NY")
    assert match_request(known, [request("r1")]) == Match()


def test_names_are_compared_leniently() -> None:
    assert match_request(replace(ROE, name="J. Roe"), [request("r1")]).disagreeing == ()
    assert match_request(replace(ROE, name="Jim Poe"), [request("r1")]).disagreeing == ("name",)


def test_nobody_matches_nobody() -> None:
    assert match_request(Identity(), [request("r1", Identity())]) == Match()


@pytest.mark.parametrize(
    "known",
    [
        Identity(account="1234567"),
        Identity(username="janeroe88"),
        Identity(email="jane@roe.test"),
        Identity(bar_number="CT98765", bar_state="CT"),
    ],
)
def test_a_new_mail_joins_the_open_registration_with_the_same_key(known: Identity) -> None:
    ours = registration("g1")
    assert match_registration(known, None, [registration("g2", DOE), ours]) == ours


def test_known_accounts_that_differ_are_never_one_registration() -> None:
    assert match_registration(replace(ROE, account="1234568"), "jane@roe.test", [registration()]) is None


def test_two_registrations_with_the_same_key_are_a_doubt() -> None:
    assert match_registration(ROE, None, [registration("g1"), registration("g2")]) is None


def test_a_name_never_joins() -> None:
    other = registration(contact="someone@else.test")
    assert match_registration(Identity(name="Jane Roe"), "jroe@home.test", [other]) is None


def test_a_shared_mailbox_does_not_make_two_people_one() -> None:
    shared = Identity(name="John Doe", email="jane@roe.test")
    assert match_registration(shared, None, [registration()]) is None


def test_a_lone_page_from_the_applicant_s_own_address_joins() -> None:
    ours = registration("g1", contact="assistant@firm.test")
    assert match_registration(Identity(), "Jane@Roe.test", [ours]) == ours


def test_an_assistant_s_page_joins_only_where_it_names_the_applicant() -> None:
    ours = registration("g1", contact="assistant@firm.test")
    assert match_registration(Identity(name="Jane Roe"), "assistant@firm.test", [ours]) == ours
    assert match_registration(Identity(), "assistant@firm.test", [ours]) is None


def test_a_page_that_names_somebody_else_does_not_join_by_its_sender() -> None:
    assert match_registration(Identity(name="John Doe"), "jane@roe.test", [registration()]) is None


@pytest.mark.parametrize(
    "gone", [registration(state=RegistrationState.CLOSED), registration(merged_into="g9")]
)
def test_closed_and_merged_registrations_are_not_joined(gone: Registration) -> None:
    assert match_registration(ROE, None, [gone]) is None


def test_members_of_two_bars_may_name_either() -> None:
    elsewhere = replace(ROE, bar_number="NY1", bar_state="NY")
    assert match_request(elsewhere, [request("r1")]).disagreeing == ()
    assert match_request(replace(ROE, bar_number="CT1"), [request("r1")]).disagreeing == ("bar",)


def test_leading_zeros_of_a_bar_number_make_no_difference() -> None:
    padded = request("r1", replace(ROE, bar_number="0012345"))
    assert match_request(replace(ROE, bar_number="12345"), [padded]).disagreeing == ()


def test_letters_that_a_scan_confuses_are_no_difference() -> None:
    listed = replace(ROE, email="lmarchetti@poe.test", username="lmarchetti.phv")
    read = replace(ROE, email="imarchetti@poe.test", username="imarchetti.phv")
    assert match_request(read, [PendingRequest("r1", listed)]).disagreeing == ()
