"""What a publisher's part of the build does, whoever it is: plan requests, read answers, give figures.

There are two ways in: :class:`~etl.build.tables.Tables` for statistics banks and :class:`~etl.build.files.Files` for
files and rows; a publisher's own file says what is its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import pyarrow as pa

from etl.build.columns import Keys
from etl.sources.records import RawRecord
from etl.sources.wanted import TableRequest
from oppvekst.catalog.models import Entry, Indicator

S = TypeVar("S", bound=Entry)

Use = tuple[Indicator, S]
"""An indicator, and the source of it that takes part in a request."""


@dataclass(frozen=True, slots=True)
class Want:
    """One source of one indicator, and one of the requests that hold its figures."""

    indicator: Indicator
    rank: int
    spec: Entry
    request: TableRequest


@dataclass(frozen=True, slots=True)
class Into:
    """What figures are put down with."""

    keys: Keys
    snapshot: int
    today: frozenset[str]
    """Today's kommuner: a file with no other is one whose history its publisher has recoded."""


class Supplier(Protocol):
    """A publisher's part of the build."""

    def parts(self, spec: Entry) -> Sequence[Hashable]:
        """Which requests a source takes part in, by what they must have in common to be one."""

    def request(self, part: Hashable, uses: Sequence[Use[Entry]]) -> TableRequest:
        """The request for a part, with what every source picks of it."""

    def number(self, request: TableRequest) -> str:
        """The table as people know it."""

    def editions(self, records: Sequence[RawRecord]) -> Iterable[list[RawRecord]]:
        """The answers that stand in for each other, newest first; one list where all of them do."""

    def within(self, spec: Entry) -> str:
        """Which reading of an answer a source needs; sources that need the same share it."""

    def read(self, record: RawRecord, want: Want) -> object:
        """Decode an answer; raises :class:`~oppvekst.errors.SourceError` where it is damaged."""

    def called(self, record: RawRecord, read: object) -> str:
        """What people know the table of a reading as."""

    def figures(self, want: Want, record: RawRecord, read: object, into: Into) -> pa.Table:
        """The indicator's figures (``ROW``), codes as published; raises ``SourceError`` where they are not there."""


class Ordinary(Generic[S]):
    """What most publishers have in common."""

    def number(self, request: TableRequest) -> str:
        """The table's own name."""
        return request.table

    def editions(self, records: Sequence[RawRecord]) -> Iterable[list[RawRecord]]:
        """Every answer is for all years, so a newer one takes the older one's place."""
        return [list(records)]

    def within(self, spec: S) -> str:
        """An answer is read in one way."""
        return ""

    def called(self, record: RawRecord, read: object) -> str:
        """As the answer was called when it was fetched."""
        return record.called
