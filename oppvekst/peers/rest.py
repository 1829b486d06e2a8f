"""A fylke without one of its kommuner."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator, ShareMeasure
from oppvekst.compare.basis import Occurrences, People, basis_of, per
from oppvekst.values import Observation


def rest_of(indicator: Indicator, part: Observation, whole: Observation) -> float | None:
    """The level of the whole with the part taken out, in the indicator's unit.

    None where the two cannot be subtracted: numbers of people not known, a standardised share (no count over
    people), other years, or nobody left.
    """
    standardised = isinstance(indicator.measure, ShareMeasure) and indicator.measure.standardised
    if standardised or part.period.years != whole.period.years:
        return None
    mine, all_ = basis_of(indicator, part), basis_of(indicator, whole)
    if isinstance(mine, People) and isinstance(all_, People) and not (mine.assumed or all_.assumed):
        return _level(
            all_.share * all_.n - mine.share * mine.n, all_.n - mine.n, per(indicator), all_.half * all_.n
        )
    if isinstance(mine, Occurrences) and isinstance(all_, Occurrences) and mine.exposure and all_.exposure:
        exposure = all_.exposure - mine.exposure
        return _level(all_.events - mine.events, exposure, per(indicator), all_.half)
    return None


def _level(events: float, people: float, scale: int, slack: float) -> float | None:
    """Events by people; those the printed precision makes slightly negative are none."""
    if people <= 0 or events < -slack - 1e-9:
        return None
    return max(events, 0.0) / people * scale
