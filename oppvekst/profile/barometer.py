"""The rows of the front page: what each series says, among what, and what is not known.

Pure choices over a :class:`~oppvekst.profile.Profile`; no words and no layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Catalog, Display, Indicator, Theme
from oppvekst.compare.models import Reason, Verdict, VerdictCode
from oppvekst.profile.absence import Absence, Absent
from oppvekst.profile.models import Finding, Point, Profile, Reading, Series
from oppvekst.store import Figures
from oppvekst.values import Region

FEWEST = 5
"""Fewer kommuner than this are no spread to stand in."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator's line in the barometer."""

    series: Series
    reading: Reading
    """Of the latest figure, or of the chosen year's; without a point where the series has nothing for it."""
    spread: tuple[float, ...] = ()
    """Every kommune's value for the same reference year, or every one's of a chosen set, the place's own
    included, sorted; empty where they are too few to make a spread."""

    @property
    def point(self) -> Point | None:
        """The point that speaks."""
        return self.reading.point

    @property
    def indicator(self) -> Indicator:
        """What the row is about."""
        return self.series.indicator

    @property
    def valued(self) -> bool:
        """Whether there is a value to show."""
        return self.reading.valued

    @property
    def drawn(self) -> bool:
        """Whether the figure may stand among others' and as a line; never the sensitive ones."""
        return self.indicator.display is Display.NORMAL

    @property
    def judged(self) -> bool:
        """Whether places may be compared at all; counts follow the size of the place."""
        return self.indicator.geography.compare

    @property
    def placed(self) -> bool:
        """Whether the value can be drawn among others': it may, and there are some."""
        if self.point is None or not (self.valued and self.drawn and self.judged):
            return False
        others = [baseline.value for baseline in self.point.baselines.values()]
        return bool(self.spread) or any(value is not None for value in others)


@dataclass(frozen=True, slots=True)
class Group:
    """A theme's rows, in the catalogue's order."""

    theme: Theme
    rows: tuple[Row, ...]


def barometer_rows(
    figures: Figures, profile: Profile, year: int | None = None, among: Sequence[str] | None = None
) -> tuple[Group, ...]:
    """Every indicator that has a figure for the region, by theme; the spreads in one query.

    Parameters
    ----------
    figures, profile:
        The build, and the region's profile from it.
    year:
        A reference year, or None for each indicator's latest.
    among:
        Codes of the kommuner whose values make the spread; every kommune when not given.
    """
    keys = [
        (one.indicator.id, point.observation.period.reference_year)
        for one in profile.series
        if one.indicator.display is Display.NORMAL and one.indicator.geography.compare
        if (point := one.at(year).year) is not None
    ]
    spreads = figures.spreads(keys, among) if keys else {}
    return group_rows(figures.catalog.themes, profile, spreads, year)


def group_rows(
    themes: Iterable[Theme],
    profile: Profile,
    spreads: Mapping[tuple[str, int], Sequence[float]],
    year: int | None = None,
) -> tuple[Group, ...]:
    """The rows of :func:`barometer`, with the spreads given by indicator and reference year."""
    rows = [_row(one, one.at(year), spreads) for one in profile.series if one.latest is not None]
    return tuple(
        Group(theme, members)
        for theme in sorted(themes, key=lambda theme: theme.order)
        if (members := tuple(row for row in rows if row.indicator.theme == theme.id))
    )


def _row(series: Series, reading: Reading, spreads: Mapping[tuple[str, int], Sequence[float]]) -> Row:
    if reading.year is None or reading.pooled:  # the others' single years are no company for several together
        return Row(series, reading)
    values = spreads.get((series.indicator.id, reading.year.observation.period.reference_year), ())
    return Row(series, reading, spread=tuple(values) if len(values) >= FEWEST else ())


def gaps(catalog: Catalog, profile: Profile, year: int | None = None) -> tuple[tuple[Indicator, str], ...]:
    """Core indicators of which no comparison can say anything; each with the reason.

    Reasons are those of :func:`oppvekst.wording.unknowns`. Those that have a figure come first: what is
    hidden, too few or without a known number of answers is news; what is not collected at all is a list.
    """
    by_id = {one.indicator.id: one for one in profile.series}
    kinds = {one.indicator.id: one.kind for one in profile.absences}
    core = [i for i in catalog.indicators if i.core and not i.retired and _exists(i, profile.region)]
    asked = [(i, by_id[i.id].at(year) if i.id in by_id else Reading(i, profile.region)) for i in core]
    found = [(i, reason) for i, one in asked if (reason := _gap(one, kinds.get(i.id)))]
    return tuple(sorted(found, key=lambda gap: not is_told(gap[1])))


def is_told(reason: str) -> bool:
    """Whether a gap is news of the place, not only something that has not been collected."""
    return reason not in set(Absence) or Absence(reason).collected


def _gap(reading: Reading, kind: Absence | None) -> str | None:
    if reading.point is None:
        return kind or Absence.NOT_PUBLISHED
    if reading.absence is not None:
        return reading.absence
    verdicts = reading.point.verdicts
    others = [verdicts[kind] for kind in ("landet", "fylke") if kind in verdicts]
    reasons = [_untold(verdict) for verdict in others or [verdicts["forrige"]]]
    return reasons[0] if all(reasons) else None


def _untold(verdict: Verdict) -> str | None:
    """Why a verdict says nothing, as wording names it; None where it says something, or was never to."""
    if verdict.reason == Reason.FULL_COUNT:
        return None
    if verdict.undecided:
        return "undecided"
    if verdict.code is VerdictCode.TOO_FEW:
        return verdict.code.value
    if verdict.code is VerdictCode.NO_INTERVAL:
        return "no_denominator" if verdict.reason == Reason.NO_DENOMINATOR else "no_interval"
    if verdict.code is VerdictCode.NO_BASELINE and verdict.reason == Reason.MISSING:
        return verdict.code.value
    return None


def absent(catalog: Catalog, profile: Profile) -> tuple[tuple[Theme, tuple[Absent, ...]], ...]:
    """Indicators of the catalogue without any figure for the region, by theme, with the kind of absence."""
    return tuple(
        (theme, members)
        for theme in sorted(catalog.themes, key=lambda theme: theme.order)
        if (members := tuple(one for one in profile.absences if one.indicator.theme == theme.id))
    )


def _exists(indicator: Indicator, region: Region) -> bool:
    return region.level.value in indicator.geography.levels


def selectable(catalog: Catalog, profile: Profile, asked: str | None = None) -> tuple[Indicator, ...]:
    """What may be chosen for the chart: indicators with a figure, by theme, and the one asked for."""
    order = {theme.id: theme.order for theme in catalog.themes}
    ids = {one.indicator.id for one in profile.series if one.latest is not None} | {asked}
    return tuple(sorted((i for i in catalog.indicators if i.id in ids), key=lambda i: order[i.theme]))


def first_choice(findings: Iterable[Finding], among: Sequence[Indicator]) -> Indicator | None:
    """The indicator of the first finding, else the first core one, else the first; None without any."""
    found = next((finding.indicator for finding in findings), None)
    return found or next((i for i in among if i.core), None) or next(iter(among), None)
