"""The whole build, from what is stored to a published database: :func:`build`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from etl.build.checks import check_figures, check_rows
from etl.build.collect import Collected, collect_bundled, load_rows
from etl.build.corrections import apply_corrections, read_corrections
from etl.build.denominators import add_denominators
from etl.build.harmonise import harmonise, sum_fylker
from etl.build.output import (
    breaks_out,
    build_out,
    catalog_out,
    observations_out,
    prepare,
    quotes_out,
    regions_out,
    sources_out,
)
from etl.build.publish import build_lock, new_build_id, publish
from etl.build.revisions import add_revisions
from etl.build.stored import collect_stored
from etl.sources.snapshot import read_documents
from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Catalog
from oppvekst.errors import ChecksFailedError
from oppvekst.geography import Geography
from oppvekst.settings import Settings
from oppvekst.store import current_build_id


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    build_id: str
    figures: int
    regions: int
    indicators: int


def build(settings: Settings, *, offline: bool = False) -> Built:
    """Build a new database from the raw store, or only from the bundled snapshot (``offline``).

    Raises :class:`~oppvekst.errors.CatalogError`, :class:`~oppvekst.errors.ChecksFailedError` or
    :class:`~oppvekst.errors.BuildError`; whatever happens, the previous build stays in use.
    """
    with build_lock(settings):
        catalog = load_catalog(settings.catalog_path)
        geography = Geography.load(settings.geography_dir)
        collected = [collect_bundled(catalog, settings)]
        if not offline:
            collected.append(collect_stored(catalog, settings))
        with duckdb.connect() as connection:
            return _build(connection, settings, catalog, geography, collected)


def _build(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    catalog: Catalog,
    geography: Geography,
    collected: Sequence[Collected],
) -> Built:
    now = datetime.now(UTC)
    prepare(connection)
    load_rows(connection, collected)
    _require(check_rows(connection, geography))
    harmonise(connection, catalog, geography)
    add_denominators(connection, catalog)
    sum_fylker(connection)
    corrections = read_corrections(settings.bundled_dir / "corrections.yaml")
    failures = apply_corrections(connection, corrections)
    regions_out(connection, geography)
    _require([*failures, *check_figures(connection, catalog)])
    catalog_out(connection, catalog)
    sources_out(connection, collected)
    observations_out(connection)
    breaks_out(connection, catalog)
    quotes_out(connection, settings, geography, read_documents(settings.snapshot_dir))
    previous = current_build_id(settings)
    add_revisions(connection, settings, previous, now)
    build_id = new_build_id(settings, now)
    build_out(connection, catalog, build_id, now, previous)
    publish(connection, settings, build_id)
    counted = connection.execute(
        "SELECT count(*), count(DISTINCT region_id), count(DISTINCT indicator_id) FROM out_observation"
    ).fetchone()
    return Built(build_id, *(counted or (0, 0, 0)))


def _require(failures: Sequence[str]) -> None:
    if failures:
        raise ChecksFailedError(failures)
