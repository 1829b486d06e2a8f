"""A number of answers that a kommune has entered takes the place of the bounds, everywhere and nowhere else."""

import json
from dataclasses import replace

import pytest

import oppvekst.__main__
from oppvekst.compare import estimate
from oppvekst.compare.models import Method
from oppvekst.geography import Geography
from oppvekst.profile import NO_ANSWERS, AnswerBook, answers_behind, profile, series, with_answers
from oppvekst.settings import Settings
from oppvekst.state import School, SurveyAnswers, answers_stamp, close_state, entered_answers, open_state
from oppvekst.store import open_current

PLAGER, TILTAK = "ungdata_depressive_symptomer", "barn_med_barnevernstiltak_0_17"
GEO = Geography.load(Settings().geography_dir)


@pytest.fixture(scope="module")
def figures(bundled):
    return open_current(Settings(data_dir=bundled))


@pytest.fixture(scope="module")
def latest(figures):
    """The kommune's latest survey with a figure, which has no number of answers from the publisher."""
    return series(figures, GEO, PLAGER, "4012").latest.observation


def entry(latest, answers=150, **changes):
    given = {
        "region": "4012",
        "year": latest.period.reference_year,
        "answers": answers,
        "source": "Rapporten",
    }
    return SurveyAnswers(**given | changes)


def test_the_number_replaces_the_bounds_and_the_assumption(figures, latest):
    assert (latest.denominator, bool(latest.denominator_low)) == (None, True)
    found = series(figures, GEO, PLAGER, "4012", answers=[entry(latest)]).latest
    assert (found.observation.denominator, found.observation.denominator_high) == (150.0, None)
    assert found.observation.value == latest.value
    assert (found.estimate.method, found.estimate.assumed_share) == (Method.WILSON_ROUNDED, None)
    assert all(verdict.assumed_share is None for verdict in found.verdicts.values() if verdict.p is not None)


def test_more_answers_give_a_narrower_interval(figures, latest):
    indicator = figures.catalog.indicator(PLAGER)
    widths = []
    for answers in (50, 150, 400):
        found = estimate(indicator, with_answers(indicator, latest, [entry(latest, answers)]))
        widths.append(found.upper - found.lower)
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"region": "4001"},
        {"year": 1999},
        {"subgroup": "kvinner"},
        {"school": School.VGS},
        {"school": School.JUNIOR},
    ],
    ids=str,
)
def test_it_holds_for_its_own_survey_only(figures, latest, changes):
    indicator = figures.catalog.indicator(PLAGER)
    assert with_answers(indicator, latest, [entry(latest, **changes)]) == latest


def test_other_indicators_and_known_denominators_stand(figures, latest):
    tiltak, plager = figures.catalog.indicator(TILTAK), figures.catalog.indicator(PLAGER)
    assert answers_behind(tiltak, replace(latest, indicator=TILTAK), [entry(latest)]) is None
    known = replace(latest, denominator=99.0, denominator_low=None, denominator_high=None)
    assert with_answers(plager, known, [entry(latest)]) == known


def test_every_other_indicator_of_the_profile_is_untouched(figures, latest):
    before = {s.indicator.id: s for s in profile(figures, GEO, "4012").series}
    after = {s.indicator.id: s for s in profile(figures, GEO, "4012", answers=[entry(latest)]).series}
    changed = {id for id in before if before[id] != after[id]}
    assert PLAGER in changed
    assert all(id.startswith("ungdata_") for id in changed)


def test_the_command_line_counts_with_it(bundled, latest, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    settings = Settings.from_environment()
    assert entered_answers(settings) == ()
    assert not (tmp_path / "skrevet.sqlite").exists()  # looking at figures makes no database
    year = latest.period.reference_year
    open_state(settings).answers.enter("4012", year, 150, "Rapporten, side 4", based_on=0)
    try:
        assert oppvekst.__main__.main(["series", "--indicator", PLAGER, "--region", "4012", "--json"]) == 0
    finally:
        close_state(settings)
    points = json.loads(capsys.readouterr().out)["points"]
    assert {p["denominator"] for p in points if p["reference_year"] == year and p["value"] is not None} == {
        150
    }


def numbers(*codes, answers=150):
    return [SurveyAnswers(code, 2024, answers, "Rapporten") for code in codes]


def test_a_page_is_known_by_the_numbers_of_the_places_it_shows_only():
    """What others enter leaves the key of a place as it was; what the place enters, or takes away, changes it."""
    mine, others = numbers("4012"), numbers("4003", "1827", "5530")
    book, more = AnswerBook([*mine, *others]), AnswerBook([*mine, *others, *numbers("0301")])
    assert book.of("4012") == more.of("4012")
    assert book.of("4012", "4003") == more.of("4012", "4003") != book.of("4012")
    assert book.key != more.key
    changed = AnswerBook([*numbers("4012", answers=151), *others])
    assert changed.of("4012").key != book.of("4012").key
    assert AnswerBook(others).of("4012") == NO_ANSWERS
    assert list(book.of("4003", "4012")) == [others[0], mine[0]]


def test_a_book_finds_what_a_list_finds(figures, latest):
    entered = [*numbers("4003"), entry(latest), entry(latest, school=School.VGS)]
    indicator = figures.catalog.indicator(PLAGER)
    book = AnswerBook(entered)
    assert answers_behind(indicator, latest, book) is answers_behind(indicator, latest, entered) is entered[1]
    assert len(repr(AnswerBook(numbers(*(f"{n:04d}" for n in range(2000)))))) < 100


def test_every_change_gives_the_numbers_another_stamp(tmp_path):
    settings = Settings(data_dir=tmp_path, state_url=f"sqlite:///{tmp_path / 's.sqlite'}")
    assert answers_stamp(settings) == ""
    book = open_state(settings).answers
    stamps = [answers_stamp(settings)]
    saved = book.enter("4012", 2024, 150, "Rapporten", based_on=0)
    stamps.append(answers_stamp(settings))
    book.enter("4012", 2024, 151, "Rapporten", based_on=saved.version)
    stamps.append(answers_stamp(settings))
    book.remove("4012", 2024, based_on=saved.version + 1)
    stamps.append(answers_stamp(settings))
    close_state(settings)
    assert len(set(stamps)) == 4
