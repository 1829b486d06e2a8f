"""Stage 1, from what is bundled: published figures and plans' quotations, for every indicator that lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from etl.build.rows import ROW, Keys, Slot
from etl.build.status import Collected, TableStatus
from etl.sources.snapshot import BundledRow, read_documents, read_plan_figures, read_published
from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.errors import ChecksFailedError
from oppvekst.settings import Settings
from oppvekst.values import Period, PeriodKind, Provenance

PUBLISHER_SOURCES = {
    "Statistisk sentralbyrå (SSB)": "ssb",
    "Helsedirektoratet/FHI, Folkehelsestatistikk": "fhi",
}
"""Names of publishers in the snapshot, and their ids in the catalogue."""


def collect_bundled(catalog: Catalog, settings: Settings, keys: Keys) -> Collected:
    """Read the bundled snapshot and the plans' quotations.

    Raises
    ------
    SourceError
        When a file cannot be read, with every faulty row.
    ChecksFailedError
        When an indicator or a publisher is unknown, or a unit another than the catalogue's.
    """
    folder = settings.snapshot_dir
    bundled = [*read_published(folder), *read_plan_figures(folder)]
    if faults := _faults(catalog, bundled):
        raise ChecksFailedError(faults)
    ranks: dict[tuple[str, str], int] = {
        (indicator.id, spec.source): rank
        for indicator in catalog.indicators
        for rank, spec in enumerate(indicator.sources)
    }
    rows = [
        _row(row, catalog.indicator(row.indicator), rank, keys)
        for row in bundled
        if row.same_question and (rank := ranks.get((row.indicator, _source(row)))) is not None
    ]
    unused = Counter(
        (_source(row), row.table, row.indicator)
        for row in bundled
        if row.same_question and (row.indicator, _source(row)) not in ranks
    )
    return Collected(
        rows=pa.Table.from_pylist(rows, schema=ROW),
        provenance=tuple(_provenance(catalog, bundled, read_documents(folder))),
        status=tuple(_status(bundled)),
        tables={_snapshot_id(row): (_source(row), row.table) for row in bundled},
        lost=_lost(unused),
    )


def _lost(unused: Mapping[tuple[str, str, str], int]) -> dict[tuple[str, str], list[str]]:
    """What is bundled for indicators that do not say they take it."""
    found: dict[tuple[str, str], list[str]] = {}
    for (source, table, indicator), count in sorted(unused.items()):
        found.setdefault((source, table), []).append(
            f"{indicator}: {count} bundled figures are not used, since it has no source {source} in indicators.yaml"
        )
    return found


def _source(row: BundledRow) -> str:
    return "plan" if row.quoted else "snapshot"


def _faults(catalog: Catalog, rows: Iterable[BundledRow]) -> list[str]:
    known = {indicator.id: indicator for indicator in catalog.indicators}
    faults = set()
    for row in rows:
        if fault := _unknown_publisher(catalog, row):
            faults.add(fault)
        indicator = known.get(row.indicator)
        if indicator is None:
            faults.add(f"{row.indicator}: figures in the bundled snapshot but no entry in indicators.yaml")
        elif _unit(row.unit) != indicator.unit:
            faults.add(
                f"{row.indicator}: the snapshot's unit is {row.unit!r} and the catalogue's {indicator.unit!r}"
            )
    return sorted(faults)


def _unknown_publisher(catalog: Catalog, row: BundledRow) -> str | None:
    sources = {source.id for source in catalog.sources}
    if row.quoted:
        return None if "plan" in sources else "figures from plans but no source plan in indicators.yaml"
    if row.origin not in PUBLISHER_SOURCES:
        known = ", ".join(f"«{name}»" for name in PUBLISHER_SOURCES)
        return f"{row.indicator}: «{row.origin}» is no publisher of the bundled snapshot; it knows {known}"
    source = PUBLISHER_SOURCES[row.origin]
    return None if source in sources else f"{row.indicator}: there is no source {source} in indicators.yaml"


def _unit(text: str) -> str:
    return {"per 100 000": "per_100000", "per 1000": "per_1000", "per 1 000": "per_1000"}.get(text, text)


def _row(row: BundledRow, indicator: Indicator, rank: int, keys: Keys) -> dict[str, object]:
    slot = Slot(row.indicator, rank, row.quoted, _period(row, indicator), row.subgroup)
    return {
        "slot": keys.slot(slot),
        "code": row.code,
        "value": row.value,
        "decimals": row.decimals,
        "missing": row.missing.value if row.missing else None,
        "preliminary": False,
        "snapshot": keys.snapshot(_snapshot_id(row)),
        "recoded": not row.quoted,
    }


def _period(row: BundledRow, indicator: Indicator) -> Period:
    """The period of a row; a plan does not say which kind, so the catalogue's is used for single years."""
    kind, label = row.period_kind, row.period_label
    if kind is None and row.period_from != row.period_to:
        kind = PeriodKind.WINDOW
    elif kind is None and indicator.timing.kind is PeriodKind.DATE:
        kind, label = PeriodKind.DATE, f"1.1.{row.period_to}"
    elif kind is None:
        survey = indicator.timing.kind is PeriodKind.SURVEY
        kind = PeriodKind.SURVEY if survey else PeriodKind.YEAR
    return Period(row.reference_year, row.period_from, row.period_to, kind, label)


def _snapshot_id(row: BundledRow) -> str:
    if row.quoted:
        return f"plan:{row.origin}"
    return f"snapshot:{PUBLISHER_SOURCES.get(row.origin, row.origin)}:{row.table}"


def _provenance(
    catalog: Catalog, rows: Iterable[BundledRow], titles: Mapping[str, str]
) -> Iterable[Provenance]:
    seen: dict[str, Provenance] = {}
    for row in rows:
        key = _snapshot_id(row)
        if key in seen:
            continue
        source = catalog.source("plan" if row.quoted else PUBLISHER_SOURCES[row.origin])
        seen[key] = Provenance(
            snapshot_id=key,
            source=_source(row),
            publisher=titles.get(row.origin, row.origin) if row.quoted else source.publisher,
            table=row.table,
            licence=source.licence,
            attribution=source.attribution,
            quoted_from=titles.get(row.origin, row.origin) if row.quoted else None,
        )
    return seen.values()


def _status(rows: Sequence[BundledRow]) -> Iterable[TableStatus]:
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (_source(row), row.table)
        counts[key] = counts.get(key, 0) + 1
    return [
        TableStatus(source, table, count, "snapshot") for (source, table), count in sorted(counts.items())
    ]
