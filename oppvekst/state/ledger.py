"""Append-only versions of anything people write, and the meeting of two who write at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    bindparam,
    func,
    insert,
    select,
    update,
)

from oppvekst.state.cleaning import clean_line
from oppvekst.state.database import Database
from oppvekst.state.erasing import Key, erase
from oppvekst.state.faults import StaleEditError, Versioned

R = TypeVar("R", bound=Versioned)

__all__ = ["Key", "Ledger"]


# The questions are made once: a page asks some of them at every view, and making one costs more than its answer.
@cache
def _latest(table: Table, names: tuple[str, ...]) -> Select[Any]:
    """Select the newest version of everything that matches a key or a part of one, given when it is asked."""
    other = table.alias("other")
    same = [other.c[name] == table.c[name] for name in _key_names(table)]
    newest = select(func.max(other.c.version)).where(*same).scalar_subquery()
    return select(table).where(*_asked(table, names), table.c.version == newest)


@cache
def _listed(table: Table, names: tuple[str, ...], deleted: bool) -> Select[Any]:
    """Select as `_latest` does, only what is deleted or only what is not, in the key's order."""
    order = [table.c[name] for name in _key_names(table)]
    return _latest(table, names).where(table.c.deleted.is_(deleted)).order_by(*order)


def _key_names(table: Table) -> list[str]:
    """List the columns that say what the versions are versions of."""
    return [column.name for column in table.primary_key if column.name != "version"]


class Ledger(Generic[R]):
    """The versions in one table, given and taken as rows of one dataclass.

    Parameters
    ----------
    make:
        Makes the dataclass from a row's columns (without ``deleted``).
    """

    def __init__(self, database: Database, table: Table, make: Callable[[Mapping[str, Any]], R]) -> None:
        self._database = database
        self._table = table
        self._make = make

    def current(self, key: Key) -> R | None:
        """Give the newest version; None when there is none, or when it was deleted."""
        found = self.all(key)
        return found[0] if found else None

    def all(self, part: Key, *, deleted: bool = False) -> tuple[R, ...]:
        """List the newest version of everything under a part of the key, in the key's order."""
        wanted = _listed(self._table, tuple(part), deleted)
        with self._database.reading() as connection:
            return tuple(self._read(row) for row in connection.execute(wanted, dict(part)).mappings())

    def changed(self, part: Key) -> datetime | None:
        """Tell when something under a part of the key was last saved or deleted; None where nothing ever was."""
        wanted = select(func.max(self._table.c.saved_at)).where(*_where(self._table, part))
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar()

    def stamp(self) -> str:
        """How many versions are kept and when the last came: another after every save and every erasure."""
        wanted = select(func.count(), func.max(self._table.c.saved_at)).select_from(self._table)
        with self._database.reading() as connection:
            return " ".join(map(str, connection.execute(wanted).one()))

    def history(self, key: Key) -> tuple[R, ...]:
        """List every version kept under a key or a part of one, newest first, deletions left out."""
        wanted = (
            select(self._table)
            .where(*_where(self._table, key), self._table.c.deleted.is_(False))
            .order_by(self._table.c.version.desc())
        )
        with self._database.reading() as connection:
            return tuple(self._read(row) for row in connection.execute(wanted).mappings())

    def save(
        self,
        key: Key,
        content: Mapping[str, Any],
        *,
        based_on: int,
        by: str,
        deleted: bool = False,
        repeat: bool = False,
    ) -> R:
        """Add the version after ``based_on`` (0 for the first).

        A content equal to what stands there already adds nothing and is never a conflict, unless
        ``repeat`` says that saying it again means something.

        Raises
        ------
        StaleEditError
            When another version has come since; nothing is changed.
        """
        with self._database.writing() as connection:
            return self.add(
                connection, key, content, based_on=based_on, by=by, deleted=deleted, repeat=repeat
            )

    def add(
        self,
        connection: Connection,
        key: Key,
        content: Mapping[str, Any],
        *,
        based_on: int,
        by: str,
        deleted: bool = False,
        repeat: bool = False,
    ) -> R:
        """Do what :meth:`save` does, as a part of the caller's transaction."""
        current = self._newest(connection, key)
        if current is not None and not repeat and _same(current, content, deleted):
            return self._read(current)
        row: dict[str, Any] = {
            **key,
            **content,
            "version": based_on + 1,
            "saved_at": self._database.clock(),
            "saved_by": clean_line(by)[:200],
            "deleted": deleted,
        }
        if based_on == (current["version"] if current else 0):
            connection.execute(insert(self._table).values(row))
            return self._read(row)
        raise self._conflict(row, based_on, current)

    def forget_history(self, *keys: Key) -> int:
        """Erase every version but the newest, for good, and say how many: for what should never have been written."""
        return erase(self._database, self._table, keys)

    def erase_deleted(self, key: Key, content: Mapping[str, Any]) -> bool:
        """Erase what was deleted, for good; only that something was deleted stays, with an empty ``content``.

        Returns whether there was anything deleted there to erase.
        """
        with self._database.writing() as connection:
            current = self._newest(connection, key)
            if current is None or not current["deleted"]:
                return False
            newest = self._table.c.version == current["version"]
            emptied = {**content, "saved_by": ""}
            connection.execute(update(self._table).where(*_where(self._table, key), newest).values(emptied))
        self.forget_history(key)
        return True

    def _newest(self, connection: Connection, key: Key) -> RowMapping | None:
        wanted = _latest(self._table, tuple(key))
        return connection.execute(wanted, dict(key)).mappings().one_or_none()

    def _conflict(self, row: dict[str, Any], based_on: int, current: RowMapping | None) -> StaleEditError:
        mine = self._read({**row, "version": based_on, "saved_at": None})
        # no current version at all: the database was set back to an older backup
        theirs = self._read(current) if current else self._read({**row, "version": 0, "saved_at": None})
        return StaleEditError(mine, theirs, deleted=bool(current and current["deleted"]))

    def _read(self, row: RowMapping | Mapping[str, Any]) -> R:
        return self._make({str(name): value for name, value in row.items() if name != "deleted"})


def _asked(table: Table, names: Iterable[str]) -> list[ColumnElement[bool]]:
    return [table.c[name] == bindparam(name) for name in names]


def _where(table: Table, key: Key) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in key.items()]


def _same(current: RowMapping, content: Mapping[str, Any], deleted: bool) -> bool:
    return current["deleted"] == deleted and all(current[name] == value for name, value in content.items())
