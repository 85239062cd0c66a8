"""Invented applicants whose mailboxes the test's mail system hosts."""

from dataclasses import replace

from intake_bot.demo import papers
from intake_bot.demo.papers import Applicant

DOMAIN = "parties.test"


def address_of(name: str) -> str:
    return f"{name}@{DOMAIN}"


def _here(applicant: Applicant) -> Applicant:
    return replace(applicant, email=address_of(applicant.email.partition("@")[0]))


def _another(seed: int, name: str, like: Applicant) -> Applicant:
    """Somebody else of the same trade: a name, hand, account and bar number of his or her own."""
    last = name.rpartition(" ")[2].lower()
    return replace(
        like,
        seed=seed,
        name=name,
        email=address_of(last),
        account=f"45{seed:02d}{seed * 7 % 1000:03d}",
        username=f"{last}.efile{seed}",
        bar_number=f"ct{55000 + seed * 13}" if like.bar_number else "",
        federal_bar_number="",
    )


ROE = _here(papers.JANE_ROE)
OKAFOR = _here(papers.MARTIN_OKAFOR)
RAGHAVAN = _here(papers.PRIYA_RAGHAVAN)
WHITFIELD = _here(papers.THOMAS_WHITFIELD)
MARCHETTI = _here(papers.LUCIA_MARCHETTI)
KOWALSKI = _here(papers.GEORGE_KOWALSKI)
BRANDT = _here(papers.HANNAH_BRANDT)
ABBOTT = _here(papers.QUINCY_ABBOTT)
VASQUEZ = _here(papers.ELENA_VASQUEZ)
FINK = _here(papers.SAMUEL_FINK)
LINDQVIST = _here(papers.DOROTHY_LINDQVIST)
PIKE = _here(papers.WENDELL_PIKE)
SORENSEN = _another(13, "Ingrid Sorensen", KOWALSKI)
DELGADO = _another(14, "Ruben Delgado", BRANDT)
HARGROVE = _another(15, "Felix Hargrove", KOWALSKI)
NAKAMURA = _another(16, "Alice Nakamura", BRANDT)
BAILEY = _another(17, "Nora Bailey", ROE)
CALLOWAY = _another(19, "Simon Calloway", BRANDT)
TREMBLAY = _another(18, "Marc Tremblay", KOWALSKI)
