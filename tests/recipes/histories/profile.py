"""How long and how randomly the histories are played: the same ones each time, unless more are asked for.

``INTAKE_BOT_HISTORIES=N`` plays N random ones (``make histories``).
"""

import os

from hypothesis import HealthCheck, Phase, settings

ORDINARY = 20


def profile(examples: int, steps: int = 12) -> settings:
    """examples: in the ordinary run; a longer one has as many more as it has histories more."""
    wanted = int(os.environ.get("INTAKE_BOT_HISTORIES", "0"))
    return settings(
        max_examples=max(1, examples * wanted // ORDINARY) if wanted else examples,
        stateful_step_count=steps * 2 if wanted else steps,
        derandomize=not wanted,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )


PROFILE = profile(ORDINARY)
