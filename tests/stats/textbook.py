"""Intervals as textbooks write them, by ours: what is known exactly has no half unit."""

from oppvekst.stats import LEVEL, Interval, wilson_rounded


def wilson(count: float, n: float, level: float = LEVEL) -> Interval:
    """Of a share whose count is known."""
    return wilson_rounded(count / n, n, 0.0, level)
