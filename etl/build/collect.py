"""Stage 1, from what is bundled: published figures and plans' quotations, for every indicator that lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.build.columns import ROW, Keys, Slot
from etl.build.publishers import FETCHED
from etl.build.status import Collected, TableStatus
from etl.sources.published import Heading, Published, read_published
from etl.sources.snapshot import QuotedRow, read_documents, read_plan_figures
from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.errors import ChecksFailedError
from oppvekst.settings import Settings
from oppvekst.values import Period, PeriodKind, Provenance

SPELLED_UNITS = {"per 100 000": "per_100000", "per 1000": "per_1000", "per 1 000": "per_1000"}
"""Units as the plans' files spell them, and as the catalogue does."""


def collect_bundled(catalog: Catalog, settings: Settings, keys: Keys) -> Collected:
    """Read the bundled snapshot and the plans' quotations.

    Raises
    ------
    SourceError
        When a file cannot be read, with every faulty row.
    ChecksFailedError
        When an indicator or a publisher is unknown, nothing asks for the figures, or a unit is another than the
        catalogue's.
    """
    folder = settings.snapshot_dir
    published, quoted = read_published(folder), read_plan_figures(folder)
    ranks: dict[tuple[str, str], int] = {
        (i.id, spec.source): rank for i in catalog.indicators for rank, spec in enumerate(i.sources)
    }
    if faults := _faults(catalog, [*_said(published.headings, quoted)]):
        raise ChecksFailedError(faults)
    titles, ids = read_documents(folder), _publishers(catalog)
    counts = pc.value_counts(published.rows["heading"]).to_pylist()
    counted = Counter({published.headings[found["values"]]: found["counts"] for found in counts})
    return Collected(
        rows=pa.concat_tables(
            [_published(published, ids, ranks, keys), _quoted(quoted, catalog, ranks, keys)]
        ),
        provenance=(*_published_provenance(catalog, published.headings), *_plans(catalog, quoted, titles)),
        status=tuple(_status(counted, quoted)),
        tables={
            **{_bundled_id(heading, ids): ("snapshot", heading.table) for heading in published.headings},
            **{_plan_id(row): ("plan", row.document) for row in quoted},
        },
        lost=_lost(counted, quoted, ranks),
    )


def _lost(
    counted: Mapping[Heading, int], quoted: Iterable[QuotedRow], ranks: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], list[str]]:
    """What is bundled for indicators that do not say they take it."""
    unused = Counter(("plan", row.document, row.indicator) for row in quoted if row.same_question)
    for heading, count in counted.items():
        unused["snapshot", heading.table, heading.indicator] += count
    found: dict[tuple[str, str], list[str]] = {}
    for (source, table, indicator), count in sorted(unused.items()):
        if (indicator, source) not in ranks:
            found.setdefault((source, table), []).append(
                f"{indicator}: {count} bundled figures are not used, since it has no source {source} in indicators.yaml"
            )
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """What a bundled file says of an indicator, to be held against the catalogue."""

    indicator: str
    unit: str
    publisher: str | None
    """Who published it; None where a plan quotes it."""


def _said(headings: Iterable[Heading], quoted: Iterable[QuotedRow]) -> Iterator[_Said]:
    yield from (_Said(h.indicator, h.unit, h.publisher) for h in headings)
    yield from (_Said(row.indicator, row.unit, None) for row in quoted)


def _faults(catalog: Catalog, said: Iterable[_Said]) -> list[str]:
    known = {indicator.id: indicator for indicator in catalog.indicators}
    faults = set()
    for found in said:
        if fault := _unknown_publisher(catalog, found):
            faults.add(fault)
        indicator = known.get(found.indicator)
        if indicator is None:
            faults.add(f"{found.indicator}: figures in the bundled snapshot but no entry in indicators.yaml")
        elif SPELLED_UNITS.get(found.unit, found.unit) != indicator.unit:
            faults.add(
                f"{indicator.id}: the snapshot's unit is {found.unit!r} and the catalogue's {indicator.unit!r}"
            )
    return sorted(faults)


def _unknown_publisher(catalog: Catalog, found: _Said) -> str | None:
    if found.publisher is None:
        plans = any(source.id == "plan" for source in catalog.sources)
        return None if plans else "figures from plans but no source plan in indicators.yaml"
    publishers = _publishers(catalog)
    if found.publisher in publishers:
        return None
    known = ", ".join(f"«{name}»" for name in publishers)
    return f"{found.indicator}: «{found.publisher}» is no publisher of the bundled snapshot; it knows {known}"


def _publishers(catalog: Catalog) -> dict[str, str]:
    """The ids of the publishers whose figures may be bundled, by the names that the catalogue gives them."""
    return {source.publisher: source.id for source in catalog.sources if source.id in FETCHED}


def _published(
    bundled: Published, ids: Mapping[str, str], ranks: Mapping[tuple[str, str], int], keys: Keys
) -> pa.Table:
    """The published figures as :data:`ROW`: each heading's numbers, repeated for its places."""
    slots = [
        None if rank is None else keys.slot(Slot(h.indicator, rank, False, h.period, h.subgroup))
        for h in bundled.headings
        for rank in [ranks.get((h.indicator, "snapshot"))]
    ]
    snapshots = [keys.snapshot(_bundled_id(h, ids)) for h in bundled.headings]
    found, size = bundled.rows, bundled.rows.num_rows
    columns = {name: found[name] for name in found.column_names if name != "heading"}
    columns["slot"] = pc.take(pa.array(slots, pa.int32()), found["heading"])
    columns["snapshot"] = pc.take(pa.array(snapshots, pa.int32()), found["heading"])
    columns["preliminary"] = pa.array(np.zeros(size, np.bool_))
    columns["recoded"] = pa.array(np.ones(size, np.bool_))
    placed = pa.table({name: columns[name] for name in ROW.names}, schema=ROW)
    return placed.filter(pc.is_valid(placed["slot"]))


def _quoted(
    quoted: Sequence[QuotedRow], catalog: Catalog, ranks: Mapping[tuple[str, str], int], keys: Keys
) -> pa.Table:
    rows = [
        {
            "slot": keys.slot(
                Slot(
                    row.indicator,
                    ranks[row.indicator, "plan"],
                    True,
                    _period(row, catalog.indicator(row.indicator)),
                    row.subgroup,
                )
            ),
            "code": row.code,
            "value": row.value,
            "decimals": row.decimals,
            "missing": row.missing.value if row.missing else None,
            "preliminary": False,
            "snapshot": keys.snapshot(_plan_id(row)),
            "recoded": False,
        }
        for row in quoted
        if row.same_question and (row.indicator, "plan") in ranks
    ]
    return pa.Table.from_pylist(rows, schema=ROW)


def _period(row: QuotedRow, indicator: Indicator) -> Period:
    """The period of a quoted figure; a plan does not say which kind, so the catalogue's is used for single years."""
    start, end = row.period_from, row.period_to
    if start != end:
        return Period(end, start, end, PeriodKind.WINDOW, f"{start}-{end}")
    if indicator.timing.kind is PeriodKind.DATE:
        return Period(end, start, end, PeriodKind.DATE, f"1.1.{end}")
    survey = indicator.timing.kind is PeriodKind.SURVEY
    return Period(end, start, end, PeriodKind.SURVEY if survey else PeriodKind.YEAR, str(end))


def _bundled_id(heading: Heading, ids: Mapping[str, str]) -> str:
    return f"snapshot:{ids[heading.publisher]}:{heading.table}"


def _plan_id(row: QuotedRow) -> str:
    return f"plan:{row.document}"


def _published_provenance(catalog: Catalog, headings: Iterable[Heading]) -> Iterable[Provenance]:
    ids = _publishers(catalog)
    for name, heading in {_bundled_id(h, ids): h for h in headings}.items():
        source = catalog.source(ids[heading.publisher])
        yield Provenance(
            snapshot_id=name,
            source="snapshot",
            publisher=source.publisher,
            table=heading.table,
            licence=source.licence,
            attribution=source.attribution,
        )


def _plans(catalog: Catalog, quoted: Iterable[QuotedRow], titles: Mapping[str, str]) -> Iterable[Provenance]:
    for name, document in {_plan_id(row): row.document for row in quoted}.items():
        source, title = catalog.source("plan"), titles.get(document, document)
        yield Provenance(
            snapshot_id=name,
            source="plan",
            publisher=title,
            table=document,
            licence=source.licence,
            attribution=source.attribution,
            quoted_from=title,
        )


def _status(counted: Mapping[Heading, int], quoted: Sequence[QuotedRow]) -> Iterable[TableStatus]:
    counts = Counter(("plan", row.document) for row in quoted)
    for heading, count in counted.items():
        counts["snapshot", heading.table] += count
    return [
        TableStatus(source, table, count, "snapshot") for (source, table), count in sorted(counts.items())
    ]
