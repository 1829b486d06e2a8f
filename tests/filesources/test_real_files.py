"""The readers on files as publishers sent them; the files lie beside the checkout and are no part of it."""

import itertools
import json

import pytest

from etl.sources.boundaries import read_area, reduce, wound_for_plotly


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
