"""Tokens that only we can make, and reference numbers people type."""

import pytest

from intake_bot.mail.parsing import parse_mail
from intake_bot.mail.threading import make_message_id, make_reference, reference_in, thread_token, token_of
from tests.unit.mail.letters import raw

SECRET = b"s" * 32


def _ours(subject: str = "r-17", nonce: str = "n1") -> str:
    return make_message_id(subject, nonce, SECRET, "court.test")


def test_a_message_id_gives_its_subject_back() -> None:
    assert (
        token_of(_ours("0190c5d2-7e1a-7abc-8def-0123456789ab"), SECRET)
        == "0190c5d2-7e1a-7abc-8def-0123456789ab"
    )


def test_the_same_inputs_give_the_same_id_and_another_nonce_another() -> None:
    assert _ours() == _ours()
    assert _ours() != _ours(nonce="n2")


def test_an_id_survives_mail_systems_that_fold_case() -> None:
    assert _ours() == _ours().lower()
    assert token_of(_ours().upper(), SECRET) == "r-17"


def test_a_forged_or_foreign_id_is_no_token() -> None:
    ours, other = _ours("r-17"), _ours("r-18")
    spliced = ours.replace(ours.split(".")[1], other.split(".")[1])
    for message_id in (
        spliced,
        make_message_id("r-17", "n1", b"x" * 32, "court.test"),
        "<1@x.test>",
        "",
        ours[:-1],
    ):
        assert token_of(message_id, SECRET) is None


def test_a_reply_is_threaded_by_in_reply_to_then_by_the_newest_reference() -> None:
    old, new, direct = _ours("old"), _ours("new"), _ours("direct")
    references = f"References: {old} {new} <x@y.test>"
    assert thread_token(parse_mail(raw(references, f"In-Reply-To: {direct}", "", "")), SECRET) == "direct"
    assert thread_token(parse_mail(raw(references, "In-Reply-To: <x@y.test>", "", "")), SECRET) == "new"
    assert thread_token(parse_mail(raw("Subject: none", "", "")), SECRET) is None


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Re: your form [CTB-7K3M-Q2]", "CTB-7K3M-Q2"),
        ("re: ctb-7k3m-q2.", "CTB-7K3M-Q2"),
        ("CTB-OIL1-0L", "CTB-0111-01"),
        ("XCTB-7K3M-Q2", None),
        ("CTB-7K3M-Q2X", None),
        ("CTB-7K3U-Q2", None),
        ("ABC-7K3M-Q2", None),
        ("", None),
    ],
)
def test_a_reference_is_found_as_people_type_it(subject: str, found: str | None) -> None:
    assert reference_in(subject, "CTB") == found


def test_a_reference_comes_from_its_seed_and_is_found_again() -> None:
    reference = make_reference("ctb", b"seed")
    assert reference == make_reference("CTB", b"seed") != make_reference("CTB", b"other")
    assert reference_in(f"Re: {reference}", "ctb") == reference
    assert make_reference("CTB", 0) == "CTB-0000-00"
    assert make_reference("CTB", 2**30 - 1) == "CTB-ZZZZ-ZZ"
