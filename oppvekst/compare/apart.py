"""Which other places one place is surely above or below: the own place against each, none against one another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

from oppvekst.catalog.models import Indicator
from oppvekst.compare.basis import Occurrences, People, basis_of, per
from oppvekst.compare.differences import claims_difference, occurrences_difference
from oppvekst.compare.models import ALPHA, TOO_FEW, Reason
from oppvekst.values import Observation


class Side(Enum):
    """Where another place surely lies."""

    ABOVE = "above"
    BELOW = "below"


def told_apart(indicator: Indicator, own: Observation, others: Sequence[Observation]) -> list[Side | None]:
    """Where each other place surely lies; None where the two cannot be told apart.

    Each is tested against the own place by the test of two places (:func:`~oppvekst.compare.verdict_between`),
    and all those tests hold at once (Holm 1979, Scandinavian Journal of Statistics 6:65): the chance that any
    place at all is wrongly said to be apart is at most 5 %. They are gone through from the clearest by an
    ordinary standard error; a first one that fails ends it, so the order can only make the answer milder.

    Parameters
    ----------
    indicator:
        Its measure decides the test.
    own, others:
        Observations of it in the same period, of places that share nobody.
    """
    mine, theirs = basis_of(indicator, own), [basis_of(indicator, other) for other in others]
    if isinstance(mine, Reason) or not indicator.geography.compare:
        return [None] * len(others)
    tested = [(i, one) for i, one in enumerate(theirs) if not isinstance(one, Reason)]
    clearest = sorted(tested, key=lambda pair: -_distance(mine, pair[1]))
    sides: list[Side | None] = [None] * len(others)
    for done, (i, one) in enumerate(clearest):
        if not _differ(mine, one, ALPHA / (len(clearest) - done), indicator):
            break
        sides[i] = Side.ABOVE if (others[i].value or 0.0) > (own.value or 0.0) else Side.BELOW
    return sides


def _differ(
    mine: People | Occurrences, other: People | Occurrences, alpha: float, indicator: Indicator
) -> bool:
    if isinstance(mine, People) and isinstance(other, People):
        return claims_difference(mine, other, 1 - alpha)
    if not (isinstance(mine, Occurrences) and isinstance(other, Occurrences)):
        return False
    if not mine.exposure or not other.exposure:
        return False
    found = occurrences_difference(mine, mine.exposure, other, other.exposure, per(indicator))
    return found.events >= TOO_FEW and found.p < alpha


def _distance(mine: People | Occurrences, other: People | Occurrences) -> float:
    """How many standard errors apart two figures are, roughly: the order of the tests and nothing else."""
    (level1, worth1), (level2, worth2) = _level(mine), _level(other)
    common = (level1 * worth1 + level2 * worth2) / (worth1 + worth2)
    spread = common * (1 - common) if isinstance(mine, People) else common
    return abs(level1 - level2) / math.sqrt(max(spread, 1e-12) * (1 / worth1 + 1 / worth2))


def _level(known: People | Occurrences) -> tuple[float, float]:
    if isinstance(known, People):
        return known.share, known.n
    exposure = known.exposure or 1.0
    return known.events / exposure, exposure
