"""What must hold for every verdict, whatever the figures."""

from dataclasses import replace

import pytest
from compare_world import (
    COUNT,
    EVENTS,
    FIGURE,
    RATE,
    RESIDENTS,
    SHARE,
    SURVEY,
    UNKNOWN,
    counted,
    fylke,
    indicator,
    landet,
    observed,
    surveyed,
    year,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from oppvekst.catalog.models import Polarity, Unit
from oppvekst.compare import estimate, verdict_against, verdict_change
from oppvekst.compare.models import Judgement, VerdictCode
from oppvekst.values import PeriodKind

steady = settings(deadline=None, max_examples=150)
numbers = st.integers(20, 20_000)
values = st.floats(0, 100).map(lambda value: round(value, 4))
decimals = st.sampled_from([None, 0, 1, 2])

SURVEYED = year(kind=PeriodKind.SURVEY)
MIRROR = {VerdictCode.HIGHER: VerdictCode.LOWER, VerdictCode.LOWER: VerdictCode.HIGHER}
OTHER_JUDGEMENT = {
    Judgement.FAVOURABLE: Judgement.UNFAVOURABLE,
    Judgement.UNFAVOURABLE: Judgement.FAVOURABLE,
    None: None,
}


@st.composite
def near_pairs(draw):
    """A value and a baseline that a few hundred people could or could not tell apart."""
    baseline = draw(st.floats(1, 99).map(lambda value: round(value, 2)))
    own = min(max(baseline + draw(st.floats(-12, 12)), 0.0), 100.0)
    return round(own, 2), baseline


def as_printed(value: float, places: int | None) -> float:
    return value if places is None else round(value, places)


@st.composite
def comparisons(draw):
    """Any comparison of shares: with landet, with the fylke around, with another year, bounded or known."""
    own, other = draw(near_pairs())
    n, more, places = draw(numbers), draw(numbers), draw(decimals)
    own, other = as_printed(own, places), as_printed(other, places)
    kind = draw(st.sampled_from(["landet", "fylke", "forrige", "bounded", "bounded forrige"]))
    margin = draw(st.sampled_from([None, 2.0, 10.0]))
    polarity = draw(st.sampled_from(list(Polarity)))
    made = indicator(SHARE, margin=margin, polarity=polarity)
    if kind == "landet":
        return made, verdict_against(made, observed(own, n, decimals=places), landet(other, decimals=places))
    if kind == "fylke":
        whole = fylke(other, n + more, decimals=places)
        return made, verdict_against(
            made, observed(own, n, decimals=places), whole, own_part_of_baseline=True
        )
    if kind == "forrige":
        before = observed(other, more, decimals=places, period=year(2020))
        return made, verdict_change(made, observed(own, n, decimals=places), before)
    mine = surveyed(own, n, decimals=places)
    if kind == "bounded":
        return made, verdict_against(made, mine, landet(other, decimals=places, period=SURVEYED))
    before = surveyed(other, more, decimals=places, period=year(2018, kind=PeriodKind.SURVEY))
    return made, verdict_change(made, mine, before)


@steady
@given(comparisons())
def test_p_is_below_five_per_cent_exactly_when_a_difference_is_claimed(case):
    _, verdict = case
    assert (verdict.p is not None and verdict.p < 0.05) == verdict.code.claims_difference
    if verdict.p is None:
        assert verdict.code in (VerdictCode.TOO_FEW, VerdictCode.SAME_PRINTED, VerdictCode.NO_BASELINE)


@steady
@given(comparisons())
def test_a_claim_points_the_way_of_the_difference_and_only_a_claim_is_judged(case):
    made, verdict = case
    if verdict.code.claims_difference:
        assert (verdict.difference > 0) == (verdict.code is VerdictCode.HIGHER)
    judged = verdict.code.claims_difference and made.polarity is not Polarity.NEUTRAL
    assert (verdict.judgement is not None) == judged
    if verdict.undecided:
        assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
        assert verdict.assumed_share == 0.5


@steady
@given(near_pairs(), numbers)
def test_swapping_polarity_swaps_the_judgement_and_nothing_else(pair, n):
    worse, better = (
        verdict_against(indicator(polarity=polarity), observed(pair[0], n), landet(pair[1]))
        for polarity in (Polarity.HIGHER_IS_WORSE, Polarity.HIGHER_IS_BETTER)
    )
    assert better == replace(worse, judgement=OTHER_JUDGEMENT[worse.judgement])


@steady
@given(values, numbers, decimals)
def test_a_region_against_itself_is_never_judged(value, n, places):
    own = observed(as_printed(value, places), n, decimals=places)
    verdict = verdict_against(indicator(), own, own)
    assert verdict.code is VerdictCode.NO_BASELINE
    assert verdict.judgement is None
    other_year = verdict_change(indicator(), own, replace(own, period=year(2020)))
    assert not other_year.code.claims_difference


@pytest.mark.parametrize(
    ("measure", "unit"),
    [(UNKNOWN, Unit.PROSENT), (FIGURE, Unit.KRONER), (RESIDENTS, Unit.PERSONER), (SHARE, Unit.PROSENT)],
)
@steady
@given(st.floats(0, 100), st.floats(0, 100))
def test_no_interval_no_verdict(measure, unit, value, other):
    made = indicator(measure, unit=unit)
    own = observed(value)
    assert estimate(made, own).lower is None
    for verdict in (
        verdict_against(made, own, landet(other)),
        verdict_change(made, own, observed(other, period=year(2020))),
    ):
        assert verdict.code in (VerdictCode.NO_INTERVAL, VerdictCode.NO_BASELINE)
        assert verdict.p is None
        assert verdict.judgement is None


@steady
@given(near_pairs(), numbers, st.sampled_from([None, 1]), st.sampled_from([None, 3.0]))
def test_another_unit_of_the_same_share_changes_no_code(pair, n, places, margin):
    own, other = (as_printed(value, places) for value in pair)
    per_cent = indicator(decimals=1, margin=margin)
    per_1000 = indicator(unit=Unit.PER_1000, decimals=0, margin=margin and margin * 10)
    fewer = None if places is None else places - 1
    here = verdict_against(per_cent, observed(own, n, decimals=places), landet(other, decimals=places))
    there = verdict_against(
        per_1000,
        observed(round(own * 10, 6), n, decimals=fewer),
        landet(round(other * 10, 6), decimals=fewer),
    )
    assert there.code is here.code
    assert there.judgement is here.judgement
    assert there.p == pytest.approx(here.p, abs=1e-9)


@steady
@given(near_pairs(), numbers)
def test_those_who_are_not_get_the_mirrored_verdict(pair, n):
    own, other = pair
    here = verdict_against(indicator(decimals=2), observed(own, n), landet(other))
    there = verdict_against(indicator(decimals=2), observed(100 - own, n), landet(100 - other))
    assume(here.p is None or abs(here.p - 0.05) > 1e-9)
    assert there.code is MIRROR.get(here.code, here.code)


@steady
@given(near_pairs(), numbers, numbers, st.sampled_from([RATE, EVENTS, COUNT]))
def test_a_change_turned_around_is_the_mirrored_change(pair, n1, n2, measure):
    made = indicator(measure, decimals=2, unit=Unit.ANTALL if measure is COUNT else Unit.PROSENT)

    def year_with(value, n, when):
        count = round(value * n / 100)
        if measure is COUNT:
            return observed(count, n, period=year(when))
        return counted(count, n, period=year(when))

    forwards = verdict_change(made, year_with(pair[0], n1, 2021), year_with(pair[1], n2, 2020))
    backwards = verdict_change(made, year_with(pair[1], n2, 2021), year_with(pair[0], n1, 2020))
    assert backwards.code is MIRROR.get(forwards.code, forwards.code)
    assert (backwards.p is None) == (forwards.p is None)
    if forwards.p is not None:
        assert backwards.p == pytest.approx(forwards.p, rel=1e-6)


@steady
@given(near_pairs(), numbers, st.floats(1, 50), decimals)
def test_a_claim_holds_with_more_people(pair, n, times, places):
    own, other = (as_printed(value, places) for value in pair)
    baseline = landet(other, decimals=places)
    few = verdict_against(indicator(), observed(own, n, decimals=places), baseline)
    many = verdict_against(indicator(), observed(own, n * times, decimals=places), baseline)
    if few.code.claims_difference:
        assert many.code is few.code


@steady
@given(near_pairs(), numbers, st.floats(0, 1), decimals)
def test_a_bounded_verdict_holds_however_many_answered(pair, at_most, part, places):
    """A claim is the claim of every number of answers from half to all; so is «kan ikke si»."""
    own, other = (as_printed(value, places) for value in pair)
    baseline = landet(other, decimals=places, period=SURVEYED)
    verdict = verdict_against(indicator(SURVEY), surveyed(own, at_most, decimals=places), baseline)
    answers = at_most * (0.5 + 0.5 * part)
    known = verdict_against(
        indicator(SURVEY), observed(own, answers, decimals=places, period=SURVEYED), baseline
    )
    if verdict.code.claims_difference:
        assert known.code is verdict.code
    elif verdict.code is VerdictCode.NOT_DISTINGUISHABLE and not verdict.undecided:
        assert not known.code.claims_difference


@steady
@given(near_pairs(), numbers, st.sampled_from([0, 1]), st.floats(-1, 1), st.floats(-1, 1))
def test_a_claim_from_printed_values_holds_for_all_values_that_print_so(pair, n, places, shift, other_shift):
    own, other = (as_printed(value, places) for value in pair)
    half = 0.5 * 10.0**-places
    made = indicator(decimals=2)
    verdict = verdict_against(made, observed(own, n, decimals=places), landet(other, decimals=places))
    nearby = min(max(own + shift * half, 0.0), 100.0)
    exact = verdict_against(made, observed(nearby, n), landet(other + other_shift * half))
    if verdict.code.claims_difference and exact.code is not VerdictCode.TOO_FEW:
        assert exact.code is verdict.code


@steady
@given(near_pairs(), numbers)
def test_a_figure_further_off_is_claimed_too(pair, n):
    """What the search for borders in the calibration rests on."""
    own, other = pair
    near = verdict_against(indicator(decimals=2), observed(own, n), landet(other))
    assume(near.code.claims_difference)
    further = (own + 100) / 2 if own > other else own / 2
    far = verdict_against(indicator(decimals=2), observed(further, n), landet(other))
    assert far.code in (near.code, VerdictCode.TOO_FEW)


@steady
@given(values, numbers, decimals, st.sampled_from([SHARE, RATE, EVENTS]))
def test_an_interval_holds_its_value_and_a_share_stays_a_share(value, n, places, measure):
    value = as_printed(value, places)
    found = estimate(indicator(measure), observed(value, n, decimals=places))
    assert 0 <= found.lower <= value + 1e-9
    assert value - 1e-9 <= found.upper
    if measure is not EVENTS:
        assert found.upper <= 100
