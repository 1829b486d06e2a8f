"""Stage 4: is what we are about to publish sound? Every failed check is listed, then raised together."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from oppvekst.catalog.models import Catalog
from oppvekst.geography import Geography

LISTED = 10
"""Offenders named per check; the rest are counted."""

KEY = "indicator_id || ', ' || region_id || ', ' || period_label || ', ' || subgroup"

CHECKS = {
    "more than one figure for the same indicator, region, period and subgroup": f"""
        SELECT {KEY} FROM figure
        GROUP BY indicator_id, region_id, borders, period_kind, period_from, period_to, period_label, subgroup
        HAVING count(*) > 1""",
    "neither a value nor a reason for missing, or both": f"""
        SELECT {KEY} FROM figure WHERE (value IS NULL) = (missing IS NULL)""",
    "a value that is not a finite number": f"""
        SELECT {KEY} FROM figure WHERE NOT isfinite(value)""",
    "an unknown region": f"""
        SELECT {KEY} FROM figure WHERE region_id NOT IN (SELECT region_id FROM out_region)""",
    "a numerator larger than its denominator": f"""
        SELECT {KEY} FROM figure JOIN expected USING (indicator_id)
        WHERE people AND numerator > denominator""",
    "a value outside what the catalogue expects": f"""
        SELECT {KEY} || ': ' || value || ' is not between ' || low || ' and ' || coalesce(high::VARCHAR, 'any')
        FROM figure JOIN expected USING (indicator_id) WHERE value < low OR value > high""",
    "a period that ends before it starts": f"""
        SELECT {KEY} FROM figure WHERE period_to < period_from OR reference_year NOT BETWEEN period_from AND period_to""",
}


def check_figures(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> list[str]:
    """Run every check on ``figure``; returns one sentence a failed check, naming the offenders."""
    expected = [
        {
            "indicator_id": i.id,
            "low": i.expect.min,
            "high": i.expect.max,
            "people": i.measure.form == "rate" and i.measure.of_people,
        }
        for i in catalog.indicators
    ]
    connection.register("expected_rows", pa.Table.from_pylist(expected))
    connection.execute("CREATE OR REPLACE TABLE expected AS SELECT * FROM expected_rows")
    connection.unregister("expected_rows")
    return [failure for what, sql in CHECKS.items() if (failure := _run(connection, what, sql)) is not None]


def _run(connection: duckdb.DuckDBPyConnection, what: str, sql: str) -> str | None:
    offenders = [str(row[0]) for row in connection.execute(f"SELECT * FROM ({sql}) ORDER BY 1").fetchall()]
    if not offenders:
        return None
    more = f" and {len(offenders) - LISTED} more" if len(offenders) > LISTED else ""
    return f"{what}: {'; '.join(offenders[:LISTED])}{more}"


def check_rows(connection: duckdb.DuckDBPyConnection, geography: Geography) -> list[str]:
    """Codes in ``source_row`` that geography does not know; one sentence naming them."""
    codes = [
        row[0] for row in connection.execute("SELECT DISTINCT code FROM source_row ORDER BY 1").fetchall()
    ]
    unknown = [code for code in codes if geography.level(code) is None]
    return [f"region codes that geography does not know: {', '.join(unknown[:LISTED])}"] if unknown else []
