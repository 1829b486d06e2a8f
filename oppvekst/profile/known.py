"""What is known of a place of which little has been fetched: its children, and what the publishers have.

Population and school are bundled for every kommune, so nobody's page is empty; the rest comes with a fetch.
"""

from __future__ import annotations

from dataclasses import dataclass

from oppvekst.profile.absence import Absence, Absent
from oppvekst.profile.models import Profile
from oppvekst.profile.points import Point
from oppvekst.profile.reading import Reading
from oppvekst.values import PeriodKind

YEARS = 10
"""How far back children are counted."""

FEW = 5
"""From so many core indicators with figures of today a place has something to be read of itself."""

AGES = ("befolkning_1_5", "befolkning_13_15", "befolkning_15_24", "befolkning_0_17")
"""Groups that are each looked at for themselves, in the order of age, and the children in all."""


@dataclass(frozen=True, slots=True)
class Grown:
    """How many there are of an age, and were some years ago."""

    now: Reading
    before: Point

    @property
    def change(self) -> float:
        """How many more; fewer below nought."""
        new, old = (self.now.point, self.before)
        assert new is not None  # made of readings with a value
        return (new.observation.value or 0) - (old.observation.value or 0)


def unfetched(profile: Profile) -> tuple[Absent, ...]:
    """Indicators that a publisher has and nobody has fetched, as far as places of this kind have them."""
    return tuple(one for one in profile.absences if one.kind is Absence.NOT_FETCHED)


def is_thin(profile: Profile) -> bool:
    """Whether more of the core waits at the publishers than there are figures of today for, and those are few."""
    waiting = sum(one.indicator.core for one in unfetched(profile))
    current = sum(one.indicator.core for one in services(profile) if not one.too_old)
    return current < min(waiting, FEW)


def ages(profile: Profile) -> tuple[Grown, ...]:
    """Children by age now, and ten years before or as far back as there are figures."""
    by_id = {one.indicator.id: one for one in profile.series}
    found = []
    for id in AGES:
        series = by_id.get(id)
        now = series.at(None, None) if series else None
        if series is None or now is None or now.point is None or not now.valued:
            continue
        first = now.point.observation.period.reference_year - YEARS
        earlier = [
            point
            for point in series.points
            if point.observation.value is not None and point.observation.period.reference_year >= first
        ]
        if earlier and earlier[0] is not now.point:
            found.append(Grown(now, earlier[0]))
    return tuple(found)


def services(profile: Profile) -> tuple[Reading, ...]:
    """What figures there are beside the head counts, those of today first."""
    readings = (one.at(None, None) for one in profile.series)
    found = [one for one in readings if one.valued and one.indicator.timing.kind is not PeriodKind.DATE]
    return tuple(sorted(found, key=lambda one: one.too_old))


def opens(reading: Reading) -> bool:
    """Whether a figure is new enough to open a page: at most a year behind landet's."""
    return reading.valued and reading.behind <= 1
