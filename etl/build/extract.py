"""One indicator's rows out of a fetched table: categories looked up, added and read by columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from etl.build.columns import Keys, Slot, places_moved, rows, value_of
from etl.build.cube import Cells, Cube
from etl.build.periods import read_period
from etl.sources.labels import dimension_id, holds
from etl.sources.records import RawRecord
from oppvekst.catalog.models import Indicator, Pick, Role, TableEntry
from oppvekst.errors import SourceError
from oppvekst.geography import is_remainder, read_code
from oppvekst.values import ALL, Period


@dataclass(frozen=True, slots=True)
class Layout:
    """Which dimensions of a publisher's tables hold place, time and the kind of number."""

    region: str
    time: str
    columns: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """One indicator's figures from one source's answer: who wants them, and what holds them."""

    indicator: Indicator
    rank: int
    spec: TableEntry
    record: RawRecord
    cube: Cube
    at: Layout
    unit_words: str | None
    """What the unit of a value must say, where the publisher has units."""
    recoded: bool
    unrevised: int | None
    """The year whose figures are preliminary without a sign that says so."""

    def rows(self, keys: Keys, snapshot: int) -> pa.Table:
        """The figures, codes as published.

        Several categories of a dimension are added together; a sum with a hidden or missing part is missing.

        Raises
        ------
        SourceError
            When the answer lacks a category the catalogue names, its unit has changed, or a period cannot be
            read.
        """
        at = self.at
        roles, periods, places = self._roles(at), self._periods(at), self._places(at)
        cells = self._cells(at, places, periods, roles, self.spec.select)
        columns = {role: cells.column(n) for n, role in enumerate(roles)}
        if self.spec.whole:
            whole = self._cells(at, places, periods, roles, {**self.spec.select, **self.spec.whole})
            columns["denominator"] = whole.column(list(roles).index("numerator"))
        slots, unrevised = self._slots(periods, keys)
        preliminary = cells.preliminary.any(axis=0).reshape(len(places), -1) | unrevised
        return rows(
            slots=np.tile(slots, len(places)),
            codes=_repeated(list(places.values()), len(slots)),
            value=value_of(self.indicator, columns, self.spec.scale),
            others=columns,
            decimals=self._decimals(at, roles),
            preliminary=preliminary.reshape(-1),
            snapshot=snapshot,
            recoded=self.recoded,
        )

    def _cells(
        self,
        at: Layout,
        places: Iterable[str],
        periods: Iterable[str],
        roles: Mapping[Role, str],
        select: Mapping[str, Sequence[Pick]],
    ) -> Cells:
        """The cells asked for: by column, place, period and subgroup."""
        named = {dimension_id(d, self.cube.header.dimensions): picks for d, picks in select.items()}
        chosen = {d: [self._code(d, p.code, p.label) for p in picks] for d, picks in named.items()}
        chosen |= {at.region: list(places), at.time: list(periods), at.columns: list(roles.values())}
        kept = [at.columns, at.region, at.time]
        if self.spec.subgroup:
            chosen[self.spec.subgroup.dimension] = list(self.spec.subgroup.codes)
            kept.append(self.spec.subgroup.dimension)
        try:
            return self.cube.sums(chosen, kept)
        except KeyError as absent:
            dimension, code = absent.args
            raise self._fault(f"was fetched without {dimension} {code!r}", self._again()) from absent

    def _slots(
        self, periods: Mapping[str, Period], keys: Keys
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
        """A place's slots, in the order of its cells, and which of them are unrevised."""
        subgroups = list(self.spec.subgroup.codes.values()) if self.spec.subgroup else [ALL]
        slots = [
            Slot(self.indicator.id, self.rank, False, period, subgroup)
            for period in periods.values()
            for subgroup in subgroups
        ]
        unrevised = np.array([slot.period.reference_year == self.unrevised for slot in slots], np.bool_)
        return np.array([keys.slot(slot) for slot in slots], np.int32), unrevised

    def _roles(self, at: Layout) -> dict[Role, str]:
        """The column of each role; a value that is shown as published must still be in the catalogue's unit."""
        picks = self.spec.columns
        roles = {role: self._code(at.columns, pick.code, pick.label) for role, pick in picks.items()}
        if "value" in roles and self.unit_words:
            unit = self.cube.header.dimension(at.columns).units.get(roles["value"])
            if unit and not holds(self.unit_words, unit.base):
                raise self._fault(
                    f"the unit of {roles['value']} is «{unit.base}» and not {self.indicator.unit}",
                    f"correct the unit or the scale of {self.indicator.id} in indicators.yaml",
                )
        return roles

    def _code(self, dimension: str, code: str | None, label: str | None) -> str:
        actual = self.record.code(dimension, code, label)
        actual = code if actual is None else actual
        if not actual:
            raise self._fault(f"was fetched without {dimension} {label or code!r}", self._again())
        return actual

    def _places(self, at: Layout) -> dict[str, str]:
        """Published code -> bare code; remainders and what is longer than a kommune (bydeler) are left out.

        A short code of a shape nobody knows keeps its own name, so that it is noticed.
        """
        codes = self.cube.header.dimension(at.region).codes
        found = {code: read[1] for code in codes if (read := read_code(code)) is not None}
        strange = (c for c in codes if c not in found and not is_remainder(c) and len(c) <= 4)
        return found | {code: code for code in strange}

    def _periods(self, at: Layout) -> dict[str, Period]:
        """The periods asked for; another indicator may have asked for older ones."""
        since = self.spec.first_period
        time = self.cube.header.dimension(at.time)
        found: dict[str, Period] = {}
        for code in time.codes:
            period = read_period(code, time.labels.get(code, code), self.indicator.timing.kind)
            if period is None:
                raise self._fault(
                    f"has a period of an unknown shape, {code}", "add the shape to etl/build/periods.py"
                )
            if code >= since:
                found[code] = period
        return found

    def _decimals(self, at: Layout, roles: Mapping[Role, str]) -> int | None:
        """The published decimals of the value in the catalogue's unit, where the publisher says them."""
        unit = self.cube.header.dimension(at.columns).units.get(roles["value"]) if "value" in roles else None
        if unit is None or unit.decimals is None:
            return None
        return unit.decimals - places_moved(self.spec.scale)

    def _fault(self, what: str, next_step: str) -> SourceError:
        return SourceError(
            f"table {self.record.called} {what}",
            source=self.record.source,
            table=self.record.table,
            next_step=next_step,
        )

    def _again(self) -> str:
        return f"run `./barometer etl fetch --source {self.record.source} --table {self.record.called}`"


def _repeated(codes: Sequence[str], times: int) -> pa.Array:
    places: npt.NDArray[np.int32] = np.repeat(np.arange(len(codes), dtype=np.int32), times)
    return pa.array(codes, pa.string()).take(pa.array(places))
