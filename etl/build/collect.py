"""Stage 1: every figure the sources have, with codes as published, in one relation ``source_row``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from etl.sources.snapshot import BundledRow, read_documents, read_plan_figures, read_published
from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.errors import ChecksFailedError
from oppvekst.settings import Settings
from oppvekst.values import PeriodKind, Provenance

SOURCE_ROW = pa.schema(
    [
        ("indicator_id", pa.string()),
        ("rank", pa.int32()),
        ("quoted", pa.bool_()),
        ("code", pa.string()),
        ("period_kind", pa.string()),
        ("period_from", pa.int32()),
        ("period_to", pa.int32()),
        ("reference_year", pa.int32()),
        ("period_label", pa.string()),
        ("subgroup", pa.string()),
        ("value", pa.float64()),
        ("decimals", pa.int32()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("missing", pa.string()),
        ("preliminary", pa.bool_()),
        ("snapshot_id", pa.string()),
        ("recoded", pa.bool_()),
    ]
)
"""``rank`` is the source's place in the catalogue's list; ``recoded`` means that the publisher has already
moved old codes' figures to today's."""


@dataclass(frozen=True, slots=True)
class TableStatus:
    """How one table of one source stands, for ``status`` and «Om tallene»."""

    source: str
    table: str
    rows: int
    state: str
    published_at: object | None = None
    fetched_at: object | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What the sources gave: rows as Arrow, their provenance, and how each table stands."""

    rows: pa.Table
    provenance: tuple[Provenance, ...]
    status: tuple[TableStatus, ...]


PUBLISHER_SOURCES = {
    "Statistisk sentralbyrå (SSB)": "ssb",
    "Helsedirektoratet/FHI, Folkehelsestatistikk": "fhi",
}


def collect_bundled(catalog: Catalog, settings: Settings) -> Collected:
    """Read the bundled snapshot and the plans' quotations for every indicator that lists them."""
    folder = settings.snapshot_dir
    published, quoted = read_published(folder), read_plan_figures(folder)
    if faults := _unknown_indicators(catalog, [*published, *quoted]):
        raise ChecksFailedError(faults)
    ranks = {
        (indicator.id, spec.source): rank
        for indicator in catalog.indicators
        for rank, spec in enumerate(indicator.sources)
    }
    indicators = {indicator.id: indicator for indicator in catalog.indicators}
    rows = [
        _source_row(row, indicators[row.indicator], rank)
        for row in (*published, *quoted)
        if (rank := ranks.get((row.indicator, "plan" if row.quoted else "snapshot"))) is not None
    ]
    return Collected(
        rows=pa.Table.from_pylist(
            [dict(zip(SOURCE_ROW.names, r, strict=True)) for r in rows], schema=SOURCE_ROW
        ),
        provenance=tuple(_provenance(catalog, [*published, *quoted], read_documents(folder))),
        status=tuple(_status([*published, *quoted])),
    )


def _unknown_indicators(catalog: Catalog, rows: Iterable[BundledRow]) -> list[str]:
    known = {indicator.id: indicator for indicator in catalog.indicators}
    faults = set()
    for row in rows:
        indicator = known.get(row.indicator)
        if indicator is None:
            faults.add(f"{row.indicator}: figures in the bundled snapshot but no entry in indicators.yaml")
        elif _unit(row.unit) != indicator.unit:
            faults.add(
                f"{row.indicator}: the snapshot's unit is {row.unit!r} and the catalogue's {indicator.unit!r}"
            )
    return sorted(faults)


def _unit(text: str) -> str:
    return {"per 100 000": "per_100000", "per 1000": "per_1000", "per 1 000": "per_1000"}.get(text, text)


def _source_row(row: BundledRow, indicator: Indicator, rank: int) -> tuple[object, ...]:
    kind, label = _period(row, indicator)
    return (
        row.indicator,
        rank,
        row.quoted,
        row.code,
        kind.value,
        row.period_from,
        row.period_to,
        row.reference_year,
        label,
        row.subgroup,
        row.value,
        row.decimals,
        None,
        None,
        row.missing.value if row.missing else None,
        False,
        _snapshot_id(row),
        not row.quoted,
    )


def _period(row: BundledRow, indicator: Indicator) -> tuple[PeriodKind, str]:
    """The period of a row; a plan does not say which kind, so the catalogue's is used for single years."""
    if row.period_kind is not None:
        return row.period_kind, row.period_label
    if row.period_from != row.period_to:
        return PeriodKind.WINDOW, row.period_label
    kind = indicator.timing.kind
    if kind == PeriodKind.DATE:
        return kind, f"1.1.{row.period_to}"
    return (kind if kind == PeriodKind.SURVEY else PeriodKind.YEAR), row.period_label


def _snapshot_id(row: BundledRow) -> str:
    if row.quoted:
        return f"plan:{row.origin}"
    return f"snapshot:{PUBLISHER_SOURCES.get(row.origin, row.origin)}:{row.table}"


def _provenance(catalog: Catalog, rows: Iterable[BundledRow], titles: dict[str, str]) -> Iterable[Provenance]:
    seen: dict[str, Provenance] = {}
    for row in rows:
        key = _snapshot_id(row)
        if key in seen:
            continue
        source = catalog.source("plan" if row.quoted else PUBLISHER_SOURCES[row.origin])
        seen[key] = Provenance(
            snapshot_id=key,
            source="plan" if row.quoted else "snapshot",
            publisher=titles.get(row.origin, row.origin) if row.quoted else source.publisher,
            table=row.table,
            licence=source.licence,
            attribution=source.attribution,
            quoted_from=titles.get(row.origin, row.origin) if row.quoted else None,
        )
    return seen.values()


def _status(rows: Iterable[BundledRow]) -> Iterable[TableStatus]:
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        key = ("plan" if row.quoted else "snapshot", row.table)
        counts[key] = counts.get(key, 0) + 1
    return [
        TableStatus(source, table, count, "snapshot") for (source, table), count in sorted(counts.items())
    ]


def load_rows(connection: duckdb.DuckDBPyConnection, collected: Iterable[Collected]) -> None:
    """Put every collected row into the relation ``source_row`` of the working connection."""
    tables = [c.rows for c in collected]
    merged = pa.concat_tables(tables) if tables else SOURCE_ROW.empty_table()
    connection.register("collected_rows", merged)
    connection.execute("CREATE TABLE source_row AS SELECT * FROM collected_rows")
    connection.unregister("collected_rows")
