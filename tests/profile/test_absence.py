"""Not fetched, not published, hidden, no survey, not for this place, too old: six things, and never one sentence."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from wording.fictional import (
    FYLKE,
    HIGHER,
    KOMMUNE,
    SHARE,
    SURVEY,
    baseline,
    indicator,
    point,
    series,
    survey,
    window,
    year,
)
from wording.forbidden import forbidden_words

from oppvekst.geography import Geography
from oppvekst.profile import Absence, Absent, Uncompared, account_of, profile
from oppvekst.profile.absence import ROUNDS, YEARS, absent_of, fetched_tables
from oppvekst.settings import Settings
from oppvekst.store import TableState, open_current
from oppvekst.values import Missing
from oppvekst.wording import (
    absence_todo,
    absence_words,
    absences_by_kind,
    absent_theme_words,
    old_words,
    sentence,
    todo_lines,
)

GEO = Geography.load(Path(__file__).resolve().parents[2] / "data" / "geography")


@pytest.fixture(scope="module")
def figures(bundled):
    return open_current(Settings(data_dir=bundled))


def fetched(*tables):
    return fetched_tables(
        TableState(source, table, None, datetime(2026, 1, 1, tzinfo=UTC), 1, "fresh", None)
        for source, table in tables
    )


def kind(figures, id, code, *tables, last=None):
    catalog = figures.catalog
    return absent_of(catalog, catalog.indicator(id), GEO.region(code), last, fetched(*tables)).kind


def test_the_bundle_lacks_what_a_publisher_has(figures):
    """«Vi har ikke tall for meldinger i Bamble» was said of figures that SSB publishes for every kommune."""
    meldinger = figures.catalog.indicator("barn_med_melding_0_17")
    (one,) = [a for a in profile(figures, GEO, "4012").absences if a.indicator is meldinger]
    assert one.kind is Absence.NOT_FETCHED
    assert one.publisher in absence_words(one, GEO.region("4012"))
    assert "«Hent tall»" in absence_todo(one)


def test_what_is_fetched_and_not_there_is_not_published(figures):
    spec = figures.catalog.indicator("barn_med_melding_0_17").sources[0]
    assert kind(figures, "barn_med_melding_0_17", "4012", (spec.source, spec.table)) is Absence.NOT_PUBLISHED
    assert kind(figures, "barn_med_melding_0_17", "4012", (spec.source, "another")) is Absence.NOT_FETCHED


@pytest.mark.parametrize("reason", list(Missing))
def test_a_publishers_sign_is_never_overruled(figures, reason):
    last = (reason, survey(2024))
    assert kind(figures, "ungdata_ensomhet", "4012", ("fhi", None), last=last).value == reason.value


def test_another_kind_of_place_has_none(figures):
    only = next(
        i for i in figures.catalog.indicators if "kommune" not in i.geography.levels and not i.retired
    )
    assert kind(figures, only.id, "4012") is Absence.NOT_FOR_PLACE


def test_every_indicator_in_use_has_a_figure_or_a_kind_of_absence(figures):
    for code in ("4012", "1827", "0301", "40", "0"):
        found = profile(figures, GEO, code)
        valued = {s.indicator.id for s in found.series if s.latest is not None}
        absent = {one.indicator.id for one in found.absences}
        assert valued | absent == {i.id for i in figures.catalog.indicators if not i.retired} | valued
        assert not valued & absent


@pytest.mark.parametrize("maal", ["nb", "nn"])
@pytest.mark.parametrize("one", list(Absence))
def test_each_kind_has_its_sentence_and_its_advice_and_no_two_are_alike(one, maal):
    found = Absent(SURVEY, one, "FHI", "fhi", survey(2018))
    said, todo = absence_words(found, KOMMUNE, maal), absence_todo(found, maal)
    others = [
        absence_words(replace(found, kind=other), KOMMUNE, maal) for other in Absence if other is not one
    ]
    assert said not in others
    for text in (said, todo, *absences_by_kind([found], KOMMUNE, maal), *todo_lines([found], maal)):
        assert text.endswith(".")
        assert forbidden_words(text) == ()
        assert "{" not in text


def test_a_slide_names_the_reason_where_it_is_one_and_only_then():
    hidden, gone = (Absent(SURVEY, one, "FHI") for one in (Absence.HIDDEN, Absence.NOT_FETCHED))
    assert (
        absent_theme_words([gone, gone], "meldinger", KOMMUNE) == "Tall for meldinger er ikke hentet inn ennå"
    )
    assert absent_theme_words([hidden, gone], "meldinger", KOMMUNE).startswith(
        "Vi har ikke tall for meldinger"
    )


def old_survey(behind):
    """A survey, and landet's newest figure so many years later."""
    then = {"landet": baseline(13.0), "fylke": baseline(13.0, FYLKE)}
    own = point(20.0, of=SURVEY, span=survey(2018), baselines=then, verdicts={"landet": HIGHER})
    newest = point(15.0, of=SURVEY, span=window(2016 + behind, 2018 + behind))
    return series([own], of=SURVEY, baselines={"landet": (newest,)})


def test_what_stands_in_plans_only_is_no_other_reason_for_a_theme():
    gone, quoted = (Absent(SURVEY, kind) for kind in (Absence.NOT_FETCHED, Absence.ONLY_QUOTED))
    assert absent_theme_words([gone, quoted], "tiltak", KOMMUNE) == "Tall for tiltak er ikke hentet inn ennå"
    assert absent_theme_words([quoted], "tiltak", KOMMUNE).startswith("Vi har ikke tall for tiltak")


def test_a_figure_behind_other_places_is_old_where_landet_ends_as_early():
    """Landet's own figure may be as old as the place's, as it is in the bundle outside one fylke."""
    alone = replace(old_survey(0), newest=2018 + ROUNDS)
    old = alone.at()
    assert (old.too_old, old.behind, old.behind_others) == (True, ROUNDS, True)
    assert "andre steder har nyere" in sentence(old)
    assert old_words(old) == f"gammelt tall: andre steder har til {2018 + ROUNDS}"
    assert old_words(old_survey(ROUNDS).at()) == f"gammelt tall: landet har til {2018 + ROUNDS}"
    assert alone.until(2020).at().outdated == 0, "as it stood then"


def test_a_figure_two_rounds_behind_landets_is_shown_and_never_a_finding():
    old, current = old_survey(ROUNDS).at(), old_survey(ROUNDS - 1).at()
    assert (old.absence, current.absence) == (Absence.TOO_OLD, None)
    assert "sier lite om i dag" in sentence(old)
    assert "sier lite om i dag" not in sentence(current)
    core = indicator(id=SURVEY.id, core=True)
    found = account_of([replace(old, indicator=core)])
    assert (found.findings, found.tests) == ((), 0)
    assert [reason for reason, _ in found.uncompared] == [Uncompared.TOO_OLD]
    assert old_survey(ROUNDS).at(2018).absence is None, "a year that is asked for is not too old"


def test_what_comes_every_year_is_old_sooner_than_a_survey():
    own = point(20.0, of=SHARE, span=year(2020))
    for behind in (YEARS - 1, YEARS):
        newest = point(15.0, of=SHARE, span=year(2020 + behind))
        found = series([own], of=SHARE, baselines={"landet": (newest,)}).at()
        assert found.too_old == (behind >= YEARS)
    assert YEARS < ROUNDS


def test_school_points_of_2021_are_old_beside_landets_of_2026(figures):
    (points,) = [s for s in profile(figures, GEO, "4601").series if s.indicator.id == "grunnskolepoeng"]
    (landet,) = [s for s in profile(figures, GEO, "0").series if s.indicator.id == "grunnskolepoeng"]
    assert points.at().too_old
    assert not landet.at().too_old
