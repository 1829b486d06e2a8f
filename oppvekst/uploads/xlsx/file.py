"""Reads Excel workbooks: every visible sheet as a table, merged cells unfolded, formulas never run."""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from oppvekst.archives import Archive, ArchiveFault, out_of_memory
from oppvekst.errors import Said
from oppvekst.uploads.faults import UploadError, broken, unopened
from oppvekst.uploads.grid import Cell, Row, Table
from oppvekst.uploads.limits import Room, title
from oppvekst.uploads.xlsx.display import shown, without_struck
from oppvekst.uploads.xlsx.extent import Area, Extent

MOST_NAMED = 8
"""Places that are named in a sentence; of the others it says how many they are."""
_NOTHING = Cell()


def read_xlsx(data: bytes, name: str, archive: Archive) -> list[Table]:
    """Read every visible sheet of a workbook.

    What Excel shows is what is read: a number in its format («23,5 %»), a date as a Norwegian reader writes it
    («31.12.2024»), no hidden or filtered row or column and nothing that is struck out; the table says what was left
    out. A formula gives the value Excel saved beside it; where none was saved the cell is empty and the table says
    so. Rows and columns with nothing in them are left out, wherever the sheet says that it ends.
    """
    room = Room(name)
    with warnings.catch_warnings():
        # openpyxl warns of drop-down lists and the like that it cannot keep; we only read
        warnings.simplefilter("ignore", UserWarning)
        try:
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, rich_text=True)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            hidden = [title(sheet.title) for sheet in book.worksheets if sheet.sheet_state != "visible"]
            return _with_hidden_sheets([_table(sheet, archive, room) for sheet in visible], hidden)
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
    room.table()
    extent = Extent.of(archive, sheet._worksheet_path.lstrip("/"), room)
    columns = extent.columns
    room.columns(len(columns))
    sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
    rows: dict[int, list[Cell]] = {}
    struck: dict[int, list[str]] = {}
    for number, line in enumerate(sheet.iter_rows(), 1):
        if number in extent.rows:
            room.row(len(columns), extent.rows[number])
            rows[number] = [_cell(line, column, room, struck.setdefault(number, [])) for column in columns]
    whole = {
        number for number, places in struck.items() if places and not any(cell.text for cell in rows[number])
    }
    for number in whole:
        del rows[number]
    _unfold(rows, columns, extent.merged, room)
    parts = [place for number, places in struck.items() if number not in whole for place in places]
    return Table(
        title(sheet.title),
        tuple(Row(tuple(cells), f"rad {number}") for number, cells in rows.items()),
        problems=(
            *_hidden(extent),
            *_struck(sorted(whole), parts),
            *_unknown_formulas(extent.unknown),
        ),
        sheet=True,
    )


def _with_hidden_sheets(tables: list[Table], hidden: list[str]) -> list[Table]:
    """Say with every table that there are sheets that Excel does not show."""
    if not hidden:
        return tables
    names = _list([f"«{name}»" for name in hidden])
    told = Said(f"Skjulte ark er ikke lest: {names}.", f"Gøymde ark er ikkje lesne: {names}.")
    return [replace(table, problems=(told, *table.problems)) for table in tables]


def _cell(line: Any, column: int, room: Room, struck: list[str]) -> Cell:  # noqa: ANN401
    """Read a cell; what is struck out in it is left out, and its place is noted."""
    if column > len(line) or line[column - 1].value is None:
        return _NOTHING
    cell = line[column - 1]
    value, parts = without_struck(cell.value)
    if parts or cell.font.strike:
        struck.append(cell.coordinate)
    text = "" if cell.font.strike else shown(value, cell.number_format)
    room.text(len(text))
    return Cell(text) if text else _NOTHING


def _unfold(rows: dict[int, list[Cell]], columns: list[int], merged: list[Area], room: Room) -> None:
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
                    if text:
                        room.text(len(text))
                    rows[number][place] = Cell(text, above=above, left=left)


def _hidden(extent: Extent) -> tuple[Said, ...]:
    """Say which rows and columns Excel does not show."""
    places = []
    if extent.hidden_rows:
        places.append("rad " + _list([str(n) for n in extent.hidden_rows]))
    if extent.hidden_columns:
        places.append("kolonne " + _list([get_column_letter(n) for n in sorted(extent.hidden_columns)]))
    if not places:
        return ()
    told = " og ".join(places)
    return (
        Said(
            f"Skjult eller filtrert bort i Excel, og ikke lest: {told}. Vis det i Excel og lagre, hvis det skal med.",
            f"Gøymt eller filtrert bort i Excel, og ikkje lese: {told}. Vis det i Excel og lagre, om det skal med.",
        ),
    )


def _struck(rows: Sequence[int], parts: Sequence[str]) -> tuple[Said, ...]:
    """Say what is struck out."""
    places = []
    if rows:
        places.append("rad " + _list([str(n) for n in rows]))
    if parts:
        places.append("tekst i " + _list(parts))
    if not places:
        return ()
    told = " og ".join(places)
    return (Said(f"Strøket over, og ikke lest: {told}.", f"Stroke over, og ikkje lese: {told}."),)


def _list(places: Sequence[str]) -> str:
    return ", ".join(places[:MOST_NAMED]) + (
        f" og {len(places) - MOST_NAMED} til" if len(places) > MOST_NAMED else ""
    )


def _unknown_formulas(places: list[str]) -> tuple[Said, ...]:
    if not places:
        return ()
    told = ", ".join(places[:5]) + (" …" if len(places) > 5 else "")
    return (
        Said(
            f"Formelen i {told} har ingen lagret verdi og er lest som tom. Åpne filen i Excel, lagre og prøv igjen.",
            f"Formelen i {told} har ingen lagra verdi og er lesen som tom. Opne fila i Excel, lagre og prøv igjen.",
        ),
    )
