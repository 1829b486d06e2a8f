"""Writes workbooks in which every text is a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet


def write_sheet(
    book: Workbook, title: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> Worksheet:
    """Add a sheet of texts with a heading that stays in sight; none is ever run as a formula."""
    sheet: Worksheet = book.create_sheet(title)
    for row, texts in enumerate([header, *rows], 1):
        for column, text in enumerate(texts, 1):
            if text:
                cell = sheet.cell(row, column)
                cell.value = text
                cell.data_type = "s"  # whatever it begins with
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    return sheet


def empty_book() -> Workbook:
    """Give a workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def to_bytes(book: Workbook) -> bytes:
    """Give the file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
