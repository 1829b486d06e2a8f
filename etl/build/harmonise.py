"""Stage 2: codes as published become today's regions (kommuner and fylker as of 2024).

Numerators, denominators and counts are summed; rates are recomputed from the sums and never averaged. A
merged unit with a hidden or missing part is missing, and a kommune that cannot be formed from a year's
codes is ``split_area``. Old fylker stay themselves: ``borders`` is ``then``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb
import pyarrow as pa

from etl.build.columns import Keys, divides_by_population
from oppvekst.catalog.models import Baselines, Catalog
from oppvekst.geography import Geography
from oppvekst.geography.codes import KOSTRA_SINCE

FIRST_YEAR, LAST_YEAR = 2003, 2027
COVERAGE = 0.95
"""A fylke may be summed when kommuner with figures hold at least this part of its children."""


def load_rows(connection: duckdb.DuckDBPyConnection, figures: Iterable[pa.Table], keys: Keys) -> None:
    """Put every collected figure into ``source_row``, and what the numbers in it stand for beside it."""
    for name, table in (
        ("source_row", pa.concat_tables(figures)),
        ("source_slot", keys.slots()),
        ("snapshot_name", keys.snapshots()),
    ):
        connection.register("incoming", table)
        connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM incoming")
        connection.unregister("incoming")


def harmonise_codes(connection: duckdb.DuckDBPyConnection, catalog: Catalog, geography: Geography) -> None:
    """Turn ``source_row`` into ``figure``: one row a slot, region and borders, by number.

    The source that stands for an indicator is the first in rank with a value; its slots are ``slot``.
    Quotations from plans come after any publisher's figure and never replace one.
    """
    _load_geography(connection, geography)
    _load_rules(connection, catalog)
    for statement in (_SLOTS, _PLACED, _NOWHERE, _QUOTED_TWICE, _FIGURES, _QUOTES_LAST, _SPLIT_ROWS):
        connection.execute(statement)


def _register(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Sequence[str],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """Make a relation of rows; years are the only numbers among the keys, so an empty one keeps its types."""
    types = dict.fromkeys(("year", "parts", "per"), "INTEGER")
    types |= dict.fromkeys(("divisible", "sum_fylke", "own_history"), "BOOLEAN")
    spelled = ", ".join(f"{column} {types.get(column, 'VARCHAR')}" for column in columns)
    connection.execute(f"CREATE OR REPLACE TABLE {name} ({spelled})")
    if rows:
        connection.register(
            "incoming", pa.table({c: [row[i] for row in rows] for i, c in enumerate(columns)})
        )
        connection.execute(f"INSERT INTO {name} SELECT * FROM incoming")
        connection.unregister("incoming")


def _load_geography(connection: duckdb.DuckDBPyConnection, geography: Geography) -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    today = [region.id for region in (*geography.kommuner, *geography.fylker)]
    parts = [(code, year, geography.parts(code, year)) for code in today for year in years]
    _register(
        connection,
        "part",
        ("region_id", "year", "code", "parts"),
        [(region, year, code, len(codes)) for region, year, codes in parts for code in codes],
    )
    kommuner = {region.id for region in geography.kommuner}
    split = [(region, year) for region, year, codes in parts if not codes and region in kommuner]
    _register(connection, "split_area", ("region_id", "year"), split)
    members = [(geography.fylke_of(kommune), kommune) for kommune in sorted(kommuner)]
    _register(connection, "fylke_member", ("fylke_id", "region_id"), members)
    _register(connection, "today", ("region_id",), [(code,) for code in today])
    valid = [(code, year) for year in years for code in geography.codes_in(year)]
    _register(connection, "valid", ("code", "year"), valid)


def _load_rules(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    rules = [
        (
            indicator.id,
            indicator.measure.form,
            indicator.unit.per,
            divides_by_population(indicator),
            indicator.geography.fylke is Baselines.SUM,
            indicator.geography.history == "published",
        )
        for indicator in catalog.indicators
    ]
    names = ("indicator_id", "form", "per", "divisible", "sum_fylke", "own_history")
    _register(connection, "rule", names, rules)


_SLOTS = """
CREATE OR REPLACE TABLE slot AS
WITH valued AS (SELECT DISTINCT slot FROM source_row WHERE value IS NOT NULL),
standing AS (
    SELECT indicator_id, min(rank) AS rank FROM source_slot SEMI JOIN valued USING (slot)
    WHERE NOT quoted GROUP BY indicator_id
)
SELECT s.*, rule.* EXCLUDE (indicator_id)
FROM source_slot s JOIN rule USING (indicator_id) LEFT JOIN standing USING (indicator_id)
WHERE s.quoted OR s.rank = standing.rank
"""

# A row belongs to one of today's regions as one of the parts its borders had that year, or as the region
# itself when the publisher has already recoded history. A surviving code (1103 Stavanger before 2020) is a
# part of a larger whole unless the publisher recoded, so the part list decides and never the code alone.
_PLACED = """
CREATE OR REPLACE TABLE placed AS
SELECT r.*, coalesce(CASE WHEN NOT r.recoded THEN p.region_id END, today.region_id) AS region_id,
    r.recoded OR p.region_id IS NULL AS whole,
    CASE WHEN r.recoded OR p.region_id IS NULL THEN 1 ELSE p.parts END AS parts
FROM source_row r
JOIN slot USING (slot)
LEFT JOIN part p ON p.code = r.code AND p.year = slot.reference_year
LEFT JOIN today ON today.region_id = r.code
"""

# A kommune's code that was none that year, or an old one where the publisher says that history is in today's borders,
# leads nowhere. One that was, and belongs to no whole of today, is of a divided area, which has a reason of its own.
_NOWHERE = """
CREATE OR REPLACE TABLE nowhere AS
SELECT p.slot, p.code, p.snapshot FROM placed p JOIN slot USING (slot)
LEFT JOIN valid v ON v.code = p.code AND v.year = slot.reference_year
WHERE p.region_id IS NULL AND length(p.code) = 4 AND p.value <> 0 AND NOT slot.quoted
    AND (p.recoded OR v.code IS NULL)
"""

# Two plans may quote the same figure: the first document's stands. All of them are shown as text.
_QUOTED_TWICE = """
DELETE FROM placed USING (
    SELECT p.slot, p.code, p.snapshot FROM placed p SEMI JOIN (SELECT slot FROM slot WHERE quoted) USING (slot)
    QUALIFY row_number() OVER (PARTITION BY p.slot, p.code ORDER BY p.snapshot) > 1) o
WHERE placed.slot = o.slot AND placed.code = o.code AND placed.snapshot = o.snapshot
"""

# What is published under today's code for a year before it existed is the publisher's own recoding where it is a
# figure; a gap there, or a zero where the old codes have something, says nothing about what the old codes had.
# Beside today's regions stand landet, KOSTRA groups (of today's grouping only), and fylker that no longer
# exist and were no whole part of one of today's.
_FIGURES = f"""
CREATE OR REPLACE TABLE figure AS
WITH twice AS (
    SELECT slot, region_id,
        coalesce(bool_or(whole AND value <> 0), false)
            OR NOT coalesce(bool_or(NOT whole AND value IS NOT NULL), false) AS recoded
    FROM placed WHERE region_id IS NOT NULL
    GROUP BY slot, region_id HAVING bool_or(whole) AND NOT bool_and(whole)
), best AS (
    SELECT placed.* FROM placed LEFT JOIN twice USING (slot, region_id)
    WHERE region_id IS NOT NULL AND whole IS NOT DISTINCT FROM coalesce(twice.recoded, whole)
), summed AS (
    SELECT slot, region_id, any_value(parts) AS parts, count(*) AS found,
        count(*) FILTER (missing IS NOT NULL) AS gaps,
        any_value(value) AS value, sum(value) AS value_sum, min(decimals) AS decimals,
        sum(numerator) AS numerator, sum(denominator) AS denominator,
        count(numerator) = count(*) AS all_numerators, count(denominator) = count(*) AS all_denominators,
        CASE WHEN bool_or(missing = 'suppressed') THEN 'suppressed' ELSE min(missing) END AS missing,
        bool_or(preliminary) AS preliminary, min(snapshot) AS snapshot
    FROM best GROUP BY slot, region_id
), judged AS (
    SELECT s.*, slot.form, slot.own_history, slot.quoted, slot.reference_year,
        slot.form = 'rate' AND slot.divisible
            OR slot.form = 'share' AND slot.divisible AND s.parts > 1 AND s.all_numerators AS waiting,
        CASE WHEN s.found < s.parts OR s.gaps > 0 THEN NULL
             WHEN waiting THEN s.numerator
             WHEN s.parts = 1 THEN s.value
             WHEN slot.form = 'count' THEN s.value_sum
             WHEN slot.form = 'rate' AND s.all_numerators AND s.all_denominators AND s.denominator > 0
                 THEN slot.per * s.numerator / s.denominator
        END AS figure
    FROM summed s JOIN slot USING (slot)
)
SELECT v.slot, v.region_id, CASE WHEN v.parts > 1 THEN 'today_summed' ELSE 'today' END AS borders,
    CASE WHEN split.region_id IS NULL THEN v.figure END AS value,
    CASE WHEN v.parts = 1 OR v.form = 'count' THEN v.decimals END AS decimals,
    CASE WHEN v.figure IS NOT NULL AND v.all_numerators THEN v.numerator END AS numerator,
    CASE WHEN v.figure IS NOT NULL AND v.all_denominators THEN v.denominator END AS denominator,
    CASE WHEN split.region_id IS NOT NULL THEN 'split_area'
         WHEN v.figure IS NULL THEN coalesce(v.missing, 'missing') END AS missing,
    v.preliminary, v.snapshot, v.waiting
FROM judged v
LEFT JOIN split_area split ON split.region_id = v.region_id AND split.year = v.reference_year
    AND NOT v.own_history AND NOT v.quoted
UNION ALL BY NAME
SELECT p.slot, p.code AS region_id, CASE WHEN length(p.code) = 2 THEN 'then' ELSE 'today' END AS borders,
    p.value, p.decimals, p.numerator, p.denominator, p.missing, p.preliminary, p.snapshot,
    slot.form = 'rate' AND slot.divisible AS waiting
FROM placed p JOIN slot USING (slot)
WHERE p.region_id IS NULL AND length(p.code) <> 4
    AND NOT (starts_with(p.code, 'EKG') AND slot.reference_year < {KOSTRA_SINCE});
DROP TABLE placed
"""

_QUOTES_LAST = """
DELETE FROM figure USING (
    SELECT q.slot, q.region_id FROM figure q JOIN slot s USING (slot)
    WHERE s.quoted AND EXISTS (
        SELECT 1 FROM figure p JOIN slot t USING (slot)
        WHERE NOT t.quoted AND t.indicator_id = s.indicator_id AND p.region_id = q.region_id
            AND t.reference_year = s.reference_year AND t.subgroup = s.subgroup)) o
WHERE figure.slot = o.slot AND figure.region_id = o.region_id
"""

# A gap in a divided kommune's series has a reason, and the reason is a row.
_SPLIT_ROWS = """
INSERT INTO figure BY NAME
WITH known AS (
    SELECT slot.indicator_id, f.region_id, slot.reference_year, slot.subgroup
    FROM figure f JOIN slot USING (slot) SEMI JOIN split_area USING (region_id)
), span AS (
    SELECT slot.*, min(f.snapshot) AS snapshot FROM figure f JOIN slot USING (slot)
    WHERE NOT slot.quoted AND NOT slot.own_history AND length(f.region_id) = 4 GROUP BY ALL
)
SELECT span.slot, split.region_id, 'today' AS borders, 'split_area' AS missing, false AS preliminary,
    span.snapshot, false AS waiting
FROM split_area split
JOIN span ON span.reference_year = split.year
SEMI JOIN known ON known.indicator_id = span.indicator_id AND known.region_id = split.region_id
ANTI JOIN known k ON k.indicator_id = span.indicator_id AND k.region_id = split.region_id
    AND k.reference_year = span.reference_year AND k.subgroup = span.subgroup
"""


def sum_fylker(connection: duckdb.DuckDBPyConnection) -> None:
    """Add fylker as sums of today's kommuner, once every kommune has its denominator.

    Only where the publisher has no figure in today's borders and hides none, the catalogue allows it, and
    kommuner with figures hold nearly all of the fylke's children. Counts are summed only when no kommune
    lacks one.
    """
    connection.execute(_SUM_FYLKE)
    connection.execute(_REPLACED)


_SUM_FYLKE = f"""
INSERT INTO figure BY NAME
WITH child AS (
    SELECT f.region_id, slot.reference_year, f.value AS children FROM figure f JOIN slot USING (slot)
    WHERE slot.indicator_id = 'befolkning_0_17' AND slot.subgroup = 'alle' AND NOT slot.quoted
        AND length(f.region_id) = 4
), member AS (
    SELECT f.*, m.fylke_id, slot.form, slot.per, slot.reference_year, child.children,
        CASE slot.form WHEN 'count' THEN f.value IS NOT NULL
                       ELSE f.numerator IS NOT NULL AND f.denominator > 0 END AS usable
    FROM figure f
    JOIN fylke_member m USING (region_id)
    JOIN slot ON slot.slot = f.slot AND slot.sum_fylke AND NOT slot.quoted
    LEFT JOIN child ON child.region_id = f.region_id AND child.reference_year = slot.reference_year
), summed AS (
    SELECT slot, fylke_id, form, per, reference_year, count(*) FILTER (usable) AS kommuner,
        sum(children) FILTER (usable) AS covered, sum(value) FILTER (usable) AS total,
        sum(numerator) FILTER (usable) AS numerator, sum(denominator) FILTER (usable) AS denominator,
        bool_or(preliminary) AS preliminary, min(snapshot) AS snapshot
    FROM member GROUP BY slot, fylke_id, form, per, reference_year
), whole AS (
    SELECT m.fylke_id, years.reference_year, count(*) AS kommuner,
        CASE WHEN count(child.children) = count(*) THEN sum(child.children) END AS children
    FROM fylke_member m
    CROSS JOIN (SELECT DISTINCT reference_year FROM summed) years
    LEFT JOIN child ON child.region_id = m.region_id AND child.reference_year = years.reference_year
    GROUP BY ALL
), published AS (
    SELECT DISTINCT slot.indicator_id, f.region_id, slot.reference_year, slot.subgroup
    FROM figure f JOIN slot USING (slot)
    WHERE NOT slot.quoted AND (f.value IS NOT NULL OR f.missing = 'suppressed') AND length(f.region_id) = 2
)
SELECT s.slot, s.fylke_id AS region_id, 'today_summed' AS borders,
    CASE s.form WHEN 'count' THEN s.total ELSE s.per * s.numerator / s.denominator END AS value,
    CASE s.form WHEN 'count' THEN 0 END AS decimals, s.numerator, s.denominator, s.preliminary, s.snapshot
FROM summed s JOIN whole USING (fylke_id, reference_year) JOIN slot ON slot.slot = s.slot
ANTI JOIN published p ON p.indicator_id = slot.indicator_id AND p.region_id = s.fylke_id
    AND p.reference_year = s.reference_year AND p.subgroup = slot.subgroup
WHERE (s.kommuner = whole.kommuner OR (s.form <> 'count' AND s.covered >= {COVERAGE} * whole.children))
    AND (s.form = 'count' OR s.denominator > 0)
"""

_REPLACED = """
DELETE FROM figure USING (SELECT slot, region_id FROM figure WHERE borders = 'today_summed' AND value IS NOT NULL) summed
WHERE figure.value IS NULL AND figure.slot = summed.slot AND figure.region_id = summed.region_id
"""
