"""A place beside others that share nobody with it: two samples, each with chance of its own."""

from dataclasses import replace

import pytest
from compare_world import (
    COUNT,
    EVENTS,
    FIGURE,
    RATE,
    SHARE,
    STANDARDISED,
    SURVEY,
    UNKNOWN,
    counted,
    indicator,
    observed,
    surveyed,
    year,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from oppvekst.catalog.models import Polarity, Unit
from oppvekst.compare import hindrance_to_sum, summed, verdict_against, verdict_between
from oppvekst.compare.models import Judgement, Method, Reason, VerdictCode
from oppvekst.stats import newcombe

steady = settings(deadline=None, max_examples=150)
MIRROR = {VerdictCode.HIGHER: VerdictCode.LOWER, VerdictCode.LOWER: VerdictCode.HIGHER}
OTHER_JUDGEMENT = {Judgement.FAVOURABLE: Judgement.UNFAVOURABLE, Judgement.UNFAVOURABLE: Judgement.FAVOURABLE}


@st.composite
def places(draw, most: int = 6):
    """Counts of some places: (events, people) each."""
    sizes = draw(st.lists(st.integers(30, 5000), min_size=1, max_size=most))
    return [(draw(st.integers(0, n)), n) for n in sizes]


def together(hats, members):
    """What a page makes of several places."""
    found = summed(hats, [counted(x, n, region="9002") for x, n in members])
    return observed(
        found.value, found.denominator, numerator=found.numerator, decimals=found.decimals, region="andre"
    )


@steady
@given(places(most=1), places(most=1))
def test_a_set_of_one_is_that_place(mine, theirs):
    hats, own = indicator(RATE), counted(*mine[0])
    alone = counted(*theirs[0], region="9002")
    assert verdict_between(hats, own, together(hats, theirs)).code is verdict_between(hats, own, alone).code
    assert verdict_between(hats, own, together(hats, theirs)).p == pytest.approx(
        verdict_between(hats, own, alone).p
    )


@steady
@given(places(most=1), places())
def test_seen_from_the_other_side_the_verdict_is_mirrored(mine, theirs):
    hats = indicator(RATE, polarity=Polarity.HIGHER_IS_WORSE)
    own, others = counted(*mine[0]), together(hats, theirs)
    there, back = verdict_between(hats, own, others), verdict_between(hats, others, own)
    assert back.code is MIRROR.get(there.code, there.code)
    assert back.judgement is OTHER_JUDGEMENT.get(there.judgement)
    assert there.p is None or there.p == pytest.approx(back.p)


@steady
@given(places(most=1), places())
def test_nothing_is_claimed_where_newcombes_interval_holds_no_difference(mine, theirs):
    hats = indicator(RATE, decimals=2)
    (x, n), others = mine[0], together(hats, theirs)
    found = verdict_between(hats, counted(x, n), others)
    lower, upper = newcombe(x, n, others.numerator, others.denominator).interval
    if lower <= 0 <= upper:
        assert not found.code.claims_difference
    elif found.code is not VerdictCode.TOO_FEW:
        assert found.code in (VerdictCode.HIGHER, VerdictCode.LOWER, VerdictCode.SAME_PRINTED)


@steady
@given(places(), st.randoms())
def test_the_order_of_the_places_is_nothing(members, order):
    hats = indicator(RATE)
    shuffled = list(members)
    order.shuffle(shuffled)
    assert together(hats, members) == together(hats, shuffled)


@steady
@given(places())
def test_the_sum_is_no_mean_of_rates_and_lies_among_them(members):
    hats = indicator(RATE)
    found = together(hats, members)
    rates = [100 * x / n for x, n in members]
    assert min(rates) - 1e-9 <= found.value <= max(rates) + 1e-9
    assert found.numerator == sum(x for x, _ in members)
    assert found.value == pytest.approx(100 * found.numerator / found.denominator)


@steady
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(30, 5000)), min_size=2, max_size=6))
def test_a_share_without_its_count_weighs_by_its_people_and_prints_no_count(members):
    hats = indicator(SHARE)
    shares = [(min(tenths / 10, 100.0), n) for tenths, n in members]
    found = summed(hats, [observed(share, n, decimals=1) for share, n in shares])
    assert found.numerator is None
    assert found.decimals == 1
    assert found.value == pytest.approx(sum(s * n for s, n in shares) / sum(n for _, n in shares))


def test_two_samples_claim_less_than_against_a_fixed_figure():
    """The same figures: beside landet, which is taken as it is, a claim; beside as few others, none."""
    hats, own = indicator(RATE), counted(60, 400)
    assert verdict_against(hats, own, observed(11.0, 400, region="andre")).code is VerdictCode.HIGHER
    found = verdict_between(hats, own, counted(44, 400, region="andre"))
    assert found.code is VerdictCode.NOT_DISTINGUISHABLE
    assert not found.baseline_fixed
    assert found.method is Method.NEWCOMBE


def test_events_are_compared_by_the_exact_conditional_test():
    hats = indicator(EVENTS, unit=Unit.PER_1000)
    others = counted(100, 10_000, 1000, region="andre")
    found = verdict_between(hats, counted(60, 2000, 1000), others)
    assert found.code is VerdictCode.HIGHER
    assert found.method is Method.CONDITIONAL_EXACT
    assert found.difference == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("own", "other", "code", "reason"),
    [
        (observed(None, 400), counted(44, 400, region="a"), VerdictCode.NO_INTERVAL, Reason.MISSING),
        (counted(60, 400), observed(None, region="a"), VerdictCode.NO_BASELINE, Reason.MISSING),
        (counted(60, 400), counted(44, 400), VerdictCode.NO_BASELINE, Reason.NOT_COMPARABLE),
        (
            counted(60, 400),
            counted(44, 400, region="a", period=year(2020)),
            VerdictCode.NO_BASELINE,
            Reason.NOT_COMPARABLE,
        ),
        (observed(15.0), counted(44, 400, region="a"), VerdictCode.NO_INTERVAL, Reason.NO_DENOMINATOR),
        (counted(60, 400), observed(11.0, region="a"), VerdictCode.NO_INTERVAL, Reason.NO_DENOMINATOR),
        (counted(8, 400), counted(9, 400, region="a"), VerdictCode.TOO_FEW, None),
    ],
)
def test_what_hinders_a_comparison_is_said(own, other, code, reason):
    found = verdict_between(indicator(RATE), own, other)
    assert (found.code, found.reason) == (code, reason)


def test_an_observation_of_something_else_is_a_programming_fault():
    with pytest.raises(ValueError, match="cannot be judged"):
        verdict_between(
            indicator(RATE), counted(60, 400), replace(counted(44, 400, region="a"), indicator="sko")
        )


@pytest.mark.parametrize(
    ("measure", "observation", "reason"),
    [
        (RATE, counted(60, 400), None),
        (SHARE, observed(15.0, 400, decimals=1), None),
        (SHARE, observed(15.0), Reason.NO_DENOMINATOR),
        (SHARE, observed(None), Reason.MISSING),
        (SURVEY, surveyed(15.0, 400), Reason.NO_DENOMINATOR),
        (SURVEY, observed(15.0, 300), None),
        (UNKNOWN, observed(15.0), Reason.NO_DENOMINATOR),
        (STANDARDISED, observed(15.0, 400), Reason.NOT_SUMMED),
        (FIGURE, observed(15.0), Reason.NOT_SUMMED),
        (COUNT, observed(15.0, 400), Reason.NOT_COMPARABLE),
    ],
)
def test_what_can_be_summed(measure, observation, reason):
    unit = Unit.ANTALL if measure is COUNT else Unit.PROSENT
    assert hindrance_to_sum(indicator(measure, unit=unit), observation) is reason


@given(st.data())
def test_more_of_the_same_places_never_undoes_a_claim(data):
    """Ten times as many people on the other side, with the same share."""
    hats = indicator(RATE)
    n, m = data.draw(st.integers(100, 3000)), data.draw(st.integers(100, 3000))
    x, y = data.draw(st.integers(10, n - 10)), data.draw(st.integers(10, m - 10))
    small = verdict_between(hats, counted(x, n), counted(y, m, region="a"))
    assume(small.code.claims_difference)
    assert verdict_between(hats, counted(x, n), counted(10 * y, 10 * m, region="a")).code is small.code
