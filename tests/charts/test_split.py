"""A figure split in parts: a line each, told apart, and nothing claimed of how they differ."""

import re

import pytest

from oppvekst import explore
from oppvekst.catalog.models import Maal
from oppvekst.charts import Part, split
from oppvekst.charts.lines import PARTS
from oppvekst.geography import Geography
from oppvekst.profile import series
from oppvekst.settings import Settings
from oppvekst.store import open_current

PLAGER, TILTAK, LESING = (
    "ungdata_depressive_symptomer",
    "barn_med_barnevernstiltak_0_17",
    "lesing_laveste_nivaa_5_trinn",
)
GEO = Geography.load(Settings().geography_dir)


@pytest.fixture(scope="module")
def figures(bundled):
    return open_current(Settings(data_dir=bundled))


def parts(figures, indicator, by, place="4012", maal="nb"):
    one = figures.catalog.indicator(indicator)
    return [
        Part(piece.name, series(figures, GEO, piece.indicator.id, place, piece.subgroup))
        for piece in explore.pieces(figures.catalog, one, by, maal)
    ]


def lines(chart):
    return [trace for trace in chart.figure.data if trace.mode == "lines+markers"]


def test_girls_and_boys_are_a_line_each_with_their_name_and_last_figure(figures):
    chart = split("Plager", parts(figures, PLAGER, "kjonn"))
    assert [line.name for line in lines(chart)] == ["Jenter", "Gutter"]
    assert [[round(v, 1) for v in line.y if v is not None] for line in lines(chart)] == [
        [17.2, 21.5, 22.2],
        [9.5, 9.5, 6.1],
    ]
    labels = " ".join(mark.text for mark in chart.figure.layout.annotations)
    assert {"Jenter", "22,2", "Gutter", "6,1"} <= set(re.findall(r"[\d,]+|\w+", labels))
    assert "Jenter: fra 2018 17,2" in chart.alt.replace("\u00a0", " ")


def test_no_two_parts_look_alike_without_colour(figures):
    drawn = lines(split("Helse", parts(figures, PLAGER, "spoersmaal")))
    assert len(drawn) == 4
    assert len({(line.line.dash, line.marker.symbol[-1]) for line in drawn}) == len(drawn)


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_nothing_is_claimed_of_how_the_parts_differ(figures, maal):
    chart = split("Plager", parts(figures, PLAGER, "kjonn", maal=maal), maal)
    said = " ".join([chart.title, chart.subtitle, chart.alt, *chart.notes]).lower()
    assert not re.search(r"høyere|lavere|høgare|lågare|flere enn|fleire enn|færre", said)
    assert ("ikke vurdert" if maal == "nb" else "ikkje vurdert") in chart.subtitle


def test_the_table_has_a_column_a_part_with_intervals_and_no_years_without_a_survey(figures):
    table = split("Helse", parts(figures, PLAGER, "spoersmaal")).table
    assert list(table["Periode"]) == ["2018", "2021", "2024"]
    assert "Høy tilfredshet med livet" in table.columns
    assert table["Høy tilfredshet med livet"].iloc[0] == ""  # not asked before 2021
    assert re.fullmatch(r"14,1\u00a0%; \d+,\d–\d+,\d\u00a0%", table["Mange psykiske plager"].iloc[-1])


def test_the_data_has_every_period_of_every_part(figures):
    found = parts(figures, PLAGER, "kjonn")
    data = split("Plager", found).data
    assert len(data) == sum(len(part.series.points) for part in found)
    assert set(data["subgroup"]) == {"kvinner", "menn"}


def test_a_break_of_one_part_is_told_with_its_name(figures):
    first, second = parts(figures, LESING, "trinn", place="0")
    chart = split("Lesing", [first, second])
    assert not [
        note for note in chart.notes if note.startswith("Brudd")
    ]  # both breaks lie before the figures
    whole = series(figures, GEO, TILTAK, "4012")
    broken = series(figures, GEO, "barn_og_unge_med_barnevernstiltak_0_22", "4012").breaks
    assert broken
    marked = type(whole)(whole.indicator, whole.region, "alle", whole.points, whole.baselines, broken)
    chart = split("Tiltak", [Part("0–17 år", whole), Part("0–22 år", marked)])
    assert [note for note in chart.notes if note.startswith("0–22 år: Brudd i 2021: ")]
    joined, cut = lines(chart)
    assert (None in joined.y, None in cut.y) == (False, True)


def test_a_part_that_may_only_stand_in_a_table_keeps_the_whole_there(figures):
    chart = split("Folketall", parts(figures, "befolkning_0_17", "alder"))
    assert chart.figure is None
    assert "Tallet vises bare i tabell." in chart.notes
    assert {"0–17 år", "1–5 år", "13–15 år"} <= set(chart.table.columns)
    assert not chart.table.empty


def test_more_parts_than_can_be_told_apart_are_named_and_left_to_the_table(figures):
    whole = series(figures, GEO, TILTAK, "4012")
    chart = split("Tiltak", [Part(f"Del {i}", whole) for i in range(1, len(PARTS) + 3)])
    assert len(lines(chart)) == len(PARTS)
    assert "Diagrammet har ikke plass til Del 9 og Del 10." in chart.notes
    assert len(chart.table.columns) == 1 + len(PARTS) + 2


def test_the_title_says_unit_place_and_the_whole_span(figures):
    chart = split("Laveste nivå i lesing", parts(figures, LESING, "trinn"), Maal.NN)
    assert chart.title == "Laveste nivå i lesing, Bamble, prosent, 2022/23–2025/26"


def test_nothing_is_drawn_of_nothing(figures):
    chart = split("Plager", parts(figures, PLAGER, "kjonn", place="0301"))
    assert (chart.figure, chart.table.empty) == (None, True)
