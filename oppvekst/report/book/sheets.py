"""Sheets as we want them: headings that stay in view, filters, text that stays text, numbers with a format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from oppvekst.palette import TOKENS
from oppvekst.report.ooxml.xml import OfficeObject
from oppvekst.report.plain import one_line

WIDEST, NARROWEST = 60, 9
"""Characters in a column; longer texts are wrapped."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the decimals it is shown with."""

    value: float
    decimals: int = 0

    def __str__(self) -> str:
        """About as wide as Excel shows it."""
        return f"{self.value:,.{self.decimals}f}"


Value = str | Number | int | None
Row = Sequence[Value]

_HEAD = Font(bold=True, color=TOKENS["bakgrunn"][0][1:])
_FILL = PatternFill("solid", fgColor=TOKENS["kommune"][0][1:])
_BOLD = Font(bold=True)
_WRAP = Alignment(wrap_text=True, vertical="top")


def add_text_sheet(book: Workbook, name: str, lines: Sequence[str], bold: Sequence[str]) -> None:
    """A sheet of lines to read, one a row."""
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = 110
    for line in lines:
        cell = _text(sheet, line)
        cell.alignment = _WRAP
        if line in bold:
            cell.font = _BOLD
        sheet.append([cell])


def add_table_sheet(book: Workbook, name: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
    """A table with its headings in view and a filter on every column."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for position, head in enumerate(heads):
        longest = max(
            [len(head) + 3, *(len(str(row[position])) for row in rows if row[position] is not None)]
        )
        width = min(max(longest + 1, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(position + 1)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    sheet.append([_headed(sheet, head) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _headed(sheet: OfficeObject, text: str) -> OfficeObject:
    cell = _text(sheet, text)
    cell.font, cell.fill, cell.alignment = _HEAD, _FILL, _WRAP
    return cell


def _cell(sheet: OfficeObject, value: Value) -> OfficeObject:
    if isinstance(value, Number):
        cell = WriteOnlyCell(sheet, value.value)
        cell.number_format = "#,##0" + (f".{'0' * value.decimals}" if value.decimals else "")
        return cell
    if isinstance(value, str):
        cell = _text(sheet, value)
        if len(value) > WIDEST:
            cell.alignment = _WRAP
        return cell
    return value


def _text(sheet: OfficeObject, text: str) -> OfficeObject:
    """Text that stays text, also where it looks like a number or a formula."""
    cell = WriteOnlyCell(sheet, one_line(text))
    cell.data_type = "s"
    return cell
