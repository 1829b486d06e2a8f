"""Boundaries: fetched one by one, reduced alike on both sides, wound for Plotly, and whole or not at all."""

import itertools
import json

import pytest
import shapely
from filesource_server import as_json, page
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, shape

from etl.sources.boundaries import DECIMALS, read_area, reduce, wound_for_plotly
from etl.sources.kartverket import fetch_map, map_path
from oppvekst.errors import SourceError

CODES = {"9001": "Soria Moria", "9002": "Bakvendtland"}


def square(west, south, size=1.0, hole=None):
    """A ring counter-clockwise, as RFC 7946 has outer rings, with a clockwise hole."""
    ring = [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
    ]
    rings = [ring]
    if hole:
        rings.append(square(west + hole, south + hole, size - 2 * hole)["coordinates"][0][::-1])
    return {"type": "Polygon", "coordinates": rings}


def signed_area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) / 2


def wavy(west, east, steps, south=60.0, north=61.0):
    """Two areas that share a border of many small bends."""
    border = [[10 + 0.001 * (i % 2), south + (north - south) * i / steps] for i in range(steps + 1)]
    left = [[west, south], *border, [west, north], [west, south]]
    right = [[east, south], [east, north], *border[::-1], [east, south]]
    return [read_area({"type": "Polygon", "coordinates": [ring]}) for ring in (left, right)]


@pytest.fixture
def kart(publisher):
    publisher.routes = {
        "/kommuner": as_json(
            [
                {"kommunenummer": "9002", "kommunenavn": "Baakven", "kommunenavnNorsk": "Bakvendtland"},
                {"kommunenummer": "9001", "kommunenavn": "Soria Moria", "kommunenavnNorsk": "Soria Moria"},
            ]
        ),
        "/kommuner/9001/omrade": as_json(
            {"kommunenummer": "9001", "kommunenavn": "Soria Moria", "omrade": square(10.000012345, 60)}
        ),
        "/kommuner/9002/omrade": as_json(
            {
                "kommunenummer": "9002",
                "kommunenavn": "Baakven",
                "omrade": {
                    "type": "MultiPolygon",
                    "crs": {"type": "name", "properties": {"name": "EPSG:4258"}},
                    "coordinates": [
                        square(11, 60, hole=0.25)["coordinates"],
                        square(13, 60, 0.00001)["coordinates"],
                    ],
                },
            }
        ),
    }
    return publisher


def fetch(session, publisher, settings_, **changes):
    wanted = {"level": "kommuner", "expected": CODES, **changes}
    return fetch_map(session, publisher.url, settings_.data_dir, **wanted)


class TestFetching:
    def test_a_map_has_the_expected_codes_rounded_and_wound_for_plotly(self, kart, session, settings):
        done = []
        made = fetch(session, kart, settings, on_area=lambda n, all_: done.append((n, all_)))
        assert (
            made.path
            == map_path(settings.data_dir, "kommuner")
            == settings.data_dir / "kart" / "kommuner.geojson"
        )
        assert (made.areas, made.asked, made.size) == (2, 3, made.path.stat().st_size)
        assert done == [(1, 2), (2, 2)]
        data = json.loads(made.path.read_text(encoding="utf-8"))
        assert (data["kilde"], data["lisens"], data["url"]) == (
            "© Kartverket",
            "CC BY 4.0",
            f"{kart.url}/kommuner",
        )
        first, second = data["features"]
        assert first["properties"] == {"kommunenummer": "9001", "navn": "Soria Moria"}
        assert second["properties"] == {"kommunenummer": "9002", "navn": "Bakvendtland"}
        assert sorted(first["geometry"]["coordinates"][0][:-1]) == [
            [10.0, 60.0],
            [10.0, 61.0],
            [11.0, 60.0],
            [11.0, 61.0],
        ]
        outer, hole = second["geometry"]["coordinates"]  # the speck is gone, so it is one polygon
        assert signed_area(outer) < 0 < signed_area(hole)
        assert "utkoordsys=4258" in kart.asked[1]
        assert [p.name for p in made.path.parent.iterdir()] == ["kommuner.geojson"]

    def test_fylker_have_their_own_number(self, publisher, session, settings):
        publisher.routes = {
            "/fylker": as_json([{"fylkesnummer": "90", "fylkesnavn": "Eventyrfylket"}]),
            "/fylker/90/omrade": as_json({"fylkesnummer": "90", "fylkesnavn": "E", "omrade": square(10, 60)}),
        }
        made = fetch(session, publisher, settings, level="fylker", expected=["90"])
        feature = json.loads(made.path.read_text(encoding="utf-8"))["features"][0]
        assert feature["properties"] == {"fylkesnummer": "90", "navn": "Eventyrfylket"}

    def test_an_interrupted_fetch_goes_on_where_it_stopped(self, kart, session, settings):
        whole = kart.routes["/kommuner/9002/omrade"]
        kart.routes["/kommuner/9002/omrade"] = as_json({"feil": "nede"}, 500)
        with pytest.raises(SourceError, match="500"):
            fetch(session, kart, settings)
        assert not map_path(settings.data_dir, "kommuner").exists()
        kart.routes["/kommuner/9002/omrade"] = whole
        asked = len(kart.asked)
        fetch(session, kart, settings)
        assert [a.partition("?")[0] for a in kart.asked[asked:]] == ["/kommuner", "/kommuner/9002/omrade"]

    def test_a_damaged_part_is_asked_for_again(self, kart, session, settings):
        folder = settings.data_dir / "kart" / ".henter-kommuner"
        folder.mkdir(parents=True)
        (folder / "9001.json.gz").write_bytes(b"half a fi")
        assert fetch(session, kart, settings).asked == 3


class TestRefusing:
    @pytest.fixture
    def old_map(self, settings):
        path = map_path(settings.data_dir, "kommuner")
        path.parent.mkdir(parents=True)
        path.write_text("the old map")
        return path

    @pytest.mark.parametrize(
        ("expected", "why"),
        [
            (["9001"], "has other kommuner than ours: it has new 9002"),
            (["9001", "9002", "9003"], "has other kommuner than ours: it lacks 9003"),
            (["9002", "9003"], "it lacks 9003; it has new 9001"),
        ],
    )
    def test_other_codes_than_ours(self, kart, session, settings, old_map, expected, why):
        with pytest.raises(SourceError) as caught:
            fetch(session, kart, settings, expected=expected)
        assert caught.value.message.endswith(why)
        assert len(kart.asked) == 1
        assert old_map.read_text() == "the old map"

    @pytest.mark.parametrize("listed", [{}, [], [{"nummer": "9001"}, {"nummer": "9002"}], ["9001"]])
    def test_a_list_that_is_none(self, kart, session, settings, listed):
        kart.routes["/kommuner"] = as_json(listed)
        with pytest.raises(SourceError, match="is no list of kommuner with kommunenummer"):
            fetch(session, kart, settings)

    @pytest.mark.parametrize(
        ("answer", "why"),
        [
            ({"kommunenummer": "9002", "omrade": square(10, 60)}, "the answer for 9001 is for '9002'"),
            ([1], "the answer for 9001 is for 'list'"),
            ({"kommunenummer": "9001"}, "cannot be drawn: its area is no polygon"),
            (
                {"kommunenummer": "9001", "omrade": {"type": "Point", "coordinates": [10, 60]}},
                "is no polygon",
            ),
            (
                {"kommunenummer": "9001", "omrade": {"type": "Polygon", "coordinates": []}},
                "its area is empty",
            ),
            (
                {"kommunenummer": "9001", "omrade": {"type": "Polygon", "coordinates": [[[10]]]}},
                "cannot be read",
            ),
            ({"kommunenummer": "9001", "omrade": {"type": "Polygon"}}, "cannot be read"),
            (
                {
                    "kommunenummer": "9001",
                    "omrade": {"type": "Polygon", "coordinates": [[[60, 10], [61, 10], [61, 11], [60, 10]]]},
                },
                "spans 60.0 to 61.0 east and 10.0 to 11.0 north, which is not within Norway",
            ),
            (
                {"kommunenummer": "9001", "omrade": square(10, 60, 0.00001)},
                "nothing is left of its area at 4 decimals",
            ),
        ],
    )
    def test_an_area_that_is_none_leaves_the_old_map(self, kart, session, settings, old_map, answer, why):
        kart.routes["/kommuner/9001/omrade"] = as_json(answer)
        with pytest.raises(SourceError) as caught:
            fetch(session, kart, settings)
        assert why in caught.value.message
        assert "kartet er som før" in caught.value.nb
        assert old_map.read_text() == "the old map"

    def test_a_web_page_instead_of_a_map(self, kart, session, settings, old_map):
        kart.routes["/kommuner/9001/omrade"] = page("<title>Vedlikehold</title>")
        with pytest.raises(SourceError, match="«Vedlikehold»"):
            fetch(session, kart, settings)
        assert old_map.read_text() == "the old map"


class TestReducing:
    def test_shared_borders_are_simplified_alike(self):
        left, right = reduce(wavy(9, 11, 400), most_points=50)
        assert shapely.get_num_coordinates([left, right]).sum() <= 50
        assert left.intersection(right).area == pytest.approx(0, abs=1e-12)
        assert shapely.union_all([left, right]).area == pytest.approx(2.0, abs=0.01)

    def test_few_points_are_left_as_they_are(self):
        areas = wavy(9, 11, 40)
        assert [a.equals(b) for a, b in zip(reduce(areas), areas, strict=True)] == [True, True]

    def test_no_area_disappears(self):
        tiny = read_area(square(10.5, 60.5, 0.0004))
        kept = reduce([*wavy(9, 10.4, 400), tiny], most_points=10)
        assert not kept[2].is_empty

    @settings(deadline=None, max_examples=50)
    @given(
        st.lists(st.tuples(st.floats(5, 30), st.floats(58, 71)), min_size=3, max_size=12, unique=True),
        st.booleans(),
    )
    def test_rings_are_wound_rounded_and_closed(self, corners, backwards):
        ring = [*(corners[::-1] if backwards else corners), corners[-1 if backwards else 0]]
        try:
            area = read_area({"type": "Polygon", "coordinates": [ring]})
        except ValueError:
            return  # nothing was left of it
        geometry = wound_for_plotly(area)
        for outer in (
            geometry["coordinates"][:1]
            if geometry["type"] == "Polygon"
            else [p[0] for p in geometry["coordinates"]]
        ):
            assert outer[0] == outer[-1]
            assert all(round(x, DECIMALS) == x for point in outer for x in point)
            if shape(geometry).is_valid:
                assert signed_area(outer) < 0

    def test_several_polygons_stay_several(self):
        both = {
            "type": "MultiPolygon",
            "coordinates": [square(10, 60)["coordinates"], square(12, 60)["coordinates"]],
        }
        assert isinstance(read_area(both), MultiPolygon)
        assert wound_for_plotly(read_area(both))["type"] == "MultiPolygon"
