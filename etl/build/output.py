"""The relations ``out_*`` that :mod:`etl.build.publish` writes, one function a group of tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

import duckdb
import pyarrow as pa

from etl.build.lost import Lost
from etl.build.status import TableStatus
from etl.sources.snapshot import read_quotes
from oppvekst.catalog.models import Catalog
from oppvekst.geography import Geography
from oppvekst.settings import Settings
from oppvekst.store.schema import SCHEMA
from oppvekst.values import RULES_VERSION, Provenance, Region

Row = Mapping[str, object]


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every ``out_*`` relation, empty, with the types of the published schema."""
    connection.execute(SCHEMA.replace("CREATE TABLE ", "CREATE TABLE out_"))


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows by name; a column that is absent is NULL."""
    found = [dict(row) for row in rows]
    if not found:
        return
    connection.register("incoming", pa.Table.from_pylist(found))
    connection.execute(f"INSERT INTO out_{table} BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")


def regions_out(connection: duckdb.DuckDBPyConnection, geography: Geography) -> None:
    """Every region that is or was, where old codes went, and who belongs to which group."""
    _fill(connection, "region", [_region_row(region, geography) for region in geography.regions.values()])
    changes = (
        {"old_code": code, "region_id": target, "quality": "whole" if len(targets) == 1 else "divided"}
        for code in geography.codes
        for targets in [geography.targets(code)]
        for target in targets
    )
    _fill(connection, "region_change", changes)
    groups = (
        {"group_kind": kind, "group_id": group, "region_id": kommune.id}
        for kommune in geography.kommuner
        for kind, group in geography.groups(kommune.id).items()
    )
    _fill(connection, "region_group", groups)


def _region_row(region: Region, geography: Geography) -> Row:
    start, end = geography.validity(region.id)
    return {
        "region_id": region.id,
        "level": region.level.value,
        "name": region.name,
        "name_full": region.name_full,
        "fylke_id": region.fylke,
        "valid_from": start,
        "valid_to": end,
    }


def catalog_out(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Themes and indicators for those who ask in SQL, and which source stands for each."""
    themes = (
        {"theme_id": t.id, "name_nb": t.name.nb, "name_nn": t.name.nn, "position": t.order}
        for t in catalog.themes
    )
    _fill(connection, "theme", themes)
    standing = dict(
        connection.execute(
            "SELECT indicator_id, min(snapshot_id) FROM named WHERE NOT quoted GROUP BY 1"
        ).fetchall()
    )
    indicators = (
        {
            "indicator_id": i.id,
            "theme_id": i.theme,
            "position": position,
            "name_nb": i.name.nb,
            "name_nn": i.name.nn,
            "unit": i.unit.value,
            "decimals": i.decimals,
            "polarity": i.polarity.value,
            "source": standing.get(i.id),
        }
        for position, i in enumerate(catalog.indicators)
    )
    _fill(connection, "indicator", indicators)


def snapshots_out(connection: duckdb.DuckDBPyConnection, provenance: Iterable[Provenance]) -> None:
    """Where the figures came from."""
    _fill(connection, "snapshot", (_table_id(asdict(p)) for p in provenance))


def status_out(connection: duckdb.DuckDBPyConnection, status: Iterable[TableStatus], lost: Lost) -> None:
    """How every table stands, and what is not shown of it."""
    _fill(connection, "source_status", (_table_id(asdict(s)) for s in status))
    rows = (
        {"source": source, "table_id": table, "what": what}
        for (source, table), said in lost.items()
        for what in said
    )
    _fill(connection, "loss", rows)


def _table_id(row: dict[str, object]) -> Row:
    row["table_id"] = row.pop("table")
    row.pop("licence_nn", None)  # the catalogue that is kept in the build has it
    return row


def observations_out(connection: duckdb.DuckDBPyConnection) -> None:
    """The figures, those of a region together, since pages read one region at a time."""
    connection.execute(
        "INSERT INTO out_observation BY NAME SELECT * EXCLUDE (quoted) FROM named"
        " ORDER BY region_id, indicator_id, subgroup, reference_year, period_label"
    )


def breaks_out(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Changes of definition, which hold everywhere; and where a place's series goes over to another publisher."""
    rows = (
        {
            "indicator_id": indicator.id,
            "region_id": "*",
            "year": change.year,
            "reason_nb": change.reason.nb,
            "reason_nn": change.reason.nn,
        }
        for indicator in catalog.indicators
        for change in indicator.breaks
    )
    _fill(connection, "series_break", rows)
    connection.execute(_OTHER_PUBLISHER)


# The bundle may hold one indicator's figures from two publishers, for different years. Read together they would
# be one series of two, so the first year of the second is a break: nothing is claimed across it.
_OTHER_PUBLISHER = """
INSERT INTO out_series_break BY NAME
SELECT DISTINCT indicator_id, region_id, reference_year AS year,
    format('Tallene før {0} er fra {1}, og fra {0} fra {2}.', reference_year, before, publisher) AS reason_nb,
    format('Tala før {0} er frå {1}, og frå {0} frå {2}.', reference_year, before, publisher) AS reason_nn
FROM (
    SELECT indicator_id, region_id, reference_year, publisher, lag(publisher) OVER (
        PARTITION BY indicator_id, region_id, borders, subgroup ORDER BY reference_year, period_label) AS before
    FROM out_observation JOIN out_snapshot USING (snapshot_id)
    WHERE value IS NOT NULL AND quoted_from IS NULL)
WHERE publisher <> before
"""


def quotes_out(
    connection: duckdb.DuckDBPyConnection, settings: Settings, geography: Geography, titles: Mapping[str, str]
) -> None:
    """What plans say, in their own words."""
    said = (
        {
            "document": titles.get(quote.document, quote.document),
            "line": quote.line,
            "words": quote.words,
            "value": quote.value,
            "unit": quote.unit,
            "region_id": (geography.today(quote.code) or quote.code) if quote.code else "",
            "region_name": quote.region_name,
            "period_stated": quote.period_stated,
            "source_stated": quote.source_stated,
            "indicator_id": quote.indicator,
        }
        for quote in read_quotes(settings.snapshot_dir)
    )
    _fill(connection, "quoted_figure", said)


def build_out(
    connection: duckdb.DuckDBPyConnection,
    catalog: Catalog,
    build_id: str,
    now: datetime,
    previous: str | None,
    inputs: str,
) -> None:
    """The build's own row, with the catalogue it was made with and the checksum of what it was made from."""
    text = catalog.model_dump_json()
    row = {
        "build_id": build_id,
        "built_at": now,
        "version": _version(),
        "catalog": text,
        "catalog_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "previous_build": previous,
        "rules_version": RULES_VERSION,
        "inputs": inputs,
    }
    _fill(connection, "build", [row])


def _version() -> str:
    try:
        return version("oppvekstbarometer")
    except PackageNotFoundError:  # run from a checkout that is not installed, which is the usual way
        return "checkout"
