"""Stage 2: codes as published become today's regions (kommuner and fylker as of 2024).

Numerators, denominators and counts are summed; rates are recomputed from the sums and never averaged. A
merged unit with a hidden or missing part is missing, and a kommune that cannot be formed from a year's
codes is ``split_area``. Old fylker stay themselves: ``borders`` is ``then``.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pyarrow as pa

from oppvekst.catalog.models import Baselines, Catalog, CountMeasure, RateMeasure
from oppvekst.geography import Geography

FIRST_YEAR, LAST_YEAR = 2003, 2027
COVERAGE = 0.95
"""A fylke may be summed when kommuner with figures hold at least this part of its children."""


def harmonise(connection: duckdb.DuckDBPyConnection, catalog: Catalog, geography: Geography) -> None:
    """Turn ``source_row`` into ``figure``: one row an indicator, region, borders, period and subgroup.

    The source that stands for an indicator is the first in rank with a value. Quotations from plans come
    after any publisher's figure and never replace one; those that lose are in ``outranked_quote``.
    """
    _load_geography(connection, geography)
    _load_rules(connection, catalog)
    for statement in (
        _STANDING,
        _KOMMUNE_PARTS,
        _KOMMUNE,
        _OTHER_LEVELS,
        _HARMONISED,
        _QUOTES_LAST,
        _OUTRANKED,
        _SUM_FYLKE,
    ):
        connection.execute(statement)


def _register(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list[object]]) -> None:
    connection.register("incoming", pa.table(columns))
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
    connection.unregister("incoming")


def _columns(names: Iterable[str], rows: Iterable[tuple[object, ...]]) -> dict[str, list[object]]:
    names, rows = list(names), list(rows)
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def _load_geography(connection: duckdb.DuckDBPyConnection, geography: Geography) -> None:
    parts = [
        (kommune.id, year, code, len(codes))
        for kommune in geography.kommuner
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for codes in [geography.parts(kommune.id, year)]
        for code in codes
    ]
    _register(connection, "part", _columns(("region_id", "year", "code", "parts"), parts))
    split = [
        (kommune.id, year)
        for kommune in geography.kommuner
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        if geography.split(kommune.id, year)
    ]
    _register(connection, "split_area", _columns(("region_id", "year"), split) if split else _EMPTY_SPLIT)
    members = [(geography.fylke_of(k.id), k.id) for k in geography.kommuner]
    _register(connection, "fylke_member", _columns(("fylke_id", "region_id"), members))


_EMPTY_SPLIT: dict[str, list[object]] = {
    "region_id": pa.array([], pa.string()),
    "year": pa.array([], pa.int64()),
}


def _load_rules(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    rules = [
        (
            i.id,
            i.measure.form,
            i.unit.per,
            i.geography.fylke == Baselines.SUM,
            isinstance(i.measure, CountMeasure | RateMeasure),
        )
        for i in catalog.indicators
    ]
    names = ("indicator_id", "form", "per", "sum_fylke", "summable")
    _register(connection, "rule", _columns(names, rules))


_STANDING = """
CREATE TABLE standing AS
SELECT indicator_id, min(rank) AS rank FROM source_row
WHERE NOT quoted AND value IS NOT NULL GROUP BY indicator_id
"""

# A row belongs to today's kommune as one of the parts its borders had that year, or as the kommune itself
# when the publisher has already recoded history. A surviving code (1103 Stavanger before 2020) is a part
# of a larger whole unless the publisher recoded, so the part list decides and never the code alone.
_KOMMUNE_PARTS = """
CREATE TABLE kommune_part AS
WITH used AS (
    SELECT s.* FROM source_row s LEFT JOIN standing USING (indicator_id)
    WHERE (s.quoted OR s.rank = standing.rank) AND length(s.code) = 4
)
SELECT u.* EXCLUDE (code), p.region_id, p.code, p.parts, false AS whole
FROM used u JOIN part p ON p.code = u.code AND p.year = u.reference_year
WHERE NOT u.recoded
UNION ALL BY NAME
SELECT DISTINCT u.* EXCLUDE (code), k.region_id, u.code, 1 AS parts, true AS whole
FROM used u JOIN (SELECT DISTINCT region_id FROM fylke_member) k ON k.region_id = u.code
WHERE u.recoded
   OR NOT EXISTS (SELECT 1 FROM part p WHERE p.code = u.code AND p.year = u.reference_year)
"""

_KOMMUNE = """
CREATE TABLE kommune_figure AS
WITH best AS (
    SELECT * FROM kommune_part
    WHERE NOT (missing IS NOT DISTINCT FROM 'not_applicable' AND NOT whole)
    QUALIFY whole = bool_or(whole) OVER (
        PARTITION BY indicator_id, quoted, region_id, reference_year, period_label, subgroup)
), summed AS (
    SELECT indicator_id, quoted, region_id, period_kind, period_from, period_to, reference_year, period_label,
        subgroup, any_value(parts) AS parts, count(DISTINCT code) AS found, count(*) FILTER (missing IS NOT NULL) AS gaps,
        any_value(value) AS value, sum(value) AS value_sum, min(decimals) AS decimals,
        sum(numerator) AS numerator, sum(denominator) AS denominator,
        count(numerator) = count(*) AS all_numerators, count(denominator) = count(*) AS all_denominators,
        CASE WHEN bool_or(missing = 'suppressed') THEN 'suppressed' ELSE min(missing) END AS missing,
        bool_or(preliminary) AS preliminary, min(snapshot_id) AS snapshot_id
    FROM best GROUP BY ALL
), valued AS (
    SELECT s.*, rule.form, rule.per,
        CASE WHEN s.found < s.parts OR s.gaps > 0 THEN NULL
             WHEN s.parts = 1 THEN s.value
             WHEN rule.form = 'count' THEN s.value_sum
             WHEN rule.form = 'rate' AND s.all_numerators AND s.all_denominators AND s.denominator > 0
                 THEN rule.per * s.numerator / s.denominator
        END AS figure
    FROM summed s JOIN rule USING (indicator_id)
)
SELECT v.indicator_id, v.quoted, v.region_id,
    CASE WHEN v.parts > 1 THEN 'today_summed' ELSE 'today' END AS borders,
    v.period_kind, v.period_from, v.period_to, v.reference_year, v.period_label, v.subgroup,
    CASE WHEN split.region_id IS NULL THEN v.figure END AS value, v.decimals,
    CASE WHEN v.figure IS NOT NULL AND v.all_numerators THEN v.numerator END AS numerator,
    CASE WHEN v.figure IS NOT NULL AND v.all_denominators THEN v.denominator END AS denominator,
    CASE WHEN split.region_id IS NOT NULL THEN 'split_area'
         WHEN v.figure IS NULL THEN coalesce(v.missing, 'missing') END AS missing,
    v.preliminary, v.snapshot_id
FROM valued v
LEFT JOIN split_area split ON split.region_id = v.region_id AND split.year = v.reference_year
    AND NOT (v.figure IS NOT NULL AND v.snapshot_id LIKE 'plan:%')
"""

_OTHER_LEVELS = """
CREATE TABLE other_figure AS
SELECT s.indicator_id, s.quoted, s.code AS region_id,
    CASE WHEN length(s.code) = 2 AND s.code NOT IN (SELECT fylke_id FROM fylke_member) THEN 'then' ELSE 'today' END AS borders,
    s.period_kind, s.period_from, s.period_to, s.reference_year, s.period_label, s.subgroup, s.value, s.decimals,
    s.numerator, s.denominator, s.missing, s.preliminary, s.snapshot_id
FROM source_row s LEFT JOIN standing USING (indicator_id)
WHERE (s.quoted OR s.rank = standing.rank) AND length(s.code) <> 4
    AND s.missing IS DISTINCT FROM 'not_applicable'
"""

_HARMONISED = """
CREATE TABLE harmonised AS SELECT * FROM kommune_figure UNION ALL BY NAME SELECT * FROM other_figure
"""

_QUOTES_LAST = """
CREATE TABLE figure AS
SELECT h.* FROM harmonised h
WHERE NOT h.quoted OR NOT EXISTS (
    SELECT 1 FROM harmonised p
    WHERE NOT p.quoted AND p.indicator_id = h.indicator_id AND p.region_id = h.region_id
        AND p.reference_year = h.reference_year AND p.subgroup = h.subgroup)
"""

_OUTRANKED = """
CREATE TABLE outranked_quote AS
SELECT h.* FROM harmonised h ANTI JOIN figure f USING (indicator_id, region_id, reference_year, subgroup, snapshot_id)
WHERE h.quoted
"""

# Where a publisher has no fylke figure in today's borders, a fylke is the sum of today's kommuner: only
# where the counts are published, and where kommuner with figures hold nearly all of its children.
_SUM_FYLKE = f"""
INSERT INTO figure BY NAME
WITH child AS (
    SELECT region_id, reference_year, value AS children FROM figure
    WHERE indicator_id = 'befolkning_0_17' AND subgroup = 'alle' AND NOT quoted AND length(region_id) = 4
), summed AS (
    SELECT f.indicator_id, false AS quoted, m.fylke_id AS region_id, 'today_summed' AS borders, f.period_kind,
        f.period_from, f.period_to, f.reference_year, f.period_label, f.subgroup,
        sum(f.value) FILTER (f.missing IS NULL) AS value_sum, min(f.decimals) AS decimals,
        sum(f.numerator) AS numerator, sum(f.denominator) FILTER (f.numerator IS NOT NULL) AS denominator,
        count(*) FILTER (f.value IS NOT NULL) AS with_value,
        sum(child.children) FILTER (f.value IS NOT NULL) AS covered,
        bool_or(f.preliminary) AS preliminary, min(f.snapshot_id) AS snapshot_id
    FROM figure f
    JOIN fylke_member m ON m.region_id = f.region_id
    JOIN rule ON rule.indicator_id = f.indicator_id AND rule.sum_fylke AND rule.summable
    LEFT JOIN child ON child.region_id = f.region_id AND child.reference_year = f.reference_year
    WHERE NOT f.quoted
    GROUP BY ALL
), size AS (
    SELECT m.fylke_id, count(*) AS kommuner FROM fylke_member m GROUP BY 1
), whole AS (
    SELECT m.fylke_id, child.reference_year, sum(child.children) AS children, count(*) AS kommuner
    FROM child JOIN fylke_member m USING (region_id) GROUP BY ALL
)
SELECT s.indicator_id, s.quoted, s.region_id, s.borders, s.period_kind, s.period_from, s.period_to,
    s.reference_year, s.period_label, s.subgroup,
    CASE rule.form WHEN 'count' THEN s.value_sum ELSE rule.per * s.numerator / s.denominator END AS value,
    s.decimals, s.numerator, s.denominator, NULL AS missing, s.preliminary, s.snapshot_id
FROM summed s
JOIN rule USING (indicator_id)
JOIN size ON size.fylke_id = s.region_id
LEFT JOIN whole ON whole.fylke_id = s.region_id AND whole.reference_year = s.reference_year
    AND whole.kommuner = size.kommuner
WHERE (s.with_value = size.kommuner
       OR (rule.form = 'rate' AND s.covered >= {COVERAGE} * whole.children))
    AND (rule.form = 'count' OR s.denominator > 0)
    AND NOT EXISTS (
        SELECT 1 FROM figure p
        WHERE p.indicator_id = s.indicator_id AND p.region_id = s.region_id AND NOT p.quoted
            AND p.reference_year = s.reference_year AND p.subgroup = s.subgroup AND p.value IS NOT NULL)
"""
