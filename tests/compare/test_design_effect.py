"""Siblings share what happens to them: so many people are worth fewer, wherever chance is judged."""

import pytest
from compare_world import (
    COUNT,
    EVENTS,
    RATE,
    SHARE,
    SURVEY,
    counted,
    fylke,
    indicator,
    landet,
    observed,
    sentence,
    year,
)
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.catalog.indicator import DesignEffect
from oppvekst.catalog.models import Unit
from oppvekst.compare import (
    estimate,
    recent_trend,
    smallest_change,
    verdict_against,
    verdict_between,
    verdict_change,
)
from oppvekst.values import PeriodKind

PAIRS = DesignEffect(value=1.5, basis=sentence("Forutsatt at halvparten av barna er søsken to og to."))


@given(st.integers(20, 400), st.integers(900, 5000), st.floats(1, 30))
def test_people_with_a_design_effect_are_judged_as_so_many_fewer_independent_ones(x, n, level):
    """Half as many again with siblings say just what the independent ones say."""
    alone, pairs = indicator(RATE), indicator(RATE, design_effect=PAIRS)
    few, many = counted(x, n), counted(1.5 * x, 1.5 * n)
    assert estimate(pairs, many).lower == pytest.approx(estimate(alone, few).lower)
    assert estimate(pairs, many).upper == pytest.approx(estimate(alone, few).upper)
    found, expected = verdict_against(pairs, many, landet(level)), verdict_against(alone, few, landet(level))
    if min(x, n * level / 100) >= 20:
        assert (found.code, found.p) == (expected.code, pytest.approx(expected.p))


def test_every_comparison_is_held_back():
    alone, pairs = indicator(RATE), indicator(RATE, design_effect=PAIRS)
    own, before = counted(62, 1000), counted(44, 1000, period=year(2020))
    whole, other = counted(500, 11_000, region=fylke(None).region), counted(450, 10_000, region="andre")
    for judge in (
        lambda made: verdict_against(made, own, landet(4.6)),
        lambda made: verdict_against(made, own, whole, own_part_of_baseline=True),
        lambda made: verdict_between(made, own, other),
        lambda made: verdict_change(made, own, before),
    ):
        assert judge(pairs).p > judge(alone).p
    narrow, wide = smallest_change(alone, own), smallest_change(pairs, own)
    assert (wide.rise > narrow.rise, wide.fall > narrow.fall) == (True, True)


@pytest.mark.parametrize(
    ("measure", "unit", "own", "baseline"),
    [
        (SHARE, Unit.PROSENT, observed(6.2, 1000, decimals=1), landet(4.6)),
        (EVENTS, Unit.PER_1000, counted(62, 1000, 1000), landet(46.0)),
        (
            SURVEY,
            Unit.PROSENT,
            observed(31.0, denominator_low=200, denominator_high=400, period=year(kind=PeriodKind.SURVEY)),
            landet(25.0, period=year(kind=PeriodKind.SURVEY)),
        ),
    ],
    ids=["a printed share", "events", "bounded answers"],
)
def test_every_kind_of_figure_gets_a_wider_interval_around_the_same_value(measure, unit, own, baseline):
    alone, pairs = (indicator(measure, unit=unit, design_effect=effect) for effect in (None, PAIRS))
    narrow, wide = estimate(alone, own), estimate(pairs, own)
    assert wide.lower < narrow.lower < narrow.value == wide.value < narrow.upper < wide.upper
    assert wide.events == narrow.events
    assert verdict_against(pairs, own, baseline).p > verdict_against(alone, own, baseline).p


def test_a_count_gets_it_too():
    alone, pairs = (
        indicator(COUNT, unit=Unit.ANTALL, decimals=0, design_effect=effect) for effect in (None, PAIRS)
    )
    own, before = observed(40), observed(62, period=year(2020))
    assert estimate(pairs, own).lower < estimate(alone, own).lower
    assert verdict_change(pairs, own, before).p > verdict_change(alone, own, before).p


def test_a_trend_must_beat_it():
    rising = [counted(100 + 12 * step, 2000, period=year(2017 + step)) for step in range(5)]
    alone, pairs = (recent_trend(indicator(RATE, design_effect=effect), rising) for effect in (None, PAIRS))
    assert alone.found.slope == pytest.approx(pairs.found.slope)
    assert alone.found.p < pairs.found.p
