"""What a figure of some size can show: the smallest visible change, children behind a difference, a trend."""

from dataclasses import replace

import pytest
from compare_world import (
    COUNT,
    EVENTS,
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

from oppvekst.catalog.models import Display
from oppvekst.compare import children_behind, recent_trend, smallest_change, verdict_against, verdict_change
from oppvekst.values import Missing, PeriodKind


@pytest.mark.parametrize(
    ("share", "n", "points"),
    [(10, 100, 15), (25, 100, 19), (25, 200, 13), (10, 400, 7), (25, 800, 6)],
)
def test_the_smallest_change_is_that_of_the_textbook_table(share, n, points):
    found = smallest_change(indicator(), observed(share, n), observed(share, n, period=year(2018)))
    assert round(found.change) == points
    assert (found.people, found.assumed_share) == (n, None)


@given(st.floats(5, 95), st.integers(300, 5000))
def test_a_change_twice_as_large_is_claimed_and_half_of_it_is_not(share, n):
    before = observed(share, n, period=year(2018))
    found = smallest_change(indicator(), observed(share, n), before)
    towards_the_middle = 1 if share <= 50 else -1
    near, far = (share + towards_the_middle * found.change * part for part in (0.5, 2))
    assert not verdict_change(indicator(), observed(near, n), before).code.claims_difference
    if 0 < far < 100:
        assert verdict_change(indicator(), observed(far, n), before).code.claims_difference


def test_bounds_give_the_change_at_the_lower_one_and_say_so():
    asked = indicator(SURVEY)
    before = surveyed(20, 200, period=year(2018, kind=PeriodKind.SURVEY))
    found = smallest_change(asked, surveyed(20, 200), before)
    assert (found.people, found.assumed_share) == (100, 0.5)
    known = smallest_change(asked, observed(20, 100), observed(20, 100, period=year(2018)))
    assert found.change == pytest.approx(known.change)


@pytest.mark.parametrize("measure", [UNKNOWN, EVENTS, COUNT, RESIDENTS])
def test_nothing_is_said_of_what_is_no_share_of_known_people(measure):
    assert smallest_change(indicator(measure), observed(10), observed(10, period=year(2018))) is None


@pytest.mark.parametrize("before", [0, 9])
def test_nothing_is_said_where_no_change_would_ever_be_claimed(before):
    assert smallest_change(indicator(), counted(50, 500), counted(before, 500, period=year(2018))) is None
    assert smallest_change(indicator(), counted(50, 500), counted(10, 500, period=year(2018))) is not None


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
