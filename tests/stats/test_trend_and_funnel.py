"""Trends over five points, and limits around a common level."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, chi2
from statsmodels.regression.linear_model import WLS
from statsmodels.tools import add_constant

from oppvekst.stats import (
    Interval,
    poisson,
    rate_limits,
    rate_spread,
    share_limits,
    share_spread,
    trend,
    wilson,
)

YEARS = [2018, 2019, 2020, 2021, 2022]
steady = settings(deadline=None, max_examples=100)
values = st.lists(st.floats(0, 100), min_size=5, max_size=5)
widths = st.lists(st.floats(0.5, 30), min_size=5, max_size=5)


def around(points, width):
    return [Interval(value - w / 2, value + w / 2) for value, w in zip(points, width, strict=True)]


@steady
@given(values, widths)
def test_the_slope_is_weighted_least_squares(points, width):
    weights = (3.92 / np.array(width)) ** 2
    fit = WLS(points, add_constant(np.array(YEARS) - 2020), weights=weights).fit()
    found = trend(YEARS, points, around(points, width))
    assert found.slope == pytest.approx(fit.params[1], abs=1e-8)
    covariance = fit.normalized_cov_params[1, 1]  # with known errors: not scaled by the residuals
    assert found.p == pytest.approx(chi2.sf(fit.params[1] ** 2 / covariance, 1), abs=1e-8)


@steady
@given(values, widths)
def test_a_trend_turned_around_is_a_trend_the_other_way(points, width):
    forwards = trend(YEARS, points, around(points, width))
    backwards = trend(YEARS, points[::-1], around(points, width)[::-1])
    assert backwards.slope == pytest.approx(-forwards.slope, abs=1e-9)
    assert backwards.p == pytest.approx(forwards.p, abs=1e-9)


def test_the_bar_is_998_per_mille():
    """Chi-square 9.5495 with one degree of freedom: a slope of 3.0902 standard errors."""
    just_over = trend(YEARS, [0, 1, 2, 3, 4], [Interval(0, 3.92 * 10**0.5 / 3.0903)] * 5)
    just_under = trend(YEARS, [0, 1, 2, 3, 4], [Interval(0, 3.92 * 10**0.5 / 3.0901)] * 5)
    assert just_over.claimed
    assert not just_under.claimed


def test_one_odd_year_is_no_trend_however_clear():
    found = trend(YEARS, [10, 10, 10, 10, 20], [Interval(9.9, 10.1)] * 5)
    assert found.p < 0.001
    assert not found.steady
    assert not found.claimed


def test_places_that_differ_by_chance_alone_have_no_spread():
    totals = np.full(200, 400)
    quantiles = (np.arange(200) + 0.5) / 200
    counts = binom.ppf(quantiles, 400, 0.2)
    spread = share_spread(counts, totals)
    assert 0.5 < spread.phi < 1.1
    assert spread.tau2 == 0.0
    assert share_limits(0.2, 400, tau2=spread.tau2) == wilson(80, 400)


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
    plain, wide = rate_limits(0.05, 1000), rate_limits(0.05, 1000, tau2=spread.tau2)
    assert plain == poisson(50, 1000)
    assert 0 <= wide.lower < plain.lower < plain.upper < wide.upper
    assert share_limits(0.01, 20, tau2=1.0).lower == 0.0
    assert share_limits(0.99, 20, tau2=1.0).upper == 1.0


@steady
@given(st.floats(0.02, 0.98), st.floats(30, 1e5), st.floats(0.0001, 0.05))
def test_limits_with_spread_hold_the_common_level_and_narrow_with_size(common, n, tau2):
    small, large = share_limits(common, n, tau2=tau2), share_limits(common, 2 * n, tau2=tau2)
    assert small.lower <= large.lower <= common <= large.upper <= small.upper
