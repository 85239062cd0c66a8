"""The same evidence leads to the same decision, in whatever order it arrived.

Where the order matters, it does so on purpose, and exactly that is left out here: each history gives every
part one answer only, or answers of which one is no word at all (nothing written, hardly read). Of the
signature line the newest word counts: a sure ink signature followed by a sure typed name is typed, the other
way round it is ink. So papers whose lines contradict each other keep their order (``_newest_word``). A file
that cannot be read counts only while nothing newer came, so these histories hold none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, example, given
from hypothesis import strategies as st

from intake_bot.domain.reading import SignatureKind
from intake_bot.domain.registration import Registration
from tests.recipes.histories.people import DESK, PEOPLE, Paper, Row
from tests.recipes.histories.profile import profile
from tests.recipes.histories.town import Town

Arrival = Paper | Row

_parts = st.just(()) | st.sampled_from((("name",), ("account",), ("email",), ("account", "email")))
senders = st.sampled_from((str(PEOPLE["roe"].email), DESK))
papers = st.builds(
    Paper,
    st.sampled_from(("form", "page 1", "page 2", "form and exam", "exam")),
    signature=st.sampled_from(list(SignatureKind)),
    sure=st.booleans(),
    missing=_parts,
    doubtful=_parts,
)
evidence = st.lists(papers, min_size=1, max_size=4).flatmap(
    lambda sent: st.just([*sent, Row("roe")]) | st.just([*sent])
)


def carries_a_line(paper: Arrival) -> bool:
    return isinstance(paper, Paper) and paper.what in ("form", "page 2", "form and exam")


def _is_no_word(paper: Paper) -> bool:
    """An empty or unreadable line, or ink hardly seen, takes nothing back of a sure signature in ink."""
    return paper.signature in (SignatureKind.BLANK, SignatureKind.UNSURE) or (
        paper.signature is SignatureKind.WET and not paper.sure
    )


def _newest_word(one: Arrival, other: Arrival) -> bool:
    """Whether the order of these two is the applicant's to choose: the newer signature counts."""
    if not (isinstance(one, Paper) and isinstance(other, Paper)):
        return False
    if not (carries_a_line(one) and carries_a_line(other)):
        return False
    if (one.signature, one.sure) == (other.signature, other.sure):
        return False
    ink = [it for it in (one, other) if it.signature is SignatureKind.WET and it.sure]
    return not (ink and any(_is_no_word(it) for it in (one, other)))


def shuffled(arrivals: Sequence[Arrival], places: Sequence[int]) -> list[Arrival]:
    """In another order, in which contradicting signature lines still follow each other as they did."""
    order = sorted(range(len(arrivals)), key=lambda number: (places[number], number))
    lines = iter(sorted(number for number in order if _contradicted(arrivals, number)))
    return [arrivals[next(lines) if _contradicted(arrivals, number) else number] for number in order]


def _contradicted(arrivals: Sequence[Arrival], number: int) -> bool:
    return any(_newest_word(arrivals[number], other) for other in arrivals)


def registrations_of(arrivals: Sequence[tuple[str, Arrival]], sender: str) -> list[Registration]:
    """What there is after all of these, each in a mail of its own. Pairs of whose and what."""
    with TemporaryDirectory() as folder:
        town = Town(Path(folder))
        try:
            for whose, arrival in arrivals:
                if isinstance(arrival, Paper):
                    town.mail(town.paper(arrival, whose), sender=sender)
                else:
                    town.import_list([arrival])
                town.work()
            return town.office.registrations
        finally:
            town.close()


def _decision(registration: Registration) -> tuple[str, tuple[str, ...]]:
    codes = tuple(f"{finding.code} {finding.field or ''}" for finding in registration.findings)
    return str(registration.state), codes


_WET = SignatureKind.WET
_UNSURE_FORM = Paper("form", signature=_WET, sure=False)
# An assistant's papers of which one is known by its account, one by its name, till a third or a list joins them:
# they once stayed two registrations, or a page of theirs stayed in doubt, where the third came last.
_JOINED_BY_THE_LAST = [
    replace(_UNSURE_FORM, missing=("name",)),
    replace(_UNSURE_FORM, missing=("name",)),
    _UNSURE_FORM,
    replace(_UNSURE_FORM, doubtful=("account", "email")),
    Row("roe"),
]
_IN_DOUBT_TILL_THE_LAST = [
    Paper("page 2", signature=_WET, sure=False),
    replace(_UNSURE_FORM, doubtful=("name",)),
    *_JOINED_BY_THE_LAST[2:],
]
# Known by its account, by its e-mail address and by nothing, till a form says that the first two are one: it was
# asked only when a name or an account number was new whether two had become one.
_ONE_BY_AN_ADDRESS = [
    replace(_UNSURE_FORM, doubtful=("email",)),
    replace(_UNSURE_FORM, missing=("name",), doubtful=("account",)),
    _UNSURE_FORM,
    Paper("page 2", signature=_WET, sure=False),
]


@profile(25)
@example(_ONE_BY_AN_ADDRESS, [0, 0, 1, 0, 0], DESK)
@example(_JOINED_BY_THE_LAST, [0, 0, 1, 0, 0], DESK)
@example(_IN_DOUBT_TILL_THE_LAST, [0, 0, 1, 0, 0], DESK)
@given(evidence, st.lists(st.integers(0, 9), min_size=5, max_size=5), senders)
def test_the_same_evidence_in_another_order_leads_to_the_same_decision(
    arrivals: list[Arrival], places: list[int], sender: str
) -> None:
    """Papers that are known by a name only and by an account only are two applicants' as far as anybody can tell."""
    again = shuffled(arrivals, places)
    assume(again != arrivals)
    first, second = (registrations_of([("roe", one) for one in it], sender) for it in (arrivals, again))
    if min(map(_applicants, (first, second))) > 1:
        decided_alike_but_for_doubts(first, second, f"in another order: {again}")
    else:
        assert Counter(map(_decision, first)) == Counter(map(_decision, second)), f"in another order: {again}"


# All signed in ink: of two signatures the newer counts, so that their order is the applicant's to choose.
whose_papers = st.tuples(
    st.sampled_from(("roe", "poe")),
    st.builds(
        Paper,
        st.sampled_from(("form", "page 1", "page 2", "exam", "form and exam")),
        missing=_parts,
        doubtful=_parts,
    ),
)


@profile(8)
@given(
    st.permutations([("roe", Paper("form")), ("poe", Paper("form"))]),
    st.lists(whose_papers, min_size=1, max_size=2),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
)
def test_papers_of_one_of_two_applicants_are_theirs_or_a_clerks_in_every_order(
    forms: list[tuple[str, Paper]], more: list[tuple[str, Paper]], places: list[int]
) -> None:
    """The one exception, for an address that writes for several: which registration a clerk is asked about.

    Papers without a name that came while the address wrote for one person only are that person's, who may have been
    told so; those that came later are a registration of their own. Either way a clerk is asked, since the machine
    takes nothing back. Whoever is not in doubt is decided the same.
    """
    once = [*forms, *more]
    again = [once[number] for number in sorted(range(len(once)), key=lambda number: (places[number], number))]
    assume(again != once)
    first, second = (registrations_of(it, DESK) for it in (once, again))
    decided_alike_but_for_doubts(first, second, f"in another order: {again}")
    if any(it.what in ("exam", "page 2") for _, it in more):
        assert [any(map(_whose_is_unclear, it)) for it in (first, second)] == [True, True]


def decided_alike_but_for_doubts(first: list[Registration], second: list[Registration], order: str) -> None:
    """A clerk is asked in both or in neither; whoever is not in doubt is decided the same."""
    doubtful = {it.identity.account for it in (*first, *second) if _whose_is_unclear(it)}
    assert _surely_decided(first, doubtful) == _surely_decided(second, doubtful), order
    assert len({any(map(_whose_is_unclear, it)) for it in (first, second)}) == 1, order


def _applicants(registrations: list[Registration]) -> int:
    return sum(bool(it.identity.name or it.identity.account) for it in registrations)


def _whose_is_unclear(registration: Registration) -> bool:
    return "unclear-applicant" in {finding.code for finding in registration.findings}


def _surely_decided(registrations: list[Registration], doubtful: set[str | None]) -> Counter[object]:
    sure = [it for it in registrations if it.identity.account not in doubtful]
    return Counter((it.identity.account, _decision(it)) for it in sure)
