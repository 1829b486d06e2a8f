"""From when to now, beside landet's own way."""

import pytest
from compare_world import RATE, counted, indicator, landet, observed, surveyed, year

from oppvekst.compare import decade, previous_comparable, verdict_change
from oppvekst.compare.models import VerdictCode
from oppvekst.values import Missing, PeriodKind

OWN = [counted(180 - 5 * step, 2800, period=year(2015 + step)) for step in range(10)]
LAND = [landet(4.3 - 0.12 * step, period=year(2015 + step)) for step in range(10)]


def test_ten_years_end_to_end_beside_landets():
    found = decade(indicator(RATE), OWN, LAND)
    assert (found.first, found.last) == (OWN[0], OWN[-1])
    assert found.verdict == verdict_change(indicator(RATE), OWN[-1], OWN[0])
    assert found.verdict.code is VerdictCode.LOWER
    assert found.landet == (LAND[0], LAND[-1])


def test_ends_that_may_differ_by_chance_say_so():
    flat = [counted(140 - step, 2800, period=year(2015 + step)) for step in range(10)]
    assert decade(indicator(RATE), flat, LAND).verdict.code is VerdictCode.NOT_DISTINGUISHABLE


def test_never_longer_than_ten_years_nor_across_a_break():
    longer = [counted(180, 2800, period=year(2009 + step)) for step in range(6)] + OWN
    assert decade(indicator(RATE), longer, LAND).first.period.reference_year == 2014
    assert decade(indicator(RATE), OWN, LAND, breaks=[2018]).first.period.reference_year == 2018
    assert decade(indicator(RATE, breaks=(2019,)), OWN, LAND).first.period.reference_year == 2019
    assert decade(indicator(RATE), OWN, LAND, breaks=[2022]) is None


@pytest.mark.parametrize(
    "own",
    [
        [],
        OWN[-3:],
        [*OWN[:-1], observed(None, period=year(2024), missing=Missing.SUPPRESSED)],
    ],
    ids=["nothing", "three years", "the newest is hidden"],
)
def test_no_long_view_where_there_is_none(own):
    assert decade(indicator(RATE), own, LAND) is None


def test_landet_is_left_out_where_one_of_its_ends_is_missing():
    assert decade(indicator(RATE), OWN, LAND[1:]).landet is None
    windows = [landet(4.0, period=year(y, start=y - 2)) for y in range(2015, 2025)]
    assert decade(indicator(RATE), OWN, windows).landet is None


def test_a_survey_meets_landets_window_of_its_year():
    surveys = [
        surveyed(20 + y % 5, 400, period=year(y, kind=PeriodKind.SURVEY)) for y in (2015, 2018, 2021, 2024)
    ]
    windows = [landet(22.0, period=year(y, start=y - 2)) for y in range(2015, 2025)]
    assert decade(indicator(), surveys, windows).landet == (windows[0], windows[-1])


def test_years_together_are_never_set_beside_one_year_alone():
    """Surveys of one year are of other places than those of three: the way goes from as many years to as many."""
    windows = [surveyed(20.0, 5000, period=year(y, start=y - 2)) for y in range(2015, 2020)]
    alone = surveyed(24.0, 5000, period=year(2021))
    newest = surveyed(21.0, 5000, period=year(2025, start=2023))
    assert decade(indicator(), [*windows, alone, newest]).first == windows[0]
    assert decade(indicator(), [alone, newest]) is None
    assert previous_comparable([*windows, alone], newest) == windows[-1]
