"""Boundaries of kommuner or fylker, as the fetch of Kartverket's map left them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from oppvekst.errors import OppvekstError

MapLevel = Literal["kommuner", "fylker"]

Ring = npt.NDArray[np.float64]
"""Corners of a closed line: longitude and latitude in degrees, one row each."""

_NUMBER = {"kommuner": "kommunenummer", "fylker": "fylkesnummer"}


class BoundariesError(OppvekstError):
    """A map file that is there and cannot be read."""


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Every area's rings, outer ones and holes alike, by code; and whom they are from."""

    areas: dict[str, tuple[Ring, ...]]
    attribution: str
    licence: str


def boundaries_path(data_dir: Path, level: MapLevel) -> Path:
    """Where the map of a level lies."""
    return data_dir / "kart" / f"{level}.geojson"


def read_boundaries(data_dir: Path, level: MapLevel) -> Boundaries | None:
    """The map of a level; None where none has been fetched.

    Raises
    ------
    BoundariesError
        When the file is no map of that level.
    """
    path = boundaries_path(data_dir, level)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    try:
        data = json.loads(text)
        areas = {
            str(feature["properties"][_NUMBER[level]]): tuple(_rings(feature["geometry"]))
            for feature in data["features"]
        }
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise _unreadable(path, error) from error
    return Boundaries(areas, str(data.get("kilde", "")), str(data.get("lisens", "")))


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [np.asarray(ring, dtype=np.float64)[:, :2] for polygon in polygons for ring in polygon]
    if not rings or not all(np.isfinite(ring).all() and len(ring) > 2 for ring in rings):
        raise ValueError("an area has no outline")
    return rings


def _unreadable(path: Path, error: Exception) -> BoundariesError:
    return BoundariesError(
        f"the map {path.name} cannot be read ({type(error).__name__})",
        next_step="fetch it again with `./barometer etl fetch --source kartverket`",
        nb="Kartfilen kan ikke leses. Kjør «./barometer etl fetch --source kartverket» for å hente den på nytt.",
        nn="Kartfila kan ikkje lesast. Køyr «./barometer etl fetch --source kartverket» for å hente henne på nytt.",
    )
