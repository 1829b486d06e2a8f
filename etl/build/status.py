"""How every table stands, for ``status`` and «Om tallene»; and where its figures came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import pyarrow as pa

from oppvekst.values import Provenance

_WORST = ("fresh", "snapshot", "stale", "failed")


@dataclass(frozen=True, slots=True)
class TableStatus:
    """How one table of one source stands."""

    source: str
    table: str
    rows: int
    state: str
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What sources gave: figures (``ROW``), their provenance, and how each table stands.

    ``tables`` says for each snapshot which table it is of: source and name as in ``status``; ``lost`` what
    could not be used of a table, a sentence each.
    """

    rows: pa.Table
    provenance: tuple[Provenance, ...]
    status: tuple[TableStatus, ...]
    tables: Mapping[str, tuple[str, str]]
    lost: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)


def one_each(
    states: Iterable[TableStatus],
    remarks: Mapping[tuple[str, str], Sequence[str]],
    lost: Mapping[tuple[str, str], Sequence[str]],
) -> list[TableStatus]:
    """One line for each table, however many requests it took: the worst of them, with every reason once.

    ``remarks`` are added to the table with that source and name; one that ``lost`` something is stale at best.
    """
    found: dict[tuple[str, str], list[TableStatus]] = {}
    for state in states:
        found.setdefault((state.source, state.table), []).append(state)
    for source, table in lost:
        found.setdefault((source, table), [TableStatus(source, table, 0, "stale")])
    return [_merged(parts, remarks.get(table, ()), lost.get(table, ())) for table, parts in found.items()]


def _merged(parts: Sequence[TableStatus], remarks: Sequence[str], lost: Sequence[str]) -> TableStatus:
    states = {*(part.state for part in parts), *(["stale"] if lost else [])}
    state = "stale" if {"fresh", "failed"} <= states else max(states, key=_WORST.index)
    reasons = dict.fromkeys([*(part.reason for part in parts if part.reason), *lost, *remarks])
    return replace(
        parts[0],
        rows=sum(part.rows for part in parts),
        state=state,
        published_at=min((p.published_at for p in parts if p.published_at), default=None),
        fetched_at=min((p.fetched_at for p in parts if p.fetched_at), default=None),
        reason="; ".join(reasons) or None,
    )
