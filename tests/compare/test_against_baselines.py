"""A kommune beside landet and its fylke: which code, in which order, and what it rests on."""

from dataclasses import replace

import pytest
from compare_world import (
    COUNT,
    EVENTS,
    FIGURE,
    RATE,
    STANDARDISED,
    SURVEY,
    counted,
    fylke,
    indicator,
    landet,
    observed,
    surveyed,
    year,
)
from scipy.stats import binom

from oppvekst.catalog.models import Polarity, Unit
from oppvekst.compare import printed, verdict_against
from oppvekst.compare.models import Judgement, Method, Reason, VerdictCode
from oppvekst.stats import binomial_test, conditional_rate_test, newcombe, poisson_test, score_test
from oppvekst.values import Missing, Period, PeriodKind

SURVEYED = year(kind=PeriodKind.SURVEY)


def test_landet_is_fixed_and_the_test_is_the_score_test():
    verdict = verdict_against(indicator(RATE), counted(80, 1000), landet(5.0, 1_100_000))
    assert verdict.code is VerdictCode.HIGHER
    assert verdict.method is Method.SCORE
    assert verdict.p == pytest.approx(score_test(80, 1000, 0.05))
    assert verdict.difference == pytest.approx(3.0)
    assert verdict.baseline == 5.0
    assert verdict.baseline_fixed
    assert verdict.judgement is Judgement.UNFAVOURABLE


def test_events_are_tested_by_poisson():
    made = indicator(EVENTS, unit=Unit.PER_1000)
    verdict = verdict_against(made, counted(31, 1000, 1000), landet(20.0))
    assert verdict.p == pytest.approx(poisson_test(31, 1.0, 20))
    assert verdict.code is VerdictCode.HIGHER
    assert verdict.method is Method.POISSON_EXACT


def test_printed_precision_is_judged_where_it_speaks_least_for_a_difference():
    own, baseline = observed(6.7, 1136, decimals=1), landet(5.0, decimals=1)
    verdict = verdict_against(indicator(), own, baseline)
    assert verdict.p == pytest.approx(score_test(0.0665 * 1136, 1136, 0.0505))
    exact = verdict_against(indicator(), replace(own, decimals=None), replace(baseline, decimals=None))
    assert exact.p < verdict.p


def test_the_baseline_must_lie_outside_by_its_own_half_unit():
    """5.4 % of 100 000 is clear beside 5.0 exactly, but «5» may be anything up to 5.5."""
    own = counted(5400, 100_000)
    assert verdict_against(indicator(RATE), own, landet(5.0)).code is VerdictCode.HIGHER
    verdict = verdict_against(indicator(RATE), own, landet(5.0, decimals=0))
    assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    assert verdict.p == 1.0


def test_a_score_test_that_the_exact_test_contradicts_claims_nothing():
    """32 of 50 against 50 %: the score test says 0.048, but each exact tail is over 3 %."""
    assert score_test(32, 50, 0.5) < 0.05
    assert binomial_test(32, 50, 0.5) > 0.06
    verdict = verdict_against(indicator(RATE), counted(32, 50), landet(50.0))
    assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    assert verdict.p == binomial_test(32, 50, 0.5)


def test_a_kommune_is_tested_against_the_rest_of_its_fylke():
    whole = counted(400, 8000, region="90")
    verdict = verdict_against(indicator(RATE), counted(80, 1000), whole, own_part_of_baseline=True)
    assert verdict.p == pytest.approx(newcombe(80, 1000, 320, 7000).p)
    assert verdict.method is Method.NEWCOMBE
    assert not verdict.baseline_fixed
    assert verdict.difference == pytest.approx(3.0)
    fixed = verdict_against(indicator(RATE), counted(80, 1000), whole)
    assert fixed.baseline_fixed
    assert fixed.method is Method.SCORE


def test_events_are_tested_against_the_rest_of_the_fylke_exactly():
    made = indicator(EVENTS, unit=Unit.PER_1000)
    whole = counted(160, 8000, 1000, region="90")
    verdict = verdict_against(made, counted(31, 1000, 1000), whole, own_part_of_baseline=True)
    assert verdict.p == pytest.approx(conditional_rate_test(31, 1000, 129, 7000))
    assert verdict.method is Method.CONDITIONAL_EXACT
    assert not verdict.baseline_fixed


def test_the_rounding_of_the_fylke_weighs_more_in_its_rest():
    """Half a unit of 4000 people is a whole unit of the 2000 who live outside the kommune."""
    own, whole = observed(6.0, 2000, decimals=1), fylke(5.0, 4000, decimals=1)
    verdict = verdict_against(indicator(), own, whole, own_part_of_baseline=True)
    rest = (0.0505 * 4000 - 0.0595 * 2000) / 2000
    assert verdict.p == pytest.approx(newcombe(0.0595 * 2000, 2000, rest * 2000, 2000).p)


@pytest.mark.parametrize(
    ("made", "own", "whole"),
    [
        pytest.param(indicator(), observed(9.0, 1000), fylke(5.0), id="unknown number in the fylke"),
        pytest.param(
            indicator(SURVEY),
            surveyed(9.0, 1000),
            fylke(5.0, denominator_low=2000, denominator_high=8000),
            id="bounded numbers of answers",
        ),
        pytest.param(
            indicator(),
            observed(9.0, 1000, period=SURVEYED),
            fylke(5.0, 8000, period=year(2021, start=2019)),
            id="the fylke is a rolling window",
        ),
        pytest.param(indicator(STANDARDISED), observed(9.0, 1000), fylke(5.0, 8000), id="standardised"),
        pytest.param(indicator(), observed(60.0, 1000), fylke(5.0, 8000), id="a rest that cannot be"),
        pytest.param(
            indicator(EVENTS, unit=Unit.PER_1000),
            counted(500, 1000, 1000),
            counted(160, 8000, 1000, region="90"),
            id="more events than in the fylke",
        ),
        pytest.param(
            indicator(EVENTS, unit=Unit.PER_1000),
            counted(50, 1000, 1000),
            fylke(20.0),
            id="events in an unknown number",
        ),
    ],
)
def test_where_the_rest_is_not_known_the_fylke_is_fixed_and_said(made, own, whole):
    verdict = verdict_against(made, own, whole, own_part_of_baseline=True)
    assert verdict.code is VerdictCode.HIGHER
    assert verdict.baseline_fixed


@pytest.mark.parametrize(
    ("own", "whole"),
    [
        pytest.param(counted(80, 1000), counted(80, 1000, region="90"), id="the same people"),
        pytest.param(counted(80, 1000), counted(60, 900, region="90"), id="fewer people than the kommune"),
        pytest.param(
            surveyed(20, 300),
            surveyed(20, 300, 0.25, region="90"),
            id="as many pupils at most",
        ),
    ],
)
def test_a_kommune_that_is_its_whole_fylke_has_no_rest_to_differ_from(own, whole):
    verdict = verdict_against(indicator(RATE), own, whole, own_part_of_baseline=True)
    assert verdict.code is VerdictCode.NO_BASELINE
    assert verdict.reason == Reason.NOT_COMPARABLE


def test_a_rest_with_too_few_events_is_no_yardstick():
    whole = counted(35, 1300, region="90")
    verdict = verdict_against(indicator(RATE), counted(30, 1000), whole, own_part_of_baseline=True)
    assert verdict.code is VerdictCode.TOO_FEW


def test_similar_only_when_the_whole_interval_lies_within_the_margin():
    own, baseline = counted(5050, 100_000), landet(5.0)
    assert verdict_against(indicator(RATE, margin=0.3), own, baseline).code is VerdictCode.SIMILAR
    assert verdict_against(indicator(RATE, margin=0.1), own, baseline).code is VerdictCode.NOT_DISTINGUISHABLE
    assert verdict_against(indicator(RATE), own, baseline).code is VerdictCode.NOT_DISTINGUISHABLE


def test_a_clear_difference_within_the_margin_is_a_difference_still():
    verdict = verdict_against(indicator(RATE, margin=1.0), counted(5400, 100_000), landet(5.0))
    assert verdict.code is VerdictCode.HIGHER


@pytest.mark.parametrize(
    ("own", "baseline", "code"),
    [
        pytest.param(observed(None, missing=Missing.SUPPRESSED), landet(None), "no_interval", id="own first"),
        pytest.param(counted(3, 1000), landet(None), "no_baseline", id="no baseline before too few"),
        pytest.param(observed(9.0), landet(9.0), "no_interval", id="no interval before same printed"),
        pytest.param(counted(9, 100), landet(9.0), "too_few", id="too few before same printed"),
        pytest.param(counted(90, 1000), landet(9.04), "same_printed", id="same printed before similar"),
        pytest.param(counted(904_900, 10**7), landet(9.0), "same_printed", id="same printed before a claim"),
        pytest.param(counted(90, 1000), landet(9.2), "similar", id="similar before not distinguishable"),
        pytest.param(counted(130, 1000), landet(9.2), "higher", id="a claim before similar"),
    ],
)
def test_the_first_code_that_holds_is_the_verdict(own, baseline, code):
    made = indicator(RATE, margin=50.0)
    assert verdict_against(made, own, baseline).code == code


def test_too_few_says_the_number_only():
    verdict = verdict_against(indicator(RATE), counted(9, 1000), landet(0.9))
    assert (verdict.code, verdict.p, verdict.difference) == (VerdictCode.TOO_FEW, None, None)


def test_too_few_counts_the_rarer_outcome():
    code = verdict_against(indicator(RATE), counted(295, 300), landet(98.0)).code
    assert code is VerdictCode.TOO_FEW


@pytest.mark.parametrize(
    ("own", "baseline", "code", "p"),
    [
        pytest.param(counted(9, 2700), landet(3.2), VerdictCode.LOWER, 1e-21, id="9 where 86 were expected"),
        pytest.param(counted(0, 400), landet(5.0), VerdictCode.LOWER, 2.5e-9, id="none where 20 were"),
        pytest.param(
            counted(9, 1000), landet(1.2), VerdictCode.NOT_DISTINGUISHABLE, 0.49, id="9 where 12 were"
        ),
        pytest.param(counted(295, 300), landet(90.0), VerdictCode.HIGHER, 1e-7, id="5 left where 30 were"),
        pytest.param(
            counted(40, 40), landet(60.0), VerdictCode.HIGHER, 1e-8, id="everybody where 16 were left"
        ),
    ],
)
def test_few_where_more_were_expected_is_told_by_the_exact_test(own, baseline, code, p):
    """A plan that works would never be seen if only what is left were looked at."""
    verdict = verdict_against(indicator(RATE), own, baseline)
    assert (verdict.code, verdict.method) == (code, Method.BINOMIAL_EXACT)
    exact = 2 * binom.cdf(own.numerator, own.denominator, baseline.value / 100)
    if baseline.value > 50:
        exact = 2 * binom.sf(own.numerator - 1, own.denominator, baseline.value / 100)
    assert verdict.p == pytest.approx(exact)
    assert verdict.p <= p


def test_few_events_where_more_were_expected_are_told_by_the_exact_test():
    made = indicator(EVENTS, unit=Unit.PER_1000)
    verdict = verdict_against(made, counted(4, 4000, 1000), landet(5.0))
    assert (verdict.code, verdict.method) == (VerdictCode.LOWER, Method.POISSON_EXACT)
    assert verdict_against(made, counted(4, 400, 1000), landet(12.0)).code is VerdictCode.TOO_FEW


@pytest.mark.parametrize(
    ("baseline", "reason"),
    [
        (landet(None, missing=Missing.NOT_YET_PUBLISHED), Reason.MISSING),
        (landet(5.0, period=year(2020)), Reason.NOT_COMPARABLE),
        (landet(5.0, period=year(2021, start=2019)), Reason.NOT_COMPARABLE),
        (landet(5.0, subgroup="menn"), Reason.NOT_COMPARABLE),
        (landet(100.4), Reason.NOT_COMPARABLE),
    ],
    ids=["missing", "another year", "a window", "another subgroup", "more than everybody"],
)
def test_no_baseline_has_its_reason(baseline, reason):
    verdict = verdict_against(indicator(RATE), counted(80, 1000), baseline)
    assert (verdict.code, verdict.reason) == (VerdictCode.NO_BASELINE, reason)
    assert verdict.difference is None


def test_a_count_is_never_compared_with_another_place():
    for made in (indicator(COUNT, unit=Unit.ANTALL), indicator(RATE, compare=False)):
        verdict = verdict_against(made, counted(80, 1000), landet(5.0))
        assert (verdict.code, verdict.reason) == (VerdictCode.NO_BASELINE, Reason.NOT_COMPARABLE)


def test_figures_without_a_chance_model_have_a_difference_and_no_verdict():
    verdict = verdict_against(indicator(FIGURE, unit=Unit.POENG), observed(41.2), landet(43.3))
    assert (verdict.code, verdict.reason) == (VerdictCode.NO_INTERVAL, Reason.NO_CHANCE_MODEL)
    assert verdict.difference == pytest.approx(-2.1)
    assert verdict.judgement is None


def test_more_than_everybody_is_no_crash_and_no_verdict():
    verdict = verdict_against(indicator(), observed(103.4, 300, decimals=1), landet(93.0, decimals=1))
    assert (verdict.code, verdict.reason) == (VerdictCode.NO_INTERVAL, Reason.NOT_A_SHARE)


def test_the_halves_of_a_year_meet_their_own_half():
    def half(which: int, **others):
        label = f"{which}. halvår 2021"
        return {"period": Period(2021, 2021, 2021, PeriodKind.HALF_YEAR, label), **others}

    own = counted(80, 1000, **half(1))
    assert verdict_against(indicator(RATE), own, landet(5.0, **half(1))).code is VerdictCode.HIGHER
    assert verdict_against(indicator(RATE), own, landet(5.0, **half(2))).code is VerdictCode.NO_BASELINE


def test_a_survey_meets_landets_rolling_window_of_the_same_reference_year():
    own = observed(20.0, 335, period=SURVEYED)
    verdict = verdict_against(indicator(), own, landet(26.0, period=year(2021, start=2019)))
    assert verdict.code is VerdictCode.LOWER


@pytest.mark.parametrize(
    ("at_most", "code", "undecided", "assumed"),
    [
        pytest.param(800, VerdictCode.LOWER, False, 0.5, id="clear with half of them"),
        pytest.param(
            300, VerdictCode.NOT_DISTINGUISHABLE, True, 0.5, id="clear only if more than half answered"
        ),
        pytest.param(150, VerdictCode.NOT_DISTINGUISHABLE, False, None, id="not clear if everybody answered"),
        pytest.param(90, VerdictCode.NOT_DISTINGUISHABLE, False, None, id="nine, where twelve were expected"),
        pytest.param(60, VerdictCode.TOO_FEW, False, 0.5, id="ten only if more than half answered"),
        pytest.param(30, VerdictCode.TOO_FEW, False, None, id="too few if everybody answered"),
    ],
)
def test_a_bounded_number_of_answers_claims_only_what_holds(at_most, code, undecided, assumed):
    verdict = verdict_against(indicator(SURVEY), surveyed(20.0, at_most), landet(26.0, period=SURVEYED))
    assert verdict.code is code
    assert verdict.undecided is undecided
    assert verdict.assumed_share == assumed


def test_judgement_follows_polarity_and_neutral_has_none():
    own = counted(80, 1000)
    judged = {
        polarity: [
            verdict_against(indicator(RATE, polarity=polarity), own, landet(value)).judgement
            for value in (5.0, 11.0)
        ]
        for polarity in Polarity
    }
    good, bad = Judgement.FAVOURABLE, Judgement.UNFAVOURABLE
    assert judged == {
        Polarity.HIGHER_IS_WORSE: [bad, good],
        Polarity.HIGHER_IS_BETTER: [good, bad],
        Polarity.NEUTRAL: [None, None],
    }


@pytest.mark.parametrize(
    ("value", "published", "shown"),
    [(5.649, None, "5.6"), (5.65, 2, "5.7"), (5.6, 0, "6"), (0.25, 2, "0.3"), (-0.25, 2, "-0.3")],
)
def test_printed_values_round_half_away_from_zero_and_never_beyond_the_publishers(value, published, shown):
    assert str(printed(indicator(decimals=1), observed(value, decimals=published))) == shown


def test_another_indicators_figures_are_refused():
    with pytest.raises(ValueError, match="An observation of barn_med_lue cannot be judged as barn_med_hatt"):
        verdict_against(indicator(), observed(5.0, 100), landet(5.0, indicator="barn_med_lue"))
