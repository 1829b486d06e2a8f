"""The level behind a small place's figure, given that it is one of several that differ by so much.

Beta-binomial for people among people, gamma-Poisson for events in a population (Clayton & Kaldor 1987, Biometrics
43:671). How much the places differ is itself uncertain when they are few, so every spread and every common level
that agrees with the figures takes part with its weight (empirical Bayes with the hyperparameters integrated out
over a grid; Gelman et al., Bayesian Data Analysis, section 5.3), which is what keeps the interval honest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, betaln, gammainc, gammaln, logsumexp

from oppvekst.stats import guards

FEWEST = 12
"""With fewer places nobody can tell how much they differ."""
WITHIN = 0.96
"""What the mixture is cut at, so that 94 per cent and more of the true levels lie within: a group of a dozen says
somewhat less of how places differ than the figures of it seem to."""
STEPS = 25
"""Common levels, and spreads, tried."""
NEGLIGIBLE = 1e-4
"""A pair of level and spread with less than this part of the best one's weight is left out."""


@dataclass(frozen=True, slots=True)
class Shrunken:
    """The level of one place among others."""

    level: float
    lower: float
    upper: float
    weight: float
    """How much the place's own figure counts, 0-1; the rest is the group's."""


def shrunken_share(
    count: float, n: float, others: Sequence[tuple[float, float]], level: float = WITHIN
) -> Shrunken:
    """The level behind `count` of `n`, among other places' counts and numbers.

    Raises
    ------
    ValueError
        With fewer than :data:`FEWEST` places in all, a count that is not some of its number, or no events.
    """
    counts, sizes = _places([(count, n), *others])
    if (counts > sizes).any():
        raise ValueError("A count must not exceed the number counted out of.")
    common = counts.sum() / sizes.sum()
    guards.within("The common share", float(common))
    middle, worth = _grid(np.log(common / (1 - common)), counts, sizes)
    means = 1 / (1 + np.exp(-middle))
    a, b = means * worth, (1 - means) * worth
    fit = betaln(a[..., None] + counts, b[..., None] + sizes - counts) - betaln(a, b)[..., None]
    keep, weights = _weights(fit.sum(axis=-1), worth)
    a, b, worth = a[keep] + count, b[keep] + n - count, worth[keep]
    return _mixed(weights, a / (a + b), n / (n + worth), lambda p: betainc(a, b, p), 1.0, level)


def shrunken_rate(
    events: float, exposure: float, others: Sequence[tuple[float, float]], level: float = WITHIN
) -> Shrunken:
    """The rate behind `events` in `exposure`, among other places' events and exposures.

    Raises
    ------
    ValueError
        With fewer than :data:`FEWEST` places in all, a negative number of events, or no events at all.
    """
    counts, sizes = _places([(events, exposure), *others])
    common = guards.positive("The common rate", float(counts.sum() / sizes.sum()))
    middle, worth = _grid(np.log(common), counts, sizes)
    rate, shape = worth, np.exp(middle) * worth  # a gamma that is worth so much exposure
    whole = shape[..., None] + counts
    fit = gammaln(whole) - gammaln(shape)[..., None] + shape[..., None] * np.log(rate)[..., None]
    fit = fit - whole * np.log(rate[..., None] + sizes)
    keep, weights = _weights(fit.sum(axis=-1), worth)
    shape, rate = shape[keep] + events, rate[keep] + exposure
    highest = 50 * (common + float(np.max(counts / sizes)))
    own = exposure / rate
    return _mixed(weights, shape / rate, own, lambda r: gammainc(shape, rate * r), highest, level)


def _places(places: Sequence[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    if len(places) < FEWEST:
        raise ValueError(f"A level among others takes at least {FEWEST} places, not {len(places)}.")
    for count, size in places:
        guards.not_negative("The count", count)
        guards.positive("The number counted out of", size)
    return np.array([count for count, _ in places], float), np.array([size for _, size in places], float)


def _grid(centre: float, counts: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Common levels around what all have together, and spreads as the number of people they are worth.

    From a spread that leaves the places nothing in common, to one too small to be seen in the largest of them.
    """
    between = np.log((counts + 0.5) / (sizes + 0.5)).var(ddof=1) / len(counts)
    reach = 4 * np.sqrt(1 / counts.sum() + between)
    middles = np.linspace(centre - reach, centre + reach, STEPS)
    typical = 1 / max(counts.sum() / sizes.sum(), 1e-9)
    worths = np.geomspace(typical, 40 * float(sizes.max()) + 40 * typical, STEPS)
    middle, worth = np.meshgrid(middles, worths, indexing="ij")
    return middle, worth


def _weights(fit: np.ndarray, worth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which pairs count, and how much; before the figures, every standard deviation between places is as likely.

    A flat prior for the deviation, and not for its logarithm, keeps the interval from shrinking where the
    spread is too small to be seen (Gelman 2006, Bayesian Analysis 1:515).
    """
    fit = fit - 0.5 * np.log(worth)
    keep = fit > fit.max() + np.log(NEGLIGIBLE)
    return keep, np.exp(fit[keep] - logsumexp(fit[keep]))


def _mixed(
    weights: np.ndarray,
    means: np.ndarray,
    own: np.ndarray,
    below: Callable[[float], np.ndarray],
    highest: float,
    level: float,
) -> Shrunken:
    """Mean and limits of the mixture of all that agree with the figures."""
    tail = (1 - guards.within("The level", level)) / 2

    def limit(at: float) -> float:
        return float(brentq(lambda x: float(weights @ below(x)) - at, 0.0, highest, xtol=1e-9))

    return Shrunken(float(weights @ means), limit(tail), limit(1 - tail), float(weights @ own))
