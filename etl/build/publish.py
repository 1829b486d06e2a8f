"""Stage 5: a new database file under a new name, then a pointer replaced atomically.

An open DuckDB file does not see another swapped in under its name, so each build has its own. A crash at
any moment leaves the pointer, and with it the previous build, as it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from oppvekst.errors import BuildError
from oppvekst.settings import Settings
from oppvekst.store.connection import POINTER, build_path, current_build_id
from oppvekst.store.schema import SCHEMA

KEEP = 3
"""Builds kept, the current one included; one still open elsewhere outlives this on most systems."""

TABLES = (
    "build",
    "theme",
    "indicator",
    "region",
    "region_change",
    "region_group",
    "snapshot",
    "observation",
    "series_break",
    "quoted_figure",
    "revision",
    "source_status",
    "loss",
)


@contextmanager
def build_lock(settings: Settings) -> Iterator[None]:
    """Hold the only right to build on this machine; a second build stops with one sentence."""
    settings.builds_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.builds_dir / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BuildError(
            "another build is running",
            next_step="wait until it has finished and run `./barometer etl build` again",
            nb="En annen oppdatering av tallene er i gang. Vent til den er ferdig, og prøv igjen.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def new_build_id(settings: Settings, now: datetime) -> str:
    """A name that sorts by time and is not taken."""
    stem = now.strftime("%Y%m%dT%H%M%S")
    suffix = 0
    while build_path(settings, name := stem if not suffix else f"{stem}-{suffix}").exists():
        suffix += 1
    return name


def publish(connection: duckdb.DuckDBPyConnection, settings: Settings, build_id: str) -> Path:
    """Write the working connection's ``out_*`` relations as the new current build.

    Raises :class:`BuildError` when the disk is full or the folder cannot be written; nothing of the
    attempt is left, and the previous build stays current.
    """
    target = build_path(settings, build_id)
    draft = target.with_suffix(".draft")
    try:
        _remove(draft)
        _write(connection, draft)
        _sync(draft)
        draft.replace(target)
        _point(settings, build_id)
    except (OSError, duckdb.Error) as error:
        _remove(draft)
        if current_build_id(settings) != build_id:
            _remove(target)
        raise BuildError(
            f"the new database could not be written ({_first_line(error)})",
            next_step=f"free disk space or check the rights to {settings.builds_dir}, and build again",
            nb="De nye tallene kunne ikke lagres, så de forrige vises fortsatt. Sjekk om disken er full.",
        ) from error
    prune(settings)
    return target


def _write(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.execute(f"ATTACH '{_quoted(path)}' AS built")
    try:
        connection.execute("USE built")
        connection.execute(SCHEMA)
        for table in TABLES:
            connection.execute(f"INSERT INTO built.{table} BY NAME SELECT * FROM memory.out_{table}")
        connection.execute("CHECKPOINT built")
    finally:
        connection.execute("USE memory")
        connection.execute("DETACH built")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _point(settings: Settings, build_id: str) -> None:
    draft = settings.builds_dir / f"{POINTER}.draft"
    draft.write_text(json.dumps({"build": build_id}) + "\n", encoding="utf-8")
    _sync(draft)
    draft.replace(settings.builds_dir / POINTER)


def prune(settings: Settings) -> None:
    """Remove drafts of killed builds and all but the last builds; a file in use elsewhere is left."""
    current = current_build_id(settings)
    for draft in settings.builds_dir.glob("*.draft*"):
        _remove(draft)
    builds = sorted(settings.builds_dir.glob("*.duckdb"), key=lambda p: p.stem, reverse=True)
    for path in builds[KEEP:]:
        if path.stem != current:
            _remove(path)


def _remove(path: Path) -> None:
    for file in (path, path.with_name(path.name + ".wal")):
        try:
            file.unlink(missing_ok=True)
        except OSError:  # open elsewhere on Windows: the next build tries again
            continue


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
