"""The whole build, from what is stored to a published database: :func:`build`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from etl.build.checks import Failure, check_figures, load_expected, name_figures, sentences, unknown_codes
from etl.build.collect import collect_bundled
from etl.build.columns import Keys
from etl.build.corrections import Correction, apply_corrections, read_corrections
from etl.build.denominators import add_denominators, populations
from etl.build.harmonise import harmonise_codes, load_rows, sum_fylker
from etl.build.inputs import fingerprint
from etl.build.lost import Lost, TableName, led_nowhere, together
from etl.build.outliers import find_outliers, forget_outliers, told_of_outliers
from etl.build.output import (
    breaks_out,
    build_out,
    catalog_out,
    observations_out,
    prepare,
    quotes_out,
    regions_out,
    snapshots_out,
    status_out,
)
from etl.build.publish import build_lock, new_build_id, publish_build
from etl.build.remarks import remarks_on
from etl.build.revisions import compare_with_previous
from etl.build.status import Collected, one_each
from etl.build.stored import Stored
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
    lost: bool = False
    """Whether something is not shown that was there to be shown (:func:`~etl.build.inputs.losses` says what)."""


def build(settings: Settings, *, offline: bool = False) -> Built:
    """Build a new database from the raw store, or only from the bundled snapshot (``offline``).

    Raises :class:`~oppvekst.errors.CatalogError`, :class:`~oppvekst.errors.ChecksFailedError` or
    :class:`~oppvekst.errors.BuildError`; whatever happens, the previous build stays in use.
    """
    with build_lock(settings), duckdb.connect() as connection:
        inputs = fingerprint(settings, offline=offline)  # before anything is read: what comes later is new
        catalog = load_catalog(settings.catalog_path)
        geography = Geography.load(settings.geography_dir)
        run = _Run(connection, settings, catalog, geography)
        return run.publish(run.figures(offline=offline), inputs)


class _Run:
    """One build under way, on one working connection."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        settings: Settings,
        catalog: Catalog,
        geography: Geography,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._catalog = catalog
        self._geography = geography
        self._keys = Keys()
        prepare(connection)
        regions_out(connection, geography)

    def figures(self, *, offline: bool) -> list[Collected]:
        """Collect and compute until every check passes, and return what the figures were made from.

        An answer from a publisher whose figures fail a check gives way to the one before it, and finally to
        the next source; a fault in what the project itself ships fails the build.
        """
        bundled = collect_bundled(self._catalog, self._settings, self._keys)
        _require(unknown_codes(bundled.rows, self._geography))
        nothing = offline or not self._settings.raw_dir.is_dir()
        stored = None if nothing else Stored(self._catalog, self._settings, self._geography, self._keys)
        while True:
            collected = [bundled, *([stored.collect()] if stored else [])]
            stale_corrections = self._compute(collected)
            failures = check_figures(self._connection)
            fetched = [f for f in failures if f.snapshot_id not in bundled.tables]
            if stored is None or not fetched:
                _require([*stale_corrections, *sentences(failures)])
                return collected
            _reject(stored, fetched)

    def _compute(self, collected: Sequence[Collected]) -> list[str]:
        """From collected rows to ``figure``; returns a sentence for each correction that no longer fits."""
        load_rows(self._connection, [c.rows for c in collected], self._keys)
        harmonise_codes(self._connection, self._catalog, self._geography)
        load_expected(self._connection, self._catalog)
        forget_outliers(self._connection)
        corrections = read_corrections(self._settings.bundled_dir / "corrections.yaml")
        people = populations(self._catalog)
        others = {*(i.id for i in self._catalog.indicators), *(c.indicator for c in corrections)} - people
        stale = self._put_right(corrections, people)  # before anything is divided by them
        add_denominators(self._connection, self._catalog)
        stale += self._put_right(corrections, others)  # before fylker are summed
        sum_fylker(self._connection)
        name_figures(self._connection)
        return stale

    def _put_right(self, corrections: Sequence[Correction], indicators: Set[str]) -> list[str]:
        """Correct what people have corrected, and set aside what cannot stand."""
        stale = apply_corrections(self._connection, [c for c in corrections if c.indicator in indicators])
        find_outliers(self._connection, indicators)
        return stale

    def publish(self, collected: Sequence[Collected], inputs: str) -> Built:
        """Write what has been computed as the new current build."""
        connection, settings, now = self._connection, self._settings, datetime.now(UTC)
        catalog_out(connection, self._catalog)
        provenance = {p.snapshot_id: p for c in collected for p in c.provenance}
        snapshots_out(connection, provenance.values())
        observations_out(connection)
        breaks_out(connection, self._catalog)
        quotes_out(connection, settings, self._geography, read_documents(settings.snapshot_dir))
        previous = current_build_id(settings)
        gone = compare_with_previous(connection, settings, self._catalog, previous, now)
        lost = self._status_out(collected, gone)
        build_id = new_build_id(settings, now)
        build_out(connection, self._catalog, build_id, now, previous, inputs)
        publish_build(connection, settings, build_id)
        counted = connection.execute(
            "SELECT count(*), count(DISTINCT region_id), count(DISTINCT indicator_id) FROM out_observation"
        ).fetchone()
        figures, regions, indicators = counted or (0, 0, 0)
        return Built(build_id, figures, regions, indicators, bool(lost))

    def _status_out(self, collected: Sequence[Collected], gone: Lost) -> Lost:
        """How every table stands, with what looks odd and what is not shown; returns the latter, by table."""
        tables = {snapshot_id: table for c in collected for snapshot_id, table in c.tables.items()}
        odd = remarks_on(self._connection, self._catalog, self._geography, collected[0].tables)
        kept, taken = told_of_outliers(self._connection)
        left_out = _by_table([taken, led_nowhere(self._connection)], tables)
        lost = together([*(c.lost for c in collected), left_out, gone])
        states = (state for c in collected for state in c.status)
        status_out(self._connection, one_each(states, _by_table([odd, kept], tables), lost), lost)
        return lost


def _by_table(told: Iterable[Mapping[str, Sequence[str]]], tables: Mapping[str, TableName]) -> Lost:
    """Sentences by snapshot as sentences by table."""
    found: Lost = {}
    for sentences_of in told:
        for snapshot_id, said in sentences_of.items():
            found.setdefault(tables[snapshot_id], []).extend(said)
    return found


def _reject(stored: Stored, failures: Iterable[Failure]) -> None:
    """Put aside the answers whose figures failed, indicator by indicator, with what was wrong."""
    by_answer: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        by_answer.setdefault((failure.indicator_id, failure.snapshot_id), []).append(failure)
    for (indicator_id, snapshot_id), found in by_answer.items():
        stored.reject(indicator_id, snapshot_id, "; ".join(sentences(found)))


def _require(failures: Sequence[str]) -> None:
    if failures:
        raise ChecksFailedError(failures)
