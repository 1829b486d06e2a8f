"""How much of a table is taken in: far more than a register of tiltak or a kommune's own figures ever are."""

from __future__ import annotations

from oppvekst.errors import Said
from oppvekst.uploads.faults import too_large

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 300_000
"""With something in them."""
MOST_MERGED = 20_000
"""Merged areas in a sheet."""
LONGEST_CELL = 100_000
"""Characters; a workbook holds at most a third of that."""
MOST_TEXT = 20_000_000
"""Characters in all, a merged text in every place it covers: a workbook holds it once, what is read of it does not."""
LONGEST_TITLE = 200
"""Characters of a sheet's name or of the line above a table; Excel's own limit for a name is 31."""
MOST_TABLES = 500
"""A plan for a whole kommune has some tens."""


def check_size(data: bytes, name: str) -> None:
    """Check the size of a file before anything is done with it."""
    if len(data) > MOST_BYTES:
        raise too_large(name, "20 MB", Said("20\u00a0MB", "20\u00a0MB"))


class Room:
    """Counts what has been read of one file, and refuses the rest once it is too much."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = 0
        self._cells = 0
        self._text = 0
        self._tables = 0

    def table(self) -> None:
        """Count a table or sheet before it is read."""
        self._tables += 1
        if self._tables > MOST_TABLES:
            raise too_large(self._name, f"{MOST_TABLES} tables", _said(MOST_TABLES, "tabeller", "tabellar"))

    def row(self, columns: int, filled: int) -> None:
        """Count a row before it is made: its width, and how many of its cells hold something."""
        self._rows += 1
        self._cells += filled
        self.columns(columns)
        if self._rows > MOST_ROWS:
            raise too_large(self._name, f"{MOST_ROWS:,} rows", _said(MOST_ROWS, "rader", "rader"))
        if self._cells > MOST_CELLS:
            raise too_large(
                self._name,
                f"{MOST_CELLS:,} cells with something in them",
                _said(MOST_CELLS, "celler med innhold", "celler med innhald"),
            )

    def columns(self, count: int) -> None:
        """Check a width before anything is made that wide."""
        if count > MOST_COLUMNS:
            raise too_large(
                self._name, f"{MOST_COLUMNS} columns", _said(MOST_COLUMNS, "kolonner", "kolonnar")
            )

    def merged(self, count: int) -> None:
        """Check the number of merged areas."""
        if count > MOST_MERGED:
            raise too_large(
                self._name,
                f"{MOST_MERGED:,} merged areas",
                _said(MOST_MERGED, "sammenslåtte områder", "samanslåtte område"),
            )

    def text(self, length: int) -> None:
        """Count a cell's text, or what of it stands in one more place."""
        self._text += length
        if self._text > MOST_TEXT:
            raise too_large(
                self._name,
                f"{MOST_TEXT:,} characters",
                _said(MOST_TEXT, "tegn i alt", "teikn i alt"),
            )
        if length > LONGEST_CELL:
            raise too_large(
                self._name,
                f"{LONGEST_CELL:,} characters in a cell",
                _said(LONGEST_CELL, "tegn i én celle", "teikn i éi celle"),
            )


def title(text: str) -> str:
    """Shorten a name or a heading that is longer than any that says something."""
    start = text[: LONGEST_TITLE + 1].strip()
    return start if len(text) <= LONGEST_TITLE else f"{start[:LONGEST_TITLE]} …"


def _said(count: int, nb: str, nn: str) -> Said:
    shown = f"{count:_}".replace("_", "\u00a0")
    return Said(f"{shown}\u00a0{nb}", f"{shown}\u00a0{nn}")
