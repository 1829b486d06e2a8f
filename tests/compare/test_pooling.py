"""Several years together: what is summed, what is not, and what is refused."""

from dataclasses import replace

import pytest
from compare_world import (
    COUNT,
    FIGURE,
    RATE,
    SHARE,
    SURVEY,
    counted,
    indicator,
    observed,
    surveyed,
    year,
)
from stats.textbook import wilson

from oppvekst.catalog.models import Events, Unit
from oppvekst.compare import estimate, pool
from oppvekst.values import Borders, Missing, Period, PeriodKind

YEARS = (2019, 2020, 2021)


def three(*counts: float, n=(1000, 1100, 900), **others):
    return [counted(x, m, period=year(y), **others) for x, m, y in zip(counts, n, YEARS, strict=True)]


def test_new_events_sum_their_years():
    made = indicator(RATE)
    pooled = pool(made, three(5, 7, 9))
    assert pooled.value == pytest.approx(100 * 21 / 3000)
    assert (pooled.numerator, pooled.denominator, pooled.decimals) == (21, 3000, None)
    assert pooled.period == Period(2021, 2019, 2021, PeriodKind.WINDOW, "2019–2021")
    found = estimate(made, pooled)
    assert (found.lower, found.upper) == pytest.approx([100 * limit for limit in wilson(21, 3000)])


def test_a_stock_keeps_one_years_children():
    """The point is pooled; the interval is that of 1000 children, not 3000."""
    made = indicator(RATE, events=Events.STOCK)
    pooled = pool(made, three(50, 70, 90))
    assert pooled.value == pytest.approx(7.0)
    assert pooled.denominator == pytest.approx(1000)
    assert pooled.numerator is None
    found = estimate(made, pooled)
    assert found.events == pytest.approx(70)
    assert (found.lower, found.upper) == pytest.approx([100 * limit for limit in wilson(70, 1000)])


def test_published_shares_are_weighted_by_their_children_and_stay_rounded():
    observations = [
        observed(value, n, decimals=1, period=year(y))
        for value, n, y in zip((5.0, 6.0, 8.0), (1000, 2000, 1000), YEARS, strict=True)
    ]
    pooled = pool(indicator(SHARE), observations)
    assert pooled.value == pytest.approx(6.25)
    assert pooled.decimals == 1
    assert pooled.numerator is None
    assert pooled.denominator == 4000


def test_the_coarsest_rounding_is_kept():
    observations = [
        observed(5.0, 1000, decimals=places, period=year(y))
        for places, y in zip((1, 0, 1), YEARS, strict=True)
    ]
    assert pool(indicator(SHARE), observations).decimals == 0


def test_only_the_latest_years_are_pooled_in_whatever_order():
    observations = [counted(500, 1000, period=year(2018)), *three(5, 7, 9)]
    assert pool(indicator(RATE), observations[::-1]).numerator == 21
    assert pool(indicator(RATE, pooling=2), observations).period.label == "2020–2021"


def test_school_years_keep_their_names():
    def school(spring: int):
        label = f"{spring - 1}/{spring % 100}"
        period = Period(spring, spring - 1, spring, PeriodKind.SCHOOL_YEAR, label)
        return counted(5, 1000, period=period)

    pooled = pool(indicator(RATE), [school(spring) for spring in YEARS])
    assert pooled.period == Period(2021, 2018, 2021, PeriodKind.SCHOOL_YEAR_WINDOW, "2018/19–2020/21")
    assert pooled.period.years == YEARS


def test_what_is_said_of_one_year_is_said_of_all():
    first, *rest = three(5, 7, 9)
    early = replace(first, preliminary=True, borders=Borders.TODAY_SUMMED)
    pooled = pool(indicator(RATE), [early, *rest])
    assert pooled.preliminary
    assert pooled.borders is Borders.TODAY_SUMMED


def on_date(y: int):
    return Period(y, y, y, PeriodKind.DATE, f"1.1.{y}")


def test_dates_are_named_by_their_years():
    pooled = pool(indicator(RATE), [counted(5, 1000, period=on_date(y)) for y in YEARS])
    assert pooled.period.label == "2019–2021"


def test_refusals():
    whole = three(5, 7, 9)
    gap = [replace(o, period=year(y)) for o, y in zip(whole, (2018, 2020, 2021), strict=True)]
    hidden = replace(whole[1], value=None, missing=Missing.SUPPRESSED, numerator=None)
    surveys = [surveyed(20, 300, period=year(y, kind=PeriodKind.SURVEY)) for y in YEARS]
    windows = [replace(o, period=year(y, start=y - 2)) for o, y in zip(whole, YEARS, strict=True)]
    refused = {
        "a year is missing": pool(indicator(RATE), gap),
        "a year is hidden": pool(indicator(RATE), [whole[0], hidden, whole[2]]),
        "too few years": pool(indicator(RATE), whole[1:]),
        "nothing": pool(indicator(RATE), []),
        "a break inside": pool(indicator(RATE), whole, breaks=[2020]),
        "the indicator's break inside": pool(indicator(RATE, breaks=(2021,)), whole),
        "never pooled": pool(indicator(RATE, pooling=1), whole),
        "surveys": pool(indicator(SURVEY), surveys),
        "windows": pool(indicator(RATE), windows),
        "counts": pool(
            indicator(COUNT, unit=Unit.ANTALL), [observed(5, 1000, period=year(y)) for y in YEARS]
        ),
        "kroner": pool(indicator(FIGURE, unit=Unit.KRONER), [observed(5, period=year(y)) for y in YEARS]),
        "no denominator": pool(indicator(SHARE), [observed(5.0, period=year(y)) for y in YEARS]),
        "the same year twice": pool(indicator(RATE), [whole[0], whole[1], whole[1]]),
        "mixed kinds": pool(indicator(RATE), [*whole[:2], replace(whole[2], period=on_date(2021))]),
        "mixed borders": pool(indicator(RATE), [*whole[:2], replace(whole[2], borders=Borders.THEN)]),
    }
    assert {name for name, found in refused.items() if found is not None} == set()


def test_a_break_in_the_first_year_is_outside():
    assert pool(indicator(RATE), three(5, 7, 9), breaks=[2019, 2022]) is not None


@pytest.mark.parametrize("other", [{"region": "9002"}, {"subgroup": "menn"}, {"indicator": "barn_med_lue"}])
def test_two_series_are_never_pooled(other):
    first, *rest = three(5, 7, 9)
    with pytest.raises(ValueError, match="Only one region's series of barn_med_hatt"):
        pool(indicator(RATE), [replace(first, **other), *rest])
