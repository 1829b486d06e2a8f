"""What can be seen at all: the smallest difference that a comparison of this size would usually find."""

from __future__ import annotations

import math

from scipy.optimize import brentq
from scipy.special import ndtri

from oppvekst.stats import guards
from oppvekst.stats.intervals import LEVEL, normal_quantile


def detectable_difference(
    share: float, n: float, *, previous_n: float | None = None, level: float = LEVEL, power: float = 0.8
) -> float | None:
    """The smallest rise above `share` that a two-sided test would find with probability `power`.

    For a fall, ask for ``1 - share``. Normal approximation (Fleiss, Levin & Paik 2003, chapters 2 and 4).

    Parameters
    ----------
    share:
        The share risen from, between 0 and 1.
    n:
        How many the new share is of.
    previous_n:
        How many `share` itself was of; None when `share` is a fixed value, as landet's is.
    level, power:
        Of the two-sided test, and the chance that it finds the rise.

    Returns
    -------
    float or None
        The rise, as a share; None when even a rise to 1 would usually go unseen.

    Raises
    ------
    ValueError
        When `share`, `level` or `power` is not strictly between 0 and 1, or a number is not above 0.
    """
    guards.within("The share", share)
    guards.positive("The number counted out of", n)
    if previous_n is not None:
        guards.positive("The number counted out of before", previous_n)
    z, z_power = normal_quantile(level), float(ndtri(guards.within("The power", power)))

    def surplus(risen: float) -> float:
        if previous_n is None:
            needed = z * _error(share, n) + z_power * _error(risen, n)
        else:
            pooled = (risen * n + share * previous_n) / (n + previous_n)
            needed = z * math.hypot(_error(pooled, n), _error(pooled, previous_n)) + z_power * math.hypot(
                _error(risen, n), _error(share, previous_n)
            )
        return risen - share - needed

    return float(brentq(surplus, share, 1.0)) - share if surplus(1.0) > 0 else None


def _error(share: float, n: float) -> float:
    return math.sqrt(share * (1 - share) / n)
