"""Stage 2: codes as published become today's regions (kommuner and fylker as of 2024).

Numerators, denominators and counts are summed; rates are recomputed from the sums and never averaged. A
merged unit with a hidden or missing part is missing, and a kommune that cannot be formed from a year's
codes is ``split_area``. Old fylker stay themselves: ``borders`` is ``then``.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from oppvekst.catalog.models import (
    Baselines,
    Catalog,
    Indicator,
    KnownDenominator,
    RateMeasure,
    ShareMeasure,
)
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
        _PARTS,
        _TODAY,
        _OTHERS,
        _HARMONISED,
        _QUOTES_LAST,
        _SPLIT_ROWS,
        _OUTRANKED,
    ):
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
    connection.execute(f"CREATE TABLE {name} ({spelled})")
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


def divides_by_population(indicator: Indicator) -> bool:
    """Whether a published numerator may be divided by a population of ours: the people are known."""
    measure = indicator.measure
    return isinstance(measure, ShareMeasure | RateMeasure) and isinstance(
        measure.denominator, KnownDenominator
    )


_STANDING = """
CREATE TABLE standing AS
SELECT indicator_id, min(rank) AS rank FROM source_row
WHERE NOT quoted AND value IS NOT NULL GROUP BY indicator_id
"""

# A row belongs to one of today's regions as one of the parts its borders had that year, or as the region
# itself when the publisher has already recoded history. A surviving code (1103 Stavanger before 2020) is a
# part of a larger whole unless the publisher recoded, so the part list decides and never the code alone.
_PARTS = """
CREATE TABLE used AS
SELECT s.* FROM source_row s LEFT JOIN standing USING (indicator_id)
WHERE (s.quoted OR s.rank = standing.rank) AND s.missing IS DISTINCT FROM 'not_applicable';
CREATE TABLE placed AS
SELECT u.* EXCLUDE (code), p.region_id, p.code, p.parts, false AS whole
FROM used u JOIN part p ON p.code = u.code AND p.year = u.reference_year
WHERE NOT u.recoded
UNION ALL BY NAME
SELECT u.* EXCLUDE (code), today.region_id, u.code, 1 AS parts, true AS whole
FROM used u JOIN today ON today.region_id = u.code
WHERE u.recoded
   OR NOT EXISTS (SELECT 1 FROM part p WHERE p.code = u.code AND p.year = u.reference_year)
"""

_TODAY = """
CREATE TABLE today_figure AS
WITH best AS (
    SELECT * FROM placed
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
), judged AS (
    SELECT s.*, rule.own_history,
        rule.form = 'rate' AND rule.divisible
            OR rule.form = 'share' AND rule.divisible AND s.parts > 1 AND s.all_numerators AS waiting,
        CASE WHEN s.found < s.parts OR s.gaps > 0 THEN NULL
             WHEN waiting THEN s.numerator
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
    v.preliminary, v.snapshot_id, v.waiting
FROM judged v
LEFT JOIN split_area split ON split.region_id = v.region_id AND split.year = v.reference_year
    AND NOT v.own_history AND NOT v.quoted
"""

_OTHERS = """
CREATE TABLE other_figure AS
SELECT u.indicator_id, u.quoted, u.code AS region_id,
    CASE WHEN length(u.code) = 2 THEN 'then' ELSE 'today' END AS borders,
    u.period_kind, u.period_from, u.period_to, u.reference_year, u.period_label, u.subgroup, u.value, u.decimals,
    u.numerator, u.denominator, u.missing, u.preliminary, u.snapshot_id,
    rule.form = 'rate' AND rule.divisible AS waiting
FROM used u JOIN rule USING (indicator_id)
WHERE length(u.code) <> 4 AND u.code NOT IN (SELECT region_id FROM today)
    AND (u.recoded OR NOT EXISTS (SELECT 1 FROM part p WHERE p.code = u.code AND p.year = u.reference_year))
"""
"""Landet, KOSTRA groups, and fylker that no longer exist and were no whole part of one of today's."""

_HARMONISED = """
CREATE TABLE harmonised AS SELECT * FROM today_figure UNION ALL BY NAME SELECT * FROM other_figure
"""

_QUOTES_LAST = """
CREATE TABLE figure AS
SELECT h.* FROM harmonised h
WHERE NOT h.quoted OR NOT EXISTS (
    SELECT 1 FROM harmonised p
    WHERE NOT p.quoted AND p.indicator_id = h.indicator_id AND p.region_id = h.region_id
        AND p.reference_year = h.reference_year AND p.subgroup = h.subgroup)
"""

# A gap in a divided kommune's series has a reason, and the reason is a row.
_SPLIT_ROWS = """
INSERT INTO figure BY NAME
SELECT span.*, split.region_id, false AS quoted, 'today' AS borders, 'split_area' AS missing,
    false AS preliminary, false AS waiting
FROM split_area split
JOIN (
    SELECT DISTINCT indicator_id, period_kind, period_from, period_to, reference_year, period_label, subgroup,
        min(snapshot_id) OVER (PARTITION BY indicator_id) AS snapshot_id
    FROM figure WHERE NOT quoted AND length(region_id) = 4
) span ON span.reference_year = split.year
JOIN rule ON rule.indicator_id = span.indicator_id AND NOT rule.own_history
WHERE EXISTS (
        SELECT 1 FROM figure f WHERE f.indicator_id = span.indicator_id AND f.region_id = split.region_id)
    AND NOT EXISTS (
        SELECT 1 FROM figure f
        WHERE f.indicator_id = span.indicator_id AND f.region_id = split.region_id
            AND f.reference_year = span.reference_year AND f.subgroup = span.subgroup)
"""

_OUTRANKED = """
CREATE TABLE outranked_quote AS
SELECT h.* FROM harmonised h ANTI JOIN figure f USING (indicator_id, region_id, reference_year, subgroup, snapshot_id)
WHERE h.quoted
"""


def sum_fylker(connection: duckdb.DuckDBPyConnection) -> None:
    """Add fylker as sums of today's kommuner, once every kommune has its denominator.

    Only where the publisher has no figure in today's borders, the catalogue allows it, and kommuner with
    figures hold nearly all of the fylke's children. Counts are summed only when no kommune lacks one.
    """
    connection.execute(_SUM_FYLKE)


_SUM_FYLKE = f"""
INSERT INTO figure BY NAME
WITH child AS (
    SELECT region_id, reference_year, value AS children FROM figure
    WHERE indicator_id = 'befolkning_0_17' AND subgroup = 'alle' AND NOT quoted AND length(region_id) = 4
), member AS (
    SELECT f.*, m.fylke_id, rule.form, rule.per, child.children,
        CASE rule.form WHEN 'count' THEN f.value IS NOT NULL
                       ELSE f.numerator IS NOT NULL AND f.denominator > 0 END AS usable
    FROM figure f
    JOIN fylke_member m USING (region_id)
    JOIN rule ON rule.indicator_id = f.indicator_id AND rule.sum_fylke
    LEFT JOIN child USING (region_id, reference_year)
    WHERE NOT f.quoted
), summed AS (
    SELECT indicator_id, fylke_id, form, per, period_kind, period_from, period_to, reference_year, period_label,
        subgroup, count(*) FILTER (usable) AS kommuner, sum(children) FILTER (usable) AS covered,
        sum(value) FILTER (usable) AS total, sum(numerator) FILTER (usable) AS numerator,
        sum(denominator) FILTER (usable) AS denominator, bool_or(preliminary) AS preliminary,
        min(snapshot_id) AS snapshot_id
    FROM member GROUP BY ALL
), whole AS (
    SELECT m.fylke_id, years.reference_year, count(*) AS kommuner,
        CASE WHEN count(child.children) = count(*) THEN sum(child.children) END AS children
    FROM fylke_member m
    CROSS JOIN (SELECT DISTINCT reference_year FROM summed) years
    LEFT JOIN child ON child.region_id = m.region_id AND child.reference_year = years.reference_year
    GROUP BY ALL
)
SELECT s.indicator_id, false AS quoted, s.fylke_id AS region_id, 'today_summed' AS borders, s.period_kind,
    s.period_from, s.period_to, s.reference_year, s.period_label, s.subgroup,
    CASE s.form WHEN 'count' THEN s.total ELSE s.per * s.numerator / s.denominator END AS value,
    CASE s.form WHEN 'count' THEN 0 END AS decimals,
    s.numerator, s.denominator, NULL AS missing, s.preliminary, s.snapshot_id
FROM summed s JOIN whole USING (fylke_id, reference_year)
WHERE (s.kommuner = whole.kommuner OR (s.form <> 'count' AND s.covered >= {COVERAGE} * whole.children))
    AND (s.form = 'count' OR s.denominator > 0)
    AND NOT EXISTS (
        SELECT 1 FROM figure p
        WHERE p.indicator_id = s.indicator_id AND p.region_id = s.fylke_id AND NOT p.quoted
            AND p.reference_year = s.reference_year AND p.subgroup = s.subgroup AND p.value IS NOT NULL)
"""
