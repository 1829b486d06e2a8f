"""One read-only connection to each build in use.

Trap: a DuckDB connection shared between threads gives silently wrong rows, so every query takes its own
:meth:`cursor`. Trap: a file swapped in under an open name is not seen, so a build has a name of its own and
a pointer file says which is current (:mod:`oppvekst.store.builds`).
"""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb

from oppvekst.errors import NoBuildError
from oppvekst.settings import Settings
from oppvekst.store.builds import build_path, standing

_MISSING = {
    "next_step": "run `./barometer etl build`",
    "nb": "Det finnes ingen tall å vise ennå. Kjør «./barometer etl build» for å bygge dem.",
    "nn": "Det finst ingen tal å vise enno. Køyr «./barometer etl build» for å byggje dei.",
}
_DAMAGED = {
    "next_step": "run `./barometer etl build`",
    "nb": "Filen med tallene er skadet. Kjør «./barometer etl build» for å bygge den på nytt.",
    "nn": "Fila med tala er skadd. Køyr «./barometer etl build» for å byggje ho på nytt.",
}

_connections: dict[Path, duckdb.DuckDBPyConnection] = {}
_guard = threading.Lock()


def connect(settings: Settings, build_id: str | None = None) -> tuple[str, duckdb.DuckDBPyConnection]:
    """The build's id and its one read-only connection in this process. Query through ``.cursor()`` only.

    Raises :class:`NoBuildError` when there is no build, or none of those there are is whole.
    """
    name = build_id or _in_use(settings)
    path = build_path(settings, name)
    with _guard:
        connection = _connections.get(path)
        if connection is None:
            connection = _open(path)
            _connections[path] = connection
    return name, connection


def _in_use(settings: Settings) -> str:
    found = standing(settings)
    if found.build_id is not None:
        return found.build_id
    if found.faults:
        raise NoBuildError(f"no built database is whole ({'; '.join(found.faults)})", **_DAMAGED)
    raise NoBuildError("there is no built database", **_MISSING)


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    if not path.exists():
        raise NoBuildError(f"the built database {path.name} is gone", **_MISSING)
    try:
        return duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise NoBuildError(f"the built database {path.name} cannot be opened", **_DAMAGED) from error


def release(settings: Settings, build_id: str) -> None:
    """Close the connection to a build that is no longer shown."""
    with _guard:
        connection = _connections.pop(build_path(settings, build_id), None)
    if connection is not None:
        connection.close()
