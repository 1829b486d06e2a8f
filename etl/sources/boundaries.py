"""Boundaries made fit for a web page: fewer points, four decimals, no specks, rings the way Plotly wants them.

Pure. Kartverket's areas follow every bend of the border, and a page must carry all 357 at once. Shared borders
are simplified alike, so that no gaps open between neighbours. RFC 7946 wants outer rings counter-clockwise;
d3-geo, which draws Plotly's maps, wants them clockwise and else paints everything but the kommune.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

DECIMALS = 4
"""Degrees: eleven metres north and south, five east and west."""

MOST_POINTS = 40_000
"""For all areas of a map together: about 700 000 bytes, a quarter of that when compressed."""

NORWAY = (4.0, 57.0, 32.0, 73.0)
"""West, south, east, north, the territorial sea included; Svalbard and Jan Mayen are no kommuner."""

_TOLERANCES = (0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032)
"""Degrees; each is tried until the points are few enough."""


def read_area(geometry: object) -> MultiPolygon:
    """A GeoJSON Polygon or MultiPolygon in degrees, longitude first, rounded and without specks.

    Raises
    ------
    ValueError
        When it is no such geometry, lies outside Norway (longitude and latitude may have changed places),
        or nothing is left of it.
    """
    if not isinstance(geometry, Mapping) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValueError("its area is no polygon")
    try:
        area = shape(dict(geometry))
    except (
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        KeyError,
        shapely.errors.ShapelyError,
    ) as fault:
        raise ValueError(f"its area cannot be read ({fault})") from fault
    if area.is_empty:
        raise ValueError("its area is empty")
    west, south, east, north = area.bounds
    if not (NORWAY[0] <= west and NORWAY[1] <= south and east <= NORWAY[2] and north <= NORWAY[3]):
        raise ValueError(
            f"its area spans {west:.1f} to {east:.1f} east and {south:.1f} to {north:.1f} north, "
            "which is not within Norway"
        )
    polygons = list(_sound(area))
    if not polygons:
        raise ValueError(f"nothing is left of its area at {DECIMALS} decimals")
    return MultiPolygon(polygons)


def reduce(areas: Sequence[MultiPolygon], most_points: int = MOST_POINTS) -> list[MultiPolygon]:
    """The areas with at most so many points together, each border simplified alike on both sides.

    No area disappears: should one become empty, it keeps its unsimplified shape.
    """
    reduced: Sequence[BaseGeometry] = areas
    for tolerance in _TOLERANCES:
        if int(shapely.get_num_coordinates(list(reduced)).sum()) <= most_points:
            break
        reduced = list(shapely.coverage_simplify(list(areas), tolerance))
    return [_rounded(new, old) for new, old in zip(reduced, areas, strict=True)]


def wound_for_plotly(area: MultiPolygon) -> dict[str, Any]:
    """The area as GeoJSON coordinates with outer rings clockwise and holes counter-clockwise.

    One polygon becomes a Polygon.
    """
    wound = shapely.orient_polygons(area, exterior_cw=True)
    return dict(mapping(wound.geoms[0] if len(wound.geoms) == 1 else wound))


def _rounded(area: BaseGeometry, instead: MultiPolygon) -> MultiPolygon:
    return MultiPolygon(list(_sound(area)) or list(instead.geoms))


def _sound(area: BaseGeometry) -> Iterator[Polygon]:
    """The polygons of which something is left when their corners are rounded."""
    for polygon in shapely.get_parts(area):
        outer = _ring(polygon.exterior.coords)
        if outer is not None:
            holes = [_ring(hole.coords) for hole in polygon.interiors]
            yield Polygon(outer, [hole for hole in holes if hole is not None])


def _ring(corners: object) -> npt.NDArray[np.float64] | None:
    """A ring with rounded corners, none twice in a row; None when it encloses nothing."""
    points = np.asarray(corners, dtype=np.float64)[:, :2].round(DECIMALS)
    points = points[np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))]
    if len(points) < 4:
        return None
    x, y = (points - points[0]).T
    twice = float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))
    return points if abs(twice) > 10 ** (-2 * DECIMALS) / 2 else None
