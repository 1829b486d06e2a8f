"""A set's figures on the bundled build: Telemark's 17 kommuner, as published."""

import dataclasses
import math
from pathlib import Path

import pytest
from scipy.stats import binom

from oppvekst.compare.models import TOO_FEW
from oppvekst.geography import Geography
from oppvekst.peers import (
    SetKind,
    comparable,
    counted,
    field,
    grid,
    lines,
    nearest,
    peer_set,
    rest_of,
    traits,
    trumpet,
)
from oppvekst.peers.funnel import Outside
from oppvekst.profile import series
from oppvekst.settings import Settings
from oppvekst.state import SurveyAnswers
from oppvekst.stats import INNER, OUTER, share_limits, share_spread
from oppvekst.store import open_current
from oppvekst.values import Missing

GEO = Geography.load(Path(__file__).resolve().parents[2] / "data" / "geography")
TILTAK, UNGDATA = "barn_med_barnevernstiltak_0_17", "ungdata_depressive_symptomer"


@pytest.fixture(scope="module")
def figures(bundled):
    return open_current(Settings(data_dir=bundled))


def telemark(figures, indicator, own="4012", year=None):
    members = GEO.members("fylke", "40")
    return field(figures, GEO, figures.catalog.indicator(indicator), GEO.region(own), members, year)


def test_every_kommune_of_the_set_is_there_once_the_highest_first(figures):
    found = telemark(figures, TILTAK)
    assert sorted(entry.region.id for entry in found.entries) == sorted(GEO.members("fylke", "40"))
    values = [entry.value for entry in found.valued]
    assert values == sorted(values, reverse=True)
    assert found.period.reference_year == 2024
    assert {entry.point.observation.period for entry in found.valued} == {found.period}


def test_a_rank_interval_holds_the_place_in_the_list(figures):
    found = telemark(figures, TILTAK)
    for place, entry in enumerate(found.valued, start=1):
        assert entry.rank.first <= place <= entry.rank.last
        assert entry.rank.of == 17


def test_what_is_hidden_or_not_asked_stands_after_the_others_with_its_reason(figures):
    found = telemark(figures, UNGDATA)
    reasons = {entry.region.name: entry.point.observation.missing for entry in found.without}
    assert reasons["Midt-Telemark"] is Missing.SUPPRESSED
    assert reasons["Siljan"] is Missing.NO_SURVEY
    assert len(found.valued) + len(found.without) == 17


def test_too_few_behind_a_figure_give_no_rank(figures):
    found = telemark(figures, UNGDATA)
    few = [entry for entry in found.valued if entry.point.estimate.events < TOO_FEW]
    assert {entry.region.name for entry in few} == {"Tokke", "Seljord", "Vinje", "Drangedal"}
    assert all(entry.rank is None for entry in few)
    assert all(entry.rank is not None for entry in found.valued if entry not in few)


def test_a_chosen_year_is_kept_also_where_nobody_was_asked(figures):
    assert telemark(figures, TILTAK, year=2016).period.reference_year == 2016
    nobody = telemark(figures, UNGDATA, year=2019)
    assert nobody.valued == ()
    assert len(nobody.without) == 17
    assert telemark(figures, TILTAK, year=1999).period is None


def test_the_fylke_without_the_kommune_is_what_the_others_have_together(figures):
    found = telemark(figures, TILTAK)
    others = [one for one in counted(found) if one.entry.region.id != "4012"]
    together = 100 * sum(one.events for one in others) / sum(one.people for one in others)
    assert found.fylke_without_own == pytest.approx(together, abs=0.01)
    assert found.fylke_without_own < found.fylke.value < found.mine.value
    assert telemark(figures, UNGDATA).fylke_without_own is None, "numbers of answers are not known"


def test_a_part_can_only_be_taken_out_of_the_same_years(figures):
    found = telemark(figures, TILTAK)
    own = found.mine.point.observation
    whole = figures.observations(["40"], [TILTAK], "alle")
    this_year = next(one for one in whole if one.period == own.period)
    earlier = next(one for one in whole if one.period.reference_year == 2020)
    assert rest_of(found.indicator, own, this_year) is not None
    assert rest_of(found.indicator, own, earlier) is None
    assert rest_of(found.indicator, dataclasses.replace(this_year, region="4012"), this_year) is None


def test_a_fylke_sees_its_kommuner_and_is_a_level_itself(figures):
    found = telemark(figures, TILTAK, own="40")
    assert found.mine is None
    assert found.fylke.region.id == "40"
    assert found.fylke_without_own is None
    assert len(found.valued) == 17


def test_the_funnel_reads_its_limits_from_stats(figures):
    found = telemark(figures, TILTAK)
    known = counted(found)
    trump = trumpet(found, known)
    events, people = [one.events for one in known], [one.people for one in known]
    assert len(known) == 17
    assert trump.common == pytest.approx(sum(events) / sum(people))
    effect = found.indicator.design_effect.value
    assert trump.spread == share_spread([x / effect for x in events], [n / effect for n in people])
    for tail in (INNER, OUTER):
        ((lower, upper),) = share_limits(trump.common, [500 / effect], tail)
        ((low, high),) = trump.lines([500], tail)
        assert high == pytest.approx(100 * upper)
        assert (low is None) == (lower is None)
        assert low is None or low == pytest.approx(100 * lower)


@pytest.mark.parametrize("people", [40, 180, 500, 2700, 11000, 200000])
def test_limits_that_take_in_difference_are_never_narrower(figures, people):
    found = telemark(figures, TILTAK)
    trump = trumpet(found, counted(found))
    assert trump.spread.tau2 > 0
    for tail in (INNER, OUTER):
        (plain,), (wide,) = (trump.lines([people], tail, adjusted=adjusted) for adjusted in (False, True))
        assert plain.upper <= wide.upper
        assert (wide.lower is None) == (plain.lower is None)
        assert plain.lower is None or wide.lower <= plain.lower < 100 * trump.common < plain.upper


def test_a_place_is_outside_by_its_exact_tail_and_lies_beyond_the_line_that_is_drawn(figures):
    found = telemark(figures, TILTAK)
    trump = dataclasses.replace(trumpet(found, counted(found)), design=1.0)
    for one in counted(found):
        exact = dataclasses.replace(one, events=round(one.events), half=0.0)
        tails, n = trump.tails(exact), int(exact.people)
        low, high = binom.cdf(exact.events, n, trump.common), binom.sf(exact.events - 1, n, trump.common)
        exact = dataclasses.replace(exact, people=n)
        tails = trump.tails(exact)
        assert tails == pytest.approx((low, high), rel=1e-6)
        ((lower, upper),) = trump.lines([n], OUTER)
        value = 100 * exact.events / n
        far = {Outside.FAR_ABOVE: high <= OUTER, Outside.FAR_BELOW: low <= OUTER}
        for where, expected in far.items():
            assert (trump.place(exact) is where) == expected
        assert (trump.place(exact) is Outside.FAR_ABOVE) == (value >= upper)
        assert (trump.place(exact) is Outside.FAR_BELOW) == (lower is not None and value <= lower)


def test_the_printed_precision_counts_towards_the_common_level(figures):
    found = telemark(figures, TILTAK)
    trump = trumpet(found, counted(found))
    one = next(one for one in counted(found) if one.half > 0)
    printed, exact = trump.tails(one), trump.tails(dataclasses.replace(one, half=0.0))
    assert printed.lower >= exact.lower
    assert printed.upper >= exact.upper


def test_the_own_place_can_be_left_out_of_what_is_common(figures):
    found = telemark(figures, TILTAK)
    known = counted(found)
    without = trumpet(found, known, without_own=True)
    assert 100 * without.common == pytest.approx(found.fylke_without_own, abs=0.01)


def test_answers_that_are_only_bounded_make_no_funnel(figures):
    found = telemark(figures, UNGDATA)
    assert counted(found) == []
    assert trumpet(found, counted(found)) is None


def test_the_grid_has_the_own_place_first_and_only_indicators_of_several(figures):
    members = GEO.members("fylke", "40")
    found = grid(figures, GEO, comparable(figures.catalog), GEO.region("4012"), members)
    assert found.places[0].id == "4012"
    assert [region.id for region in found.places[1:]] != []
    assert {column.indicator.id for column in found.columns} >= {TILTAK, UNGDATA}
    assert all(len(column.valued) > 1 for column in found.columns)


def test_counts_sensitive_and_retired_indicators_are_never_set_side_by_side(figures):
    offered = {one.id for one in comparable(figures.catalog, core=False)}
    assert "befolkning_0_17" not in offered
    assert "selvmord_0_74" not in offered
    assert "ungdata_slaatt_av_voksen" not in offered
    assert TILTAK in offered


def test_lines_have_every_place_and_landet(figures):
    found = lines(
        figures, GEO, figures.catalog.indicator(TILTAK), GEO.region("4012"), GEO.members("fylke", "40")
    )
    assert found[0].series.region.id == "4012"
    assert len(found) == 17
    assert all(len(line.landet) == 10 for line in found)


def test_traits_are_on_the_scale_they_are_compared_on(figures):
    found = traits(figures, GEO)
    assert found["sentralitet"]["0301"] == 1.0
    assert len(found["sentralitet"]) == 357
    children = figures.observations(["4012"], ["befolkning_0_17"], "alle")[-1]
    assert found["barn"]["4012"] == pytest.approx(math.log(children.value))


def test_answers_that_a_kommune_has_entered_count_here_too(figures):
    """The interval of a set's member is the one its own page shows."""
    entered = (SurveyAnswers("4012", 2024, 420, "Ungdata-rapporten 2024, side 4"),)
    members = GEO.members("fylke", "40")
    indicator = figures.catalog.indicator(UNGDATA)
    found = field(figures, GEO, indicator, GEO.region("4012"), members, answers=entered)
    own = series(figures, GEO, UNGDATA, "4012", answers=entered).latest
    assert found.mine.point.estimate == own.estimate
    assert found.mine.point.estimate.assumed_share is None


def test_a_set_of_neighbours_is_made_of_real_traits(figures):
    found = nearest("4012", traits(figures, GEO))
    chosen = peer_set(GEO, GEO.region("4012"), SetKind.NABOER, nearest=lambda: found)
    assert len(chosen.members) == 11
    assert found.used == ("barn", "barneandel", "sentralitet")
    assert found.unused == ("lavinntekt",), "low income is known in one fylke, and would leave out the others"
    assert found.among == 356
