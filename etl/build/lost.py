"""What was there to be shown and is not: named table by table, so that nothing vanishes in silence.

Two kinds are found here: figures under codes that lead to no region, and figures that the previous build had and
this one lacks. Figures set aside (:mod:`etl.build.outliers`) and answers that could not be used
(:mod:`etl.build.stored`) are told where they are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from etl.build.checks import some
from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.values import Missing

TableName = tuple[str, str]
"""A table as ``status`` lists it: its source and its name."""

Lost = dict[TableName, list[str]]
"""Sentences by the table they concern."""

KNOWN = (Missing.SUPPRESSED, Missing.SET_ASIDE, Missing.SPLIT_AREA)
"""A figure that is now missing for one of these reasons is not lost: the reason stands in its place."""

_NOWHERE = """
SELECT snapshot_id, indicator_id, code || ' ' || period_label, count(*)
FROM nowhere JOIN slot USING (slot) JOIN snapshot_name USING (snapshot)
GROUP BY ALL ORDER BY ALL
"""

# A publisher that hides a figure, a person who corrects one, and a series taken over by a better source lose nothing.
_GONE = f"""
WITH kept AS (
    SELECT indicator_id, region_id, period_kind, period_from, period_to, subgroup FROM out_observation
    WHERE value IS NOT NULL OR missing IN {tuple(reason.value for reason in KNOWN)}
    UNION ALL
    SELECT indicator_id, region_id, period_kind, period_from, period_to, subgroup FROM corrected JOIN slot USING (slot)
)
SELECT DISTINCT p.indicator_id, s.source, s.table_id, p.region_id || ' ' || p.period_label
FROM previous.observation p JOIN previous.snapshot s USING (snapshot_id)
ANTI JOIN kept USING (indicator_id, region_id, period_kind, period_from, period_to, subgroup)
WHERE p.value IS NOT NULL AND s.source <> 'plan' AND p.indicator_id IN (SELECT indicator_id FROM out_indicator)
ORDER BY ALL
"""

_STANDING = """
SELECT DISTINCT indicator_id, source, table_id FROM out_observation JOIN out_snapshot USING (snapshot_id)
WHERE value IS NOT NULL AND source <> 'plan'
"""


def led_nowhere(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Sentences, by snapshot, about figures whose code was no kommune's that year; ``nowhere`` is in place."""
    found: dict[tuple[str, str], list[str]] = {}
    for snapshot_id, indicator_id, where, _ in connection.execute(_NOWHERE).fetchall():
        found.setdefault((snapshot_id, indicator_id), []).append(where)
    told: dict[str, list[str]] = {}
    for (snapshot_id, indicator_id), places in found.items():
        told.setdefault(snapshot_id, []).append(
            f"{indicator_id}: {len(places)} figures are left out, since their codes were no kommune's then"
            f" ({some(places, ', ')}): correct data/geography, or ask the publisher"
        )
    return told


def gone(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> Lost:
    """Figures of the attached ``previous`` build that this one has no value for, by the table they came from.

    Where a source of better rank has taken over the indicator, its series stands instead.
    """
    standing = {
        indicator: (source, table) for indicator, source, table in connection.execute(_STANDING).fetchall()
    }
    found: dict[tuple[str, str, str], list[str]] = {}
    for indicator_id, source, table, where in connection.execute(_GONE).fetchall():
        found.setdefault((indicator_id, source, table), []).append(where)
    lost: Lost = {}
    for (indicator_id, source, table), places in found.items():
        indicator = catalog.indicator(indicator_id)
        now = standing.get(indicator_id)
        if now is not None and _rank(indicator, *now) < _rank(indicator, source, table):
            continue
        lost.setdefault((source, table), []).append(
            f"{indicator_id}: {len(places)} figures of the build before this are gone ({some(places, ', ')})"
        )
    return lost


def _rank(indicator: Indicator, source: str, table: str) -> int:
    """The place in the catalogue's list; where the table is none of those named, the publisher's first."""
    of = [rank for rank, spec in enumerate(indicator.sources) if spec.source == source]
    exact = [rank for rank in of if getattr(indicator.sources[rank], "table", None) == table]
    return next(iter([*exact, *of]), len(indicator.sources))


def together(parts: Iterable[Mapping[TableName, Iterable[str]]]) -> Lost:
    """Everything lost, each sentence once."""
    found: dict[TableName, dict[str, None]] = {}
    for part in parts:
        for table, said in part.items():
            found.setdefault(table, {}).update(dict.fromkeys(said))
    return {table: list(said) for table, said in found.items()}
