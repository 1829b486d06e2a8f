"""Stage 5: a new database file under a new name, then a pointer replaced atomically.

An open DuckDB file does not see another swapped in under its name, so each build has its own. A crash at
any moment leaves the pointer, and with it the previous build, as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from oppvekst.errors import BuildError
from oppvekst.settings import Settings
from oppvekst.store.builds import (
    POINTER,
    Seal,
    age_order,
    build_ids,
    build_path,
    fault_of,
    pointed_id,
    seal_of,
    seal_path,
    write_seal,
)
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
    lock = FileLock(settings.builds_dir / ".lock")
    try:
        settings.builds_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise BuildError(
            "another build is running",
            next_step="wait until it has finished and run `./barometer etl build` again",
            nb="En annen oppdatering av tallene er i gang. Vent til den er ferdig, og prøv igjen.",
            nn="Ei anna oppdatering av tala er i gang. Vent til ho er ferdig, og prøv igjen.",
        ) from None
    except OSError as error:
        raise _unwritable(settings, error) from error
    try:
        yield
    finally:
        lock.release()


def new_build_id(settings: Settings, now: datetime) -> str:
    """A name that sorts after every build there is: by the clock, or next to the newest when it was set back."""
    stem = now.strftime("%Y%m%dT%H%M%S")
    newest = next(iter(build_ids(settings)), None)
    if newest is None or age_order(newest) < (stem, 0):
        return stem
    last, turn = age_order(newest)
    return f"{last}-{turn + 1}"


def publish_build(connection: duckdb.DuckDBPyConnection, settings: Settings, build_id: str) -> Path:
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
        _put(settings, draft, build_id)
    except (OSError, duckdb.Error) as error:
        _remove(draft)
        if pointed_id(settings) != build_id:
            _remove(target)
        raise _unwritable(settings, error) from error
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


def _put(settings: Settings, draft: Path, build_id: str) -> None:
    """Give the finished file its name, and last of all point to it."""
    seal = seal_of(draft)
    draft.replace(build_path(settings, build_id))
    _point(settings, build_id, seal)


def point_to(settings: Settings, build_id: str) -> None:
    """Make a build that is known to be whole the one in use; the caller holds the right to build."""
    try:
        _point(settings, build_id, seal_of(build_path(settings, build_id)))
    except OSError as error:
        raise _unwritable(settings, error) from error


def _point(settings: Settings, build_id: str, seal: Seal) -> None:
    """Write the build's seal beside it, and then the pointer."""
    for path in (seal_path(settings, build_id), settings.builds_dir / POINTER):
        unfinished = path.with_name(f"{path.name}.draft")
        write_seal(unfinished, build_id, seal)
        _sync(unfinished)
        unfinished.replace(path)


def _unwritable(settings: Settings, error: OSError | duckdb.Error) -> BuildError:
    return BuildError(
        f"the new database could not be written ({_first_line(error)})",
        next_step=f"free disk space or check the rights to {settings.builds_dir}, and build again",
        nb="De nye tallene kunne ikke lagres, så de forrige vises fortsatt. Sjekk om disken er full.",
        nn="Dei nye tala kunne ikkje lagrast, så dei førre blir framleis viste. Sjekk om disken er full.",
    )


def prune(settings: Settings) -> None:
    """Remove drafts of killed builds, damaged builds, and all but the last; a file in use elsewhere is left."""
    current = pointed_id(settings)
    for draft in settings.builds_dir.glob("*.draft*"):
        _remove(draft)
    whole = [build_id for build_id in build_ids(settings) if fault_of(settings, build_id) is None]
    kept = {current, *whole[:KEEP]}
    for build_id in build_ids(settings):
        if build_id not in kept:
            _remove(build_path(settings, build_id))
    for seal in settings.builds_dir.glob("[0-9]*.json"):
        if not build_path(settings, seal.stem).exists():
            _remove(seal)


def _remove(path: Path) -> None:
    for file in (path, path.with_name(path.name + ".wal")):
        try:
            file.unlink(missing_ok=True)
        except OSError:  # open elsewhere on Windows: the next build tries again
            continue


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
