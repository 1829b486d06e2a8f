"""What the raw store remembers of a fetched table, and how it is written down."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from etl.sources.wanted import Drift, Found
from oppvekst.errors import SourceError

RECORD = "record.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One answer of a fetch. ``sha256`` is of the bytes as received; ``file`` holds them gzipped."""

    file: str
    url: str
    body: dict[str, Any] | None
    fetched_at: datetime
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A whole fetched table and its provenance.

    ``sha256`` is that of the bytes received; of several parts, that of their checksums joined by line
    feeds. ``request`` is what the catalogue asked for; what was sent stands in the parts. ``notes`` tell
    what was left out, ``faults`` what cannot be used; ``listed`` is the table's number at the publisher.
    ``sequence`` counts the table's answers in the order they came, whatever the clock said: 0 for those that
    came before answers were counted.
    """

    source: str
    table: str
    title: str
    request_hash: str
    request: dict[str, Any]
    published_at: datetime | None
    fetched_at: datetime
    sha256: str
    parts: tuple[Part, ...]
    found: tuple[Found, ...] = ()
    drifts: tuple[Drift, ...] = ()
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    listed: str = ""
    sequence: int = 0
    folder: Path = field(default=Path(), compare=False)

    @property
    def url(self) -> str:
        """The address of the first part; the parts of a split table differ in their body only."""
        return self.parts[0].url

    @property
    def order(self) -> tuple[int, float, float]:
        """Later answers come after earlier ones: by their count, else by the publisher's date."""
        published = self.published_at.timestamp() if self.published_at else 0.0
        return self.sequence, published, self.fetched_at.timestamp()

    @property
    def called(self) -> str:
        """The table as people find it at the publisher, whatever it is called here."""
        return self.listed or self.table

    def code(self, dimension: str, code: str | None, label: str | None = None) -> str | None:
        """The publisher's code today for what the catalogue calls ``code`` or ``label``; None if not asked."""
        for found in self.found:
            if (found.dimension, found.code, found.label) == (dimension, code, label):
                return found.actual
        return None

    def contents(self) -> tuple[bytes, ...]:
        """The bytes of every part as received.

        Raises
        ------
        SourceError
            When a file is gone, cannot be unpacked, or does not have its checksum any more.
        """
        return tuple(self._content(part) for part in self.parts)

    def _content(self, part: Part) -> bytes:
        content = unpacked(self.folder / part.file)
        if content is None or hashlib.sha256(content).hexdigest() != part.sha256:
            raise _damaged(self.folder / part.file, self.source, self.table)
        return content


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one attempt at a request went."""

    at: datetime
    request_hash: str
    state: Literal["fetched", "unchanged", "stale", "failed"]
    reason: str = ""


RECORDS = TypeAdapter(RawRecord)
PARTS = TypeAdapter(Part)
ATTEMPTS = TypeAdapter(Attempt)


def load(folder: Path, source: str, table: str) -> RawRecord:
    """Read a record; its answers are verified when they are read.

    Raises
    ------
    SourceError
        When the record cannot be read or is not one.
    """
    try:
        record = RECORDS.validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError) as fault:
        raise _damaged(folder / RECORD, source, table) from fault
    return replace(record, folder=folder)


def sequence_of(folder: Path) -> int:
    """The count in the name of a record's folder; 0 for one from before answers were counted."""
    counted = re.match(r"(\d+)-", folder.name)
    return int(counted[1]) if counted else 0


def age(folder: Path) -> tuple[int, str, str]:
    """Sorts the folders of a table's records, the oldest first, without trusting the clock they were fetched by."""
    sequence = sequence_of(folder)
    return sequence, "" if sequence else _published(folder), folder.name


def _published(folder: Path) -> str:
    try:
        said = json.loads((folder / RECORD).read_bytes())["published_at"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return said if isinstance(said, str) else ""


def dumped(record: RawRecord) -> bytes:
    """A record as JSON for people as well: indented, without its own place."""
    return RECORDS.dump_json(record, indent=1, exclude={"folder"})


def combined(checksums: Sequence[str]) -> str:
    """One checksum for a table: its only part's, or that of the parts' checksums."""
    if len(checksums) == 1:
        return checksums[0]
    return hashlib.sha256("\n".join(checksums).encode()).hexdigest()


def packed(content: bytes) -> bytes:
    """Gzip without a time stamp: the same bytes always give the same file."""
    return gzip.compress(content, mtime=0)


def unpacked(path: Path) -> bytes | None:
    """The bytes that were packed, or None when the file is gone or damaged."""
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, ValueError, zlib.error):
        return None


def write(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.part")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


def sync_folder(folder: Path) -> None:
    """Make a renaming inside the folder last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _damaged(path: Path, source: str, table: str) -> SourceError:
    return SourceError(
        f"the stored answer {path.parent.name}/{path.name} of {source} table {table} is damaged",
        source=source,
        table=table,
        next_step=f"run `./barometer etl fetch --source {source} --table {table}` to fetch it again",
        nb="Et lagret svar fra kilden er skadet, så eldre tall brukes til det er hentet på nytt.",
    )
