"""A reader's own table: what stands in it, and every way to take it along, on the bundled real figures."""

import io
import re

import openpyxl
import pandas as pd
import pytest

from oppvekst import explore
from oppvekst.compare import as_published
from oppvekst.geography import Geography
from oppvekst.profile import series
from oppvekst.settings import Settings
from oppvekst.store import open_current, question, split_question

TILTAK, PLAGER = "barn_med_barnevernstiltak_0_17", "ungdata_depressive_symptomer"
GEO = Geography.load(Settings().geography_dir)


@pytest.fixture(scope="module")
def figures(bundled):
    return open_current(Settings(data_dir=bundled))


@pytest.fixture(scope="module")
def found(figures):
    return [series(figures, GEO, PLAGER, place) for place in ("4012", "40", "0")]


def printed(found):
    every = [(one.indicator, p.observation) for one in found for p in one.points]
    return [as_published(indicator, o.value, o.decimals) for indicator, o in every]


def test_a_row_a_period_a_column_a_place(found):
    table = explore.side_by_side(found)
    assert list(table.columns) == ["Periode", "Bamble", "Telemark", "Landet"]
    periods = {point.observation.period for one in found for point in one.points}
    assert len(table) == len(periods)
    bamble = [cell for cell in table["Bamble"] if "%" in cell]
    assert len(bamble) == sum(point.observation.value is not None for point in found[0].points)
    assert all(re.fullmatch(r"\d+,\d\u00a0%; \d+,\d–\d+,\d\u00a0%", cell) for cell in bamble)


def test_a_range_of_years_cuts_points_lines_and_breaks(figures):
    whole = series(figures, GEO, TILTAK, "4012")
    part = explore.within(whole, 2018, 2020)
    assert [p.observation.period.reference_year for p in part.points] == [2018, 2019, 2020]
    for line in part.baselines.values():
        assert {p.observation.period.reference_year for p in line} <= {2018, 2019, 2020}
    assert explore.within(whole, None, None) == whole


def test_the_csv_opens_right_in_norwegian(found):
    held = explore.as_csv(explore.numbers(found))
    assert held.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(held), sep=";", decimal=",", encoding="utf-8-sig", dtype={"region": str})
    values = printed(found)
    assert back["value"].tolist() == pytest.approx(
        [float("nan") if v is None else v for v in values], nan_ok=True
    )
    assert back["missing"].notna().sum() == sum(value is None for value in values)


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_would_run_stays_text(evil):
    frame = pd.DataFrame({"a": [evil], "b": [-1.5]})
    assert explore.as_csv(frame).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")
    assert explore.as_csv(frame).decode("utf-8-sig").rstrip().endswith(";-1,5")
    sheet = openpyxl.load_workbook(io.BytesIO(explore.as_workbook({"Ark": frame}, title="Prøve")))["Ark"]
    assert (sheet["A2"].data_type, sheet["B2"].value) == ("s", -1.5)


def test_parquet_keeps_numbers_and_reasons(found):
    frame = explore.numbers(found)
    back = pd.read_parquet(io.BytesIO(explore.as_parquet(frame)))
    assert back["value"].equals(frame["value"])
    assert list(back.columns) == list(frame.columns)


def test_the_workbook_has_numbers_definitions_and_sources(figures, found):
    indicator = found[0].indicator
    sheets = {
        "Tall": explore.numbers(found),
        "Definisjoner": explore.definitions(figures.catalog, indicator),
        "Kilder": explore.origins(figures.catalog, found),
    }
    book = openpyxl.load_workbook(io.BytesIO(explore.as_workbook(sheets, title=explore.title(found[0]))))
    assert book.sheetnames == list(sheets)
    assert book["Tall"].freeze_panes == "A2"
    header = [cell.value for cell in book["Tall"][1]]
    values = [row[header.index("value")] for row in book["Tall"].iter_rows(min_row=2, values_only=True)]
    assert values == printed(found)  # a hidden value is an empty cell
    told = " ".join(str(cell.value) for row in book["Definisjoner"] for cell in row)
    assert indicator.definition.nb in told
    assert "Lisens" in str(book["Kilder"]["A2"].value)
    assert "NOVA" in " ".join(str(cell.value) for cell in book["Kilder"][2])


def test_the_text_has_title_every_figure_and_the_sources(found):
    lines = explore.told(
        explore.title(found[0]), explore.side_by_side(found), explore.sources(found)
    ).splitlines()
    assert lines[0] == explore.title(found[0])
    assert lines[1].split("\t") == ["Periode", "Bamble", "Telemark", "Landet"]
    assert len(lines) == 2 + len(explore.side_by_side(found)) + len(explore.sources(found))
    assert re.search(r"\d+,\d\u00a0% \(\d+,\d–\d+,\d\u00a0%\)", "\n".join(lines))
    assert lines[-1].startswith("Kilde: ")


@pytest.mark.parametrize("place", ["4012", "5530", "1827"])
@pytest.mark.parametrize("subgroup", ["alle", "kvinner"])
def test_the_query_gives_the_rows_of_the_table(figures, place, subgroup):
    shown = [series(figures, GEO, PLAGER, code, subgroup) for code in (place, "54", "0")]
    shown = [explore.within(one, 2018, None) for one in shown]
    rows = figures.frame(question(PLAGER, [one.region.id for one in shown], subgroup, 2018))
    told = [
        (p.observation.region, p.observation.period.label, p.observation.value)
        for s in shown
        for p in s.points
    ]
    asked = [
        (region, label, None if pd.isna(value) else value)
        for region, label, value in zip(rows["region_id"], rows["period_label"], rows["value"], strict=True)
    ]
    assert asked == told


def test_a_quote_in_a_choice_stays_inside_the_query(figures):
    assert figures.frame(question("o'hare'; DROP TABLE observation; --", ["0"], "alle")).empty


def test_what_an_indicator_can_be_split_by(figures):
    catalog = figures.catalog

    def told(indicator):
        return explore.ways(catalog, catalog.indicator(indicator))

    assert told(PLAGER) == ("kjonn", "spoersmaal")
    assert told(TILTAK) == ("alder",)
    assert told("mobbing_10_trinn_ett_skoleaar") == ("trinn", "spoersmaal")
    assert told("grunnskolepoeng") == ()
    every = {way for indicator in catalog.indicators for way in explore.ways(catalog, indicator)}
    assert every == {"kjonn", "alder", "trinn", "spoersmaal"}


def test_parts_are_read_for_a_group_only_where_all_have_it(figures):
    catalog = figures.catalog
    health = explore.pieces(catalog, catalog.indicator(PLAGER), "spoersmaal")
    assert [piece.name for piece in health][:2] == ["Mange psykiske plager", "Lite fysisk aktiv"]
    groups = [set(piece.indicator.subgroups) for piece in health]
    assert set(explore.shared_groups(health)) == set.intersection(*groups)
    ages = explore.pieces(catalog, catalog.indicator(TILTAK), "alder")
    assert explore.shared_groups(ages) == {}


def test_places_side_by_side_keep_to_the_own_places_period(figures):
    split = [
        (sex, [series(figures, GEO, PLAGER, place, sex) for place in ("4012", "40", "0")])
        for sex in ("kvinner", "menn")
    ]
    table = explore.across(split)
    assert list(table.columns) == ["Sted", "kvinner, 2024", "menn, 2024"]
    assert list(table["Sted"]) == ["Bamble", "Telemark", "Landet"]
    assert table["kvinner, 2024"][0] == "22,2\u00a0%"
    assert table["kvinner, 2024"][1].endswith("(2022–2024)")  # a window is said to be one


def test_the_query_gives_the_rows_of_every_part(figures):
    shown = [
        explore.within(series(figures, GEO, PLAGER, place, sex), 2018, 2024)
        for sex in ("kvinner", "menn")
        for place in ("4012", "0")
    ]
    asked = split_question([(PLAGER, "kvinner"), (PLAGER, "menn")], ["4012", "0"], 2018, 2024)
    rows = figures.frame(asked)
    told = [
        (p.observation.subgroup, p.observation.region, p.observation.period.label, p.observation.value)
        for s in shown
        for p in s.points
    ]
    columns = zip(rows["subgroup"], rows["region_id"], rows["period_label"], rows["value"], strict=True)
    assert [(*row[:3], None if pd.isna(row[3]) else row[3]) for row in columns] == told
    assert set(rows["indicator_id"]) == {PLAGER}
