"""Whether a SQLite file still is where it was when it was opened.

A file that is deleted, moved or replaced lives on for those who have it open: they go on saving in something that
nobody will find again. So it is looked for at every use.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

COPIES = "kopier"
"""The folder beside the file for what the program itself puts aside; erasing goes through it, too."""


class Watch:
    """One file and the file of its newest saves, known by what the file system calls them."""

    def __init__(self, file: Path) -> None:
        self.file, self.journal = file, Path(f"{file}-wal")
        self._known, self._known_journal = _identity(self.file), _identity(self.journal)

    @property
    def gone(self) -> bool:
        """Whether nothing is there."""
        return _identity(self.file) is None

    @property
    def same(self) -> bool:
        """Whether it is the file that was opened."""
        return _identity(self.file) == self._known

    def journalled(self) -> bool:
        """Whether the file of the newest saves, which SQLite keeps while it is open, is there; it may be a new one."""
        self._known_journal = _identity(self.journal)
        return self._known_journal is not None

    def clear(self) -> None:
        """Take away the newest saves of the file that was here, which SQLite would add to the one that is."""
        if self._known_journal and _identity(self.journal) == self._known_journal:
            self.journal.unlink()
            Path(f"{self.file}-shm").unlink(missing_ok=True)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def rescue(connection: sqlite3.Connection, file: Path) -> Path | None:
    """Write what an open connection still sees of a file that is gone, as a whole file; None where it cannot be."""
    place = file.parent / COPIES / f"{file.stem}-reddet-{uuid4().hex[:8]}.sqlite"
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(connection.cursor()) as cursor:
            cursor.execute("VACUUM INTO ?", (str(place),))
        place.chmod(0o600)
    except (OSError, sqlite3.Error):
        return None
    return place
