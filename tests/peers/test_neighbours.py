"""Nearest neighbours: distances that no unit can change."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from oppvekst.peers import nearest

CODES = [f"9{number:03d}" for number in range(1, 21)]
figures = st.fixed_dictionaries({code: st.integers(1, 10_000).map(float) for code in CODES})


@given(figures, figures)
def test_the_nearest_come_first_and_never_the_place_itself(barn, andel):
    assume(len(set(barn.values())) > 1)
    assume(len(set(andel.values())) > 1)
    found = nearest("9001", {"barn": barn, "andel": andel})
    distances = [one.distance for one in found.neighbours]
    assert len(distances) == 10
    assert distances == sorted(distances)
    assert "9001" not in {one.code for one in found.neighbours}
    assert all(distance >= 0 for distance in distances)


@given(figures)
def test_one_exactly_like_it_is_no_distance_away(barn):
    barn["9002"] = barn["9001"]
    assume(len(set(barn.values())) > 1)
    found = nearest("9001", {"barn": barn}, fewest_traits=1)
    assert found.neighbours[0].distance == 0
    assert barn[found.neighbours[0].code] == barn["9001"]


@given(figures, figures, st.sampled_from([0.01, 3.0, 1000.0]), st.integers(-500, 500))
def test_another_unit_gives_the_same_distances(barn, andel, times, plus):
    assume(len(set(barn.values())) > 1)
    assume(len(set(andel.values())) > 1)
    other = {code: times * value + plus for code, value in barn.items()}
    here = nearest("9001", {"barn": barn, "andel": andel}, 19)
    there = nearest("9001", {"barn": other, "andel": andel}, 19)
    distances = {one.code: one.distance for one in there.neighbours}
    for one in here.neighbours:
        assert distances[one.code] == pytest.approx(one.distance, abs=1e-6)


@given(figures, figures)
def test_a_distance_is_the_same_both_ways(barn, andel):
    assume(len(set(barn.values())) > 1)
    assume(len(set(andel.values())) > 1)
    traits = {"barn": barn, "andel": andel}
    there = {one.code: one.distance for one in nearest("9001", traits, 19).neighbours}
    back = {one.code: one.distance for one in nearest("9002", traits, 19).neighbours}
    assert there["9002"] == pytest.approx(back["9001"])


def test_the_distance_is_in_standard_deviations():
    barn = dict.fromkeys(CODES[:10], 0.0) | dict.fromkeys(CODES[10:], 2.0)  # mean 1, standard deviation 1
    found = nearest(CODES[0], {"barn": barn}, 19, 1)
    assert {round(one.distance, 9) for one in found.neighbours} == {0.0, 2.0}
    both = nearest(CODES[0], {"barn": barn, "andel": barn}, 19)
    assert max(one.distance for one in both.neighbours) == pytest.approx(2.0), "two traits alike count as one"


def test_a_trait_too_few_have_is_left_out_and_named():
    barn = {code: math.log(position + 2) for position, code in enumerate(CODES)}
    rare = {code: 1.0 + position for position, code in enumerate(CODES[:5])}
    without_own = {code: value for code, value in barn.items() if code != "9001"}
    alike = dict.fromkeys(CODES, 3.0)
    found = nearest("9001", {"barn": barn, "rare": rare, "annen": without_own, "lik": alike}, fewest_traits=1)
    assert found.used == ("barn",)
    assert found.unused == ("rare", "annen", "lik")
    assert found.among == 19


def test_places_alike_in_a_single_trait_are_no_neighbours():
    found = nearest("9001", {"barn": {code: float(position) for position, code in enumerate(CODES)}})
    assert (found.neighbours, found.used) == ((), ("barn",))


def test_without_any_trait_there_are_no_neighbours():
    found = nearest("9001", {"barn": {}})
    assert (found.neighbours, found.used, found.among) == ((), (), 0)


def test_places_without_every_trait_are_not_considered():
    barn = {code: float(position) for position, code in enumerate(CODES)}
    andel = {code: float(position % 7) for position, code in enumerate(CODES[:15])}
    found = nearest("9001", {"barn": barn, "andel": andel}, 12)
    assert {one.code for one in found.neighbours} <= set(CODES[1:15])
    assert found.among == 14
