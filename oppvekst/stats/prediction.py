"""What the next year's figure may be even if nothing changes: not an interval of the level, but of a figure to come.

Chance moves both this year's figure and the next, the same children come back, and years differ for reasons of
their own. How much of it there is, is read off the changes from year to year seen before, in the place and in
others of its size, on the arcsine scale where a change weighs the same at every level (Anscombe 1948, Biometrika
35:246). Never less than chance in two independent years.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from oppvekst.stats import guards
from oppvekst.stats.intervals import LEVEL, Interval

FEWEST = 12
"""With fewer changes seen, nothing is said."""
OTHERS_WEIGHT = 8
"""How many changes of its own the others' typical change is worth, beside the place's own."""
MOST_FREEDOM = 30
"""Changes of one year are alike in all places, so they are never counted as more independent ones than this."""


@dataclass(frozen=True, slots=True)
class Variation:
    """How much figures change from year to year, as a multiple of chance, and from how many changes that is."""

    spread: float
    changes: int


def yearly_change(before: tuple[float, float], after: tuple[float, float]) -> float:
    """The change between two shares, each with its number, in standard errors of two independent years.

    Raises
    ------
    ValueError
        When a share is outside 0-1 or a number not above 0.
    """
    (share1, n1), (share2, n2) = before, after
    return (_stretched(share2, n2) - _stretched(share1, n1)) / math.sqrt(0.25 / n1 + 0.25 / n2)


def variation(own: Sequence[float], others: Sequence[float]) -> Variation | None:
    """The typical change from a place's own changes and those of others of its size; None with too few."""
    seen = len(own) + len(others)
    if seen < FEWEST:
        return None
    typical = float(np.mean(np.square([*own, *others])))
    mixed = (float(np.sum(np.square(own))) + OTHERS_WEIGHT * typical) / (len(own) + OTHERS_WEIGHT)
    return Variation(max(1.0, math.sqrt(mixed)), seen)


def next_count(share: float, n: float, seen: Variation, level: float = LEVEL) -> Interval:
    """Between which whole numbers of `n` people the next year's count will probably lie.

    Raises
    ------
    ValueError
        When `share` is outside 0-1, `n` is not above 0, or `level` is not strictly between 0 and 1.
    """
    middle = _stretched(share, n)
    quantile = float(stdtrit(min(seen.changes, MOST_FREEDOM), 0.5 + guards.within("The level", level) / 2))
    reach = quantile * seen.spread * math.sqrt(0.5 / n)
    lower, upper = (_count(max(0.0, min(middle + side * reach, math.pi / 2)), n) for side in (-1, 1))
    return Interval(float(max(0, math.floor(lower))), float(min(math.ceil(n), math.ceil(upper))))


def with_people(counts: Interval, now: float, sizes: Sequence[float], level: float = LEVEL) -> Interval:
    """The limits of a count when the number of people changes too, as much as it has from year to year.

    The two reaches are added as variances are, on the scale of logarithms.

    Parameters
    ----------
    counts, now:
        The limits for as many people as this year (:func:`next_count`), and this year's count.
    sizes:
        How many people there were, year by year.
    level:
        How much is to lie within, 0-1.

    Raises
    ------
    ValueError
        With fewer than two sizes, or one that is not above 0.
    """
    if len(sizes) < 2:
        raise ValueError("How much a number of people changes takes at least two years.")
    logs = np.log([guards.positive("A number of people", size) for size in sizes])
    moved = float(stdtrit(len(sizes) - 1, 0.5 + level / 2) * np.sqrt(np.mean(np.square(np.diff(logs)))))
    if now <= 0:
        return Interval(0.0, float(math.ceil(counts.upper * math.exp(moved))))
    lower, upper = (math.hypot(math.log(limit / now), moved) if limit > 0 else math.inf for limit in counts)
    return Interval(float(math.floor(now * math.exp(-lower))), float(math.ceil(now * math.exp(upper))))


def _stretched(share: float, n: float) -> float:
    """A share on the scale where chance is alike at every level."""
    count = guards.share("The share", share) * guards.positive("The number counted out of", n)
    return math.asin(math.sqrt((count + 0.375) / (n + 0.75)))


def _count(stretched: float, n: float) -> float:
    return math.sin(stretched) ** 2 * (n + 0.75) - 0.375
