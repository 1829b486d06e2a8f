"""Bufdir's monitors: a page that links to a ZIP archive of workbooks, one an indicator.

The two archives, barnevern and barnefattigdom, differ in sheet, header, file names and words, and are described
apart in :data:`LAYOUTS`. In both, ``..``, ``.`` and an empty cell stand for a figure that is hidden as well
as for one that does not exist; nothing tells them apart, so all are ``missing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import ClassVar, Literal

from etl.sources.answers import Answer, FileCall
from etl.sources.bufdir.files import LAYOUTS, Layout, base_name, member_of
from etl.sources.client import Collected, Keep, Listing
from etl.sources.documents import FileSession, choose, date_in, links, name_of
from etl.sources.filerows import (
    Origin,
    Reading,
    RepeatedError,
    RowBuilder,
    place_code,
    read_cell,
    why_left_out,
)
from etl.sources.halfyears import named_half, read_period
from etl.sources.records import RawRecord
from etl.sources.workbooks import Row, open_archive, read_sheet
from oppvekst.errors import SourceError
from oppvekst.values import Missing, Period

ArchiveName = Literal["barnevern", "barnefattigdom"]

SIGNS = {"..": Missing.MISSING, ".": Missing.MISSING, "": Missing.MISSING}
"""Hidden and missing look the same in these files."""

HEADER_WITHIN = 12
"""The header is looked for among so many first rows; it has stood in the third."""


@dataclass(frozen=True, slots=True)
class BufdirArchive:
    """An archive, and the codes of the files in it that are wanted (``3A``, ``9a``)."""

    source: ClassVar[str] = "bufdir"
    archive: ArchiveName
    files: tuple[str, ...]

    @property
    def table(self) -> str:
        """The archive's name is its table."""
        return self.archive


class Bufdir:
    """A client of Bufdir's monitor pages."""

    def __init__(self, session: FileSession, url: str) -> None:
        self._session = session
        self._url = url
        self._found: dict[str, str] = {}

    def look(self, request: BufdirArchive) -> Listing:
        """Find the archive on its page; the file's name gives the date it was published.

        Raises
        ------
        SourceError
            When the page links to no archive, or to several that may be the one.
        """
        page = f"{self._url}/statistikk-og-analyse/monitor/{request.archive}/"
        answer = self._session.ask(FileCall(request.source, request.table, page))
        origin = Origin(request.source, request.archive, f"the page {page}")
        link, notes = choose(
            links(answer.content, ".zip", answer.url), LAYOUTS[request.archive].links, origin
        )
        self._found[request.archive] = link
        day = date_in(name_of(link))
        published = datetime.combine(day, time(), UTC) if day else None
        return Listing(request.table, name_of(link), published, notes=notes)

    def resolve(self, request: BufdirArchive, listing: Listing) -> Collected:
        """What is in the archive is seen only when it is fetched."""
        return Collected()

    def sample(self, request: BufdirArchive, listing: Listing, keep: Keep) -> Collected:
        """An archive cannot be asked for in part."""
        return self.collect(request, listing, keep)

    def collect(self, request: BufdirArchive, listing: Listing, keep: Keep) -> Collected:
        """Fetch the archive. One file laid out anew does not keep the others back: it is named as a fault.

        Raises
        ------
        SourceError
            When the archive is damaged, or not one wanted file in it can be read.
        """
        call = FileCall(request.source, request.table, self._found[request.archive])
        return keep(call, lambda answer: _tried(answer, request, listing.title))


def read_archive(record: RawRecord, file: str) -> Reading:
    """Read one file of a stored archive; see :func:`read_file`.

    Raises
    ------
    SourceError
        Also when the store is damaged.
    """
    archive: ArchiveName = "barnevern" if record.table == "barnevern" else "barnefattigdom"
    return read_file(record.contents()[0], archive, file, record.title)


def read_file(content: bytes, archive: ArchiveName, file: str, name: str = "the archive") -> Reading:
    """Read one file of an archive.

    Parameters
    ----------
    content:
        The ZIP file.
    archive:
        Which of the two it is.
    file:
        The file's code: ``3A``, ``9a``; case does not matter. Or, between slashes, what its title must match.
    name:
        What error sentences call the archive.

    Returns
    -------
    Reading
        ``figure`` is the file's code, ``measure`` the Tallformat as in :data:`LAYOUTS`, ``unit_row`` the
        Enhet where there is one. Periods are single years, or half-years where the columns or the file's name
        say so; the catalogue knows which indicators are windows.

    Raises
    ------
    BadAnswerError
        When the archive is no sound ZIP file, or the file is absent, double, or not laid out as expected.
    """
    layout = LAYOUTS[archive]
    opened = open_archive(content, Origin("bufdir", archive, name))
    code, member = member_of(content, archive, opened, file)
    origin = Origin("bufdir", archive, base_name(member))
    rows = read_sheet(opened.read(member), layout.sheet, origin)
    return _read_rows(rows, layout, code, origin)


def _tried(answer: Answer, request: BufdirArchive, name: str) -> Collected:
    """What was left out of the wanted files, and the fault of each that is unreadable."""
    notes, faults = list[str](), list[SourceError]()
    for file in request.files:
        try:
            notes += read_file(answer.content, request.archive, file, name).notes
        except SourceError as fault:
            faults.append(fault)
    if faults and len(faults) == len(request.files):
        raise faults[0]
    return Collected(notes=tuple(dict.fromkeys(notes)), faults=tuple(str(fault) for fault in faults))


def _read_rows(rows: Sequence[Row], layout: Layout, file: str, origin: Origin) -> Reading:
    at, periods = _header(rows, layout, origin)
    builder = RowBuilder(file)
    for line, row in enumerate(rows[at + 1 :], at + 2):
        try:
            _add_row(builder, row, layout, periods, line)
        except RepeatedError as fault:
            raise origin.fault(str(fault)) from fault
        except ValueError as fault:
            raise origin.fault(f"row {line}: {fault}") from fault
    return builder.reading(origin)


def _header(rows: Sequence[Row], layout: Layout, origin: Origin) -> tuple[int, tuple[Period, ...]]:
    """Where the header is, and its periods; everything in it must be as expected."""
    starts = [i for i, row in enumerate(rows[:HEADER_WITHIN]) if row and _text(row[0]) == layout.columns[0]]
    if not starts:
        third = rows[2] if len(rows) > 2 else ()
        raise origin.fault(f"has no header row: {_expected(layout)}, and row 3 is {_shown(third)}")
    at, row = starts[0], rows[starts[0]]
    cells = [_text(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    width = len(layout.columns)
    half = named_half(origin.name)
    periods = [period for cell in cells[width:] if (period := read_period(cell, half))]
    if tuple(cells[:width]) != layout.columns or not periods or len(periods) < len(cells) - width:
        raise origin.fault(f"has been laid out anew: {_expected(layout)}, and row {at + 1} is {_shown(row)}")
    if len(set(periods)) != len(periods):
        raise origin.fault(f"has the same year twice in row {at + 1}: {_shown(row)}")
    return at, tuple(periods)


def _add_row(builder: RowBuilder, row: Row, layout: Layout, periods: Sequence[Period], line: int) -> None:
    """One region's periods; a footnote, a bydel or an empty line is left out."""
    lead = [_text(cell) for cell in row[: len(layout.columns)]]
    if not any(lead[1:]) and not any(_text(cell) for cell in row[1:]):
        return  # empty, or a footnote in the first column
    code = place_code(row[0])
    if why := why_left_out(code):
        builder.left_out[why] += 1
        return
    assert code is not None  # why_left_out has refused it
    measure = _one_of(lead[-1], layout.formats, "Tallformat")
    unit = _one_of(lead[2], layout.units, "Enhet") if layout.units else None
    cells = [*row[len(layout.columns) :], *[None] * len(periods)]
    for period, content in zip(periods, cells, strict=False):
        cell = read_cell(content, SIGNS)
        builder.add(measure, code, period, cell, where=line, unit_row=unit)


def _one_of(text: str, words: Sequence[str], column: str) -> str:
    """The word as the layout has it; another one may mean another unit."""
    for word in words:
        if word.casefold() == text.casefold():
            return word
    raise ValueError(f"{column} is {text!r}; expected {' or '.join(words)}, so the unit may have changed")


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _expected(layout: Layout) -> str:
    return f"expected {' | '.join(layout.columns)} | years"


def _shown(row: Row) -> str:
    return " | ".join(_text(cell) for cell in row[:8]) or "empty"
