"""What the decision table must cover, proved by reading it, so that it cannot shrink unnoticed."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from typing import Any

import pytest

from intake_bot.domain.court import Policy
from intake_bot.domain.reading import SignatureKind
from intake_bot.rules import all_rules
from tests.recipes.case_papers import SIGNATURES
from tests.recipes.case_table import Case, all_cases

CASES = all_cases()
# Reasons that are no findings of a rule: one is a notice of its own, the other brings nothing new.
NO_FINDINGS = {"not-a-registration", "duplicate"}
# The reasons of D. Conn. and 31 other courts.
_NAMED = """
    no-form no-request signature-typed signature-missing signature-electronic signature-unclear
    exam-missing exam-incomplete exam-not-passed exam-exempt-claimed wrong-form-for-role role-mismatch
    phv-not-granted incomplete illegible account-not-individual account-not-upgraded existing-account
    identity-mismatch sensitive-data unreadable-attachment old-edition several-applicants
"""
REASONS = NO_FINDINGS | set(_NAMED.split())
OUR_OWN = {"unclear-applicant", "value-not-shown"}  # the reasons that no court names; ADR 0014 and 0016
FINDINGS = (REASONS - NO_FINDINGS) | OUR_OWN
ARRIVALS = ("form", "exam", "request", "cure")
POLICIES = [(kind, policy) for kind in SIGNATURES for policy in Policy]


def events(case: Case, what: str) -> list[Any]:
    return [event[what] for event in case.says["events"] if what in event]


def mails(case: Case) -> list[Mapping[str, Any]]:
    return events(case, "mail")


def forms(case: Case) -> Iterator[Mapping[str, Any]]:
    for mail in mails(case):
        said = mail.get("form", [])
        yield from (it if isinstance(it, dict) else {} for it in (said if isinstance(said, list) else [said]))


def listed(said: Any) -> list[str]:
    return said if isinstance(said, list) else [said]


def outcomes(case: Case) -> list[str]:
    return [*case.told, *listed(case.says.get("drafts", []))]


def findings(case: Case) -> set[str]:
    """Named in so many words: by the notices that tell them, or as what a clerk sees."""
    told = {
        code
        for line in outcomes(case)
        for codes in re.findall(r"\((.+?)\)", line)
        for code in codes.split(", ")
    }
    return told | set(case.says.get("findings", []))


def states(case: Case) -> list[str]:
    return listed(case.says.get("states", case.says.get("state", [])))


def court(case: Case, *path: str) -> Any:
    said: Any = case.says.get("court", {})
    for part in path:
        said = said.get(part, {})
    return said


def corrections(case: Case, word: str) -> bool:
    return any(word in said for said in events(case, "clerk"))


def asks(case: Case) -> list[Mapping[str, Any]]:
    return [mail for mail in mails(case) if "status" in mail.get("says", "") and "form" not in mail]


def arrivals(case: Case) -> tuple[str, ...]:
    """What came in which order; () for a story in which anything else happens, too."""
    return tuple(_arrival(event) for event in case.says["events"])


def _arrival(event: Mapping[str, Any]) -> str:
    if "list" in event:
        return "request"
    mail = event.get("mail", {})
    if set(mail) == {"form"}:
        return "cure" if mail["form"] == {"page": 2} else "form"
    return "exam" if set(mail) == {"exam"} else "something else"


def test_the_rules_find_the_reasons_that_courts_name_and_our_own() -> None:
    assert {rule.code for rule in all_rules()} == FINDINGS


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_every_finding_comes_up(code: str) -> None:
    assert [case.place for case in CASES if code in findings(case)]


@pytest.mark.parametrize(("kind", "policy"), POLICIES, ids=[f"{kind}-{policy}" for kind, policy in POLICIES])
def test_every_policy_is_played_with_every_kind_of_signature(kind: str, policy: Policy) -> None:
    assert [
        case.place
        for case in CASES
        if court(case, "signatures", kind) == policy
        and any(form.get("signature") == kind for form in forms(case))
    ]


def test_every_kind_of_signature_has_a_word_in_the_table() -> None:
    assert set(SIGNATURES.values()) == set(SignatureKind)


@pytest.mark.parametrize("order", [*permutations(ARRIVALS, 2)], ids=" then ".join)
def test_every_pair_arrives_in_both_orders(order: tuple[str, ...]) -> None:
    assert [case.place for case in CASES if arrivals(case) == order]


def test_all_four_arrive_in_every_order() -> None:
    assert set(permutations(ARRIVALS)) <= {arrivals(case) for case in CASES}


def is_duplicate(case: Case) -> bool:
    return any(mail.get("again") for mail in mails(case))


def is_superseded(case: Case) -> bool:
    """A second form that says something else changes what the applicant is told."""
    return len([*forms(case)]) > 1 and "deficiency (signature-typed)" in case.told and "complete" in case.told


def changes_role(case: Case) -> bool:
    roles = [
        one.get("jane", {}).get("role")
        for said in events(case, "list")
        for one in said
        if isinstance(one, dict)
    ]
    return len(events(case, "list")) > 1 and any(roles)


def asks_twice_a_day(case: Case) -> bool:
    return len(asks(case)) > 1 and not events(case, "days") and "Needs clerk" in case.says.get("folder", [])


def is_asked_by_a_stranger(case: Case) -> bool:
    return any(mail.get("from") not in (None, "jane") for mail in asks(case))


def has_a_login(case: Case) -> bool:
    return any("already have a login" in mail.get("says", "") for mail in mails(case))


def wants_two_signatures(case: Case) -> bool:
    return bool(court(case, "second signature")) and any("second-signature" in form for form in forms(case))


def is_reopened(case: Case) -> bool:
    closed = any(line.startswith("status (") for line in case.told) or corrections(case, "close")
    return closed and "closed" not in states(case)


TOPICS: Mapping[str, tuple[int, Callable[[Case], bool]]] = {
    "duplicates": (1, is_duplicate),
    "supersession": (3, is_superseded),
    "split": (3, lambda case: corrections(case, "split")),
    "merge": (4, lambda case: corrections(case, "merge into")),
    "a request given by a clerk": (4, lambda case: corrections(case, "request")),
    "role changes": (2, changes_role),
    "exemption": (5, lambda case: any("exempt" in form.get("ticked", []) for form in forms(case))),
    "pro hac vice": (4, lambda case: any(form.get("kind") == "phv" for form in forms(case))),
    "stale lists": (
        5,
        lambda case: bool(events(case, "list")) and any(it >= 5 for it in events(case, "days")),
    ),
    "lists counted in working days": (1, lambda case: court(case, "stale list counts") == "working-days"),
    "existing accounts": (3, lambda case: bool(events(case, "accounts"))),
    "time passing": (8, lambda case: bool(events(case, "working days"))),
    "re-opening": (5, is_reopened),
    "status asked once": (3, lambda case: len(asks(case)) == 1 and "status" in " ".join(case.told)),
    "status asked twice a day": (1, asks_twice_a_day),
    "status asked from another address": (2, is_asked_by_a_stranger),
    "a login that is there already": (2, has_a_login),
    "quiet hours": (3, lambda case: bool(court(case, "calendar", "quiet") and events(case, "hour"))),
    "two signatures": (4, wants_two_signatures),
    "no registration": (3, lambda case: "not-a-registration" in case.told),
    "Spanish": (3, lambda case: any("in Spanish" in line for line in case.told)),
}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_keeps_its_cases(topic: str) -> None:
    least, is_about = TOPICS[topic]
    assert len([case.place for case in CASES if is_about(case)]) >= least
