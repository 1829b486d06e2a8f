"""Trends over five points, and limits around a common level."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, norm, t
from statsmodels.regression.linear_model import WLS
from statsmodels.tools import add_constant

from oppvekst.stats import rate_limits, rate_spread, share_spread, trend, wide_rate_limits, wide_share_limits

YEARS = [2018, 2019, 2020, 2021, 2022]
steady = settings(deadline=None, max_examples=100)
values = st.lists(st.floats(0, 100), min_size=5, max_size=10)


@steady
@given(values, st.data())
def test_the_slope_and_both_tests_are_those_of_weighted_least_squares(points, data):
    n = len(points)
    variances = data.draw(st.lists(st.floats(0.1, 30), min_size=n, max_size=n))
    years = np.arange(2010, 2010 + n)
    fit = WLS(points, add_constant(years - 2010), weights=1 / np.array(variances)).fit()
    found = trend(years.tolist(), points, variances)
    assert found.slope == pytest.approx(fit.params[1], abs=1e-7)
    assert found.dispersion == pytest.approx(fit.scale, abs=1e-7)
    if fit.scale > 1e-9:
        by_chance = 2 * norm.sf(abs(fit.params[1]) / fit.normalized_cov_params[1, 1] ** 0.5)
        assert found.p == pytest.approx(max(by_chance, 2 * t.sf(abs(fit.tvalues[1]), n - 2)), abs=1e-6)


@steady
@given(st.lists(st.floats(0, 100), min_size=5, max_size=5))
def test_a_trend_turned_upside_down_is_a_trend_the_other_way(points):
    up, down = trend(YEARS, points, [4.0] * 5), trend(YEARS, [-p for p in points], [4.0] * 5)
    assert down.slope == pytest.approx(-up.slope, abs=1e-9)
    assert (down.p, down.claimed) == (pytest.approx(up.p, abs=1e-9), up.claimed)


def test_one_odd_year_is_no_trend_however_clear():
    assert not trend(YEARS, [10, 10, 10, 10, 20], [0.0001] * 5).claimed


def test_years_that_really_differ_without_going_anywhere_are_no_trend():
    """Chance explains none of it: against chance alone the slope would be certain."""
    found = trend([*range(2013, 2020)], [5.0, 5.4, 4.9, 5.5, 5.1, 5.6, 5.2], [1e-6] * 7)
    assert found.dispersion > 1000
    assert not found.claimed


def test_a_clear_rise_that_has_turned_is_no_trend_any_more():
    rise = [5.0, 6.0, 7.0, 8.0, 9.0, 10.0]
    assert trend([*range(2015, 2021)], rise, [0.1] * 6).claimed
    turned = trend([*range(2015, 2023)], [*rise, 9.5, 9.0], [0.1] * 8)
    assert turned.p < 0.005
    assert turned.steady
    assert not turned.claimed


def test_hjartdals_children_with_tiltak_are_no_trend():
    """7, 12, 22, 18 and 21 of about 300 children, then 12: the five years alone were called a rise."""
    children = [7, 12, 22, 18, 21, 12]
    level = sum(children) / (6 * 300)
    variance = level * (1 - level) / 300
    shares = [x / 300 for x in children]
    assert not trend([*range(2019, 2024)], shares[:5], [variance] * 5).claimed
    assert not trend([*range(2019, 2025)], shares, [variance] * 6).claimed


def test_places_that_differ_by_chance_alone_have_no_spread():
    totals = np.full(200, 400)
    quantiles = (np.arange(200) + 0.5) / 200
    counts = binom.ppf(quantiles, 400, 0.2)
    spread = share_spread(counts, totals)
    assert 0.5 < spread.phi < 1.1
    assert spread.tau2 == 0.0


def test_spread_by_hand():
    """Four places of 100 with 10, 20, 30 and 40: phi and tau² from Spiegelhalter's formulas, step by step."""
    counts, n = np.array([10.0, 20, 30, 40]), 100
    scores = (np.arcsin(np.sqrt(counts / n)) - np.arcsin(np.sqrt(0.25))) * 2 * np.sqrt(n)
    low, high = np.quantile(scores, [0.1, 0.9])
    phi = np.mean(np.clip(scores, low, high) ** 2)
    weight = 4 * n  # 1 / s², with s = 1 / (2 sqrt(n))
    tau2 = (4 * phi - 3) / (4 * weight - weight)
    spread = share_spread(counts, [n] * 4)
    assert spread.phi == pytest.approx(phi)
    assert spread.tau2 == pytest.approx(tau2)


def test_spread_widens_the_limits_and_never_leaves_the_scale():
    spread = rate_spread([5, 40, 90, 10, 300], [1000, 1000, 1000, 1000, 1000])
    assert spread.phi > 10
    (plain,), wide = rate_limits(0.05, [1000]), wide_rate_limits(0.05, 1000, spread.tau2)
    assert 0 <= wide.lower < plain.lower < plain.upper < wide.upper
    assert wide_share_limits(0.01, 20, 1.0).lower == 0.0
    assert wide_share_limits(0.99, 20, 1.0).upper == 1.0


@steady
@given(st.floats(0.02, 0.98), st.floats(30, 1e5), st.floats(0.0001, 0.05))
def test_limits_with_spread_hold_the_common_level_and_narrow_with_size(common, n, tau2):
    small, large = wide_share_limits(common, n, tau2), wide_share_limits(common, 2 * n, tau2)
    assert small.lower <= large.lower <= common <= large.upper <= small.upper
