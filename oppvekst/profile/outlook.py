"""What may be said beyond a figure: what next year's may be if nothing changes, and the level it stands for among others.

Both are reckoned («anslag»). They stand behind the figures, never in their place, and no verdict, headline or choice
of findings reads them; so they are made only where somebody asks, and are no part of a reading.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from oppvekst.compare import Ahead, Among, level_among, next_year, yearly_changes
from oppvekst.compare.ahead import said_yearly
from oppvekst.compare.among import has_counts
from oppvekst.geography import Geography
from oppvekst.profile.models import Reading, Series
from oppvekst.store import Figures
from oppvekst.values import CHILDREN, Level, Observation, Region

LIKE = 20
"""How many places of about the same size tell how much figures change."""
GROUPS = ("kostra", "fylke")
"""The groups a level is seen in, the first one with enough counts."""


class Silent(StrEnum):
    """Why a level among others is not told."""

    NOT_A_KOMMUNE = "not_a_kommune"
    NO_FIGURE = "no_figure"
    NO_COUNTS = "no_counts"
    """How many the figure is out of is not known, or it is of a kind that is not reckoned on with."""
    NOT_COMPARED = "not_compared"
    """The indicator's figures may not be set beside another place's."""
    TOO_FEW_PLACES = "too_few_places"
    """No group has twelve places with known counts of the same period."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may be said beyond a figure; None where it cannot."""

    ahead: Ahead | None = None
    among: Among | None = None
    silent: Silent | None = None
    """Why there is no level among others."""


@dataclass(frozen=True, slots=True)
class Alike:
    """One place of the group that a level is seen in: its figure, and its own level."""

    region: Region
    observation: Observation
    among: Among


def outlooks(figures: Figures, geo: Geography, asked: Sequence[tuple[Series, Reading]]) -> list[Outlook]:
    """What may be said beyond each figure, in order; a few questions to the build for all of one place's.

    ``asked`` is each series with the reading of it that is shown: the level is of that year, and next year is spoken
    of only where it is the series' newest period.
    """
    known = [(series, reading) for series, reading in asked if _counted(series, reading)]
    if not known:
        return [Outlook(silent=_unsaid(series, reading)) for series, reading in asked]
    region = known[0][0].region
    newest = [series.indicator.id for series, reading in known if _newest(series, reading)]
    sizes = _sizes(figures, geo, region) if newest else {}
    like = {indicator: _like(figures, region, sizes, indicator) for indicator in newest}
    groups = _groups(geo, region)
    wanted = {*(place for places in like.values() for place in places), *(p for _, g in groups for p in g)}
    found = _found(figures, wanted, [series for series, _ in known])
    return [
        _outlook(figures, series, reading, like.get(series.indicator.id, ()), groups, found)
        if _counted(series, reading)
        else Outlook(silent=_unsaid(series, reading))
        for series, reading in asked
    ]


def outlook_of(figures: Figures, geo: Geography, series: Series, reading: Reading) -> Outlook:
    """What may be said beyond one figure."""
    return outlooks(figures, geo, [(series, reading)])[0]


def levels(figures: Figures, geo: Geography, series: Series, reading: Reading) -> tuple[Alike, ...]:
    """Every place of the group that a figure's level is seen in, by name: never by level, for it is no ranking."""
    level = outlook_of(figures, geo, series, reading).among
    if level is None or reading.year is None:
        return ()
    group = next(members for region, members in _groups(geo, series.region) if region.id == level.group.id)
    line = figures.observations(sorted(group), [series.indicator.id], series.subgroup)
    same = {o.region: o for o in line if o.period == level.period}
    every = {**same, series.region.id: reading.year.observation}
    found = (
        Alike(geo.region(place), one, told)
        for place, one in every.items()
        if (told := level_among(series.indicator, one, list(every.values()), level.group)) is not None
    )
    return tuple(sorted(found, key=lambda one: one.region.name))


def _counted(series: Series, reading: Reading) -> bool:
    """Whether the year's own figure is one of known counts, without which nothing is said."""
    return reading.year is not None and has_counts(series.indicator, reading.year.observation)


def _unsaid(series: Series, reading: Reading) -> Silent:
    """Why there is no level where nothing is known of the counts."""
    if series.region.level is not Level.KOMMUNE:
        return Silent.NOT_A_KOMMUNE
    valued = reading.year is not None and reading.year.observation.value is not None
    return Silent.NO_COUNTS if valued else Silent.NO_FIGURE


_Found = Mapping[tuple[str, str, str], Sequence[Observation]]
"""Observations by indicator, subgroup and place."""


def _found(figures: Figures, places: set[str], asked: Sequence[Series]) -> _Found:
    found: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    subgroups = {one.subgroup for one in asked}
    only = subgroups.pop() if len(subgroups) == 1 else None
    for one in figures.observations(sorted(places), sorted({one.indicator.id for one in asked}), only):
        found[one.indicator, one.subgroup, one.region].append(one)
    return found


def _outlook(
    figures: Figures,
    series: Series,
    reading: Reading,
    like: Sequence[str],
    groups: Sequence[tuple[Region, Sequence[str]]],
    found: _Found,
) -> Outlook:
    level, silent = _level(series, reading, groups, found)
    return Outlook(_ahead(figures, series, reading, like, found), level, silent)


def _newest(series: Series, reading: Reading) -> bool:
    """Whether the figure is the series' newest, of a year that nobody has passed."""
    if not said_yearly(series.indicator) or reading.year is None or not series.points:
        return False
    return reading.year is series.points[-1] and series.at().behind == 0


def _ahead(
    figures: Figures, series: Series, reading: Reading, like: Sequence[str], found: _Found
) -> Ahead | None:
    if not _newest(series, reading):
        return None
    indicator, until = series.indicator, series.points[-1].observation.period.reference_year

    def changes(place: str) -> tuple[float, ...]:
        line = found.get((indicator.id, series.subgroup, place), ())
        known = [one for one in line if one.period.reference_year <= until]
        return yearly_changes(indicator, known, [mark.year for mark in figures.breaks(indicator.id, place)])

    own, breaks = [p.observation for p in series.points], [mark.year for mark in series.breaks]
    return next_year(indicator, own, [changes(place) for place in like], breaks)


def _like(figures: Figures, region: Region, sizes: Mapping[str, float], indicator: str) -> tuple[str, ...]:
    """The places of the same kind nearest in number of children, among those with figures of several years."""
    own = sizes.get(region.id)
    places = [place for place in figures.with_several(indicator) if place in sizes and place != region.id]
    if own is None:
        return ()
    return tuple(sorted(places, key=lambda place: (abs(math.log(sizes[place] / own)), place))[:LIKE])


def _sizes(figures: Figures, geo: Geography, region: Region) -> dict[str, float]:
    """How many children places of the region's kind have, in the newest year that is known of its own."""
    if region.level is Level.KOMMUNE:
        own = [o.period.reference_year for o in figures.observations([region.id], [CHILDREN]) if o.value]
        return {place: n for place, n in figures.spread(CHILDREN, max(own, default=0)) if n > 0}
    if region.level is not Level.FYLKE:
        return {}
    every = figures.observations([fylke.id for fylke in geo.fylker], [CHILDREN])  # oldest first
    return {o.region: o.value for o in every if o.value}


def _groups(geo: Geography, region: Region) -> list[tuple[Region, Sequence[str]]]:
    """The groups a kommune is in, with their kommuner."""
    if region.level is not Level.KOMMUNE:
        return []
    inside = {**geo.groups(region.id), "fylke": geo.fylke_of(region.id)}
    return [(geo.region(inside[kind]), geo.members(kind, inside[kind])) for kind in GROUPS if kind in inside]


def _level(
    series: Series, reading: Reading, groups: Sequence[tuple[Region, Sequence[str]]], found: _Found
) -> tuple[Among | None, Silent | None]:
    """The level in the first group that has enough places with counts, or why there is none."""
    if reading.year is None or series.region.level is not Level.KOMMUNE:
        return None, Silent.NOT_A_KOMMUNE
    if not series.indicator.geography.compare:
        return None, Silent.NOT_COMPARED
    for group, members in groups:
        lines = (found.get((series.indicator.id, series.subgroup, place), ()) for place in members)
        others = [one for line in lines for one in line]
        level = level_among(series.indicator, reading.year.observation, others, group)
        if level is not None:
            return level, None
    return None, Silent.TOO_FEW_PLACES
