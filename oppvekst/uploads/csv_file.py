"""Reads CSV as Excel in Norway writes it: any common encoding, any common separator."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from oppvekst.errors import Said
from oppvekst.uploads.faults import broken, wrong_type
from oppvekst.uploads.grid import Cell, Row, Table
from oppvekst.uploads.guard import unguarded
from oppvekst.uploads.limits import LONGEST_CELL, MOST_COLUMNS, Room

SEPARATORS = ";\t,|"
_QUOTED = re.compile(r'"[^"]*"')
_ANNOUNCED = re.compile(r"sep=(.)\r?\n")
"""A first line with which a file tells Excel its separator."""


def read_csv(data: bytes, name: str) -> Table:
    """Read a CSV file as one table.

    UTF-8 (with or without a mark), UTF-16 with a mark and Windows-1252 (which holds Latin-1) are told apart
    by the bytes; the separator is the one that gives the most regular rows. An apostrophe that guards a cell
    against being taken for a formula goes away.
    """
    text, problems = decode(data, name)
    announced = _ANNOUNCED.match(text)
    separator = announced[1] if announced else _separator(text)
    room = Room(name)
    lines = csv.reader(_bounded(text, separator, room), delimiter=separator)
    rows = []
    usual = csv.field_size_limit(LONGEST_CELL)  # the limit is the whole process's, and others rely on theirs
    try:
        for cells in _readable(lines, name):
            if not (announced and lines.line_num == 1):
                room.row(len(cells), sum(map(bool, cells)))
                for cell in cells:
                    room.text(len(cell))
                row = tuple(Cell(unguarded(text.strip())) for text in cells)
                rows.append(Row(row, f"linje {lines.line_num}"))
    finally:
        csv.field_size_limit(usual)
    return Table(name, tuple(rows), problems=problems)


def _bounded(text: str, separator: str, room: Room) -> Iterator[str]:
    """Give the lines, none of which has more cells than are taken in: the reader makes them all at once."""
    for line in StringIO(text, newline=""):
        if line.count(separator) >= MOST_COLUMNS:
            room.columns(1 + _QUOTED.sub("", line).count(separator))
        yield line


def _readable(lines: Iterable[list[str]], name: str) -> Iterator[list[str]]:
    """Give the lines; a cell without end, as where a quotation mark is missing, makes the file unreadable."""
    try:
        yield from lines
    except csv.Error as error:
        raise broken(name) from error


def decode(data: bytes, name: str) -> tuple[str, tuple[Said, ...]]:
    """Turn bytes into text, and say so where the encoding had to be guessed."""
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise wrong_type(name, "another kind of file", "Excel (.xlsx) or CSV")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        guess = Said(
            "Filen er lest med Windows-tegnsett (Latin-1). Se etter at æ, ø og å er riktige.",
            "Fila er lesen med Windows-teiknsett (Latin-1). Sjå etter at æ, ø og å er rette.",
        )
        return text, (guess,)


def _separator(text: str) -> str:
    """Choose the separator that gives the same number of cells, above one, in the most rows."""
    sample = text[:20_000]

    def regularity(separator: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(StringIO(sample, newline=""), delimiter=separator)]
        counts = {width: widths.count(width) for width in widths if width > 1}
        width = max(counts, key=lambda width: (counts[width], width), default=0)
        return counts.get(width, 0), width

    return max(SEPARATORS, key=regularity)
