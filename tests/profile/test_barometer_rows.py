"""Which point is shown, among what, and what is not known: a fictional place, and the bundled figures."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.fictional import (
    COUNT,
    HIGHER,
    KOMMUNE,
    LANDET,
    NEUTRAL,
    RESIDENTS,
    SHARE,
    SURVEY,
    UNCLEAR,
    baseline,
    estimated,
    indicator,
    point,
    read,
    series,
    verdict,
    year,
)

from oppvekst.catalog.models import Catalog, Indicator, Theme
from oppvekst.compare.models import ALPHA, VerdictCode
from oppvekst.geography import Geography
from oppvekst.profile import Absence, Absent, Account, Finding, Outcome, Profile, Series, profile
from oppvekst.profile import series as series_of
from oppvekst.profile.barometer import (
    Row,
    absent,
    barometer_rows,
    first_choice,
    gaps,
    group_rows,
    selectable,
)
from oppvekst.settings import Settings
from oppvekst.store import open_current
from oppvekst.values import Missing

CORE = indicator(core=True)
BESIDE = {"landet": baseline(3.9, LANDET)}


def themes(*ids: str) -> list[Theme]:
    names = {"nb": "Tema", "nn": "Tema"}
    return [Theme.model_validate({"id": id, "name": names, "order": n}) for n, id in enumerate(ids)]


def catalog(*indicators: Indicator) -> Catalog:
    return Catalog.model_construct(
        version=1,
        themes=themes("ungdata", "barnevern", "befolkning"),
        sources=[],
        factors=[],
        indicators=list(indicators),
        not_available=[],
    )


def of(*every: Series, absences: tuple[Absent, ...] = ()) -> Profile:
    return Profile(KOMMUNE, every, Account(), absences=absences)


def years(*values: float | None, first: int = 2021, **changes: object) -> Series:
    points = [point(value, span=year(first + n), **changes) for n, value in enumerate(values)]
    return series(points)


@pytest.mark.parametrize(
    ("values", "chosen", "shown"),
    [
        ((5.0, 6.0), None, (2022, 6.0)),
        ((5.0, None), None, (2021, 5.0)),
        ((None, None), None, (2022, None)),
        ((5.0, 6.0), 2021, (2021, 5.0)),
        ((None, 6.0), 2021, (2021, None)),
    ],
)
def test_the_point_is_the_latest_or_the_chosen_years(values, chosen, shown):
    found = years(*values).at(chosen).year
    assert (found.observation.period.reference_year, found.observation.value) == shown


def test_a_year_that_the_series_does_not_have_has_no_point():
    for nothing in (years(5.0).at(1999), series([]).at()):
        assert (nothing.year, nothing.point, nothing.valued, nothing.trace) == (None, None, False, ())


def test_of_two_figures_for_a_year_the_one_with_a_value_is_shown():
    both = series([point(5.0, span=year(2021)), point(None, span=year(2021), missing=Missing.SPLIT_AREA)])
    assert both.at(2021).year.observation.value == 5.0


@pytest.mark.parametrize(
    ("row", "placed"),
    [
        (Row(years(5.0), read(point(5.0, baselines=BESIDE))), True),
        (Row(years(5.0), read(point(5.0)), spread=(1.0, 2.0)), True),
        (Row(years(5.0), read(point(5.0))), False),
        (Row(years(5.0), read(point(5.0, baselines={"landet": baseline(None)}))), False),
        (Row(years(5.0), read(point(None, baselines=BESIDE))), False),
        (Row(years(5.0), series([]).at()), False),
        (Row(series([], of=COUNT), read(point(5.0, of=COUNT, baselines=BESIDE), COUNT)), False),
        (Row(series([], of=indicator(display="sensitive")), read(point(5.0, baselines=BESIDE))), False),
        (Row(series([], of=indicator(display="table_only")), read(point(5.0, baselines=BESIDE))), False),
    ],
)
def test_a_value_is_drawn_among_others_only_where_it_may_be_and_there_are_some(row, placed):
    assert row.placed is placed


@pytest.mark.parametrize("reason", [reason for reason in Missing if reason is not Missing.MISSING])
def test_a_gap_gives_the_figures_own_reason(reason):
    gap = series([point(None, of=CORE, span=year(2023), missing=reason)], of=CORE)
    assert gaps(catalog(CORE), of(gap)) == ((CORE, reason),)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (HIGHER, None),
        (UNCLEAR, None),
        (verdict(VerdictCode.SAME_PRINTED, 0.0), None),
        (verdict(VerdictCode.TOO_FEW), "too_few"),
        (verdict(VerdictCode.NOT_DISTINGUISHABLE, 0.1, undecided=True), "undecided"),
        (verdict(VerdictCode.NO_INTERVAL, reason="no_denominator"), "no_denominator"),
        (verdict(VerdictCode.NO_INTERVAL, reason="no_chance_model"), "no_interval"),
        (verdict(VerdictCode.NO_INTERVAL, reason="full_count"), None),
        (verdict(VerdictCode.NO_BASELINE, reason="missing"), "no_baseline"),
        (verdict(VerdictCode.NO_BASELINE, reason="not_comparable"), None),
    ],
)
def test_a_figure_of_which_nothing_can_be_said_is_a_gap(told, reason):
    one = series([point(5.0, of=CORE, verdicts={"landet": told, "forrige": HIGHER})], of=CORE)
    assert gaps(catalog(CORE), of(one)) == (((CORE, reason),) if reason else ())


@given(st.sampled_from(list(VerdictCode)), st.booleans())
def test_what_one_comparison_tells_is_never_called_unknown(other, landet_tells):
    told, untold = (HIGHER, verdict(other)) if landet_tells else (verdict(other), HIGHER)
    verdicts = {"landet": told, "fylke": untold, "forrige": verdict(VerdictCode.NO_BASELINE)}
    one = series([point(5.0, of=CORE, verdicts=verdicts)], of=CORE)
    assert gaps(catalog(CORE), of(one)) == ()


def test_landet_is_asked_of_its_own_past():
    one = series([point(5.0, of=CORE, verdicts={"forrige": verdict(VerdictCode.TOO_FEW)})], of=CORE)
    assert gaps(catalog(CORE), of(one)) == ((CORE, "too_few"),)


def test_gaps_with_a_figure_come_before_those_without_and_only_core_ones_count():
    few = indicator(id="faa", core=True)
    extra = indicator(id="ekstra")
    gone = indicator(
        id="borte", core=True, retired={"since": 2020, "reason": {"nb": "Slutt.", "nn": "Slutt."}}
    )
    fylker = indicator(id="bare_fylker", core=True, geography={"levels": ["fylke", "landet"]})
    found = series([point(5.0, of=few, verdicts={"landet": verdict(VerdictCode.TOO_FEW)})], of=few)
    told = gaps(catalog(CORE, extra, gone, fylker, few), of(found))
    assert told == ((few, "too_few"), (CORE, Missing.MISSING))


def test_absent_indicators_stand_by_theme_with_their_kind():
    hidden, gone = Absent(SURVEY, Absence.HIDDEN), Absent(RESIDENTS, Absence.NOT_FETCHED)
    told = absent(catalog(SHARE, SURVEY, RESIDENTS), of(series([point(5.0)]), absences=(hidden, gone)))
    assert [(theme.id, members) for theme, members in told] == [
        ("ungdata", (hidden,)),
        ("befolkning", (gone,)),
    ]


def test_what_may_be_chosen_has_a_figure_or_was_asked_for():
    every = catalog(SHARE, SURVEY, RESIDENTS)
    here = of(series([point(5.0)]), series([point(None, of=SURVEY)], of=SURVEY))
    assert selectable(every, here) == (SHARE,)
    assert selectable(every, here, SURVEY.id) == (SURVEY, SHARE)


def test_the_first_choice_is_a_finding_then_a_core_indicator_then_any():
    finding = Finding(read(point(5.0, of=SURVEY), SURVEY))
    assert first_choice([finding], (NEUTRAL, CORE)) is SURVEY
    assert first_choice([], (NEUTRAL, CORE)) is CORE
    assert first_choice([], (NEUTRAL,)) is NEUTRAL
    assert first_choice([], ()) is None


@pytest.fixture(scope="module")
def bundled_build(bundled: Path):
    settings = Settings(data_dir=bundled)
    return open_current(settings), Geography.load(settings.geography_dir)


def rows_of(build, code, chosen=None):
    figures, geography = build
    groups = barometer_rows(figures, profile(figures, geography, code), chosen)
    return {row.indicator.id: row for group in groups for row in group.rows}


def test_rows_follow_the_catalogues_themes_and_order(bundled_build):
    figures, geography = bundled_build
    groups = barometer_rows(figures, profile(figures, geography, "4012"))
    orders = [group.theme.order for group in groups]
    assert orders == sorted(orders)
    ids = [entry.id for entry in figures.catalog.indicators]
    for group in groups:
        positions = [ids.index(row.indicator.id) for row in group.rows]
        assert positions == sorted(positions)


def test_the_spread_is_that_of_the_points_own_year(bundled_build):
    figures, _ = bundled_build
    rows = rows_of(bundled_build, "4012")
    tiltak = rows["barn_med_barnevernstiltak_0_17"]
    assert list(tiltak.spread) == [value for _, value in figures.spread(tiltak.indicator.id, 2024)]
    assert tiltak.point.observation.value in tiltak.spread
    assert len(rows["trangbodde_0_17"].spread) == 17, "one of each kommune in Telemark"
    earlier = rows_of(bundled_build, "4012", 2019)["barn_med_barnevernstiltak_0_17"]
    assert list(earlier.spread) == [value for _, value in figures.spread(earlier.indicator.id, 2019)]


def test_counts_have_no_spread_to_stand_in(bundled_build):
    assert all(not row.spread for row in rows_of(bundled_build, "4012").values() if not row.judged)


def test_few_events_are_pooled_up_to_the_point_shown(bundled_build):
    """Hjartdal has about a dozen children with tiltak a year: three years together are the headline."""
    tiltak = "barn_med_barnevernstiltak_0_17"
    for chosen, last in ((None, 2024), (2020, 2020)):
        row = rows_of(bundled_build, "4024", chosen)[tiltak]
        period = row.point.observation.period
        assert (period.start, period.end) == (last - 2, last)
        assert row.reading.alone.observation.period.reference_year == last
        assert row.point.observation.value == pytest.approx(mean_of(row.series.points, last))
        assert row.point.estimate.lower <= row.point.observation.value <= row.point.estimate.upper
        assert row.spread == (), "others' single years are no company for three"
    assert rows_of(bundled_build, "4012")[tiltak].reading.alone is None


def mean_of(points, last: int) -> float:
    """Three years up to ``last``, each year weighing by its children."""
    three = [p.observation for p in points if last - 2 <= p.observation.period.start <= last]
    return sum(one.value * one.denominator for one in three) / sum(one.denominator for one in three)


def test_years_taken_together_are_compared_with_the_same_years(bundled_build):
    """Hjartdal's 12 children of 2024 say little alone; the years together are what is judged, everywhere."""
    figures, geography = bundled_build
    tiltak = "barn_med_barnevernstiltak_0_17"
    row = rows_of(bundled_build, "4024")[tiltak]
    assert row.reading.alone.verdicts["landet"].p > row.point.verdicts["landet"].p > ALPHA, (
        "siblings count for fewer"
    )
    for name in ("landet", "fylke"):
        baseline = row.point.baselines[name]
        assert baseline.period == row.point.observation.period
        assert baseline.value == pytest.approx(mean_of(row.series.baselines[name], 2024))
    assert row.point.previous.period.label == "2019–2021", "the latest years that share none with 2022–2024"
    assert row.point.verdicts["forrige"].code.value == "not_distinguishable"
    assert profile(figures, geography, "4024").account.findings == ()


def test_years_together_can_tell_apart_what_one_year_cannot(bundled_build):
    """Siljan: too few children outside kindergarten in 2023 alone, and fewer in it than in Telemark over three years."""
    figures, geography = bundled_build
    found = series_of(figures, geography, "barnehagedekning_1_5", "4010").at(2023)
    assert found.point.observation.period.label == "2021–2023"
    assert found.alone.verdicts["fylke"].code.value == "too_few"
    assert found.point.verdicts["fylke"].code.value == "lower"


def test_a_chosen_year_has_its_own_findings(bundled_build):
    figures, geography = bundled_build
    bamble = profile(figures, geography, "4012")
    latest, earlier = bamble.at(None), bamble.at(2019)
    assert latest is bamble.account
    assert {found.reading.point.observation.period.reference_year for found in earlier.findings} == {2019}
    assert 0 < earlier.tests < latest.tests
    assert bamble.at(1999).outcome is Outcome.NO_FIGURES


def test_a_newer_figure_that_is_hidden_is_told_beside_the_older_one():
    hidden = series([point(5.0, span=year(2023)), point(None, span=year(2024), missing=Missing.SUPPRESSED)])
    unheld = series([point(5.0, span=year(2023)), point(None, span=year(2024), missing=Missing.NO_SURVEY)])
    assert newer(hidden) == (2024, Missing.SUPPRESSED)
    assert newer(unheld) is None
    assert newer(years(5.0, 6.0)) is None


def only_row(one: Series, spreads: dict[tuple[str, int], list[float]] | None = None) -> Row:
    ((row,),) = (group.rows for group in group_rows(themes("barnevern"), of(one), spreads or {}))
    return row


def newer(one: Series):
    found = only_row(one).reading.newer
    return found and (found.observation.period.reference_year, found.observation.missing)


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6])
def test_fewer_than_five_kommuner_make_no_spread(count):
    values = [float(n) for n in range(count)]
    row = only_row(years(5.0, first=2023), {(SHARE.id, 2023): values})
    assert row.spread == (tuple(values) if count >= 5 else ())


def test_an_estimate_without_events_is_never_pooled():
    one = series([point(5.0, span=year(2023), estimate=estimated(5.0, events=None))])
    assert only_row(one).reading.alone is None
