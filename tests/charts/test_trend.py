import json
from dataclasses import replace

import pytest
from wording.fictional import (
    COUNT,
    FYLKE,
    HIGHER,
    KOMMUNE,
    LANDET,
    NASTY,
    NEUTRAL,
    OLD_FYLKE,
    SHARE,
    SURVEY,
    UNCLEAR,
    baseline,
    estimated,
    indicator,
    point,
    series,
    survey,
    window,
    year,
)

from oppvekst.charts import only_table, trend
from oppvekst.compare.models import Method
from oppvekst.values import Borders, BreakMark, Missing

S = "\u00a0"
BREAK = BreakMark(2022, "Nytt fagsystem.", "Nytt fagsystem på nynorsk.")


def own(values, **changes):
    """A point a year from 2015; None is hidden."""
    return [
        point(v, span=year(2015 + i), missing=None if v is not None else Missing.SUPPRESSED, **changes)
        for i, v in enumerate(values)
    ]


def landet(years=range(2015, 2022)):
    return tuple(point(4.0, span=year(y), region=LANDET) for y in years)


def traces(chart):
    return {trace.name: trace for trace in chart.figure.data if trace.hoverinfo != "skip"}


def texts(chart):
    return [annotation.text for annotation in chart.figure.layout.annotations]


def drawn(trace):
    """Stretches of (x, y) that the trace joins."""
    runs = [[]]
    for x, y in zip(trace.x, trace.y, strict=True):
        if y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [run for run in runs if run]


@pytest.fixture
def plain():
    points = own([4.1, 4.6, None, 5.0, 5.3, 4.8, 5.9])
    points[-1] = replace(
        points[-1],
        baselines={"landet": baseline(4.0, span=year(2021)), "fylke": baseline(4.6, FYLKE, year(2021))},
        verdicts={"landet": HIGHER, "fylke": UNCLEAR},
    )
    fylke = tuple(point(4.6, span=year(y), region=FYLKE) for y in range(2015, 2022))
    return series(points, baselines={"fylke": fylke, "landet": landet()})


def test_the_title_says_what_who_unit_and_period_and_the_subtitle_the_finding(plain):
    chart = trend(plain)
    assert chart.title == "Barn med barnevernstiltak, Tøndervåg, prosent av barna 0–17 år, 2015–2021"
    assert chart.subtitle.startswith("Høyere andel i Tøndervåg kommune enn i landet, 5,9 mot")
    shown = chart.figure.layout.title.text.replace("<br>", " ")
    for part in (
        "Barn med barnevernstiltak, Tøndervåg",
        "prosent av barna 0–17 år, 2015–2021",
        "Høyere andel",
    ):
        assert part in shown


def test_without_a_frame_the_page_has_the_words_and_the_figure_none(plain):
    chart = trend(plain, standalone=False)
    assert chart.figure.layout.title.text is None
    assert not [text for text in texts(chart) if "Kilde" in text]
    assert chart.sources == (f"Kilde: SSB, tabell 07459. Hentet 15.{S}juni 2026.",)


def test_each_place_is_named_at_its_line_end_with_colour_dash_and_marker(plain):
    chart = trend(plain)
    found = traces(chart)
    assert list(found) == ["Landet", "Fjellvik", "Tøndervåg"]
    assert len({(t.line.dash, t.marker.symbol[-1], t.line.color) for t in found.values()}) == 3
    assert found["Tøndervåg"].line.width > found["Landet"].line.width
    assert f"<b>Tøndervåg 5,9{S}%</b>" in texts(chart)
    assert f"Landet 4,0{S}%" in texts(chart)
    assert chart.figure.layout.showlegend is False


def test_a_hidden_year_is_a_gap_with_a_colon_and_a_name_and_never_zero(plain):
    chart = trend(plain)
    runs = drawn(traces(chart)["Tøndervåg"])
    assert [[x for x, _ in run] for run in runs] == [[2015, 2016], [2018, 2019, 2020, 2021]]
    assert 0 not in traces(chart)["Tøndervåg"].y
    marks = [a for a in chart.figure.layout.annotations if a.text == "<b>:</b>"]
    assert [mark.x for mark in marks] == [2017]
    assert "«:» Skjult: 2017." in chart.notes


def test_at12_a_missing_year_of_a_baseline_is_a_gap_and_not_bridged():
    fylke = (
        point(None, span=year(2019), region=FYLKE, missing=Missing.MISSING),
        point(5.0, span=year(2020), region=FYLKE),
        point(5.0, span=year(2021), region=FYLKE),
        point(5.2, span=year(2023), region=FYLKE),
    )
    points = [
        replace(p, baselines={"fylke": baseline(5.0, FYLKE, p.observation.period)}) for p in own([5.0] * 7)
    ]
    chart = trend(series(points, baselines={"fylke": fylke}))
    runs = drawn(traces(chart)["Fjellvik"])
    assert [[x for x, _ in run] for run in runs] == [[2020, 2021], [2023]]
    assert "Fjellvik: «..» Ingen tall: 2019." in chart.notes
    assert all(trace.connectgaps is not True for trace in chart.figure.data)


def test_a_break_is_a_gap_with_a_mark_and_its_reason():
    points = own([4.1, 4.6, 4.2, 5.0, 5.3, 4.8, 5.9, 6.0, 6.1])
    chart = trend(series(points, breaks=(BREAK,)), "nn")
    assert [[x for x, _ in run] for run in drawn(traces(chart)["Tøndervåg"])] == [
        list(range(2015, 2022)),
        [2022, 2023],
    ]
    assert "brot" in texts(chart)
    assert chart.figure.layout.shapes[0].x0 == 2021.5
    assert "Brot i 2022: Nytt fagsystem på nynorsk." in chart.notes


def test_a_break_outside_the_chart_or_in_its_first_year_draws_nothing():
    points = own([5.0, 5.1], of=SHARE)
    chart = trend(series(points, breaks=(replace(BREAK, year=2015), replace(BREAK, year=2030))))
    assert not chart.figure.layout.shapes
    assert not [note for note in chart.notes if "Brudd" in note]


def test_surveys_are_joined_thinly_over_years_without_one_and_the_interval_is_bars():
    points = [
        point(
            85.0 + i,
            of=SURVEY,
            span=survey(y),
            estimate=estimated(85.0 + i, 4, assumed_share=0.5, method=Method.WILSON_BOUNDED),
        )
        for i, y in enumerate((2014, 2017, 2021))
    ]
    points.insert(1, point(None, of=SURVEY, span=survey(2016), missing=Missing.NO_SURVEY))
    rolling = tuple(point(89.0, of=SURVEY, span=window(y - 2, y), region=LANDET) for y in (2019, 2020, 2021))
    chart = trend(series(points, of=SURVEY, baselines={"landet": rolling}))
    trace = traces(chart)["Tøndervåg"]
    assert [[x for x, _ in run] for run in drawn(trace)] == [[2014, 2017, 2021]]
    assert trace.line.width < 2
    (bars,) = [t for t in chart.figure.data if t.name == "usikkerhetsintervall"]
    assert list(bars.x[:3]) == [2014, 2014, None]
    assert list(bars.y[:2]) == [81.0, 89.0]
    assert "Usikkerhetsintervallet er anslått, forutsatt at minst halvparten svarte." in chart.notes
    assert "Landet er vist som tall for flere år samlet." in chart.notes
    assert f"Aksen starter på 80{S}%." in chart.notes


def test_surveys_are_not_joined_over_a_hidden_one():
    values = ((2014, 85.0), (2017, None), (2021, 83.0))
    points = [
        point(v, of=SURVEY, span=survey(y), missing=None if v else Missing.SUPPRESSED) for y, v in values
    ]
    chart = trend(series(points, of=SURVEY))
    assert [[x for x, _ in run] for run in drawn(traces(chart)["Tøndervåg"])] == [[2014], [2021]]


def test_the_interval_of_joined_years_is_a_band_and_of_a_single_year_a_bar():
    chart = trend(series(own([4.1, None, 5.0, 5.3])))
    intervals = [t for t in chart.figure.data if t.name == "usikkerhetsintervall"]
    band = next(t for t in intervals if t.fill == "toself")
    assert set(band.x) == {2017, 2018}
    bars = next(t for t in intervals if t.fill is None)
    assert set(bars.x) == {2015, None}


def test_an_old_fylke_is_its_own_line_with_its_own_name():
    old = tuple(point(4.9, span=year(y), region=OLD_FYLKE) for y in range(2015, 2018))
    new = tuple(point(4.6, span=year(y), region=FYLKE) for y in range(2018, 2022))
    points = own([5.0] * 7)
    points[0] = replace(
        points[0], baselines={"fylke": baseline(4.9, OLD_FYLKE, year(2015), borders=Borders.THEN)}
    )
    points[-1] = replace(points[-1], baselines={"fylke": baseline(4.6, FYLKE, year(2021))})
    chart = trend(series(points, baselines={"fylke": new, "88": old}))
    found = traces(chart)
    assert {"Gamlefylket", "Fjellvik"} <= set(found)
    assert max(x for x in found["Gamlefylket"].x if x) < min(x for x in found["Fjellvik"].x if x)
    assert found["Gamlefylket"].line.dash != found["Fjellvik"].line.dash
    assert f"Gamlefylket<br>4,9{S}% (2017)" in texts(chart)


def test_preliminary_figures_are_marked_and_named():
    points = own([5.0, 5.1, 5.2])
    points[0] = replace(points[0], observation=replace(points[0].observation, preliminary=True))
    points[2] = replace(points[2], observation=replace(points[2].observation, preliminary=True))
    chart = trend(series(points))
    assert texts(chart).count("foreløpig") == 1
    assert [text for text in texts(chart) if "5,2" in text and "(foreløpig)" in text]
    assert "Foreløpige tall: 2015 og 2017." in chart.notes


def test_other_places_are_drawn_beneath_without_markers():
    other = series([point(6.0, span=year(2015)), point(6.2, span=year(2016))], region=NASTY)
    chart = trend(series(own([5.0, 5.1])), others=[other])
    first = chart.figure.data[1] if chart.figure.data[0].hoverinfo == "skip" else chart.figure.data[0]
    assert first.mode == "lines"
    assert any("&lt;b&gt;&amp;" in text for text in texts(chart))
    assert not any('<b>&"' in text for text in texts(chart))


def test_alt_text_tells_the_figures_the_gaps_and_the_finding(plain):
    alt = trend(plain).alt
    assert alt.startswith("Linjediagram: Barn med barnevernstiltak, Tøndervåg")
    for part in (f"2015 4,1{S}%", "2017 : skjult", f"2021 5,9{S}%", "Landet: fra 2015", "Høyere andel"):
        assert part in alt


def test_numbers_in_the_alt_text_stand_in_the_table(plain):
    chart = trend(plain)
    cells = " ".join(str(cell) for row in chart.table.to_numpy() for cell in row)
    for value in ("4,1", "4,6", "5,0", "5,3", "4,8", "5,9"):
        assert value in chart.alt
        assert value in cells


def test_the_table_has_every_period_and_only_columns_that_say_something(plain):
    table = trend(plain).table
    assert list(table["Periode"]) == [str(y) for y in range(2015, 2022)]
    assert list(table["Verdi"])[2] == ": skjult"
    assert "Fjellvik" in table.columns
    assert "Endring" not in table.columns
    counted = trend(series(own([28.0], of=COUNT), of=COUNT)).table
    assert "Landet" not in counted.columns


def test_the_raw_table_has_numbers_and_reasons(plain):
    data = trend(plain).data
    assert data["value"].isna().sum() == 1
    assert data.loc[2, "missing"] == "suppressed"
    assert data.loc[6, "landet"] == 4.0
    assert data.loc[6, "landet_verdict"] == "higher"


@pytest.mark.parametrize(("maal", "decimal"), [("nb", ","), ("nn", ",")])
def test_plotly_is_norwegian_and_offers_one_button(plain, maal, decimal):
    chart = trend(plain, maal)
    assert chart.figure.layout.separators == f",{S}"
    assert chart.config["locale"] == maal
    assert chart.config["locales"][maal]["format"]["decimal"] == decimal
    assert chart.config["locales"][maal]["format"]["thousands"] == S
    assert chart.config["modeBarButtons"] == [["toImage"]]
    assert chart.config["toImageButtonOptions"]["format"] == "svg"
    json.dumps(chart.config)


def test_dark_differs_in_colours_only(plain):
    light, dark = trend(plain), trend(plain, theme="dark")
    assert dark.figure.layout.paper_bgcolor == "#11161C"
    assert traces(dark)["Tøndervåg"].line.color == "#6FB7F0"
    assert traces(light)["Tøndervåg"].y == traces(dark)["Tøndervåg"].y
    assert light.alt == dark.alt


def test_a_slide_has_nothing_under_24_pixels(plain):
    figure = trend(plain, size="slide").figure
    sizes = [figure.layout.font.size, figure.layout.xaxis.tickfont.size, figure.layout.yaxis.tickfont.size]
    sizes += [a.font.size for a in figure.layout.annotations]
    assert min(sizes) >= 24


def test_the_same_series_gives_the_same_figure(plain):
    assert trend(plain).figure.to_json() == trend(plain).figure.to_json()


@pytest.mark.parametrize(
    ("display", "region", "hidden"),
    [
        ("table_only", KOMMUNE, True),
        ("table_only", LANDET, True),
        ("sensitive", KOMMUNE, True),
        ("sensitive", LANDET, False),
        ("normal", KOMMUNE, False),
    ],
)
def test_sensitive_figures_are_tables_in_a_kommune(display, region, hidden):
    of = indicator(display=display)
    chart = trend(series(own([5.0, 5.1], of=of), of=of, region=region))
    assert only_table(series([], of=of, region=region)) is hidden
    assert (chart.figure is None) is hidden
    assert ("Tallet vises bare i tabell." in chart.notes) is hidden
    assert len(chart.table) == 2


def test_nothing_to_draw_is_no_figure_but_words_and_a_table():
    empty = trend(series([], of=NEUTRAL))
    assert empty.figure is None
    assert empty.subtitle == "Vi har ingen tall å vise for Tøndervåg."
    assert len(empty.table) == 0
    hidden = trend(series(own([None, None])))
    assert hidden.figure is None
    assert hidden.notes == ("«:» Skjult: 2015 og 2016.",)
    assert list(hidden.table["Verdi"]) == [": skjult", ": skjult"]
    assert "personvernet" in hidden.subtitle


def test_all_hidden_beside_a_baseline_shows_the_baseline_and_the_marks():
    chart = trend(series(own([None, None]), baselines={"landet": landet(range(2015, 2017))}))
    assert list(traces(chart)) == ["Landet"]
    assert texts(chart).count("<b>:</b>") == 2


def test_a_single_point_is_a_dot_with_a_bar():
    chart = trend(series(own([5.0])))
    assert drawn(traces(chart)["Tøndervåg"]) == [[(2015, 5.0)]]
    assert chart.title.endswith("prosent av barna 0–17 år, 2015")
