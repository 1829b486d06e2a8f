"""The level of a small place among others: it holds the truth, and it keeps what is known."""

import numpy as np
import pytest

from oppvekst.stats.shrinkage import FEWEST, shrunken_rate, shrunken_share

SIZES = np.array([100, 150, 244, 300, 500, 700, 900, 1200, 1500, 2000, 2500, 3000, 4000, 5000])


@pytest.mark.parametrize(
    ("common", "worth"), [(0.02, 200), (0.05, 50), (0.05, 200), (0.05, 1000), (0.2, 200)]
)
def test_nineteen_of_twenty_true_levels_lie_within(common, worth):
    """Places that differ as a beta distribution worth so many people; at least 94 per cent over 2 100 levels."""
    rng, inside = np.random.default_rng(5), []
    for _ in range(60):
        true = rng.beta(common * worth, (1 - common) * worth, len(SIZES))
        counts = rng.binomial(SIZES, true)
        for i in range(len(SIZES)):
            others = [(x, n) for j, (x, n) in enumerate(zip(counts, SIZES, strict=True)) if j != i]
            found = shrunken_share(counts[i], SIZES[i], others)
            inside.append(found.lower <= true[i] <= found.upper)
    assert np.mean(inside) >= 0.94


def test_nineteen_of_twenty_true_rates_lie_within():
    rng, inside = np.random.default_rng(6), []
    for _ in range(60):
        true = rng.gamma(20, 0.03 / 20, len(SIZES))
        events = rng.poisson(SIZES * true)
        for i in range(0, len(SIZES), 2):
            others = [(x, n) for j, (x, n) in enumerate(zip(events, SIZES, strict=True)) if j != i]
            found = shrunken_rate(events[i], SIZES[i], others)
            inside.append(found.lower <= true[i] <= found.upper)
    assert np.mean(inside) >= 0.94


def test_a_large_place_keeps_its_own_figure_and_a_small_one_leans_on_the_others():
    others = [(x, 1000) for x in (30, 40, 45, 50, 50, 55, 60, 65, 70, 42, 58, 47, 53)]
    small, large = shrunken_share(15, 100, others), shrunken_share(7500, 50_000, others)
    assert small.weight < 0.5 < large.weight
    assert 0.05 < small.level < 0.10
    assert large.level == pytest.approx(0.15, abs=0.005)
    assert small.lower < small.level < small.upper


def test_a_place_with_none_is_not_said_to_be_at_zero():
    found = shrunken_share(0, 80, [(x, 1000) for x in (30, 40, 45, 50, 50, 55, 60, 65, 70, 42, 58, 47, 53)])
    assert 0 < found.lower < found.level < 0.06


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda: shrunken_share(1, 10, [(1, 10)] * (FEWEST - 2)), "takes at least 12 places, not 11"),
        (lambda: shrunken_share(11, 10, [(1, 10)] * FEWEST), "must not exceed"),
        (lambda: shrunken_share(0, 10, [(0, 10)] * FEWEST), "The common share must lie between"),
        (lambda: shrunken_rate(-1, 10, [(1, 10)] * FEWEST), "must be 0 or more"),
        (lambda: shrunken_rate(1, 0, [(1, 10)] * FEWEST), "must be above 0"),
    ],
)
def test_what_cannot_be_is_refused(call, rule):
    with pytest.raises(ValueError, match=rule):
        call()
