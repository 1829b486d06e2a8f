"""Figures that a plan quotes, as points that say nothing but what the plan says.

A plan's figure is compared with what the same plan sets beside it, and is judged by nobody: whom it is of, and
how it was counted, stands in the plan alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from oppvekst.compare.models import Estimate, Method, Reason, Verdict, VerdictCode
from oppvekst.profile.beside import baseline_of
from oppvekst.profile.models import Baseline, Point
from oppvekst.values import Missing, Observation, Provenance, Region

UNJUDGED = Verdict(VerdictCode.NO_INTERVAL, reason=Reason.NO_DENOMINATOR)


def quoted_points(
    said: Sequence[Observation],
    region: Region,
    places: Mapping[str, Sequence[Region]],
    provenance: Callable[[str], Provenance],
) -> tuple[Point, ...]:
    """What plans quote for a region, each beside the same plan's figures for fylke and landet.

    Parameters
    ----------
    said:
        Every quotation of one indicator and subgroup, oldest first, from all plans.
    region, places:
        Whose, and the places it is set beside, by the name of the baseline.
    provenance:
        The document behind a snapshot id.
    """
    points = []
    for one in said:
        if one.region == region.id:
            source = provenance(one.snapshot_id)
            points.append(
                Point(
                    observation=one,
                    estimate=_estimate(one),
                    provenance=source,
                    baselines=dict(_beside(one, said, places, source)),
                    verdicts=dict.fromkeys([*places, "forrige"], UNJUDGED),
                )
            )
    return tuple(points)


def _beside(
    own: Observation, said: Iterable[Observation], places: Mapping[str, Sequence[Region]], source: Provenance
) -> Iterable[tuple[str, Baseline]]:
    same = {
        one.region: one for one in said if one.snapshot_id == own.snapshot_id and one.period == own.period
    }
    for name, candidates in places.items():
        place = next((place for place in candidates if place.id in same), None)
        if place is not None:
            found = same[place.id]
            yield name, baseline_of(place, found, _estimate(found), source)


def _estimate(one: Observation) -> Estimate:
    """No interval; a hidden figure is hidden in the plan, too."""
    reason = Reason.MISSING if isinstance(one.missing, Missing) else Reason.NO_DENOMINATOR
    return Estimate(one.value, None, None, Method.NONE, reason=reason)
