"""From a stored answer to one indicator's figures; every table is decoded once, however many want it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from etl.build.cube import Cube
from etl.build.extract import Extraction, read_cube
from etl.build.filefigures import file_rows, read_file
from etl.build.fileplan import FileRequest, FileSource
from etl.build.plan import FetchedSource, TableSource
from etl.build.rows import Keys, places
from etl.sources.figures import read_table
from etl.sources.records import RawRecord
from etl.sources.wanted import TableRequest
from oppvekst.catalog.models import BufdirSource, FhiSource, Indicator, SsbSource
from oppvekst.geography import Geography

LISTED = 5
"""Strange codes named in a remark; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Want:
    """One source of one indicator, and one of the requests that hold its figures."""

    indicator: Indicator
    rank: int
    spec: FetchedSource
    request: TableRequest


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
    _cubes: dict[tuple[Path, bool], Cube] = field(default_factory=dict)
    _files: dict[tuple[Path, str], pa.Table] = field(default_factory=dict)
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
        table = record.called
        if isinstance(want.spec, SsbSource | FhiSource):
            cube = self._cube(want.spec, record)
            snapshot_id, snapshot = self._snapshot(record, table)
            extraction = Extraction(want.indicator, want.rank, want.spec, record, cube)
            figures = extraction.rows(self.keys, snapshot)
        else:
            assert isinstance(want.request, FileRequest)  # the plan gives files to the sources of files
            file = self._file(want.request, want.spec, record)
            table = str(file["figure"][0]) if isinstance(want.spec, BufdirSource) else table
            snapshot_id, snapshot = self._snapshot(record, table)
            figures = file_rows(want.indicator, want.rank, want.spec, file, self.keys, snapshot, self._today)
        codes, valued = pc.unique(figures["code"]).to_pylist(), places(figures)
        strange = [code for code in codes if self.geography.level(code) is None]
        if strange:
            figures = figures.filter(pc.invert(pc.is_in(figures["code"], pa.array(strange, pa.string()))))
        return Part(want, record, snapshot_id, table, figures, tuple(sorted(valued.intersection(strange))))

    def _snapshot(self, record: RawRecord, table: str) -> tuple[str, int]:
        """What the figures of a table in an answer are known by, and its number."""
        snapshot_id = f"{record.source}:{table}:{record.sha256[:12]}"
        return snapshot_id, self.keys.snapshot(snapshot_id)

    def _cube(self, spec: TableSource, record: RawRecord) -> Cube:
        key = (record.folder, isinstance(spec, FhiSource) and spec.survey)
        if key not in self._cubes:
            self._cubes[key] = read_cube(read_table(record), spec, record)
        return self._cubes[key]

    def _file(self, request: FileRequest, spec: FileSource, record: RawRecord) -> pa.Table:
        key = (record.folder, spec.file if isinstance(spec, BufdirSource) else "")
        if key not in self._files:
            self._files[key] = read_file(record, request, spec)
        return self._files[key]
