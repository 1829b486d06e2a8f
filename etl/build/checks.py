"""Stage 4: is what we are about to publish sound? A failure may not be published; a warning is told.

Every offender of every check is found, so that all can be listed together, or the answers behind them put aside.
One strange figure among sound ones is no failure of its table: :mod:`etl.build.outliers` has seen to it before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from oppvekst.catalog.models import Catalog
from oppvekst.geography import Geography
from oppvekst.values import LANDET

LISTED = 10
"""Offenders named per check; the rest are counted."""

KEY = "indicator_id || ', ' || region_id || ', ' || period_label || ', ' || subgroup"

CHECKS = {
    "more than one figure for the same indicator, region, period and subgroup": f"""
        SELECT {KEY}, indicator_id, snapshot_id FROM (
            SELECT slot, code AS region_id, max(snapshot) AS snapshot FROM source_row GROUP BY slot, code HAVING count(*) > 1
            UNION ALL
            SELECT slot, region_id, max(snapshot) FROM figure GROUP BY slot, region_id, borders HAVING count(*) > 1)
        JOIN slot USING (slot) JOIN snapshot_name USING (snapshot) WHERE NOT quoted""",
    "neither a value nor a reason for missing, or both": f"""
        SELECT {KEY}, indicator_id, snapshot_id FROM named WHERE (value IS NULL) = (missing IS NULL)""",
    "a value that is not a finite number": f"""
        SELECT {KEY}, indicator_id, snapshot_id FROM named WHERE NOT isfinite(value)""",
    "an unknown region": f"""
        SELECT {KEY}, indicator_id, snapshot_id FROM named WHERE region_id NOT IN (SELECT region_id FROM out_region)""",
    "a numerator larger than its denominator": f"""
        SELECT {KEY}, indicator_id, snapshot_id FROM named JOIN expected USING (indicator_id)
        WHERE people AND numerator > denominator""",
    "a value outside what the catalogue expects": f"""
        SELECT {KEY} || ': ' || value || ' is not between ' || low || ' and ' || coalesce(high::VARCHAR, 'any'),
            indicator_id, snapshot_id
        FROM named JOIN expected USING (indicator_id)
        WHERE region_id = '{LANDET}' AND (value < low OR value > high)""",
    "a median kommune outside what the catalogue expects": """
        SELECT indicator_id || ', ' || period_label || ', ' || subgroup || ': ' || middle || ' is not between ' || low
            || ' and ' || coalesce(high::VARCHAR, 'any'), indicator_id, snapshot_id
        FROM middle JOIN slot USING (slot) JOIN expected USING (indicator_id) JOIN snapshot_name USING (snapshot)
        WHERE middle < low OR middle > high""",
    "a period that ends before it starts": f"""
        SELECT {KEY}, indicator_id, snapshot_id FROM named
        WHERE period_to < period_from OR reference_year NOT BETWEEN period_from AND period_to""",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """One figure that failed one check."""

    check: str
    figure: str
    indicator_id: str
    snapshot_id: str


def name_figures(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the view ``named``: every figure with the names its numbers stand for."""
    connection.execute(
        "CREATE OR REPLACE VIEW named AS SELECT slot.* EXCLUDE (slot, rank, form, per, divisible, sum_fylke, own_history),"
        " f.* EXCLUDE (slot, snapshot), snapshot_id"
        " FROM figure f JOIN slot USING (slot) JOIN snapshot_name USING (snapshot)"
    )


def check_figures(connection: duckdb.DuckDBPyConnection) -> list[Failure]:
    """Run every check on ``named``, and list every offender."""
    return [
        Failure(check, *map(str, row))
        for check, sql in CHECKS.items()
        for row in connection.execute(f"SELECT * FROM ({sql}) ORDER BY 1").fetchall()
    ]


def load_expected(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Make the table ``expected``: what the catalogue says a sound figure of each indicator looks like."""
    expected = [
        {
            "indicator_id": i.id,
            "low": float(i.expect.min),
            "high": None if i.expect.max is None else float(i.expect.max),
            "coverage": i.expect.coverage,
            "max_jump": i.expect.max_jump,
            "people": i.measure.form == "rate" and i.measure.of_people,
            "part": i.measure.form == "share" or (i.measure.form == "rate" and i.measure.of_people),
            "counted": i.measure.form == "count",
            "unit": i.unit.value,
            "per": i.unit.per,
        }
        for i in catalog.indicators
    ]
    connection.register("incoming", pa.Table.from_pylist(expected, schema=_EXPECTED))
    connection.execute("CREATE OR REPLACE TABLE expected AS SELECT * FROM incoming")
    connection.unregister("incoming")


_EXPECTED = pa.schema(
    [
        ("indicator_id", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("coverage", pa.float64()),
        ("max_jump", pa.float64()),
        ("people", pa.bool_()),
        ("part", pa.bool_()),
        ("counted", pa.bool_()),
        ("unit", pa.string()),
        ("per", pa.int32()),
    ]
)


def sentences(failures: Iterable[Failure]) -> list[str]:
    """One sentence a check, naming the first offenders."""
    found: dict[str, list[str]] = {}
    for failure in failures:
        found.setdefault(failure.check, []).append(failure.figure)
    return [f"{check}: {some(figures)}" for check, figures in found.items()]


def some(names: Sequence[str], separator: str = "; ") -> str:
    """The first names, and how many more."""
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return f"{separator.join(names[:LISTED])}{more}"


def unknown_codes(figures: pa.Table, geography: Geography) -> list[str]:
    """A sentence when rows (``ROW``) have region codes that geography does not know."""
    codes = sorted(figures["code"].unique().to_pylist())
    unknown = [code for code in codes if geography.level(code) is None]
    return [f"region codes that geography does not know: {some(unknown, ', ')}"] if unknown else []
