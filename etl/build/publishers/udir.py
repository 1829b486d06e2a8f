"""Udir's tables in the build: a source is a choice in every dimension, and some columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import pyarrow as pa

from etl.build.columns import Column
from etl.build.files import Files, added, column, once, picked, some
from etl.build.supply import Want
from etl.sources.records import RawRecord
from etl.sources.udir.client import UdirTable, read_stored
from etl.sources.wanted import Pick, Selection, TableRequest
from oppvekst.catalog.models import Role
from oppvekst.catalog.publishers.udir import UdirSource


class Udir(Files[UdirSource, UdirTable]):
    """Udir."""

    def frame(self, spec: UdirSource) -> UdirTable:
        """One request a choice of categories."""
        split = spec.subgroup.dimension if spec.subgroup else None
        chosen = UdirTable(
            number=spec.table,
            selections=tuple(
                Selection(dimension, tuple(Pick(pick.code, pick.label) for pick in picks))
                for dimension, picks in spec.select.items()
                if dimension != split
            ),
            measures=(),
        )
        if spec.subgroup is None:
            return chosen
        return replace(chosen, split=split, subgroups=tuple(spec.subgroup.codes.items()))

    def filled(self, frame: UdirTable, specs: Sequence[UdirSource]) -> UdirTable:
        """With the columns that are read of it."""
        return replace(frame, measures=once(spec.columns for spec in specs))

    def number(self, request: TableRequest) -> str:
        """The table without what was chosen of it."""
        return cast(UdirTable, request).number

    def read(self, record: RawRecord, want: Want) -> pa.Table:
        """The stored pages."""
        return read_stored(record, cast(UdirTable, want.request)).rows

    def columns(self, want: Want, figures: pa.Table) -> tuple[pa.Table, Mapping[Role, Column]]:
        """The answers added together, and how many answered."""
        spec = cast(UdirSource, want.spec)
        first = some(picked(figures, spec.value), spec.source, spec.value)
        answers = [column(picked(figures, measure)) for measure in (spec.value, *spec.added)]
        columns: dict[Role, Column] = {"value": added(answers)}
        if spec.denominator:
            columns["denominator"] = column(picked(figures, spec.denominator))
        return first, columns


SUPPLIER = Udir()
