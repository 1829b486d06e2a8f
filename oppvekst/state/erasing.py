"""Erasing for good: out of the tables, out of the files they lie in, and out of the copies we keep ourselves.

A row that is deleted is still in the file: in free pages, in the newest saves' file, and in the copies that a
restore puts aside. What was erased may name a child, so the files are written anew without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Table, create_engine, delete, inspect, select
from sqlalchemy.exc import DBAPIError

from oppvekst.state.database import Database
from oppvekst.state.file_faults import traces_left

Key = Mapping[str, str | int]


def erase(database: Database, table: Table, keys: Iterable[Key]) -> int:
    """Erase every version but the newest of each key, for good, and say how many.

    Raises
    ------
    StateError
        When the database cannot be written, or when something of it is still in a file afterwards.
    """
    wanted = tuple(keys)
    with database.writing() as connection:
        count = sum(_older(connection, table, key) for key in wanted)
        stands = {tuple(key.items()): _content(connection, table, key) for key in wanted}
    if not wanted:
        return 0
    database.scrub(table.name)
    for copy in sorted(database.copies.glob("*.sqlite")) if database.copies else ():
        _erase_in_copy(copy, table, stands)
    return count


def _older(connection: Connection, table: Table, key: Key) -> int:
    versions = [row.version for row in _rows(connection, table, key)]
    if len(versions) < 2:
        return 0
    older = table.c.version < max(versions)
    return connection.execute(delete(table).where(*_same(table, key), older)).rowcount


def _rows(connection: Connection, table: Table, key: Key) -> Iterator[Any]:
    yield from connection.execute(select(table).where(*_same(table, key)))


def _same(table: Table, key: Key) -> list[Any]:
    return [table.c[name] == value for name, value in key.items()]


def _content(connection: Connection, table: Table, key: Key) -> list[dict[str, Any]]:
    """What still stands under a key: what a copy may go on holding."""
    return [_said(table, row) for row in _rows(connection, table, key)]


def _said(table: Table, row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of any table
    """The columns that people wrote, without the stamp."""
    stamp = {"version", "saved_at", "saved_by", "deleted"}
    names = [column.name for column in table.columns if column.name not in stamp]
    return {name: getattr(row, name) for name in names}


def _erase_in_copy(
    copy: Path, table: Table, stands: Mapping[tuple[tuple[str, str | int], ...], list[dict[str, Any]]]
) -> None:
    """Take out of a copy every version that says something else than what stands now."""
    engine = create_engine(URL.create("sqlite", database=str(copy)))
    try:
        with engine.begin() as connection:
            if inspect(connection).has_table(table.name):
                for key, kept in stands.items():
                    _take_out(connection, table, dict(key), kept)
        engine.dispose()
        with closing(sqlite3.connect(copy, isolation_level=None)) as opened:
            opened.execute("PRAGMA journal_mode = DELETE")
            opened.execute("PRAGMA temp_store = MEMORY")
            opened.execute("VACUUM")
    except (DBAPIError, sqlite3.Error) as error:
        raise traces_left(f"the copy {copy}") from error
    finally:
        engine.dispose()


def _take_out(connection: Connection, table: Table, key: Key, kept: list[dict[str, Any]]) -> None:
    for row in list(_rows(connection, table, key)):
        if _said(table, row) not in kept:
            connection.execute(delete(table).where(*_same(table, key), table.c.version == row.version))
