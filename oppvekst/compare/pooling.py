"""Several years taken together, for kommuner where one year holds too few events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oppvekst.catalog.models import Events, Indicator, RateMeasure, ShareMeasure
from oppvekst.compare.summing import summed
from oppvekst.values import Borders, Observation, Period, PeriodKind

POOLED_KINDS = {
    PeriodKind.YEAR: PeriodKind.WINDOW,
    PeriodKind.DATE: PeriodKind.WINDOW,
    PeriodKind.SCHOOL_YEAR: PeriodKind.SCHOOL_YEAR_WINDOW,
}
"""Which periods may be taken together, and what they become. Surveys and windows never."""


def pool(
    indicator: Indicator, observations: Sequence[Observation], *, breaks: Sequence[int] = ()
) -> Observation | None:
    """The latest ``indicator.pooling.years`` years of a series as one observation, «2022–2024».

    The value is the sum of the numerators by the sum of the denominators, never a mean of rates. New events
    bring new children each year, and the denominator is the sum. A stock is much the same children each
    year: its denominator is the mean, so that the interval is no narrower than one year's children allow.

    Parameters
    ----------
    indicator:
        Whose ``events`` and ``pooling`` decide.
    observations:
        One region's series in one subgroup; the pooled figure ends with the latest of them.
    breaks:
        First reference years of new definitions or borders; the indicator's own are always considered.

    Returns
    -------
    Observation or None
        None when a year is missing, a break lies inside, or the figures are counts, windows, surveys or
        without a known denominator.

    Raises
    ------
    ValueError
        When the observations are not one series of `indicator`.
    """
    if len({(o.region, o.subgroup) for o in observations}) > 1 or {o.indicator for o in observations} - {
        indicator.id
    }:
        raise ValueError(f"Only one region's series of {indicator.id}, in one subgroup, can be pooled.")
    years = indicator.pooling.years
    recent = sorted(observations, key=lambda o: o.period)[-years:]
    if years < 2 or len(recent) < years or not isinstance(indicator.measure, ShareMeasure | RateMeasure):
        return None
    changes = {*breaks, *(change.year for change in indicator.breaks)}
    if not _consecutive(recent) or _changed(recent, changes) or not all(_usable(o) for o in recent):
        return None
    return _pooled(indicator, recent)


def _usable(observation: Observation) -> bool:
    return observation.value is not None and bool(observation.denominator)


def _consecutive(recent: Sequence[Observation]) -> bool:
    """Whether these are years in a row of the same kind, in the same borders."""
    first = recent[0]
    years = [o.period.reference_year for o in recent]
    same = all(
        o.period.kind is first.period.kind and (o.borders is Borders.THEN) == (first.borders is Borders.THEN)
        for o in recent
    )
    return (
        same and first.period.kind in POOLED_KINDS and years == list(range(years[0], years[0] + len(years)))
    )


def _changed(recent: Sequence[Observation], changes: set[int]) -> bool:
    first, last = recent[0].period.reference_year, recent[-1].period.reference_year
    return any(first < year <= last for year in changes)


def _pooled(indicator: Indicator, recent: Sequence[Observation]) -> Observation:
    value, decimals, numerator, people = summed(indicator, recent)
    stock = indicator.events is Events.STOCK
    return replace(
        recent[-1],
        period=_window(recent[0].period, recent[-1].period),
        value=value,
        decimals=decimals,
        numerator=None if stock else numerator,
        denominator=people / len(recent) if stock else people,
        borders=_borders(recent),
        preliminary=any(o.preliminary for o in recent),
    )


def _window(first: Period, last: Period) -> Period:
    labels = (first.label, last.label) if first.school_years else (str(first.start), str(last.end))
    return Period(last.reference_year, first.start, last.end, POOLED_KINDS[last.kind], "–".join(labels))


def _borders(recent: Sequence[Observation]) -> Borders:
    kinds = {o.borders for o in recent}
    return Borders.TODAY_SUMMED if Borders.TODAY_SUMMED in kinds else recent[-1].borders
