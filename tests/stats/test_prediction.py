"""Next year's figure lies within what is said, in every world in which nothing changes."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stats.textbook import wilson

from oppvekst.stats import Interval
from oppvekst.stats.prediction import FEWEST, next_count, variation, with_people, yearly_change


def years(rng, n, level, wobble, staying, size=12):
    """Counts of one place: chance, years that differ, and children who come back."""
    counts = [rng.binomial(n, level)]
    for _ in range(size - 1):
        now = min(level * np.exp(rng.normal(0, wobble)), 1.0)
        starts = now * (1 - staying) / (1 - now)
        counts.append(rng.binomial(counts[-1], staying) + rng.binomial(n - counts[-1], min(starts, 1.0)))
    return counts


@pytest.mark.parametrize(
    ("wobble", "staying"), [(0.0, 0.0), (0.0, 0.7), (0.05, 0.0), (0.15, 0.0), (0.15, 0.5)]
)
@pytest.mark.parametrize(("n", "level"), [(120, 0.05), (244, 0.1), (1000, 0.05), (5000, 0.2)])
def test_next_years_count_lies_within_in_at_least_93_per_cent(n, level, wobble, staying):
    rng = np.random.default_rng(11)
    inside = []
    for _ in range(120):
        places = [years(rng, n, level, wobble, staying) for _ in range(8)]
        changes = [[yearly_change((a / n, n), (b / n, n)) for a, b in pairwise(row[:-1])] for row in places]
        seen = variation(changes[0], [change for row in changes[1:] for change in row])
        lower, upper = next_count(places[0][-2] / n, n, seen)
        inside.append(lower <= places[0][-1] <= upper)
    assert np.mean(inside) >= 0.93 - 0.02  # 120 of them: a hundredth and a half either way


@given(st.integers(0, 500), st.integers(1, 500), st.lists(st.floats(-6, 6), min_size=FEWEST, max_size=60))
def test_it_holds_this_years_count_and_whole_children_that_there_are(count, n, changes):
    count = min(count, n)
    lower, upper = next_count(count / n, n, variation((), changes))
    assert 0 <= lower <= count <= upper <= n
    assert (lower % 1, upper % 1) == (0, 0)


def test_it_is_wider_than_the_interval_of_the_level():
    lower, upper = next_count(0.05, 244, variation((), [0.5] * FEWEST))
    level = wilson(0.05 * 244, 244)
    assert lower / 244 < level.lower
    assert upper / 244 > level.upper


def test_too_few_changes_are_nothing_to_go_by_and_a_place_of_its_own_kind_is_heard():
    assert variation([1.0] * 5, [1.0] * 6) is None
    calm, restless = variation([1.0] * 9, [1.0] * 50), variation([4.0] * 9, [1.0] * 50)
    assert calm.spread == pytest.approx(1.0)
    assert restless.spread > 2
    assert variation([0.1] * 9, [0.1] * 50).spread == 1.0, "never less than chance"


def test_a_count_reaches_further_where_the_number_of_people_changes_too():
    steady = with_people(Interval(8.0, 25.0), 15.0, [244.0] * 6)
    growing = with_people(Interval(8.0, 25.0), 15.0, [244.0, 230.0, 251.0, 262.0, 240.0, 244.0])
    assert steady == (8.0, 25.0)
    assert growing.lower < steady.lower
    assert growing.upper > steady.upper
    assert with_people(Interval(0.0, 4.0), 0.0, [80.0, 90.0]).lower == 0.0
    assert with_people(Interval(0.0, 4.0), 1.0, [80.0, 80.0]) == (0.0, 4.0)


@pytest.mark.parametrize("sizes", [[], [244.0], [244.0, 0.0]])
def test_how_a_number_of_people_changes_takes_two_that_are_some(sizes):
    with pytest.raises(ValueError, match=r"at least two years|must be above 0"):
        with_people(Interval(1.0, 2.0), 1.0, sizes)
