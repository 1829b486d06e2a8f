"""Limits around a common level for places of different size, with the spread that is no chance.

A place is outside when chance alone would send a place of its size so far out, or further, with a probability
of at most the tail that a line is drawn for: the exact tail of the binomial distribution for shares, of the
Poisson distribution for rates. The lines are the quantiles at which it is so, and nothing else.

Practice differs between kommuner, so plain limits flag far too many: `spread` measures how much more they
differ than chance alone gives (Spiegelhalter 2005, Stat Med 24:1185), and a wider pair of lines takes it in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import elementwise
from scipy.special import betainc, gammainc, gammaincc

from oppvekst.stats import guards
from oppvekst.stats.intervals import Interval, normal_quantile

INNER, OUTER = 0.025, 0.001
"""The one-sided tails that the inner and the outer lines are drawn for: 95 and 99.8 per cent between them."""

WINSORISED = 0.1
"""The part of the places at each end whose distance is set to that of the next, so that a few odd ones do
not decide what is common."""


class Tails(NamedTuple):
    """How probable a figure this low, or this high, is for a place at the common level."""

    lower: float
    upper: float


class Limits(NamedTuple):
    """The outermost figures that chance gives more often than a tail; None where no figure is so rare."""

    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How much places differ: `phi` times chance, and the variance `tau2` between them (transformed scale)."""

    phi: float
    tau2: float


def share_tails(count: float, n: float, common: float) -> Tails:
    """The exact binomial tails of `count` or fewer, and of `count` or more, out of `n` at the share `common`.

    Counts that are not whole are read by the beta distribution that the tails of whole ones lie on.

    Raises
    ------
    ValueError
        When `count` is not some of `n`, or `common` is outside 0-1.
    """
    guards.counted(count, n)
    guards.share("The common share", common)
    at_most = float(betainc(n - count, count + 1, 1 - common)) if count < n else 1.0
    at_least = float(betainc(count, n - count + 1, common)) if count > 0 else 1.0
    return Tails(at_most, at_least)


def rate_tails(events: float, exposure: float, common: float) -> Tails:
    """The exact Poisson tails of `events` or fewer, and of `events` or more, at the rate `common`.

    Raises
    ------
    ValueError
        When `events` or `common` is negative, or `exposure` is not above 0.
    """
    guards.not_negative("The number of events", events)
    expected = guards.positive("The exposure", exposure) * guards.not_negative("The common rate", common)
    return Tails(
        float(gammaincc(events + 1, expected)), float(gammainc(events, expected)) if events > 0 else 1.0
    )


def share_limits(common: float, n: Sequence[float], tail: float = INNER) -> list[Limits]:
    """The shares at which :func:`share_tails` reach `tail`, for places of each size.

    A place lies on or outside its lower limit exactly when its lower tail is at most `tail`, and so for the
    upper one.

    Raises
    ------
    ValueError
        When `common` is outside 0-1, a size is not above 0, or `tail` is not strictly between 0 and 1.
    """
    guards.share("The common share", common)
    guards.within("The tail", tail)
    sizes = np.array([guards.positive("The number counted out of", size) for size in n])
    lower = _quantile(lambda x, m: betainc(m - x, x + 1, 1 - common), sizes, sizes, tail, rising=True)
    upper = _quantile(lambda x, m: betainc(x, m - x + 1, common), sizes, sizes, tail, rising=False)
    return [
        Limits(*(None if math.isnan(x) else float(x / m) for x in pair))
        for m, *pair in zip(sizes, lower, upper, strict=True)
    ]


def rate_limits(common: float, exposure: Sequence[float], tail: float = INNER) -> list[Limits]:
    """The rates at which :func:`rate_tails` reach `tail`, for places of each exposure.

    Raises
    ------
    ValueError
        When `common` is negative, an exposure is not above 0, or `tail` is not strictly between 0 and 1.
    """
    guards.not_negative("The common rate", common)
    guards.within("The tail", tail)
    sizes = np.array([guards.positive("The exposure", size) for size in exposure])
    expected = common * sizes
    highest = expected + 40 * np.sqrt(expected) + 40  # far beyond any tail that floating point can hold
    lower = _quantile(lambda x, mean: gammaincc(x + 1, mean), expected, highest, tail, rising=True)
    upper = _quantile(lambda x, mean: gammainc(x, mean), expected, highest, tail, rising=False)
    return [
        Limits(*(None if math.isnan(x) else float(x / m) for x in pair))
        for m, *pair in zip(sizes, lower, upper, strict=True)
    ]


Tail = Callable[[np.ndarray, np.ndarray], np.ndarray]


def _quantile(of: Tail, sizes: np.ndarray, highest: np.ndarray, tail: float, *, rising: bool) -> np.ndarray:
    """Where between 0 and `highest` a tail is `tail`; NaN where it never comes so low."""
    nearly = highest * (1 - 1e-15)
    rarest = of(np.zeros_like(sizes), sizes) if rising else of(nearly, sizes)
    found = np.full(len(sizes), math.nan)
    possible = rarest <= tail
    if possible.any():
        within = sizes[possible]
        solved = elementwise.find_root(
            lambda x, *size: of(x, *size) - tail,
            (np.zeros(len(within)), nearly[possible]),
            args=(within,),
        )
        found[possible] = solved.x
    return found


def share_spread(counts: Sequence[float], totals: Sequence[float]) -> Spread:
    """The spread of shares around their common share, on the scale of the arcsine of the square root.

    Raises
    ------
    ValueError
        With fewer than two places, lists of different length, or a count that is not some of its total.
    """
    _several(counts)
    shares = np.array([guards.counted(x, n) for x, n in zip(counts, totals, strict=True)])
    common = sum(counts) / sum(totals)
    errors = 0.5 / np.sqrt(np.asarray(totals, float))
    return _spread(np.arcsin(np.sqrt(shares)) - math.asin(math.sqrt(common)), errors)


def rate_spread(events: Sequence[float], exposures: Sequence[float]) -> Spread:
    """The spread of rates around their common rate, on the scale of the square root of observed by expected.

    Raises
    ------
    ValueError
        With fewer than two places, lists of different length, no events at all, or no exposure.
    """
    _several(events)
    for count, exposure in zip(events, exposures, strict=True):
        guards.not_negative("The number of events", count)
        guards.positive("The exposure", exposure)
    common = guards.positive("The common rate", sum(events) / sum(exposures))
    expected = common * np.asarray(exposures, float)
    return _spread(np.sqrt(np.asarray(events, float) / expected) - 1, 0.5 / np.sqrt(expected))


def _several(places: Sequence[float]) -> None:
    if len(places) < 2:
        raise ValueError(f"A spread takes at least two places, not {len(places)}.")


def _spread(distances: np.ndarray, errors: np.ndarray) -> Spread:
    """Spiegelhalter's phi, and the variance between places by the method of moments."""
    scores = distances / errors
    scores = scores.clip(*np.quantile(scores, [WINSORISED, 1 - WINSORISED]))
    phi, weights, places = float(np.mean(scores**2)), errors**-2, len(errors)
    surplus = places * phi - (places - 1)
    scale = float(weights.sum() - (weights**2).sum() / weights.sum())
    return Spread(phi, max(0.0, surplus / scale))


def wide_share_limits(common: float, n: float, tau2: float, tail: float = INNER) -> Interval:
    """Where shares lie when places differ by `tau2` as well: the arcsine scale, chance and spread added.

    Raises
    ------
    ValueError
        When `common` is outside 0-1, `n` is not above 0 or `tau2` is negative.
    """
    guards.share("The common share", common)
    guards.not_negative("The variance between places", tau2)
    reach = normal_quantile(1 - 2 * tail) * math.sqrt(
        0.25 / guards.positive("The number counted out of", n) + tau2
    )
    centre = math.asin(math.sqrt(common))
    return Interval(math.sin(max(0.0, centre - reach)) ** 2, math.sin(min(math.pi / 2, centre + reach)) ** 2)


def wide_rate_limits(common: float, exposure: float, tau2: float, tail: float = INNER) -> Interval:
    """Where rates lie when places differ by `tau2` as well: the square root scale, chance and spread added.

    Raises
    ------
    ValueError
        When `common` or `exposure` is not above 0, or `tau2` is negative.
    """
    expected = guards.positive("The common rate", common) * guards.positive("The exposure", exposure)
    guards.not_negative("The variance between places", tau2)
    reach = normal_quantile(1 - 2 * tail) * math.sqrt(0.25 / expected + tau2)
    return Interval(common * max(0.0, 1 - reach) ** 2, common * (1 + reach) ** 2)
