"""The connection to the database of what people write: SQLite in a file, or PostgreSQL by its address."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from oppvekst.settings import Settings
from oppvekst.state.access import ReadOnlyError
from oppvekst.state.faults import NOT_ALLOWED, StateError, busy, translated
from oppvekst.state.file_faults import replaced, traces_left, unusable_address, vanished
from oppvekst.state.location import FILE, shown
from oppvekst.state.migrations import migrate
from oppvekst.state.watch import COPIES, Watch, rescue

BUSY_SECONDS = 10
"""How long a save waits for somebody else's before it gives up."""

_WRITING = 0x6F70_7076
"""PostgreSQL's number for «somebody writes»: any will do, as long as it is always the same."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the time, with its zone."""
    return datetime.now(UTC)


class Database:
    """An open database. Safe to share between threads: every use takes a connection of its own.

    ``copies`` is the folder of what the program itself puts aside; that of a file lies beside it.
    """

    def __init__(
        self, url: URL, *, clock: Clock = utc_now, copies: Path | None = None, read_only: bool = False
    ) -> None:
        self.place = shown(url)
        self.clock = clock
        self.read_only = False  # the tables are made, and then nothing is
        self._url = url
        self.copies = self.file.parent / COPIES if self.file else copies
        self._engine = _engine(url)
        self._watch: Watch | None = None
        self._rescued: Path | None = None
        self._mending = Lock()
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise
        if read_only:
            self._close_for_writing()

    @property
    def file(self) -> Path | None:
        """The SQLite file; None where the database is on a server."""
        return Path(self._url.database or "") if self._url.get_backend_name() == "sqlite" else None

    @staticmethod
    def copies_of(url: URL, settings: Settings) -> Path:
        """The folder of what the program puts aside: beside a file, in the data folder for a server."""
        if url.get_backend_name() == "sqlite":
            return Path(url.database or "").parent / COPIES
        return settings.data_dir / FILE.parent / COPIES

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a transaction that sees one moment of the database."""
        return self._transaction(writes=False)

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a transaction that is committed at the end, or undone whole if anything is raised."""
        if self.read_only:
            raise ReadOnlyError
        return self._transaction(writes=True)

    def fault(self) -> str | None:
        """What a check of the whole file finds, in its first line; a server looks after its own."""
        with self.reading() as connection:
            if connection.dialect.name != "sqlite":
                connection.exec_driver_sql("SELECT 1")
                return None
            said = str(connection.exec_driver_sql("PRAGMA quick_check").scalar_one())
        return None if said == "ok" else said.splitlines()[0]

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

    def scrub(self, *tables: str) -> None:
        """Leave nothing of what was deleted in the files: not in free pages, and not in the newest saves' file.

        On a server the tables are written anew; its own log and backups are beyond our reach.

        Raises
        ------
        StateError
            When somebody else's use of the database kept us from it.
        """
        with translated(self.place), self._engine.connect() as connection:
            if self.file is not None:
                _scrub_sqlite(_driver(connection), self.place)
                return
            own = connection.execution_options(isolation_level="AUTOCOMMIT")
            own.execute(text(f"SET lock_timeout = '{BUSY_SECONDS}s'"))
            for table in tables:
                own.execute(text(f"VACUUM FULL {table}"))
            own.execute(text("RESET lock_timeout"))

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        self._look(writes=writes)
        engine = self._engine.execution_options(oppvekst_writes=True) if writes else self._engine
        with translated(self.place), engine.begin() as connection:
            yield connection
        if writes and self._watch is not None:
            self._look_back(self._watch)

    def _look(self, *, writes: bool) -> None:
        """Notice that the file is gone, or another one: a save says so, and a look takes what is there now."""
        if self._watch is None or self._watch.same:
            return
        if self._watch.gone:
            raise vanished(self.place, self._keep_what_is_left())
        kept = self._take_the_new()
        if writes:
            raise replaced(self.place, kept)

    def _take_the_new(self) -> Path | None:
        """Go over to the file that stands where ours was; what ours held is kept as a copy."""
        kept = self._keep_what_is_left()
        with self._mending:
            if self._watch is not None and not self._watch.same:
                self._engine.dispose()
                self._watch.clear()
                self._prepare()
        return kept

    def _look_back(self, watch: Watch) -> None:
        """Make sure that what was just saved is in files that can be found again."""
        if not watch.same:
            kept = self._keep_what_is_left()
            raise vanished(self.place, kept) if watch.gone else replaced(self.place, kept)
        if (
            not watch.journalled()
        ):  # somebody deleted it: move what it held, which we still see, to the file itself
            with translated(self.place), self._engine.connect() as opened:
                _emptied(_driver(opened), self.place)
            self._engine.dispose()

    def _keep_what_is_left(self) -> Path | None:
        """A whole copy of the file that is gone, as an open connection still sees it; made once."""
        with self._mending:
            if self._rescued is None and self.file is not None:
                try:
                    with self._engine.connect() as opened:
                        self._rescued = rescue(_driver(opened), self.file)
                except SQLAlchemyError:
                    return None
        return self._rescued

    def _prepare(self) -> None:
        """Make the file and the tables, one process at a time."""
        file = self.file
        if file is None:
            with self._transaction(writes=True) as connection:
                migrate(connection, self.clock())
            return
        self._watch = None
        _private_file(file)
        try:
            # also the switch to WAL, at the first connection, must be made by one process alone
            with (
                FileLock(f"{file}.lock", timeout=BUSY_SECONDS, mode=0o600),
                self._transaction(writes=True) as connection,
            ):
                migrate(connection, self.clock())
        except Timeout as error:
            raise busy(self.place) from error
        self._watch, self._rescued = Watch(file), None


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


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, creator=lambda: opened(url))
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": BUSY_SECONDS})
        event.listen(engine, "begin", _begin_postgres)
        return engine
    except ImportError as error:
        raise unusable_address(error) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise unusable_address() from error


def opened(url: URL) -> sqlite3.Connection:
    """A connection to the file, which is never made by opening it: an empty one would hide that ours is gone."""
    place = Path(url.database or "").absolute().as_uri()
    return sqlite3.connect(f"{place}?mode=rw", uri=True, timeout=BUSY_SECONDS, check_same_thread=False)


def _set_up_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.isolation_level = None  # transactions begin when we say so, see _begin_sqlite
    connection.execute("PRAGMA journal_mode = WAL")  # readers do not wait for the one who writes
    connection.execute("PRAGMA synchronous = FULL")  # a saved text survives a power cut


def _only_queries(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.execute("PRAGMA query_only = ON")


def _driver(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection, for what is no transaction."""
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return driver


def _scrub_sqlite(connection: sqlite3.Connection, place: str) -> None:
    """Write the file anew with what is left in it alone; what SQLite needs meanwhile stays in memory."""
    connection.execute("PRAGMA temp_store = MEMORY")
    try:
        connection.execute("VACUUM")
        _emptied(connection, place)
    except sqlite3.Error as error:
        raise traces_left(place) from error
    finally:
        connection.execute("PRAGMA temp_store = DEFAULT")


def _emptied(connection: sqlite3.Connection, place: str) -> None:
    """Move the newest saves into the file itself and empty theirs; those who read now are waited for."""
    until = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > until:
            raise traces_left(f"{place}-wal")
        time.sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where we shall write: waiting later could only fail."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    """Let one write at a time, as SQLite does, so that versions are read and added in one step.

    A look sees one moment from its first question to its last, as SQLite's does.
    """
    if not _writes(connection):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    else:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("oppvekst_writes"))
