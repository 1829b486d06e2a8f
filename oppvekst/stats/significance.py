"""Tests: how surprising a difference would be if there were none. Every p is two-sided.

Each test agrees with an interval: the score test with Wilson's, the exact tests with Garwood's and with
Clopper and Pearson's, Newcombe's with its own. It gives p < 0.05 when, and only when, the 95 % interval
excludes the value tested.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, gammainc, gammaincc, ndtr
from scipy.stats import binomtest, fisher_exact

from oppvekst.stats import guards
from oppvekst.stats.intervals import LEVEL, Interval, difference_limits, normal_quantile, score_limits

BEYOND_DOUBT = 40.0
"""Standard errors beyond which a two-sided p is 0 in floating point."""


Counted = tuple[float, float]
"""A count and the number it is of."""


class Difference(NamedTuple):
    """The interval of a difference (first minus second) and the p-value of no difference."""

    interval: Interval
    p: float


def score_test(count: float, n: float, p0: float) -> float:
    """Score test of a share against the fixed share `p0`; p < 0.05 exactly when Wilson excludes `p0`.

    Raises
    ------
    ValueError
        When `count` is not some of `n`, or `p0` is outside 0-1.
    """
    share = guards.counted(count, n)
    error = math.sqrt(guards.share("The share tested against", p0) * (1 - p0) / n)
    if error == 0:
        return 1.0 if share == p0 else 0.0
    return float(2 * ndtr(-abs(share - p0) / error))


def binomial_test(count: float, n: float, p0: float) -> float:
    """Exact test of a share against the fixed `p0`: twice the smaller tail (Clopper & Pearson 1934).

    Counts that are not whole are read by the beta distribution that the exact limits are quantiles of.

    Raises
    ------
    ValueError
        As :func:`score_test`.
    """
    guards.counted(count, n)
    guards.share("The share tested against", p0)
    at_least = float(betainc(count, n - count + 1, p0)) if count > 0 else 1.0
    at_most = float(betainc(n - count, count + 1, 1 - p0)) if count < n else 1.0
    return min(1.0, 2 * min(at_least, at_most))


def poisson_test(events: float, exposure: float, rate0: float) -> float:
    """Exact test of a rate against the fixed `rate0`: twice the smaller tail, in agreement with Garwood.

    Raises
    ------
    ValueError
        When `events` or `rate0` is negative, or `exposure` is not above 0.
    """
    guards.not_negative("The number of events", events)
    expected = guards.positive("The exposure", exposure) * guards.not_negative(
        "The rate tested against", rate0
    )
    if expected == 0:
        return 1.0 if events == 0 else 0.0
    at_least = float(gammainc(events, expected)) if events > 0 else 1.0
    return min(1.0, 2 * min(at_least, float(gammaincc(events + 1, expected))))


def newcombe(
    x1: float, n1: float, x2: float, n2: float, level: float = LEVEL, difference: float = 0.0
) -> Difference:
    """Difference of two independent shares (Newcombe 1998, method 10).

    The p-value is that of the widest level whose interval still excludes `difference`, so that p < 1 - `level`
    exactly when the interval does.

    Returns
    -------
    Difference
        Interval of `x1`/`n1` - `x2`/`n2`, and p.

    Raises
    ------
    ValueError
        When a count is not some of its number.
    """
    first, second = guards.counted(x1, n1), guards.counted(x2, n2)

    def limits(z: float) -> Interval:
        return difference_limits(first, score_limits(first, n1, z), second, score_limits(second, n2, z))

    return Difference(limits(normal_quantile(level)), _p_by_inversion(limits, first - second, difference))


def gap_change(now: tuple[Counted, Counted], before: tuple[Counted, Counted], slack: float = 0.0) -> float:
    """The p-value of no change in the difference of two shares: each square-and-add, then both (Donner & Zou 2012).

    Parameters
    ----------
    now, before:
        The two shares of each time, as counts and numbers.
    slack:
        How much of the change the printed precision may have made; that much is no change.

    Raises
    ------
    ValueError
        When a count is not some of its number.
    """
    shares = [tuple(guards.counted(*one) for one in pair) for pair in (now, before)]
    gaps = [first - second for first, second in shares]

    def limits(z: float) -> Interval:
        around = [
            difference_limits(a, score_limits(a, n1, z), b, score_limits(b, n2, z))
            for (a, b), ((_, n1), (_, n2)) in zip(shares, (now, before), strict=True)
        ]
        return difference_limits(gaps[0], around[0], gaps[1], around[1])

    found = gaps[0] - gaps[1]
    return _p_by_inversion(limits, found, min(max(found, -slack), slack))


def _p_by_inversion(limits: Callable[[float], Interval], found: float, tested: float) -> float:
    if found == tested:
        return 1.0

    def nearest_to_zero(z: float) -> float:
        lower, upper = limits(z)
        return lower - tested if found > tested else tested - upper

    if nearest_to_zero(BEYOND_DOUBT) > 0:
        return 0.0
    return float(2 * ndtr(-brentq(nearest_to_zero, 0.0, BEYOND_DOUBT, xtol=1e-12)))


def conditional_rate_test(o1: float, e1: float, o2: float, e2: float) -> float:
    """Exact test of two rates: the first's events, given their sum, are binomial with e1 / (e1 + e2).

    Przyborowski & Wilenski 1940; two-sided by likelihood, as R's ``poisson.test``. Equal exposures compare
    two counts. Events that are not whole (effective counts) are rounded towards no difference.

    Raises
    ------
    ValueError
        When a number of events is negative or an exposure is not above 0.
    """
    for events in (o1, o2):
        guards.not_negative("The number of events", events)
    for exposure in (e1, e2):
        guards.positive("The exposure", exposure)
    first, second = (_down(o1), _up(o2)) if o1 / e1 > o2 / e2 else (_up(o1), _down(o2))
    return _binomial_p(first, first + second, e1 / (e1 + e2)) if first + second else 1.0


def fisher_test(x1: float, n1: float, x2: float, n2: float) -> float:
    """Fisher's exact test of two shares (1935), two-sided by likelihood.

    Effective counts are rounded towards no difference, and numbers counted out of to whole ones.

    Raises
    ------
    ValueError
        When a count is not some of its number.
    """
    higher = guards.counted(x1, n1) > guards.counted(x2, n2)
    first, second = (_down(x1), _up(x2)) if higher else (_up(x1), _down(x2))
    return _fisher_p(first, max(round(n1), first), second, max(round(n2), second))


@lru_cache(maxsize=8192)
def _fisher_p(x1: int, n1: int, x2: int, n2: int) -> float:
    return float(fisher_exact(np.array([[x1, n1 - x1], [x2, n2 - x2]])).pvalue)


def _down(events: float) -> int:
    """The whole number below; 7.9999999 is 8 that lost a little on its way through a rate."""
    return math.floor(events + 1e-6)


def _up(events: float) -> int:
    return math.ceil(events - 1e-6)


@lru_cache(maxsize=8192)
def _binomial_p(count: int, n: int, p0: float) -> float:
    """Scipy's exact test, remembered: it takes a millisecond, and pages ask for the same pairs again."""
    return float(binomtest(count, n, p0).pvalue)
