"""The level of a small place among others: it holds the truth, and it keeps what is known."""

import level_worlds
import numpy as np
import pytest
from level_worlds import RUNS

from oppvekst.settings import PROJECT_DIR
from oppvekst.stats.shrinkage import FEWEST, shrunken_rate, shrunken_share


@pytest.mark.parametrize("name", level_worlds.WORLDS)
def test_at_least_94_of_100_true_levels_lie_within_from_100_to_5_000_children(name):
    """On average in every world, and in every class of size but for the chance of so many runs."""
    found = level_worlds.held(name)
    assert np.mean([inside for row in found.values() for inside in row]) >= 0.94
    assert min(level_worlds.by_class(found).values()) >= 0.94 - 2 * (0.94 * 0.06 / (4 * RUNS)) ** 0.5
    note = (PROJECT_DIR / "docs" / "metode.md").read_text(encoding="utf-8")
    assert level_worlds.row(name, found) in note


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
