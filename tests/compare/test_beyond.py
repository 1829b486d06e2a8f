"""What is reckoned beyond a figure: only where counts are known, never of a hidden figure, never across a break."""

from dataclasses import replace

import pytest
from compare_world import (
    EVENTS,
    RATE,
    STANDARDISED,
    SURVEY,
    counted,
    indicator,
    observed,
    sentence,
    surveyed,
    year,
)

from oppvekst.catalog.indicator import DesignEffect
from oppvekst.catalog.models import Display, Unit
from oppvekst.compare import level_among, next_year, yearly_changes
from oppvekst.compare.ahead import FEWEST_YEARS
from oppvekst.stats.shrinkage import FEWEST
from oppvekst.values import Borders, Level, Missing, Region

HATS = indicator(RATE)
COUNTS = (12, 15, 11, 14, 13, 16, 12, 14)
GROUP = Region("90", Level.FYLKE, "Granfylket", "Granfylket")
PAIRS = DesignEffect(value=2.0, basis=sentence("Forutsatt at alle er søsken to og to."))
OTHERS = [[0.3, -0.8, 1.1, -0.2]] * 4


def line(counts=COUNTS, n=244.0, first=2014, **others):
    return [counted(c, n, period=year(first + i), **others) for i, c in enumerate(counts)]


def group(counts=(30, 40, 45, 50, 50, 55, 60, 65, 70, 42, 58), n=1000.0, **others):
    return [counted(c, n, region=f"91{i:02}", **others) for i, c in enumerate(counts)]


def test_next_year_is_told_in_whole_people_and_in_the_unit_and_by_whom_it_was_reckoned():
    found = next_year(HATS, line(), OTHERS)
    assert found.fewest < 14 < found.most
    assert (found.fewest % 1, found.most % 1) == (0, 0)
    assert found.lower < 100 * 14 / 244 < found.upper
    assert (found.years, found.places, found.last.reference_year, found.of_people) == (8, 4, 2021, True)


def test_a_place_or_a_year_without_changes_takes_no_part():
    assert next_year(HATS, line(), [*OTHERS, []]).places == 4
    assert next_year(HATS, line(COUNTS[:FEWEST_YEARS]), OTHERS) is not None
    assert next_year(HATS, line(COUNTS[: FEWEST_YEARS - 1]), OTHERS) is None
    assert next_year(HATS, line(), []) is None, "eight years of one place are too few changes"


@pytest.mark.parametrize("why", [Missing.SUPPRESSED, Missing.MISSING, Missing.LOW_COVERAGE])
def test_nothing_is_said_after_a_newest_year_that_is_hidden_or_missing(why):
    """A forecast from the year before would be an estimate of what the publisher hides."""
    hidden = observed(None, 244.0, missing=why, period=year(2022))
    assert next_year(HATS, [*line(), hidden], OTHERS) is None


def test_a_hidden_year_between_starts_the_row_anew():
    row = line()
    row[5] = replace(row[5], value=None, numerator=None, missing=Missing.SUPPRESSED)
    assert next_year(HATS, row, OTHERS * 3) is None, "two years in a row are too few"
    assert len(yearly_changes(HATS, row)) == len(COUNTS) - 3, "neither change to or from it is heard"


def test_a_break_is_never_crossed():
    assert next_year(HATS, line(), OTHERS * 3, breaks=[2019]).years == 3
    assert next_year(HATS, line(), OTHERS * 3, breaks=[2020]) is None
    assert next_year(indicator(RATE, breaks=(2020,)), line(), OTHERS * 3) is None
    then = [replace(o, borders=Borders.THEN) if o.period.reference_year < 2020 else o for o in line()]
    assert next_year(HATS, then, OTHERS * 3) is None
    assert len(yearly_changes(HATS, line(), [2019, 2020])) == len(COUNTS) - 3


@pytest.mark.parametrize(
    "of",
    [
        indicator(STANDARDISED),
        indicator(RATE, display=Display.SENSITIVE),
        indicator(RATE, display=Display.TABLE_ONLY),
    ],
    ids=["standardised", "sensitive", "there for others"],
)
def test_figures_that_are_no_open_counts_are_left_as_they_are(of):
    own = line() if of.measure is RATE else [observed(5.0, 244.0, period=o.period) for o in line()]
    assert next_year(of, own, OTHERS * 3) is None
    assert level_among(of, own[-1], group(), GROUP) is None


def test_a_survey_with_an_assumed_number_of_answers_has_neither():
    asked = indicator(SURVEY)
    assert (
        level_among(
            asked, surveyed(20.0, 400.0), [surveyed(20.0, 400.0, region=str(i)) for i in range(20)], GROUP
        )
        is None
    )
    assert next_year(asked, [surveyed(20.0, 400.0)], OTHERS * 3) is None


def test_a_design_effect_makes_the_reach_no_shorter_than_its_own_chance():
    alike = [[0.1, -0.1, 0.1, -0.1]] * 4
    plain = next_year(HATS, line((13,) * 8), alike)
    paired = next_year(indicator(RATE, design_effect=PAIRS), line((13,) * 8), alike)
    assert paired.upper - paired.lower > 1.3 * (plain.upper - plain.lower)


def test_events_are_told_in_the_unit_and_may_be_more_than_the_people():
    of = indicator(EVENTS, unit=Unit.PER_1000)
    row = [counted(c, 400.0, 1000, period=year(2014 + i)) for i, c in enumerate((380, 410, 395, 402, 388))]
    found = next_year(of, row, OTHERS)
    assert found.lower < 970 < 1000 < found.upper
    assert not found.of_people
    others = [counted(c, 400.0, 1000, region=str(c), period=row[-1].period) for c in range(360, 420, 5)]
    assert 900 < level_among(of, row[-1], others, GROUP).level < 1000


def test_the_level_lies_between_the_own_figure_and_the_groups():
    own = counted(15, 100)
    found = level_among(HATS, own, group(), GROUP)
    assert 5.1 < found.level < 15.0
    assert found.lower < found.level < found.upper
    assert (found.places, found.group) == (12, GROUP)
    assert found.adds
    assert not level_among(HATS, counted(7500, 50_000), group(), GROUP).adds, (
        "a large place's level is its figure"
    )


def test_a_group_with_too_few_counts_of_the_same_period_gives_nothing():
    own = counted(15, 100)
    assert len(group()) + 1 == FEWEST
    assert level_among(HATS, own, group()[1:], GROUP) is None
    hidden = replace(group()[0], value=None, numerator=None, missing=Missing.SUPPRESSED)
    assert level_among(HATS, own, [hidden, *group()[1:]], GROUP) is None
    assert level_among(HATS, own, group(period=year(2020)), GROUP) is None
    assert level_among(HATS, own, [*group()[1:], own], GROUP) is None, "the place itself is counted once"
    assert level_among(HATS, own, [replace(o, borders=Borders.THEN) for o in group()], GROUP) is None
    assert level_among(indicator(RATE, compare=False), own, group(), GROUP) is None


@pytest.mark.parametrize("count", [0, 100])
def test_where_nobody_or_everybody_is_counted_there_is_no_level(count):
    assert level_among(HATS, counted(count, 100), group((count,) * 11, 100.0), GROUP) is None
