"""A figure with its interval, or the reason for none: every form of measure, every gap in what is known."""

import pytest
from compare_world import (
    COUNT,
    EVENTS,
    FIGURE,
    RATE,
    RESIDENTS,
    SHARE,
    SURVEY,
    UNKNOWN,
    counted,
    indicator,
    observed,
    surveyed,
)
from stats.textbook import wilson

from oppvekst.catalog.models import Unit
from oppvekst.compare import estimate, needs_pooling
from oppvekst.compare.models import Method, Reason
from oppvekst.stats import poisson, wilson_rounded
from oppvekst.values import Missing


def in_per_cent(interval):
    return pytest.approx((100 * interval.lower, 100 * interval.upper))


def limits(found):
    return found.lower, found.upper


def test_a_published_share_counts_its_children_unrounded_and_its_rounding():
    found = estimate(indicator(SHARE), observed(5.6, 2938, decimals=1))
    assert limits(found) == in_per_cent(wilson_rounded(0.056, 2938, 0.0005))
    assert found.events == pytest.approx(164.528)
    assert found.method is Method.WILSON_ROUNDED


def test_a_share_that_is_not_rounded_gets_the_plain_interval():
    found = estimate(indicator(SHARE), observed(5.6, 2938))
    assert limits(found) == in_per_cent(wilson(164.528, 2938))
    assert found.method is Method.WILSON


def test_published_counts_are_used_where_they_are_the_printed_share():
    """165 of 2938 prints as 5.6: then the share is no longer rounded."""
    found = estimate(indicator(SHARE), observed(5.6, 2938, numerator=165, decimals=1))
    assert limits(found) == in_per_cent(wilson(165, 2938))
    assert found.method is Method.WILSON
    assert found.events == 165


def test_a_numerator_out_of_something_else_is_not_used():
    """180 of 2938 is 6.1 %, not 5.6: the publisher counted out of another population."""
    found = estimate(indicator(SHARE), observed(5.6, 2938, numerator=180, decimals=1))
    assert found.events == pytest.approx(164.528)
    assert found.method is Method.WILSON_ROUNDED


def test_a_rate_of_people_is_a_share_and_a_rate_of_events_is_poisson():
    people = estimate(indicator(RATE, unit=Unit.PER_1000), counted(30, 1500, 1000))
    assert limits(people) == pytest.approx([1000 * limit for limit in wilson(30, 1500)])
    events = estimate(indicator(EVENTS, unit=Unit.PER_1000), counted(30, 1500, 1000))
    assert limits(events) == pytest.approx([1000 * limit for limit in poisson(30, 1500)])
    assert (people.method, events.method) == (Method.WILSON, Method.POISSON_EXACT)


def test_a_rate_without_its_numerator_is_counted_back_from_the_printed_value():
    found = estimate(indicator(EVENTS, unit=Unit.PER_1000), observed(20.0, 1500, decimals=0))
    assert found.events == pytest.approx(30)
    assert found.lower == pytest.approx(poisson(30 - 0.75, 1500).lower * 1000)
    assert found.upper == pytest.approx(poisson(30 + 0.75, 1500).upper * 1000)


def test_a_count_is_poisson_in_its_own_unit():
    found = estimate(indicator(COUNT, unit=Unit.ANTALL), observed(28, 966))
    assert limits(found) == pytest.approx(tuple(poisson(28)))
    assert found.events == 28


def test_a_bounded_number_of_answers_gives_the_interval_of_the_lower_bound():
    found = estimate(indicator(SURVEY), surveyed(20, 300, decimals=0))
    assert limits(found) == in_per_cent(wilson_rounded(0.2, 150, 0.005))
    assert found.method is Method.WILSON_BOUNDED
    assert found.assumed_share == 0.5
    assert found.events == pytest.approx(30)


def test_the_kommunes_own_number_of_answers_replaces_the_bounds():
    found = estimate(indicator(SURVEY), surveyed(20, 300, denominator=240))
    assert limits(found) == in_per_cent(wilson(48, 240))
    assert found.assumed_share is None
    assert found.method is Method.WILSON


def test_events_of_a_common_share_are_those_who_are_not():
    assert estimate(indicator(SHARE), observed(98, 300)).events == pytest.approx(6)
    assert estimate(indicator(SHARE), observed(2, 300)).events == pytest.approx(6)


@pytest.mark.parametrize(
    ("measure", "unit", "observation", "reason"),
    [
        (SHARE, Unit.PROSENT, observed(None, 300, missing=Missing.SUPPRESSED), Reason.MISSING),
        (SHARE, Unit.PROSENT, observed(5.0), Reason.NO_DENOMINATOR),
        (SHARE, Unit.PROSENT, observed(5.0, 0), Reason.NO_DENOMINATOR),
        (UNKNOWN, Unit.PROSENT, observed(5.0), Reason.NO_DENOMINATOR),
        (SURVEY, Unit.PROSENT, observed(5.0, denominator_low=50), Reason.NO_DENOMINATOR),
        (RATE, Unit.PROSENT, observed(5.0, numerator=5), Reason.NO_DENOMINATOR),
        (EVENTS, Unit.PER_1000, observed(5.0, numerator=5), Reason.NO_DENOMINATOR),
        (SHARE, Unit.PROSENT, observed(103.4, 300, decimals=1), Reason.NOT_A_SHARE),
        (RATE, Unit.PROSENT, counted(310, 300), Reason.NOT_A_SHARE),
        (RESIDENTS, Unit.PERSONER, observed(2938), Reason.FULL_COUNT),
        (FIGURE, Unit.KRONER, observed(12_345), Reason.NO_CHANCE_MODEL),
        (COUNT, Unit.ANTALL, observed(-3), Reason.NO_CHANCE_MODEL),
        (SHARE, Unit.PROSENT, observed(-0.1, 300), Reason.NO_CHANCE_MODEL),
    ],
)
def test_no_interval_has_its_reason(measure, unit, observation, reason):
    found = estimate(indicator(measure, unit=unit), observation)
    assert (found.lower, found.upper, found.method) == (None, None, Method.NONE)
    assert found.reason == reason
    assert found.value == observation.value


def test_everybody_and_nobody_have_intervals():
    assert estimate(indicator(SHARE), observed(100.0, 300, decimals=1)).upper == 100
    assert estimate(indicator(SHARE), observed(0.0, 300, decimals=1)).lower == 0


def test_more_events_than_people_are_events_still():
    """Meldinger repeat in the same child: 310 in 300 children."""
    found = estimate(indicator(EVENTS), counted(310, 300))
    assert found.lower < 310 / 3 < found.upper


def test_a_share_in_kroner_is_a_fault_in_the_catalogue():
    with pytest.raises(ValueError, match="barn_med_hatt: a share cannot have the unit kroner"):
        estimate(indicator(SHARE, unit=Unit.KRONER), observed(5.0, 300))


@pytest.mark.parametrize(("events", "few"), [(19.9, True), (20, False)])
def test_under_twenty_events_the_pooled_figure_is_the_headline(events, few):
    assert needs_pooling(estimate(indicator(RATE), counted(events, 1000))) is few


def test_what_has_no_events_needs_no_pooling():
    assert not needs_pooling(estimate(indicator(FIGURE, unit=Unit.KRONER), observed(3)))
