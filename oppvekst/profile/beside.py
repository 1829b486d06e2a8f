"""A point beside its baselines: what may be said of each, and of several years together.

Pure: everything stands in the series already.
"""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import Indicator
from oppvekst.compare import estimate, needs_pooling, pool, verdict_against
from oppvekst.compare.models import Estimate, Reason, Verdict, VerdictCode
from oppvekst.profile.models import Baseline, Point, Series
from oppvekst.values import Observation, Provenance, Region


def verdict_beside(
    indicator: Indicator, own: Observation, name: str, baseline: Observation | None
) -> Verdict:
    """The verdict against the baseline called ``name`` (``fylke``, ``landet``, ``kostra``), or why there is none."""
    if not indicator.geography.compare:
        return Verdict(VerdictCode.NO_BASELINE, reason=Reason.NOT_COMPARABLE)
    if baseline is None:
        return Verdict(VerdictCode.NO_BASELINE, reason=Reason.MISSING)
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


def headline(series: Series, point: Point) -> Point:
    """The point that speaks for a period: several years together where one rests on under twenty events.

    The years are the latest up to `point`, as :func:`oppvekst.compare.pool` takes them, and so are each
    baseline's; where they cannot be taken together the point speaks for itself. Windows overlap, so the
    pooled point is never compared with an earlier one.
    """
    if not needs_pooling(point.estimate):
        return point
    own = _together(series, series.points, point)
    if own is None:
        return point
    baselines = _baselines(series, point, own)
    return Point(
        observation=own,
        estimate=estimate(series.indicator, own),
        provenance=point.provenance,
        baselines=baselines[0],
        verdicts={
            name: verdict_beside(series.indicator, own, name, baselines[1].get(name))
            for name in point.verdicts
            if name != "forrige"
        }
        | {"forrige": Verdict(VerdictCode.NO_BASELINE, reason=Reason.MISSING)},
    )


def _together(series: Series, points: Sequence[Point], last: Point) -> Observation | None:
    """The years of a line up to the period of ``last``, as one observation."""
    until = [p.observation for p in points if p.observation.period <= last.observation.period]
    if not until or until[-1].period != last.observation.period:
        return None
    return pool(series.indicator, until, breaks=[mark.year for mark in series.breaks])


def _baselines(
    series: Series, point: Point, own: Observation
) -> tuple[dict[str, Baseline], dict[str, Observation]]:
    """The same years of each baseline, as shown and as compared with."""
    shown, compared = {}, {}
    for name, one in point.baselines.items():
        line = series.baselines.get(name, ())
        found = _together(series, line, point)
        if found is not None and found.period == own.period and found.region == one.region.id:
            interval = estimate(series.indicator, found)
            shown[name] = baseline_of(one.region, found, interval, one.provenance)
            compared[name] = found
    return shown, compared
