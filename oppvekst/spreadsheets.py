"""Files for spreadsheets: one writer of workbooks, one form of CSV, and the one guard against formulas.

Whatever stands in a cell was written by somebody: a name of a place, a tiltak, a label that was uploaded. A text stays a
text, also where it begins as a formula does.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from math import isnan
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from oppvekst.palette import TOKENS

WIDEST, NARROWEST = 60, 9
"""Characters in a column; longer texts are wrapped."""

LONGEST_NAME = 31
"""Characters in the name of a sheet, by Excel's own rule."""

LAST_CHOICE = 1000
"""The last row of a table that is filled in with choices from a list."""

EXPLAINED = ("Kolonne", "Hva som skal stå der")
"""The headings of a sheet that explains the columns of the one to fill in."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")

_HEAD = Font(bold=True, color=TOKENS["bakgrunn"][0][1:])
_FILL = PatternFill("solid", fgColor=TOKENS["kommune"][0][1:])
_BOLD = Font(bold=True)
_WRAP = Alignment(wrap_text=True, vertical="top")
_TOP = Alignment(vertical="top")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula: for CSV, which has no kinds."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take the apostrophe away again: the inverse of :func:`guarded` for every text."""
    return text[1:] if _GUARDED.match(text) else text


def csv_file(rows: Iterable[Iterable[str]]) -> bytes:
    """Texts as CSV that opens right in Norwegian Excel: UTF-8 with a mark, semicolons, formulas guarded."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([guarded(text) for text in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def csv_of(frame: pd.DataFrame) -> bytes:
    """A table as the same CSV: numbers with a decimal comma, formulas guarded in cells and headings."""
    safe = frame.map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)
    safe.columns = [guarded(str(name)) for name in frame.columns]
    return safe.to_csv(sep=";", decimal=",", index=False).encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the decimals it is shown with."""

    value: float
    decimals: int = 0

    def __str__(self) -> str:
        """About as wide as Excel shows it."""
        return f"{self.value:,.{self.decimals}f}"


Value = str | Number | int | float | None
Row = Sequence[Value]


class Book:
    """A workbook in the making: headings that stay in view, filters, text that stays text, numbers as numbers."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)

    @property
    def properties(self) -> DocumentProperties:
        """Title, language and the like."""
        found: DocumentProperties = self._book.properties
        return found

    def add_lines(self, name: str, lines: Iterable[str], bold: Sequence[str] = ()) -> None:
        """A sheet of lines to read, one a row."""
        sheet = self._book.create_sheet(name[:LONGEST_NAME])
        sheet.column_dimensions["A"].width = 110
        for line in lines:
            cell = _text(sheet, line)
            cell.alignment = _WRAP
            if line in bold:
                cell.font = _BOLD
            sheet.append([cell])

    def add_table(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[object]],
        *,
        widths: Mapping[int, float] | None = None,
        choices: Mapping[int, Sequence[str]] | None = None,
        frozen: str = "A2",
    ) -> None:
        """A table with its headings in view and a filter on every column.

        Parameters
        ----------
        name, heads, rows:
            What the sheet is called (at most 31 characters of it), and what it holds. Missing values are empty
            cells, never zeros.
        widths:
            Characters of columns by position, where they are not to follow what they hold.
        choices:
            What is offered in the cells of a column. A hint and no barrier: several may stand in a cell.
        frozen:
            The first cell that is scrolled.
        """
        sheet = self._book.create_sheet(name[:LONGEST_NAME])
        sheet.freeze_panes = frozen
        for position, head in enumerate(heads):
            width = (widths or {}).get(position) or _width(head, [row[position] for row in rows])
            sheet.column_dimensions[get_column_letter(position + 1)].width = width
        for position, offered in (choices or {}).items():
            _offer(sheet, get_column_letter(position + 1), offered)
        if heads:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
        sheet.append([_headed(sheet, head) for head in heads])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])

    def finish(self) -> bytes:
        """The .xlsx file."""
        held = BytesIO()
        self._book.save(held)
        return held.getvalue()


def _width(head: str, values: Iterable[object]) -> float:
    longest = max([len(head) + 3, *(len(str(value)) for value in values if value is not None)])
    return min(max(longest + 1, NARROWEST), WIDEST)


def _offer(sheet: Any, letter: str, offered: Sequence[str]) -> None:  # noqa: ANN401 - openpyxl's streaming sheet
    rule = DataValidation("list", formula1=f'"{",".join(offered)}"', allow_blank=True)
    rule.showErrorMessage = False
    rule.add(f"{letter}2:{letter}{LAST_CHOICE}")
    sheet.data_validations.append(rule)


def _headed(sheet: Any, text: str) -> Any:  # noqa: ANN401 - openpyxl's streaming cells
    cell = _text(sheet, text)
    cell.font, cell.fill, cell.alignment = _HEAD, _FILL, _WRAP
    return cell


def _cell(sheet: Any, value: object) -> Any:  # noqa: ANN401 - openpyxl's streaming cells
    if isinstance(value, Number):
        cell = WriteOnlyCell(sheet, value.value)
        cell.number_format = "#,##0" + (f".{'0' * value.decimals}" if value.decimals else "")
        return cell
    if isinstance(value, str):
        cell = _text(sheet, value)
        cell.alignment = _WRAP if len(value) > WIDEST or "\n" in value else _TOP
        return cell if value else None
    missing = (
        value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value))
    )
    return None if missing else value


def _text(sheet: Any, text: str) -> Any:  # noqa: ANN401 - openpyxl's streaming cells
    """Text that stays text, also where it looks like a number or a formula."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    return cell
