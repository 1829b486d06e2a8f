"""What publishers changed since the previous build: kept, so that a report can say what moved."""

from __future__ import annotations

from datetime import datetime

import duckdb

from etl.build.lost import Lost, gone
from oppvekst.catalog.models import Catalog
from oppvekst.settings import Settings
from oppvekst.store import build_path

# A figure that a plan quoted is not a revision of a publisher's, nor is one taken over from another source.
_CHANGED = """
INSERT INTO out_revision
SELECT n.indicator_id, n.region_id, n.period_label, n.subgroup, o.value, n.value, o.missing, n.missing, ?, ?
FROM out_observation n JOIN previous.observation o USING (
    indicator_id, region_id, borders, period_kind, period_from, period_to, subgroup)
WHERE NOT starts_with(n.snapshot_id, 'plan:') AND NOT starts_with(o.snapshot_id, 'plan:')
    AND (n.missing IS DISTINCT FROM o.missing
         OR abs(n.value - o.value) > 1e-9 * greatest(1, abs(n.value), abs(o.value)))
"""


def compare_with_previous(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    catalog: Catalog,
    previous: str | None,
    now: datetime,
) -> Lost:
    """Fill ``out_revision``: the previous build's revisions, and what changed against it; returns what it lost.

    A previous build that is gone, cannot be read or was made with another schema has nothing to tell.
    """
    if previous is None or not (path := build_path(settings, previous)).exists():
        return {}
    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS previous (READ_ONLY)")
    except duckdb.Error:
        return {}
    try:
        connection.execute("INSERT INTO out_revision BY NAME SELECT * FROM previous.revision")
        connection.execute(_CHANGED, [previous, now])
        return gone(connection, catalog)
    except duckdb.Error:
        connection.execute("DELETE FROM out_revision")
        return {}
    finally:
        connection.execute("DETACH previous")
