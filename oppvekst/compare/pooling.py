"""Several years taken together, for kommuner where one year holds too few events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oppvekst.catalog.models import Events, Indicator, RateMeasure, ShareMeasure
from oppvekst.compare.models import Reason
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
    if hindrance_to_pool(indicator, observations, breaks=breaks) is not None:
        return None
    return _pooled(indicator, _recent(indicator, observations))


def hindrance_to_pool(
    indicator: Indicator, observations: Sequence[Observation], *, breaks: Sequence[int] = ()
) -> Reason | None:
    """Why the latest years cannot be taken together by :func:`pool`; None where they can.

    ``not_summed`` for what is never pooled, ``missing`` for a year without a figure, ``no_denominator`` where
    it is not known how many a year's figure is of, ``break`` for a new definition or new borders.
    """
    recent = _recent(indicator, observations)
    kinds = {o.period.kind for o in recent}
    if indicator.pooling.years < 2 or not isinstance(indicator.measure, ShareMeasure | RateMeasure):
        return Reason.NOT_SUMMED
    if len(kinds) != 1 or not kinds <= POOLED_KINDS.keys():
        return Reason.NOT_SUMMED
    years = [o.period.reference_year for o in recent]
    consecutive = years == list(range(years[0], years[0] + indicator.pooling.years))
    if not consecutive or any(o.value is None for o in recent):
        return Reason.MISSING
    changes = {*breaks, *(change.year for change in indicator.breaks)}
    if _changed(recent, changes) or len({o.borders is Borders.THEN for o in recent}) > 1:
        return Reason.BREAK
    return None if all(o.denominator for o in recent) else Reason.NO_DENOMINATOR


def _recent(indicator: Indicator, observations: Sequence[Observation]) -> list[Observation]:
    return sorted(observations, key=lambda o: o.period)[-max(indicator.pooling.years, 1) :]


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
