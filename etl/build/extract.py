"""One indicator's rows out of a fetched table, by columns: from a decoded answer to ``source_row``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from etl.build.collect import SOURCE_ROW
from etl.build.harmonise import divides_by_population
from etl.build.periods import read_period
from etl.build.plan import CONTENTS, GEO, MEASURE, TIME, YEAR
from etl.sources.jsonstat import DecodedTable
from etl.sources.records import RawRecord
from etl.sources.signs import FHI_SIGNS, FHI_SURVEY_SIGNS, SSB_SIGNS, Sign, interpret
from oppvekst.catalog.models import FhiSource, Indicator, SsbSource
from oppvekst.errors import SourceError
from oppvekst.geography import is_remainder, read_code
from oppvekst.values import ALL

SUMMED_LISTS = ("agg_KommSummer", "agg_KommFylker")
"""SSB's own series in today's borders: history is already recoded (but a split area is 0: the zero trap)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which dimensions of a publisher's tables hold place, time and the kind of number."""

    region: str
    time: str
    columns: str


def layout(spec: SsbSource | FhiSource) -> Layout:
    """The layout of a source's tables."""
    return Layout(GEO, YEAR, MEASURE) if isinstance(spec, FhiSource) else Layout(spec.region, TIME, CONTENTS)


def extract(
    indicator: Indicator,
    rank: int,
    spec: SsbSource | FhiSource,
    record: RawRecord,
    table: DecodedTable,
    snapshot_id: str,
) -> pa.Table:
    """The indicator's figures in the shape of ``SOURCE_ROW``, codes as published.

    Several categories of a dimension are added together; a sum with a hidden or missing part is missing.

    Raises
    ------
    SourceError
        When the answer lacks a category the catalogue names, or a code or period cannot be read.
    """
    at = layout(spec)
    columns = spec.contents if isinstance(spec, SsbSource) else spec.measure
    roles = {_code(record, at.columns, pick.code, pick.label): role for role, pick in columns.items()}
    wanted = {
        dimension: [_code(record, dimension, pick.code, pick.label) for pick in picks]
        for dimension, picks in spec.select.items()
    }
    with duckdb.connect() as connection:
        connection.register("cells", interpret(table, _signs(spec), source=spec.source, name=record.table))
        _map(connection, "role_of", roles)
        _map(connection, "region_of", _regions(table, at.region, record))
        _map(connection, "subgroup_of", dict(spec.subgroup.codes) if spec.subgroup else {})
        _periods(connection, indicator, table, at.time, record)
        sql = _rows_sql(at, wanted, spec.subgroup.dimension if spec.subgroup else None)
        parameters = [
            indicator.id, rank, indicator.unit.per or 1, spec.scale, _decimals(table, at, roles),
            snapshot_id, _recoded(spec, indicator, record), indicator.measure.form == "rate" and divides_by_population(indicator),
        ]  # fmt: skip
        rows: pa.Table = connection.sql(sql, params=parameters).to_arrow_table()
        return rows.cast(SOURCE_ROW)


def _code(record: RawRecord, dimension: str, code: str | None, label: str | None) -> str:
    actual = record.code(dimension, code, label) or code
    if actual is None:
        raise SourceError(
            f"table {record.table} was fetched without {dimension} {label!r}",
            source=record.source,
            table=record.table,
            next_step=f"run `python -m etl fetch --source {record.source} --table {record.table}`",
        )
    return actual


def _signs(spec: SsbSource | FhiSource) -> Mapping[str, Sign]:
    if isinstance(spec, SsbSource):
        return SSB_SIGNS
    return FHI_SURVEY_SIGNS if spec.survey else FHI_SIGNS


def _map(connection: duckdb.DuckDBPyConnection, name: str, pairs: Mapping[str, str]) -> None:
    columns = {
        "code": pa.array(list(pairs), pa.string()),
        "meaning": pa.array(list(pairs.values()), pa.string()),
    }
    connection.register(name, pa.table(columns))


def _regions(table: DecodedTable, dimension: str, record: RawRecord) -> dict[str, str]:
    """Published code -> bare code, for places; remainders, bydeler and other shapes are left out."""
    found: dict[str, str] = {}
    strange: list[str] = []
    for code in table.header.dimension(dimension).codes:
        read = read_code(code)
        if read is not None:
            found[code] = read[1]
        elif not is_remainder(code) and len(code) <= 4:
            strange.append(code)
    if strange:
        raise SourceError(
            f"table {record.table} has region codes of an unknown shape: {', '.join(strange[:10])}",
            source=record.source,
            table=record.table,
            next_step="add the shape to oppvekst/geography/codes.py",
        )
    return found


def _periods(
    connection: duckdb.DuckDBPyConnection,
    indicator: Indicator,
    table: DecodedTable,
    dimension: str,
    record: RawRecord,
) -> None:
    time = table.header.dimension(dimension)
    rows = []
    for code in time.codes:
        period = read_period(code, time.labels.get(code, code), indicator.timing.kind)
        if period is None:
            raise SourceError(
                f"table {record.table} has a period of an unknown shape: {code}",
                source=record.source,
                table=record.table,
                next_step="add the shape to etl/build/periods.py",
            )
        rows.append((code, period.kind.value, period.start, period.end, period.reference_year, period.label))
    names = ("code", "period_kind", "period_from", "period_to", "reference_year", "period_label")
    connection.register("period_of", pa.table({n: [row[i] for row in rows] for i, n in enumerate(names)}))


def _decimals(table: DecodedTable, at: Layout, roles: Mapping[str, str]) -> int | None:
    """The published decimals of the value, where the publisher says them."""
    value = next((code for code, role in roles.items() if role == "value"), None)
    unit = table.header.dimension(at.columns).units.get(value) if value else None
    return unit.decimals if unit else None


def _recoded(spec: SsbSource | FhiSource, indicator: Indicator, record: RawRecord) -> bool:
    if isinstance(spec, FhiSource) or indicator.geography.history == "published":
        return True
    selections: Sequence[Mapping[str, object]] = record.request.get("selections", [])
    return any(s.get("dimension") == spec.region and s.get("codelist") in SUMMED_LISTS for s in selections)


def _rows_sql(at: Layout, wanted: Mapping[str, Sequence[str]], subgroup: str | None) -> str:
    where = " AND ".join(
        f"{_name(dimension)}::VARCHAR IN ({', '.join(map(_literal, codes))})"
        for dimension, codes in wanted.items()
    )
    group = "s.meaning" if subgroup else _literal(ALL)
    join = f"JOIN subgroup_of s ON s.code = c.{_name(subgroup)}::VARCHAR" if subgroup else ""
    return f"""
WITH picked AS (
    SELECT region.meaning AS code, period.* EXCLUDE (code), {group} AS subgroup, role.meaning AS role,
        c.value, c.missing::VARCHAR AS missing, c.preliminary
    FROM cells c
    JOIN region_of region ON region.code = c.{_name(at.region)}::VARCHAR
    JOIN period_of period ON period.code = c.{_name(at.time)}::VARCHAR
    JOIN role_of role ON role.code = c.{_name(at.columns)}::VARCHAR
    {join}
    {"WHERE " + where if where else ""}
), added AS (
    SELECT code, period_kind, period_from, period_to, reference_year, period_label, subgroup, role,
        CASE WHEN count(missing) = 0 THEN sum(value) END AS value,
        CASE WHEN bool_or(missing = 'suppressed') THEN 'suppressed' ELSE min(missing) END AS missing,
        bool_or(preliminary) AS preliminary
    FROM picked GROUP BY ALL
), wide AS (
    SELECT code, period_kind, period_from, period_to, reference_year, period_label, subgroup,
        any_value(value) FILTER (role = 'value') AS published,
        any_value(value) FILTER (role = 'numerator') AS numerator,
        any_value(value) FILTER (role = 'denominator') AS denominator,
        count(*) FILTER (role = 'value') AS has_value,
        CASE WHEN bool_or(missing = 'suppressed') THEN 'suppressed' ELSE min(missing) END AS missing,
        bool_or(preliminary) AS preliminary
    FROM added GROUP BY ALL
), valued AS (
    SELECT *, CASE WHEN $8 THEN numerator
                   WHEN has_value > 0 THEN published * $4
                   WHEN denominator > 0 THEN $3 * numerator / denominator END AS value
    FROM wide
)
SELECT $1::VARCHAR AS indicator_id, $2::INTEGER AS rank, false AS quoted, code, period_kind, period_from::INTEGER AS period_from,
    period_to::INTEGER AS period_to, reference_year::INTEGER AS reference_year, period_label, subgroup,
    value, $5::INTEGER AS decimals, numerator, denominator,
    CASE WHEN value IS NULL THEN coalesce(missing, 'missing') END AS missing, preliminary,
    $6::VARCHAR AS snapshot_id, $7::BOOLEAN AS recoded
FROM valued ORDER BY code, reference_year, subgroup
"""


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
