"""From a test to what may be said: the order of the codes, and the judgement."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator, Polarity
from oppvekst.compare.differences import Tested
from oppvekst.compare.models import ALPHA, TOO_FEW, Judgement, Reason, Verdict, VerdictCode
from oppvekst.compare.rounding import printed
from oppvekst.values import Observation


def nothing_to_compare_with(reason: Reason) -> Verdict:
    """No baseline, and why."""
    return Verdict(VerdictCode.NO_BASELINE, reason=reason)


def no_interval(reason: Reason, own: Observation, other: Observation | None = None) -> Verdict:
    """No interval, and why; with the difference where there are two values."""
    if other is None or own.value is None or other.value is None:
        return Verdict(VerdictCode.NO_INTERVAL, reason=reason)
    return Verdict(
        VerdictCode.NO_INTERVAL, difference=own.value - other.value, baseline=other.value, reason=reason
    )


def conclude(indicator: Indicator, own: Observation, other: Observation, tested: Tested) -> Verdict:
    """The verdict of a test, the first that holds.

    1. ``too_few``: under ten events both observed and expected on a side, at the lower bound of the number of
       answers.
    2. ``same_printed``: the two print the same.
    3. ``higher``, ``lower``: p below 0.05 at the lower bound.
    4. ``similar``: the whole interval of the difference lies within the indicator's margin.
    5. ``not_distinguishable``: and undecided, where p would be below 0.05 if everybody answered.

    A claim comes before ``similar``, so that more answers can never turn a claim into something else.
    """
    assert own.value is not None  # the callers have turned missing values away
    assert other.value is not None
    if tested.events < TOO_FEW:
        rests = tested.events_at_most >= TOO_FEW
        return Verdict(VerdictCode.TOO_FEW, assumed_share=tested.assumed if rests else None)
    difference = own.value - other.value
    if printed(indicator, own) == printed(indicator, other):
        return Verdict(VerdictCode.SAME_PRINTED, difference=difference, baseline=other.value)
    code, undecided = _code(indicator, difference, tested)
    decided_anyway = code is VerdictCode.NOT_DISTINGUISHABLE and not undecided
    return Verdict(
        code,
        p=tested.p,
        method=tested.method,
        difference=difference,
        baseline=other.value,
        judgement=judgement(indicator, code),
        assumed_share=None if decided_anyway else tested.assumed,
        undecided=undecided,
        baseline_fixed=tested.fixed,
    )


def _code(indicator: Indicator, difference: float, tested: Tested) -> tuple[VerdictCode, bool]:
    """The code of a test, and whether it depends on how many answered."""
    if tested.p < ALPHA:
        return (VerdictCode.HIGHER if difference > 0 else VerdictCode.LOWER), False
    lower, upper = tested.interval
    if indicator.margin is not None and -indicator.margin <= lower and upper <= indicator.margin:
        return VerdictCode.SIMILAR, False
    return VerdictCode.NOT_DISTINGUISHABLE, tested.p_at_most < ALPHA


def judgement(indicator: Indicator, code: VerdictCode) -> Judgement | None:
    """Whether a claimed difference is favourable, by the indicator's polarity; never for a neutral one."""
    if not code.claims_difference or indicator.polarity is Polarity.NEUTRAL:
        return None
    worse = (indicator.polarity is Polarity.HIGHER_IS_WORSE) == (code is VerdictCode.HIGHER)
    return Judgement.UNFAVOURABLE if worse else Judgement.FAVOURABLE
