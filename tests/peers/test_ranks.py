"""Rank intervals: what agrees with the figures, and nothing more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stats.textbook import wilson

from oppvekst.peers import RankInterval, joint_level, rank_intervals
from oppvekst.stats import LEVEL, Interval

counts = st.lists(
    st.integers(20, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=40
)


def intervals(places: list[tuple[int, int]]) -> list[Interval]:
    level = joint_level(len(places))
    return [wilson(count, n, level) for count, n in places]


@given(counts)
def test_a_places_own_rank_lies_within_its_ranks(places):
    shares = [count / n for count, n in places]
    for share, found in zip(shares, rank_intervals(intervals(places)), strict=True):
        above = sum(other > share for other in shares)
        level_with = sum(other == share for other in shares)
        assert found.first <= above + level_with
        assert above + 1 <= found.last
        assert 1 <= found.first <= found.last <= found.of == len(places)


@given(counts)
def test_more_figures_never_widen_the_ranks(places):
    before = rank_intervals(intervals(places))
    after = rank_intervals(intervals([(16 * count, 16 * n) for count, n in places]))
    for wide, narrow in zip(before, after, strict=True):
        assert wide.first <= narrow.first
        assert narrow.last <= wide.last


@given(counts)
def test_turned_upside_down_the_ranks_are_counted_from_the_other_end(places):
    found = intervals(places)
    turned = [Interval(-one.upper, -one.lower) for one in found]
    for one, other in zip(rank_intervals(found), rank_intervals(turned), strict=True):
        assert (other.first, other.last) == (one.of + 1 - one.last, one.of + 1 - one.first)


@given(counts, st.randoms())
def test_the_order_of_the_places_does_not_matter(places, random):
    order = list(range(len(places)))
    random.shuffle(order)
    found, again = rank_intervals(intervals(places)), rank_intervals(intervals([places[i] for i in order]))
    assert [found[i] for i in order] == again


def test_they_are_counted_one_by_one():
    found = [Interval(0.1, 0.2), Interval(0.15, 0.3), Interval(0.31, 0.4), None, Interval(0.2, 0.25)]
    assert rank_intervals(found) == [
        RankInterval(2, 5, 5),
        RankInterval(2, 5, 5),
        RankInterval(1, 2, 5),
        None,
        RankInterval(2, 5, 5),
    ]


def test_a_place_of_which_nothing_may_be_said_is_never_surely_above_or_below():
    alone, unknown = rank_intervals([Interval(0.5, 0.6), None])
    assert (alone.first, alone.last, alone.of) == (1, 2, 2)
    assert unknown is None


@pytest.mark.parametrize("places", [1, 2, 17, 357])
def test_all_the_intervals_hold_at_once_at_the_level_asked_for(places):
    assert joint_level(places) ** places == pytest.approx(LEVEL)


def test_no_places_have_no_level():
    with pytest.raises(ValueError, match="at least one"):
        joint_level(0)
    assert rank_intervals([]) == []


def test_the_stated_ranks_hold_together_as_often_as_they_say():
    """17 places of a fylke's sizes, their true shares close together: the hard case for ranks."""
    random = np.random.default_rng(17)
    sizes = np.array(
        [180, 240, 300, 340, 420, 430, 500, 580, 750, 780, 900, 1200, 1800, 2200, 2700, 7000, 11000]
    )
    true = np.linspace(0.03, 0.055, len(sizes))
    ranks = len(sizes) - np.arange(len(sizes))
    right = 0
    for _ in range(400):
        drawn = random.binomial(sizes, true)
        found = rank_intervals(intervals(list(zip(drawn.tolist(), sizes.tolist(), strict=True))))
        right += all(one.first <= rank <= one.last for one, rank in zip(found, ranks, strict=True))
    assert right / 400 >= 0.95
