"""Nav's other sheets: one row for each region, sex and month, in tables side by side.

They name regions and give no codes, so the caller says which name is which. A month is given as 202511.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.sources.filerows import Origin, Reading, RowBuilder, read_cell
from etl.sources.labels import normal
from etl.sources.nav import SIGNS, WHOLE_COUNTRY
from etl.sources.workbooks import Row, read_sheet
from oppvekst.values import ALL, LANDET, MONTHS, Period, PeriodKind

_SEX = {"begge kjønn": ALL, "menn": "menn", "kvinner": "kvinner"}
_COLUMNS = ("Månednummer", "Region", "Kjønn", "Alder", "D_År-Måned")


def read_flat(content: bytes, sheet: str, measure: str, codes: Mapping[str, str], name: str) -> Reading:
    """Read a sheet that has one row for each region, sex and month, in one or more tables side by side.

    Parameters
    ----------
    content:
        The workbook.
    sheet:
        The sheet's name.
    measure:
        The header of the column to read; ``V_Prosent_av_befolkningen``.
    codes:
        Region names and their codes; these sheets have names only. «Landet» need not be among them.
    name:
        What error sentences call the workbook.

    Raises
    ------
    BadAnswerError
        When a column is gone, or a cell is neither number nor ``*``.
    """
    origin = Origin("nav", name, f"sheet {sheet!r}")
    rows = read_sheet(content, sheet, Origin("nav", name, "the workbook"))
    known = {normal(region): code for region, code in codes.items()}
    builder, tables = RowBuilder(name), _tables(rows, measure, origin)
    for columns, line, row in tables:
        try:
            _add_flat(builder, row, columns, measure, known, line)
        except ValueError as fault:
            raise origin.fault(f"row {line}: {fault}") from fault
    return builder.reading(origin)


def _tables(rows: Sequence[Row], measure: str, origin: Origin) -> list[tuple[dict[str, int], int, Row]]:
    """Every row of every table side by side, with that table's columns by name."""
    at = next((i for i, row in enumerate(rows) if _COLUMNS[0] in row), None)
    if at is None:
        raise origin.fault(f"has no header with {_COLUMNS[0]}")
    header = [str(cell).strip() if cell is not None else "" for cell in rows[at]]
    starts = [i for i, word in enumerate(header) if word == _COLUMNS[0]]
    found = []
    for start, end in zip(starts, [*starts[1:], len(header)], strict=True):
        columns = {header[i]: i for i in range(start, end) if header[i]}
        if absent := [c for c in (*_COLUMNS, measure) if c not in columns]:
            raise origin.fault(
                f"has no column {absent[0]} in row {at + 1}; it has {', '.join(word for word in columns)}"
            )
        found += [
            (columns, line, row)
            for line, row in enumerate(rows[at + 1 :], at + 2)
            if len(row) > max(columns.values()) and row[columns["Region"]] is not None
        ]
    return found


def _add_flat(
    builder: RowBuilder,
    row: Row,
    columns: Mapping[str, int],
    measure: str,
    known: Mapping[str, str],
    line: int,
) -> None:
    region = str(row[columns["Region"]]).strip()
    code = LANDET if region.casefold() in WHOLE_COUNTRY else known.get(normal(region))
    code = code or known.get(normal(region.split(" - ")[0]))
    if code is None:
        builder.left_out[f"«{region}» is no known region"] += 1
        return
    sex = str(row[columns["Kjønn"]]).strip().casefold()
    if sex not in _SEX:
        raise ValueError(f"Kjønn is {sex!r}; expected {', '.join(_SEX)}")
    when = str(row[columns["D_År-Måned"]])
    if not re.fullmatch(r"(19|20)\d\d(0[1-9]|1[0-2])", when):
        raise ValueError(f"D_År-Måned is {when!r}, which is no month")
    year, month = int(when[:4]), int(when[4:])
    builder.add(
        measure,
        code,
        Period(year, year, year, PeriodKind.YEAR, f"{MONTHS[month - 1]} {year}"),
        read_cell(row[columns[measure]], SIGNS),
        where=line,
        unit_row=str(row[columns["Alder"]]).strip(),
        subgroup=_SEX[sex],
        preliminary=month < len(MONTHS),
    )
