"""What a figure of some size can show: the smallest visible change, children behind a difference, a trend."""

from dataclasses import replace

import numpy as np
import pytest
from compare_world import (
    COUNT,
    EVENTS,
    RATE,
    RESIDENTS,
    SHARE,
    STANDARDISED,
    SURVEY,
    UNKNOWN,
    counted,
    indicator,
    landet,
    observed,
    surveyed,
    year,
)
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from oppvekst.catalog.models import Display
from oppvekst.compare import children_behind, recent_trend, smallest_change, verdict_against, verdict_change
from oppvekst.values import Missing


@pytest.mark.parametrize(
    ("share", "n"), [(0.5, 4000), (4.9, 244), (10, 100), (25, 400), (50, 300), (90, 800)]
)
def test_a_change_of_that_size_is_claimed_in_four_of_five_cases_and_a_smaller_one_is_not(share, n):
    """Every count that may come out is put through the rule that judges changes."""
    count = round(share * n / 100)
    now = counted(count, n, period=year(2020))
    found = smallest_change(indicator(RATE), now)
    claims = np.array(
        [verdict_change(indicator(RATE), counted(x, n), now).code.claims_difference for x in range(n + 1)]
    )
    for change in (found.rise, None if found.fall is None else -found.fall):
        if change is not None:
            level = count / n + change / 100
            assert binom.pmf(np.arange(n + 1), n, level)[claims].sum() == pytest.approx(0.8, abs=0.02)


@pytest.mark.parametrize(("count", "n"), [(12, 244), (3, 120), (9, 1000)])
def test_where_no_fall_could_be_seen_it_is_said_and_never_as_large_as_the_figure(count, n):
    found = smallest_change(indicator(RATE), counted(count, n))
    assert found.rise is not None
    assert found.fall is None or found.fall < 100 * count / n


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_a_fall_never_leaves_less_than_one(part, n):
    count = round(n * part / 3000)
    found = smallest_change(indicator(RATE), counted(count, n))
    assert found.fall is None or 100 * count / n - found.fall >= 100 / n - 1e-9
    assert found.rise is None or 0 < found.rise <= 100 * (1 - count / n) + 1e-9


def test_bounds_give_the_change_at_the_lower_one_and_say_so():
    asked = indicator(SURVEY)
    found = smallest_change(asked, surveyed(20, 200))
    assert (found.people, found.assumed_share) == (100, 0.5)
    known = smallest_change(asked, observed(20, 100))
    assert (found.rise, found.fall) == (known.rise, known.fall)


@pytest.mark.parametrize("measure", [UNKNOWN, EVENTS, COUNT, RESIDENTS])
def test_nothing_is_said_of_what_is_no_share_of_known_people(measure):
    assert smallest_change(indicator(measure), observed(10)) is None


def test_five_people_can_show_nothing():
    found = smallest_change(indicator(RATE), counted(2, 5))
    assert (found.rise, found.fall) == (None, None)


def against_landet(measure=SHARE, own=None, **others):
    asked = indicator(measure, **others)
    own = own or counted(160, 2000)
    return asked, own, verdict_against(asked, own, landet(4.0))


def test_a_claimed_difference_is_so_many_children():
    assert children_behind(*against_landet()) == pytest.approx(80)


@pytest.mark.parametrize(
    "case",
    [
        against_landet(own=counted(81, 2000)),
        against_landet(own=counted(25, 150)),
        against_landet(own=counted(160, 2000), display=Display.SENSITIVE),
        against_landet(STANDARDISED, own=observed(8.0, 2000)),
        against_landet(own=counted(160, 2000, period=year(2021, 2019))),
        against_landet(SURVEY, own=observed(30.0, 2000)),
    ],
    ids=["no difference", "few", "sensitive", "standardised", "several years", "survey"],
)
def test_no_number_of_children_otherwise(case):
    asked, own, verdict = case
    people = children_behind(asked, own, verdict)
    assert people is None or (own.value == pytest.approx(25 / 150 * 100) and people >= 10)


RISING = [counted(100 + 60 * step, 2000, period=year(2017 + step)) for step in range(5)]


def test_five_years_one_way_are_a_trend():
    recent = recent_trend(indicator(), RISING)
    assert recent.found.claimed
    assert (recent.first.reference_year, recent.last.reference_year) == (2017, 2021)
    falling = [replace(o, period=year(2038 - o.period.reference_year + 2000)) for o in RISING]
    assert recent_trend(indicator(), falling).found.slope < 0


def test_five_years_of_chance_are_no_trend():
    even = [counted(100 + step % 2, 2000, period=year(2017 + step)) for step in range(5)]
    assert not recent_trend(indicator(), even).found.claimed


@pytest.mark.parametrize(
    "points",
    [
        RISING[1:],
        [*RISING[:2], *RISING[3:], counted(400, 2000, period=year(2022))],
        [*RISING[:4], observed(None, missing=Missing.SUPPRESSED)],
        [replace(o, period=year(o.period.reference_year, o.period.reference_year - 2)) for o in RISING],
        [
            replace(o, denominator=None, denominator_low=500, denominator_high=1000, numerator=None)
            for o in RISING
        ],
    ],
    ids=["four", "a year is missing", "hidden", "overlapping windows", "assumed answers"],
)
def test_no_trend_is_looked_for_where_five_years_do_not_stand_in_a_row(points):
    assert recent_trend(indicator(), points) is None


def test_no_trend_is_looked_for_across_a_break():
    assert recent_trend(indicator(breaks=(2019,)), RISING) is None
    assert recent_trend(indicator(), RISING, breaks=[2021]) is None
    assert recent_trend(indicator(), RISING, breaks=[2017]) is not None
