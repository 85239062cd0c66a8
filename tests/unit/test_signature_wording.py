"""Every spelling of a typed signature is known, and no name or date passes for one."""

import pytest

from intake_bot.signature.wording import says_slash_s, stand_ins

TYPED = (
    "/s/ Jane Roe",
    "/S/ Jane Roe",
    "s/ Jane Roe",
    "/e/ Jane Roe",
    "(s) Jane Roe",
    "(S) Jane Roe",
    "electronically signed",
    "Electronically Signed by Jane",
    "signature on file",
    "Signature on File",
    "ls/ Jane Roe",
    "/5/ Jane Roe",
    "Is/ Jane Roe",
    "/s/. Jane Roe",
    "/s/Jane Roe",
    "/ s / Jane Roe",
    "/s / Jane",
    "/s/, Jane",
    "s/Jane Roe",
    "S/ Jane Roe",
    "//s// Jane",
    "\\s\\ Jane Roe",
    "|s| Jane Roe",
    "/es/ Jane Roe",
    "/s/: Jane",
    "e/s Jane Roe",
    "/s/ jane roe",
    "(e) Jane Roe",
    "/$/ Jane",
    "/s| Jane",
    "/sl Jane Roe",
    "signed electronically",
    "e-signed by",
    "Isl Jane Roe",
    "lsl Jane Roe",
    "/8/ Jane Roe",
    "/S1 Jane",
    "By: /s/ Jane Roe",
    "“/s/” Jane",
    '"/s/ Jane Roe"',
)
NAMES_AND_DATES = (
    "Sanders",
    "Is/was",
    "Bernard Sanders",
    "and/or",
    "s/he",
    "his/hers",
    "Jane S. Roe",
    "Isla Roe",
    "Elsie Roe",
    "Is it",
    "w/s Jane",
    "Roe (Sr.)",
    "11/5/2026",
    "1/5/26",
    "5/8/2026",
    "Jane Roe II",
    "Les/Roe",
    "Jess Isley",
    "Isl",
    "Lisa/Roe",
    "/signature/",
    "member(s) Jane",
    "attorney(s) Jane Roe",
    "Name(s) Roe",
    "c/o Jane Roe",
    "a/k/a Jane",
    "d/b/a Roe",
    "Apt 5/ Roe",
    "Jane Roe/s",
    "III S Roe",
    "15/Jan/2026",
)


@pytest.mark.parametrize("text", TYPED)
def test_what_stands_in_for_a_signature_is_told(text: str) -> None:
    assert says_slash_s(text)


@pytest.mark.parametrize("text", NAMES_AND_DATES)
def test_names_dates_and_labels_do_not_pass_for_it(text: str) -> None:
    assert not says_slash_s(text)


def test_a_phrase_is_told_from_a_slash() -> None:
    assert stand_ins("/s/ Jane Roe") == ("slash-s",)
    assert stand_ins("Signature on file") == ("signed-phrase",)
    assert stand_ins("Jane Roe") == ()
