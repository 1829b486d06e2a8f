"""Which build is current, and one read-only connection to it.

Trap: a DuckDB connection shared between threads gives silently wrong rows, so every query takes its own
:meth:`cursor`. Trap: a file swapped in under an open name is not seen, so a build has a name of its own and
a pointer file says which is current.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path

import duckdb

from oppvekst.errors import NoBuildError
from oppvekst.settings import Settings

POINTER = "current.json"

_MISSING = {
    "next_step": "run `./barometer etl build`",
    "nb": "Det finnes ingen tall å vise ennå. Kjør «./barometer etl build» for å bygge dem.",
    "nn": "Det finst ingen tal å vise enno. Køyr «./barometer etl build» for å byggje dei.",
}


def build_path(settings: Settings, build_id: str) -> Path:
    """The database file of a build."""
    return settings.builds_dir / f"{build_id}.duckdb"


def current_build_id(settings: Settings) -> str | None:
    """The id of the build in use, or None when there is none or the pointer cannot be read."""
    try:
        pointed = json.loads((settings.builds_dir / POINTER).read_text(encoding="utf-8"))
        build_id = pointed["build"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return build_id if isinstance(build_id, str) else None


_connections: dict[Path, duckdb.DuckDBPyConnection] = {}
_guard = threading.Lock()


def connect(settings: Settings, build_id: str | None = None) -> tuple[str, duckdb.DuckDBPyConnection]:
    """The build's id and its one read-only connection in this process. Query through ``.cursor()`` only.

    Raises :class:`NoBuildError` when there is no build, or its file is gone or damaged.
    """
    name = build_id or current_build_id(settings)
    if name is None:
        raise NoBuildError("there is no built database", **_MISSING)
    path = build_path(settings, name)
    with _guard:
        connection = _connections.get(path)
        if connection is None:
            connection = _open(path)
            _connections[path] = connection
    return name, connection


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    if not path.exists():
        raise NoBuildError(f"the built database {path.name} is gone", **_MISSING)
    try:
        return duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise NoBuildError(f"the built database {path.name} cannot be opened", **_MISSING) from error


def release(settings: Settings, build_id: str) -> None:
    """Close the connection to a build that is no longer shown."""
    with _guard:
        connection = _connections.pop(build_path(settings, build_id), None)
    if connection is not None:
        connection.close()
