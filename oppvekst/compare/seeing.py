"""What a figure of this size can show at all: the smallest visible change, children behind a difference, a trend.

Nothing here is a verdict. A verdict says what was seen; these say what could have been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import BoundedDenominator, Display, Indicator, ShareMeasure
from oppvekst.compare.basis import Occurrences, People, basis, per
from oppvekst.compare.models import FEW, TOO_FEW, Verdict
from oppvekst.stats import Trend, detectable_difference, trend
from oppvekst.stats.trend import FEWEST, MOST
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
    """The latest yearly figures in a row, and whether they go one way."""

    first: Period
    last: Period
    found: Trend
    """Its slope is in parts of one a year (or events, where nobody knows out of how many)."""


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
    change = detectable_difference(
        share, known.independent(known.n), previous_n=known_before.independent(known_before.n)
    )
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
    """The trend of the latest five to ten years in a row; None where there are not five that may be joined.

    It ends at the newest year that is told of, also when that year is hidden or missing, and then there is
    none. Never over windows, a break, a gap, a change of borders, or an assumed number of answers.
    """
    changes = {*breaks, *(change.year for change in indicator.breaks)}
    row = _latest_row(sorted(observations, key=lambda o: o.period), changes)
    chances = _chances(indicator, row)
    if chances is None or len(row) < FEWEST:
        return None
    years = [o.period.reference_year for o in row]
    levels, variances = zip(*chances, strict=True)
    return RecentTrend(row[0].period, row[-1].period, trend(years, levels, variances))


def _latest_row(observations: Sequence[Observation], changes: set[int]) -> list[Observation]:
    """The latest years in a row that share a definition and borders, at most as many as a trend is read from."""
    row = list(observations[-1:])
    for earlier in reversed(observations[:-1]):
        if len(row) == MOST or row[0].period.reference_year in changes or not _joined(earlier, row[0]):
            break
        row.insert(0, earlier)
    return row


def _joined(earlier: Observation, later: Observation) -> bool:
    """Whether two are yearly figures in a row, of one kind and in one set of borders."""
    kinds = {(o.period.kind, o.borders is Borders.THEN, o.region, o.subgroup) for o in (earlier, later)}
    in_a_row = later.period.reference_year - earlier.period.reference_year == 1
    valued = earlier.value is not None and later.value is not None
    return len(kinds) == 1 and later.period.kind in TREND_KINDS and in_a_row and valued


def _chances(indicator: Indicator, row: Sequence[Observation]) -> list[tuple[float, float]] | None:
    """Each year's level, and the variance that chance and printing give it at the level of all the years.

    None where there is no chance model, nobody knows how many answered, or nothing ever happened.
    """
    known = [basis(indicator, o) for o in row]
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
