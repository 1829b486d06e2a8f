"""Limits around a common level for places of different size, with the spread that is no chance.

Practice differs between kommuner, so plain limits flag far too many: `spread` measures how much more they
differ than chance alone gives (Spiegelhalter 2005, Stat Med 24:1185), and the limits can take it in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from oppvekst.stats import guards
from oppvekst.stats.intervals import LEVEL, Interval, normal_quantile, poisson, wilson

WINSORISED = 0.1
"""The part of the places at each end whose distance is set to that of the next, so that a few odd ones do
not decide what is common."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How much places differ: `phi` times chance, and the variance `tau2` between them (transformed scale)."""

    phi: float
    tau2: float


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


def share_limits(common: float, n: float, level: float = LEVEL, tau2: float = 0.0) -> Interval:
    """Where the share of a place with `n` people would lie if its true share were `common`.

    Wilson's limits when ``tau2`` is 0; with it, the arcsine scale with chance and spread added.

    Raises
    ------
    ValueError
        When `common` is outside 0-1, `n` is not above 0 or `tau2` is negative.
    """
    guards.share("The common share", common)
    if guards.not_negative("The variance between places", tau2) == 0:
        return wilson(common * n, n, level)
    reach = normal_quantile(level) * math.sqrt(0.25 / guards.positive("The number counted out of", n) + tau2)
    centre = math.asin(math.sqrt(common))
    return Interval(math.sin(max(0.0, centre - reach)) ** 2, math.sin(min(math.pi / 2, centre + reach)) ** 2)


def rate_limits(common: float, exposure: float, level: float = LEVEL, tau2: float = 0.0) -> Interval:
    """Where the rate of a place with this exposure would lie if its true rate were `common`.

    Exact Poisson limits when ``tau2`` is 0; with it, the square root scale with chance and spread added.

    Raises
    ------
    ValueError
        When `common` or `tau2` is negative, or `exposure` is not above 0.
    """
    guards.positive("The exposure", exposure)
    expected = guards.not_negative("The common rate", common) * exposure
    if guards.not_negative("The variance between places", tau2) == 0 or expected == 0:
        return poisson(expected, exposure, level)
    reach = normal_quantile(level) * math.sqrt(0.25 / expected + tau2)
    return Interval(common * max(0.0, 1 - reach) ** 2, common * (1 + reach) ** 2)
