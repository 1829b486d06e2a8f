"""Girls and boys: whether they differ here, and whether more than in landet."""

import pytest
from compare_world import FIGURE, SURVEY, counted, indicator, observed, surveyed, year

from oppvekst.compare import gap
from oppvekst.compare.models import Method, Reason, VerdictCode
from oppvekst.stats import newcombe
from oppvekst.values import PeriodKind

PERIOD = year(2024, kind=PeriodKind.SURVEY)


def sex(value, subgroup, **others):
    return observed(value, period=PERIOD, decimals=1, subgroup=subgroup, **others)


WHOLE = surveyed(14.2, 504, period=PERIOD)


def test_bamble_2024_girls_and_boys_differ_at_half_the_answers():
    """22,2 against 6,1 per cent; at least 252 answered, 126 of each."""
    found = gap(indicator(SURVEY), sex(22.2, "kvinner"), sex(6.1, "menn"), WHOLE)
    assert found.verdict.code is VerdictCode.HIGHER
    assert found.verdict.method in (Method.NEWCOMBE, Method.FISHER)
    assert found.verdict.p == pytest.approx(0.0005, abs=0.0004)
    assert (found.halved, found.verdict.assumed_share, found.verdict.judgement) == (True, 0.5, None)
    assert found.verdict.difference == pytest.approx(16.1)


def test_a_gap_like_landets_own_is_no_news_and_a_larger_one_may_be():
    girls, boys = sex(22.2, "kvinner"), sex(6.1, "menn")
    assert gap(indicator(SURVEY), girls, boys, WHOLE, 14.0).beyond_landet > 0.5
    assert gap(indicator(SURVEY), girls, boys, WHOLE, 1.0).beyond_landet < 0.01


def test_the_test_beside_landets_gap_is_newcombes_with_that_gap_in_zeros_place():
    lower, upper = newcombe(40, 200, 20, 200).interval
    for edge in (lower, upper):
        assert newcombe(40, 200, 20, 200, difference=edge).p == pytest.approx(0.05, abs=1e-9)
    assert newcombe(40, 200, 20, 200, difference=0.1).p == 1.0


def test_a_known_number_of_each_sex_is_used_as_it_is():
    found = gap(indicator(), counted(30, 300, subgroup="kvinner"), counted(20, 310, subgroup="menn"), WHOLE)
    assert not found.halved
    assert found.verdict.p == pytest.approx(newcombe(30, 300, 20, 310).p)


@pytest.mark.parametrize(
    ("girls", "boys", "whole", "reason"),
    [
        (sex(None, "kvinner"), sex(6.1, "menn"), WHOLE, Reason.MISSING),
        (sex(22.2, "kvinner"), observed(6.1, period=year(2021)), WHOLE, Reason.NOT_COMPARABLE),
        (sex(22.2, "kvinner"), sex(6.1, "menn"), None, Reason.NO_DENOMINATOR),
    ],
)
def test_what_cannot_be_compared_says_why(girls, boys, whole, reason):
    found = gap(indicator(SURVEY), girls, boys, whole)
    assert (found.verdict.reason, found.beyond_landet) == (reason, None)


def test_points_and_kroner_are_not_judged():
    verdict = gap(indicator(FIGURE), sex(42.0, "kvinner"), sex(38.0, "menn"), WHOLE).verdict
    assert verdict.code is VerdictCode.NO_INTERVAL
