"""Which others a place is told apart from: each tested against it, all at once."""

import numpy as np
import pytest
from compare_world import EVENTS, RATE, SHARE, counted, indicator, observed
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.catalog.models import Unit
from oppvekst.compare import Side, told_apart, verdict_between

OTHERS = [(12, 300), (25, 400), (31, 1000), (60, 1100), (18, 700), (9, 150), (44, 900), (200, 2600)]


def places(pairs):
    return [counted(x, n, region=f"a{i}") for i, (x, n) in enumerate(pairs)]


def test_one_neighbour_is_told_apart_though_no_rank_is_sure():
    """3,8 of 10 900 and 2,7 of 7 100 differ (p = .0002), while intervals that all hold at once overlap."""
    own = observed(3.8, 10_900, decimals=1)
    neighbour = observed(2.7, 7100, decimals=1, region="a")
    assert verdict_between(indicator(SHARE), own, neighbour).p == pytest.approx(0.0002, abs=0.0002)
    others = [neighbour, *(observed(3.6, 900 + 90 * i, decimals=1, region=f"b{i}") for i in range(15))]
    assert told_apart(indicator(SHARE), own, others) == [Side.BELOW, *[None] * 15]


@given(
    st.integers(0, 300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(300, 3000)), min_size=1, max_size=12),
)
def test_it_is_holms_procedure_over_the_tests_of_two_places(x, pairs):
    own, others = counted(x, 600), places(pairs)
    tests = [verdict_between(indicator(RATE, decimals=2), own, other) for other in others]
    p = np.array([1.0 if found.p is None else found.p for found in tests])
    order, rejected = np.argsort(p, kind="stable"), set()
    for done, i in enumerate(order):
        if p[i] >= 0.05 / (len(p) - done):
            break
        rejected.add(i)
    found = {i for i, side in enumerate(told_apart(indicator(RATE, decimals=2), own, others)) if side}
    assert found <= rejected, "never more than Holm's own order gives"
    assert len(found) >= len([i for i in rejected if p[i] < 0.05 / len(p)]) - 1


def test_events_are_told_apart_by_the_conditional_test():
    made = indicator(EVENTS, unit=Unit.PER_1000)
    own, many = counted(90, 2000, 1000), counted(30, 2000, 1000, region="a")
    same = counted(88, 2000, 1000, region="b")
    assert told_apart(made, own, [many, same]) == [Side.BELOW, None]


def test_nobody_is_apart_where_places_may_not_be_compared_or_nobody_knows_how_many():
    assert told_apart(indicator(compare=False), counted(60, 600), places(OTHERS)) == [None] * len(OTHERS)
    assert told_apart(indicator(), observed(5.0), places(OTHERS)) == [None] * len(OTHERS)
    assert told_apart(indicator(), counted(60, 600), [observed(90.0, region="a")]) == [None]


def test_of_like_places_any_at_all_is_wrongly_apart_in_at_most_one_of_twenty():
    rng, wrong = np.random.default_rng(4), 0
    for _ in range(300):
        others = places([(rng.binomial(n, 0.05), n) for _, n in OTHERS * 2])
        wrong += any(told_apart(indicator(RATE, decimals=2), counted(rng.binomial(800, 0.05), 800), others))
    assert wrong / 300 <= 0.05 + 0.02
