"""Estimates and verdicts in the indicator's unit: what may be said of a figure, and what may not."""

from oppvekst.compare.against import same_window, verdict_against, verdict_between
from oppvekst.compare.ahead import Ahead, next_year, yearly_changes
from oppvekst.compare.among import Among, level_among
from oppvekst.compare.apart import Side, told_apart
from oppvekst.compare.change import as_long, previous_comparable, verdict_change
from oppvekst.compare.estimates import estimate, needs_pooling
from oppvekst.compare.findings import headlines
from oppvekst.compare.long_view import Decade, decade
from oppvekst.compare.pooling import pool
from oppvekst.compare.rounding import as_published, printed
from oppvekst.compare.seeing import RecentTrend, children_behind, recent_trend, smallest_change, trend_verdict
from oppvekst.compare.sexes import Gap, beyond_landet, changed_gap, gap
from oppvekst.compare.summing import hindrance_to_sum, summed

__all__ = [
    "Ahead",
    "Among",
    "Decade",
    "Gap",
    "RecentTrend",
    "Side",
    "as_long",
    "as_published",
    "beyond_landet",
    "changed_gap",
    "children_behind",
    "decade",
    "estimate",
    "gap",
    "headlines",
    "hindrance_to_sum",
    "level_among",
    "needs_pooling",
    "next_year",
    "pool",
    "previous_comparable",
    "printed",
    "recent_trend",
    "same_window",
    "smallest_change",
    "summed",
    "told_apart",
    "trend_verdict",
    "verdict_against",
    "verdict_between",
    "verdict_change",
    "yearly_changes",
]
