"""Invented applicants in any number, each with a mailbox of his or her own at the loopback court."""

from dataclasses import replace

from intake_bot.demo import papers
from intake_bot.demo.papers import Applicant

DOMAIN = "parties.test"  # hosted by the mail stack

_FIRST = (
    "Agnes", "Bertram", "Clarissa", "Desmond", "Eudora", "Ferdinand", "Gwendolyn", "Horatio", "Imogen",
    "Jasper", "Katherine", "Leopold", "Matilda", "Nathaniel", "Octavia", "Percival", "Rosalind", "Sylvester",
    "Theodora", "Ulysses", "Veronica", "Winifred", "Xavier", "Yolanda",
)  # fmt: skip
_LAST = (
    "Ashcombe", "Birdsall", "Crowther", "Dunwoody", "Ellingham", "Fairbanks", "Grimsby", "Hollister",
    "Ingersoll", "Jessup", "Kirkbride", "Lattimore", "Mansfield", "Northcote", "Ormsby", "Pendleton",
    "Quimby", "Rutledge", "Standish", "Tillotson", "Underhill", "Vandergrift", "Wainwright", "Yarborough",
)  # fmt: skip
_MODELS = (papers.JANE_ROE, papers.GEORGE_KOWALSKI, papers.PRIYA_RAGHAVAN, papers.HANNAH_BRANDT)


def applicant(number: int) -> Applicant:
    """The ``number``-th of up to 576 people, who share neither name nor account nor address."""
    model = _MODELS[number % len(_MODELS)]
    first = _FIRST[number % len(_FIRST)]
    last = _LAST[(number // len(_FIRST) + number) % len(_LAST)]
    return replace(
        model,
        seed=number + 1,
        name=f"{first} {last}",
        firm=f"{last} Office",
        email=f"{first}.{last}@{DOMAIN}".lower(),
        account=str(3_000_000 + number * 7_919 % 6_000_000),
        username=f"{first}.{last}".lower(),
        bar_number=f"ct{50_000 + number}" if model.bar_number else "",
        federal_bar_number="",
        fax="",
    )
