"""Which build is in use: the one the pointer names when its file is whole, else the newest whole one beside it.

A build has a name of its own and beside it a seal, its size and sha256 when it was written; the pointer carries
the same. Whole means that the file still has them, which is found out once for each state of the file. A build
without a seal, made by an older version, is whole when all of it can be read.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from oppvekst.settings import Settings

POINTER = "current.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a whole file is known by."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The build in use, and what was wrong with what should have been: one English sentence each."""

    build_id: str | None
    faults: tuple[str, ...] = ()


def build_path(settings: Settings, build_id: str) -> Path:
    """The database file of a build."""
    return settings.builds_dir / f"{build_id}.duckdb"


def seal_path(settings: Settings, build_id: str) -> Path:
    """The file beside a build that holds its seal."""
    return settings.builds_dir / f"{build_id}.json"


def build_ids(settings: Settings) -> list[str]:
    """The ids of every build there is a file for, newest first."""
    names = (path.stem for path in settings.builds_dir.glob("*.duckdb"))
    return sorted(names, key=age_order, reverse=True)


def age_order(build_id: str) -> tuple[str, int]:
    """Sorts builds by age; of those made in one second the ninth before the tenth."""
    stem, _, turn = build_id.partition("-")
    return stem, int(turn) if turn.isdecimal() else 0


def seal_of(path: Path) -> Seal:
    """Measure a file."""
    with path.open("rb") as file:
        return Seal(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def current_build_id(settings: Settings) -> str | None:
    """The id of the build in use, or None when there is none that is whole."""
    return standing(settings).build_id


def pointed_id(settings: Settings) -> str | None:
    """The build that the pointer names, whole or not; None where there is no pointer that can be read."""
    pointed = _pointer(settings.builds_dir / POINTER)
    return pointed[0] if pointed else None


def standing(settings: Settings) -> Standing:
    """The build in use, and why not another. Asked on every view: a file already known costs one look at its date."""
    pointed = _pointer(settings.builds_dir / POINTER)
    if pointed is None and not (settings.builds_dir / POINTER).exists():
        faults: tuple[str, ...] = ()
    elif pointed is None:
        faults = (f"the pointer {POINTER} cannot be read",)
    elif (fault := _fault(build_path(settings, pointed[0]), pointed[1])) is None:
        return Standing(pointed[0])
    else:
        faults = (fault,)
    for build_id in build_ids(settings):
        said = fault_of(settings, build_id)
        if said is None:
            return Standing(build_id, faults)
        faults = tuple(dict.fromkeys((*faults, said)))
    return Standing(None, faults)


def fault_of(settings: Settings, build_id: str) -> str | None:
    """What is wrong with a build's file, by its own seal; None when it is whole."""
    return _fault(build_path(settings, build_id), _seal(seal_path(settings, build_id)))


def write_seal(path: Path, build_id: str, seal: Seal) -> None:
    """Write what a build is known by, as its seal or, under another name, as the pointer."""
    text = json.dumps({"build": build_id, "size": seal.size, "sha256": seal.sha256})
    path.write_text(f"{text}\n", encoding="utf-8")


def _pointer(path: Path) -> tuple[str, Seal | None] | None:
    said = _said(path)
    build_id = said.get("build")
    return (build_id, _seal(path)) if isinstance(build_id, str) else None


def _seal(path: Path) -> Seal | None:
    said = _said(path)
    size, sha256 = said.get("size"), said.get("sha256")
    return Seal(size, sha256) if isinstance(size, int) and isinstance(sha256, str) else None


def _said(path: Path) -> dict[str, object]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


_known: dict[tuple[Path, Seal | None], tuple[tuple[int, int, int], str | None]] = {}
_guard = threading.Lock()


def _fault(path: Path, seal: Seal | None) -> str | None:
    """What is wrong with a file; looked into once for each state of it."""
    try:
        about = path.stat()
    except OSError:
        return f"{path.name} is gone"
    state = (about.st_size, about.st_mtime_ns, about.st_ino)
    with _guard:
        known = _known.get((path, seal))
        if known is None or known[0] != state:
            known = _known[path, seal] = (state, _looked_into(path, seal))
    return known[1]


def _looked_into(path: Path, seal: Seal | None) -> str | None:
    try:
        if seal is None:
            return _unreadable(path)
        size = path.stat().st_size
        if size != seal.size:
            return f"{path.name} has {size} bytes and was written with {seal.size}"
        return None if seal_of(path) == seal else f"{path.name} does not have its checksum any more"
    except OSError as error:
        return f"{path.name} cannot be read ({error.strerror})"


def _unreadable(path: Path) -> str | None:
    """Why a file without a seal cannot be read to the end; DuckDB has a checksum in every block."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            for table in _tables(connection):
                connection.execute(f'SELECT sum(hash(t)) FROM "{table}" t').fetchone()
    except duckdb.Error as error:
        return f"{path.name} cannot be read ({str(error).splitlines()[0]})"
    return None


def _tables(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    rows = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    yield from (name for (name,) in rows)
