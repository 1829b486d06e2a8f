"""A point beside its baselines: what may be said of each, and of several years together.

Pure: everything stands in the series already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from oppvekst.catalog.models import Indicator
from oppvekst.compare import (
    estimate,
    pool,
    previous_comparable,
    verdict_against,
    verdict_between,
    verdict_change,
)
from oppvekst.compare.models import Estimate, Reason, Verdict, VerdictCode
from oppvekst.profile.points import Baseline, Point
from oppvekst.values import SET, Observation, Period, Provenance, Region


def verdict_beside(
    indicator: Indicator, own: Observation, name: str, baseline: Observation | None
) -> Verdict:
    """The verdict against the baseline called ``name`` (``fylke``, ``landet``, ``kostra``, ``sett``), or why none.

    A set that was summed is other people than the place's own, with chance of their own.
    """
    if not indicator.geography.compare:
        return Verdict(VerdictCode.NO_BASELINE, reason=Reason.NOT_COMPARABLE)
    if baseline is None:
        return Verdict(VerdictCode.NO_BASELINE, reason=Reason.MISSING)
    if baseline.region.startswith(SET):
        return verdict_between(indicator, own, baseline)
    return verdict_against(indicator, own, baseline, own_part_of_baseline=name == "fylke")


def baseline_of(
    region: Region, observation: Observation, found: Estimate, provenance: Provenance
) -> Baseline:
    """A baseline's observation, with its interval, as a point shows it."""
    return Baseline(
        region=region,
        period=observation.period,
        borders=observation.borders,
        value=observation.value,
        missing=observation.missing,
        estimate=found,
        provenance=provenance,
        decimals=observation.decimals,
    )


def several_years(
    indicator: Indicator,
    point: Point,
    own: Sequence[Observation],
    lines: Mapping[str, Sequence[Observation]],
    breaks: Sequence[int],
    against: Iterable[str],
) -> Point | None:
    """The years up to a point as one, beside the same years of its baselines; None where they cannot be.

    Parameters
    ----------
    indicator, point:
        Of what, and the last of the years, with the baselines it has itself.
    own, lines:
        The place's series and its baselines', oldest first.
    breaks:
        First reference years of new definitions or borders in the place's series.
    against:
        The baselines to judge against, by name.
    """
    last = point.observation.period
    together = pooled_until(indicator, own, last, breaks)
    if together is None:
        return None
    shown, compared = {}, {}
    for name, one in point.baselines.items():
        found = pooled_until(indicator, lines.get(name, ()), last, breaks)
        if found is not None and found.period == together.period and found.region == one.region.id:
            several = baseline_of(one.region, found, estimate(indicator, found), one.provenance)
            shown[name] = replace(several, members=one.members)
            compared[name] = found
    verdicts = {name: _verdict(indicator, together, name, compared.get(name), point) for name in against}
    before = earlier_years(indicator, own, together, breaks)
    verdicts["forrige"] = (
        Verdict(VerdictCode.NO_BASELINE, reason=Reason.MISSING)
        if before is None
        else verdict_change(indicator, together, before, breaks=breaks)
    )
    return Point(
        observation=together,
        estimate=estimate(indicator, together),
        provenance=point.provenance,
        baselines=shown,
        verdicts=verdicts,
        previous=before,
    )


def earlier_years(
    indicator: Indicator, own: Sequence[Observation], together: Observation, breaks: Sequence[int]
) -> Observation | None:
    """The latest earlier years of a place, as many and taken together, that share none with `together`.

    «2019–2021» before «2022–2024»: what a plan has changed can be seen of few only so. None where a year
    of them is missing, and where they may not be compared.
    """
    first = min(together.period.years)
    ends = [one.period for one in own if one.value is not None and max(one.period.years) < first]
    windows = (pooled_until(indicator, own, end, breaks) for end in sorted(ends, reverse=True))
    before = next((one for one in windows if one is not None), None)
    return None if before is None else previous_comparable([before], together, breaks)


def _verdict(
    indicator: Indicator, together: Observation, name: str, baseline: Observation | None, alone: Point
) -> Verdict:
    """The verdict of several years; where not even the last of them has a baseline, it says why."""
    known = alone.verdicts.get(name)
    if baseline is None and known is not None and known.code is VerdictCode.NO_BASELINE:
        return known
    return verdict_beside(indicator, together, name, baseline)


def pooled_until(
    indicator: Indicator, line: Sequence[Observation], last: Period, breaks: Sequence[int]
) -> Observation | None:
    """The years of a line up to a period, as one observation."""
    found = until(line, last)
    return pool(indicator, found, breaks=breaks) if found else None


def until(line: Sequence[Observation], last: Period) -> list[Observation]:
    """The observations of a line up to a period; none where it has nothing for that very period."""
    found = [one for one in line if one.period <= last]
    return found if found and found[-1].period == last else []
