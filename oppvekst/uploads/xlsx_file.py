"""Reads Excel workbooks: every visible sheet as a table, merged cells unfolded, formulas never run."""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl

from oppvekst.archives import Archive, ArchiveFault, out_of_memory
from oppvekst.errors import Said
from oppvekst.uploads.faults import UploadError, broken, unopened
from oppvekst.uploads.grid import Cell, Row, Table
from oppvekst.uploads.limits import Room
from oppvekst.uploads.xlsx_extent import Area, Extent

_NOTHING = Cell()


def read_xlsx(data: bytes, name: str, archive: Archive) -> list[Table]:
    """Read every visible sheet of a workbook.

    A formula gives the value Excel saved beside it; where none was saved the cell is empty and the table
    says so. Numbers and dates become text as a Norwegian reader writes them («4,5», «31.12.2024»). Rows and
    columns with nothing in them are left out, wherever the sheet says that it ends.
    """
    room = Room(name)
    with warnings.catch_warnings():
        # openpyxl warns of drop-down lists and the like that it cannot keep; we only read
        warnings.simplefilter("ignore", UserWarning)
        try:
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return [_table(sheet, archive, room) for sheet in sheets]
        except (UploadError, MemoryError):
            raise
        except ArchiveFault as fault:
            raise unopened(name, fault) from fault
        except Exception as error:  # a damaged file may fail anywhere in the reader
            if out_of_memory(error):
                raise MemoryError from error
            raise broken(name) from error


def _table(sheet: Any, archive: Archive, room: Room) -> Table:  # noqa: ANN401 - openpyxl's read-only sheet
    # openpyxl's streaming reader, which alone does not fill the memory, tells neither merged areas nor formulas
    extent = Extent.of(archive, sheet._worksheet_path.lstrip("/"), room)
    columns = extent.columns
    room.columns(len(columns))
    sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
    rows: dict[int, list[Cell]] = {}
    for number, line in enumerate(sheet.iter_rows(), 1):
        if number in extent.rows:
            room.row(len(columns), extent.rows[number])
            rows[number] = [_cell(line, column, room) for column in columns]
    _unfold(rows, columns, extent.merged)
    return Table(
        sheet.title,
        tuple(Row(tuple(cells), f"rad {number}") for number, cells in rows.items()),
        problems=_unknown_formulas(extent.unknown),
    )


def _cell(line: Any, column: int, room: Room) -> Cell:  # noqa: ANN401
    text = _text(line[column - 1].value) if column <= len(line) else ""
    room.text(len(text))
    return Cell(text) if text else _NOTHING


def _unfold(rows: dict[int, list[Cell]], columns: list[int], merged: list[Area]) -> None:
    """Put the text of a merged area into every place of it that is among the rows and columns in use."""
    numbers = list(rows)
    for area in merged:
        first_row, first_column = bisect_left(numbers, area.top), bisect_left(columns, area.left)
        inside = numbers[first_row : bisect_right(numbers, area.bottom)]
        places = range(first_column, bisect_right(columns, area.right))
        if not inside or not places or (inside[0], columns[places[0]]) != (area.top, area.left):
            continue  # nothing stands in the area's first place, which alone is shown
        text = rows[area.top][places[0]].text
        for number in inside:
            for place in places:
                above, left = number > area.top, place > places[0]
                if above or left:
                    rows[number][place] = Cell(text, above=above, left=left)


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
