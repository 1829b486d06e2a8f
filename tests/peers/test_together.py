"""A set's others taken together, on the bundled build: sums, coverage, reasons, and what is said beside them."""

from dataclasses import replace
from pathlib import Path

import pytest

from oppvekst.compare import verdict_between
from oppvekst.compare.models import FEW, Reason, VerdictCode
from oppvekst.geography import Geography
from oppvekst.peers import Together, beside, profile_beside, set_id, together
from oppvekst.peers.as_one import covered
from oppvekst.profile import SETT, profile
from oppvekst.settings import Settings
from oppvekst.state import SurveyAnswers
from oppvekst.store import open_current
from oppvekst.values import Borders, Level, Missing, Region

GEO = Geography.load(Path(__file__).resolve().parents[2] / "data" / "geography")
TILTAK, UNGDATA = "barn_med_barnevernstiltak_0_17", "ungdata_depressive_symptomer"
BAMBLE = "4012"
REST = Region(set_id("fylke"), Level.UTVALG, "resten av Telemark", "resten av Telemark")


@pytest.fixture(scope="module")
def figures(bundled):
    return open_current(Settings(data_dir=bundled))


def others(own):
    return [code for code in GEO.members("fylke", "40") if code != own]


def rest(figures, own=BAMBLE, places=None, **known):
    every = figures.catalog.indicators
    return together(figures, every, REST.id, places or others(own), **known)


def rows(figures, indicator, places):
    return figures.observations(places, [indicator], "alle")


def test_the_sum_is_of_numerators_and_denominators(figures):
    found = rest(figures)[TILTAK]
    for span, point in found.points.items():
        if point.observation.value is None:
            continue
        theirs = [
            o for o in rows(figures, TILTAK, others(BAMBLE)) if o.period == span and o.value is not None
        ]
        with_people = [o for o in theirs if o.denominator]
        people = sum(o.denominator for o in with_people)
        events = sum(o.value * o.denominator for o in with_people)
        assert point.observation.value == pytest.approx(events / people)
        assert point.observation.denominator == pytest.approx(people)
        assert set(found.members[span].counted) == {o.region for o in with_people}
        assert point.observation.borders is Borders.TODAY_SUMMED
        assert point.observation.region == REST.id


def test_the_rest_of_the_fylke_is_the_fylke_without_the_kommune(figures):
    """The verdict against the rest is the one that the fylke's test makes of it, figure for figure."""
    mine = profile(figures, GEO, BAMBLE)
    seen = profile_beside(mine, REST, rest(figures))
    own = next(one for one in seen.series if one.indicator.id == TILTAK)
    point = own.latest
    assert point.baselines[SETT].value < point.baselines["fylke"].value < point.observation.value
    assert point.verdicts[SETT].code is VerdictCode.HIGHER
    assert point.verdicts[SETT].p == pytest.approx(point.verdicts["fylke"].p, rel=0.05)
    assert not point.verdicts[SETT].baseline_fixed
    assert len(point.baselines[SETT].members.counted) == 16
    assert {p.observation.region for p in own.baselines[SETT]} == {REST.id}


def test_the_findings_stay_those_of_the_fixed_rule(figures):
    mine = profile(figures, GEO, BAMBLE)
    seen = profile_beside(mine, REST, rest(figures))
    assert seen.account == mine.account
    for before, after in zip(mine.series, seen.series, strict=True):
        for old, new in zip(before.points, after.points, strict=True):
            assert {k: v for k, v in new.verdicts.items() if k != SETT} == {
                k: v for k, v in old.verdicts.items() if k != "kostra"
            }


def test_a_set_of_one_is_the_verdict_between_two_places(figures):
    found = rest(figures, places=["4014"])
    own = next(s for s in profile(figures, GEO, BAMBLE).series if s.indicator.id == TILTAK)
    point = beside(own, REST, found[TILTAK]).latest
    (theirs,) = (o for o in rows(figures, TILTAK, ["4014"]) if o.period == point.observation.period)
    told = verdict_between(own.indicator, point.observation, theirs)
    assert (point.verdicts[SETT].code, point.verdicts[SETT].p) == (told.code, pytest.approx(told.p))


def test_too_few_of_a_set_with_figures_is_no_figure_and_is_said(figures):
    """Of Bamble's KOSTRA group the bundled figures hold a few: far under 95 % of its children."""
    group = [code for code in GEO.members("kostra", GEO.groups(BAMBLE)["kostra"]) if code != BAMBLE]
    found = rest(figures, places=group)[TILTAK]
    own = next(s for s in profile(figures, GEO, BAMBLE).series if s.indicator.id == TILTAK)
    point = beside(own, REST, found).latest
    assert point.verdicts[SETT].code is VerdictCode.NO_BASELINE
    assert point.verdicts[SETT].reason is Reason.LOW_COVERAGE
    assert point.baselines[SETT].value is None
    assert point.baselines[SETT].missing is Missing.LOW_COVERAGE
    assert point.baselines[SETT].members.without
    assert SETT not in beside(own, REST, found).baselines, "no line without a figure"


CHILDREN = {("a", 2024): 950.0, ("b", 2024): 50.0, ("c", 2024): 51.0, ("d", 2024): None}


@pytest.mark.parametrize(
    ("fit", "without", "year", "enough"),
    [
        (["a"], ["b"], 2024, True),
        (["a"], ["c"], 2024, False),
        (["b"], ["a"], 2024, False),
        (["a", "b", "c"], [], 1999, True),
        (["a"], ["b"], 1999, False),
        (["a"], ["d"], 2024, False),
        (["a"], ["nobody"], 2024, False),
    ],
)
def test_those_with_figures_must_hold_95_per_cent_of_the_children(fit, without, year, enough):
    """Exactly 95 is enough; how many children there are must be known, unless nobody lacks a figure."""
    assert covered(fit, without, CHILDREN, year) is enough


def test_another_reason_than_too_few_is_the_verdicts_to_tell(figures):
    group = [code for code in GEO.members("kostra", GEO.groups(BAMBLE)["kostra"]) if code != BAMBLE]
    found = rest(figures, places=group)[TILTAK]
    unknown = replace(found, reasons=dict.fromkeys(found.reasons, Reason.NO_DENOMINATOR))
    own = next(s for s in profile(figures, GEO, BAMBLE).series if s.indicator.id == TILTAK)
    point = beside(own, REST, unknown).latest
    assert point.verdicts[SETT].reason is Reason.NO_DENOMINATOR
    assert SETT not in point.baselines


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        (UNGDATA, Reason.NOT_SUMMED),
        ("befolkning_0_17", Reason.NOT_COMPARABLE),
    ],
)
def test_what_cannot_be_summed_has_a_reason_and_no_figure(figures, indicator, reason):
    found = rest(figures)[indicator]
    assert found == Together(reason=reason)


def test_a_survey_is_summed_only_when_every_number_of_answers_is_known(figures):
    """Ungdata's own shares are standardised by the publisher; one that is not rests on how many answered."""
    loose = [
        i
        for i in figures.catalog.indicators
        if getattr(i.measure, "standardised", True) is False
        and getattr(i.measure.denominator, "kind", "") == "bounded"
    ]
    for indicator in loose:
        found = rest(figures)[indicator.id]
        assert all(point.observation.value is None for point in found.points.values())
        assert set(found.reasons.values()) <= {Reason.NO_DENOMINATOR, Reason.LOW_COVERAGE}


def test_entered_answers_are_known_numbers(figures):
    entered = [SurveyAnswers(code, 2021, 100, "egen rapport") for code in others(BAMBLE)]
    assert rest(figures, answers=entered)[UNGDATA].reason is Reason.NOT_SUMMED, "standardised stays so"


def test_where_one_year_rests_on_few_events_both_sides_are_several_years(figures):
    for kommune in GEO.members("fylke", "40"):
        mine = profile(figures, GEO, kommune)
        own = next((s for s in mine.series if s.indicator.id == TILTAK), None)
        if own is None or own.latest is None or (own.latest.estimate.events or FEW) >= FEW:
            continue
        seen = beside(own, REST, rest(figures, kommune)[TILTAK])
        shown = seen.at().point
        if shown.observation.period != own.latest.observation.period and SETT in shown.baselines:
            assert shown.baselines[SETT].period == shown.observation.period
            assert shown.baselines[SETT].members.counted
            return
    pytest.fail("no kommune of Telemark has so few that years are taken together")


def test_the_publishers_own_group_stands_in_the_sets_place(figures):
    """A published KOSTRA figure is renamed, its verdict with it; and it stands only where it was asked for."""
    own = next(s for s in profile(figures, GEO, BAMBLE).series if s.indicator.id == TILTAK)
    line = own.baselines["landet"]
    points = tuple(
        replace(
            point,
            baselines={**point.baselines, "kostra": point.baselines["landet"]},
            verdicts={**point.verdicts, "kostra": point.verdicts["landet"]},
        )
        if "landet" in point.baselines
        else point
        for point in own.points
    )
    with_group = replace(own, points=points, baselines={**own.baselines, "kostra": line})
    asked = beside(with_group, REST, Together(), published=True)
    assert asked.baselines[SETT] is line
    assert asked.latest.verdicts[SETT] is asked.latest.verdicts["landet"]
    other = beside(with_group, REST, rest(figures)[TILTAK])
    assert "kostra" not in {*other.latest.baselines, *other.latest.verdicts, *other.baselines}
    assert other.latest.baselines[SETT].region == REST


def test_the_spread_can_be_that_of_a_set(figures):
    every = figures.spreads([(TILTAK, 2024)])[TILTAK, 2024]
    some = figures.spreads([(TILTAK, 2024)], ["4012", "4014", "4001"])[TILTAK, 2024]
    values = [o.value for o in rows(figures, TILTAK, ["4001", "4012", "4014"]) if o.period.start == 2024]
    assert some == sorted(values)
    assert len(every) > len(some) == 3
