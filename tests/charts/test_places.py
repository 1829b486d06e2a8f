import pytest
from wording.fictional import (
    COUNT,
    FYLKE,
    KOMMUNE,
    LANDET,
    NAMESAKE,
    NASTY,
    SHARE,
    indicator,
    point,
    series,
    year,
)

from oppvekst.charts import places
from oppvekst.values import Missing

S = "\u00a0"


def at(region, *found, **changes):
    points = [
        point(v, span=year(2020 + i), region=region, missing=None if v is not None else Missing.SUPPRESSED)
        for i, v in enumerate(found)
    ]
    return series(points, region=region, **changes)


def test_places_stand_in_the_order_chosen_and_in_one_period():
    chart = places([at(KOMMUNE, 5.0, 5.6), at(NAMESAKE, 4.0, 3.1, 9.9), at(LANDET, 4.0, 3.9)])
    assert list(chart.table["Sted"]) == ["Tøndervåg", "Lund (Fjellvik)", "Landet"]
    assert list(chart.table["Verdi"]) == [f"5,6{S}%", f"3,1{S}%", f"3,9{S}%"]
    assert set(chart.table["Periode"]) == {"2021"}
    assert chart.figure.layout.yaxis.range[0] > chart.figure.layout.yaxis.range[1]
    dots = [trace for trace in chart.figure.data if trace.mode == "markers"]
    assert [(dot.y[0], dot.x[0]) for dot in dots] == [(0, 5.6), (1, 3.1), (2, 3.9)]


def test_the_words_name_unit_period_and_every_figure():
    chart = places([at(KOMMUNE, 5.6), at(FYLKE, None)], "nn")
    assert chart.title == "Barn med barnevernstiltak, prosent av barna 0–17 år, 2020"
    assert f"Tøndervåg 5,6{S}%" in chart.alt
    assert "Fjellvik : skjult" in chart.alt
    assert chart.figure.layout.title.text.count("2020") >= 1


def test_a_hidden_place_has_a_sign_and_no_dot():
    figure = places([at(KOMMUNE, 5.6), at(FYLKE, None)]).figure
    assert len([trace for trace in figure.data if trace.mode == "markers"]) == 1
    assert ": skjult" in [annotation.text for annotation in figure.layout.annotations]


def test_names_are_escaped():
    figure = places([at(NASTY, 5.6)]).figure
    assert "<b>" not in figure.layout.yaxis.ticktext[0]


def test_nothing_known_and_tables_only_give_no_figure():
    assert places([at(KOMMUNE, None)]).figure is None
    of = indicator(display="sensitive")
    chart = places([at(KOMMUNE, 5.0, of=of)])
    assert chart.figure is None
    assert chart.notes == ("Tallet vises bare i tabell.",)


def test_several_indicators_or_none_are_refused():
    with pytest.raises(ValueError, match="one indicator"):
        places([at(KOMMUNE, 5.0), at(FYLKE, 5.0, of=COUNT)])
    with pytest.raises(ValueError, match="at least one"):
        places([])
    assert SHARE.id != COUNT.id
