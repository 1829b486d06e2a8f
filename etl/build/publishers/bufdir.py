"""Bufdir's archives in the build: a source is a file in one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import pyarrow as pa

from etl.build.columns import Column
from etl.build.files import Files, column, once, picked, some
from etl.build.supply import Want
from etl.sources.bufdir.client import BufdirArchive, read_archive
from etl.sources.records import RawRecord
from oppvekst.catalog.models import Indicator, Role
from oppvekst.catalog.publishers.bufdir import BufdirSource
from oppvekst.values import Period, PeriodKind


class Bufdir(Files[BufdirSource, BufdirArchive]):
    """Bufdir."""

    def frame(self, spec: BufdirSource) -> BufdirArchive:
        """An archive is fetched whole."""
        return BufdirArchive(spec.archive, ())

    def filled(self, frame: BufdirArchive, specs: Sequence[BufdirSource]) -> BufdirArchive:
        """With the files that are read of it."""
        return replace(frame, files=once([spec.file] for spec in specs))

    def within(self, spec: BufdirSource) -> str:
        """Each file is read for itself."""
        return spec.file

    def read(self, record: RawRecord, want: Want) -> pa.Table:
        """One file of the archive."""
        return read_archive(record, cast(BufdirSource, want.spec).file).rows

    def called(self, record: RawRecord, read: pa.Table) -> str:
        """People know a table by the file it is in."""
        return str(read["figure"][0])

    def columns(self, want: Want, figures: pa.Table) -> tuple[pa.Table, Mapping[Role, Column]]:
        """The rows of the kind of number; a rate is divided by a population of ours."""
        spec = cast(BufdirSource, want.spec)
        found = picked(figures, spec.number_format, spec.unit_row)
        role: Role = "numerator" if want.indicator.measure.form == "rate" else "value"
        return some(found, spec.source, spec.number_format), {role: column(found)}

    def period(self, indicator: Indicator, spec: BufdirSource, period: Period) -> Period:
        """A column of a year may be of several years, or of a date; the catalogue knows."""
        if period.kind is not PeriodKind.YEAR:
            return period
        year = period.reference_year
        if spec.years > 1:
            first = year - spec.years + 1
            return Period(year, first, year, PeriodKind.WINDOW, f"{first}-{year}")
        if indicator.timing.kind is PeriodKind.DATE:
            return Period(year, year, year, PeriodKind.DATE, f"1.1.{year}")
        return period


SUPPLIER = Bufdir()
