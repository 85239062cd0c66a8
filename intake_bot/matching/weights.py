"""What each agreement is worth, in bits: log2 of how much likelier it is between two papers of one person.

The model is that of I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage" (JASA 64, 1969): m is the
share of pairs of one person with this agreement, u the share among pairs of two people. Where u comes from:

- account: 10 million numbers; a typing error away from each lie 69 of them.
- username: chosen once in the nation by one person; bar: a state has some 100,000. A typing error away from
  either lie about ten in use.
- email: as the username, but offices share addresses, and namesakes of one office are a letter apart.
- name: two Americans share a last name about once in 2,000 (frequent names count by their squares) and a given
  name about once in 150; initials and nicknames make given names ten times as common.
- phone, firm: candidates are often colleagues, since that is how they became candidates. One in 20 is assumed.

m comes from the error rates that the generated papers of ``benchmarks/population.py`` have, rounded to one
digit: nobody has published such rates for these forms. ``docs/accuracy.md`` shows what the numbers achieve; a
factor of two in any of them is one bit, and the decision's limits are many bits apart.
"""

from math import log2
from types import MappingProxyType

from intake_bot.matching.person_names import NameLikeness
from intake_bot.matching.similar import Likeness

OTHER_BAR = "of another state"
OFFICE_MAILBOX = "the same, but a mailbox that an office shares"
LIKE_FIRM = "nearly the same"
EXTENSION = "the same with its extension"
SHARES = MappingProxyType(
    {  # (m, u)
        ("account", Likeness.SAME): (0.95, 1e-7),
        ("account", Likeness.LOOKALIKE): (0.02, 3e-7),
        ("account", Likeness.TYPO): (0.01, 7e-6),
        ("account", Likeness.DIFFERENT): (0.01, 0.999),
        ("username", Likeness.SAME): (0.93, 1e-6),
        ("username", Likeness.LOOKALIKE): (0.03, 1e-6),
        ("username", Likeness.MISREAD): (0.01, 2e-5),
        ("username", Likeness.TYPO): (0.02, 1e-4),
        ("username", Likeness.DIFFERENT): (0.02, 0.999),
        ("email", Likeness.SAME): (0.90, 1e-5),
        ("email", OFFICE_MAILBOX): (0.02, 1e-3),
        ("email", Likeness.LOOKALIKE): (0.03, 1e-5),
        ("email", Likeness.MISREAD): (0.01, 2e-5),
        ("email", Likeness.TYPO): (0.02, 1e-4),
        ("email", Likeness.DIFFERENT): (0.05, 0.999),
        ("bar", Likeness.SAME): (0.95, 1e-5),
        ("bar", Likeness.LOOKALIKE): (0.02, 1e-5),
        ("bar", Likeness.TYPO): (0.02, 1e-4),
        ("bar", OTHER_BAR): (0.5, 0.5),
        ("bar", Likeness.DIFFERENT): (0.01, 0.999),
        ("name", NameLikeness.SAME): (0.70, 3e-6),
        ("name", NameLikeness.COMPATIBLE): (0.22, 3e-5),
        ("name", NameLikeness.SIMILAR): (0.04, 2e-5),
        ("name", NameLikeness.NEAR): (0.02, 1e-4),
        ("name", NameLikeness.SURNAME_DIFFERS): (0.03, 7e-3),
        ("name", NameLikeness.GIVEN_SHARED): (0.01, 1.5e-2),
        ("name", NameLikeness.DIFFERENT): (0.01, 0.99),
        ("phone", EXTENSION): (0.1, 0.001),
        ("phone", Likeness.SAME): (0.80, 0.05),
        ("phone", Likeness.DIFFERENT): (0.20, 0.95),
        ("firm", Likeness.SAME): (0.85, 0.05),
        ("firm", LIKE_FIRM): (0.10, 0.02),
        ("firm", Likeness.DIFFERENT): (0.05, 0.93),
    }
)


def weight(field: str, agreement: str) -> float:
    """In bits; above 0 speaks for one person. Raises KeyError for an agreement that the field does not have."""
    m, u = SHARES[field, agreement]
    return log2(m / u)
