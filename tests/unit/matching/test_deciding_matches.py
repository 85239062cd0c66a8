"""Joined, suggested or none: two people are never made one, however alike they look on paper."""

from dataclasses import replace

import pytest

from intake_bot.domain.registration import Identity, Match, PendingRequest
from intake_bot.matching.blocking import keys_of, look_under
from intake_bot.matching.comparing import compare
from intake_bot.matching.requests import DOUBT, JOIN, MARGIN, SUGGEST, match_request, presumed_request
from tests.unit.builders import ROE, request


def stands_under_a_key(one: PendingRequest, looked_for: Identity) -> bool:
    """As the journal looks for requests."""
    keys = {"account": one.identity.account, **keys_of(one.identity, one.phone)._asdict()}
    return any(keys[kind] in values for kind, values in look_under(looked_for).items())


TRUSTEE = request("r2", replace(ROE, account="1234568", username="janeroe-trustee"))


def test_two_people_of_one_name_and_firm_are_only_suggested() -> None:
    father = request("r1", Identity(name="John Roe", firm="Roe LLP", email="john@roe.test"))
    son = Identity(name="John Roe", firm="Roe LLP", phone="203 555 0100")
    assert match_request(son, [replace(father, phone="203 555 0100")]) == Match(suggestions=("r1",))


def test_an_address_and_a_name_are_not_enough() -> None:
    assert match_request(Identity(name=ROE.name, email=ROE.email), [request("r1")]).suggestions == ("r1",)


def test_a_person_whose_account_is_unknown_may_have_another() -> None:
    known = replace(ROE, account=None, username=None)
    assert compare(known, request("r1")).score > JOIN
    assert match_request(known, [request("r1")]) == Match(suggestions=("r1",))


def test_a_name_whose_keys_all_differ_is_nobody_we_know() -> None:
    namesake = Identity(name=ROE.name, account="7654321", username="jroe1975", email="jr@mail.test")
    assert match_request(namesake, [request("r1")]) == Match()


def test_one_person_s_other_account_is_only_suggested() -> None:
    assert match_request(ROE, [TRUSTEE]) == Match(suggestions=("r2",))
    assert match_request(replace(ROE, username=None), [TRUSTEE]) == Match(suggestions=("r2",))


def test_of_one_person_s_two_requests_the_account_tells() -> None:
    assert match_request(ROE, [TRUSTEE, request("r1")]).request == request("r1")
    assert match_request(TRUSTEE.identity, [TRUSTEE, request("r1")]).request == TRUSTEE


def test_a_number_like_the_other_account_s_is_not_believed_against_the_username() -> None:
    trustee = replace(ROE, account="1234561", username="trustee1")
    assert match_request(trustee, [request("r1")]) == Match(suggestions=("r1",))


def test_without_account_and_username_two_roles_stay_a_doubt() -> None:
    neither = replace(ROE, account=None, username=None)
    assert match_request(neither, [TRUSTEE, request("r1")]) == Match(suggestions=("r1", "r2"))


def test_a_request_that_another_registration_has_is_only_suggested() -> None:
    match = match_request(ROE, [request("r1")], taken={"r1"})
    assert match == Match(suggestions=("r1",))
    assert match.explained[0] == "joined to another registration already"
    assert match_request(ROE, [request("r1")], taken={"r9"}).request == request("r1")


def test_what_disagrees_is_said_and_nothing_is_hidden() -> None:
    match = match_request(replace(ROE, email="home@mail.test"), [request("r1")])
    assert (match.request, match.disagreeing) == (request("r1"), ("email",))


def test_a_key_that_everything_else_contradicts_is_not_believed() -> None:
    misread = Identity(name="John Doe", account=ROE.account, username="johndoe1", email="john@doe.test")
    assert compare(misread, request("r1")).score < DOUBT
    assert match_request(misread, [request("r1")]) == Match(suggestions=("r1",))
    named = replace(misread, username=None, email=None)
    assert compare(named, request("r1")).score > DOUBT
    assert match_request(named, [request("r1")]).disagreeing == ("name",)


@pytest.mark.parametrize(
    ("known", "joined"),
    [
        (Identity(name="Jane A. Roe", username="janeroe88"), True),
        (Identity(name="J. Roe", username="janeroe88"), False),
        (Identity(name="J. Roe", account="1234567"), True),
        (Identity(username="janeroe88", email="jane@roe.test"), True),
        (Identity(account="1234567"), False),
    ],
)
def test_the_machine_joins_from_its_limit_on(known: Identity, joined: bool) -> None:
    assert (compare(known, request("r1")).score >= JOIN) == joined
    assert match_request(known, [request("r1")]) == (
        Match(request("r1"), by=match_request(known, [request("r1")]).by)
        if joined
        else Match(suggestions=("r1",))
    )


def test_the_next_request_must_be_far_behind() -> None:
    known = replace(ROE, username=None)
    near = request("r2", replace(ROE, account="7234567"))
    far = request("r2", replace(ROE, account="1234568", bar_number="11111"))
    scores = [compare(known, one).score for one in (request("r1"), near, far)]
    assert scores[0] - scores[1] < MARGIN < scores[0] - scores[2]
    assert match_request(known, [request("r1"), near]) == Match(suggestions=("r1", "r2"))
    assert match_request(known, [request("r1"), far]).request == request("r1")


def test_suggestions_come_likeliest_first_and_the_unlikely_not_at_all() -> None:
    firm_only = request("r3", Identity(name="Max Poe", firm="Roe LLP"))
    likely = request("r2", Identity(name="Jane Roe", firm="Roe LLP"))
    likelier = request("r4", Identity(name="Jane A. Roe", firm="Roe LLP"))
    known = Identity(name="Jane A. Roe", firm="Roe LLP")
    assert compare(known, firm_only).score < SUGGEST
    assert match_request(known, [firm_only, likely, likelier]).suggestions == ("r4", "r2")


def test_the_same_request_twice_is_one() -> None:
    assert match_request(ROE, [request("r1"), request("r1")]).request == request("r1")


def test_a_lone_key_presumes_a_request_so_that_doubtful_readings_can_be_compared_with_it() -> None:
    known = Identity(account="1234567")
    assert presumed_request(known, [request("r1"), TRUSTEE]) == request("r1")
    assert presumed_request(known, [request("r1"), request("r9")]) is None
    assert presumed_request(Identity(name="Jane Roe"), [request("r1")]) is None


@pytest.mark.parametrize(
    "known",
    [
        Identity(account="1234568"),
        Identity(username="JANER0E88"),
        Identity(email="jane@r0e.test"),
        Identity(bar_number="098765", bar_state="CT"),
        Identity(name="Jayne Row"),
        Identity(name="Roe Janie"),
        Identity(name="Jane Roe-Marsh"),
        Identity(name="Jane Marsh", phone="203-555-0100"),
    ],
)
def test_a_slip_does_not_hide_a_request_from_the_index(known: Identity) -> None:
    jane = request("r1", phone="(203) 555-0100")
    max_poe = request("r2", Identity(name="Max Poe", account="7654321"), phone="(203) 555-0100")
    assert stands_under_a_key(jane, known)
    assert not stands_under_a_key(max_poe, known)


def test_whoever_says_nothing_is_looked_for_nowhere() -> None:
    assert look_under(Identity()) == {}
    assert keys_of(Identity(firm="Roe LLP"), phone="203 555 0100") == (None,) * 5
    assert not stands_under_a_key(PendingRequest("r1", Identity()), Identity())


def test_names_in_other_scripts_have_no_sound_and_do_no_harm() -> None:
    assert keys_of(Identity(name="Ο Σωκράτης")).sound is None
