"""What the signs beside and instead of numbers mean. Hidden is not zero is not missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from etl.sources.jsonstat import DecodedTable
from oppvekst.errors import SourceError
from oppvekst.values import Missing


@dataclass(frozen=True, slots=True)
class Sign:
    """What a sign says: a reason for missing, a value of its own, or that the number is preliminary."""

    missing: Missing | None = None
    value: float | None = None
    preliminary: bool = False


SSB_SIGNS: Mapping[str, Sign] = {
    ".": Sign(Missing.NOT_APPLICABLE),
    "..": Sign(Missing.MISSING),
    "...": Sign(Missing.NOT_YET_PUBLISHED),
    ":": Sign(Missing.SUPPRESSED),
    "-": Sign(value=0.0),
    "*": Sign(preliminary=True),
}
"""Statistics Norway's signs in tables; ``-`` is a true zero."""

FHI_SIGNS: Mapping[str, Sign] = {
    ".": Sign(Missing.MISSING),
    "..": Sign(Missing.MISSING),
    ":": Sign(Missing.SUPPRESSED),
}

FHI_SURVEY_SIGNS: Mapping[str, Sign] = {
    **FHI_SIGNS,
    ".": Sign(Missing.NO_SURVEY),
    "..": Sign(Missing.NO_SURVEY),
}
"""Ungdata: a kommune has figures in its own survey years only, and the sign does not say why the others lack one.

FHI's own words for ``.`` are that a figure cannot be computed. Whether anybody was asked is not in them."""


def interpret(
    table: DecodedTable, signs: Mapping[str, Sign], *, source: str = "", name: str = ""
) -> pa.Table:
    """Replace ``status`` by ``missing`` and ``preliminary``; exactly one of value and missing is then set.

    A number that carries a sign for missing is not shown: hidden stays hidden. A number with another sign
    carries only a remark and stands. An empty cell without a sign is ``missing``.

    Raises
    ------
    SourceError
        When an empty cell carries a sign we do not know.
    """
    cells = table.cells
    status = cells["status"].combine_chunks()
    known = [text for text in status.dictionary.to_pylist() if text in signs]
    _refuse_unknown(cells, known, source, name)
    text = status.cast(pa.string())
    missing = _translate(text, {t: signs[t].missing for t in known}, pa.string())
    value = pc.coalesce(_translate(text, {t: signs[t].value for t in known}, pa.float64()), cells["value"])
    missing = pc.if_else(pc.and_(pc.is_null(missing), pc.is_null(value)), Missing.MISSING.value, missing)
    preliminary = pc.is_in(text, value_set=pa.array([t for t in known if signs[t].preliminary], pa.string()))
    columns = {name_: cells[name_] for name_ in table.header.ids}
    columns["value"] = pc.if_else(pc.is_valid(missing), pa.scalar(None, pa.float64()), value)
    columns["missing"] = missing.dictionary_encode()
    columns["preliminary"] = preliminary
    return pa.table(columns)


def _translate(text: pa.Array, meaning: Mapping[str, object], kind: pa.DataType) -> pa.Array:
    """Each sign's meaning in its own cells; null where a sign means nothing of this kind."""
    place = pc.index_in(text, value_set=pa.array(list(meaning), pa.string()))
    return pa.array(list(meaning.values()), kind).take(place)


def _refuse_unknown(cells: pa.Table, known: list[str], source: str, name: str) -> None:
    text = cells["status"].cast(pa.string())
    strange = pc.and_(pc.is_valid(text), pc.invert(pc.is_in(text, value_set=pa.array(known, pa.string()))))
    lost = text.filter(pc.and_(strange, pc.is_null(cells["value"])))
    if len(lost):
        raise SourceError(
            f"{source or 'The publisher'} table {name or '(unnamed)'} marks {len(lost)} empty cells with "
            f"{lost[0].as_py()!r}, a sign whose meaning is not known",
            source=source,
            table=name,
            next_step="look the sign up at the publisher and add it to etl/sources/signs.py",
            nb="Kilden har brukt et tegn vi ikke kjenner, så de forrige tallene vises fortsatt.",
        )
