"""The same evidence leads to the same decision, in whatever order it arrived.

Where the order matters, it does so on purpose, and exactly that is left out here: each history gives every
part one answer only, or answers of which one is no word at all (nothing written, hardly read). Of the
signature line the newest word counts: a sure ink signature followed by a sure typed name is typed, the other
way round it is ink. So papers whose lines contradict each other keep their order (``_newest_word``). A file
that cannot be read counts only while nothing newer came, so these histories hold none.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given
from hypothesis import strategies as st

from intake_bot.domain.reading import SignatureKind
from tests.recipes.histories.people import DESK, PEOPLE, Paper, Row
from tests.recipes.histories.profile import profile
from tests.recipes.histories.town import Town

Arrival = Paper | Row
Decisions = Counter[tuple[str, tuple[str, ...]]]

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


def decided(arrivals: Sequence[Arrival], sender: str) -> Decisions:
    with TemporaryDirectory() as folder:
        town = Town(Path(folder))
        try:
            for arrival in arrivals:
                if isinstance(arrival, Paper):
                    town.mail(town.paper(arrival, "roe"), sender=sender)
                else:
                    town.import_list([arrival])
                town.work()
            return Counter(
                (str(it.state), tuple(f"{finding.code} {finding.field or ''}" for finding in it.findings))
                for it in town.office.registrations
            )
        finally:
            town.close()


@profile(25)
@given(evidence, st.lists(st.integers(0, 9), min_size=5, max_size=5), senders)
def test_the_same_evidence_in_another_order_leads_to_the_same_decision(
    arrivals: list[Arrival], places: list[int], sender: str
) -> None:
    again = shuffled(arrivals, places)
    assume(again != arrivals)
    assert decided(arrivals, sender) == decided(again, sender), f"in another order: {again}"
