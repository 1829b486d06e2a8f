"""Girls and boys of the same place and period: whether they differ, more than in landet, or more than before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oppvekst.catalog.models import Indicator
from oppvekst.compare.basis import People, basis_of, half_unit, per
from oppvekst.compare.conclusion import conclude, no_interval, nothing_to_compare_with
from oppvekst.compare.differences import people_difference
from oppvekst.compare.models import ALPHA, Method, Reason, Verdict, VerdictCode
from oppvekst.stats import gap_change, newcombe
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

    @property
    def size(self) -> float | None:
        """Girls minus boys, in the indicator's unit; None where they are too few or not compared."""
        return self.verdict.difference

    @property
    def tested(self) -> bool:
        """Whether there were enough of each, and known, so that something may be said of the gap."""
        return self.verdict.p is not None or self.verdict.code is VerdictCode.SAME_PRINTED


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
    halved = whole is not None and basis_of(indicator, girls) is Reason.NO_DENOMINATOR
    if halved and whole is not None:
        girls, boys = _half(girls, whole), _half(boys, whole)
    first, second = basis_of(indicator, girls), basis_of(indicator, boys)
    if girls.period != boys.period:
        return Gap(girls, boys, nothing_to_compare_with(Reason.NOT_COMPARABLE))
    for known in (first, second):
        if isinstance(known, Reason):
            return Gap(girls, boys, no_interval(known, girls, boys), halved=halved)
    if not isinstance(first, People) or not isinstance(second, People):
        return Gap(girls, boys, no_interval(Reason.NO_CHANCE_MODEL, girls, boys), halved=halved)
    tested = people_difference(first, second, per(indicator))
    verdict = replace(conclude(indicator, girls, boys, tested), judgement=None)
    found = Gap(girls, boys, verdict, landet=landet, halved=halved)
    beyond = _p_of(indicator, girls, boys, landet) if landet is not None and found.tested else None
    return replace(found, beyond_landet=beyond)


def _half(one: Observation, whole: Observation) -> Observation:
    def halved(number: float | None) -> float | None:
        return None if number is None else number / 2

    return replace(
        one,
        denominator=halved(whole.denominator),
        denominator_low=halved(whole.denominator_low),
        denominator_high=halved(whole.denominator_high),
    )


def _p_of(indicator: Indicator, girls: Observation, boys: Observation, landet: float) -> float:
    """The p-value of a true gap as large as landet's, at the lower bound and where rounding speaks least for another."""
    first, second = _people(indicator, girls), _people(indicator, boys)
    found = first.share - second.share
    # Landet's two shares are printed as ours are.
    slack = (
        first.half + second.half + 2 * half_unit(indicator, replace(girls, numerator=None)) / per(indicator)
    )
    aim = landet / per(indicator)
    tested = min(max(found, aim - slack), aim + slack)
    return newcombe(*_counted(first), *_counted(second), difference=min(max(tested, -1.0), 1.0)).p


def _people(indicator: Indicator, one: Observation) -> People:
    known = basis_of(indicator, one)
    assert isinstance(known, People)  # a gap that was tested is of shares of people
    return known


def _counted(known: People) -> tuple[float, float]:
    worth = known.independent(known.n)
    return known.share * worth, worth


def beyond_landet(indicator: Indicator, found: Gap) -> Verdict | None:
    """Whether the gap is another than landet's, as a verdict: «higher» is wider; None where there was no test."""
    if found.landet is None or found.beyond_landet is None or found.size is None:
        return None
    assumed = _people(indicator, found.girls).assumed
    return _judged(found, found.beyond_landet, found.landet, assumed, fixed=True)


def changed_gap(indicator: Indicator, now: Gap, before: Gap) -> Verdict | None:
    """Whether the gap is another than it was, as a verdict: «higher» is wider; None where it cannot be tested."""
    if not (now.tested and before.tested) or now.size is None or before.size is None:
        return None
    times = [[_people(indicator, one) for one in (gap.girls, gap.boys)] for gap in (now, before)]
    slack = sum(one.half for both in times for one in both)
    (girls, boys), (girls_then, boys_then) = times
    pairs = (_counted(girls), _counted(boys)), (_counted(girls_then), _counted(boys_then))
    assumed = min((one.assumed for both in times for one in both if one.assumed is not None), default=None)
    return _judged(now, gap_change(*pairs, slack=slack), before.size, assumed, fixed=False)


def _judged(found: Gap, p: float, other: float, assumed: float | None, *, fixed: bool) -> Verdict:
    """A gap beside another gap; of two that point opposite ways, the one here is the wider in its own way."""
    here = found.size or 0.0
    wider = abs(here) > abs(other) or here * other < 0
    claimed = VerdictCode.HIGHER if wider else VerdictCode.LOWER
    return Verdict(
        claimed if p < ALPHA else VerdictCode.NOT_DISTINGUISHABLE,
        p=p,
        method=Method.NEWCOMBE,
        difference=here - other,
        baseline=other,
        assumed_share=assumed if p < ALPHA else None,
        baseline_fixed=fixed,
    )
