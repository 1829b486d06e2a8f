"""Questions to one build, answered in the project's own words (:mod:`oppvekst.values`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import duckdb
from pydantic import ValidationError

from oppvekst.catalog.models import Catalog
from oppvekst.errors import NoBuildError
from oppvekst.settings import Settings
from oppvekst.store.connection import connect
from oppvekst.values import Borders, BreakMark, Missing, Observation, Period, PeriodKind, Provenance

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class TableState:
    """How one table stands: fresh, stale, failed, or only in the bundled snapshot."""

    source: str
    table: str
    published_at: datetime | None
    fetched_at: datetime | None
    rows: int
    state: str
    reason: str | None


_QUOTED = "starts_with(snapshot_id, 'plan:')"
"""What a plan quotes, among the rows of ``observation``."""


@dataclass(frozen=True, slots=True)
class QuotedFigure:
    """Something a plan says about a region, in its own words: never compared, never computed with."""

    document: str
    line: str
    words: str
    value: str
    """As the plan prints it; empty where the words hold it."""
    unit: str
    region_id: str
    region_name: str
    period_stated: str
    source_stated: str
    indicator_id: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a publisher changed between two builds."""

    indicator_id: str
    region_id: str
    period_label: str
    subgroup: str
    old_value: float | None
    new_value: float | None
    old_missing: str | None
    new_missing: str | None
    old_build: str
    found_at: datetime


@lru_cache(maxsize=3)
def _catalog(text: str) -> Catalog:
    """Builds mostly differ in figures alone: those made with the same catalogue share it. It is frozen."""
    return Catalog.model_validate_json(text)


class Figures:
    """One build, read-only. Safe to share between threads: every query takes its own cursor."""

    def __init__(self, build_id: str, connection: duckdb.DuckDBPyConnection) -> None:
        self.build_id = build_id
        self._connection = connection
        try:
            row = self._rows("SELECT built_at, version, catalog FROM build")[0]
            self.catalog = _catalog(row[2])
            """The catalogue this build was made with."""
        except (duckdb.Error, IndexError, ValidationError) as error:
            raise NoBuildError(
                f"the built database {build_id} is not one this version can read",
                next_step="run `./barometer etl build`",
                nb="Tallene er bygd av en annen versjon. Kjør «./barometer etl build».",
                nn="Tala er bygde av ein annan versjon. Køyr «./barometer etl build».",
            ) from error
        self.built_at: datetime = row[0]
        self.version: str = row[1]

    @cached_property
    def rules_version(self) -> int:
        """The version of the rules of verdicts when it was built; 1 of a build from before they had one."""
        try:
            return int(self._rows("SELECT rules_version FROM build")[0][0])
        except duckdb.Error:
            return 1

    def observations(
        self,
        regions: Sequence[str],
        indicators: Sequence[str] | None = None,
        subgroup: str | None = None,
    ) -> list[Observation]:
        """Every publisher's figure of the regions, by indicator, region and period, oldest first."""
        where = ["region_id IN (SELECT unnest(?))", f"NOT {_QUOTED}"]
        values: list[object] = [list(regions)]
        if indicators is not None:
            where.append("indicator_id IN (SELECT unnest(?))")
            values.append(list(indicators))
        if subgroup is not None:
            where.append("subgroup = ?")
            values.append(subgroup)
        return self._observed(" AND ".join(where), values)

    def _observed(self, where: str, values: list[object]) -> list[Observation]:
        rows = self._rows(
            "SELECT indicator_id, region_id, borders, period_kind, period_from, period_to, reference_year,"
            " period_label, subgroup, value, decimals, numerator, denominator, denominator_low,"
            f" denominator_high, missing, preliminary, snapshot_id FROM observation WHERE {where}"
            " ORDER BY indicator_id, region_id, subgroup, reference_year, period_from, borders",
            values,
        )
        return [_observation(row) for row in rows]

    @cached_property
    def quotations(self) -> tuple[Observation, ...]:
        """The figures that plans quote of what an indicator counts, oldest first: about a hundred in all.

        They stand apart from :meth:`observations`, so that nothing is compared with or computed from them.
        """
        return tuple(self._observed(_QUOTED, []))

    @cached_property
    def _provenance(self) -> dict[str, Provenance]:
        rows = self._rows(
            "SELECT snapshot_id, source, publisher, table_id, url, request, fetched_at, published_at, sha256,"
            " licence, attribution, quoted_from FROM snapshot"
        )
        said = {source.licence: source.licence_nn for source in self.catalog.sources}
        return {row[0]: replace(Provenance(*row), licence_nn=said.get(row[9], "")) for row in rows}

    def provenance(self, snapshot_id: str) -> Provenance:
        """Where the observations of a snapshot came from."""
        return self._provenance[snapshot_id]

    @cached_property
    def newest_year(self) -> int | None:
        """The newest year that a publisher has a figure of; plans' quotations are not asked."""
        rows = self._rows(
            "SELECT max(reference_year) FROM observation WHERE value IS NOT NULL"
            " AND NOT starts_with(snapshot_id, 'plan:')"
        )
        return rows[0][0] if rows else None

    def newest_year_of(self, indicator: str) -> int:
        """The newest reference year that any place has a publisher's figure of an indicator for; 0 without any."""
        return self._newest_years.get(indicator, 0)

    @cached_property
    def _newest_years(self) -> dict[str, int]:
        rows = self._rows(
            "SELECT indicator_id, max(reference_year) FROM observation WHERE value IS NOT NULL"
            f" AND NOT {_QUOTED} GROUP BY indicator_id"
        )
        return {row[0]: row[1] for row in rows}

    def sources(self) -> tuple[Provenance, ...]:
        """Everywhere the build's observations came from."""
        return tuple(self._provenance.values())

    def breaks(self, indicator: str, region: str) -> tuple[BreakMark, ...]:
        """Changes of definition, and of borders, in a region's series; oldest first."""
        return tuple(mark for place, mark in self._breaks.get(indicator, ()) if place in (region, "*"))

    @cached_property
    def _breaks(self) -> dict[str, list[tuple[str, BreakMark]]]:
        """By indicator: few in all, and every profile asks for those of every indicator."""
        found: dict[str, list[tuple[str, BreakMark]]] = {}
        for indicator, region, *mark in self._rows(
            "SELECT indicator_id, region_id, year, reason_nb, reason_nn FROM series_break ORDER BY year"
        ):
            found.setdefault(indicator, []).append((region, BreakMark(*mark)))
        return found

    def spread(self, indicator: str, reference_year: int) -> list[tuple[str, float]]:
        """Every kommune's published value in a year, by value: (region id, value in the unit)."""
        rows = self._rows(
            "SELECT region_id, value FROM observation WHERE indicator_id = ? AND reference_year = ?"
            " AND length(region_id) = 4 AND subgroup = 'alle' AND value IS NOT NULL"
            f" AND NOT {_QUOTED} ORDER BY value, region_id",
            [indicator, reference_year],
        )
        return [(row[0], row[1]) for row in rows]

    def spreads(
        self, keys: Iterable[tuple[str, int]], among: Sequence[str] | None = None
    ) -> dict[tuple[str, int], list[float]]:
        """Kommuners' values for many (indicator, year) at once, each sorted; one query.

        Of every kommune, or only of those ``among``.
        """
        pairs = list(keys)
        within = "" if among is None else " AND o.region_id IN (SELECT unnest(?))"
        rows = self._rows(
            "SELECT o.indicator_id, o.reference_year, list(o.value ORDER BY o.value) FROM observation o"
            " JOIN (SELECT unnest(?) AS indicator_id, unnest(?) AS reference_year) k"
            " USING (indicator_id, reference_year)"
            " WHERE length(o.region_id) = 4 AND o.subgroup = 'alle' AND o.value IS NOT NULL"
            f" AND NOT {_QUOTED}{within} GROUP BY ALL",
            [[p[0] for p in pairs], [p[1] for p in pairs], *([] if among is None else [list(among)])],
        )
        return {(row[0], row[1]): row[2] for row in rows}

    def with_several(self, indicator: str) -> tuple[str, ...]:
        """Kommuner and fylker that have values of an indicator for several periods, by code."""
        return self._with_several.get(indicator, ())

    @cached_property
    def _with_several(self) -> dict[str, tuple[str, ...]]:
        rows = self._rows(
            "SELECT indicator_id, list(region_id ORDER BY region_id) FROM (SELECT indicator_id, region_id"
            " FROM observation WHERE value IS NOT NULL AND length(region_id) IN (2, 4)"
            f" AND NOT {_QUOTED} GROUP BY ALL HAVING count(DISTINCT reference_year) > 1) GROUP BY indicator_id"
        )
        return {row[0]: tuple(row[1]) for row in rows}

    def regions_with_figures(self) -> frozenset[str]:
        """Regions that have at least one value."""
        return frozenset(
            row[0] for row in self._rows("SELECT DISTINCT region_id FROM observation WHERE value IS NOT NULL")
        )

    def quoted(self, region: str) -> tuple[QuotedFigure, ...]:
        """What plans say about a region, in the order of the documents."""
        rows = self._rows(
            "SELECT document, line, words, value, unit, region_id, region_name, period_stated, source_stated,"
            " indicator_id FROM quoted_figure WHERE region_id = ?"
            r" ORDER BY document, CAST(regexp_extract(line, '\d+') AS INTEGER), rowid",
            [region],
        )
        return tuple(QuotedFigure(*row) for row in rows)

    def status(self) -> tuple[TableState, ...]:
        """How every table of every source stood when the build was made."""
        return self._status

    @cached_property
    def _status(self) -> tuple[TableState, ...]:
        rows = self._rows(
            "SELECT source, table_id, published_at, fetched_at, rows, state, reason FROM source_status"
            " ORDER BY source, table_id"
        )
        return tuple(TableState(*row) for row in rows)

    def revisions(self) -> tuple[Revision, ...]:
        """Figures that changed between builds, newest first."""
        return self._revisions

    @cached_property
    def _revisions(self) -> tuple[Revision, ...]:
        rows = self._rows(
            "SELECT indicator_id, region_id, period_label, subgroup, old_value, new_value, old_missing,"
            " new_missing, old_build, found_at FROM revision ORDER BY found_at DESC, indicator_id, region_id"
        )
        return tuple(Revision(*row) for row in rows)

    def frame(self, sql: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """Run a query of this package's own and return a frame; for tables of many rows."""
        return self._connection.cursor().execute(sql, list(values)).df()

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._connection.cursor().execute(sql, list(values)).fetchall()


def _observation(row: tuple[Any, ...]) -> Observation:
    return Observation(
        indicator=row[0],
        region=row[1],
        borders=Borders(row[2]),
        period=Period(kind=PeriodKind(row[3]), start=row[4], end=row[5], reference_year=row[6], label=row[7]),
        subgroup=row[8],
        value=row[9],
        decimals=row[10],
        numerator=row[11],
        denominator=row[12],
        denominator_low=row[13],
        denominator_high=row[14],
        missing=Missing(row[15]) if row[15] is not None else None,
        preliminary=row[16],
        snapshot_id=row[17],
    )


def open_current(settings: Settings) -> Figures:
    """The build in use; :class:`NoBuildError` with the command to run when there is none."""
    return Figures(*connect(settings))
