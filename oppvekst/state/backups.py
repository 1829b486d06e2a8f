"""A copy of everything people have written, made while the program runs, and everything put back from one.

A copy is always one SQLite file, whole in itself, also of what a PostgreSQL server keeps: it can be checked
without a server, and put back on either kind.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from errno import EEXIST
from pathlib import Path
from uuid import uuid4

from filelock import FileLock
from sqlalchemy import URL, Connection, Table, create_engine, func, insert, select

from oppvekst.settings import Settings
from oppvekst.state import tables
from oppvekst.state.access import require_writing
from oppvekst.state.database import BUSY_SECONDS, Database, opened, utc_now
from oppvekst.state.faults import translated
from oppvekst.state.file_faults import no_backup, not_whole, nothing_written, unwritable
from oppvekst.state.location import address, shown
from oppvekst.state.state import State, written

AT_ONCE = 50
"""Rows carried over at a time: a row may hold a document."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds, counted."""

    file: Path
    texts: int
    tiltak: int
    reports: int
    documents: int
    kept: Path | None = None
    """Where a restore has put what was there before; None where nothing was."""


def backup(settings: Settings, target: Path) -> Contents:
    """Write a checked copy of everything people have written; a folder gets a file named by the time.

    Raises
    ------
    StateError
        When nothing is written yet, the file is there already or cannot be written, or the copy is not whole.
    """
    if not written(settings):
        raise nothing_written()
    if target.is_dir():
        target = target / f"oppvekst-{_stamp()}.sqlite"
    url = address(settings)
    with _beside(target) as partial:
        _copy_out(url, partial)
        with _verified(partial) as whole:
            contents = _counted(whole, target)
    return contents


def restore(settings: Settings, source: Path) -> Contents:
    """Put everything back as it was in a copy, in one step; what is there now is put aside first.

    A program that runs meanwhile goes on with what is put back.

    Raises
    ------
    StateError
        When the file is no whole copy, or a newer program's; nothing is changed then.
    """
    require_writing(settings)
    url = address(settings)
    if url.get_backend_name() == "sqlite" and _same_file(source, Path(url.database or "")):
        raise no_backup(source, "is the database itself")
    with _verified(source) as whole:
        kept = _put_aside(settings, url)
        live = Database(url)
        try:
            _carry(whole, live)
            return _counted(whole, source, kept)
        finally:
            live.close()


# --- Out ----------------------------------------------------------------------------------------------------


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file to write in beside the target, which it becomes when all has gone well; never over another."""
    partial = target.with_name(f".{target.name}-{uuid4().hex[:8]}")
    try:
        if target.exists():
            raise FileExistsError(EEXIST, "the file is there already")
        os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        partial.unlink()
        yield partial
        partial.chmod(0o600)
        with partial.open("rb") as made:
            os.fsync(made.fileno())
        if target.exists():
            raise FileExistsError(EEXIST, "the file is there already")
        partial.rename(target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        partial.unlink(missing_ok=True)


def _copy_out(url: URL, to: Path) -> None:
    """One moment of the database as a file of its own."""
    if url.get_backend_name() != "sqlite":
        source, target = Database(url), Database(URL.create("sqlite", database=str(to)))
        try:
            _carry(source, target)
        finally:
            source.close()
            target.close()
        _one_file(to)
        return
    engine = create_engine(url, creator=lambda: opened(url), isolation_level="AUTOCOMMIT")
    try:
        with translated(shown(url)), engine.connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(to),))
    finally:
        engine.dispose()


def _one_file(file: Path) -> None:
    """Take the newest saves into the file itself, and what lay beside it away."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    Path(f"{file}.lock").unlink(missing_ok=True)


def _carry(source: Database, target: Database) -> None:
    """Make the target hold what the source holds, and nothing else, in one transaction."""
    with source.reading() as out, target.writing() as into:
        for table in _tables():
            into.execute(table.delete())
            result = out.execution_options(yield_per=AT_ONCE).execute(select(table))
            for rows in result.mappings().partitions():
                into.execute(insert(table), [dict(row) for row in rows])
        if _rows(into) != _rows(out):  # undone whole, then
            raise not_whole(target.place)


def _tables() -> list[Table]:
    return [table for table in tables.METADATA.sorted_tables if table is not tables.schema_version]


# --- Checked ------------------------------------------------------------------------------------------------


@contextmanager
def _verified(source: Path) -> Iterator[Database]:
    """A copy of a copy, opened and found whole, brought up to this program's tables; the file itself is untouched."""
    with tempfile.TemporaryDirectory(prefix="oppvekst-") as folder:
        file = Path(folder, "kopi.sqlite")
        try:
            shutil.copyfile(source, file)
            if Path(f"{source}-wal").exists():  # the newest saves of a file copied while the program ran
                shutil.copyfile(f"{source}-wal", f"{file}-wal")
        except OSError as error:
            raise no_backup(source, f"cannot be read ({error.strerror})") from error
        _whole(source, file)
        whole = Database(URL.create("sqlite", database=str(file)))
        try:
            _unaltered(State(whole))
            yield whole
        finally:
            whole.close()


def _whole(source: Path, file: Path) -> None:
    """Refuse what is no database, a damaged one, or somebody else's."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        raise no_backup(source, "is damaged or not a database") from error
    if found != "ok":
        raise no_backup(source, "is damaged")
    if not {tables.schema_version.name, tables.comment.name} <= names:
        raise no_backup(source, "holds nothing that was written in Oppvekstbarometer")


def _unaltered(state: State) -> None:
    """Read every locked report with its documents; StateError at one that is no longer what it was."""
    for report in state.frozen.every():
        for stamp in report.files:
            state.frozen.file(report, stamp.kind)


def _rows(connection: Connection) -> dict[str, int]:
    counts = {table.name: select(func.count()).select_from(table) for table in _tables()}
    return {name: connection.execute(count).scalar_one() for name, count in counts.items()}


def _counted(database: Database, file: Path, kept: Path | None = None) -> Contents:
    with database.reading() as connection:
        rows = _rows(connection)
    return Contents(file, rows["comment"], rows["tiltak"], rows["frozen_report"], rows["frozen_file"], kept)


# --- Put aside ----------------------------------------------------------------------------------------------


def _put_aside(settings: Settings, url: URL) -> Path | None:
    """Keep what is there now: as a copy where it can be read, as it is where it is damaged."""
    file = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    folder = Database.copies_of(url, settings)
    if file is not None and not any(part.exists() for part in _parts(file)):
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise unwritable(folder, error) from error
    if file is not None and not _readable(file):
        return _moved(file, folder / f"skadet-{_stamp()}.sqlite")
    kept = folder / f"foer-gjenoppretting-{_stamp()}.sqlite"
    with _beside(kept) as partial:
        _copy_out(url, partial)
    return kept


def _parts(file: Path) -> tuple[Path, ...]:
    """The file, and what SQLite keeps beside it."""
    return tuple(Path(f"{file}{end}") for end in ("", "-wal", "-shm", "-journal"))


def _readable(file: Path) -> bool:
    if not file.exists():
        return False
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except sqlite3.OperationalError as error:  # busy or not ours to open: no reason to call it damaged
        raise unwritable(file, OSError(0, str(error))) from error
    except sqlite3.DatabaseError:
        return False


def _moved(file: Path, to: Path) -> Path:
    """Move a damaged file away with all that belongs to it, so that none of it is added to what is put back."""
    try:
        with FileLock(f"{file}.lock", timeout=BUSY_SECONDS, mode=0o600):
            for part in _parts(file):
                if part.exists():
                    part.rename(f"{to}{str(part)[len(str(file)) :]}")
    except OSError as error:
        raise unwritable(file, error) from error
    return to


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _stamp() -> str:
    return f"{utc_now():%Y%m%dT%H%M%S}-{uuid4().hex[:4]}"
