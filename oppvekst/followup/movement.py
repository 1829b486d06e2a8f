"""Figures that the rules say have moved, or stand apart, and that no tiltak of the register follows."""

from __future__ import annotations

from collections.abc import Iterable

from oppvekst.catalog.models import Display
from oppvekst.profile import Finding, Profile, Series
from oppvekst.state import Tiltak, indicators_without_tiltak

ORDER = ("forrige", "landet", "fylke")
"""A change since the last figure first, then a difference from others."""


def moved(profile: Profile) -> tuple[Finding, ...]:
    """List the latest figures with a claimed difference, one comparison each, in the catalogue's order.

    Only indicators that speak to a factor of the plan, and none that are sensitive or shown as tables only:
    a list of what has moved is a headline of its own kind.
    """
    found = (_claimed(series) for series in profile.series)
    return tuple(finding for finding in found if finding is not None)


def _claimed(series: Series) -> Finding | None:
    indicator, reading = series.indicator, series.at()
    point = reading.point
    if (
        point is None
        or not reading.valued
        or not indicator.factors
        or indicator.display is not Display.NORMAL
    ):
        return None
    kinds = ORDER if indicator.geography.compare else ORDER[:1]
    verdicts = {kind: point.verdicts[kind] for kind in kinds if kind in point.verdicts}
    claimed = [kind for kind, verdict in verdicts.items() if verdict.code.claims_difference]
    return Finding(reading.beside(claimed[0])) if claimed else None


def unattended(profile: Profile, register: Iterable[Tiltak], year: int) -> tuple[Finding, ...]:
    """List what has moved and no tiltak of the year is linked to."""
    found = {finding.indicator.id: finding for finding in moved(profile)}
    return tuple(found[id] for id in indicators_without_tiltak(register, found, year))
