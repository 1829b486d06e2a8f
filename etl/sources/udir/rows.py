"""Rows of Udir's Eksport API: which place, which school year, which number, and what is hidden.

Numbers are text with decimal comma, ``*`` is hidden cell by cell, and a kommune without pupils in the grade has
no row at all. The grammar of a table's columns is the same for all; only the figures' names differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from etl.sources.documents import utf8
from etl.sources.filerows import (
    Origin,
    Reading,
    RepeatedError,
    RowBuilder,
    read_cell,
    school_year,
    why_left_out,
)
from etl.sources.records import RawRecord
from etl.sources.wanted import Selection
from oppvekst.errors import SourceError
from oppvekst.values import ALL, LANDET, Missing

SIGNS = {"*": Missing.SUPPRESSED, "": Missing.MISSING}

EVERYBODY = "-10"
"""Udir's id for a dimension's total."""

PERIODS = "TidID"

COUNTRY = "I"
"""Landet's Nasjonaltkode; «Utlandet» (U) stands beside it on the first level."""

Rows = list[dict[str, Any]]

_PAGING = {"Sidenummer", "RaderSide", "RaderTotalt"}


@dataclass(frozen=True, slots=True)
class UdirTable:
    """A table and what is wanted of it.

    Parameters
    ----------
    number:
        The table's id: 150 mobbing, 148 indikator.
    selections:
        The dimensions to choose from, one pick each, but for the school years: all when none is chosen.
    measures:
        The columns to read: ``AndelMobbet``, ``AntallBesvart``.
    split:
        The dimension that splits the figures, if any; its ids with our names stand in ``subgroups``.
    subgroups:
        Pairs of id and name: ``("-10", "alle")``.
    """

    source: ClassVar[str] = "udir"
    number: str
    selections: tuple[Selection, ...]
    measures: tuple[str, ...]
    split: str | None = None
    subgroups: tuple[tuple[str, str], ...] = ((EVERYBODY, ALL),)

    @property
    def table(self) -> str:
        """The table and what was chosen of it: two choices are two tables, neither stands in for the other."""
        chosen = [
            f"{s.dimension}({'_'.join(p.code or p.label or '' for p in s.picks)})"
            for s in self.selections
            if s.dimension != PERIODS
        ]
        return " ".join([self.number, *sorted(chosen)])

    def origin(self, name: str) -> Origin:
        """Where an error sentence begins."""
        return Origin(self.source, f"table {self.number}", name)


def read_stored(record: RawRecord, request: UdirTable) -> Reading:
    """Read the stored pages of a table.

    Raises
    ------
    SourceError
        When a page is damaged or cannot be read.
    """
    origin = request.origin("the stored answer")
    pages = [
        (part.url, rows_of(_json(content, origin), origin))
        for part, content in zip(record.parts, record.contents(), strict=True)
    ]
    return read_pages(pages, request)


def read_pages(pages: Iterable[tuple[str, Rows]], request: UdirTable) -> Reading:
    """Read pages of rows, each with the address it came from, which tells its subgroup.

    Returns
    -------
    Reading
        ``figure`` is the table's number and ``measure`` the column.

    Raises
    ------
    BadAnswerError
        When rows are lost between pages, a column is gone, a cell cannot be read, or two rows say something
        of the same place, year and subgroup; the sentence then names the columns in which they differ.
    """
    origin, builder = request.origin("the answer"), RowBuilder(request.number)
    by_subgroup: dict[str, Rows] = {}
    for url, rows in pages:
        by_subgroup.setdefault(_subgroup(url, request, origin), []).extend(rows)
    for subgroup, rows in by_subgroup.items():
        _refuse_lost(rows, origin)
        for at, row in enumerate(rows):
            try:
                _add_row(builder, row, at, subgroup, request.measures)
            except RepeatedError as fault:
                raise _repeated(fault, rows, request, origin) from fault
            except ValueError as fault:
                raise origin.fault(f"row {at + 1}: {fault}") from fault
    return builder.reading(origin)


def rows_of(data: object, origin: Origin) -> Rows:
    """A page's rows.

    Raises
    ------
    BadAnswerError
        When it is no list of rows.
    """
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        return data
    raise origin.fault("is no list of rows")


def _add_row(
    builder: RowBuilder, row: Mapping[str, Any], at: int, subgroup: str, measures: Sequence[str]
) -> None:
    absent = [column for column in ("EnhetNivaa", "Skoleaarnavn", *measures) if column not in row]
    if absent:
        raise ValueError(f"has no column {absent[0]}; it has {', '.join(row)}")
    code = _code(row)
    if why := (_no_place(row) if code is None else why_left_out(code)):
        builder.left_out[why] += 1
        return
    assert code is not None  # what is no place has been left out
    label = str(row["Skoleaarnavn"])
    year = school_year(re.sub(r"^\D+", "", label))
    for measure in measures:
        builder.add(
            measure,
            code,
            year,
            read_cell(row[measure], SIGNS),
            where=at,
            subgroup=subgroup,
            preliminary=label.casefold().startswith("foreløpig"),
        )


def _code(row: Mapping[str, Any]) -> str | None:
    """The place of a row; None for what is none. In upper secondary the third level is schools."""
    level = str(row["EnhetNivaa"]).strip()
    if level == "1":
        return LANDET if _national(row) in ("", COUNTRY) else None
    if level == "2":
        return str(row.get("Fylkekode"))
    if level == "3" and "Kommunekode" in row:
        return str(row["Kommunekode"])
    if level in ("3", "4"):
        return None
    raise ValueError(f"EnhetNivaa is {level!r}, and only 1 to 4 are known")


def _national(row: Mapping[str, Any]) -> str:
    return str(row.get("Nasjonaltkode") or "").strip().upper()


def _no_place(row: Mapping[str, Any]) -> str:
    """What a row without a place is of."""
    if str(row["EnhetNivaa"]).strip() == "1":
        return f"«{row.get('EnhetNavn') or _national(row)}» ({_national(row)}) is not landet"
    return "school"


def _subgroup(url: str, request: UdirTable, origin: Origin) -> str:
    if request.split is None:
        return request.subgroups[0][1]
    words = parse_qs(urlsplit(url).query).get("filter", [""])[0]
    found = re.search(rf"{re.escape(request.split)}\((-?\d+)\)", words)
    names = dict(request.subgroups)
    if found is None or found[1] not in names:
        raise origin.fault(f"came from {url}, which does not say which {request.split} it is for")
    return names[found[1]]


def _refuse_lost(rows: Rows, origin: Origin) -> None:
    """Every row says how many there are in all."""
    stated = {re.sub(r"\s", "", str(row["RaderTotalt"])) for row in rows if "RaderTotalt" in row}
    totals = {int(text) for text in stated if text.isdecimal()}
    if totals and totals != {len(rows)}:
        raise origin.fault(
            f"has {len(rows)} rows of {max(totals)}",
            next_step="fetch it again later; the last good answer is kept and used meanwhile",
        )


def _repeated(fault: RepeatedError, rows: Rows, request: UdirTable, origin: Origin) -> SourceError:
    first, second = rows[int(str(fault.first))], rows[int(str(fault.second))]
    ignored = {*_PAGING, *request.measures}
    differ = [c for c in first if c not in ignored and first[c] != second.get(c)]
    how = "alike in everything but the figures"
    if differ:
        how = "they differ in " + ", ".join(f"{c} ({first[c]!r} and {second.get(c)!r})" for c in differ[:4])
    return origin.fault(
        f"has two rows for {fault.what}; {how}",
        next_step=f"choose one of them under select for table {request.number} in indicators.yaml",
    )


def _json(content: bytes, origin: Origin) -> object:
    try:
        return json.loads(utf8(content, origin))
    except json.JSONDecodeError as fault:
        raise origin.fault(f"is JSON that cannot be read ({fault})") from fault
