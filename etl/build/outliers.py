"""One strange figure among sound ones: kept and told of, or set aside by name; it never stops its table.

Bounds (``expect``) judge landet and the median kommune, which :mod:`etl.build.checks` refuses. A single figure
outside them may well be true: small places are unlike the rest. Only where a slip of the decimal point explains
it (a factor of 10, 100 or 1 000 against the place's own other years, else against the median), or where it cannot
be at all, is that one figure taken out, with a reason of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import duckdb
import pyarrow as pa

from oppvekst.values import LANDET, Missing

FACTORS = (10, 100, 1000)
"""What a misplaced decimal point or a mistaken unit multiplies by."""

NEAR = 1.5
"""A factor explains a figure that it brings within so many times what is usual."""

TYPICAL = 5
"""So many kommuner in a period have a median of their own; fewer are judged by all periods together."""

MANY = 0.1
"""Impossible figures in more than this part of the kommuner are the answer's fault, and not a figure's."""

CONFIRM = ": ask the publisher, and confirm or correct it in data/corrections.yaml"

OUTLIER = """
    slot INTEGER, region_id VARCHAR, borders VARCHAR, snapshot INTEGER, value DOUBLE, low DOUBLE, high DOUBLE,
    impossible BOOLEAN, usual DOUBLE, by_own BOOLEAN, factor INTEGER"""

# Where a period has too few kommuner for a median and its landet is there to be judged, that is enough.
# A share above everybody is true where those counted may live elsewhere; the catalogue's bound says so, or not.
_STRANGE = f"""
CREATE OR REPLACE TEMP TABLE strange AS
SELECT f.slot, f.region_id, f.borders, f.snapshot, f.value, s.indicator_id, s.subgroup, s.period_kind, e.low,
    coalesce(e.high, 'infinity'::DOUBLE) AS high,
    coalesce(e.people AND f.numerator > f.denominator, false) OR (f.value < 0 AND e.low >= 0)
        OR coalesce(e.part AND e.unit = 'prosent' AND e.high <= 100 AND f.value > 100, false) AS impossible
FROM figure f JOIN slot s USING (slot) JOIN expected e USING (indicator_id) SEMI JOIN asked USING (indicator_id)
WHERE (f.value < e.low OR f.value > e.high OR (e.people AND f.numerator > f.denominator))
    AND (f.slot, f.region_id) NOT IN (SELECT (slot, region_id) FROM corrected);

INSERT INTO middle
WITH kommune AS (
    SELECT f.slot, s.indicator_id, s.subgroup, f.value, f.snapshot FROM figure f JOIN slot s USING (slot)
    WHERE length(f.region_id) = 4 AND f.value IS NOT NULL AND NOT s.quoted
        AND s.indicator_id IN (SELECT indicator_id FROM strange)
), pooled AS (
    SELECT indicator_id, subgroup, median(value) AS usual FROM kommune GROUP BY ALL
), headed AS (
    SELECT slot FROM figure WHERE region_id = '{LANDET}' AND value IS NOT NULL
)
SELECT slot, mode(snapshot), count(*), CASE WHEN count(*) >= {TYPICAL} THEN median(value)
        WHEN slot NOT IN (SELECT slot FROM headed) THEN any_value(usual) END,
    CASE WHEN count(*) >= {TYPICAL} THEN median(value) ELSE any_value(usual) END
FROM kommune JOIN pooled USING (indicator_id, subgroup) SEMI JOIN strange USING (slot) GROUP BY slot
"""

# What fails as a whole is left to the checks; a figure there says nothing by itself.
_JUDGED = f"""
INSERT INTO outlier BY NAME
WITH failed AS (
    SELECT slot FROM strange WHERE region_id = '{LANDET}'
    UNION SELECT slot FROM strange JOIN middle USING (slot) WHERE middle NOT BETWEEN low AND high
    UNION SELECT slot FROM strange JOIN middle USING (slot) WHERE impossible
        GROUP BY slot, places HAVING count(*) > greatest(1, {MANY} * places)
), own AS (
    SELECT x.slot, x.region_id, median(f.value) AS usual
    FROM strange x
    JOIN slot s ON s.indicator_id = x.indicator_id AND s.subgroup = x.subgroup AND s.period_kind = x.period_kind
        AND s.slot <> x.slot AND NOT s.quoted
    JOIN figure f ON f.slot = s.slot AND f.region_id = x.region_id AND f.value BETWEEN x.low AND x.high
    WHERE f.value > 0 GROUP BY x.slot, x.region_id
), beside AS (
    SELECT x.* EXCLUDE (indicator_id, subgroup, period_kind), coalesce(own.usual, middle.usual) AS usual,
        own.usual IS NOT NULL AS by_own,
        greatest(x.value / coalesce(own.usual, middle.usual), coalesce(own.usual, middle.usual) / x.value) AS times
    FROM strange x ANTI JOIN failed USING (slot) LEFT JOIN own USING (slot, region_id) LEFT JOIN middle USING (slot)
)
SELECT b.* EXCLUDE (times), factor
FROM beside b LEFT JOIN (SELECT unnest({list(FACTORS)}) AS factor) factors
    ON NOT b.impossible AND b.times BETWEEN factor / {NEAR} AND factor * {NEAR}
    AND (CASE WHEN b.value > b.usual THEN b.value / factor ELSE b.value * factor END) BETWEEN b.low AND b.high
"""

_TAKEN_OUT = f"""
UPDATE figure SET value = NULL, numerator = NULL, decimals = NULL, missing = '{Missing.SET_ASIDE.value}'
FROM outlier o
WHERE figure.slot = o.slot AND figure.region_id = o.region_id AND figure.borders = o.borders
    AND (o.impossible OR o.factor IS NOT NULL)
"""

_TOLD = """
SELECT snapshot_id, impossible OR factor IS NOT NULL, indicator_id, CASE
    WHEN impossible THEN 'set aside, since it cannot be so'
    WHEN factor IS NOT NULL AND by_own THEN 'set aside as most likely wrong by a factor of ' || factor
        || ', since its other years are about ' || printf('%.4g', usual)
    WHEN factor IS NOT NULL THEN 'set aside as most likely wrong by a factor of ' || factor
        || ', since the median kommune has ' || printf('%.4g', usual)
    ELSE 'outside ' || printf('%.6g', low) || ' to ' || printf('%.6g', high) || ', and shown as it was published' END,
    o.region_id || ' ' || coalesce(r.name, '') || ', ' || period_label || ', ' || subgroup || ': '
        || printf('%.6g', o.value)
FROM outlier o JOIN slot USING (slot) JOIN snapshot_name USING (snapshot)
LEFT JOIN out_region r ON r.region_id = o.region_id ORDER BY ALL
"""

Told = dict[str, list[str]]
"""Sentences by the snapshot they concern."""


def forget_outliers(connection: duckdb.DuckDBPyConnection) -> None:
    """Begin anew: none has been found yet, and no figure been corrected by hand."""
    connection.execute(
        f"CREATE OR REPLACE TABLE outlier ({OUTLIER});"
        " CREATE OR REPLACE TABLE middle ("
        "    slot INTEGER, snapshot INTEGER, places BIGINT, middle DOUBLE, usual DOUBLE);"
        " CREATE OR REPLACE TABLE corrected (slot INTEGER, region_id VARCHAR)"
    )


def find_outliers(connection: duckdb.DuckDBPyConnection, indicators: Collection[str]) -> None:
    """Look through the indicators' figures, and take out of ``figure`` what cannot stand.

    ``expected`` is in place, and every figure of theirs has its value. A figure that ``corrected`` names is right
    because a person said so.
    """
    connection.register("asked", pa.table({"indicator_id": pa.array(list(indicators), pa.string())}))
    for statement in (_STRANGE, _JUDGED, _TAKEN_OUT):
        connection.execute(statement)
    connection.unregister("asked")


def told_of_outliers(connection: duckdb.DuckDBPyConnection) -> tuple[Told, Told]:
    """What is shown though it looks odd, and what was set aside: every figure by name."""
    found: tuple[dict[tuple[str, str, str], list[str]], ...] = ({}, {})
    for snapshot_id, taken, indicator_id, what, figure in connection.execute(_TOLD).fetchall():
        found[bool(taken)].setdefault((snapshot_id, indicator_id, what), []).append(figure)
    kept, taken = found
    return _sentences(kept), _sentences(taken, CONFIRM)


def _sentences(found: Mapping[tuple[str, str, str], list[str]], next_step: str = "") -> Told:
    told: Told = {}
    for (snapshot_id, indicator_id, what), figures in found.items():
        told.setdefault(snapshot_id, []).append(f"{indicator_id}: {what} ({'; '.join(figures)}){next_step}")
    return told
