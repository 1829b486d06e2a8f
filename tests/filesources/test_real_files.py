"""The readers on files as publishers sent them; the files lie beside the checkout and are no part of it."""

import csv
import itertools
import json

import pytest

from etl.sources.boundaries import read_area, reduce, wound_for_plotly
from etl.sources.nav_flat import read_flat
from etl.sources.udir_export import read_export
from oppvekst.errors import SourceError
from oppvekst.settings import Settings

NAV = "nav_nedsatt_arbeidsevne_2025-11.xlsx"
UDIR = "udir_elevundersokelsen_mobbing_2020-21_utf16.csv"
SHARE = "V_Prosent_av_befolkningen"


def names(file: str) -> dict[str, str]:
    """Names and codes from the project's own geography."""
    with (Settings().geography_dir / file).open(encoding="utf-8", newline="") as stream:
        return {row["name"]: row["code"] for row in csv.DictReader(stream)}


@pytest.fixture(scope="module")
def nav(real_answers):
    return (real_answers / NAV).read_bytes()


@pytest.fixture(scope="module")
def udir(real_answers):
    return (real_answers / UDIR).read_bytes()


class TestNav:
    def test_kommuner_by_sex_with_hidden_counts(self, nav):
        codes = names("kommuner_2024.csv")
        shares = read_flat(nav, "Nedsatt 18 - 29 år Telemark", SHARE, codes, NAV)
        counts = read_flat(nav, "Nedsatt 18 - 29 år Telemark", "Beh personer i mnd", codes, NAV)
        assert shares.left_out == counts.left_out == {}
        assert len(set(shares.rows["code"].to_pylist())) == 17
        assert shares.rows.num_rows == counts.rows.num_rows == 17 * 3
        assert set(shares.rows["decimals"].to_pylist()) == {1}
        hidden = [r for r in counts.rows.to_pylist() if r["missing"]]
        assert hidden
        assert {r["missing"] for r in hidden} == {"suppressed"}
        zero = [r for r in counts.rows.to_pylist() if r["value"] == 0]
        assert zero, "a true zero is not hidden"

    def test_fylker_with_two_languages_in_their_names(self, nav):
        fylker = names("fylker.csv")
        reading = read_flat(nav, "Nedsatt 18 - 66 år fylker", SHARE, fylker, NAV)
        assert reading.left_out == {}
        assert len(set(reading.rows["code"].to_pylist())) == 15

    def test_landet_is_stored_with_full_precision_and_so_unrounded(self, nav):
        reading = read_flat(nav, "Nedsatt 18 - 66 år landet", "V_Prosent av befolkningen Total", {}, NAV)
        assert set(reading.rows["code"].to_pylist()) == {"0"}
        assert set(reading.rows["decimals"].to_pylist()) == {None}

    def test_a_sheet_that_is_not_there_is_named_with_those_that_are(self, nav):
        with pytest.raises(SourceError, match=r"has no sheet 'Kommune'; it has 'Nedsatt 18 - 66 år fylker'"):
            read_flat(nav, "Kommune", SHARE, {}, NAV)


class TestUdir:
    def test_a_whole_export_without_byte_order_mark(self, udir):
        reading = read_export(udir, "67.19.00.11", {}, UDIR)
        rows = [r for r in reading.rows.to_pylist() if r["unit_row"].startswith("Alle utdanningsprogram")]
        assert {(r["code"], r["period_label"]) for r in rows} <= {("0", "2020/21"), ("0", "2021/22")}
        everybody = next(r for r in rows if r["subgroup"] == "alle" and r["period_label"] == "2020/21")
        assert (everybody["value"], everybody["decimals"], everybody["measure"]) == (3.3, 1, "Prosentandel")

    def test_fylker_of_the_time_by_name(self, udir):
        then = {**names("fylker.csv"), "Viken": "30"}
        reading = read_export(udir, "67.19.00.11", then, UDIR)
        assert "38" in set(reading.rows["code"].to_pylist())


@pytest.mark.parametrize(
    ("file", "number", "count", "most_bytes"),
    [
        ("kartverket_kommuner_2024.geojson", "kommunenummer", 357, 600_000),
        ("kartverket_fylker_2024.geojson", "fylkesnummer", 15, 300_000),
    ],
)
def test_real_boundaries_are_reduced_and_wound(real_answers, file, number, count, most_bytes):
    features = json.loads((real_answers / file).read_text(encoding="utf-8"))["features"]
    areas = {f["properties"][number]: read_area(f["geometry"]) for f in features}
    reduced = reduce(list(areas.values()))
    drawn = [wound_for_plotly(area) for area in reduced]
    assert len(areas) == count
    assert len(json.dumps(drawn, separators=(",", ":"))) < most_bytes
    for geometry in drawn:
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for outer, *holes in polygons:
            assert _twice_area(outer) < 0
            assert all(_twice_area(hole) > 0 for hole in holes)
    half = reduce(list(areas.values()), most_points=12_000)
    assert not any(area.is_empty for area in half)


def _twice_area(ring) -> float:
    (x0, y0), *_ = ring
    return sum(
        (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0) for (x1, y1), (x2, y2) in itertools.pairwise(ring)
    )
