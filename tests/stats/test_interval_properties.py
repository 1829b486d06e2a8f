"""What must hold for every interval, whatever the numbers."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import beta
from stats.textbook import wilson
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.rates import confint_poisson

from oppvekst.stats import (
    Interval,
    binomial_test,
    conditional_rate_test,
    difference_limits,
    newcombe,
    poisson,
    poisson_test,
    score_test,
    wilson_rounded,
)

people = st.integers(1, 100_000)
shares = st.floats(0, 1, allow_subnormal=False)
halves = st.sampled_from([0.0, 0.0005, 0.005, 0.05])
steady = settings(deadline=None, max_examples=300)


@st.composite
def counts(draw, at_most=100_000):
    n = draw(st.integers(1, at_most))
    return draw(st.integers(0, n)), n


@steady
@given(counts())
def test_wilson_holds_the_share_and_stays_within_0_and_1(count):
    x, n = count
    lower, upper = wilson(x, n)
    assert 0 <= lower <= x / n <= upper <= 1


@steady
@given(counts())
def test_wilson_of_those_who_are_not_is_the_mirror(count):
    x, n = count
    here, there = wilson(x, n), wilson(n - x, n)
    assert here.lower == pytest.approx(1 - there.upper, abs=1e-12)
    assert here.upper == pytest.approx(1 - there.lower, abs=1e-12)


@steady
@given(counts())
def test_wilson_rises_with_the_count(count):
    x, n = count
    assume(x < n)
    fewer, more = wilson(x, n), wilson(x + 1, n)
    assert fewer.lower < more.lower
    assert fewer.upper < more.upper


@steady
@given(shares, st.floats(1, 1e5), st.floats(1.01, 100))
def test_wilson_narrows_with_more_people_and_widens_with_the_level(share, n, times):
    few, many = wilson(share * n, n), wilson(share * n * times, n * times)
    assert many.lower >= few.lower - 1e-12
    assert many.upper <= few.upper + 1e-12
    strict = wilson(share * n, n, level=0.998)
    assert strict.lower <= few.lower + 1e-12
    assert few.upper <= strict.upper + 1e-12


@steady
@given(counts())
def test_wilson_is_statsmodels_wilson(count):
    x, n = count
    assert wilson(x, n) == pytest.approx(proportion_confint(x, n, method="wilson"), abs=1e-12)


@steady
@given(counts(), st.floats(0.001, 0.999))
def test_wilson_leaves_out_exactly_what_the_score_test_rejects(count, p0):
    x, n = count
    lower, upper = wilson(x, n)
    assume(min(abs(p0 - lower), abs(p0 - upper)) > 1e-9)
    assert (score_test(x, n, p0) < 0.05) == (not lower <= p0 <= upper)


@steady
@given(shares, people, halves, st.floats(-1, 1))
def test_a_rounded_interval_holds_that_of_every_share_that_prints_the_same(share, n, half, part):
    widened = wilson_rounded(share, n, half)
    nearby = min(max(share + part * half, 0.0), 1.0)
    inside = wilson(nearby * n, n)
    assert widened.lower <= inside.lower + 1e-12
    assert inside.upper <= widened.upper + 1e-12
    assert wilson_rounded(share, n, 0.0) == pytest.approx(wilson(share * n, n), abs=1e-12)


@steady
@given(st.integers(0, 100_000), st.floats(0.01, 1e6))
def test_poisson_holds_the_rate_and_is_statsmodels_exact(events, exposure):
    lower, upper = poisson(events, exposure)
    assert 0 <= lower <= events / exposure < upper
    exact = confint_poisson(events, exposure, method="exact-c") if events else (0.0, upper)
    assert (lower, upper) == pytest.approx(exact, rel=1e-9)


@steady
@given(st.integers(0, 500), st.floats(0.01, 700))
def test_poisson_leaves_out_exactly_what_its_test_rejects(events, mean):
    lower, upper = poisson(events)
    assume(min(abs(mean - lower), abs(mean - upper)) > 1e-7)
    assert (poisson_test(events, 1.0, mean) < 0.05) == (not lower <= mean <= upper)


@steady
@given(counts(500), st.floats(0.001, 0.999))
def test_the_binomial_test_rejects_exactly_what_clopper_and_pearson_leave_out(count, p0):
    x, n = count
    lower = beta.ppf(0.025, x, n - x + 1) if x else 0.0
    upper = beta.ppf(0.975, x + 1, n - x) if x < n else 1.0
    assume(min(abs(p0 - lower), abs(p0 - upper)) > 1e-7)
    assert (binomial_test(x, n, p0) < 0.05) == (not lower <= p0 <= upper)


@steady
@given(counts(5000), counts(5000))
def test_newcombe_is_statsmodels_and_its_p_agrees_with_it(first, second):
    (lower, upper), p = newcombe(*first, *second)
    assert (lower, upper) == pytest.approx(
        confint_proportions_2indep(*first, *second, method="newcomb"), abs=1e-9
    )
    assume(min(abs(lower), abs(upper)) > 1e-9)
    assert (p < 0.05) == (lower > 0 or upper < 0)
    assert 0 <= p <= 1


@steady
@given(counts(5000), counts(5000), st.sampled_from([0.8, 0.95, 0.998]))
def test_newcombe_swapped_is_the_same_difference_the_other_way(first, second, level):
    here, there = newcombe(*first, *second, level), newcombe(*second, *first, level)
    assert here.interval == pytest.approx((-there.interval.upper, -there.interval.lower), abs=1e-12)
    assert here.p == pytest.approx(there.p, abs=1e-9)


@steady
@given(counts(5000), counts(5000))
def test_newcombes_p_is_the_level_that_just_touches_zero(first, second):
    p = newcombe(*first, *second).p
    assume(1e-6 < p < 1 - 1e-6)
    lower, upper = newcombe(*first, *second, level=1 - p).interval
    assert min(abs(lower), abs(upper)) < 1e-6


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 300), st.floats(1, 1e4), st.integers(0, 300), st.floats(1, 1e4))
def test_two_rates_swapped_give_the_same_p(o1, e1, o2, e2):
    p = conditional_rate_test(o1, e1, o2, e2)
    assert 0 <= p <= 1
    assert p == pytest.approx(conditional_rate_test(o2, e2, o1, e1), rel=1e-6)


def test_events_that_are_not_whole_are_rounded_towards_no_difference():
    assert conditional_rate_test(10.9, 100, 30.1, 100) == conditional_rate_test(11, 100, 30, 100)


def test_a_whole_number_that_lost_a_little_on_its_way_through_a_rate_is_whole_still():
    less, more = 14 / 1136 * 1136, 31 / 966 * 966
    assert less < 14
    assert more > 31
    assert conditional_rate_test(less, 100, 3, 100) == conditional_rate_test(14, 100, 3, 100)
    assert conditional_rate_test(more, 100, 60, 100) == conditional_rate_test(31, 100, 60, 100)


def test_limits_of_a_difference_are_as_far_as_both_intervals_reach():
    assert difference_limits(5.0, Interval(2, 9), 3.0, Interval(-1, 7)) == pytest.approx((-3.0, 7.656854))
