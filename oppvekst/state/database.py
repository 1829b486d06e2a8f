"""The connection to the database of what people write: SQLite in a file, or PostgreSQL by its address."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from oppvekst.settings import Settings
from oppvekst.state.access import ReadOnlyError
from oppvekst.state.faults import NOT_ALLOWED, StateError, busy, translated, unusable_address
from oppvekst.state.migrations import migrate

FILE = Path("state") / "oppvekst.sqlite"
"""Where the SQLite file lies in the data folder."""

BUSY_SECONDS = 10
"""How long a save waits for somebody else's before it gives up."""

_WRITING = 0x6F70_7076
"""PostgreSQL's number for «somebody writes»: any will do, as long as it is always the same."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the time, with its zone."""
    return datetime.now(UTC)


def address(settings: Settings) -> URL:
    """Give the database's address: ``OPPVEKST_STATE_URL``, or the file in the data folder."""
    if settings.state_url is None:
        return URL.create("sqlite", database=str(settings.data_dir / FILE))
    try:
        return make_url(settings.state_url)
    except ArgumentError as error:
        raise unusable_address("OPPVEKST_STATE_URL", error) from error


class Database:
    """An open database. Safe to share between threads: every use takes a connection of its own."""

    def __init__(self, url: URL, *, clock: Clock = utc_now, read_only: bool = False) -> None:
        self.place = url.render_as_string(hide_password=True)
        self.clock = clock
        self.read_only = False  # the tables are made, and then nothing is
        self._engine = _engine(url, self.place)
        try:
            self._prepare(url)
        except BaseException:
            self.close()
            raise
        if read_only:
            self._close_for_writing()

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a transaction that sees one moment of the database."""
        return self._transaction(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a transaction that is committed at the end, or undone whole if anything is raised."""
        if self.read_only:
            raise ReadOnlyError
        return self._transaction(self._engine.execution_options(oppvekst_writes=True))

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def _close_for_writing(self) -> None:
        """Refuse to write from now on, and have the database itself refuse what would come round that."""
        self.read_only = True
        self._engine.dispose()  # connections made from now on are told
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _only_queries)
        else:
            self._engine = self._engine.execution_options(postgresql_readonly=True)

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        with translated(self.place), engine.begin() as connection:
            yield connection

    def _prepare(self, url: URL) -> None:
        """Make the file and the tables, one process at a time."""
        if url.get_backend_name() != "sqlite":
            with self.writing() as connection:
                migrate(connection, self.clock())
            return
        file = Path(url.database or "")
        _private_file(file)
        try:
            # also the switch to WAL, at the first connection, must be made by one process alone
            with FileLock(f"{file}.lock", timeout=BUSY_SECONDS, mode=0o600), self.writing() as connection:
                migrate(connection, self.clock())
        except Timeout as error:
            raise busy(self.place) from error


def _private_file(file: Path) -> None:
    """Make the file, or an existing one, readable for its owner only: it holds drafts about children."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        file.chmod(0o600)
    except OSError as error:
        raise StateError(
            f"the file {file} cannot be written ({error.strerror})",
            next_step="give the program write access to the folder, or point OPPVEKST_DATA_DIR at another",
            nb=str(NOT_ALLOWED),
            nn=NOT_ALLOWED.nn,
        ) from error


def _engine(url: URL, place: str) -> Engine:
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": BUSY_SECONDS})
        event.listen(engine, "begin", _begin_postgres)
        return engine
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise unusable_address(place, error) from error


def _set_up_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.isolation_level = None  # transactions begin when we say so, see _begin_sqlite
    connection.execute("PRAGMA journal_mode = WAL")  # readers do not wait for the one who writes
    connection.execute("PRAGMA synchronous = FULL")  # a saved text survives a power cut


def _only_queries(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.execute("PRAGMA query_only = ON")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where we shall write: waiting later could only fail."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    """Let one write at a time, as SQLite does, so that versions are read and added in one step."""
    if _writes(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("oppvekst_writes"))
