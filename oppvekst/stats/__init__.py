"""Intervals, tests, false discovery rate: numbers in, numbers out. Shares are in 0-1."""

from oppvekst.stats.discovery import benjamini_hochberg, q_values
from oppvekst.stats.funnel import Spread, rate_limits, rate_spread, share_limits, share_spread
from oppvekst.stats.intervals import (
    LEVEL,
    Interval,
    difference_limits,
    poisson,
    wilson,
    wilson_rounded,
)
from oppvekst.stats.power import detectable_difference
from oppvekst.stats.significance import (
    Difference,
    binomial_test,
    conditional_rate_test,
    newcombe,
    poisson_test,
    score_test,
)
from oppvekst.stats.trend import Trend, trend

__all__ = [
    "LEVEL",
    "Difference",
    "Interval",
    "Spread",
    "Trend",
    "benjamini_hochberg",
    "binomial_test",
    "conditional_rate_test",
    "detectable_difference",
    "difference_limits",
    "newcombe",
    "poisson",
    "poisson_test",
    "q_values",
    "rate_limits",
    "rate_spread",
    "score_test",
    "share_limits",
    "share_spread",
    "trend",
    "wilson",
    "wilson_rounded",
]
