"""Reads Excel workbooks: every visible sheet as a table, merged cells unfolded, formulas never run."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from oppvekst.errors import Said
from oppvekst.uploads.faults import broken, too_large
from oppvekst.uploads.grid import Cell, Row, Table

MOST_CELLS = 1_000_000


def read_xlsx(data: bytes, name: str) -> list[Table]:
    """Read every visible sheet of a workbook.

    A formula gives the value Excel saved beside it; where none was saved the cell is empty and the table
    says so. Numbers and dates become text as a Norwegian reader writes them («4,5», «31.12.2024»).
    """
    values, formulas = _open(data, name, values=True), _open(data, name, values=False)
    sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    if sum(sheet.max_row * sheet.max_column for sheet in sheets) > MOST_CELLS:
        raise too_large(name, "a million cells", Said("en million celler", "ein million celler"))
    return [_table(sheet, formulas[sheet.title]) for sheet in sheets]


def _open(data: bytes, name: str, *, values: bool) -> Workbook:
    with warnings.catch_warnings():
        # openpyxl warns of drop-down lists and the like that it cannot keep; we only read
        warnings.simplefilter("ignore", UserWarning)
        try:
            return openpyxl.load_workbook(BytesIO(data), data_only=values)
        except Exception as error:  # a damaged file may fail anywhere in the reader
            raise broken(name) from error


def _table(sheet: Worksheet, formulas: Worksheet) -> Table:
    merged = _merged(sheet)
    rows, unknown = [], []
    for number, line in enumerate(sheet.iter_rows(), 1):
        cells = []
        for column, cell in enumerate(line, 1):
            if (number, column) in merged:
                (top, first) = merged[number, column]
                text = _text(sheet.cell(top, first).value)
                cells.append(Cell(text, above=number > top, left=column > first))
                continue
            if cell.value is None and formulas.cell(number, column).data_type == "f":
                unknown.append(cell.coordinate)
            cells.append(Cell(_text(cell.value)))
        rows.append(Row(tuple(cells), f"rad {number}"))
    return Table(sheet.title, tuple(rows), problems=_unknown_formulas(unknown))


def _merged(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Map every place inside a merged area to the area's first place (row, column)."""
    return {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
        if (row, column) != (area.min_row, area.min_col)
    }


def _unknown_formulas(places: list[str]) -> tuple[Said, ...]:
    if not places:
        return ()
    shown = ", ".join(places[:5]) + (" …" if len(places) > 5 else "")
    return (
        Said(
            f"Formelen i {shown} har ingen lagret verdi og er lest som tom. Åpne filen i Excel, lagre og prøv igjen.",
            f"Formelen i {shown} har ingen lagra verdi og er lesen som tom. Opne fila i Excel, lagre og prøv igjen.",
        ),
    )


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a cell may hold
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return str(value).strip()
