"""json-stat2 to columns, as SSB (status beside the values) and FHI (flags among the values) send it.

Pure, and without a Python loop over cells: a national KOSTRA table has hundreds of thousands. Rows come out
in the answer's own order, row-major over ``id``; every number keeps its status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etl.sources.header import Header, MalformedError, header_of, merged_header, refusing

MOST_CELLS = 20_000_000
"""More than any table we ask for has: a sparse answer may claim cells without end, and each takes room."""

CELL_FLAGS = (":", ".", "..")
"""The strings that may stand where a number is expected; anything else is refused."""


@dataclass(frozen=True, slots=True)
class DecodedTable:
    """A decoded answer.

    ``cells`` has one dictionary-encoded column of codes per dimension in ``id`` order, then ``value``
    (float64, nullable) and ``status`` (dictionary-encoded string, nullable).
    """

    header: Header
    cells: pa.Table


def decode(dataset: object, *, source: str = "", table: str = "") -> DecodedTable:
    """Decode a json-stat2 dataset with dense or sparse values.

    Raises
    ------
    SourceError
        Also when the number of values is not the product of ``size``, a status points outside the table,
        or a cell holds a string that is no known flag.
    """
    with refusing(source, table):
        header = header_of(dataset)
        assert isinstance(dataset, dict)  # header_of has refused anything else
        if header.size > MOST_CELLS:
            raise MalformedError(f"it says that it has {header.size} cells")
        try:
            return DecodedTable(header, _cells(dataset, header))
        except UnicodeEncodeError as fault:
            raise MalformedError(f"it holds half a character ({fault.reason})") from fault


def _cells(dataset: Mapping[str, object], header: Header) -> pa.Table:
    value, flags = _values(dataset.get("value"), header.size)
    status = _status(dataset.get("status"), header.size)
    columns = dict(zip(header.ids, _codes(header), strict=True))
    columns["value"] = value
    columns["status"] = _merge(status, flags, header.size)
    return pa.table(columns)


def concat(parts: Sequence[DecodedTable], *, source: str = "", table: str = "") -> DecodedTable:
    """Put the parts of a split request together again.

    Raises
    ------
    SourceError
        When the parts overlap, leave gaps, disagree on a label or were published at different times.
    """
    if len(parts) == 1:
        return parts[0]
    with refusing(source, table):
        header = merged_header([p.header for p in parts])
    cells = pa.concat_tables([p.cells.select([*header.ids, "value", "status"]) for p in parts])
    return DecodedTable(header, cells.unify_dictionaries().combine_chunks())


def _codes(header: Header) -> list[pa.DictionaryArray]:
    """One column of codes per dimension: the last dimension runs fastest."""
    columns, inner, outer = [], header.size, 1
    for dimension in header.dimensions:
        count = len(dimension.codes)
        inner = inner // count if count else 0
        index = np.tile(np.repeat(np.arange(count, dtype=np.int32), inner), outer)
        columns.append(pa.DictionaryArray.from_arrays(index, pa.array(dimension.codes, pa.string())))
        outer *= count
    return columns


def _values(raw: object, size: int) -> tuple[pa.Array, pa.Array | None]:
    """The numbers, and the flags that stood among them."""
    if isinstance(raw, list):
        if len(raw) != size:
            raise MalformedError(f"it has {len(raw)} values for {size} cells")
        return _numbers(raw)
    if isinstance(raw, dict):
        places = _places(raw, size)
        numbers, flags = _numbers(list(raw.values()))
        return _spread(numbers, places, size), None if flags is None else _spread(flags, places, size)
    raise MalformedError("it has no values")


def _numbers(raw: list[Any]) -> tuple[pa.Array, pa.Array | None]:
    try:
        return pa.array(raw, pa.float64()), None
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        pass
    cells = np.empty(len(raw), dtype=object)
    cells[:] = raw
    flagged = np.full(len(raw), -1, dtype=np.int32)
    for number, flag in enumerate(CELL_FLAGS):
        here = cells == flag
        flagged[here] = number
        cells[here] = None
    try:
        numbers = pa.array(cells, pa.float64())
    except (pa.ArrowInvalid, pa.ArrowTypeError) as fault:
        odd = next((repr(c) for c in cells if not isinstance(c, int | float | None)), "a number too large")
        raise MalformedError(f"a cell holds {odd}, which is neither a number nor a known sign") from fault
    return numbers, _dictionary(flagged, CELL_FLAGS)


def _status(raw: object, size: int) -> pa.Array | None:
    """The status column, from any of the three shapes json-stat2 allows; "" and {} are none."""
    if not raw:
        return None
    if isinstance(raw, str):
        return _dictionary(np.zeros(size, dtype=np.int32), (raw,))
    try:
        if isinstance(raw, dict):
            return _spread(
                pa.array(list(raw.values()), pa.string()), _places(raw, size), size
            ).dictionary_encode()
        if isinstance(raw, list) and len(raw) == size:
            return pa.array(raw, pa.string()).dictionary_encode()
    except (pa.ArrowInvalid, pa.ArrowTypeError) as fault:
        raise MalformedError("a status is not text") from fault
    raise MalformedError(f"its status does not fit {size} cells")


def _places(sparse: Mapping[str, object], size: int) -> npt.NDArray[np.int64]:
    try:
        places = pa.array(list(sparse), pa.string()).cast(pa.int64()).to_numpy()
    except pa.ArrowInvalid as fault:
        raise MalformedError("a cell number is not a number") from fault
    if places.size and (places.min() < 0 or places.max() >= size):
        raise MalformedError(f"a cell number lies outside its {size} cells")
    return np.asarray(places)


def _spread(column: pa.Array, places: npt.NDArray[np.int64], size: int) -> pa.Array:
    """Put the n-th item of a column at place n of ``places``, null everywhere else."""
    source = np.full(size, -1, dtype=np.int64)
    source[places] = np.arange(len(column))
    return column.take(pa.array(source, mask=source < 0))


def _dictionary(index: npt.NDArray[np.int32], values: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(index, mask=index < 0), pa.array(values, pa.string()))


def _merge(status: pa.Array | None, flags: pa.Array | None, size: int) -> pa.DictionaryArray:
    """The status beside the values wins over a flag among them; publishers send only one kind."""
    if status is None and flags is None:
        return pa.nulls(size, pa.dictionary(pa.int32(), pa.string()))
    if status is None or flags is None:
        return flags if status is None else status
    return pc.coalesce(status.cast(pa.string()), flags.cast(pa.string())).dictionary_encode()
