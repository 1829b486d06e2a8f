"""A place is outside the funnel exactly when chance sends a place of its size so far out that rarely."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from oppvekst.stats import INNER, OUTER, rate_limits, rate_tails, share_limits, share_tails

SHARES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5)
SIZES = (50, 100, 244, 300, 1000, 2700, 10_000, 50_000)
TAILS = (INNER, OUTER)


def within_reach(low: float, high: float, mean: float) -> np.ndarray:
    """Every whole number at which a tail is anywhere near the ones tried."""
    reach = 10 * mean**0.5 + 30
    return np.arange(max(low, mean - reach), min(high, mean + reach) + 1).astype(int)


@pytest.mark.parametrize("common", SHARES)
def test_shares_lie_outside_their_lines_exactly_when_the_binomial_tail_says_so(common):
    for tail in TAILS:
        for n, (lower, upper) in zip(SIZES, share_limits(common, SIZES, tail), strict=True):
            counts = within_reach(0, n, n * common)
            below = [lower is not None and x / n <= lower for x in counts]
            above = [upper is not None and x / n >= upper for x in counts]
            assert below == (binom.cdf(counts, n, common) <= tail).tolist()
            assert above == (binom.sf(counts - 1, n, common) <= tail).tolist()


@pytest.mark.parametrize("expected", [0.5, 2, 5, 12.2, 50, 400, 25_000])
def test_rates_lie_outside_their_lines_exactly_when_the_poisson_tail_says_so(expected):
    for tail in TAILS:
        ((lower, upper),) = rate_limits(expected / 1000, [1000], tail)
        events = within_reach(0, 1e9, expected)
        below = [lower is not None and x / 1000 <= lower for x in events]
        above = [upper is not None and x / 1000 >= upper for x in events]
        assert below == (poisson.cdf(events, expected) <= tail).tolist()
        assert above == (poisson.sf(events - 1, expected) <= tail).tolist()


@pytest.mark.parametrize("common", SHARES)
def test_chance_alone_sends_no_more_places_outside_than_a_line_promises(common):
    """A confidence interval laid round the mean sends 1.6 % of places of 244 at 5 % below a 0.1 % line."""
    for tail in TAILS:
        for n, (lower, upper) in zip(SIZES, share_limits(common, SIZES, tail), strict=True):
            low = -1 if lower is None else np.floor(lower * n + 1e-9)
            high = n + 1 if upper is None else np.ceil(upper * n - 1e-9)
            assert binom.cdf(low, n, common) <= tail * (1 + 1e-6)
            assert binom.sf(high - 1, n, common) <= tail * (1 + 1e-6)


@given(st.integers(1, 3000), st.floats(0.001, 0.999), st.floats(0, 1))
def test_tails_of_whole_counts_are_the_binomials(n, common, part):
    count = round(part * n)
    lower, upper = share_tails(count, n, common)
    assert lower == pytest.approx(binom.cdf(count, n, common), abs=1e-12)
    assert upper == pytest.approx(binom.sf(count - 1, n, common), abs=1e-12)


@given(st.just(0.0) | st.floats(0.001, 500), st.floats(0.1, 500))
def test_tails_of_effective_counts_lie_between_those_of_the_whole_ones(events, expected):
    below, above = rate_tails(np.floor(events), 1, expected), rate_tails(np.ceil(events), 1, expected)
    between = rate_tails(events, 1, expected)
    assert below.lower - 1e-12 <= between.lower <= above.lower + 1e-12
    assert above.upper - 1e-12 <= between.upper <= below.upper + 1e-12


def test_where_no_figure_is_so_rare_there_is_no_line():
    """No tiltak among 40 children at 5 % happens to every eighth place: nobody is surely below."""
    ((lower, upper),) = share_limits(0.05, [40])
    assert lower is None
    assert upper is not None
    assert share_tails(0, 40, 0.05).lower == pytest.approx(0.95**40)
