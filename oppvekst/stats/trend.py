"""Whether five points in a row go one way, by a rule strict enough for the word «trend»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import chdtrc

from oppvekst.stats import guards
from oppvekst.stats.intervals import Interval

POINTS = 5
TREND_LEVEL = 0.002
"""A trend is called at 99.8 %: short series with real differences between years break a 95 % rule."""
STANDARD_ERRORS_WIDE = 3.92
"""A 95 % interval is this many standard errors wide."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A weighted slope per year, its p-value, and whether it may be called a trend."""

    slope: float
    p: float
    steady: bool
    """Whether the slope keeps its sign when any one of the points is left out."""

    @property
    def claimed(self) -> bool:
        """Whether the word «trend» may be used."""
        return self.steady and self.p < TREND_LEVEL


def trend(years: Sequence[float], values: Sequence[float], intervals: Sequence[Interval]) -> Trend:
    """Weighted least squares over five yearly points, with each left out in turn (Fingertips' rule).

    Only for points that share no figures: overlapping windows give a false trend five times too often.

    Parameters
    ----------
    years, values, intervals:
        Of the five most recent points, oldest first: when, how much, and the 95 % interval in the same unit.

    Raises
    ------
    ValueError
        When there are not five points, the years do not rise, or an interval has no width.
    """
    _guard(years, values, intervals)
    slope, variance = _slope(years, values, intervals)
    others = [
        _slope(*([*row[:i], *row[i + 1 :]] for row in (years, values, intervals)))[0] for i in range(POINTS)
    ]
    steady = all(other > 0 for other in others) or all(other < 0 for other in others)
    return Trend(slope, float(chdtrc(1, slope * slope / variance)), steady)


def _slope(
    years: Sequence[float], values: Sequence[float], intervals: Sequence[Interval]
) -> tuple[float, float]:
    """The slope and its variance, with known standard errors."""
    errors = [(upper - lower) / STANDARD_ERRORS_WIDE for lower, upper in intervals]
    centred = np.asarray(years, float) - np.mean(years)
    (slope, _), covariance = np.polyfit(centred, values, 1, w=1 / np.asarray(errors), cov="unscaled")
    return float(slope), float(covariance[0, 0])


def _guard(years: Sequence[float], values: Sequence[float], intervals: Sequence[Interval]) -> None:
    if not len(years) == len(values) == len(intervals) == POINTS:
        raise ValueError(f"A trend takes {POINTS} points, not {len(values)}.")
    for number in (*years, *values):
        guards.finite("A point", number)
    if any(later <= earlier for earlier, later in pairwise(years)):
        raise ValueError("The years of a trend must rise from point to point.")
    for lower, upper in intervals:
        guards.positive("The width of an interval", upper - lower)
