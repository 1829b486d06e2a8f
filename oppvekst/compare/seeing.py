"""What a figure of this size can show at all: the smallest visible change, children behind a difference, a trend.

Nothing here is a verdict. A verdict says what was seen; these say what could have been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from oppvekst.catalog.models import BoundedDenominator, Display, Indicator, ShareMeasure
from oppvekst.compare.basis import People, basis, per
from oppvekst.compare.estimates import estimate
from oppvekst.compare.models import FEW, TOO_FEW, Verdict
from oppvekst.stats import Interval, Trend, detectable_difference, trend
from oppvekst.stats.trend import POINTS
from oppvekst.values import Borders, Observation, Period, PeriodKind

TREND_KINDS = (PeriodKind.YEAR, PeriodKind.DATE, PeriodKind.SCHOOL_YEAR)
"""Periods a year apart that share no figures; windows overlap, surveys come too seldom."""


@dataclass(frozen=True, slots=True)
class Visible:
    """The smallest change that a test would usually find."""

    change: float
    """In the indicator's unit: prosentpoeng for prosent."""
    people: float
    """How many the new figure is out of; the lower bound where that is all that is known."""
    assumed_share: float | None = None
    """Set when ``people`` is only assumed: the part of everybody that it is."""


@dataclass(frozen=True, slots=True)
class RecentTrend:
    """The five latest yearly figures, and whether they go one way."""

    first: Period
    last: Period
    found: Trend


def smallest_change(indicator: Indicator, now: Observation, before: Observation) -> Visible | None:
    """The smallest change from `before` that would be claimed in four of five cases.

    For a share of people, towards the middle (a rare thing grows, a common one falls), at the lower bound
    where only bounds on the number of answers are known. None for everything else, where there were too few
    events before for any comparison, and where no change could be seen.
    """
    known, known_before = basis(indicator, now), basis(indicator, before)
    if not isinstance(known, People) or not isinstance(known_before, People):
        return None
    if known_before.events(known_before.n) < TOO_FEW:
        return None
    share = min(known_before.share, 1 - known_before.share)
    change = detectable_difference(share, known.n, previous_n=known_before.n)
    return None if change is None else Visible(change * per(indicator), known.n, known.assumed)


def children_behind(indicator: Indicator, own: Observation, verdict: Verdict) -> float | None:
    """How many people a claimed difference amounts to: the difference times the number it is out of.

    None unless the number is published or known, the figure is for one year, nothing is sensitive or
    standardised, and neither the people nor the events are few. Surveys are left out: a share of answers is
    no number of children.
    """
    known, measure = basis(indicator, own), indicator.measure
    if not verdict.code.claims_difference or verdict.difference is None or not isinstance(known, People):
        return None
    survey = isinstance(measure, ShareMeasure) and (
        measure.standardised or isinstance(measure.denominator, BoundedDenominator)
    )
    several_years = len(own.period.years) > 1
    if survey or several_years or known.assumed is not None or indicator.display is not Display.NORMAL:
        return None
    people = abs(verdict.difference) / per(indicator) * known.n
    return people if people >= TOO_FEW and known.events(known.n) >= FEW else None


def recent_trend(
    indicator: Indicator, observations: Sequence[Observation], breaks: Sequence[int] = ()
) -> RecentTrend | None:
    """The trend of the five latest yearly figures; None where there are not five in a row that may be joined.

    Never over windows, a break, a hidden or missing year, a change of borders, or an assumed number of
    answers.
    """
    recent = sorted(observations, key=lambda o: o.period)[-POINTS:]
    if len(recent) < POINTS or not _joined(recent):
        return None
    changes = {*breaks, *(change.year for change in indicator.breaks)}
    first, last = recent[0].period, recent[-1].period
    if any(first.reference_year < year <= last.reference_year for year in changes):
        return None
    found = [estimate(indicator, o) for o in recent]
    limits = [
        Interval(e.lower, e.upper)
        for e in found
        if e.lower is not None and e.upper is not None and e.lower < e.upper and e.assumed_share is None
    ]
    values = [o.value for o in recent if o.value is not None]
    if len(limits) < POINTS or len(values) < POINTS:
        return None
    return RecentTrend(first, last, trend([o.period.reference_year for o in recent], values, limits))


def _joined(recent: Sequence[Observation]) -> bool:
    """Whether these are yearly figures in a row, of one kind and in one set of borders."""
    kinds = {(o.period.kind, o.borders is Borders.THEN, o.region, o.subgroup) for o in recent}
    in_a_row = all(b.period.reference_year - a.period.reference_year == 1 for a, b in pairwise(recent))
    return len(kinds) == 1 and recent[0].period.kind in TREND_KINDS and in_a_row
