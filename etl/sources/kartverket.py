"""Kartverket's boundaries of kommuner and fylker, from the kommuneinfo API, as two small GeoJSON files.

The API gives one area an answer, so all kommuner take some twelve minutes at the polite rate. Each answer is put
down as it comes, and a fetch that was interrupted goes on from there. The old map stands until the new one
is whole.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Literal

from shapely.geometry import MultiPolygon

from etl.sources.answers import Call
from etl.sources.boundaries import read_area, reduce, wound_for_plotly
from etl.sources.documents import FileSession
from etl.sources.filerows import Origin
from etl.sources.http import Patience
from etl.sources.records import packed, unpacked, write
from oppvekst.settings import Settings

Level = Literal["kommuner", "fylker"]

ATTRIBUTION = "© Kartverket"
LICENCE = "CC BY 4.0"
COORDINATES = "4258"
"""EPSG code of EUREF89 in degrees, for our purpose the same as the web's WGS84."""

KEEP_PARTS = timedelta(days=7)
"""An interrupted fetch is taken up for so long; borders older than that are asked for again."""

_NUMBER = {"kommuner": "kommunenummer", "fylker": "fylkesnummer"}
_NAMES = {"kommuner": ("kommunenavnNorsk", "kommunenavn"), "fylker": ("fylkesnavn",)}


@dataclass(frozen=True, slots=True)
class MapFile:
    """A finished map: where it lies, how many areas and bytes it has, and how many questions it took."""

    path: Path
    areas: int
    size: int
    asked: int


def map_path(data_dir: Path, level: Level) -> Path:
    """Where a map lies: ``kart/kommuner.geojson`` or ``kart/fylker.geojson``."""
    return data_dir / "kart" / f"{level}.geojson"


def fetch_map(
    session: FileSession,
    url: str,
    data_dir: Path,
    level: Level,
    expected: Collection[str],
    on_area: Callable[[int, int], None] = lambda done, all_: None,
) -> MapFile:
    """Fetch every area of a level and write the map.

    Parameters
    ----------
    session:
        The polite session.
    url:
        The base address of the kommuneinfo API.
    data_dir:
        The folder whose ``kart`` gets the map.
    level:
        ``kommuner`` or ``fylker``.
    expected:
        The codes the map must have: no more, no fewer.
    on_area:
        Told how many areas are there of how many, after each.

    Raises
    ------
    SourceError
        When Kartverket has other codes than expected, an area is no area in Norway, or the service fails.
        The map that was there before is left as it was.
    """
    before = session.calls
    names = _listed(session, url, level, expected)
    parts = data_dir / "kart" / f".henter-{level}"
    areas: dict[str, MultiPolygon] = {}
    for code in sorted(names):
        areas[code] = _area(session, url, level, code, parts / f"{code}.json.gz")
        on_area(len(areas), len(names))
    content = _dumped(collection(level, names, areas, f"{url}/{level}", datetime.now(UTC)))
    path = map_path(data_dir, level)
    write(path, content)
    shutil.rmtree(parts, ignore_errors=True)
    return MapFile(path, len(areas), len(content), session.calls - before)


def fetch_maps(
    settings: Settings,
    expected: Mapping[Level, Collection[str]],
    on_area: Callable[[str, int, int], None] = lambda level, done, of: None,
    patience: Patience | None = None,
) -> Iterator[MapFile]:
    """Fetch the map of each level, as :func:`fetch_map` does; ``expected`` are the codes it must have."""
    with FileSession(settings, patience) as session:
        for level, codes in expected.items():
            yield fetch_map(
                session, settings.urls["kartverket"], settings.data_dir, level, codes, partial(on_area, level)
            )


def collection(
    level: Level, names: dict[str, str], areas: dict[str, MultiPolygon], url: str, fetched_at: datetime
) -> dict[str, Any]:
    """The areas as one GeoJSON FeatureCollection, reduced and wound, with number and name only.

    ``properties.kommunenummer`` (or ``fylkesnummer``) is text with its leading zero.
    """
    codes = sorted(areas)
    reduced = dict(zip(codes, reduce([areas[code] for code in codes]), strict=True))
    return {
        "type": "FeatureCollection",
        "kilde": ATTRIBUTION,
        "lisens": LICENCE,
        "url": url,
        "hentet": fetched_at.isoformat(timespec="seconds"),
        "features": [
            {
                "type": "Feature",
                "properties": {_NUMBER[level]: code, "navn": names[code]},
                "geometry": wound_for_plotly(reduced[code]),
            }
            for code in codes
        ],
    }


def _listed(session: FileSession, url: str, level: Level, expected: Collection[str]) -> dict[str, str]:
    """Names by code, when the codes are exactly the expected ones."""
    origin = Origin("kartverket", level, "the list")
    data = session.ask(Call("kartverket", level, f"{url}/{level}")).data
    units = data if isinstance(data, list) else []
    names = {str(u.get(_NUMBER[level])): _name(u, level) for u in units if isinstance(u, dict)}
    if not names or len(names) != len(units):
        raise origin.fault(
            f"is no list of {level} with {_NUMBER[level]}",
            next_step="check that OPPVEKST_KARTVERKET_URL is the address of the kommuneinfo API, version 1",
            nb="Kartverket svarte ikke slik tjenesten skal, så kartet er som før.",
        )
    absent, new = sorted(set(expected) - set(names)), sorted(set(names) - set(expected))
    if absent or new:
        raise origin.fault(
            f"has other {level} than ours: {_some(absent, 'lacks')}{_some(new, 'has new')}".rstrip("; "),
            next_step="bring data/geography up to date first (see data/geography/README.md)",
            nb="Kartverket har andre kommuner eller fylker enn vi kjenner, så kartet er som før.",
        )
    return names


def _name(unit: dict[str, Any], level: Level) -> str:
    return next((str(unit[key]) for key in _NAMES[level] if unit.get(key)), "")


def _some(codes: list[str], verb: str) -> str:
    return f"it {verb} {', '.join(codes[:8])}{' …' if len(codes) > 8 else ''}; " if codes else ""


def _area(session: FileSession, url: str, level: Level, code: str, kept: Path) -> MultiPolygon:
    """An area from an interrupted fetch, else from Kartverket; put down only when it is sound."""
    content = unpacked(kept) if _young(kept) else None
    if content is not None:
        return _read(content, level, code)
    call = Call("kartverket", level, f"{url}/{level}/{code}/omrade", {"utkoordsys": COORDINATES})
    content = session.ask(call).content
    area = _read(content, level, code)
    write(kept, packed(content))
    return area


def _read(content: bytes, level: Level, code: str) -> MultiPolygon:
    origin = Origin("kartverket", level, f"the answer for {code}")
    nb = "Kartverket svarte ikke slik tjenesten skal, så kartet er som før."
    try:
        data = json.loads(content)
    except ValueError as fault:
        raise origin.fault(f"is no JSON ({fault})", nb=nb) from fault
    if not isinstance(data, dict) or str(data.get(_NUMBER[level])) != code:
        found = data.get(_NUMBER[level]) if isinstance(data, dict) else type(data).__name__
        raise origin.fault(f"is for {found!r}", nb=nb)
    try:
        return read_area(data.get("omrade"))
    except ValueError as fault:
        raise origin.fault(f"cannot be drawn: {fault}", nb=nb) from fault


def _young(path: Path) -> bool:
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return False
    return datetime.now(UTC) - written < KEEP_PARTS


def _dumped(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
