"""From a stored answer to one indicator's figures; every table is decoded once, however many want it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from etl.build.columns import Keys, places
from etl.build.publishers import supplier
from etl.build.supply import Into, Want
from etl.sources.records import RawRecord
from oppvekst.geography import Geography

LISTED = 5
"""Strange codes named in a remark; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator's figures (``ROW``) from one answer, and the region codes in it that nobody knows."""

    want: Want
    record: RawRecord
    snapshot_id: str
    table: str
    """What people know the table as: Bufdir's archive by the file in it."""
    figures: pa.Table
    strange: tuple[str, ...]

    @property
    def remark(self) -> str | None:
        """A sentence about codes that were left out."""
        if not self.strange:
            return None
        more = f" and {len(self.strange) - LISTED} more" if len(self.strange) > LISTED else ""
        return (
            f"figures for region codes that data/geography does not know are left out: "
            f"{', '.join(self.strange[:LISTED])}{more}"
        )


@dataclass(slots=True)
class Reader:
    """Reads stored answers, and keeps what it has decoded."""

    keys: Keys
    geography: Geography
    _read: dict[tuple[Path, str], object] = field(default_factory=dict)
    _today: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._today = frozenset(kommune.id for kommune in self.geography.kommuner)

    def read(self, want: Want, record: RawRecord) -> Part:
        """Take what is wanted from an answer.

        Raises
        ------
        SourceError
            When the answer is damaged, or does not hold it.
        """
        publisher = supplier(want.spec.source)
        key = record.folder, publisher.within(want.spec)
        if key not in self._read:
            self._read[key] = publisher.read(record, want)
        read = self._read[key]
        table = publisher.called(record, read)
        snapshot_id, snapshot = self._snapshot(record, table)
        figures = publisher.figures(want, record, read, Into(self.keys, snapshot, self._today))
        codes, valued = pc.unique(figures["code"]).to_pylist(), places(figures)
        strange = [code for code in codes if self.geography.level(code) is None]
        if strange:
            figures = figures.filter(pc.invert(pc.is_in(figures["code"], pa.array(strange, pa.string()))))
        return Part(want, record, snapshot_id, table, figures, tuple(sorted(valued.intersection(strange))))

    def _snapshot(self, record: RawRecord, table: str) -> tuple[str, int]:
        """What the figures of a table in an answer are known by, and its number."""
        snapshot_id = f"{record.source}:{table}:{record.sha256[:12]}"
        return snapshot_id, self.keys.snapshot(snapshot_id)
