"""One indicator in one period over a whole comparison set, in two questions to the build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Indicator
from oppvekst.compare import estimate, verdict_against
from oppvekst.compare.basis import Occurrences, People, basis, per
from oppvekst.compare.models import TOO_FEW
from oppvekst.geography import Geography
from oppvekst.peers.ranks import RankInterval, joint_level, rank_intervals
from oppvekst.peers.rest import rest_of
from oppvekst.profile import Baseline, EnteredAnswers, Point, with_answers
from oppvekst.stats import Interval, poisson, wilson_rounded
from oppvekst.store import Figures
from oppvekst.values import ALL, LANDET, Level, Observation, Period, Region


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the set: its figure, or the reason for none, and the ranks it may have."""

    region: Region
    point: Point | None
    """None where the build has nothing at all for the place and period."""
    rank: RankInterval | None = None
    """None where there is no figure, no interval, or too few events to compare by."""

    @property
    def value(self) -> float | None:
        """The figure, in the indicator's unit."""
        return self.point.observation.value if self.point else None


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
    same = [one for one in found if one.period.reference_year == chosen]
    span = _period(same, own.id, members)
    if span is None:
        return Field(indicator, own, None, tuple(Entry(geo.region(code), None) for code in members))
    by_region = {code: _best(same, code, span) for code in wanted}
    landet = _baseline(figures, geo, indicator, by_region[LANDET])
    there = [one for code in members if (one := by_region[code]) is not None]
    points = {one.region: point_of(figures, indicator, one, by_region[LANDET], landet) for one in there}
    whole, mine = by_region[fylke] if fylke else None, by_region[own.id]
    return Field(
        indicator=indicator,
        own=own,
        period=span,
        entries=_ranked(geo, indicator, members, points),
        landet=landet,
        fylke=_baseline(figures, geo, indicator, whole),
        fylke_without_own=_rest(indicator, mine, whole),
    )


def point_of(
    figures: Figures,
    indicator: Indicator,
    observation: Observation,
    landet: Observation | None,
    baseline: Baseline | None,
) -> Point:
    """An observation with its interval and its verdict against landet."""
    judged = landet is not None and baseline is not None and indicator.geography.compare
    return Point(
        observation=observation,
        estimate=estimate(indicator, observation),
        provenance=figures.provenance(observation.snapshot_id),
        baselines={"landet": baseline} if judged and baseline else {},
        verdicts={"landet": verdict_against(indicator, observation, landet)} if judged and landet else {},
    )


def _rest(indicator: Indicator, mine: Observation | None, whole: Observation | None) -> float | None:
    """The whole without the place itself, where both have a figure and are not the same."""
    if mine is None or whole is None or mine is whole or mine.value is None or whole.value is None:
        return None
    return rest_of(indicator, mine, whole)


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


def _period(same: Sequence[Observation], own: str, members: Sequence[str]) -> Period | None:
    """The period to compare in: the own place's, else the commonest among the set."""
    among = set(members)
    mine = [one.period for one in same if one.region == own and own in among]
    if mine:
        return mine[-1]
    counted = Counter(one.period for one in same if one.region in among)
    return max(counted, key=lambda span: (counted[span], span), default=None)


def _best(same: Sequence[Observation], region: str, span: Period) -> Observation | None:
    """A place's observation: with a value before without, of exactly the period before one like it."""
    found = [one for one in same if one.region == region]
    return min(found, key=lambda one: (one.value is None, one.period != span), default=None)


def _baseline(
    figures: Figures, geo: Geography, indicator: Indicator, observation: Observation | None
) -> Baseline | None:
    if observation is None:
        return None
    return Baseline(
        region=geo.region(observation.region),
        period=observation.period,
        borders=observation.borders,
        value=observation.value,
        missing=observation.missing,
        estimate=estimate(indicator, observation),
        provenance=figures.provenance(observation.snapshot_id),
        decimals=observation.decimals,
    )


def _ranked(
    geo: Geography, indicator: Indicator, members: Sequence[str], points: dict[str, Point]
) -> tuple[Entry, ...]:
    """The entries with their rank intervals, the highest figure first."""

    def height(code: str) -> float | None:
        return points[code].observation.value if code in points else None

    valued = sorted((c for c in members if height(c) is not None), key=lambda c: (-(height(c) or 0.0), c))
    ranks = rank_intervals(_joint(indicator, [points[code].observation for code in valued]))
    entries = [Entry(geo.region(c), points[c], rank) for c, rank in zip(valued, ranks, strict=True)]
    rest = [Entry(geo.region(c), points.get(c)) for c in sorted(members) if height(c) is None]
    return (*entries, *rest)


def _joint(indicator: Indicator, observations: Sequence[Observation]) -> list[Interval | None]:
    """Intervals that hold at once; None where places may not be compared, or by this one not at all."""
    if not observations or not indicator.geography.compare:
        return [None] * len(observations)
    level = joint_level(len(observations))
    return [_interval(indicator, observation, level) for observation in observations]


def _interval(indicator: Indicator, observation: Observation, level: float) -> Interval | None:
    """The interval at a level of one's own, by the rules of :func:`~oppvekst.compare.estimate`."""
    known = basis(indicator, observation)
    if isinstance(known, People):
        if known.events(known.n) < TOO_FEW:
            return None
        lower, upper = wilson_rounded(known.share, known.n, known.half, level)
        return Interval(lower * per(indicator), upper * per(indicator))
    if isinstance(known, Occurrences):
        if known.events < TOO_FEW:
            return None
        fewest, _, most = known.range
        return Interval(
            poisson(fewest, level=level).lower * known.scale, poisson(most, level=level).upper * known.scale
        )
    return None
