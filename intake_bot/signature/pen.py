"""The chance that ink is a pen's: a logistic sum of the shape measures."""

from collections.abc import Mapping

import numpy as np

# measure: (mean, spread, weight)
WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "aspect": (1.282, 0.729, -2.94),
    "widest": (0.385, 0.32, 2.88),
    "stroke_slender": (3.279, 0.89, 1.56),
    "runs": (1.98, 0.932, -1.36),
    "upright_edges": (0.2, 0.089, 1.3),
    "baseline_edge": (0.447, 0.164, -1.18),
    "longest": (1.431, 0.709, -0.9),
    "roughness": (1.073, 0.024, 0.78),
    "density": (0.181, 0.111, -0.72),
    "stroke_variation": (0.379, 0.141, 0.7),
    "band": (0.757, 0.077, -0.59),
    "foot_spread": (0.068, 0.07, 0.57),
    "pieces": (0.613, 0.638, -0.24),
    "holes": (1.947, 4.495, -0.2),
    "height_spread": (0.22, 0.161, 0.13),
    "edge_focus": (0.399, 0.09, -0.09),
}
OFFSET = 2.30
NO_INK = 0.5


def chance_of_pen(measures: Mapping[str, float]) -> float:
    """0 = type, 1 = pen; 0.5 where there is nothing to measure."""
    if not measures:
        return NO_INK
    total = OFFSET + sum(
        weight * (measures[name] - mean) / spread for name, (mean, spread, weight) in WEIGHTS.items()
    )
    return float(1.0 / (1.0 + np.exp(-np.clip(total, -30, 30))))
