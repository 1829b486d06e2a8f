"""The lines of a CSV file as rows, also where a quotation mark was never closed: no two are ever merged in silence."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from oppvekst.uploads.faults import broken
from oppvekst.uploads.limits import LONGEST_CELL, MOST_COLUMNS, Room

MOST_BROKEN = 20
"""Lines with an open quotation mark; a file with more is damaged."""
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(slots=True)
class Lines:
    """Reads a text row by row.

    Attributes
    ----------
    unclosed:
        The numbers of the lines that had a quotation mark that was not closed; each is a row of its own.
    """

    text: str
    separator: str
    name: str
    room: Room
    unclosed: list[int] = field(default_factory=list)
    _back: deque[str] = field(default_factory=deque)
    _taken: list[str] = field(default_factory=list)
    _width: int = 0

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Give every row with the number of the line it begins on."""
        source, number = StringIO(self.text, newline=""), 1
        while True:
            self._taken = []
            cells = self._record(source)
            if cells is None:
                return
            if self._runs_away(cells):
                self._back.extendleft(reversed(self._taken[1:]))
                del self._taken[1:]
                self._note(number)
                cells = self._literal(self._taken[0])
            self._width = self._width or (len(cells) if len(cells) > 1 else 0)
            yield number, cells
            number += len(self._taken)

    def _record(self, source: StringIO) -> list[str] | None:
        """Read one row as it is meant to be read; nothing at the end, and no cells where it cannot be done."""
        try:
            return next(csv.reader(self._feed(source), delimiter=self.separator), None)
        except csv.Error:
            return []

    def _feed(self, source: StringIO) -> Iterator[str]:
        while line := self._back.popleft() if self._back else source.readline():
            if line.count(self.separator) >= MOST_COLUMNS:  # the reader makes all of a line's cells at once
                self.room.columns(1 + _QUOTED.sub("", line).count(self.separator))
            self._taken.append(line)
            yield line

    def _runs_away(self, cells: list[str]) -> bool:
        """Whether a row goes on into others, or loses cells, because a quotation mark was not closed."""
        first, several = self._taken[0], len(self._taken) > 1
        if not cells:
            return '"' in first
        odd = sum(line.count('"') for line in self._taken) % 2 == 1
        if several and (odd or not self._is_proper()):
            return True
        if not self._width or len(cells) == self._width or not (several or odd):
            return False
        return all(line.count(self.separator) + 1 == self._width for line in self._taken)

    def _is_proper(self) -> bool:
        """Whether every quotation mark that ends a cell stands at its end, as in a cell of several lines."""
        try:
            return len(list(csv.reader(self._taken, delimiter=self.separator, strict=True))) == 1
        except csv.Error:
            return False

    def _literal(self, line: str) -> list[str]:
        """Divide a line at every separator, quotation marks taken as they stand but for those round a cell."""
        self.room.text(max(map(len, line.split(self.separator))))
        return [
            cell.strip().strip('"').replace('""', '"') for cell in line.rstrip("\r\n").split(self.separator)
        ]

    def _note(self, number: int) -> None:
        self.unclosed.append(number)
        if len(self.unclosed) > MOST_BROKEN:
            raise broken(self.name)


class longest_cells:
    """Lets the library read cells as long as are taken in; its limit is the whole process's, and others rely on theirs."""

    def __enter__(self) -> None:
        self._usual = csv.field_size_limit(LONGEST_CELL)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._usual)
