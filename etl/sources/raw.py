"""The raw store: answers as received, with where they came from. Append-only; never edited.

One folder per fetched table: the parts of the answer, gzipped, and ``record.json`` with address, request,
time, checksum and the publisher's own date. Folders are counted, so that a clock that was wrong hides nothing. A
fetch is gathered in a hidden folder that is renamed when it is whole, so an interrupted one leaves nothing half and
is taken up again where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from filelock import FileLock
from pydantic import ValidationError

from etl.sources.answers import Answer, Call, FileCall
from etl.sources.records import (
    ATTEMPTS,
    PARTS,
    RECORD,
    Attempt,
    Part,
    RawRecord,
    age,
    combined,
    dumped,
    load,
    packed,
    sequence_of,
    sync_folder,
    unpacked,
    write,
)
from etl.sources.wanted import Drift, Found, TableRequest, canonical, codelists, meaning, request_hash
from oppvekst.errors import SourceError

ATTEMPTS_FILE = "attempts.jsonl"


@dataclass(frozen=True, slots=True)
class Lookup:
    """The newest sound record, and what was wrong with newer ones."""

    record: RawRecord | None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestState:
    """How a request stands, for ``status``: ``fresh``, ``stale`` (an older answer in use) or ``failed`` (none)."""

    request: TableRequest
    state: Literal["fresh", "stale", "failed"]
    reason: str | None
    record: RawRecord | None
    attempted_at: datetime | None
    remark: str | None = None
    """What else is to be known of a table that is well: that it is discontinued, for example."""
    damaged: tuple[str, ...] = ()
    """Stored answers, newer than the one in use, that cannot be read any more."""


class RawStore:
    """The raw answers under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def latest(self, source: str, table: str, request_hash: str | None = None) -> RawRecord | None:
        """The newest record whose bytes are sound, of one request or of any."""
        hashes = None if request_hash is None else {request_hash}
        return self._search(source, table, lambda r: hashes is None or r.request_hash in hashes).record

    def lookup(self, request: TableRequest) -> Lookup:
        """The newest sound record that answers a request, and why newer ones were passed over.

        Where this very request was never answered, because the catalogue asks for more than it did, an
        answer for the same table under the same codelists stands in.
        """
        exact, lists = request_hash(request), codelists(meaning(request))
        found = self._search(request.source, request.table, lambda r: r.request_hash == exact)
        if found.record is not None:
            return found
        return self._search(request.source, request.table, lambda r: codelists(r.request) == lists)

    def records(self, request: TableRequest) -> Iterator[RawRecord | SourceError]:
        """Every record that answers a request, the best first, and what is wrong with those that cannot be read.

        First the answers to this very request, newest first; then, also newest first, those that may stand in
        (:meth:`lookup`). The bytes are verified when they are read.
        """
        exact, lists = request_hash(request), codelists(meaning(request))
        others: list[RawRecord] = []
        for folder in self._folders(request.source, request.table):
            try:
                record = load(folder, request.source, request.table)
            except SourceError as fault:
                yield fault
                continue
            if record.request_hash == exact:
                yield record
            elif codelists(record.request) == lists:
                others.append(record)
        yield from others

    def every(self) -> Iterator[RawRecord | SourceError]:
        """Every record of every table, and what is wrong with those that cannot be read; bytes are not verified."""
        for table in sorted(path for path in self.folder.glob("*/*") if path.is_dir()):
            source, name = unquote(table.parent.name), unquote(table.name)
            for folder in self._folders(source, name):
                try:
                    yield load(folder, source, name)
                except SourceError as fault:
                    yield fault

    def _search(self, source: str, table: str, wanted: Callable[[RawRecord], bool]) -> Lookup:
        faults: list[str] = []
        for folder in self._folders(source, table):
            try:
                record = load(folder, source, table)
                if wanted(record):
                    record.contents()
                    return Lookup(record, tuple(faults))
            except SourceError as fault:
                faults.append(fault.message)
        return Lookup(None, tuple(faults))

    @contextmanager
    def claim(self, source: str, table: str) -> Iterator[None]:
        """Hold a table, so that two fetches at once do not both ask for it."""
        folder = self._table(source, table)
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            yield

    def draft(self, request: TableRequest, published_at: datetime | None) -> Draft:
        """A fetch in the making; parts of an interrupted one are kept when nothing was published since."""
        return Draft(self._table(request.source, request.table), request, published_at)

    def note(self, request: TableRequest, attempt: Attempt) -> None:
        """Remember how an attempt went."""
        folder = self._table(request.source, request.table)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ATTEMPTS_FILE).open("ab") as file:
            file.write(ATTEMPTS.dump_json(attempt) + b"\n")

    def last_attempt(self, request: TableRequest) -> Attempt | None:
        """The last attempt noted; a line cut short by a crash is passed over."""
        try:
            lines = (self._table(request.source, request.table) / ATTEMPTS_FILE).read_bytes().splitlines()
        except OSError:
            return None
        attempts = (_attempt(line) for line in reversed(lines))
        exact = request_hash(request)
        return next((a for a in attempts if a is not None and a.request_hash == exact), None)

    def state(self, request: TableRequest) -> RequestState:
        """How a request stands: by its last attempt, and by whether a sound record is there."""
        lookup, attempt = self.lookup(request), self.last_attempt(request)
        reasons = [attempt.reason] if attempt and attempt.state in ("stale", "failed") else []
        reason = "; ".join([*reasons, *lookup.faults]) or None
        at = attempt.at if attempt else None
        remark = attempt.reason if attempt and not reasons else None
        if lookup.record is None:
            return RequestState(
                request, "failed", reason or "never fetched to the end", None, at, damaged=lookup.faults
            )
        if reason is None and lookup.record.request_hash != request_hash(request):
            reason = "the catalogue asks for more than was fetched"
        state: Literal["fresh", "stale"] = "stale" if reason else "fresh"
        return RequestState(request, state, reason, lookup.record, at, remark or None, lookup.faults)

    def _folders(self, source: str, table: str) -> list[Path]:
        """The records of a table, newest first."""
        return sorted(self._table(source, table).glob("[0-9]*"), key=age, reverse=True)

    def _table(self, source: str, table: str) -> Path:
        return self.folder / quote(source, safe="") / quote(table, safe="")


class Draft:
    """The parts of one fetch on their way into the store. The caller holds the table's claim."""

    def __init__(self, table_folder: Path, request: TableRequest, published_at: datetime | None) -> None:
        self._table_folder = table_folder
        self._request = request
        self._hash = request_hash(request)
        self._published_at = published_at
        self._folder = table_folder / f".draft-{self._hash[:12]}"
        self._parts: list[Part] = []
        self._begin()

    def kept(self, call: Call) -> Answer | None:
        """The answer to this call from an interrupted fetch, if it is here and sound."""
        try:
            part = PARTS.validate_json((self._folder / f"{_name(call)}.json").read_bytes())
        except (OSError, ValidationError):
            return None
        content = unpacked(self._folder / part.file)
        if content is None or hashlib.sha256(content).hexdigest() != part.sha256:
            return None
        self._parts.append(part)
        data = content if isinstance(call, FileCall) else json.loads(content)
        return Answer(part.url, content, data, part.fetched_at)

    def add(self, call: Call, answer: Answer) -> None:
        """Put an answer down: the bytes first, then the sidecar that makes them count."""
        name = _name(call)
        part = Part(
            file=f"{name}{_kind(call)}.gz",
            url=answer.url,
            body=None if call.body is None else dict(call.body),
            fetched_at=answer.received_at,
            sha256=hashlib.sha256(answer.content).hexdigest(),
            size=len(answer.content),
        )
        write(self._folder / part.file, packed(answer.content))
        write(self._folder / f"{name}.json", PARTS.dump_json(part))
        self._parts.append(part)

    @property
    def sha256(self) -> str:
        """The checksum that the record will have, to tell whether anything is new."""
        return combined([part.sha256 for part in self._parts])

    @property
    def fetched_at(self) -> datetime:
        """When the last of the parts came."""
        return max(part.fetched_at for part in self._parts)

    def discard(self) -> None:
        """Forget the parts: they did not fit together, or are nothing new."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def commit(
        self,
        title: str,
        found: tuple[Found, ...] = (),
        drifts: tuple[Drift, ...] = (),
        notes: tuple[str, ...] = (),
        faults: tuple[str, ...] = (),
        *,
        listed: str = "",
    ) -> RawRecord:
        """Make the fetch part of the store, whole or not at all, and return its record."""
        record = RawRecord(
            source=self._request.source,
            table=self._request.table,
            title=title,
            request_hash=self._hash,
            request=meaning(self._request),
            published_at=self._published_at,
            fetched_at=self.fetched_at,
            sha256=self.sha256,
            parts=tuple(self._parts),
            found=found,
            drifts=drifts,
            notes=notes,
            faults=faults,
            listed=listed,
            sequence=1 + max(map(sequence_of, self._table_folder.glob("[0-9]*")), default=0),
        )
        self._sweep()
        write(self._folder / RECORD, dumped(record))
        name = f"{record.sequence:06d}-{record.fetched_at:%Y%m%dT%H%M%S%fZ}-{self._hash[:12]}"
        folder = self._table_folder / name
        os.replace(self._folder, folder)
        sync_folder(self._table_folder)
        return load(folder, record.source, record.table)

    def _begin(self) -> None:
        """Take up an interrupted fetch of the same edition; anything else in the way is thrown out."""
        edition = canonical([self._hash, self._published_at.isoformat() if self._published_at else None])
        marker = self._folder / "edition"
        if self._published_at is None or not marker.is_file() or marker.read_bytes() != edition:
            self.discard()
            write(marker, edition)

    def _sweep(self) -> None:
        """Leave nothing in the folder but the parts that count."""
        wanted = {part.file for part in self._parts}
        for path in self._folder.iterdir():
            if path.name not in wanted:
                path.unlink()


def _attempt(line: bytes) -> Attempt | None:
    try:
        return ATTEMPTS.validate_json(line)
    except ValidationError:
        return None


def _kind(call: Call) -> str:
    """How the name of a part ends before it is packed: ``.json``, or as the file was called."""
    return PurePosixPath(urlsplit(call.url).path).suffix.lower() if isinstance(call, FileCall) else ".json"


def _name(call: Call) -> str:
    return hashlib.sha256(canonical([call.url, dict(call.params), call.body])).hexdigest()[:16]
