"""The årshjul from fixed days: dates read from words, what has come, the next survey, months in order."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.fictional import KOMMUNE, SURVEY, observed, point, series, survey, window
from wording.forbidden import forbidden_words

from oppvekst.calendar import (
    Come,
    Entry,
    Kind,
    PublishingDate,
    Round,
    Stop,
    arrival,
    arrival_words,
    dates_words,
    details,
    evaluations,
    figures,
    months,
    newest_years,
    next_round,
    publications,
    read_dates,
    report,
    round_entry,
    round_words,
    rounds_words,
    survey_years,
    title,
    undated,
    waiting,
    when,
)
from oppvekst.catalog import load_catalog
from oppvekst.state import Evaluation, FrozenSummary, Rhythm, Tiltak, TiltakContent
from oppvekst.store import TableState
from oppvekst.values import Missing, PeriodKind

CATALOG = load_catalog(Path(__file__).resolve().parents[2] / "indicators.yaml")
S = "\u00a0"
DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("", ()),
        ("februar", (PublishingDate(2, None),)),
        ("15. mars (foreløpige) og 15. juni", (PublishingDate(3, 15, True), PublishingDate(6, 15))),
        (
            "1. Mai, oktober og 2. desember",
            (PublishingDate(5, 1), PublishingDate(10, None), PublishingDate(12, 2)),
        ),
        ("om høsten", (PublishingDate(9, None, until=11),)),
        ("Første halvår", (PublishingDate(1, None, until=6),)),
        ("hvert halvår", (PublishingDate(1, None, until=6), PublishingDate(7, None, until=12))),
        ("1. februar og om våren", (PublishingDate(2, 1), PublishingDate(3, None, until=5))),
        ("høst", ()),
        ("hvert kvartal", ()),
        ("15. mars og når det passer", ()),
        ("31. februar", ()),
    ],
)
def test_dates_are_read_whole_or_not_at_all(words, dates):
    assert read_dates(words) == dates


def test_every_date_the_catalogue_states_is_understood():
    said = {one.timing.published for one in CATALOG.indicators if one.timing.published}
    assert said
    assert [words for words in said if not read_dates(words)] == []


def test_every_indicator_with_a_publisher_stands_in_one_publication_and_surveys_in_none():
    listed = [id for one in publications(CATALOG) for id in one.ids]
    assert len(listed) == len(set(listed))
    wanted = {
        one.id
        for one in CATALOG.indicators
        if not one.retired
        and one.timing.kind is not PeriodKind.SURVEY
        and any(spec.source not in ("snapshot", "plan") for spec in one.sources)
    }
    assert set(listed) == wanted
    dated = [bool(one.dates) for one in publications(CATALOG)]
    assert dated == sorted(dated, reverse=True)


KOSTRA = next(one for one in publications(CATALOG) if one.dates and one.dates[0].preliminary)
HALF_YEARS = next(one for one in publications(CATALOG) if len(one.dates) == 2 and one.dates[0].until)
LOW_INCOME = next(one for one in publications(CATALOG) if one.after == 2)
JANUARY = next(one for one in publications(CATALOG) if "folkemengde" in one.ids)


def test_a_year_is_published_the_year_after_and_january_in_its_own():
    early, final = figures(KOSTRA, CATALOG, [2027])
    assert (early.statistics_year, early.preliminary, final.preliminary) == (2026, True, False)
    assert title(early) == "Foreløpige tall fra SSB for 2026"
    assert title(final, "nn") == "Nye tal frå SSB for 2026"
    assert (when(early), when(final)) == (f"15.{S}mars", f"15.{S}juni")
    (january,) = figures(JANUARY, CATALOG, [2027])
    assert (january.statistics_year, when(january)) == (2027, "i løpet av februar")
    assert details(january).endswith("om befolkning. Bare måneden er kjent.")


def test_what_is_known_to_a_half_of_the_year_is_that_half_and_no_month():
    first, second = figures(HALF_YEARS, CATALOG, [2027])
    assert (first.first, first.last) == (date(2027, 1, 1), date(2027, 6, 30))
    assert (second.first, second.last) == (date(2027, 7, 1), date(2027, 12, 31))
    assert (when(first), when(second, "nn")) == ("i løpet av første halvår", "i løpet av andre halvår")
    assert title(first) == "Nye tall fra Bufdir"
    assert details(first).endswith("Måneden er ikke kjent, så det står ikke i kalenderfilen.")
    assert first.key != second.key


def test_a_season_is_said_by_its_name():
    autumn = Entry(Kind.FIGURES, "x", 2027, 9, subject="Udir", until=11)
    assert (when(autumn), when(autumn, "nn")) == ("i løpet av høsten", "i løpet av hausten")
    assert (autumn.first, autumn.last) == (date(2027, 9, 1), date(2027, 11, 30))


def test_figures_that_take_two_years_are_expected_when_they_come():
    (entry,) = figures(LOW_INCOME, CATALOG, [2026])
    assert (entry.statistics_year, title(entry)) == (2024, "Nye tall fra SSB for 2024")
    found = held(dict.fromkeys(LOW_INCOME.ids, 2024), [table()], DAY, LOW_INCOME)
    assert found.come is Come.ALL


def test_dates_in_words_follow_the_written_form():
    assert dates_words(KOSTRA.dates, "nn") == f"15.{S}mars (førebelse) og 15.{S}juni"
    assert dates_words(KOSTRA.dates) == f"15.{S}mars (foreløpige) og 15.{S}juni"
    assert dates_words(HALF_YEARS.dates) == "første halvår og andre halvår"
    assert dates_words(()) == ""


def table(state="fresh", fetched=datetime(2026, 7, 1, tzinfo=UTC), source="ssb"):
    return TableState(source, "12275", None, fetched, 10, state, None)


def held(newest, tables, today=DAY, publication=KOSTRA):
    return arrival(publication, CATALOG, newest, tables, today)


ALL_OF_IT = dict.fromkeys(KOSTRA.ids, 2025)
OLDER = dict.fromkeys(KOSTRA.ids, 2024)
FIRST, *REST = KOSTRA.ids


@pytest.mark.parametrize(
    ("newest", "tables", "come", "stop"),
    [
        (ALL_OF_IT, [table()], Come.ALL, None),
        (ALL_OF_IT | {FIRST: 2024}, [table()], Come.SOME, Stop.WAITING),
        (OLDER, [table()], Come.NONE, Stop.WAITING),
        (OLDER, [table(fetched=datetime(2026, 6, 1, tzinfo=UTC))], Come.NONE, Stop.NOT_FETCHED),
        (OLDER, [table("failed")], Come.NONE, Stop.FAILED),
        (OLDER, [table("stale")], Come.NONE, Stop.FAILED),
        (OLDER, [table(source="fhi")], Come.NONE, Stop.BUNDLED),
        ({FIRST: 2025}, [], Come.ALL, Stop.BUNDLED),
        ({}, [table()], Come.ABSENT, Stop.WAITING),
    ],
)
def test_what_has_come_is_told_and_why_not(newest, tables, come, stop):
    found = held(newest, tables)
    assert (found.come, found.stop) == (come, stop)
    assert found.came + found.behind + found.absent == len(KOSTRA.ids)
    for maal in ("nb", "nn"):
        expected, said = arrival_words(found, KOMMUNE, maal)
        assert "15." in expected
        assert not forbidden_words(said)


@pytest.mark.parametrize(
    ("today", "expected", "year"),
    [
        (date(2026, 3, 14), date(2025, 6, 15), 2024),
        (date(2026, 3, 15), date(2026, 3, 15), 2025),
        (date(2026, 12, 31), date(2026, 6, 15), 2025),
    ],
)
def test_what_is_expected_is_the_last_date_before_today(today, expected, year):
    found = held(OLDER, [], today)
    assert (found.expected.first, found.expected.statistics_year) == (expected, year)


def test_a_month_is_over_before_anything_is_late():
    assert held({}, [], date(2026, 2, 27), JANUARY).expected.year == 2025
    assert held({}, [], date(2026, 2, 28), JANUARY).expected.year == 2026


def test_what_is_not_yet_published_has_not_come():
    waiting_for = observed(None, window(2024, 2026), missing=Missing.NOT_YET_PUBLISHED)
    hidden = observed(None, window(2023, 2025), missing=Missing.SUPPRESSED)
    found = series([point(), replace(point(), observation=hidden), replace(point(), observation=waiting_for)])
    assert newest_years([found]) == {found.indicator.id: 2025}


@pytest.mark.parametrize(
    ("years", "today", "coming"),
    [
        ([2018, 2021, 2024], DAY, Round(2027, (2018, 2021, 2024))),
        ([2024], date(2027, 6, 30), Round(2027, (2024,))),
        ([2024], date(2027, 7, 1), Round(2030, (2024,), (2027,))),
        ([2013, 2016], DAY, Round(2028, (2013, 2016), (2019, 2022, 2025))),
        ([2025, 2022, 2025], DAY, Round(2028, (2022, 2025))),
        ([], DAY, None),
    ],
)
def test_the_next_survey_is_three_years_on_and_what_is_over_was_missed(years, today, coming):
    assert next_round(years, today) == coming


@given(st.sets(st.integers(2010, 2026), min_size=1), st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_a_survey_is_never_expected_in_a_spring_that_is_over(years, today):
    coming = next_round(years, today)
    assert date(coming.year, 6, 30) >= today
    assert all(date(year, 6, 30) < today for year in coming.missed)
    assert (coming.year - coming.last) % 3 == 0


def test_survey_years_are_those_with_a_figure_of_the_places_own():
    found = series(
        [
            point(60.0, span=survey(2021)),
            point(None, span=survey(2024)),
            point(60.0, span=window(2023, 2025)),
        ],
        of=SURVEY,
    )
    assert survey_years([found]) == (2021,)


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_the_expectation_is_called_one_and_its_basis_is_told(maal):
    (basis, missed) = round_words(Round(2027, (2018, 2021), (2024,)), KOMMUNE, maal)
    assert "2018 og 2021" in basis
    assert "våren 2027" in basis
    assert (
        "forventning, ikke en avtalt dato" if maal == "nb" else "forventning, ikkje ein avtalt dato"
    ) in basis
    assert "2024" in missed
    (none,) = round_words(None, KOMMUNE, maal)
    assert "Tøndervåg kommune" in none
    told, _ = rounds_words({2026: 1, 2027: 3}, KOMMUNE, maal)
    assert "våren 2026 i 1 kommune og våren 2027 i 3 kommun" in told


def frozen(moment):
    return FrozenSummary("a", "9001", 2025, "nb", "b", moment, "")


def test_the_report_of_a_year_is_the_last_one_frozen_in_it_as_norway_counts():
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # already New Year in Norway
    done = report(2026, [frozen(datetime(2026, 5, 4, tzinfo=UTC)), frozen(late)])
    assert done.done == date(2026, 5, 4)
    assert report(2027, [frozen(late)]).done == date(2027, 1, 1)
    assert "Ferdig og låst 4.\u00a0mai 2026." in details(done)
    assert "påbegynt, ikke låst" in details(report(2026, [], begun=True))
    assert "ingen rapport låst i 2026" in details(report(2026, []))


def tiltak(navn, plan, **content):
    return Tiltak("9001", navn, TiltakContent(navn, evaluation=plan, **content))


REGISTER = (
    tiltak("Forsinket", Evaluation(Rhythm.YEARLY, last=date(2024, 5, 1))),
    tiltak("I år", Evaluation(Rhythm.SECOND_YEAR, last=date(2024, 5, 1))),
    tiltak("Desember", Evaluation(Rhythm.DATE, date(2026, 12, 15))),
    tiltak("I mars", Evaluation(Rhythm.DATE, date(2026, 3, 1))),
    tiltak("Neste år", Evaluation(Rhythm.DATE, date(2027, 3, 1))),
    tiltak("Aldri", Evaluation()),
)


def test_tiltak_stand_in_their_month_or_wait():
    found = evaluations(REGISTER, DAY.year)
    assert [e.subject for e in waiting(found, DAY)] == ["Forsinket", "I mars"]
    assert [e.subject for e in undated(found, DAY)] == ["I år"]
    placed = {(m.year, m.month): [e.subject for e in m.entries] for m in months(found, DAY) if m.entries}
    assert placed == {(2026, 12): ["Desember"], (2027, 3): ["Neste år"]}


def test_twelve_months_begin_with_the_present_one_and_are_in_order():
    found = months([round_entry(Round(2027, (2024,))), *figures(KOSTRA, CATALOG, (2026, 2027))], DAY)
    assert [(m.year, m.month) for m in found][:3] == [(2026, 11), (2026, 12), (2027, 1)]
    assert len(found) == 12
    march = next(m for m in found if m.month == 3)
    assert [e.kind for e in march.entries] == [Kind.FIGURES, Kind.SURVEY]


@pytest.mark.parametrize(
    ("today", "place"),
    [(date(2026, 8, 1), (2026, 9)), (date(2026, 10, 5), (2026, 10)), (date(2026, 11, 30), (2026, 11))],
)
def test_a_season_that_has_begun_stands_in_the_present_month(today, place):
    autumn = Entry(Kind.FIGURES, "x", 2026, 9, subject="Udir", until=11)
    assert [(m.year, m.month) for m in months([autumn], today) if m.entries] == [place]
    assert not any(m.entries for m in months([autumn], date(2026, 12, 1)))


entries = st.builds(
    Entry,
    st.sampled_from(Kind),
    st.just("x"),
    st.integers(2024, 2029),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 28),
    done=st.none() | st.just(DAY),
)


@given(st.lists(entries, max_size=20), st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_nothing_stands_twice_and_no_open_work_of_the_twelve_months_is_lost(found, today):
    placed = [entry for month in months(found, today) for entry in month.entries]
    late, sometime = waiting(found, today), undated(found, today)
    for entry in found:
        places = (entry in placed, entry in late, entry in sometime)
        assert sum(places) <= 1
        work = entry.kind in (Kind.EVALUATION, Kind.REPORT) and entry.done is None
        if work and entry.year <= today.year:
            assert any(places)
