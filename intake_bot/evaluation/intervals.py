"""How far a share measured on few samples may be from the true one."""

import math

Z95 = 1.959964


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); 0 to 1 where nothing was measured."""
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, Z95 * Z95
    middle = share + square / (2 * of)
    reach = Z95 * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    low, high = (middle - reach) / (1 + square / of), (middle + reach) / (1 + square / of)
    return (0.0 if hits == 0 else low), (1.0 if hits == of else high)
