"""Which thresholds cost least on the tune split, if errors and looks cost what is said here.

Typed, blank and esign are said from SURE on, as every notice is; what is chosen is how sure ink must be
to be called ink, and how much may speak for ink where somebody is told that there is none.
"""

from collections.abc import Sequence

from intake_bot.domain.reading import SURE
from training.figures import Told

# In looks of a clerk, a minute each.
LOOK = 1.0
FALSE_WET = 100.0  # a refused form looks complete: found weeks later, if at all
FALSE_RETURN = 100.0  # somebody who signed is told that he did not; writes, telephones, signs again
WET = (0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.993, 0.996, 0.998)
DOUBT = (0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1)


def cheapest_wet(told: Sequence[Told]) -> tuple[float, float]:
    """(threshold, its cost in looks per 1,000 lines)."""
    like = [(row.chances["wet"], row.kind != "wet") for row in told if row.chances["wet"] > 0.5]
    costs = {
        least: sum(FALSE_WET * wrong if chance >= least else LOOK for chance, wrong in like) for least in WET
    }
    least = min(costs, key=lambda one: (costs[one], one))
    return least, 1000 * costs[least] / len(told)


def cheapest_doubt(told: Sequence[Told]) -> tuple[float, float]:
    """(the most that may speak for ink, its cost in looks per 1,000 lines)."""
    like = [
        (row.chances["wet"], row.kind == "wet")
        for row in told
        if max(row.chances["typed"], row.chances["blank"]) >= SURE
    ]
    costs = {
        most: sum(FALSE_RETURN * wrong if chance <= most else LOOK for chance, wrong in like)
        for most in DOUBT
    }
    most = min(costs, key=lambda one: (costs[one], one))
    return most, 1000 * costs[most] / len(told)
