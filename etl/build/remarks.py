"""What looks odd without being wrong: told in ``status`` beside the table, and published all the same.

A failed check stops a figure (:mod:`etl.build.checks`). These do not: a real jump happens, a publisher may
hide more, and two indicators may be equal; but a person should look.
"""

from __future__ import annotations

from collections.abc import Collection

import duckdb
import pyarrow as pa

from etl.build.checks import some
from etl.build.divisors import whole_people
from oppvekst.catalog.models import Catalog
from oppvekst.geography import Geography

SOLID_EVENTS = 100
"""A kommune's figure has a solid base with so many events behind it; fewer may double by chance."""
SOLID_CHILDREN = 1000
"""The same for a figure without a count behind it (kroner per barn)."""
ALIKE = 0.95
"""Two indicators that are equal in so great a part of the places, in at least two, may be one by mistake."""

# Each query gives the snapshot, the indicator, what is said of it, and the figure that is an example. Two sets of
# places have at least as many in common as they have too many to lie apart, which spares most comparisons (likely).
_COVERAGE = """
WITH latest AS (
    SELECT indicator_id, max(reference_year) AS reference_year FROM fetched
    WHERE value IS NOT NULL AND length(region_id) = 4 GROUP BY indicator_id
)
SELECT min(snapshot_id), indicator_id,
    'only ' || count(DISTINCT region_id) || ' of ' || $kommuner || ' kommuner have a figure in ' || reference_year
        || ', and the catalogue expects ' || round(100 * any_value(coverage))::INTEGER || ' per cent of them',
    NULL
FROM fetched JOIN latest USING (indicator_id, reference_year) JOIN expected USING (indicator_id)
WHERE value IS NOT NULL AND length(region_id) = 4
GROUP BY indicator_id, reference_year
HAVING count(DISTINCT region_id) < any_value(coverage) * $kommuner
"""

_JUMPS = f"""
WITH child AS (
    SELECT region_id, reference_year, value AS children FROM named
    WHERE indicator_id = 'befolkning_0_17' AND subgroup = 'alle' AND NOT quoted
), based AS (
    SELECT f.*, e.max_jump, CASE
        WHEN f.numerator IS NOT NULL THEN f.numerator >= {SOLID_EVENTS}
        WHEN e.per IS NULL AND e.counted THEN f.value >= {SOLID_EVENTS}
        WHEN e.per IS NOT NULL AND coalesce(f.denominator, f.denominator_low) IS NOT NULL
            THEN f.value * coalesce(f.denominator, f.denominator_low) / e.per >= {SOLID_EVENTS}
        ELSE child.children >= {SOLID_CHILDREN} END AS solid
    FROM fetched f JOIN expected e ON e.indicator_id = f.indicator_id AND e.max_jump IS NOT NULL
    LEFT JOIN child ON child.region_id = f.region_id AND child.reference_year = f.reference_year
    WHERE f.value > 0 AND f.subgroup = 'alle' AND length(f.region_id) = 4
)
SELECT now.snapshot_id, now.indicator_id,
    'kommuner with a solid base changed more than ' || now.max_jump || '-fold from one year to the next',
    now.region_id || ' ' || now.reference_year || ': ' || printf('%.4g', before.value) || ' to '
        || printf('%.4g', now.value)
FROM based now JOIN based before ON before.indicator_id = now.indicator_id AND before.region_id = now.region_id
    AND before.period_kind = now.period_kind AND before.reference_year = now.reference_year - 1
WHERE before.solid AND greatest(now.value / before.value, before.value / now.value) > now.max_jump
    AND NOT EXISTS (
        SELECT 1 FROM broken b WHERE b.indicator_id = now.indicator_id AND b.year = now.reference_year)
"""

_DECIMALS = """
SELECT min(snapshot_id), indicator_id,
    'the publisher says ' || decimals || ' decimals, and ' || count(*) || ' figures have more', NULL
FROM fetched
WHERE borders = 'today' AND abs(value * 10 ** decimals - round(value * 10 ** decimals)) > 1e-6 * 10 ** decimals
GROUP BY indicator_id, decimals
"""

_ALIKE = f"""
WITH share AS (
    SELECT f.slot, f.region_id, f.value, f.snapshot, slot.reference_year, e.unit
    FROM figure f JOIN slot USING (slot) JOIN expected e USING (indicator_id)
    WHERE e.per IS NOT NULL AND slot.subgroup = 'alle' AND f.value > 0 AND f.value < e.per
), pair AS (
    SELECT a.slot AS one, b.slot AS other, count(*) AS equal, min(a.snapshot) AS mine, min(b.snapshot) AS theirs
    FROM share a JOIN share b ON b.region_id = a.region_id AND b.reference_year = a.reference_year
        AND b.value = a.value AND b.unit = a.unit AND b.slot > a.slot
    GROUP BY a.slot, b.slot HAVING count(*) >= 2
), sizes AS (
    SELECT slot, count(*) AS places FROM share GROUP BY slot
), likely AS (
    SELECT pair.* FROM pair JOIN sizes a ON a.slot = pair.one JOIN sizes b ON b.slot = pair.other
    WHERE pair.equal >= {ALIKE} * (a.places + b.places - (SELECT count(DISTINCT region_id) FROM share))
), compared AS (
    SELECT likely.*, count(*) AS places FROM likely
    JOIN share a ON a.slot = likely.one JOIN share b ON b.slot = likely.other AND b.region_id = a.region_id
    GROUP BY ALL HAVING likely.equal >= {ALIKE} * count(*)
)
SELECT n.snapshot_id, s.indicator_id,
    'has the same values as ' || o.indicator_id || ' in ' || s.reference_year || ' in ' || equal || ' of ' || places
        || ' places, which may be a mix-up', NULL
FROM compared JOIN slot s ON s.slot = one JOIN slot o ON o.slot = other AND o.indicator_id <> s.indicator_id
JOIN snapshot_name n ON n.snapshot IN (mine, theirs)
"""


def remarks_on(
    connection: duckdb.DuckDBPyConnection, catalog: Catalog, geography: Geography, bundled: Collection[str]
) -> dict[str, list[str]]:
    """Sentences for ``status``, by the snapshot they concern; ``expected`` and ``named`` are in place.

    Coverage, jumps and decimals are asked of fetched figures only: the ``bundled`` ones are an extract.
    """
    breaks = [{"indicator_id": i.id, "year": change.year} for i in catalog.indicators for change in i.breaks]
    connection.register("bundled_names", pa.table({"snapshot_id": pa.array(list(bundled), pa.string())}))
    connection.register("breaks", pa.Table.from_pylist(breaks, schema=_BREAK))
    connection.execute("CREATE OR REPLACE TABLE broken AS SELECT * FROM breaks")
    connection.execute(
        "CREATE OR REPLACE TEMP VIEW fetched AS"
        " SELECT * FROM named WHERE NOT quoted AND snapshot_id NOT IN (SELECT snapshot_id FROM bundled_names)"
    )
    found: dict[tuple[str, str, str], list[str]] = {}
    for sql in (_COVERAGE, _JUMPS, _DECIMALS, _ALIKE):
        parameters = {"kommuner": len(geography.kommuner)} if "$kommuner" in sql else None
        for snapshot_id, indicator_id, what, example in connection.execute(sql, parameters).fetchall():
            found.setdefault((snapshot_id, indicator_id, what), []).extend([example] if example else [])
    for snapshot_id, indicator_id, what in whole_people(connection, catalog):
        found[snapshot_id, indicator_id, what] = []
    told: dict[str, list[str]] = {}
    for (snapshot_id, indicator_id, what), examples in sorted(found.items()):
        shown = f" ({some(sorted(examples), ', ')})" if examples else ""
        told.setdefault(snapshot_id, []).append(f"{indicator_id}: {what}{shown}")
    return told


_BREAK = pa.schema([("indicator_id", pa.string()), ("year", pa.int32())])
