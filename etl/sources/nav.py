"""Nav's monthly reports: a page that links to the newest workbook, and sheets of places by month.

The reports (PST302) are laid out for people: one block a fylke, each with its own row of months, a total
that stands now above and now below its bydeler. A row is therefore known by the digits its label begins with
and by having figures, never by where it stands. Oslo kommune is all ``*`` there, though fylket has figures;
hidden stays hidden. A report holds the months of one year, so a series grows by one year a year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from etl.sources.answers import Answer, FileCall
from etl.sources.client import Collected, Keep, Listing
from etl.sources.documents import FileSession, choose, links, name_of
from etl.sources.filerows import Cell, Origin, Reading, RowBuilder, read_cell, why_left_out
from etl.sources.records import RawRecord
from etl.sources.workbooks import Row, read_sheet
from oppvekst.values import LANDET, MONTHS, Missing, Period, PeriodKind

Level = Literal["kommune", "fylke"]

SIGNS = {"*": Missing.SUPPRESSED, "": Missing.MISSING}
_WHOLE_COUNTRY = {"landet", "hele landet", "norge"}
_DIGITS = {"kommune": 4, "fylke": 2}


@dataclass(frozen=True, slots=True)
class NavWorkbook:
    """A workbook (``PST302``), the address of its page after the base, and pairs of level and sheet."""

    source: ClassVar[str] = "nav"
    workbook: str
    page: str
    sheets: tuple[tuple[Level, str], ...]

    @property
    def table(self) -> str:
        """The workbook's name is its table."""
        return self.workbook


@dataclass(slots=True)
class _Block:
    """What has been read of a sheet: the year, the months by column, and each label's cells."""

    year: int | None = None
    months: dict[int, int] = field(default_factory=dict)
    rows: list[tuple[int, str, dict[int, object]]] = field(default_factory=list)


class Nav:
    """A client of Nav's statistics pages."""

    def __init__(self, session: FileSession, url: str) -> None:
        self._session = session
        self._url = url
        self._found: dict[str, str] = {}

    def look(self, request: NavWorkbook) -> Listing:
        """Find the workbook on its page. When it was published is not said.

        Raises
        ------
        SourceError
            When the page links to no such workbook, or to several.
        """
        page = f"{self._url}/{request.page.strip('/')}"
        answer = self._session.ask(FileCall(request.source, request.table, page))
        name = re.escape(request.workbook)
        patterns = [
            re.compile(rf"/_/attachment/download/[0-9a-f-]+:[0-9a-f]+/{name}[^/]*\.xlsx$", re.IGNORECASE),
            re.compile(rf"/{name}[^/]*\.xlsx$", re.IGNORECASE),
            re.compile(r"/_/attachment/download/.+\.xlsx$", re.IGNORECASE),
        ]
        origin = Origin(request.source, request.table, f"the page {page}")
        link, notes = choose(links(answer.content, ".xlsx", answer.url), patterns, origin)
        self._found[request.table] = link
        return Listing(request.table, name_of(link), None, notes=notes)

    def resolve(self, request: NavWorkbook, listing: Listing) -> Collected:
        """What is in the workbook is seen only when it is fetched."""
        return Collected()

    def sample(self, request: NavWorkbook, listing: Listing, keep: Keep) -> Collected:
        """A workbook cannot be asked for in part."""
        return self.collect(request, listing, keep)

    def collect(self, request: NavWorkbook, listing: Listing, keep: Keep) -> Collected:
        """Fetch the workbook, and take it only when its sheets can be read.

        Raises
        ------
        SourceError
            Saying which sheet cannot be read, and why.
        """
        call = FileCall(request.source, request.table, self._found[request.table])

        def check(answer: Answer) -> Reading:
            return read_workbook(answer.content, request, listing.title)

        return Collected(notes=keep(call, check).notes)


def read_workbook(content: bytes, request: NavWorkbook, name: str = "the workbook") -> Reading:
    """Read a monthly report: for each place the newest month there is.

    Fylker are taken from their own sheet where there is one, else from the kommuner's.

    Returns
    -------
    Reading
        ``measure`` is what follows the full stop in the sheet's name (Andel). The period is the year, with
        the month in its label; ``preliminary`` until December.

    Raises
    ------
    BadAnswerError
        When a sheet is absent or laid out anew, or a cell is neither number nor ``*``.
    """
    origin, builder = Origin(request.source, request.table, name), RowBuilder(request.workbook)
    levels = [level for level, _ in request.sheets]
    for level, sheet in request.sheets:
        here = Origin(request.source, request.table, f"{name}, sheet {sheet!r},")
        digits = {_DIGITS[level]} | ({2} if "fylke" not in levels else set())
        try:
            block = _block(read_sheet(content, sheet, origin))
            _add_block(builder, block, digits, sheet.rsplit(".", 1)[-1].strip())
        except ValueError as fault:
            raise here.fault(str(fault)) from fault
    return builder.reading(origin)


def read_record(record: RawRecord, request: NavWorkbook) -> Reading:
    """Read a stored report; see :func:`read_workbook`.

    Raises
    ------
    SourceError
        Also when the store is damaged.
    """
    return read_workbook(record.contents()[0], request, record.title)


def _block(rows: Sequence[Row]) -> _Block:
    block = _Block()
    for line, row in enumerate(rows, 1):
        filled = {at: cell for at, cell in enumerate(row) if cell is not None and str(cell).strip()}
        if not filled:
            continue
        label = str(filled[min(filled)]).strip()
        if months := _months(filled):
            if block.months and months != block.months:
                raise ValueError(f"has other months in row {line} than above")
            block.months = months
        elif found := re.fullmatch(r"((?:19|20)\d\d)\s*:?", label):
            if block.year not in (None, int(found[1])):
                raise ValueError(f"has another year in row {line} than above")
            block.year = int(found[1])
        elif block.months:
            block.rows.append((line, label, {at: filled[at] for at in block.months if at in filled}))
    if not block.months or block.year is None:
        what = "row of months" if not block.months else "cell with the year"
        raise ValueError(f"has been laid out anew: there is no {what}")
    return block


def _months(filled: Mapping[int, object]) -> dict[int, int]:
    """Columns and their months, when a row holds nothing but names of months."""
    words = {at: str(cell).strip().casefold() for at, cell in filled.items()}
    if any(word not in MONTHS for word in words.values()):
        return {}
    return {at: MONTHS.index(word) + 1 for at, word in words.items()}


def _add_block(builder: RowBuilder, block: _Block, digits: set[int], measure: str) -> None:
    """The newest month of every place in the sheet. A heading has no figures and is no place."""
    assert block.year is not None  # a sheet without one has been refused
    last = max((at for _, _, cells in block.rows for at in cells), key=block.months.__getitem__, default=None)
    if last is None:
        raise ValueError("has no figures below its months")
    month = block.months[last]
    period = Period(block.year, block.year, block.year, PeriodKind.YEAR, f"{MONTHS[month - 1]} {block.year}")
    for line, label, cells in block.rows:
        if not cells:
            continue
        code = _code(label, digits)
        if why := _why_left_out(code, label, digits):
            builder.left_out[why] += 1
            continue
        assert code is not None  # a label without a code has been left out
        cell = _cell(cells.get(last), line)
        builder.add(measure, code, period, cell, where=line, preliminary=month < len(MONTHS))


def _why_left_out(code: str | None, label: str, digits: set[int]) -> str | None:
    if code is None:
        return f"«{label}» is no region"
    if why := why_left_out(code):
        return why
    return None if code == LANDET or len(code) in digits else "place of a level read from another sheet"


def _cell(content: object, line: int) -> Cell:
    try:
        return read_cell(content, SIGNS)
    except ValueError as fault:
        raise ValueError(f"row {line}: {fault}") from fault


def _code(label: str, digits: set[int]) -> str | None:
    """The digits a label begins with; landet where it stands among the fylker."""
    if 2 in digits and label.casefold() in _WHOLE_COUNTRY:
        return LANDET
    found = re.match(r"(\d+)\s+\S", label)
    return found[1] if found else None
