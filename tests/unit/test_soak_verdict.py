"""The soak's counting: a clean run is good, and every sort of fault shows in a figure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.bench_figures import Figure as BenchFigure
from benchmarks.bench_figures import percentile
from benchmarks.loopback_court import sha256
from benchmarks.soak_plan import AT_RANDOM, Sent, kills, mails
from benchmarks.soak_tokens import Point, Tokens
from benchmarks.soak_verdict import Found, figures, number_of
from intake_bot.domain.mail import Folder, Place, Submission, SubmissionState
from intake_bot.domain.notice import Notice, NoticeState

NOW = datetime(2026, 11, 24, tzinfo=UTC)
RAW = [b"X-Soak: 0\r\n\r\none", b"X-Soak: 1\r\n\r\ntwo"]
SENT = [Sent(0, "a@parties.test", RAW[0]), Sent(1, "a@parties.test", RAW[1], twin_of=0)]


def submission(number: int) -> Submission:
    return Submission(
        id=f"s{number}",
        court="ctb",
        received_at=NOW,
        sha256=sha256(RAW[number]),
        size=len(RAW[number]),
        place=Place("ctb", "INBOX", 1, str(number)),
        state=SubmissionState.CONCLUDED,
        folder=Folder.PROCESSED,
        moved=True,
    )


def notice(name: str, state: NoticeState) -> Notice:
    return Notice(
        id=name,
        court="ctb",
        kind=name,
        cause="submission:s0",
        to="a@parties.test",
        subject="",
        text="",
        message_id=f"<{name}>",
        created_at=NOW,
        state=state,
        registration="r",
    )


CLEAN = Found(
    submissions=[submission(0), submission(1)],
    notices=[notice("sent", NoticeState.SENT), notice("unknown", NoticeState.UNKNOWN)],
    mails=[(Folder.PROCESSED, RAW[0]), (Folder.PROCESSED, RAW[1])],
    arrived=[("<sent>", "queue1"), ("<sent>", "queue1"), ("<unknown>", "queue2")],
    begun={"<sent>": 1, "<unknown>": 1},
    exported={"sent": "sent", "unknown": "unknown"},
    orphans=0,
)


def bad(found: Found) -> list[str]:
    return [figure.name for figure in figures(found, SENT) if not figure.good]


def test_a_clean_run_is_good_also_when_the_mail_system_delivered_twice() -> None:
    assert bad(CLEAN) == []


def test_unknown_sends_and_those_that_arrived_are_counted() -> None:
    counted = {figure.name: figure.value for figure in figures(CLEAN, SENT)}
    assert (counted["of unknown outcome"], counted["of these arrived"]) == (1, 1)


FAULTS: list[tuple[str, Callable[[Found], Found]]] = [
    ("submissions in the journal", lambda it: replace(it, submissions=it.submissions[:1])),
    ("lost: in no folder", lambda it: replace(it, mails=it.mails[:1])),
    (
        "lost: SHA-256 not in the journal",
        lambda it: replace(it, submissions=[it.submissions[0], replace(it.submissions[1], sha256="other")]),
    ),
    (
        "not concluded",
        lambda it: replace(
            it, submissions=[it.submissions[0], replace(it.submissions[1], state=SubmissionState.WORKING)]
        ),
    ),
    ("not in the final folder", lambda it: replace(it, mails=[(Folder.INBOX, RAW[0]), it.mails[1]])),
    ("doubled: one Message-ID sent twice", lambda it: replace(it, arrived=[*it.arrived, ("<sent>", "q3")])),
    (
        "doubled: two notices for one cause",
        lambda it: replace(
            it,
            notices=[*it.notices, replace(it.notices[0], id="more", message_id="<more>")],
            arrived=[*it.arrived, ("<more>", "q3")],
        ),
    ),
    ("arrived but not in the journal", lambda it: replace(it, arrived=[*it.arrived, ("<alien>", "q3")])),
    ("called sent but never arrived", lambda it: replace(it, arrived=it.arrived[2:])),
    (
        "still queued, sending or failed",
        lambda it: replace(it, notices=[*it.notices, notice("stuck", NoticeState.SENDING)]),
    ),
    (
        "mails without a first reply",
        lambda it: replace(it, notices=[replace(each, cause="list:x") for each in it.notices]),
    ),
    ("unknown, but not so in the export", lambda it: replace(it, exported={"unknown": "sent"})),
    ("unknown, and sent again", lambda it: replace(it, begun={"<unknown>": 2})),
    ("processes left over", lambda it: replace(it, orphans=1)),
]


@pytest.mark.parametrize(("name", "spoil"), FAULTS, ids=[name for name, _ in FAULTS])
def test_every_sort_of_fault_shows(name: str, spoil: Callable[[Found], Found]) -> None:
    assert name in bad(spoil(CLEAN))


def test_a_twin_differs_from_its_mail_in_its_number_only() -> None:
    post = list(mails(10))
    twin = post[9]
    assert twin.twin_of is not None
    first = post[twin.twin_of]
    assert (number_of(twin.raw), number_of(first.raw)) == ("9", str(twin.twin_of))
    assert twin.raw.partition(b"\n")[2] == first.raw.partition(b"\n")[2]


def test_sixty_kills_hit_every_named_point_and_random_moments() -> None:
    plan = kills(60)
    assert len(plan) == 60
    assert min(plan.count(where) for where in (*Point, AT_RANDOM)) >= 7


def test_one_token_is_one_kill(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    tokens.drop(Point.AFTER_DOT)
    assert not tokens.take(Point.BEFORE_DOT)
    assert [tokens.take(Point.AFTER_DOT), tokens.take(Point.AFTER_DOT)] == [True, False]


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(number) for number in range(1, 41)]
    assert (percentile(values, 50), percentile(values, 95), percentile([7.0], 95)) == (20.0, 38.0, 7.0)


def test_a_figure_without_a_target_is_neither_met_nor_missed() -> None:
    assert BenchFigure("x", 9.0, None, "s", 1, 0.0).met is None
    assert BenchFigure("x", 9.0, 2.0, "s", 1, 0.0).met is False
