"""Which figures a report is made of: a year's view of a profile, and the indicators chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from oppvekst.catalog.models import Catalog, Display, Indicator
from oppvekst.compare import headlines
from oppvekst.compare.models import Headlines
from oppvekst.profile import headline
from oppvekst.profile.models import Point, Profile, Series
from oppvekst.report.outline import reading_order
from oppvekst.values import Missing

FULL_SET = 13
"""How many indicators a first report has: enough for the outline, few enough to be read."""

QUIET = (Missing.NO_SURVEY, Missing.NOT_APPLICABLE)
"""Reasons for a newer period without a value that nobody waits for."""


def until(series: Series, year: int) -> Series:
    """The series as it stood for a report of ``year``: nothing later than that reference year."""

    def kept(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(p for p in points if p.observation.period.reference_year <= year)

    lines = {name: kept(points) for name, points in series.baselines.items()}
    return replace(
        series,
        points=kept(series.points),
        baselines={name: points for name, points in lines.items() if points},
        breaks=tuple(mark for mark in series.breaks if mark.year <= year),
    )


def every_series(profile: Profile, year: int) -> tuple[Series, ...]:
    """All series of a profile that have a period up to ``year``."""
    found = (until(series, year) for series in profile.series)
    return tuple(series for series in found if series.points)


def asked(series: Series) -> list[Point]:
    """The points of years that were measured; a survey's other years have only its baselines."""
    return [point for point in series.points if point.observation.missing is not Missing.NO_SURVEY]


def shown_point(series: Series) -> Point:
    """The point a report speaks of: the latest with a value, else the latest; the series has points."""
    return series.latest or series.points[-1]


def newer_gap(series: Series) -> Point | None:
    """The newest period, when it is hidden or missing and the point shown is an older one."""
    last = series.points[-1]
    waited_for = last.observation.value is None and last.observation.missing not in QUIET
    return last if waited_for and series.latest is not None else None


def pooled(series: Series) -> Point | None:
    """Several years taken together, where the year shown rests on under twenty events."""
    point = shown_point(series)
    several = headline(series, point)
    return None if several is point else several


def default_indicators(catalog: Catalog, every: Sequence[Series]) -> tuple[Indicator, ...]:
    """The thirteen of a first report, and others that have figures in place of those that have none.

    Core indicators come before the rest, and nothing that is sensitive or for tables only is filled in.
    Those of the thirteen without figures stay: the report says that they are missing.
    """
    known = {series.indicator.id for series in every if series.latest is not None}
    default = [i for i in catalog.indicators if i.default and not i.retired]
    spare = [
        i
        for i in catalog.indicators
        if i.id in known and not i.default and not i.retired and i.display is Display.NORMAL
    ]
    spare.sort(key=lambda i: not i.core)
    room = max(FULL_SET - sum(i.id in known for i in default), 0)
    return tuple(sorted((*default, *spare[:room]), key=reading_order))


def chosen_indicators(catalog: Catalog, ids: Sequence[str]) -> tuple[Indicator, ...]:
    """The indicators of a saved choice, each once, in reading order; ids that are gone are passed over."""
    known = {old: i for i in catalog.indicators for old in (i.id, *i.renamed_from)}
    found = {known[id].id: known[id] for id in ids if id in known}
    return tuple(sorted(found.values(), key=reading_order))


def chosen_headlines(every: Iterable[Series], most: int = 5) -> Headlines:
    """The findings of the year: the same rule as on the front page, over every core indicator."""
    latest = [
        (series.indicator, headline(series, point).verdicts)
        for series in every
        if (point := series.latest) is not None
    ]
    return headlines(latest, most)
