"""What a sheet holds and where, found by walking through it once before it is read: emptiness costs nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from openpyxl.utils import column_index_from_string, get_column_letter

from oppvekst.archives import Archive, Attributes
from oppvekst.uploads.limits import MOST_CELLS, Room

_TRUE = ("1", "true")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Extent:
    """The rows and columns of a sheet with something in them that Excel shows, its merged areas, and what is left out."""

    rows: dict[int, int] = field(default_factory=dict)
    """Row number -> how many of its cells hold something."""
    merged: list[Area] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Places of formulas without a value."""
    hidden_rows: list[int] = field(default_factory=list)
    """Rows with something in them that are hidden, by a filter or by hand."""
    hidden_columns: set[int] = field(default_factory=set)
    _used: set[int] = field(default_factory=set)

    @property
    def columns(self) -> list[int]:
        """The numbers of the columns with something in them, in order."""
        return sorted(self._used)

    @classmethod
    def of(cls, archive: Archive, part: str, room: Room) -> Extent:
        """Walk through a sheet.

        Raises
        ------
        ArchiveFault
            When it is damaged, or says that a cell stands where no sheet has one.
        UploadError
            When it holds more than is taken in.
        """
        reader = _Reader(cls(), room)
        archive.walk(part, reader.opened, reader.closed, reader.text)
        return reader.found


class _Reader:
    """Hears of every element of a sheet in its order."""

    def __init__(self, found: Extent, room: Room) -> None:
        self.found = found
        self._room = room
        self._row = self._column = 0
        self._filled = 0
        self._formula = self._value = self._inside = False
        self._row_is_hidden = False
        self._hidden = bytearray(LAST_COLUMN + 1)

    def opened(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "f":
            self._formula = True
        elif tag in ("v", "t"):
            self._inside = True
        elif tag == "col":
            self._column_format(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        self._value = self._value or (self._inside and not text.isspace())

    def closed(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._inside = False
        if tag != "c" or not (self._value or self._formula):
            return
        if self._is_hidden():
            return
        if not self._value:
            self.found.unknown.append(f"{get_column_letter(self._column)}{self._row}")
        self.found.rows[self._row] = self.found.rows.get(self._row, 0) + 1
        self.found._used.add(self._column)
        self._filled += 1
        if self._filled > MOST_CELLS:  # said before the sheet is read a second time
            self._room.row(0, self._filled)

    def _begin_row(self, attributes: Attributes) -> None:
        number = int(attributes.get("r", self._row + 1))
        if not self._row < number <= LAST_ROW:
            raise ValueError(f"row {number} after row {self._row}")
        self._row, self._column = number, 0
        self._row_is_hidden = attributes.get("hidden") in _TRUE or _is_nothing(attributes.get("ht"))

    def _column_format(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _TRUE or _is_nothing(attributes.get("width")):
            first, last = int(attributes["min"]), min(int(attributes["max"]), LAST_COLUMN)
            self._hidden[first : last + 1] = b"\x01" * (last + 1 - first)

    def _is_hidden(self) -> bool:
        """Whether the cell that ends here is in a hidden row or column, which is noted once."""
        if self._row_is_hidden:
            if self._row not in self.found.hidden_rows[-1:]:
                self.found.hidden_rows.append(self._row)
        elif self._hidden[self._column]:
            self.found.hidden_columns.add(self._column)
        else:
            return False
        return True

    def _cell(self, attributes: Attributes) -> None:
        self._formula = self._value = False
        place = attributes.get("r")
        row, column = _place(place) if place else (self._row, self._column + 1)
        if row != self._row or not self._column < column <= LAST_COLUMN:
            raise ValueError(f"cell {place} in row {self._row}")
        self._column = column

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        (top, left), (bottom, right) = _place(first), _place(last or first)
        self.found.merged.append(Area(top, left, bottom, right))
        self._room.merged(len(self.found.merged))


def _is_nothing(measure: str | None) -> bool:
    """Whether a row's height or a column's width is none."""
    return measure is not None and float(measure) == 0


def _place(text: str) -> tuple[int, int]:
    """Row and column of «B7»."""
    found = _PLACE.fullmatch(text.replace("$", ""))
    if found is None or int(found[2]) > LAST_ROW:
        raise ValueError(f"{text!r} is no place in a sheet")
    return int(found[2]), column_index_from_string(found[1])
