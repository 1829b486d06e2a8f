"""Many comparisons at once: which of them stand out when all are looked at together."""

from __future__ import annotations

from collections.abc import Sequence

from scipy.stats import false_discovery_control

from oppvekst.stats import guards


def q_values(p_values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's adjusted p-values (1995, JRSS B 57:289), in the order given.

    Raises
    ------
    ValueError
        When a p-value is outside 0-1.
    """
    for p in p_values:
        guards.share("A p-value", p)
    return [float(q) for q in false_discovery_control(p_values, method="bh")] if p_values else []
