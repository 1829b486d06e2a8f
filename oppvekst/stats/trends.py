"""Whether yearly figures go one way up to now, by a rule strict enough for the word «trend».

Three things look like a trend and are none: chance, real years that differ without going anywhere, and the
same children counted again the next year. A slope is therefore held against chance alone, and against how
much the years really lie about the line (a dispersion that is estimated, with the wide tails of few years),
and must hold against both; whichever year is left out, it must keep its direction, and the newest years must
not go back. Error rates in all these worlds are in docs/metode.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import ndtr, stdtr

from oppvekst.stats import guards

FEWEST, MOST = 5, 10
"""How many years in a row a trend is read from."""
TREND_LEVEL = 0.005
"""A slope must be clearer than this, two-sided, by both tests."""
NEWEST = 3
"""These last years must not go the other way."""
STAYING = 0.7
"""The part of the people of a year who are there the next, in what ``p_same_people`` allows for."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A weighted slope per year, how clear it is, and whether it may be called a trend."""

    slope: float
    p: float
    """Two-sided; the larger of that against chance alone and that against the dispersion about the line."""
    dispersion: float
    """Of the years about the line, as a multiple of chance; not raised to 1."""
    steady: bool
    """Whether the slope keeps its sign when any one of the years is left out."""
    goes_on: bool
    """Whether the newest years go the same way."""
    p_same_people: float = 1.0
    """As ``p``, where most people of one year are there the next as well: what a headline must hold against."""

    @property
    def claimed(self) -> bool:
        """Whether the word «trend» may be used."""
        return self.steady and self.goes_on and self.p < TREND_LEVEL


def trend(years: Sequence[float], values: Sequence[float], variances: Sequence[float]) -> Trend:
    """Weighted least squares with dispersion (McCullagh & Nelder 1989, section 4.5), each year left out in turn.

    Only for years that share no figures: overlapping windows give a false trend five times too often.

    Parameters
    ----------
    years, values:
        Of five to ten points, oldest first.
    variances:
        What chance alone gives each, had all years the same level: expected, not that of the value itself,
        which would let a low year by chance weigh more than a high one.

    Raises
    ------
    ValueError
        When there are fewer or more points, the years do not rise, or a variance is not above 0.
    """
    _guard(years, values, variances)
    at, y, weight = np.asarray(years, float), np.asarray(values, float), 1 / np.asarray(variances, float)
    slope, information, surplus = _fitted(at, y, weight)
    dispersion = surplus / (len(y) - 2)
    others = [_fitted(*(np.delete(row, i) for row in (at, y, weight)))[0] for i in range(len(y))]
    newest = _fitted(at[-NEWEST:], y[-NEWEST:], weight[-NEWEST:])[0]
    return Trend(
        slope,
        _p(slope, information, dispersion, len(y) - 2),
        dispersion,
        steady=all(np.sign(other) == np.sign(slope) != 0 for other in others),
        goes_on=np.sign(newest) == np.sign(slope) != 0,
        p_same_people=_p(slope, _information_of_the_same(at, weight), max(dispersion, 1.0), len(y) - 2),
    )


def _fitted(at: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[float, float, float]:
    """The slope, its information (one over the variance that chance gives it), and the weighted residuals."""
    away = at - np.average(at, weights=weight)
    over = y - np.average(y, weights=weight)
    information = float(np.sum(weight * away**2))
    slope = float(np.sum(weight * away * over)) / information
    return slope, information, float(np.sum(weight * (over - slope * away) ** 2))


def _information_of_the_same(at: np.ndarray, weight: np.ndarray) -> float:
    """The information of the slope where chance is carried from year to year by those who stay."""
    pull = weight * (at - np.average(at, weights=weight))
    apart = np.abs(np.subtract.outer(at, at))
    covariance = STAYING**apart / np.sqrt(np.outer(weight, weight))
    return float((pull @ at) ** 2 / (pull @ covariance @ pull))


def _p(slope: float, information: float, dispersion: float, freedom: int) -> float:
    """Two-sided against chance alone (normal) and against the dispersion found (Student): the larger."""
    score = abs(slope) * information**0.5
    if score == 0:
        return 1.0
    by_chance = 2 * float(ndtr(-score))
    if dispersion == 0:
        return by_chance
    return max(by_chance, 2 * float(stdtr(freedom, -score / dispersion**0.5)))


def _guard(years: Sequence[float], values: Sequence[float], variances: Sequence[float]) -> None:
    if not len(years) == len(values) == len(variances) or not FEWEST <= len(values) <= MOST:
        raise ValueError(f"A trend takes {FEWEST} to {MOST} points, not {len(values)}.")
    for number in (*years, *values):
        guards.finite("A point", number)
    if any(later <= earlier for earlier, later in pairwise(years)):
        raise ValueError("The years of a trend must rise from point to point.")
    for variance in variances:
        guards.positive("The variance of a point", variance)
