"""Publishers' files: one request for each archive, workbook or choice, and one indicator's rows out of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etl.build.columns import Column, Slot, places_moved, reason_number, rows, value_of
from etl.build.supply import Into, Ordinary, Use, Want
from etl.sources.records import RawRecord
from etl.sources.wanted import TableRequest
from oppvekst.catalog.models import FileEntry, Indicator, Role
from oppvekst.errors import SourceError
from oppvekst.values import Period, PeriodKind

PLACE = ("code", "subgroup", "period_kind", "period_from", "period_to", "reference_year", "period_label")
"""What tells the figures of one column of a file apart."""

T = TypeVar("T")
F = TypeVar("F", bound=FileEntry)
R = TypeVar("R", bound=Hashable)


class Files(Ordinary[F], ABC, Generic[F, R]):
    """A publisher with files, whose readers give rows (``FILE_ROW``)."""

    @abstractmethod
    def frame(self, spec: F) -> R:
        """The request a source takes part in, with nothing picked yet; equal for those that share one."""

    @abstractmethod
    def filled(self, frame: R, specs: Sequence[F]) -> TableRequest:
        """The request with what every source picks of it, each thing once, in the order first asked for."""

    @abstractmethod
    def read(self, record: RawRecord, want: Want) -> pa.Table:
        """What a stored file holds; raises ``SourceError`` where it is laid out anew or the store is damaged."""

    @abstractmethod
    def columns(self, want: Want, figures: pa.Table) -> tuple[pa.Table, Mapping[Role, Column]]:
        """Places, periods and subgroups, and the roles' numbers for each of them."""

    def period(self, indicator: Indicator, spec: F, period: Period) -> Period:
        """What one year in a file means."""
        return period

    def parts(self, spec: F) -> Sequence[R]:
        """A source takes part in one request."""
        return (self.frame(spec),)

    def request(self, part: R, uses: Sequence[Use[F]]) -> TableRequest:
        """The request for a file."""
        return self.filled(part, [spec for _, spec in uses])

    def figures(self, want: Want, record: RawRecord, read: pa.Table, into: Into) -> pa.Table:
        """The indicator's figures in the shape of ``ROW``, codes as published.

        Raises
        ------
        SourceError
            When the file has no rows of the kind that the catalogue names.
        """
        spec = cast(F, want.spec)
        places, columns = self.columns(want, read)
        codes = places["code"].combine_chunks()
        kommuner = pc.unique(codes.filter(pc.equal(pc.utf8_length(codes), 4))).to_pylist()
        published = want.indicator.geography.history == "published"
        return rows(
            slots=self._slots(want, places, into),
            codes=codes,
            value=value_of(want.indicator, columns, spec.scale),
            others=columns,
            decimals=pc.subtract(places["decimals"].combine_chunks(), places_moved(spec.scale)),
            preliminary=places["preliminary"].to_numpy(),
            snapshot=into.snapshot,
            recoded=published or into.today.issuperset(kommuner),
        )

    def _slots(self, want: Want, places: pa.Table, into: Into) -> npt.NDArray[np.int32]:
        """The slot of each row; a file has few periods and many places."""
        known: dict[tuple[Any, ...], int] = {}
        numbers = np.empty(places.num_rows, np.int32)
        for at, told in enumerate(zip(*(places[name].to_pylist() for name in PLACE[1:]), strict=True)):
            if told not in known:
                subgroup, kind, start, end, year, label = told
                period = Period(year, start, end, PeriodKind(kind), label)
                meant = self.period(want.indicator, cast(F, want.spec), period)
                slot = Slot(want.indicator.id, want.rank, False, meant, str(subgroup))
                known[told] = into.keys.slot(slot)
            numbers[at] = known[told]
        return numbers


def picked(figures: pa.Table, measure: str, unit_row: str | None = None) -> pa.Table:
    """The rows of one measure, in an order that all measures of a file share."""
    wanted = pc.equal(figures["measure"], measure)
    if unit_row is not None:
        wanted = pc.and_(wanted, pc.equal(figures["unit_row"], unit_row))
    return figures.filter(wanted).sort_by([(name, "ascending") for name in PLACE])


def some(rows: pa.Table, source: str, measure: str) -> pa.Table:
    """The rows, of which there must be some."""
    if rows.num_rows:
        return rows
    raise SourceError(
        f"the file has no rows of the kind {measure}",
        source=source,
        next_step="compare the entry in indicators.yaml with the publisher's file",
    )


def column(rows: pa.Table) -> Column:
    """The numbers of the rows, each with its reason where there is none."""
    missing = [reason_number(reason) for reason in rows["missing"].to_pylist()]
    values = rows["value"].to_numpy().astype(np.float64)
    return Column(values, np.array(missing, np.int8))


def added(columns: Sequence[Column]) -> Column:
    """Several answers to one question taken together; hidden or missing when one of them is."""
    reasons = np.maximum.reduce([one.missing for one in columns])
    return Column(np.add.reduce([one.value for one in columns]), reasons)


def once(picks: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """Each thing once, in the order first asked for."""
    return tuple(dict.fromkeys(thing for things in picks for thing in things))
