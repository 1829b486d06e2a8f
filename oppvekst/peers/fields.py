"""One indicator in one period over a whole comparison set, in two questions to the build.

A ranking needs one period for all, a verdict is fixed: it is the one that a place's own front page shows. So a
place's verdict may be of other years than the figure beside it, and then says which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from oppvekst.catalog.models import Indicator
from oppvekst.compare import Side, told_apart
from oppvekst.compare.basis import Occurrences, People, basis_of, per
from oppvekst.compare.estimates import occurrences_interval, people_interval
from oppvekst.compare.models import TOO_FEW, Verdict
from oppvekst.geography import Geography
from oppvekst.peers.ranks import RankInterval, joint_level, rank_intervals
from oppvekst.peers.rest import rest_of
from oppvekst.peers.shown import Shown
from oppvekst.profile import Baseline, EnteredAnswers, Point, Reading, with_answers
from oppvekst.stats import Interval
from oppvekst.store import Figures
from oppvekst.values import ALL, LANDET, Level, Observation, Period, Region

Lack = Literal["years", "break"]
"""Why a place has no figure for several years together: not all of them, or a break between them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the set: its figure, or the reason for none, its verdict and the ranks it may have."""

    region: Region
    point: Point | None
    """None where the build has nothing at all for the place and period."""
    rank: RankInterval | None = None
    """None where there is no figure, no interval, or too few events to compare by."""
    reading: Reading | None = None
    """What the figure says on the place's own front page for the year, which may be of other years than `point`:
    several together where one rests on few events, or the one alone in a field of several."""
    lack: Lack | None = None
    """Why there is no figure for the field's years together, although there is one for the year."""

    @property
    def value(self) -> float | None:
        """The figure, in the indicator's unit."""
        return self.point.observation.value if self.point else None

    @property
    def speaking(self) -> Point | None:
        """The point that speaks on the place's own front page, where it is another than the field's."""
        told = self.reading.point if self.reading else None
        return told if told is not None and told is not self.point else None

    @property
    def verdict(self) -> Verdict | None:
        """Against landet, the same as on the place's own front page; None where there is no figure."""
        told = self.reading.point if self.reading else None
        return told.verdicts.get("landet") if told is not None and self.value is not None else None

    @property
    def verdict_period(self) -> Period | None:
        """The period of the verdict, where it is another than the figure's."""
        return self.speaking.observation.period if self.speaking and self.value is not None else None


@dataclass(frozen=True, slots=True)
class Field:
    """A comparison set's figures for one period, and the levels they are seen against."""

    indicator: Indicator
    own: Region
    period: Period | None
    """The own place's, else the commonest; None when no place has a figure."""
    entries: tuple[Entry, ...]
    """Those with a figure first, the highest first; then the others by code."""
    landet: Baseline | None = None
    fylke: Baseline | None = None
    """The fylke of the own kommune, or the place itself where it is a fylke."""
    fylke_without_own: float | None = None
    """The fylke's level with the own kommune taken out, where that can be done."""
    alone: Point | None = None
    """The own place's year by itself, where the field is of several years together: all places' figures are
    then of the years that the own place's front page speaks of."""

    @property
    def valued(self) -> tuple[Entry, ...]:
        """The places with a figure, the highest first."""
        return tuple(entry for entry in self.entries if entry.value is not None)

    @property
    def without(self) -> tuple[Entry, ...]:
        """The places without one."""
        return tuple(entry for entry in self.entries if entry.value is None)

    @property
    def mine(self) -> Entry | None:
        """The own place's entry, where it is in the set."""
        return next((entry for entry in self.entries if entry.region.id == self.own.id), None)


def field(
    figures: Figures,
    geo: Geography,
    indicator: Indicator,
    own: Region,
    members: Sequence[str],
    year: int | None = None,
    *,
    answers: Sequence[EnteredAnswers] = (),
) -> Field:
    """An indicator over a set.

    Parameters
    ----------
    figures, geo:
        The build and the geography.
    indicator:
        What is compared.
    own:
        The place the set is for.
    members:
        Codes of the set.
    year:
        Reference year; None for the latest that the own place has a figure for, else the latest of any.
    answers:
        Numbers of answers that kommuner have entered, in place of the bounds on them.
    """
    fylke = _fylke(geo, own)
    wanted = {own.id, *members, LANDET, *([fylke] if fylke else [])}
    published = figures.observations(sorted(wanted), [indicator.id], ALL)
    found = [with_answers(indicator, one, answers) for one in published]
    chosen = _chosen_year(found, own.id, set(members), year)
    shown = Shown(figures, geo, indicator, found, chosen)
    mine = _speaking(shown, own.id) if own.id in members else None
    told = mine.point if mine else None
    span = told.observation.period if told else _commonest(found, members, chosen)
    if span is None:
        return Field(indicator, own, None, tuple(Entry(geo.region(code), None) for code in members))
    alone = mine.alone if mine else None
    make = _one_period if alone is None else _several_years
    entries = [make(shown, geo.region(code), span) for code in members]
    levels = _levels(shown, own.id, [LANDET, *([fylke] if fylke else [])], span, alone)
    landet, whole = levels[LANDET], levels.get(fylke or "")
    part = told.observation if told else shown.like(own.id, span)
    return Field(
        indicator=indicator,
        own=own,
        period=span,
        entries=_ranked(indicator, entries, own.id),
        landet=shown.baseline(landet) if landet else None,
        fylke=shown.baseline(whole) if whole else None,
        fylke_without_own=_rest(indicator, part, whole),
        alone=alone,
    )


def _speaking(shown: Shown, region: str) -> Reading | None:
    """What a place's year says on its own front page."""
    page = shown.page(region)
    return None if page is None else shown.reading(page)


def _one_period(shown: Shown, region: Region, span: Period) -> Entry:
    """A place among others in one period, with the verdict of its own front page."""
    figure, told = shown.like(region.id, span), _speaking(shown, region.id)
    if figure is None or told is None or told.year is None:
        return Entry(region, None)
    for point in (told.point, told.year):
        if point is not None and point.observation is figure:
            return Entry(region, point, reading=told)
    return Entry(region, shown.point(figure), reading=told)


def _several_years(shown: Shown, region: Region, span: Period) -> Entry:
    """A place among others in several years together, or the reason why it cannot be there."""
    told = _speaking(shown, region.id)
    if told is None or told.year is None or told.point is None or not told.valued:
        return Entry(region, told.year if told else None)
    if told.point.observation.period == span:
        return Entry(region, told.point, reading=told)
    together = shown.together(told.year)
    if together is None or together.observation.period != span:
        broken = any(span.years[0] < year <= span.years[-1] for year in shown.breaks(region.id))
        return Entry(region, None, lack="break" if broken else "years")
    return Entry(region, together, reading=told)


def _levels(
    shown: Shown, own: str, regions: Iterable[str], span: Period, alone: Point | None
) -> dict[str, Observation | None]:
    """The figures of landet and the fylke, of the very years that the places are shown in."""
    if alone is None:
        return {region: shown.like(region, span) for region in regions}
    breaks = shown.breaks(own)
    return {region: shown.level(region, alone.observation.period, breaks) for region in regions}


def _rest(indicator: Indicator, part: Observation | None, whole: Observation | None) -> float | None:
    """The whole without the place itself, where both have a figure and are not the same."""
    if part is None or whole is None or part is whole or part.value is None or whole.value is None:
        return None
    return rest_of(indicator, part, whole)


def _fylke(geo: Geography, own: Region) -> str | None:
    if own.level is Level.KOMMUNE:
        return geo.fylke_of(own.id)
    return own.id if own.level is Level.FYLKE else None


def _chosen_year(found: Iterable[Observation], own: str, members: set[str], year: int | None) -> int | None:
    """The year asked for; else the own place's latest, else the latest of any place of the set."""
    if year is not None:
        return year
    mine: list[int] = []
    others: list[int] = []
    for one in found:
        if one.value is not None and one.region in members | {own}:
            (mine if one.region == own else others).append(one.period.reference_year)
    return max(mine or others, default=None)


def _commonest(found: Iterable[Observation], members: Sequence[str], year: int | None) -> Period | None:
    """The period that most places of the set have something for in a year."""
    among = set(members)
    counted = Counter(
        one.period for one in found if one.region in among and one.period.reference_year == year
    )
    return max(counted, key=lambda span: (counted[span], span), default=None)


def _ranked(indicator: Indicator, entries: Iterable[Entry], own: str) -> tuple[Entry, ...]:
    """The entries with their rank intervals, the highest figure first; then those without by code.

    The own place's are by tests of it against each of the others, which see more than intervals that must hold
    for every pair of places at once.
    """
    by_code = sorted(entries, key=lambda entry: entry.region.id)
    without = [entry for entry in by_code if entry.value is None]
    valued = sorted((e for e in by_code if e.value is not None), key=lambda e: -(e.value or 0.0))
    observations = [entry.point.observation for entry in valued if entry.point]
    ranks = rank_intervals(_joint(indicator, observations))
    ranked = [replace(entry, rank=rank) for entry, rank in zip(valued, ranks, strict=True)]
    return (*(_own_rank(indicator, e, ranked) if e.region.id == own else e for e in ranked), *without)


def _own_rank(indicator: Indicator, mine: Entry, ranked: Sequence[Entry]) -> Entry:
    """The own place with the ranks that the tests against each of the others leave it."""
    others = [e.point.observation for e in ranked if e is not mine and e.point]
    if mine.point is None or mine.rank is None:
        return mine
    sides = told_apart(indicator, mine.point.observation, others)
    above, below = sides.count(Side.ABOVE), sides.count(Side.BELOW)
    return replace(mine, rank=RankInterval(1 + above, len(ranked) - below, len(ranked)))


def _joint(indicator: Indicator, observations: Sequence[Observation]) -> list[Interval | None]:
    """Intervals that hold at once; None where places may not be compared, or by this one not at all."""
    if not observations or not indicator.geography.compare:
        return [None] * len(observations)
    level = joint_level(len(observations))
    return [interval_at(indicator, observation, level) for observation in observations]


def interval_at(indicator: Indicator, observation: Observation, level: float) -> Interval | None:
    """The interval of :func:`~oppvekst.compare.estimate` at another level; None under ten events."""
    known = basis_of(indicator, observation)
    if isinstance(known, People):
        return None if known.events(known.n) < TOO_FEW else people_interval(known, per(indicator), level)
    if isinstance(known, Occurrences):
        return None if known.events < TOO_FEW else occurrences_interval(known, level)
    return None
