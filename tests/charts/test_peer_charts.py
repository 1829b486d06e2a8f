"""Pictures of a comparison set, on a fictional fylke: dots, funnel, heat map, small trends, map."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from stats.textbook import wilson
from wording.fictional import (
    FETCHED,
    KNOWN,
    KOMMUNE,
    LANDET,
    QUOTED,
    RESIDENTS,
    baseline,
    indicator,
    observed,
    point,
    series,
    year,
)
from wording.forbidden import forbidden_words

from oppvekst.charts import (
    area_map,
    funnel,
    heat_cells,
    heat_map,
    multiples,
    multiples_chart,
    rank_words,
    ranking,
)
from oppvekst.charts.heatmap import tint_of
from oppvekst.compare import estimate, verdict_against
from oppvekst.peers import (
    BoundariesError,
    Entry,
    Field,
    Grid,
    Line,
    joint_level,
    rank_intervals,
    read_boundaries,
)
from oppvekst.profile import Point, Reading
from oppvekst.values import Level, Missing, Region

S = "\u00a0"
WORSE = indicator(polarity="higher_is_worse")
NEUTRAL = indicator()


def place(number: int, name: str = "") -> Region:
    return Region(f"9{number:03d}", Level.KOMMUNE, name or f"Sted {number}", "", fylke="90")


OWN = KOMMUNE


def entry_of(region, value, n=1000, of=WORSE, provenance=FETCHED, **changes):
    one = observed(value, region=region, of=of, denominator=float(n), **changes)
    verdicts = {"landet": verdict_against(of, one, observed(5.0, region=LANDET, of=of, denominator=1e6))}
    found = Point(one, estimate(of, one), provenance, {"landet": baseline(5.0)}, verdicts)
    return Entry(region, found, reading=Reading(of, region, found, found).beside("landet"))


def field_of(*entries, of=WORSE, **changes):
    valued = sorted((e for e in entries if e.value is not None), key=lambda e: -e.value)
    level = joint_level(max(len(valued), 1))
    limits = [
        wilson(e.value / 100 * e.point.observation.denominator, e.point.observation.denominator, level)
        for e in valued
    ]
    ranked = [replace(e, rank=rank) for e, rank in zip(valued, rank_intervals(limits), strict=True)]
    rest = [e for e in entries if e.value is None]
    return Field(of, OWN, year(2023), (*ranked, *rest), landet=baseline(5.0), **changes)


def many(of=WORSE, own=8.0):
    others = [entry_of(place(i), 3.0 + 0.5 * i, 600 * i, of) for i in range(2, 12)]
    return field_of(entry_of(OWN, own, 2000, of), *others, of=of)


def test_the_ranking_is_sorted_and_the_own_place_stands_out():
    chart = ranking(many(), "kommunene i Fjellvik")
    values = [float(text.split(S)[0].replace(",", ".")) for text in chart.table["Verdi"]]
    assert values == sorted(values, reverse=True)
    *_, bars, dots = chart.figure.data
    assert list(dots.x) == [8.0]
    assert bars.x[2] is None, "bars are never joined"
    assert "<b>Tøndervåg</b>" in chart.figure.layout.yaxis.ticktext
    assert any("Landet 5,0" in note.text for note in chart.figure.layout.annotations)
    assert chart.figure.layout.shapes[0].x0 == 5.0


def test_a_rank_is_said_beside_the_ranking_and_never_heads_it():
    chart = ranking(many(), "kommunene i Fjellvik")
    assert "plass" not in chart.subtitle
    assert "Rangering" not in chart.title
    words = rank_words(many(), "nb")
    assert re.match(r"Rangering: mellom \d+\. og \d+\. plass av 11\.", words)
    assert words in chart.notes
    assert "ikke det beste" in " ".join(chart.notes)
    assert list(chart.data["rank_of"]) == [11] * 11


def test_ranks_that_tell_nothing_are_not_dressed_up():
    found = field_of(entry_of(OWN, 5.0, 300), entry_of(place(2), 5.2, 300), entry_of(place(3), 4.9, 300))
    assert "skiller ikke Tøndervåg" in rank_words(found, "nb")
    alone = field_of(entry_of(OWN, 5.0, 300))
    assert "bare ett sted" in rank_words(alone, "nb")


def test_hidden_and_missing_places_are_named_with_their_reason():
    found = field_of(
        entry_of(OWN, 6.0),
        entry_of(place(2), None, missing=Missing.SUPPRESSED),
        entry_of(place(3), None, missing=Missing.NO_SURVEY),
        Entry(place(4), None),
        entry_of(place(5), 4.0, provenance=QUOTED),
    )
    chart = ranking(found, "kommunene i Fjellvik")
    told = " ".join(chart.notes)
    assert "Skjult: Sted 2." in told
    assert "Ikke tall i Ungdata for perioden: Sted 3." in told
    assert "Ikke blant tallene vi har: Sted 4." in told
    assert set(chart.table["Sted"]) == {"Tøndervåg", "Sted 2", "Sted 3", "Sted 4", "Sted 5"}
    assert list(chart.data["region"]) == [entry.region.id for entry in found.entries]


def test_more_names_than_anybody_reads_are_counted_and_stand_in_the_table():
    found = field_of(entry_of(OWN, 6.0), *(Entry(place(i), None) for i in range(2, 60)))
    chart = ranking(found, "alle kommuner")
    assert any("og 33 til" in note for note in chart.notes)
    assert len(chart.table) == 59


def test_sensitive_figures_and_counts_are_not_set_side_by_side():
    for of in (indicator(display="sensitive"), RESIDENTS):
        entries = (Entry(OWN, point(6.0, of=of)), Entry(place(2), point(7.0, of=of, region=place(2))))
        found = Field(of, OWN, year(2023), entries)
        for chart in (ranking(found, "stedene"), funnel(found, "stedene")):
            assert chart.figure is None
            assert chart.table.empty
            assert chart.data.empty
            assert chart.subtitle
        assert rank_words(found, "nb") == ""


def test_with_hundreds_of_places_only_the_own_one_is_named():
    others = [entry_of(place(i), 2.0 + i / 50, 5000) for i in range(2, 300)]
    chart = ranking(field_of(entry_of(OWN, 6.0), *others), "alle kommuner")
    assert list(chart.figure.layout.yaxis.ticktext) == ["<b>Tøndervåg</b>"]
    assert chart.figure.layout.height < 950
    assert len(chart.table) == 299


def test_the_fylke_can_be_seen_without_the_own_place():
    fylke = baseline(4.6, Region("90", Level.FYLKE, "Fjellvik", ""))
    found = Field(**{**_fields(many()), "fylke": fylke, "fylke_without_own": 4.4})
    with_own, without = (ranking(found, "x", without_own=flag) for flag in (False, True))
    assert f"Fjellvik 4,6{S}%" in with_own.alt
    assert f"Fjellvik uten Tøndervåg 4,4{S}%" in without.alt
    assert [shape.x0 for shape in without.figure.layout.shapes] == [5.0, 4.4]


def _fields(found):
    return {name: getattr(found, name) for name in ("indicator", "own", "period", "entries", "landet")}


def test_the_funnel_has_both_sets_of_limits_and_says_how_much_places_differ():
    chart = funnel(many(), "kommunene i Fjellvik")
    assert re.search(r"ganger så stor.*φ", chart.notes[0])
    bands = [trace for trace in chart.figure.data if trace.fill == "toself"]
    assert len(bands) == 2
    wide, plain = (np.array(band.y[: len(band.y) // 2]) for band in bands)
    assert (wide >= plain).all()
    dotted = [trace for trace in chart.figure.data if trace.line.dash == "dot"]
    assert len(dotted) == 4
    assert chart.figure.layout.xaxis.type == "log"
    assert {"95\u00a0%-grenser", "99,8\u00a0%-grenser", "Regnet ut fra"} <= set(chart.table.columns)


def test_places_that_do_not_differ_more_than_chance_have_one_set_of_limits():
    found = field_of(*(entry_of(place(i) if i else OWN, 5.0, 500 + i) for i in range(8)))
    chart = funnel(found, "stedene")
    assert "ikke større" in chart.notes[0]
    assert len([trace for trace in chart.figure.data if trace.fill == "toself"]) == 1


def test_no_funnel_without_denominators_or_with_too_few_places():
    bounded = indicator(measure={"form": "share", "denominator": {**KNOWN, "kind": "bounded"}})
    entries = [
        Entry(place(i), point(5.0, of=bounded, region=place(i), denominator_low=50.0, denominator_high=100.0))
        for i in range(2, 10)
    ]
    chart = funnel(Field(bounded, OWN, year(2023), tuple(entries)), "stedene")
    assert chart.figure is None
    assert "hvor mange" in chart.subtitle
    few = funnel(field_of(entry_of(OWN, 5.0), entry_of(place(2), 6.0)), "stedene")
    assert few.figure is None
    assert "minst fem" in few.subtitle


@pytest.mark.parametrize("make", [ranking, funnel])
@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_no_word_says_more_than_figures_can(make, maal):
    chart = make(many(), "kommunene i Fjellvik", maal)
    for text in (chart.title, chart.subtitle, chart.alt, *chart.notes, *chart.sources):
        assert forbidden_words(text) == ()


def test_a_heat_cell_has_sign_figure_and_words_and_neutral_is_neither_green_nor_red():
    worse, neutral = many(WORSE, own=9.0), many(NEUTRAL, own=9.0)
    places = (OWN, *(entry.region for entry in worse.entries if entry.region.id != OWN.id))
    grid = Grid(places, (worse, neutral))
    first = heat_cells(grid, "nb")[0]
    assert [cell.symbol for cell in first] == ["▲", "▲"]
    assert [cell.tint for cell in first] == ["ugunstig", "hoyere"]
    assert "Tøndervåg" in first[0].words
    assert "ugunstig" in first[0].words
    tints = {tint_of(entry) for entry in neutral.entries}
    assert tints.isdisjoint({"gunstig", "ugunstig"})
    chart = heat_map(grid, "kommunene i Fjellvik")
    assert len(chart.table) == len(chart.data) == 22
    assert "20 sammenligninger" in chart.notes[0]


def test_a_heat_map_shows_what_is_hidden_by_its_sign():
    found = field_of(
        entry_of(OWN, 6.0), entry_of(place(2), None, missing=Missing.SUPPRESSED), Entry(place(3), None)
    )
    rows = heat_cells(Grid((OWN, place(2), place(3)), (found,)), "nb")
    assert [row[0].symbol for row in rows[1:]] == [":", ".."]
    assert [row[0].tint for row in rows[1:]] == ["tom", "tom"]


def line(region, *values):
    points = [
        point(v, span=year(2020 + i), region=region, missing=None if v is not None else Missing.SUPPRESSED)
        for i, v in enumerate(values)
    ]
    landet = tuple(point(4.0, span=year(2018 + i), region=LANDET) for i in range(8))
    return Line(series(points, region=region), landet)


def test_small_trends_share_a_scale_and_never_bridge_what_is_hidden():
    lines = (line(OWN, 5.0, 5.5, None, 6.0, 6.5), line(place(2), 2.0, 2.5, 3.0, 2.0, 1.0), line(place(3)))
    found = multiples(lines, OWN)
    assert [one.region.id for one in found] == [OWN.id, "9002"]
    own = ElementTree.fromstring(found[0].picture)
    paths = [e.get("d") for e in own.iter() if "L" in (e.get("d") or "")]
    assert len(paths) == 3, "landet, and the own line on both sides of the hidden year"
    assert any((e.text or "") == ":" for e in own.iter())
    assert "fra 5,0" in own.get("aria-label")
    of = lines[0].series.indicator
    alone = Field(
        of,
        OWN,
        year(2024),
        (Entry(OWN, lines[0].series.latest, reading=lines[0].series.at()), Entry(place(3), None)),
    )
    chart = multiples_chart(lines, alone, "stedene", "nb")
    assert list(chart.table["Sted"]) == ["Tøndervåg", "Sted 2", "Sted 3"]
    assert list(chart.table.columns[1:]) == ["2020", "2021", "2022", "2023", "2024"]
    assert "samme skala" in chart.notes[0]
    xs = [float(x) for path in paths for x in re.findall(r"[ML]([\d.]+) ", path)]
    assert min(xs) >= 0, "landet's earlier years are outside the picture and left out"


def test_no_figures_make_no_small_trends():
    assert multiples((line(OWN, None),), OWN) == ()


SQUARES = {"9001": (8.0, 59.0), "9002": (8.2, 59.0), "9003": (8.4, 59.0), "9009": (8.0, 59.1)}


@pytest.fixture
def squares(tmp_path):
    """Four square kommuner beside each other, as the fetch would have left them."""

    def write(squares=SQUARES, **changes):
        features = [
            {
                "type": "Feature",
                "properties": {"kommunenummer": code, "navn": code},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[x, y], [x, y + 0.1], [x + 0.2, y + 0.1], [x + 0.2, y], [x, y]]],
                },
            }
            for code, (x, y) in squares.items()
        ]
        path = tmp_path / "kart" / "kommuner.geojson"
        path.parent.mkdir(exist_ok=True)
        data = {
            "type": "FeatureCollection",
            "kilde": "© Kartverket",
            "lisens": "CC BY 4.0",
            "features": features,
        }
        path.write_text(json.dumps(data | changes), encoding="utf-8")
        return read_boundaries(tmp_path, "kommuner")

    return write


def test_a_map_has_every_place_of_the_set_with_sign_and_words(squares):
    found = field_of(entry_of(OWN, 9.0), entry_of(place(2), 2.0), Entry(place(3), None))
    drawn = ElementTree.fromstring(area_map(found, squares(), "Kart", divided={"9003"}))
    namespace = "{http://www.w3.org/2000/svg}"
    titles = [title.text for title in drawn.iter(f"{namespace}title")][1:]
    assert len(titles) == 3
    assert {text.split(":")[0] for text in titles} == {"Tøndervåg", "Sted 2", "Sted 3"}
    assert [sign.text for sign in drawn.iter(f"{namespace}text")] == ["▼", "▲"]
    styles = [
        path.get("style")
        for path in drawn.iter(f"{namespace}path")
        if path.find(f"{namespace}title") is not None
    ]
    assert sum("ov-skravur" in style for style in styles) == 1
    assert "stroke-width:3" in styles[-1], "the own outline lies on top"


def test_north_is_up_and_neighbours_meet(squares):
    found = field_of(entry_of(OWN, 9.0), entry_of(place(2), 2.0))
    drawn = area_map(found, squares(), "Kart")
    paths = re.findall(r'd="M([^"]+)Z" style="[^"]*"><title>([^:]+)', drawn)
    corners = {
        name: np.array([[float(v) for v in pair.split()] for pair in path.split("L")]) for path, name in paths
    }
    assert corners["Tøndervåg"][:, 0].max() == pytest.approx(corners["Sted 2"][:, 0].min(), abs=1.5)
    south, north = corners["Tøndervåg"][0], corners["Tøndervåg"][1]
    assert north[1] < south[1]
    wide = np.ptp(corners["Tøndervåg"][:, 0]) / np.ptp(corners["Tøndervåg"][:, 1])
    assert wide == pytest.approx(2 * np.cos(np.radians(59.05)), rel=0.05), (
        "a degree east is half a degree north"
    )


def test_a_set_without_boundaries_has_no_map(squares):
    assert area_map(field_of(entry_of(place(77), 5.0)), squares(), "Kart") == ""


def test_no_map_is_none_and_a_broken_one_says_what_to_do(tmp_path, squares):
    assert read_boundaries(tmp_path, "kommuner") is None
    assert set(squares().areas) == set(SQUARES)
    for broken in ("{", "[]", '{"features": [{"properties": {}}]}', '{"features": 3}'):
        (tmp_path / "kart" / "kommuner.geojson").write_text(broken, encoding="utf-8")
        with pytest.raises(BoundariesError, match="fetch --source kartverket") as caught:
            read_boundaries(tmp_path, "kommuner")
        assert "etl fetch --source kartverket" in caught.value.nb


def test_kartverkets_own_boundaries_make_a_map(real_answers, tmp_path):
    path = tmp_path / "kart" / "kommuner.geojson"
    path.parent.mkdir()
    path.write_bytes((real_answers / "kartverket_kommuner_2024.geojson").read_bytes())
    outlines = read_boundaries(tmp_path, "kommuner")
    assert len(outlines.areas) == 357
    everyone = [Entry(Region(code, Level.KOMMUNE, code, ""), None) for code in outlines.areas]
    drawn = area_map(Field(WORSE, OWN, year(2023), tuple(everyone)), outlines, "Kart")
    root = ElementTree.fromstring(drawn)
    assert drawn.count("<title>") == 358
    assert float(root.get("height")) > float(root.get("width")), "Norway is higher than it is wide"
    assert len(drawn) < 600_000
