"""The plans' figures (AT1-AT10, AT14): real published values, put through our rules.

Populations 0-17 years 1.1.2021 are SSB's (table 07459). Where the plan gives no number of people the
kommune is fictional and the number is the test's own.
"""

from dataclasses import replace

import pytest
from compare_world import COUNT, EVENTS, SHARE, counted, fylke, indicator, landet, observed, year

from oppvekst.catalog.models import Polarity, Unit
from oppvekst.compare import estimate, verdict_against, verdict_change
from oppvekst.compare.models import Method, VerdictCode
from oppvekst.stats import conditional_rate_test
from oppvekst.values import PeriodKind

AASNES, SONDRE_LAND, NORDRE_LAND = 1136, 966, 1202


def limits(found, decimals: int = 1) -> tuple[float, float]:
    return round(found.lower, decimals), round(found.upper, decimals)


def test_at1_senja_tiltak_is_higher_than_landet_and_fylket():
    tiltak = indicator(polarity=Polarity.NEUTRAL)
    senja = observed(5.6, 2938, decimals=1)
    assert limits(estimate(tiltak, observed(5.6, 2938))) == (4.8, 6.5)
    found = estimate(tiltak, senja)
    assert round(found.events, 1) == 164.5
    assert found.method is Method.WILSON_ROUNDED
    assert 4.75 < found.lower < 4.825 < 6.49 < found.upper < 6.55
    for baseline in (landet(3.9, decimals=1), fylke(4.6, decimals=1)):
        verdict = verdict_against(tiltak, senja, baseline, own_part_of_baseline=baseline.region != "0")
        assert verdict.code is VerdictCode.HIGHER
        assert verdict.p < 0.05
        assert verdict.judgement is None


@pytest.mark.parametrize(
    ("populations", "p"), [((None, None), 0.31), ((1010, 966), 0.20)], ids=["as a count", "as a rate"]
)
def test_at2_sondre_lands_rise_from_20_to_28_may_be_chance(populations, p):
    hjelpetiltak = indicator(COUNT, unit=Unit.ANTALL, decimals=0)
    before = observed(20, populations[0], period=year(2020))
    now = observed(28, populations[1])
    verdict = verdict_change(hjelpetiltak, now, before)
    assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    assert round(verdict.p, 2) == p
    assert verdict.method is Method.CONDITIONAL_EXACT
    assert verdict.difference == 8
    assert limits(estimate(hjelpetiltak, before), 0) == (12, 31)
    # The note has 41; R's poisson.test(28) gives 18.6-40.5, which is 40 rounded to even and 41 half up.
    assert limits(estimate(hjelpetiltak, now)) == (18.6, 40.5)


def test_at3_gjovik_25_fewer_children_may_be_chance():
    hjelpetiltak = indicator(COUNT, unit=Unit.ANTALL, decimals=0)
    verdict = verdict_change(hjelpetiltak, observed(131, period=year(2022)), observed(156, period=year(2019)))
    assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    assert round(verdict.p, 2) == 0.16


def test_at4_aasnes_tiltak_is_higher_than_innlandet():
    tiltak = indicator()
    aasnes = observed(6.7, AASNES, decimals=1)
    found = estimate(tiltak, aasnes)
    assert limits(found) == (5.3, 8.4)
    assert verdict_against(tiltak, aasnes, fylke(4.4, decimals=1)).code is VerdictCode.HIGHER
    # With the number the note assumes, and no rounding, its limits come back.
    assert limits(estimate(tiltak, observed(6.7, 1250))) == (5.4, 8.2)


def test_at5_eight_deaths_are_too_few_to_compare_and_the_interval_holds_both_baselines():
    selvmord = indicator(EVENTS, unit=Unit.PER_100000)
    window = year(2021, start=2012)
    kommune = counted(8, 8 / 25.7 * 100_000, 100_000, period=window)
    found = estimate(selvmord, kommune)
    assert limits(found, 0) == (11, 51)
    assert found.lower < 15.8 < 18.8 < found.upper
    verdict = verdict_against(selvmord, kommune, landet(15.8, period=window, decimals=1))
    assert verdict.code is VerdictCode.TOO_FEW
    assert verdict.difference is None


@pytest.mark.parametrize(
    ("value", "expected", "landets", "code"),
    [
        pytest.param(85, (81, 88), 90, VerdictCode.LOWER, id="AT6 fortrolig venn"),
        pytest.param(29, (24, 34), 27, VerdictCode.NOT_DISTINGUISHABLE, id="AT7 skulk"),
        pytest.param(51, (46, 56), 59, VerdictCode.LOWER, id="AT8 organisasjon"),
        pytest.param(20, (16, 25), 26, VerdictCode.LOWER, id="AT8 klubb"),
    ],
)
def test_at6_at7_at8_senja_ungdata_with_335_answers(value, expected, landets, code):
    ungdata = indicator(decimals=0, polarity=Polarity.HIGHER_IS_BETTER)
    period = year(kind=PeriodKind.SURVEY)
    senja = observed(value, 335, period=period)
    assert limits(estimate(ungdata, senja), 0) == expected
    assert verdict_against(ungdata, senja, landet(landets, period=period)).code is code


@pytest.mark.parametrize(("value", "landets"), [(85, 90), (51, 59), (20, 26)])
def test_at6_at8_hold_also_for_whole_per_cents(value, landets):
    """Printed without decimals, 20 and 26 % may be 20.5 and 25.5: less clear, and still a difference."""
    ungdata = indicator(decimals=0, polarity=Polarity.HIGHER_IS_BETTER)
    period = year(kind=PeriodKind.SURVEY)
    exact = verdict_against(ungdata, observed(value, 335, period=period), landet(landets, period=period))
    printed = verdict_against(
        ungdata,
        observed(value, 335, period=period, decimals=0),
        landet(landets, period=period, decimals=0),
    )
    assert printed.code is VerdictCode.LOWER
    assert exact.p < printed.p < 0.05


def test_at9_sondre_lands_dip_in_tiltak_is_not_clear():
    tiltak = indicator()
    now, before = (
        observed(4.8, 1010, decimals=1, period=year(2020)),
        observed(5.7, 1010, decimals=1, period=year(2019)),
    )
    assert limits(estimate(tiltak, observed(4.8, 950))) == (3.6, 6.4)
    assert verdict_change(tiltak, now, before).code is VerdictCode.NOT_DISTINGUISHABLE


@pytest.mark.parametrize("n", [1250, NORDRE_LAND], ids=["as the note assumes", "true population in 2021"])
def test_at10_nordre_lands_fall_may_be_chance(n):
    tiltak = indicator()
    now = observed(5.4, n, period=year(2021))
    before = observed(7.3, n, period=year(2018))
    verdict = verdict_change(tiltak, now, before)
    assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    assert 0.05 < verdict.p < 0.06
    rounded = verdict_change(tiltak, replace(now, decimals=1), replace(before, decimals=1))
    assert rounded.p > verdict.p


def test_at14_a_difference_is_in_the_unit_never_in_per_cent_of_it():
    lavinntekt = indicator(SHARE)
    verdict = verdict_against(lavinntekt, observed(8.8, 2938), fylke(8.2))
    assert round(verdict.difference, 1) == 0.6
    assert verdict.baseline == 8.2


def test_at2_the_two_tests_agree_with_the_numbers_in_the_note():
    assert round(conditional_rate_test(20, 1, 28, 1), 2) == 0.31
    assert round(conditional_rate_test(20, 1010, 28, SONDRE_LAND), 2) == 0.20
