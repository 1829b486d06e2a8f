"""Series, findings and profiles: what the build knows of one region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from oppvekst.catalog.models import Indicator
from oppvekst.profile.absence import Absent
from oppvekst.profile.account import Account, Finding, account_of
from oppvekst.profile.points import SETT, Baseline, Members, Point
from oppvekst.profile.reading import QUIET, Line, Reading, read
from oppvekst.profile.split import Split
from oppvekst.values import BreakMark, Period, Region

__all__ = ["SETT", "Account", "Baseline", "Finding", "Members", "Point", "Profile", "Reading", "Series"]


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator over time in one region, oldest first, missing years included with their reason."""

    indicator: Indicator
    region: Region
    subgroup: str
    points: tuple[Point, ...]
    baselines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    """Whole series of the baselines for the chart: ``fylke`` (today's), ``landet``, and any old fylke
    under its code (``54``), never joined to today's."""
    breaks: tuple[BreakMark, ...] = ()
    quoted: tuple[Point, ...] = ()
    """Figures that plans quote, oldest first, where no publisher's stands. They are none of the points: nothing is
    claimed of them, and no page speaks of them but in the plan's own words."""
    newest: int = 0
    """The newest reference year that any place in the build has a figure for; 0 where that was not asked."""
    split: Split | None = None
    """The figures by sex, where the publisher divides them."""
    _read: dict[Period | None, Reading] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The readings made so far, by the period that was asked for: a place's figures are read once."""

    @property
    def latest(self) -> Point | None:
        """The newest point that has a value; a kommune's latest survey is its own."""
        return next((p for p in reversed(self.points) if p.observation.value is not None), None)

    def at(self, year: int | None = None, against: str | None = None) -> Reading:
        """What the series says: of its latest figure, or of a reference year.

        Parameters
        ----------
        year:
            The latest with a value where none is given, else the last period; of several in a year the last
            with a value. A year that the series does not have gives a reading without any point.
        against:
            The comparison that is asked for, by its name among the baselines; where it cannot be made, or
            none is asked for, the one that the rule of headlines chooses.
        """
        point = self._of(year)
        if point is None:
            return Reading(self.indicator, self.region)
        return self._reading(point, latest=year is None).beside(against)

    def each(self) -> Iterable[Reading]:
        """The reading of every period, oldest first: the rows of a table."""
        return (self._reading(point, latest=False) for point in self.points)

    def until(self, year: int) -> Series:
        """The series as it stood at the end of a reference year."""

        def kept(points: Iterable[Point]) -> tuple[Point, ...]:
            return tuple(p for p in points if p.observation.period.reference_year <= year)

        lines = {name: kept(points) for name, points in self.baselines.items()}
        return replace(
            self,
            points=kept(self.points),
            baselines={name: points for name, points in lines.items() if points},
            breaks=tuple(mark for mark in self.breaks if mark.year <= year),
            newest=min(self.newest, year),
            split=None if self.split is None else self.split.until(year),
        )

    def _of(self, year: int | None) -> Point | None:
        if year is None:
            return self.latest or (self.points[-1] if self.points else None)
        same = [p for p in self.points if p.observation.period.reference_year == year]
        valued = [p for p in same if p.observation.value is not None]
        return next(reversed(valued or same), None)

    def _reading(self, point: Point, *, latest: bool) -> Reading:
        key = None if latest else point.observation.period
        if (known := self._read.get(key)) is None or known.year is not point:
            found = read(self.indicator, self.region, point, self._around)
            if latest:
                newer = self.points[-1] if waited_for(self.points[-1]) else None
                behind, of_others = self._behind(point)
                found = replace(
                    found, newer=None if newer is point else newer, behind=behind, behind_others=of_others
                )
            known = self._read[key] = found
        return known

    def _behind(self, point: Point) -> tuple[int, bool]:
        """How many years the newest figure there is is ahead of a point, and whether landet has none so new."""
        ahead = [p.observation for p in self.baselines.get("landet", ()) if p.observation.value is not None]
        newest = max((one.period.reference_year for one in ahead), default=0)
        year = point.observation.period.reference_year
        return max(newest - year, self.newest - year, 0), self.newest > newest

    def _around(self) -> Line:
        """What years may be taken together from."""
        others = {name: [p.observation for p in line] for name, line in self.baselines.items()}
        return Line(
            [p.observation for p in self.points], others, [mark.year for mark in self.breaks], self.split
        )


def waited_for(point: Point) -> bool:
    """Whether a point is without a value that somebody waits for."""
    return point.observation.value is None and point.observation.missing not in QUIET


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the build knows of one region."""

    region: Region
    series: tuple[Series, ...]
    """Of every indicator with a figure, or a reason for none, in the catalogue's order."""
    account: Account
    """What the latest figures say together."""
    absences: tuple[Absent, ...] = ()
    """Every indicator in use without a figure for the region, and why, in the catalogue's order."""
    only_quoted: tuple[Series, ...] = ()
    """Of indicators that only a plan has a figure for; for those who read our JSON."""

    def at(self, year: int | None) -> Account:
        """What the figures of a reference year say together; of each indicator's latest where none is given."""
        return self.account if year is None else account_of(one.at(year) for one in self.series)
