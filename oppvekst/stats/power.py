"""What can be seen at all: the true level at which a rule that claims from some count on would usually claim."""

from __future__ import annotations

from scipy.special import betaincinv

from oppvekst.stats import guards

POWER = 0.8
"""«Usually»: in four of five cases."""


def level_seen_above(count: float, n: float, power: float = POWER) -> float:
    """The share at which `count` or more of `n` comes with probability `power` (exact, binomial).

    Counts that are not whole are read by the beta distribution, as in the exact tests.

    Raises
    ------
    ValueError
        When `count` is not above 0 or not some of `n`, or `power` is not strictly between 0 and 1.
    """
    guards.counted(guards.positive("The count", count), n)
    return float(betaincinv(count, n - count + 1, guards.within("The power", power)))


def level_seen_below(count: float, n: float, power: float = POWER) -> float:
    """The share at which `count` or fewer of `n` comes with probability `power`.

    Raises
    ------
    ValueError
        When `count` is not fewer than `n`, or `power` is not strictly between 0 and 1.
    """
    guards.counted(count, n)
    guards.positive("The number above the count", n - count)
    return 1 - float(betaincinv(n - count, count + 1, guards.within("The power", power)))
