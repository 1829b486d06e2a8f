"""Put a region's observations beside its baselines' and let the rules of comparison speak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from oppvekst.catalog.models import Indicator
from oppvekst.compare import estimate, previous_comparable, same_window, verdict_change
from oppvekst.compare.models import Estimate, Verdict, VerdictCode
from oppvekst.geography import Geography
from oppvekst.profile.absence import Absent, absent_of, fetched_tables
from oppvekst.profile.account import account_of
from oppvekst.profile.answers import EnteredAnswers, with_answers
from oppvekst.profile.beside import baseline_of, verdict_beside
from oppvekst.profile.models import Baseline, Point, Profile, Series
from oppvekst.profile.quoted import quoted_points
from oppvekst.profile.split import SEXES, Split, divided
from oppvekst.store import Figures
from oppvekst.values import ALL, LANDET, Level, Missing, Observation, Period, Region

YEARS_OF_OLD_FYLKER = range(2013, 2024)
"""Today's fylker are as of 2024."""


def series(
    figures: Figures,
    geography: Geography,
    indicator_id: str,
    region_id: str,
    subgroup: str = ALL,
    *,
    answers: Sequence[EnteredAnswers] = (),
) -> Series:
    """One indicator over time in one region, with its baselines' series.

    ``answers`` are numbers of answers that kommuner have entered (``State.answers.everywhere()``); they take
    the place of the bounds on a survey's denominator.

    Raises :class:`~oppvekst.errors.UnknownIndicatorError` or ``UnknownRegionError``; a region without any
    figure gives a series without points.
    """
    indicator = figures.catalog.indicator(indicator_id)
    region = geography.region(region_id)
    return _Table(figures, geography, region, subgroup, [indicator.id], answers).series(indicator)


def profile(
    figures: Figures, geography: Geography, region_id: str, *, answers: Sequence[EnteredAnswers] = ()
) -> Profile:
    """Every indicator of the build for one region, and the findings among them; ``answers`` as in `series`."""
    region = geography.region(region_id)
    table = _Table(figures, geography, region, ALL, answers=answers)
    every = tuple(table.series(indicator) for indicator in figures.catalog.indicators if table.has(indicator))
    return Profile(
        region=region,
        series=every,
        account=account_of(one.at() for one in every),
        absences=_absences(figures, region, every),
        only_quoted=tuple(
            found
            for indicator in figures.catalog.indicators
            if not table.has(indicator) and (found := table.series(indicator)).quoted
        ),
    )


def _absences(figures: Figures, region: Region, every: Sequence[Series]) -> tuple[Absent, ...]:
    """Why each indicator in use without a figure has none."""
    lasts = {s.indicator.id: s.points[-1].observation for s in every if s.points and s.latest is None}
    valued = {s.indicator.id for s in every if s.latest is not None}
    tables = fetched_tables(figures.status())
    return tuple(
        absent_of(figures.catalog, one, region, _sign(lasts.get(one.id)), tables)
        for one in figures.catalog.indicators
        if not one.retired and one.id not in valued
    )


def _sign(last: Observation | None) -> tuple[Missing, Period] | None:
    return None if last is None else (last.missing or Missing.MISSING, last.period)


class _Table:
    """The observations of one region and its baselines, by indicator and place."""

    def __init__(
        self,
        figures: Figures,
        geography: Geography,
        region: Region,
        subgroup: str,
        indicators: Sequence[str] | None = None,
        answers: Sequence[EnteredAnswers] = (),
    ) -> None:
        self._figures = figures
        self._region = region
        self._subgroup = subgroup
        self._places = _baseline_places(geography, region)
        self._fylke_then = _fylker_then(geography, region)
        wanted = {region.id, *(place.id for places in self._places.values() for place in places)}
        self._by_id = {place.id: place for places in self._places.values() for place in places}
        self._found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        self._by_year: dict[tuple[str, str, int], list[Observation]] = defaultdict(list)
        self._estimates: dict[int, Estimate] = {}
        self._splits = self._divided(indicators, answers) if subgroup == ALL else {}
        for observation in figures.observations(sorted(wanted), indicators, subgroup):
            known = with_answers(figures.catalog.indicator(observation.indicator), observation, answers)
            place = (observation.indicator, observation.region)
            self._found[place].append(known)
            self._by_year[*place, known.period.reference_year].append(known)

    def has(self, indicator: Indicator) -> bool:
        """Whether the region has a figure, or a reason for none, at all."""
        return (indicator.id, self._region.id) in self._found

    def series(self, indicator: Indicator) -> Series:
        """The region's series with its baselines' beside it."""
        breaks = self._figures.breaks(indicator.id, self._region.id)
        years = [mark.year for mark in breaks]
        own = self._observations(indicator, self._region)
        return Series(
            indicator=indicator,
            region=self._region,
            subgroup=self._subgroup,
            points=tuple(self._point(indicator, observation, own, years) for observation in own),
            baselines=self._lines(indicator),
            breaks=breaks,
            quoted=self._quoted(indicator),
            newest=self._figures.newest_year_of(indicator.id),
            split=self._splits.get(indicator.id),
        )

    def _divided(
        self, indicators: Sequence[str] | None, answers: Sequence[EnteredAnswers]
    ) -> dict[str, Split]:
        """The figures by sex of the region and landet, in one question; of indicators that are divided."""
        wanted = {
            one.id: one
            for one in self._figures.catalog.indicators
            if divided(one) and (indicators is None or one.id in indicators)
        }
        splits: dict[str, Split] = {}
        if not wanted:
            return splits
        places = sorted({self._region.id, LANDET})
        for one in self._figures.observations(places, sorted(wanted)):
            if one.subgroup in SEXES:
                split = splits.setdefault(one.indicator, Split({}, {}))
                known = with_answers(wanted[one.indicator], one, answers)
                lines = split.own if one.region == self._region.id else split.landet
                lines.setdefault(one.subgroup, []).append(known)
        return splits

    def _quoted(self, indicator: Indicator) -> tuple[Point, ...]:
        said = [
            one
            for one in self._figures.quotations
            if one.indicator == indicator.id and one.subgroup == self._subgroup
        ]
        return quoted_points(said, self._region, self._places, self._figures.provenance)

    def _observations(self, indicator: Indicator, place: Region) -> list[Observation]:
        return self._found.get((indicator.id, place.id), [])

    def _lines(self, indicator: Indicator) -> dict[str, tuple[Point, ...]]:
        """Whole series of the baselines; an old fylke stands under its own code, never joined to today's."""
        lines = {}
        for name, places in self._places.items():
            for position, place in enumerate(places):
                observations = self._observations(indicator, place)
                if indicator.geography.compare and any(o.value is not None for o in observations):
                    lines[name if position == 0 else place.id] = tuple(
                        Point(o, self._estimate(indicator, o), self._figures.provenance(o.snapshot_id))
                        for o in observations
                    )
        return lines

    def _point(
        self,
        indicator: Indicator,
        observation: Observation,
        own: Sequence[Observation],
        breaks: Sequence[int],
    ) -> Point:
        found = {
            name: match
            for name in (() if indicator.geography.apart else self._places)
            if (match := self._match(indicator, observation, name)) is not None
        }
        previous = previous_comparable(own, observation, breaks) if observation.value is not None else None
        verdicts = {
            name: verdict_beside(indicator, observation, name, found.get(name)) for name in self._places
        }
        verdicts["forrige"] = (
            verdict_change(indicator, observation, previous, breaks=breaks)
            if previous is not None
            else Verdict(VerdictCode.NO_BASELINE, reason="missing")
        )
        return Point(
            observation=observation,
            estimate=estimate(indicator, observation),
            provenance=self._figures.provenance(observation.snapshot_id),
            baselines={name: self._baseline(indicator, o) for name, o in found.items()},
            verdicts=verdicts,
            previous=previous,
        )

    def _match(self, indicator: Indicator, own: Observation, name: str) -> Observation | None:
        """The baseline's observation of the same reference year; today's fylke before the old one."""
        year = own.period.reference_year
        today, *_ = self._places[name]
        places = [today]
        if name == "fylke" and year in self._fylke_then:
            places.append(self._fylke_then[year])
        same = [
            o
            for place in places
            for o in self._by_year.get((indicator.id, place.id, year), ())
            if same_window(own, o)
        ]
        return min(same, key=lambda o: (o.value is None, o.period != own.period), default=None)

    def _baseline(self, indicator: Indicator, observation: Observation) -> Baseline:
        provenance = self._figures.provenance(observation.snapshot_id)
        found = self._estimate(indicator, observation)
        return baseline_of(self._by_id[observation.region], observation, found, provenance)

    def _estimate(self, indicator: Indicator, observation: Observation) -> Estimate:
        """The same figure of landet or fylke is a line's and a baseline's, and is computed once."""
        known = self._estimates.get(id(observation))
        if known is None:
            known = self._estimates[id(observation)] = estimate(indicator, observation)
        return known


def _baseline_places(geography: Geography, region: Region) -> dict[str, list[Region]]:
    """Places to compare with, by name; under ``fylke`` today's first, then those it lay in before."""
    if region.level is Level.LANDET:
        return {}
    places = {"landet": [geography.region(LANDET)]}
    if region.level is not Level.KOMMUNE:
        return places
    today = geography.region(geography.fylke_of(region.id))
    then = {fylke.id: fylke for fylke in _fylker_then(geography, region).values() if fylke.id != today.id}
    places = {"fylke": [today, *then.values()], **places}
    group = geography.groups(region.id).get("kostra")
    return {**places, "kostra": [geography.region(group)]} if group else places


def _fylker_then(geography: Geography, region: Region) -> dict[int, Region]:
    """The fylke a kommune lay in, by year; a year is absent where its parts lay in several."""
    if region.level is not Level.KOMMUNE:
        return {}
    found = {year: geography.fylke_then(region.id, year) for year in YEARS_OF_OLD_FYLKER}
    return {year: fylke for year, fylke in found.items() if fylke is not None}
