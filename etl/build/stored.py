"""Stage 1, from the raw store: every fetched table decoded once, and each indicator's rows taken from it.

A table that failed, drifted or shrank keeps its last good figures and is ``stale`` with the reason; the
rest is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.compute as pc

from etl.build.collect import SOURCE_ROW, Collected, TableStatus
from etl.build.extract import extract
from etl.build.plan import GEO, Plan
from etl.sources.figures import read_table
from etl.sources.jsonstat import DecodedTable
from etl.sources.raw import RawStore
from etl.sources.records import RawRecord
from etl.sources.wanted import PxTable, TableRequest, request_hash
from oppvekst.catalog.models import Catalog, FhiSource, Indicator, SsbSource
from oppvekst.errors import SourceError
from oppvekst.settings import Settings
from oppvekst.values import Provenance

SHRUNK = 0.1
"""A table that lost more than this part of the places it had figures for is not trusted."""

_Table = tuple[RawRecord, DecodedTable]


def collect_stored(catalog: Catalog, settings: Settings) -> Collected:
    """Take every indicator's figures from the raw store's newest sound answers."""
    store = _Stored(RawStore(settings.raw_dir), catalog, Plan.of(catalog))
    for request in store.plan.requests:
        store.table(request)
    rows = [
        part
        for indicator in catalog.indicators
        for rank, spec in enumerate(indicator.sources)
        if isinstance(spec, SsbSource | FhiSource)
        for part in store.rows(indicator, rank, spec)
    ]
    return Collected(
        rows=pa.concat_tables(rows) if rows else SOURCE_ROW.empty_table(),
        provenance=tuple(store.provenance.values()),
        status=tuple(store.status.values()),
    )


@dataclass(slots=True)
class _Stored:
    """The raw store as the build sees it: tables decoded once, and how each stands."""

    store: RawStore
    catalog: Catalog
    plan: Plan
    provenance: dict[str, Provenance] = field(default_factory=dict)
    status: dict[str, TableStatus] = field(default_factory=dict)
    _tables: dict[str, _Table | None] = field(default_factory=dict)

    def rows(self, indicator: Indicator, rank: int, spec: SsbSource | FhiSource) -> Iterator[pa.Table]:
        """The indicator's rows from each request that holds a part of them."""
        for request in self.plan.requests_of(spec):
            found = self.table(request)
            if found is None:
                continue
            record, table = found
            snapshot_id = f"{record.source}:{record.table}:{record.sha256[:12]}"
            try:
                rows = extract(indicator, rank, spec, record, table, snapshot_id)
            except SourceError as error:
                self._blame(request, str(error))
                continue
            self.provenance.setdefault(snapshot_id, self._provenance(snapshot_id, record))
            key = request_hash(request)
            self.status[key] = replace(self.status[key], rows=self.status[key].rows + len(rows))
            yield rows

    def table(self, request: TableRequest) -> _Table | None:
        """The newest answer to a request that is sound and has not shrunk, decoded; None without one."""
        key = request_hash(request)
        if key not in self._tables:
            self._tables[key] = self._read(request, key)
        return self._tables[key]

    def _read(self, request: TableRequest, key: str) -> _Table | None:
        state = self.store.state(request)
        record = state.record
        self.status[key] = TableStatus(
            source=request.source,
            table=request.table,
            rows=0,
            state=state.state,
            published_at=record.published_at if record else None,
            fetched_at=record.fetched_at if record else None,
            reason=_reason(state.reason, record),
        )
        if record is None:
            return None
        table = read_table(record)
        before = self.store.before(record)
        if before is None:
            return record, table
        return self._unless_shrunk(request, (record, table), (before, read_table(before)))

    def _unless_shrunk(self, request: TableRequest, newest: _Table, older: _Table) -> _Table:
        region = request.region if isinstance(request, PxTable) else GEO
        had, has = _places(older[1], region), _places(newest[1], region)
        lost = sorted(had - has)
        if len(lost) <= SHRUNK * len(had):
            return newest
        self._blame(
            request,
            f"the newest answer lost the figures of {len(lost)} of {len(had)} places ({', '.join(lost[:5])}); "
            f"the one from {older[0].fetched_at:%Y-%m-%d} is used",
        )
        return older

    def _blame(self, request: TableRequest, reason: str) -> None:
        key = request_hash(request)
        known = self.status[key]
        self.status[key] = replace(
            known, state="stale", reason="; ".join(filter(None, [known.reason, reason]))
        )

    def _provenance(self, snapshot_id: str, record: RawRecord) -> Provenance:
        source = self.catalog.source(record.source)
        bodies = [part.body for part in record.parts if part.body is not None]
        return Provenance(
            snapshot_id=snapshot_id,
            source=record.source,
            publisher=source.publisher,
            table=record.table,
            url=record.url,
            request=str(bodies[0]) if bodies else None,
            fetched_at=record.fetched_at,
            published_at=record.published_at,
            sha256=record.sha256,
            licence=source.licence,
            attribution=source.attribution,
        )


def _reason(reason: str | None, record: RawRecord | None) -> str | None:
    """Why a table is not fresh, and what of it moved: a code found again by its label is no fault."""
    moved = [f"{d.dimension} {d.old} is now {d.new} «{d.label}»" for d in (record.drifts if record else ())]
    return "; ".join(filter(None, [reason, *moved])) or None


def _places(table: DecodedTable, region: str) -> set[str]:
    """Codes with at least one value."""
    valued = table.cells.filter(pc.is_valid(table.cells["value"]))
    return set(pc.unique(valued[region].cast(pa.string())).to_pylist())
