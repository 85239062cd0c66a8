"""Of several claims to one request one is kept, whatever the sequence in which they are looked at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.registration import Identity, Match
from intake_bot.matching.assigning import Claim, keeper, may_claim
from intake_bot.matching.requests import match_request
from tests.unit.builders import ROE, request

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CLEAN = Match(request("r1"), by="account")
WITH_SLIP = Match(request("r1"), by="username", slips=("account",))
DOUBTED = Match(request("r1"), by="account", disagreeing=("email",))
MATCHES = (CLEAN, WITH_SLIP, DOUBTED, Match(request("r2"), by="account"), Match(suggestions=("r1",)))


def claim(name: str, match: Match, minutes: int = 0) -> Claim:
    return Claim(name, NOON + timedelta(minutes=minutes), match)


@pytest.mark.parametrize(
    ("stronger", "weaker"), [(CLEAN, WITH_SLIP), (WITH_SLIP, DOUBTED), (CLEAN, DOUBTED), (CLEAN, MATCHES[3])]
)
def test_the_claim_that_agrees_in_more_is_kept_though_it_came_later(stronger: Match, weaker: Match) -> None:
    assert keeper("r1", [claim("g1", weaker), claim("g2", stronger, 5)]) == "g2"


def test_of_equal_claims_the_first_that_was_opened_is_kept() -> None:
    assert keeper("r1", [claim("g2", CLEAN, 5), claim("g1", CLEAN)]) == "g1"


def test_nobody_keeps_what_nobody_claims() -> None:
    assert keeper("r1", [claim("g1", MATCHES[3]), claim("g2", MATCHES[4])]) is None


@given(st.lists(st.tuples(st.sampled_from(MATCHES), st.integers(0, 2)), max_size=5), st.randoms())
def test_the_keeper_does_not_depend_on_the_sequence(
    made: list[tuple[Match, int]], dice: st.DataObject
) -> None:
    claims = [claim(f"g{number}", match, minutes) for number, (match, minutes) in enumerate(made)]
    assert keeper("r1", dice.sample(claims, len(claims))) == keeper("r1", claims)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("known", "worth_a_look"),
    [
        (ROE, True),
        (Identity(email=ROE.email), True),
        (replace(ROE, account="7654321"), True),
        (Identity(account="1234576", email=ROE.email), True),
        (Identity(account="7654321", email=ROE.email), False),
        (Identity(account="7654321", username="johndoe1", email=ROE.email), False),
    ],
)
def test_a_colleague_s_papers_that_name_another_account_need_no_look(
    known: Identity, worth_a_look: bool
) -> None:
    assert may_claim(known, request("r1")) == worth_a_look
    if not worth_a_look:
        assert match_request(known, [request("r1")]).request is None
