"""Intervals for shares, rates and their differences. Shares are in 0-1.

The closed formulas are written out because a library call costs a quarter of a millisecond and a profile
makes thousands; the tests hold them against statsmodels and against printed tables. The quantiles are scipy's.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from scipy.special import gammaincinv, ndtri

from oppvekst.stats import guards

LEVEL = 0.95


class Interval(NamedTuple):
    """The limits of an interval, lower first."""

    lower: float
    upper: float


@lru_cache(maxsize=32)
def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided interval of this level reaches (1.96 for 0.95)."""
    return float(ndtri(0.5 + guards.within("The level", level) / 2))


def score_limits(share: float, n: float, z: float) -> Interval:
    """Wilson's limits `z` standard errors away, without guards: the shares whose score test gives `z`.

    Clipped to 0-1, and never on the wrong side of the share itself by a rounding error.
    """
    inverse = z * z / n
    centre = (share + inverse / 2) / (1 + inverse)
    reach = math.sqrt(inverse * (share * (1 - share) + inverse / 4)) / (1 + inverse)
    return Interval(max(0.0, min(centre - reach, share)), min(1.0, max(centre + reach, share)))


def wilson_rounded(share: float, n: float, half_unit: float, level: float = LEVEL) -> Interval:
    """Wilson's interval for a share known only to the nearest printed unit.

    The lower limit belongs to the smallest share that prints as `share`, the upper to the largest.

    Parameters
    ----------
    share:
        The printed share, 0-1.
    n:
        Out of how many, above 0; need not be whole.
    half_unit:
        Half a unit of the last printed decimal, as a share: 0.0005 for «5,6 prosent»; 0 for an exact share.
    level:
        Two-sided level.

    Raises
    ------
    ValueError
        When `share` is outside 0-1, `n` is not above 0 or `half_unit` is negative.
    """
    guards.share("The share", share)
    guards.positive("The number counted out of", n)
    guards.not_negative("Half a unit", half_unit)
    z = normal_quantile(level)
    lowest, highest = max(share - half_unit, 0.0), min(share + half_unit, 1.0)
    return Interval(score_limits(lowest, n, z).lower, score_limits(highest, n, z).upper)


def poisson(events: float, exposure: float = 1.0, level: float = LEVEL) -> Interval:
    """Exact interval for a rate of events (Garwood 1936), at every size.

    Limits of `events` / `exposure`. Events that are not whole (effective counts) are read by the gamma
    distribution that the exact limits are quantiles of.

    Raises
    ------
    ValueError
        When `events` is negative or `exposure` is not above 0.
    """
    guards.not_negative("The number of events", events)
    guards.positive("The exposure", exposure)
    tail = (1 - guards.within("The level", level)) / 2
    lower = float(gammaincinv(events, tail)) if events > 0 else 0.0
    return Interval(lower / exposure, float(gammaincinv(events + 1, 1 - tail)) / exposure)


def difference_limits(
    first: float, around_first: Interval, second: float, around_second: Interval
) -> Interval:
    """Limits of `first` - `second` from the limits of each (square and add).

    With Wilson's limits this is Newcombe's method 10 (1998, Stat Med 17:873); with exact Poisson limits it
    is the same construction for rates (Donner & Zou 2012, Stat Methods Med Res 21:347).
    """
    difference = first - second
    down = math.hypot(first - around_first.lower, around_second.upper - second)
    up = math.hypot(around_first.upper - first, second - around_second.lower)
    return Interval(difference - down, difference + up)
