"""Charts as specification: gaps stay gaps, breaks stand between, and values are those of the table."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report.country import SINGLE, alone, beaten, few_children, hidden_and_broken, surveyed
from report.reading import A, C
from wording.fictional import (
    COUNT,
    FYLKE,
    KRONER,
    LANDET,
    OLD_FYLKE,
    RATE,
    SHARE,
    SURVEY,
    baseline,
    estimated,
    point,
    series,
    survey,
    year,
)

from oppvekst.catalog.models import Maal
from oppvekst.report.chartspec import MOST_LINES, chart_spec
from oppvekst.report.ooxml.charts import chart_space
from oppvekst.report.ooxml.layout import Look, plot_of
from oppvekst.report.web.svg import chart_svg
from oppvekst.values import Borders, BreakMark, Missing
from oppvekst.wording import rounded

checks = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spec(one, maal=Maal.NB):
    return chart_spec(one, maal)


def test_a_hidden_year_keeps_its_place_and_its_sign():
    chart = spec(hidden_and_broken())
    assert chart.categories == ("2018", "2019", "2020\n:", "2021", "brudd", "2022", "2023")
    assert chart.lines[0].values == (5.1, 5.3, None, 5.8, None, 6.0, 5.6)
    assert chart.lines[0].role == "kommune"


def test_no_line_crosses_a_break():
    chart = spec(hidden_and_broken())
    at = chart.categories.index("brudd")
    assert all(line.values[at] is None for line in chart.lines)
    assert not chart.joined


def test_years_without_a_survey_may_be_crossed_and_are_named():
    chart = spec(surveyed())
    assert chart.categories == tuple(str(y) for y in range(2018, 2025))
    assert chart.lines[0].values == (85.0, None, None, 88.0, None, None, 90.0)
    assert chart.joined


def test_a_hidden_survey_is_not_crossed():
    points = [point(80.0, of=SURVEY, span=survey(2018))]
    points += [point(None, of=SURVEY, span=survey(2021), missing=Missing.SUPPRESSED)]
    points += [point(82.0, of=SURVEY, span=survey(2024))]
    chart = spec(series(points, of=SURVEY))
    assert not chart.joined
    assert "2021\n:" in chart.categories


def test_a_baselines_own_gap_is_not_crossed():
    one = surveyed()
    landet = tuple(
        point(None, of=SURVEY, span=survey(2022), region=LANDET, missing=Missing.LOW_COVERAGE)
        if p.observation.period.reference_year == 2022
        else p
        for p in one.baselines["landet"]
    )
    chart = spec(series(list(one.points), of=SURVEY, baselines={"landet": landet}))
    assert not chart.joined


def test_one_period_is_bars_side_by_side():
    chart = spec(alone())
    assert chart.kind == "bar"
    assert chart.categories == ("Tøndervåg", "Fjellvik", "Landet")
    assert chart.lines[0].values == (4.2, 4.6, 3.9)
    assert chart.lines[0].lower == (3.4, None, None)
    assert chart.scale.low == 0
    assert chart.alt.startswith("Søylediagram: ")


@pytest.mark.parametrize("one", [beaten(), series([point(5.0)]), series([])])
def test_what_may_not_be_drawn_or_would_stand_alone_has_no_chart(one):
    assert spec(one) is None


def test_no_more_than_four_lines_and_the_place_itself_first():
    years = (2018, 2019, 2020)
    others = {
        "fylke": tuple(point(4.0, span=year(y), region=FYLKE) for y in years),
        "landet": tuple(point(3.0, span=year(y), region=LANDET) for y in years),
        "88": tuple(point(3.5, span=year(y), region=OLD_FYLKE, borders=Borders.THEN) for y in years),
        "kostra": tuple(point(3.2, span=year(y), region=FYLKE) for y in years),
        "89": tuple(point(3.1, span=year(y), region=OLD_FYLKE) for y in years),
    }
    named = {"fylke": baseline(4.0, FYLKE, year(2020)), "landet": baseline(3.0, LANDET, year(2020))}
    points = [point(5.0, span=year(y), baselines=named) for y in years]
    chart = spec(series(points, baselines=others))
    assert len(chart.lines) == MOST_LINES
    assert [line.role for line in chart.lines][:2] == ["kommune", "fylke"]
    assert "landet" in chart.roles


@pytest.mark.parametrize(
    ("of", "suffix"), [(SHARE, "\u00a0%"), (RATE, ""), (COUNT, ""), (KRONER, "\u00a0kr")]
)
def test_the_unit_follows_the_value(of, suffix):
    chart = spec(series([point(5.0, of=of, span=year(y)) for y in (2020, 2021)], of=of))
    assert chart.scale.suffix == suffix


def test_counts_have_a_chart_of_their_own_line():
    chart = spec(few_children())
    assert [line.role for line in chart.lines] == ["kommune"]
    assert chart.lines[0].values == (8.0, 7.0, 9.0)


@st.composite
def shapes(draw):
    """Any mixture of values, hidden, missing and skipped years, with breaks and a baseline."""
    of = draw(st.sampled_from([SHARE, RATE, COUNT, SURVEY, SINGLE]))
    span = survey if of is SURVEY else year
    years = sorted(draw(st.sets(st.integers(2013, 2025), min_size=1, max_size=10)))

    def one(y, region=None):
        value = draw(st.none() | st.floats(0, 100, allow_subnormal=False))
        reason = draw(st.sampled_from(Missing)) if value is None else None
        given = {"of": of, "span": span(y), **({"region": region} if region else {})}
        changes = {} if reason is None else {"missing": reason}
        return point(
            value,
            estimate=estimated(value, 2.0),
            decimals=draw(st.none() | st.integers(0, 3)),
            **given,
            **changes,
        )

    breaks = tuple(
        BreakMark(y, "Brudd.", "Brot.") for y in draw(st.sets(st.integers(2013, 2026), max_size=2))
    )
    lines = {"landet": tuple(one(y, LANDET) for y in years)} if draw(st.booleans()) else {}
    return series(
        [one(y) for y in years], of=of, baselines=lines, breaks=tuple(sorted(breaks, key=lambda b: b.year))
    )


@checks
@given(shapes(), st.sampled_from(list(Maal)))
def test_whatever_the_series_the_chart_holds_its_values_and_no_others(one, maal):
    chart = chart_spec(one, maal)
    if chart is None:
        return
    stored = [p.observation.value for p in one.points if p.observation.value is not None]
    drawn = [v for v in chart.lines[0].values if v is not None]
    if chart.kind == "line":
        wanted = [
            float(
                rounded(
                    v,
                    min(
                        one.indicator.decimals,
                        p.observation.decimals or 0 if p.observation.decimals is not None else 9,
                    ),
                )
            )
            for v, p in zip(stored, (p for p in one.points if p.observation.value is not None), strict=True)
        ]
        if one.indicator is not SURVEY:
            assert drawn == wanted
        else:
            assert set(drawn) <= set(wanted)
    for line in chart.lines:
        assert len(line.values) == len(chart.categories)
        limits = itertools.zip_longest(line.lower, line.values, line.upper)
        assert all(low is None or (v is not None and low <= v <= high) for low, v, high in limits)
    every = [v for line in chart.lines for v in (*line.values, *line.lower, *line.upper) if v is not None]
    assert chart.scale.low <= min(every)
    assert max(every) <= chart.scale.high + 1e-9


@checks
@given(shapes())
def test_values_that_may_not_be_joined_are_never_neighbours(one):
    """Between two neighbouring categories with values there is neither a break nor a hidden year."""
    chart = chart_spec(one, Maal.NB)
    if chart is None or chart.kind == "bar" or chart.joined:
        return
    named = [(c, v) for c, v in zip(chart.categories, chart.lines[0].values, strict=True)]
    broken = {mark.year for mark in one.breaks}
    for (before, first), (after, second) in itertools.pairwise(named):
        if first is not None and second is not None:
            assert int(after[:4]) - int(before[:4]) == 1
            assert int(after[:4]) not in broken


def test_each_bar_has_the_decimals_its_figure_is_published_with():
    """A plan that quotes 7,4 beside a fylke's 5 is drawn with just those numbers."""
    of = SHARE.model_copy(update={"id": "ett_aar"})
    fylke = point(5.0, of=of, span=year(2021), region=FYLKE, decimals=0)
    own = point(
        7.4, of=of, span=year(2021), decimals=1, baselines={"fylke": baseline(5.0, FYLKE, year(2021))}
    )
    chart = spec(series([own], of=of, baselines={"fylke": (fylke,)}))
    bars = chart.lines[0]
    assert bars.values == (7.4, 5.0)
    assert [bars.decimals_at(i) for i in range(2)] == [1, 0]
    assert ">7,4\u00a0%<" in chart_svg(chart, Maal.NB)
    assert ">5\u00a0%<" in chart_svg(chart, Maal.NB)


def crowded(years):
    points = [point(5.0, span=year(y)) for y in range(2024 - years, 2024)]
    return spec(series(points))


@pytest.mark.parametrize(("years", "turned"), [(9, False), (12, False), (30, True)])
def test_names_that_would_collide_stand_on_end_and_none_is_passed_over(years, turned):
    """LibreOffice shows no names at all where some are to be passed over, and PDFs are made with it."""
    look = Look(450, 170, text=9, line=2, thin=1, marker=6, font="Arial")
    axis = next(chart_space(crowded(years), look, Maal.NB).iter(f"{C}catAx"))
    assert axis.find(f"{C}tickLblSkip") is None
    assert (axis.find(f"{C}txPr/{A}bodyPr").get("rot") == "-5400000") is turned


@pytest.mark.parametrize(("ended", "narrower"), [(2017, False), (2023, True)])
def test_a_long_name_takes_room_only_where_its_line_ends(ended, narrower):
    """A line that ended years ago does not make the plot narrow."""
    look = Look(900, 400, text=24, line=2, thin=1, marker=6, font="Arial")
    then = tuple(point(4.0, span=year(y), region=FYLKE) for y in range(2015, ended + 1))
    chart = spec(series([point(5.0, span=year(y)) for y in range(2015, 2024)], baselines={"fylke": then}))
    own, fylke = chart.lines
    long = replace(chart, lines=(own, replace(fylke, name="Vestfold og Telemark")))
    assert (plot_of(long, look).width < plot_of(chart, look).width) is narrower
