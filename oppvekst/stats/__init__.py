"""Intervals, tests, false discovery rate: numbers in, numbers out. Shares are in 0-1."""

from oppvekst.stats.discovery import q_values
from oppvekst.stats.funnel import (
    INNER,
    OUTER,
    Limits,
    Spread,
    Tails,
    rate_limits,
    rate_spread,
    rate_tails,
    share_limits,
    share_spread,
    share_tails,
    wide_rate_limits,
    wide_share_limits,
)
from oppvekst.stats.intervals import (
    LEVEL,
    Interval,
    difference_limits,
    poisson,
    wilson_rounded,
)
from oppvekst.stats.power import POWER, level_seen_above, level_seen_below
from oppvekst.stats.significance import (
    Difference,
    binomial_test,
    conditional_rate_test,
    fisher_test,
    gap_change,
    newcombe,
    poisson_test,
    score_test,
)
from oppvekst.stats.trends import Trend, trend

__all__ = [
    "INNER",
    "LEVEL",
    "OUTER",
    "POWER",
    "Difference",
    "Interval",
    "Limits",
    "Spread",
    "Tails",
    "Trend",
    "binomial_test",
    "conditional_rate_test",
    "difference_limits",
    "fisher_test",
    "gap_change",
    "level_seen_above",
    "level_seen_below",
    "newcombe",
    "poisson",
    "poisson_test",
    "q_values",
    "rate_limits",
    "rate_spread",
    "rate_tails",
    "score_test",
    "share_limits",
    "share_spread",
    "share_tails",
    "trend",
    "wide_rate_limits",
    "wide_share_limits",
    "wilson_rounded",
]
