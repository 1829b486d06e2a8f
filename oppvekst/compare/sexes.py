"""Girls and boys of the same place and period: whether they differ, and whether more than in landet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oppvekst.catalog.models import Indicator
from oppvekst.compare.basis import People, basis, per
from oppvekst.compare.conclusion import conclude, no_interval, nothing_to_compare_with
from oppvekst.compare.differences import people_difference
from oppvekst.compare.models import Reason, Verdict
from oppvekst.stats import newcombe
from oppvekst.values import Observation


@dataclass(frozen=True, slots=True)
class Gap:
    """Girls minus boys."""

    girls: Observation
    boys: Observation
    verdict: Verdict
    """Of girls beside boys; its difference is the gap."""
    beyond_landet: float | None = None
    """The p-value of a gap as large as landet's own, which is taken as fixed; None where that is not known."""
    landet: float | None = None
    """Landet's gap in the same period, in the indicator's unit."""
    halved: bool = False
    """Whether each sex is taken as half of those who answered, because only the whole is known."""


def gap(
    indicator: Indicator,
    girls: Observation,
    boys: Observation,
    whole: Observation | None = None,
    landet: float | None = None,
) -> Gap:
    """Whether girls and boys differ: Newcombe's interval, at the lower bound of the number of answers.

    Parameters
    ----------
    indicator:
        Its measure and decimals decide; the sexes are compared without good or bad.
    girls, boys:
        Of one place and period.
    whole:
        Both together: where nothing is known of each, half of its number, or of its bounds, stands behind each.
    landet:
        Landet's gap, girls minus boys in the indicator's unit, for the same reference year: nearly everywhere
        girls report more, and only more than that is news.
    """
    halved = whole is not None and basis(indicator, girls) is Reason.NO_DENOMINATOR
    if halved and whole is not None:
        girls, boys = _half(girls, whole), _half(boys, whole)
    first, second = basis(indicator, girls), basis(indicator, boys)
    if girls.period != boys.period:
        return Gap(girls, boys, nothing_to_compare_with(Reason.NOT_COMPARABLE))
    for known in (first, second):
        if isinstance(known, Reason):
            return Gap(girls, boys, no_interval(known, girls, boys), halved=halved)
    if not isinstance(first, People) or not isinstance(second, People):
        return Gap(girls, boys, no_interval(Reason.NO_CHANCE_MODEL, girls, boys), halved=halved)
    tested = people_difference(first, second, per(indicator))
    verdict = replace(conclude(indicator, girls, boys, tested), judgement=None)
    beyond = None if landet is None else _p_of(first, second, landet / per(indicator))
    return Gap(girls, boys, verdict, beyond, landet, halved)


def _half(one: Observation, whole: Observation) -> Observation:
    def halved(number: float | None) -> float | None:
        return None if number is None else number / 2

    return replace(
        one,
        denominator=halved(whole.denominator),
        denominator_low=halved(whole.denominator_low),
        denominator_high=halved(whole.denominator_high),
    )


def _p_of(girls: People, boys: People, difference: float) -> float:
    """The p-value of a true difference of this size, at the lower bound and by the printed values."""
    n1, n2 = girls.independent(girls.n), boys.independent(boys.n)
    return newcombe(girls.share * n1, n1, boys.share * n2, n2, difference=difference).p
