"""One indicator's rows out of a publisher's file: Bufdir's archives, Udir's pages, Nav's workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etl.build.fileplan import FileRequest, FileSource
from etl.build.rows import Column, Keys, Slot, places_moved, reason_number, rows, value_of
from etl.sources import bufdir, nav, udir
from etl.sources.records import RawRecord
from oppvekst.catalog.models import BufdirSource, Indicator, NavSource, Role
from oppvekst.errors import SourceError
from oppvekst.values import Period, PeriodKind

NAV_SHARE = "Andel"
"""Nav's sheets come in pairs, Antall and Andel; only shares are read."""

PLACE = ("code", "subgroup", "period_kind", "period_from", "period_to", "reference_year", "period_label")
"""What tells the figures of one column of a file apart."""


def read_file(record: RawRecord, request: FileRequest, spec: FileSource) -> pa.Table:
    """What a stored file holds for a source, as the reader of its kind gives it (``FILE_ROW``).

    Raises
    ------
    SourceError
        When the store is damaged, or the file is laid out anew.
    """
    if isinstance(request, bufdir.BufdirArchive):
        assert isinstance(spec, BufdirSource)  # the plan gives an archive to Bufdir's sources only
        return bufdir.read_record(record, spec.file).rows
    if isinstance(request, nav.NavWorkbook):
        return nav.read_record(record, request).rows
    return udir.read_record(record, request).rows


def file_rows(
    indicator: Indicator,
    rank: int,
    spec: FileSource,
    figures: pa.Table,
    keys: Keys,
    snapshot: int,
    today: frozenset[str],
) -> pa.Table:
    """The indicator's figures in the shape of ``ROW``, codes as published.

    ``today`` are today's kommuner: a file with no other is one whose history its publisher has recoded.

    Raises
    ------
    SourceError
        When the file has no rows of the kind that the catalogue names.
    """
    places, columns = _columns(indicator, spec, figures)
    value = value_of(indicator, columns, spec.scale)
    codes = places["code"].combine_chunks()
    kommuner = pc.unique(codes.filter(pc.equal(pc.utf8_length(codes), 4))).to_pylist()
    return rows(
        slots=_slots(indicator, rank, spec, places, keys),
        codes=codes,
        value=value,
        others=columns,
        decimals=pc.subtract(places["decimals"].combine_chunks(), places_moved(spec.scale)),
        preliminary=places["preliminary"].to_numpy(),
        snapshot=snapshot,
        recoded=indicator.geography.history == "published" or today.issuperset(kommuner),
    )


def _columns(
    indicator: Indicator, spec: FileSource, figures: pa.Table
) -> tuple[pa.Table, dict[Role, Column]]:
    """Places, periods and subgroups, and the roles' numbers for each of them."""
    if isinstance(spec, BufdirSource):
        picked = _picked(figures, spec.number_format, spec.unit_row)
        role: Role = "numerator" if indicator.measure.form == "rate" else "value"
        return _some(picked, spec, spec.number_format), {role: _column(picked)}
    if isinstance(spec, NavSource):
        picked = _picked(figures, NAV_SHARE)
        return _some(picked, spec, NAV_SHARE), {"value": _column(picked)}
    first = _some(_picked(figures, spec.value), spec, spec.value)
    added = [_column(_picked(figures, measure)) for measure in (spec.value, *spec.added)]
    columns: dict[Role, Column] = {"value": _sum(added)}
    if spec.denominator:
        columns["denominator"] = _column(_picked(figures, spec.denominator))
    return first, columns


def _picked(figures: pa.Table, measure: str, unit_row: str | None = None) -> pa.Table:
    """The rows of one measure, in an order that all measures of a file share."""
    wanted = pc.equal(figures["measure"], measure)
    if unit_row is not None:
        wanted = pc.and_(wanted, pc.equal(figures["unit_row"], unit_row))
    return figures.filter(wanted).sort_by([(name, "ascending") for name in PLACE])


def _some(picked: pa.Table, spec: FileSource, measure: str) -> pa.Table:
    if picked.num_rows:
        return picked
    raise SourceError(
        f"the file has no rows of the kind {measure}",
        source=spec.source,
        next_step="compare the entry in indicators.yaml with the publisher's file",
    )


def _column(picked: pa.Table) -> Column:
    missing = [reason_number(reason) for reason in picked["missing"].to_pylist()]
    values = picked["value"].to_numpy().astype(np.float64)
    return Column(values, np.array(missing, np.int8))


def _sum(columns: Sequence[Column]) -> Column:
    """Several answers to one question taken together; hidden or missing when one of them is."""
    reasons = np.maximum.reduce([column.missing for column in columns])
    return Column(np.add.reduce([column.value for column in columns]), reasons)


def _slots(
    indicator: Indicator, rank: int, spec: FileSource, places: pa.Table, keys: Keys
) -> npt.NDArray[np.int32]:
    """The slot of each row; a file has few periods and many places."""
    known: dict[tuple[Any, ...], int] = {}
    numbers = np.empty(places.num_rows, np.int32)
    for at, told in enumerate(zip(*(places[name].to_pylist() for name in PLACE[1:]), strict=True)):
        if told not in known:
            subgroup, *period = told
            slot = Slot(indicator.id, rank, False, _period(indicator, spec, *period), str(subgroup))
            known[told] = keys.slot(slot)
        numbers[at] = known[told]
    return numbers


def _period(
    indicator: Indicator, spec: FileSource, kind: str, start: int, end: int, year: int, label: str
) -> Period:
    """The period of a row; what one year in a file means, the catalogue knows."""
    period = Period(year, start, end, PeriodKind(kind), label)
    if period.kind is not PeriodKind.YEAR or not isinstance(spec, BufdirSource):
        return period
    if spec.years > 1:
        first = year - spec.years + 1
        return Period(year, first, year, PeriodKind.WINDOW, f"{first}-{year}")
    if indicator.timing.kind is PeriodKind.DATE:
        return Period(year, year, year, PeriodKind.DATE, f"1.1.{year}")
    return period
