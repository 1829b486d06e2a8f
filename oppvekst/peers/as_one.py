"""Several places taken together as one level, and that level beside a place's own figures.

Figures are summed by numerators and denominators (:func:`oppvekst.compare.summed`), never averaged. The place
itself is not among them: it is compared with the others, who have chance of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from oppvekst.catalog.models import Indicator
from oppvekst.compare import estimate, hindrance_to_sum, summed
from oppvekst.compare.models import Reason, Verdict, VerdictCode
from oppvekst.profile import SETT, Baseline, EnteredAnswers, Members, Point, Profile, Series, with_answers
from oppvekst.profile.beside import baseline_of, verdict_beside
from oppvekst.store import Figures
from oppvekst.values import ALL, CHILDREN, SET, Borders, Missing, Observation, Period, Region

COVERAGE = 0.95
"""Places with figures must hold at least this part of the set's children, as when a fylke is summed."""

KOSTRA = "kostra"
"""The baseline that the publishers make themselves; a chosen set stands in its place."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Together:
    """One indicator of several places taken together, by period."""

    points: Mapping[Period, Point] = field(default_factory=dict)
    """With a value, or without one where there cannot be any."""
    members: Mapping[Period, Members] = field(default_factory=dict)
    reasons: Mapping[Period, Reason] = field(default_factory=dict)
    """Why a period has no value."""
    reason: Reason | None = None
    """Why none ever has."""


def set_id(kind: str) -> str:
    """The code that a set's figures stand under: «sett:naboer»."""
    return f"{SET}{kind}"


def together(
    figures: Figures,
    indicators: Iterable[Indicator],
    code: str,
    places: Sequence[str],
    *,
    answers: Sequence[EnteredAnswers] = (),
) -> dict[str, Together]:
    """What places have together, by indicator; one question to the build.

    Parameters
    ----------
    figures, indicators:
        The build, and what to take together.
    code:
        The set's code (:func:`set_id`), which stands as the region of its figures.
    places:
        Codes of the others in the set, without the place they are compared with.
    answers:
        Numbers of answers that kommuner have entered, in place of the bounds on them.
    """
    hindrances = {one.id: hindrance_to_sum(one) for one in indicators}
    wanted = {id for id, hindrance in hindrances.items() if hindrance is None}
    found = figures.observations(sorted(places), sorted({*wanted, CHILDREN}), ALL)
    children = {(o.region, o.period.reference_year): o.value for o in found if o.indicator == CHILDREN}
    cells: dict[str, dict[Period, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        # A document's figure for one place is no part of a publisher's for many.
        if one.indicator in wanted and figures.provenance(one.snapshot_id).quoted_from is None:
            indicator = figures.catalog.indicator(one.indicator)
            cells[one.indicator][one.period].append(with_answers(indicator, one, answers))
    return {
        id: Together(reason=reason) if reason else _one(figures, id, code, places, cells[id], children)
        for id, reason in hindrances.items()
    }


def _one(
    figures: Figures,
    id: str,
    code: str,
    places: Sequence[str],
    cells: Mapping[Period, Sequence[Observation]],
    children: Mapping[tuple[str, int], float | None],
) -> Together:
    """One indicator, period by period."""
    indicator = figures.catalog.indicator(id)
    points: dict[Period, Point] = {}
    members: dict[Period, Members] = {}
    reasons: dict[Period, Reason] = {}
    for span in sorted(cells):
        fit, hindrances = _fit(indicator, cells[span])
        without = tuple(sorted(set(places) - fit.keys()))
        if fit and covered(fit, without, children, span.reference_year):
            one = _sum(indicator, code, list(fit.values()))
        else:
            one = Observation(id, code, span, None, Missing.LOW_COVERAGE, borders=Borders.TODAY_SUMMED)
            # Where everyone with a figure lacks the same, that says more than that they are too few.
            reasons[span] = hindrances.pop() if not fit and len(hindrances) == 1 else Reason.LOW_COVERAGE
        snapshot = _commonest(o.snapshot_id for o in fit.values() or cells[span])
        points[span] = Point(one, estimate(indicator, one), figures.provenance(snapshot))
        members[span] = Members(tuple(sorted(fit)), without)
    return Together(points, members, reasons)


def _fit(indicator: Indicator, cells: Iterable[Observation]) -> tuple[dict[str, Observation], set[Reason]]:
    """The figures that can be summed, by place; and why others that have a value cannot."""
    valued = [o for o in cells if o.value is not None and o.borders is not Borders.THEN]
    hindrances = {o.region: hindrance_to_sum(indicator, o) for o in valued}
    fit = {o.region: o for o in valued if hindrances[o.region] is None}
    return fit, {hindrance for hindrance in hindrances.values() if hindrance is not None}


def covered(
    fit: Iterable[str], without: Sequence[str], children: Mapping[tuple[str, int], float | None], year: int
) -> bool:
    """Whether nearly all of the set's children live where there is a figure; not where that is not known.

    ``children`` is how many there are 0-17 years, by code and year.
    """
    if not without:
        return True
    mine = [children.get((code, year)) for code in fit]
    theirs = [children.get((code, year)) for code in without]
    known = [n for n in (*mine, *theirs) if n is not None]
    return len(known) == len(mine) + len(theirs) and sum(n or 0.0 for n in mine) >= COVERAGE * sum(known)


def _sum(indicator: Indicator, code: str, fit: Sequence[Observation]) -> Observation:
    found = summed(indicator, fit)
    return replace(
        fit[0],
        region=code,
        value=found.value,
        decimals=found.decimals,
        numerator=found.numerator,
        denominator=found.denominator,
        denominator_low=None,
        denominator_high=None,
        borders=Borders.TODAY_SUMMED,
        preliminary=any(one.preliminary for one in fit),
    )


def _commonest(snapshots: Iterable[str]) -> str:
    """Whose figures most of it is made of; the first by name where there are as many of several."""
    counted = Counter(sorted(snapshots))
    return counted.most_common(1)[0][0]


def profile_beside(
    profile: Profile, group: Region, found: Mapping[str, Together], *, published: bool = False
) -> Profile:
    """A profile with a set beside every series; its findings are chosen by the fixed rule and stay."""
    series = (
        beside(one, group, found.get(one.indicator.id, Together()), published=published)
        for one in profile.series
    )
    return replace(profile, series=tuple(series))


def beside(series: Series, group: Region, found: Together, *, published: bool = False) -> Series:
    """A series with a set among its baselines, under ``sett``, where the KOSTRA group otherwise stands.

    Parameters
    ----------
    series:
        The place's own.
    group:
        The set as a region with a name: its id is the code that ``found`` was made with.
    found:
        What the set's others have together.
    published:
        Whether the set is the place's KOSTRA group, so that the publisher's own figure for the group, which
        holds the place itself, stands wherever the indicator has one.
    """
    if published and KOSTRA in series.baselines:
        points = tuple(_renamed(point) for point in series.points)
        return replace(series, points=points, baselines=_with(series.baselines, series.baselines[KOSTRA]))
    line = tuple(found.points[span] for span in sorted(found.points))
    drawn = line if any(point.observation.value is not None for point in line) else None
    return replace(
        series,
        points=tuple(_beside(series.indicator, point, group, found) for point in series.points),
        baselines=_with(series.baselines, drawn),
    )


def _with(named: Mapping[str, T], sett: T | None) -> dict[str, T]:
    """The same with the set in the KOSTRA group's place."""
    kept = {name: one for name, one in named.items() if name != KOSTRA}
    return kept if sett is None else {**kept, SETT: sett}


def _renamed(point: Point) -> Point:
    return replace(
        point,
        baselines=_with(point.baselines, point.baselines.get(KOSTRA)),
        verdicts=_with(point.verdicts, point.verdicts.get(KOSTRA)),
    )


def _beside(indicator: Indicator, point: Point, group: Region, found: Together) -> Point:
    span = point.observation.period
    there = found.points.get(span)
    # A place in the table is for a figure, or for too few; any other reason is the verdict's to tell.
    told = found.reasons.get(span, Reason.LOW_COVERAGE) is Reason.LOW_COVERAGE
    baseline = _baseline(group, there, found.members[span]) if there is not None and told else None
    return replace(
        point,
        baselines=_with(point.baselines, baseline),
        verdicts=_with(point.verdicts, _verdict(indicator, point.observation, there, found)),
    )


def _baseline(group: Region, there: Point, members: Members) -> Baseline:
    shown = baseline_of(group, there.observation, there.estimate, there.provenance)
    return replace(shown, members=members)


def _verdict(indicator: Indicator, own: Observation, there: Point | None, found: Together) -> Verdict:
    """The verdict against the set, or why it has no figure."""
    if found.reason is not None:
        return Verdict(VerdictCode.NO_BASELINE, reason=found.reason)
    if own.period in found.reasons:
        return Verdict(VerdictCode.NO_BASELINE, reason=found.reasons[own.period])
    return verdict_beside(indicator, own, SETT, there.observation if there else None)
