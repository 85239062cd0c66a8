"""Invented applicants whose mailboxes the test's mail system hosts."""

from dataclasses import replace

from intake_bot.demo import papers
from intake_bot.demo.papers import Applicant

DOMAIN = "parties.test"


def address_of(name: str) -> str:
    return f"{name}@{DOMAIN}"


def _here(applicant: Applicant) -> Applicant:
    return replace(applicant, email=address_of(applicant.email.partition("@")[0]))


def _another(number: int, name: str, like: Applicant, hand: int) -> Applicant:
    """Somebody else of the same trade: a name, account and bar number of his or her own.

    hand: whose signature the program takes for ink. It leaves some hands to a clerk; how many, benchmarks
    measure. Here mail is tested.
    """
    last = name.rpartition(" ")[2].lower()
    return replace(
        like,
        seed=hand,
        name=name,
        email=address_of(last),
        account=f"45{number:02d}{number * 7 % 1000:03d}",
        username=f"{last}.efile{number}",
        bar_number=f"ct{55000 + number * 13}" if like.bar_number else "",
        federal_bar_number="",
    )


ROE = _here(papers.JANE_ROE)
OKAFOR = replace(_here(papers.MARTIN_OKAFOR), seed=34)  # a scan on which every field is read surely
RAGHAVAN = _here(papers.PRIYA_RAGHAVAN)
WHITFIELD = _here(papers.THOMAS_WHITFIELD)
MARCHETTI = replace(_here(papers.LUCIA_MARCHETTI), seed=861)  # a scan on which her e-mail here is read surely
KOWALSKI = _here(papers.GEORGE_KOWALSKI)
BRANDT = _here(papers.HANNAH_BRANDT)
ABBOTT = _here(papers.QUINCY_ABBOTT)
VASQUEZ = _here(papers.ELENA_VASQUEZ)
FINK = _here(papers.SAMUEL_FINK)
LINDQVIST = _here(papers.DOROTHY_LINDQVIST)
PIKE = _here(papers.WENDELL_PIKE)
SORENSEN = _another(13, "Ingrid Sorensen", KOWALSKI, 58)
DELGADO = _another(14, "Ruben Delgado", BRANDT, 26)
HARGROVE = _another(15, "Felix Hargrove", KOWALSKI, 143)
NAKAMURA = _another(16, "Alice Nakamura", BRANDT, 124)
BAILEY = _another(17, "Nora Bailey", ROE, 159)
CALLOWAY = _another(19, "Simon Calloway", BRANDT, 107)
TREMBLAY = _another(18, "Marc Tremblay", KOWALSKI, 158)
WINTERS = _another(20, "Paula Winters", ROE, 153)
