"""Statistics banks: the selections of all indicators merged into the fewest requests, and tables read into figures.

Two sources in one table become one request when they ask for the same dimensions; a dimension that one of
them leaves out (which gives its total) keeps them apart.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

import pyarrow as pa

from etl.build.cube import Cube
from etl.build.extract import Extraction, Layout
from etl.build.supply import Into, Ordinary, Use, Want
from etl.sources.figures import read_table
from etl.sources.records import RawRecord
from etl.sources.signs import Sign
from etl.sources.wanted import Pick, Selection, TableRequest
from oppvekst.catalog.models import Indicator, TableEntry
from oppvekst.catalog.sources import Pick as CatalogPick

T = TypeVar("T", bound=TableEntry)


@dataclass(frozen=True, slots=True)
class Key:
    """What requests must have in common to be one."""

    table: str
    title: str | None
    region: str
    codelist: str | None
    dimensions: frozenset[tuple[str, str | None]]


@dataclass(slots=True)
class Merged:
    """The union of what several sources pick, in the order first asked for."""

    title: str | None = None
    regions: dict[str, None] = field(default_factory=dict)
    picks: dict[str, dict[Pick, None]] = field(default_factory=dict)

    def add(self, picks: Mapping[str, Iterable[Pick]]) -> None:
        """Take in what one source picks of each dimension."""
        for dimension, wanted in picks.items():
            self.picks.setdefault(dimension, {}).update(dict.fromkeys(wanted))

    def region(self, key: Key) -> Selection:
        """The places asked for."""
        return Selection(key.region, tuple(Pick(code) for code in self.regions), key.codelist)

    def selections(self, key: Key) -> tuple[Selection, ...]:
        """The categories asked for of every other dimension."""
        codelists = dict(key.dimensions)
        return tuple(
            Selection(dimension, tuple(picks), codelists.get(dimension))
            for dimension, picks in self.picks.items()
        )


class Tables(Ordinary[T], ABC):
    """A publisher with tables of many dimensions."""

    @abstractmethod
    def layout(self, spec: T) -> Layout:
        """Which dimensions hold place, time and the kind of number."""

    @abstractmethod
    def signs(self, spec: T) -> Mapping[str, Sign]:
        """What the signs in its tables mean."""

    @abstractmethod
    def keys(self, spec: T) -> Mapping[Key, Sequence[str]]:
        """Which requests a source takes part in, with the regions it wants from each."""

    @abstractmethod
    def asked(self, key: Key, found: Merged, uses: Sequence[Use[T]]) -> TableRequest:
        """The request itself."""

    def column(self, role: str, pick: CatalogPick, indicator: Indicator, spec: T) -> Pick:
        """A column of figures as it is asked for."""
        return as_pick(pick)

    def unit_words(self, indicator: Indicator, spec: T) -> str | None:
        """What the unit of a value must say; None where the publisher has no units."""
        return None

    def recoded(self, spec: T, record: RawRecord) -> bool:
        """Whether old codes' figures have been moved to today's."""
        return False

    def unrevised(self, spec: T, record: RawRecord) -> int | None:
        """The year whose figures no sign in the table says are preliminary; None where there is none."""
        return None

    def parts(self, spec: T) -> Sequence[Key]:
        """Which requests a source takes part in."""
        return tuple(self.keys(spec))

    def request(self, part: Key, uses: Sequence[Use[T]]) -> TableRequest:
        """The request with what every source picks, each thing once, in the order first asked for."""
        found = Merged()
        for indicator, spec in uses:
            self._merge(found, indicator, spec, self.keys(spec)[part])
        return self.asked(part, found, uses)

    def read(self, record: RawRecord, want: Want) -> Cube:
        """A table's cells with their signs read; raises ``SourceError`` for a sign nobody knows."""
        signs = self.signs(cast(T, want.spec))
        return Cube.of(read_table(record), signs, source=record.source, name=record.table)

    def figures(self, want: Want, record: RawRecord, read: Cube, into: Into) -> pa.Table:
        """One indicator's figures out of a table."""
        spec = cast(T, want.spec)
        published = want.indicator.geography.history == "published"
        extraction = Extraction(
            indicator=want.indicator,
            rank=want.rank,
            spec=spec,
            record=record,
            cube=read,
            at=self.layout(spec),
            unit_words=self.unit_words(want.indicator, spec),
            recoded=published or self.recoded(spec, record),
            unrevised=self.unrevised(spec, record),
        )
        return extraction.rows(into.keys, into.snapshot)

    def _merge(self, found: Merged, indicator: Indicator, spec: T, regions: Sequence[str]) -> None:
        found.title = found.title or spec.title
        found.regions.update(dict.fromkeys(regions))
        columns = [self.column(role, pick, indicator, spec) for role, pick in spec.columns.items()]
        found.add({self.layout(spec).columns: columns})
        for chosen in (spec.select, spec.whole):
            found.add({dimension: map(as_pick, picks) for dimension, picks in chosen.items()})
        if spec.subgroup is not None:
            found.add({spec.subgroup.dimension: [Pick(code) for code in spec.subgroup.codes]})


def dimensions(
    spec: TableEntry, codelists: Mapping[str, str] | None = None
) -> frozenset[tuple[str, str | None]]:
    """The dimensions a source says something of, each with its codelist."""
    lists = codelists or {}
    named = [*spec.select, *([spec.subgroup.dimension] if spec.subgroup else [])]
    return frozenset((dimension, lists.get(dimension)) for dimension in named)


def as_pick(pick: CatalogPick) -> Pick:
    """The catalogue's pick as the sources know it."""
    return Pick(pick.code, pick.label)
