"""Where next year's figure may come to lie if nothing changes; never a verdict, and never of a hidden figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from oppvekst.catalog.models import Display, Indicator
from oppvekst.compare.basis import Occurrences, People, design, per, reckoned
from oppvekst.compare.rows import YEARLY, follows, latest_row
from oppvekst.stats.prediction import next_count, variation, with_people, yearly_change
from oppvekst.stats.trends import MOST
from oppvekst.values import Observation, Period

FEWEST_YEARS = 3
"""A place with fewer figures of its own in a row has shown too little of how it varies."""
MANY = 1000.0
"""Events in a population vary as people among so many times the population: then Poisson's law is the binomial's."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Between which figures the next year's will probably lie, if nothing changes."""

    last: Period
    """The period it is reckoned from: the newest there is."""
    fewest: float
    most: float
    """How many, in whole numbers: of people, or of events."""
    lower: float
    upper: float
    """The same in the indicator's unit."""
    of_people: bool
    years: int
    """How many of the place's own figures it rests on."""
    places: int
    """How many other places of about its size took part."""


def next_year(
    indicator: Indicator,
    observations: Sequence[Observation],
    others: Sequence[Sequence[float]] = (),
    breaks: Collection[int] = (),
) -> Ahead | None:
    """What the next year's figure may be; None where that cannot be said.

    Parameters
    ----------
    indicator, observations, breaks:
        The place's whole series, oldest first, to its newest period; where that one is hidden or missing nothing is
        said, since what comes next year would tell of it.
    others:
        The changes (:func:`yearly_changes`) of each place of about the same size.
    """
    row = latest_row(observations, _changes(indicator, breaks), MOST)
    if len(row) < FEWEST_YEARS:
        return None
    heard = [one for one in others if one]
    own = yearly_changes(indicator, row, breaks)
    seen = variation(own, [change for one in heard for change in one])
    now = _part(indicator, row[-1])
    if now is None or seen is None or len(own) < len(row) - 1:
        return None
    seen = replace(seen, spread=max(seen.spread, design(indicator) ** 0.5))
    people = [one for o in row if isinstance(one := reckoned(indicator, o), People)]
    interval = next_count(*now, seen)
    if not people:
        scale = per(indicator) * MANY / now[1]
        limits = (interval.lower * scale, interval.upper * scale)
        return Ahead(row[-1].period, *interval, *limits, False, len(row), len(heard))
    scale = per(indicator) / now[1]
    limits = (interval.lower * scale, min(interval.upper * scale, float(per(indicator))))
    counts = with_people(interval, now[0] * now[1], [one.n for one in people])
    return Ahead(row[-1].period, *counts, *limits, True, len(row), len(heard))


def yearly_changes(
    indicator: Indicator, observations: Sequence[Observation], breaks: Collection[int] = ()
) -> tuple[float, ...]:
    """Every change from one year to the next, in standard errors, never across a break or a gap."""
    changes = _changes(indicator, breaks)
    found = []
    for before, after in pairwise(observations):
        if follows(before, after, changes):
            first, second = _part(indicator, before), _part(indicator, after)
            if first is not None and second is not None:
                found.append(yearly_change(first, second))
    return tuple(found)


def said_yearly(indicator: Indicator) -> bool:
    """Whether figures of an indicator come a year apart, so that there is a next year to speak of."""
    return indicator.display is Display.NORMAL and indicator.timing.kind in YEARLY


def _changes(indicator: Indicator, breaks: Collection[int]) -> set[int]:
    return {*breaks, *(change.year for change in indicator.breaks)}


def _part(indicator: Indicator, one: Observation) -> tuple[float, float] | None:
    """A share and the number it is of, where that is known; of events, among a thousand times the population."""
    known = reckoned(indicator, one)
    if isinstance(known, People):
        return known.share, known.n
    if isinstance(known, Occurrences) and known.exposure:
        among = MANY * known.exposure
        return known.events / among, among
    return None
