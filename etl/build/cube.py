"""A decoded table as dense arrays, one axis a dimension, so that categories are chosen and added by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from etl.build.columns import Column, Numbers, Reasons, reason_number
from etl.sources.header import Header
from etl.sources.jsonstat import DecodedTable
from etl.sources.signs import Sign, interpret

Flags = npt.NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Cells:
    """Numbers, each with its reason where there is none, and which of them are preliminary."""

    numbers: Column
    preliminary: Flags

    def column(self, number: int) -> Column:
        """The numbers at one place of the first dimension, in a row."""
        return Column(self.numbers.value[number].reshape(-1), self.numbers.missing[number].reshape(-1))


@dataclass(frozen=True, slots=True)
class Cube:
    """Every cell of a table, laid out in the order of its header."""

    header: Header
    cells: Cells

    @classmethod
    def of(cls, table: DecodedTable, signs: Mapping[str, Sign], *, source: str, name: str) -> Cube:
        """Read the signs of a table and lay its cells out.

        Raises
        ------
        SourceError
            When a sign is unknown.
        """
        read = interpret(table, signs, source=source, name=name)
        place, shape = _places(read, table.header), [len(d.codes) for d in table.header.dimensions]

        def laid(column: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
            dense = np.empty(len(column), column.dtype)
            dense[place] = column
            return dense.reshape(shape)

        values = read["value"].to_numpy().astype(np.float64)
        numbers = Column(laid(values), laid(_strengths(read["missing"].combine_chunks())))
        return cls(table.header, Cells(numbers, laid(read["preliminary"].to_numpy())))

    def sums(self, chosen: Mapping[str, Sequence[str]], kept: Sequence[str]) -> Cells:
        """The chosen categories, added up over every dimension but those kept, which stand in that order.

        A sum with a hidden or missing part is missing, for the strongest of its parts' reasons.

        Raises
        ------
        KeyError
            With the dimension and the code, when there is no such category.
        """
        ids = self.header.ids
        added = tuple(axis for axis, name in enumerate(ids) if name not in kept)
        left = [name for name in ids if name in kept]
        order = [left.index(name) for name in kept]
        value, missing, preliminary = self._taken(chosen)
        strongest = missing.max(axis=added)
        sums = np.where(strongest > 0, np.nan, value.sum(axis=added))
        flags = np.asarray(preliminary.any(axis=added))
        return Cells(Column(sums.transpose(order), strongest.transpose(order)), flags.transpose(order))

    def _taken(self, chosen: Mapping[str, Sequence[str]]) -> tuple[Numbers, Reasons, Flags]:
        numbers, flags = self.cells.numbers, self.cells.preliminary
        value, missing = numbers.value, numbers.missing
        for axis, dimension in enumerate(self.header.dimensions):
            if dimension.id in chosen:
                at = {code: place for place, code in enumerate(dimension.codes)}
                places = [_found(at, dimension.id, code) for code in chosen[dimension.id]]
                value, missing, flags = (
                    value.take(places, axis),
                    missing.take(places, axis),
                    flags.take(places, axis),
                )
        return value, missing, flags


def _found(at: Mapping[str, int], dimension: str, code: str) -> int:
    if code not in at:
        raise KeyError(dimension, code)
    return at[code]


def _strengths(missing: pa.DictionaryArray) -> Reasons:
    """Each cell's reason by its number; 0 where there is a value."""
    numbers = np.array([*map(reason_number, missing.dictionary.to_pylist()), 0], np.int8)
    return np.asarray(numbers[missing.indices.fill_null(len(numbers) - 1).to_numpy()])


def _places(cells: pa.Table, header: Header) -> npt.NDArray[np.int64]:
    """Where each cell belongs: parts of a table that was fetched in several come one after another."""
    place = np.zeros(cells.num_rows, np.int64)
    for dimension in header.dimensions:
        column = cells[dimension.id].combine_chunks()
        at = {code: number for number, code in enumerate(dimension.codes)}
        order = np.array([at.get(code, 0) for code in column.dictionary.to_pylist()], np.int64)
        place = place * len(dimension.codes) + order[column.indices.to_numpy()]
    return place
