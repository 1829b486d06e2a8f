"""Tables as a workbook: a sheet each, numbers as numbers, headings that stay, text that is never a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping
from math import isnan

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 60
"""Characters in the widest column; longer texts are wrapped."""

NARROWEST = 10


def tables_workbook(sheets: Mapping[str, pd.DataFrame], *, title: str, language: str = "nb-NO") -> bytes:
    """A workbook with a sheet for each table.

    Parameters
    ----------
    sheets:
        Name (at most 31 characters) to table; the first is what opens.
    title, language:
        Properties of the document, for those who cannot see it.

    Returns
    -------
    bytes
        An .xlsx file. Missing values are empty cells, never zeros; a text is a text also when it begins as
        a formula does.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.language = language
    for name, frame in sheets.items():
        _fill(book.create_sheet(name[:31]), frame)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _fill(sheet: Worksheet, frame: pd.DataFrame) -> None:
    sheet.append([str(name) for name in frame.columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in frame.itertuples(index=False):
        sheet.append([_value(value) for value in row])
        for cell in sheet[sheet.max_row]:
            _as_it_is(cell)
    sheet.freeze_panes = "A2"
    for position, name in enumerate(frame.columns, 1):
        longest = max([len(str(name)), *(len(str(value)) for value in frame[name])])
        sheet.column_dimensions[get_column_letter(position)].width = min(max(longest + 2, NARROWEST), WIDEST)


def _value(value: object) -> object:
    """A cell's value: a missing one is empty."""
    missing = (
        value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value))
    )
    return None if missing else value


def _as_it_is(cell: Cell | MergedCell) -> None:
    """Text stays text, and long text is wrapped."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=len(cell.value) > WIDEST, vertical="top")
