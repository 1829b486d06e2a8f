"""The rules that are no plain comparison are wrong no more often than docs/metode.md promises."""

import pytest
import rule_worlds
from rule_worlds import RUNS, WORLDS

from oppvekst.compare.models import ALPHA
from oppvekst.settings import PROJECT_DIR
from oppvekst.stats import INNER, OUTER

POINT = 0.01


@pytest.fixture(scope="module")
def note():
    return (PROJECT_DIR / "docs" / "metode.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("tail", [INNER, OUTER])
def test_chance_sends_no_more_places_outside_the_funnel_than_its_lines_say(tail):
    assert rule_worlds.outside(tail).highest[1] <= 2 * tail * (1 + 1e-6)


def test_any_place_at_all_is_wrongly_told_apart_in_at_most_one_of_twenty():
    world = rule_worlds.ranks()
    assert world.mean <= ALPHA
    assert world.highest[1] <= ALPHA + 2.5 * (ALPHA * (1 - ALPHA) / RUNS) ** 0.5, world.highest


@pytest.mark.parametrize("world", [rule_worlds.sexes, rule_worlds.sexes_beside_landet])
def test_girls_and_boys_are_wrongly_told_apart_as_seldom_as_two_places(world):
    assert world().mean <= ALPHA
    assert world().highest[1] <= ALPHA + POINT, world().highest


def test_about_level_is_seldom_said_of_a_difference_that_matters():
    assert rule_worlds.similar().highest[1] <= ALPHA / 2 + POINT


def test_the_smallest_change_told_is_seen_in_four_of_five_cases():
    assert min(rule_worlds.power().values()) >= 0.78


def test_the_tables_in_the_method_note_are_what_we_find(note):
    lines = rule_worlds.lines()
    assert lines.keys() >= WORLDS.keys()
    assert [line for line in lines.values() if line not in note] == []
