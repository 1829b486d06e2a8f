"""What every place of a set shows of one indicator in one reference year, as its own front page does.

The observations of all places lie here at once; what may be said of each is decided by the same functions as
for a profile (:mod:`oppvekst.profile.beside`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from oppvekst.catalog.models import Indicator
from oppvekst.compare import estimate
from oppvekst.geography import Geography
from oppvekst.profile import Baseline, Point, Reading
from oppvekst.profile.beside import baseline_of, pooled_until, several_years, verdict_beside
from oppvekst.profile.reading import Line, read
from oppvekst.store import Figures
from oppvekst.values import LANDET, Observation, Period


class Shown:
    """One indicator's observations by place, and the points they make in a reference year."""

    def __init__(
        self,
        figures: Figures,
        geo: Geography,
        indicator: Indicator,
        found: Iterable[Observation],
        year: int | None,
    ) -> None:
        self._figures, self._geo, self._indicator = figures, geo, indicator
        self._lines: dict[str, list[Observation]] = defaultdict(list)
        self._year: dict[str, list[Observation]] = defaultdict(list)
        self._baselines: dict[Observation, Baseline] = {}
        for one in found:
            self._lines[one.region].append(one)
            if one.period.reference_year == year:
                self._year[one.region].append(one)

    def page(self, region: str) -> Observation | None:
        """The year's observation that the place's own page shows: the last with a value, else the last."""
        same = self._year.get(region, [])
        return next(reversed([one for one in same if one.value is not None] or same), None)

    def like(self, region: str, span: Period) -> Observation | None:
        """The year's observation to set beside others of a period: a value first, then the very same period."""
        same = self._year.get(region, [])
        return min(same, key=lambda one: (one.value is None, one.period != span), default=None)

    def breaks(self, region: str) -> list[int]:
        """First reference years of new definitions or borders in a place's series."""
        return [mark.year for mark in self._figures.breaks(self._indicator.id, region)]

    def point(self, observation: Observation) -> Point:
        """An observation with its interval beside landet, and nothing said of the two."""
        landet = self.like(LANDET, observation.period) if self._indicator.geography.compare else None
        return Point(
            observation=observation,
            estimate=estimate(self._indicator, observation),
            provenance=self._figures.provenance(observation.snapshot_id),
            baselines={"landet": self.baseline(landet)} if landet is not None else {},
        )

    def reading(self, observation: Observation) -> Reading:
        """What a place's year says beside landet."""
        verdict = verdict_beside(
            self._indicator, observation, "landet", self.like(LANDET, observation.period)
        )
        judged = replace(self.point(observation), verdicts={"landet": verdict})
        region = self._geo.region(observation.region)
        return read(self._indicator, region, judged, lambda: self._around(region.id)).beside("landet")

    def together(self, point: Point, against: Sequence[str] = ()) -> Point | None:
        """The years up to a point as one; None where they cannot be taken together."""
        line = self._around(point.observation.region)
        return several_years(self._indicator, point, line.own, line.others, line.breaks, against)

    def _around(self, region: str) -> Line:
        """What a place's years may be taken together from."""
        return Line(self._lines[region], {"landet": self._lines.get(LANDET, [])}, self.breaks(region))

    def level(self, region: str, last: Period, breaks: Sequence[int]) -> Observation | None:
        """The years of another place up to a period, as one observation."""
        return pooled_until(self._indicator, self._lines.get(region, []), last, breaks)

    def baseline(self, observation: Observation) -> Baseline:
        """An observation as a level that others are seen against; made once for all of them."""
        known = self._baselines.get(observation)
        if known is None:
            provenance = self._figures.provenance(observation.snapshot_id)
            found = estimate(self._indicator, observation)
            region = self._geo.region(observation.region)
            known = self._baselines[observation] = baseline_of(region, observation, found, provenance)
        return known
