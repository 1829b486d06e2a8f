"""Tables as they stand in a file, before anybody knows what they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oppvekst.errors import Said


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell. A merged cell's text stands in every place it covers, marked."""

    text: str = ""
    above: bool = False
    """Merged with the cell above: the text is that cell's."""
    left: bool = False
    """Merged with the cell to the left."""

    @property
    def own(self) -> str:
        """The text if it begins here, else nothing."""
        return "" if self.above or self.left else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and where it stands in the file in words a person can follow: «rad 7»."""

    cells: tuple[Cell, ...]
    where: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The text in every place of the row."""
        return tuple(cell.text for cell in self.cells)

    @property
    def blank(self) -> bool:
        """Whether nothing begins in the row."""
        return not any(cell.own for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with every row as wide as the widest.

    Attributes
    ----------
    name:
        The sheet's name, or «Tabell 3».
    heading:
        The text that stands right before the table, where the file has one.
    problems:
        What could not be read as it should, one Norwegian sentence each.
    flowing:
        Whether a row may have been cut in two by a page break, as in Word.
    sheet:
        Whether ``name`` is what a person has called a sheet.
    """

    name: str
    rows: tuple[Row, ...]
    heading: str = ""
    problems: tuple[Said, ...] = ()
    flowing: bool = False
    sheet: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)


def squared(table: Table) -> Table:
    """Fill short rows with empty cells, and leave out rows and columns at the end with nothing in them."""
    rows = list(table.rows)
    while rows and rows[-1].blank:
        rows.pop()
    width = max((last_used(row) for row in rows), default=0)
    return replace(
        table,
        rows=tuple(
            replace(row, cells=(*row.cells, *[Cell()] * (width - len(row.cells)))[:width]) for row in rows
        ),
    )


def last_used(row: Row) -> int:
    """Tell how many cells there are up to the last one with text."""
    return max((n for n, cell in enumerate(row.cells, 1) if cell.text), default=0)
