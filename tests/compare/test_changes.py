"""A kommune against its own past: which earlier figure, which test, and when there is none."""

from dataclasses import replace

import pytest
from compare_world import (
    COUNT,
    EVENTS,
    RATE,
    RESIDENTS,
    SURVEY,
    counted,
    indicator,
    observed,
    surveyed,
    year,
)
from scipy.stats import fisher_exact

from oppvekst.catalog.models import Polarity, Unit
from oppvekst.compare import previous_comparable, verdict_change
from oppvekst.compare.models import Judgement, Method, Reason, VerdictCode
from oppvekst.stats import conditional_rate_test, newcombe
from oppvekst.values import Borders, Missing, Period, PeriodKind

BEFORE = year(2020)


def half(reference: int, which: int) -> Period:
    return Period(reference, reference, reference, PeriodKind.HALF_YEAR, f"{which}. halvår {reference}")


def test_two_shares_are_newcombes():
    verdict = verdict_change(indicator(RATE), counted(80, 1000), counted(50, 1010, period=BEFORE))
    assert verdict.code is VerdictCode.HIGHER
    assert verdict.p == pytest.approx(newcombe(80, 1000, 50, 1010).p)
    assert verdict.method is Method.NEWCOMBE
    assert not verdict.baseline_fixed
    assert verdict.judgement is Judgement.UNFAVOURABLE
    assert verdict.difference == pytest.approx(8 - 5000 / 1010)
    assert verdict.baseline == pytest.approx(5000 / 1010)


def test_printed_shares_are_tested_where_they_lie_nearest():
    now, before = observed(8.0, 1000, decimals=0), observed(5.0, 1000, decimals=0, period=BEFORE)
    verdict = verdict_change(indicator(decimals=0), now, before)
    assert verdict.p == pytest.approx(newcombe(75, 1000, 55, 1000).p)
    assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    meeting = verdict_change(indicator(), now, replace(before, value=7.2, decimals=1, period=BEFORE))
    assert meeting.p > 0.05
    assert verdict_change(indicator(), now, replace(before, value=7.5, decimals=1)).p == 1.0


def test_events_are_tested_with_their_populations():
    made = indicator(EVENTS, unit=Unit.PER_1000, polarity=Polarity.NEUTRAL)
    verdict = verdict_change(made, counted(60, 1000, 1000), counted(30, 1200, 1000, period=BEFORE))
    assert verdict.p == pytest.approx(conditional_rate_test(60, 1000, 30, 1200))
    assert verdict.code is VerdictCode.HIGHER
    assert verdict.judgement is None


def test_printed_rates_of_events_are_tested_where_they_lie_nearest():
    """60 and 31 per 1 000 with no decimals, of 2000: at least 119 events beside at most 63."""
    made = indicator(EVENTS, unit=Unit.PER_1000, decimals=0)
    now, before = observed(60.0, 2000, decimals=0), observed(31.0, 2000, decimals=0, period=BEFORE)
    verdict = verdict_change(made, now, before)
    assert verdict.p == pytest.approx(conditional_rate_test(119, 2000, 63, 2000))
    assert verdict_change(made, replace(before, period=year(2021)), replace(now, period=BEFORE)).p == (
        pytest.approx(conditional_rate_test(63, 2000, 119, 2000))
    )


def test_counts_need_the_population_of_both_years_or_the_same_length_of_time():
    made = indicator(COUNT, unit=Unit.ANTALL, decimals=0)
    known = verdict_change(made, observed(60, 1000), observed(30, 1200, period=BEFORE))
    assert known.p == pytest.approx(conditional_rate_test(60, 1000, 30, 1200))
    assert known.difference == 30
    half_known = verdict_change(made, observed(60), observed(30, 1200, period=BEFORE))
    assert half_known.p == pytest.approx(conditional_rate_test(60, 1, 30, 1))
    window = observed(90, period=year(2020, start=2018))
    uneven = verdict_change(made, observed(60), window)
    assert (uneven.code, uneven.reason) == (VerdictCode.NO_BASELINE, Reason.NOT_COMPARABLE)


def test_a_count_that_rises_while_its_rate_falls_is_no_change_either_way():
    made = indicator(COUNT, unit=Unit.ANTALL, decimals=0)
    verdict = verdict_change(made, observed(110, 4000), observed(100, 1000, period=BEFORE))
    assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    assert verdict.p == 1.0


def test_a_full_count_has_no_verdict():
    made = indicator(RESIDENTS, unit=Unit.PERSONER)
    verdict = verdict_change(made, observed(2938), observed(2985, period=BEFORE))
    assert (verdict.code, verdict.reason) == (VerdictCode.NO_INTERVAL, Reason.FULL_COUNT)


@pytest.mark.parametrize(("now", "before", "size"), [(9, 8, 500), (3, 9, 500), (5, 30, 150)])
def test_few_both_times_and_few_expected_is_too_few(now, before, size):
    """Thirty of 500 make one expect nine of 150."""
    earlier = counted(before, 500, period=BEFORE)
    verdict = verdict_change(indicator(RATE), counted(now, size), earlier)
    assert verdict.code is VerdictCode.TOO_FEW


@pytest.mark.parametrize(
    ("now", "before", "n", "code", "p"),
    [
        (9, 100, 2700, VerdictCode.LOWER, 7e-21),
        (9, 30, 1000, VerdictCode.LOWER, 0.001),
        (30, 9, 1000, VerdictCode.HIGHER, 0.001),
        (9, 14, 1000, VerdictCode.NOT_DISTINGUISHABLE, 0.4),
    ],
)
def test_few_where_many_were_before_is_told_by_fishers_exact_test(now, before, n, code, p):
    verdict = verdict_change(indicator(RATE), counted(now, n), counted(before, n, period=BEFORE))
    assert (verdict.code, verdict.method) == (code, Method.FISHER)
    assert verdict.p == pytest.approx(fisher_exact([[now, n - now], [before, n - before]]).pvalue)
    assert verdict.p == pytest.approx(p, rel=0.3)


def test_the_same_printed_twice_is_no_change():
    verdict = verdict_change(indicator(RATE), counted(50, 1000), counted(50.3, 1000, period=BEFORE))
    assert verdict.code is VerdictCode.SAME_PRINTED


def test_similar_takes_the_uncertainty_of_both_years():
    now, before = counted(5000, 100_000), counted(5030, 100_000, period=BEFORE)
    assert verdict_change(indicator(RATE, margin=0.25, decimals=2), now, before).code is VerdictCode.SIMILAR
    wide = indicator(RATE, margin=0.2, decimals=2)
    assert verdict_change(wide, now, before).code is VerdictCode.NOT_DISTINGUISHABLE


def test_a_rate_of_events_may_be_similar_too():
    now, before = counted(5000, 100_000, 1000), counted(5030, 100_000, 1000, period=BEFORE)
    made = indicator(EVENTS, unit=Unit.PER_1000, margin=3.0)
    assert verdict_change(made, now, before).code is VerdictCode.SIMILAR
    assert verdict_change(indicator(EVENTS, unit=Unit.PER_1000, margin=1.0), now, before).code is (
        VerdictCode.NOT_DISTINGUISHABLE
    )


@pytest.mark.parametrize(
    ("at_most", "code", "undecided"),
    [
        (1000, VerdictCode.HIGHER, False),
        (500, VerdictCode.NOT_DISTINGUISHABLE, True),
        (250, VerdictCode.NOT_DISTINGUISHABLE, False),
    ],
)
def test_two_surveys_are_bounded_both_ways(at_most, code, undecided):
    before = surveyed(20.0, at_most, period=year(2018, kind=PeriodKind.SURVEY))
    verdict = verdict_change(indicator(SURVEY), surveyed(26.5, at_most), before)
    assert verdict.code is code
    assert verdict.undecided is undecided
    assert verdict.p == pytest.approx(
        newcombe(0.265 * at_most / 2, at_most / 2, 0.2 * at_most / 2, at_most / 2).p
    )


def test_a_known_number_of_answers_beside_a_bounded_one_rests_on_the_bound():
    before = surveyed(20.0, 1000, period=year(2018, kind=PeriodKind.SURVEY))
    now = surveyed(28.0, 1000, denominator=800)
    verdict = verdict_change(indicator(SURVEY), now, before)
    assert verdict.p == pytest.approx(newcombe(224, 800, 100, 500).p)
    assert verdict.assumed_share == 0.5


@pytest.mark.parametrize(
    ("now", "before", "breaks", "reason"),
    [
        pytest.param({}, {"value": None, "missing": Missing.SUPPRESSED}, (), Reason.MISSING, id="missing"),
        pytest.param(
            {"period": year(2021, start=2019)},
            {"period": year(2020, start=2018)},
            (),
            Reason.OVERLAPPING_WINDOWS,
            id="windows that share years",
        ),
        pytest.param(
            {"period": year(2021, start=2019)},
            {"period": year(2019)},
            (),
            Reason.OVERLAPPING_WINDOWS,
            id="a year inside the window",
        ),
        pytest.param({}, {}, (2021,), Reason.BREAK, id="a break between"),
        pytest.param(
            {"period": year(2021, start=2019)},
            {"period": year(2018, start=2016)},
            (2020,),
            Reason.BREAK,
            id="a break inside the later window",
        ),
        pytest.param(
            {},
            {"period": year(2018, start=2016)},
            (2017,),
            Reason.BREAK,
            id="a break inside the earlier window",
        ),
        pytest.param(
            {"period": year(2025, start=2023)},
            {"period": year(2022)},
            (),
            Reason.NOT_COMPARABLE,
            id="three years beside one",
        ),
        pytest.param({}, {"region": "9002"}, (), Reason.NOT_COMPARABLE, id="another place"),
        pytest.param({}, {"subgroup": "menn"}, (), Reason.NOT_COMPARABLE, id="another subgroup"),
        pytest.param({}, {"borders": Borders.THEN}, (), Reason.NOT_COMPARABLE, id="other borders"),
        pytest.param({}, {"period": year(2022)}, (), Reason.NOT_COMPARABLE, id="a later year"),
    ],
)
def test_what_cannot_be_compared_has_its_reason(now, before, breaks, reason):
    verdict = verdict_change(
        indicator(RATE),
        replace(counted(80, 1000), **now),
        replace(counted(50, 1000, period=BEFORE), **before),
        breaks=breaks,
    )
    assert (verdict.code, verdict.reason) == (VerdictCode.NO_BASELINE, reason)
    assert verdict.difference is None


@pytest.mark.parametrize("changed", [2020, 2022])
def test_a_break_before_or_after_the_two_is_none_between_them(changed):
    now, before = counted(80, 1000), counted(50, 1000, period=BEFORE)
    assert verdict_change(indicator(RATE), now, before, breaks=[changed]).code is VerdictCode.HIGHER


def test_the_indicators_own_breaks_cannot_be_forgotten():
    made = indicator(RATE, breaks=(2021,))
    verdict = verdict_change(made, counted(80, 1000), counted(50, 1000, period=BEFORE))
    assert verdict.reason == Reason.BREAK


def test_a_figure_summed_from_todays_parts_continues_a_published_one():
    before = counted(50, 1000, period=BEFORE, borders=Borders.TODAY_SUMMED)
    assert verdict_change(indicator(RATE), counted(80, 1000), before).code is VerdictCode.HIGHER


def test_a_missing_now_is_no_interval():
    verdict = verdict_change(indicator(RATE), observed(None), counted(50, 1000, period=BEFORE))
    assert (verdict.code, verdict.reason) == (VerdictCode.NO_INTERVAL, Reason.MISSING)


def test_the_halves_of_a_year_do_not_overlap():
    now, before = counted(80, 1000, period=half(2021, 2)), counted(50, 1000, period=half(2021, 1))
    assert verdict_change(indicator(RATE), now, before).code is VerdictCode.HIGHER
    assert previous_comparable([now, before], now) == before


def test_another_indicators_figures_are_refused():
    with pytest.raises(ValueError, match="barn_med_lue cannot be judged as barn_med_hatt"):
        verdict_change(
            indicator(), observed(5.0, 100), observed(5.0, 100, indicator="barn_med_lue", period=BEFORE)
        )


def test_the_previous_figure_is_the_latest_that_may_be_compared():
    series = [counted(50, 1000, period=year(y)) for y in (2017, 2018, 2020)]
    hidden = observed(None, missing=Missing.SUPPRESSED, period=year(2019))
    now = counted(80, 1000)
    assert previous_comparable([*series, hidden, now], now) == series[2]
    assert previous_comparable([*series[:2], hidden, now], now) == series[1]
    assert previous_comparable([*series, now], now, breaks=[2021]) is None
    assert previous_comparable([now], now) is None


def test_the_previous_window_shares_no_year_with_this_one():
    windows = [counted(50, 1000, period=year(end, start=end - 2)) for end in range(2015, 2022)]
    previous = previous_comparable(windows, windows[-1])
    assert previous.period.label == "2016–2018"


def test_school_years_that_share_a_calendar_year_do_not_overlap():
    def school(spring: int) -> Period:
        return Period(spring, spring - 1, spring, PeriodKind.SCHOOL_YEAR, f"{spring - 1}/{spring % 100}")

    series = [counted(50, 1000, period=school(spring)) for spring in (2019, 2020, 2021)]
    assert previous_comparable(series, series[-1]) == series[1]


@pytest.mark.parametrize(
    "other",
    [
        {"subgroup": "menn"},
        {"region": "9002"},
        {"borders": Borders.THEN},
        {"indicator": "barn_med_lue"},
        {"period": year(2018, start=2016)},
    ],
    ids=["subgroup", "region", "borders", "indicator", "kind of period"],
)
def test_another_series_is_no_past(other):
    now = counted(80, 1000)
    assert previous_comparable([replace(counted(50, 1000, period=BEFORE), **other)], now) is None
