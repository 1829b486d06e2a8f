"""Reads the tables of a web page: what many systems give under the name of .xls, and what «save as web page» gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from oppvekst.errors import Said
from oppvekst.uploads.csv.file import decode
from oppvekst.uploads.grid import Cell, Row, Table
from oppvekst.uploads.limits import Room

_PAGE = re.compile(rb"<(?:!doctype html|html|table|head|body|meta)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK = ("s", "strike", "del")
_VOID = {"br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "source"}
_UNSEEN = {"script", "style", "title", "template"}


def is_page(data: bytes) -> bool:
    """Whether a file is a web page, by how it begins."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and bool(_PAGE.search(data[:4_000]))


def read_html(data: bytes, name: str) -> list[Table]:
    """Read every table of a web page; a table inside a cell is read as a part of that cell's text.

    What a browser would not show, or shows struck out, is left out, and the table says so.
    """
    page = _Page(Room(name))
    page.feed(_text(data, name))
    page.close()
    page.end_all()
    return page.tables


def _text(data: bytes, name: str) -> str:
    declared = _DECLARED.search(data[:4_000])
    if declared and declared[1].lower() in (b"windows-1252", b"iso-8859-1", b"latin1"):
        return data.decode("cp1252", "replace")
    return decode(data, name)[0]


@dataclass(slots=True)
class _Open:
    """A cell that is being read: its text, and how far it goes."""

    columns: int
    rows: int
    parts: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self, room: Room) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._room = room
        self._depth = 0
        self._rows: list[Row] = []
        self._row: list[Cell] | None = None
        self._cell: _Open | None = None
        self._number = 0
        self._below: dict[int, tuple[int, Cell]] = {}
        """Column -> for how many rows more a cell from above stands there, and the cell."""
        self._unseen: list[str] = []
        """The open elements inside the outermost that is not shown."""
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if (
            self._unseen
            or tag in _UNSEEN
            or tag in _STRUCK
            or "hidden" in told
            or _HIDDEN.search(told.get("style", ""))
        ):
            self._hide(tag)
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._room.table()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row, self._number = [], self._number + 1
        elif self._depth == 1 and tag in ("td", "th"):
            self._begin_cell(told)
        elif tag in ("br", "p", "div", "li", "tr") and self._cell:
            self._cell.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                while self._unseen.pop() != tag:
                    pass
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.end_all()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            if data.strip() and self._depth and not {"script", "style"} & set(self._unseen):
                self._note()
        elif self._cell:
            self._cell.parts.append(data)

    def end_all(self) -> None:
        """End the table, as the end of the page does."""
        self._end_row()
        if self._rows:
            name = f"Tabell {len(self.tables) + 1}"
            self.tables.append(Table(name, tuple(self._rows), problems=self._told()))
        self._rows, self._below, self._depth, self._number, self._left_out = [], {}, 0, 0, []

    def _hide(self, tag: str) -> None:
        if tag == "tr" and not self._unseen:
            self._end_row()
            self._number += 1
        if tag not in _VOID:
            self._unseen.append(tag)

    def _note(self) -> None:
        where = f"rad {self._number}"
        if where not in self._left_out[-1:]:
            self._left_out.append(where)

    def _begin_cell(self, told: dict[str, str]) -> None:
        self._end_cell()
        if self._row is None:
            self._row, self._number = [], self._number + 1
        self._fill_from_above()
        columns, rows = _span(told.get("colspan", "")), _span(told.get("rowspan", ""))
        self._room.columns(len(self._row) + columns)
        self._cell = _Open(columns, rows)

    def _fill_from_above(self) -> None:
        """Put what reaches down from above where the next cell would stand."""
        assert self._row is not None
        while (place := len(self._row)) in self._below:
            left, cell = self._below.pop(place)
            self._room.text(len(cell.text))
            self._row.append(Cell(cell.text, above=True, left=cell.left))
            if left > 1:
                self._below[place] = left - 1, cell

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell.parts).split("\n"))
        text = "\n".join(line for line in lines if line)
        for n in range(self._cell.columns):
            self._room.text(len(text))
            cell = Cell(text, left=n > 0)
            if self._cell.rows > 1:
                self._below[len(self._row)] = self._cell.rows - 1, cell
            self._row.append(cell)
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        self._fill_from_above()
        self._room.row(len(self._row), sum(bool(cell.own) for cell in self._row))
        self._rows.append(Row(tuple(self._row), f"rad {self._number}"))
        self._row = None

    def _told(self) -> tuple[Said, ...]:
        if not self._left_out:
            return ()
        told = ", ".join(self._left_out[:8]) + (" …" if len(self._left_out) > 8 else "")
        return (
            Said(
                f"Skjult eller strøket over, og ikke lest: {told}.",
                f"Gøymt eller stroke over, og ikkje lese: {told}.",
            ),
        )


def _span(text: str) -> int:
    """How many columns or rows a cell takes."""
    return min(max(1, int(text)), 10_000) if re.fullmatch(r"\d{1,6}", text) else 1
