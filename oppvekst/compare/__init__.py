"""Estimates and verdicts in the indicator's unit: what may be said of a figure, and what may not."""

from oppvekst.compare.against import verdict_against, verdict_between
from oppvekst.compare.change import previous_comparable, verdict_change
from oppvekst.compare.estimates import estimate, needs_pooling
from oppvekst.compare.findings import headlines
from oppvekst.compare.pooling import pool
from oppvekst.compare.printed import printed
from oppvekst.compare.seeing import children_behind, recent_trend, smallest_change
from oppvekst.compare.summing import hindrance_to_sum, summed

__all__ = [
    "children_behind",
    "estimate",
    "headlines",
    "hindrance_to_sum",
    "needs_pooling",
    "pool",
    "previous_comparable",
    "printed",
    "recent_trend",
    "smallest_change",
    "summed",
    "verdict_against",
    "verdict_between",
    "verdict_change",
]
