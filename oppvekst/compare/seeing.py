"""What a figure of this size can show at all: the smallest visible change, children behind a difference, a trend.

Nothing here is a verdict. A verdict says what was seen; these say what could have been.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oppvekst.catalog.models import BoundedDenominator, Display, Events, Indicator, ShareMeasure
from oppvekst.compare.basis import Occurrences, People, basis_of, per
from oppvekst.compare.conclusion import judgement
from oppvekst.compare.differences import claims_difference
from oppvekst.compare.models import ALPHA, FEW, TOO_FEW, Method, Verdict, VerdictCode
from oppvekst.compare.rows import latest_row
from oppvekst.stats import Trend, level_seen_above, level_seen_below, trend
from oppvekst.stats.trends import FEWEST, MOST
from oppvekst.values import Observation, Period


@dataclass(frozen=True, slots=True)
class Visible:
    """The smallest changes to the next figure of the same size that would be claimed in four of five cases."""

    rise: float | None
    """In the indicator's unit: prosentpoeng for prosent. None where no rise could be seen."""
    fall: float | None
    """None where no fall could be: not even one after which fewer than one is left."""
    people: float
    """How many the figure is out of; the lower bound where that is all that is known."""
    assumed_share: float | None = None
    """Set when ``people`` is only assumed: the part of everybody that it is."""


@dataclass(frozen=True, slots=True)
class RecentTrend:
    """The latest yearly figures in a row, and whether they go one way."""

    first: Period
    last: Period
    found: Trend
    """Its slope is in parts of one a year (or events, where nobody knows out of how many)."""
    row: tuple[Observation, ...] = ()
    """The years' figures, oldest first."""


def smallest_change(indicator: Indicator, now: Observation) -> Visible | None:
    """How much a share of people must rise or fall before the next figure of its size would usually tell.

    By the rules that judge the change themselves, with the exact power at the true level (not a normal
    approximation): the counts from which they claim a difference are searched for, then the levels at which
    such a count comes in four of five cases. At the lower bound where only bounds on the number of answers
    are known. None for everything that is no share of people.
    """
    known = basis_of(indicator, now)
    if not isinstance(known, People):
        return None
    rise, fall = _claimed_from(known, up=True), _claimed_from(known, up=False)
    worth = known.independent(known.n)
    higher = None if rise is None else level_seen_above(rise / known.design, worth)
    lower = None if fall is None else level_seen_below(fall / known.design, worth)
    if lower is not None and lower * known.n < 1:
        lower = None
    scale = per(indicator)
    return Visible(
        rise=None if higher is None else (higher - known.share) * scale,
        fall=None if lower is None else (known.share - lower) * scale,
        people=known.n,
        assumed_share=known.assumed,
    )


def _claimed_from(known: People, *, up: bool) -> int | None:
    """The first count away from a share, in one direction, at which the next figure would be claimed to differ."""
    n = math.floor(known.n)
    inner = math.floor(known.share * known.n) if up else math.ceil(known.share * known.n)
    outer = n if up else 0

    def claimed(count: int) -> bool:
        return claims_difference(replace(known, share=count / known.n), known)

    if not claimed(outer):
        return None
    while abs(outer - inner) > 1:
        middle = (outer + inner) // 2
        outer, inner = (middle, inner) if claimed(middle) else (outer, middle)
    return outer


def children_behind(indicator: Indicator, own: Observation, verdict: Verdict) -> float | None:
    """How many people a claimed difference amounts to: the difference times the number it is out of.

    None unless the number is published or known, the figure is for one year, nothing is sensitive or
    standardised, and neither the people nor the events are few. Surveys are left out: a share of answers is
    no number of children.
    """
    known, measure = basis_of(indicator, own), indicator.measure
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
    """The trend of the latest five to ten years in a row; None where there are not five that may be joined.

    It ends at the newest year that is told of, also when that year is hidden or missing, and then there is
    none. Never over windows, a break, a gap, a change of borders, or an assumed number of answers.
    """
    changes = {*breaks, *(change.year for change in indicator.breaks)}
    row = latest_row(sorted(observations, key=lambda o: o.period), changes, MOST)
    chances = _chances(indicator, row)
    if chances is None or len(row) < FEWEST:
        return None
    years = [o.period.reference_year for o in row]
    levels, variances = zip(*chances, strict=True)
    return RecentTrend(row[0].period, row[-1].period, trend(years, levels, variances), tuple(row))


def trend_verdict(indicator: Indicator, recent: RecentTrend) -> Verdict:
    """A trend as a verdict beside all the others of a place: the way from the row's first figure to its last.

    Its p-value is 1 where it may not be called a trend. A stock is much the same children each year, and its
    p-value allows for that: what goes one way because the children stay is no finding.
    """
    first, last, found = recent.row[0].value or 0.0, recent.row[-1].value or 0.0, recent.found
    p = found.p_same_people if indicator.events is Events.STOCK else found.p
    claimed = found.claimed and p < ALPHA and (last - first) * found.slope > 0
    rising = VerdictCode.HIGHER if found.slope > 0 else VerdictCode.LOWER
    code = rising if claimed else VerdictCode.NOT_DISTINGUISHABLE
    return Verdict(
        code,
        p=p if claimed else 1.0,
        method=Method.TREND,
        difference=last - first,
        baseline=first,
        judgement=judgement(indicator, code),
        baseline_fixed=False,
    )


def _chances(indicator: Indicator, row: Sequence[Observation]) -> list[tuple[float, float]] | None:
    """Each year's level, and the variance that chance and printing give it at the level of all the years.

    None where there is no chance model, nobody knows how many answered, or nothing ever happened.
    """
    known = [basis_of(indicator, o) for o in row]
    people = [one for one in known if isinstance(one, People) and one.assumed is None]
    if known and len(people) == len(known):
        common = sum(one.share * one.n for one in people) / sum(one.n for one in people)
        if not 0 < common < 1:
            return None
        return [
            (one.share, common * (1 - common) / one.independent(one.n) + one.half**2 / 3) for one in people
        ]
    events = [one for one in known if isinstance(one, Occurrences)]
    if not known or len(events) < len(known) or len({one.exposure is None for one in events}) > 1:
        return None
    common = sum(one.events for one in events) / sum(one.exposure or 1.0 for one in events)
    if common == 0:
        return None
    exposures = [one.exposure or 1.0 for one in events]
    return [
        (one.events / n, common / n * one.design + (one.half / n) ** 2 / 3)
        for one, n in zip(events, exposures, strict=True)
    ]
