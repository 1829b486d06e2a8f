"""«Anslag»: the level behind a place's figure, seen as one of a group that differ; never in the figure's place.

Nothing else may read it: no verdict, no headline, no ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Indicator
from oppvekst.compare.basis import Occurrences, People, per, reckoned
from oppvekst.stats.shrinkage import FEWEST, Shrunken, shrunken_rate, shrunken_share
from oppvekst.values import Borders, Observation, Period, Region

NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Among:
    """The estimated level of a place among a group's."""

    group: Region
    period: Period
    places: int
    """How many of the group had counts, the place itself among them."""
    level: float
    lower: float
    upper: float
    """In the indicator's unit."""
    weight: float
    """How much the place's own figure counts, 0-1; the rest is the group's."""

    @property
    def adds(self) -> bool:
        """Whether it tells more than the figure: where that counts for nearly all, the level is the figure."""
        return self.weight < NEARLY_ALL


def level_among(
    indicator: Indicator, own: Observation, others: Sequence[Observation], group: Region
) -> Among | None:
    """The level of a place from its figure and those of others in the group for the same period.

    None where places may not be compared, the counts behind the own figure are not known, there are fewer than
    twelve places with counts, or nobody, or everybody, is counted in all of them.
    """
    if not indicator.geography.compare:
        return None
    mine = _counted(indicator, own)
    if mine is None:
        return None
    people, count, size = mine
    same = {o.region: o for o in others if _beside(own, o)}
    counted = [one for o in same.values() if (one := _counted(indicator, o)) is not None]
    alike = [(c, n) for kind, c, n in counted if kind is people]
    total, everybody = sum(c for c, _ in alike) + count, sum(n for _, n in alike) + size
    if len(alike) + 1 < FEWEST or total <= 0 or (people and total >= everybody):
        return None
    found = (shrunken_share if people else shrunken_rate)(count, size, alike)
    return _in_unit(found, indicator, group, own.period, len(alike) + 1)


def _beside(own: Observation, other: Observation) -> bool:
    same = other.period == own.period and other.subgroup == own.subgroup
    return same and other.region != own.region and other.borders is not Borders.THEN


def has_counts(indicator: Indicator, own: Observation) -> bool:
    """Whether a figure is one of known counts that may be reckoned with."""
    return _counted(indicator, own) is not None


def _counted(indicator: Indicator, one: Observation) -> tuple[bool, float, float] | None:
    """Whether people are counted, how many, and of how many; as many as independent ones are worth."""
    known = reckoned(indicator, one)
    if isinstance(known, People):
        worth = known.independent(known.n)
        return True, known.share * worth, worth
    if isinstance(known, Occurrences) and known.exposure:
        return False, known.events / known.design, known.exposure / known.design
    return None


def _in_unit(found: Shrunken, indicator: Indicator, group: Region, period: Period, places: int) -> Among:
    scale = per(indicator)
    return Among(
        group, period, places, found.level * scale, found.lower * scale, found.upper * scale, found.weight
    )
