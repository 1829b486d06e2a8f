"""ZIP archives and XLSX workbooks from outside, opened with suspicion: nothing is unpacked to disk.

A publisher's file may be cut short, be a web page in disguise, or be made to swell when unpacked. Each such
file is refused in one sentence that says what it is.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import openpyxl

from etl.sources.filerows import Origin
from oppvekst import archives
from oppvekst.archives import ArchiveFault, Limits, Why
from oppvekst.errors import SourceError

LIMITS = Limits(members=1_000, xml_bytes=120_000_000, nodes=20_000_000)
"""Of an archive or a workbook. Bufdir's archives have 24 files and one to three million bytes when unpacked; a
workbook is read row by row, so that what it holds is never in memory at once."""
MOST_CELLS = 20_000_000
"""Places in a sheet's rows, empty ones before the last of each row included."""

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """The sound members of a ZIP file by their names."""

    origin: Origin
    _opened: archives.Archive

    @property
    def names(self) -> tuple[str, ...]:
        """What the members are called."""
        return self._opened.names

    def read(self, name: str) -> bytes:
        """A member's bytes, checked against its checksum.

        Raises
        ------
        BadAnswerError
            When it is damaged.
        """
        with _archive_faults(self.origin):
            return self._opened.read(name)


def open_archive(content: bytes, origin: Origin) -> Archive:
    """Open a ZIP file and look through its list of members.

    Raises
    ------
    BadAnswerError
        When it is a web page or anything else but a whole ZIP file, or when it has unsafe names, is
        encrypted, or would be too large unpacked.
    """
    _refuse_other_than_zip(content, origin, "a ZIP file")
    with _archive_faults(origin):
        opened = archives.open_archive(content, LIMITS)
    for name in opened.names:
        _check_name(name, origin)
    return Archive(origin, opened)


def read_sheet(content: bytes, sheet: str, origin: Origin, most: int | None = None) -> list[Row]:
    """Every row of a sheet, or the first ``most``, as plain values, of as many columns as the row has.

    Sheet names are compared without outer spaces and case: NAV's have some.

    Raises
    ------
    BadAnswerError
        When it is no workbook, has no such sheet (the sentence lists those it has), or holds far more than
        any has.
    """
    _refuse_other_than_zip(content, origin, "an XLSX workbook")
    archive = open_archive(content, origin)  # a workbook is a ZIP file and may swell like one
    with _archive_faults(origin):
        archive._opened.look_through()
    with _workbook_faults(origin):
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        titles = {title.strip().casefold(): title for title in book.sheetnames}
        title = titles.get(sheet.strip().casefold())
        if title is None:
            raise origin.fault(f"has no sheet {sheet!r}; it has {', '.join(map(repr, book.sheetnames))}")
        page = book[title]
        page.reset_dimensions()  # what a sheet says of its own size is often wrong
        return list(_bounded(page.iter_rows(max_row=most, values_only=True), origin))


def _bounded(rows: Iterable[Row], origin: Origin) -> Iterator[Row]:
    """The rows, as long as a sheet with one cell far away does not make them a field of nothing."""
    places = 0
    for row in rows:
        places += len(row)
        if places > MOST_CELLS:
            raise origin.fault(f"has more than {MOST_CELLS:,} cells in a sheet", next_step=_LOOK)
        yield tuple(row)


_LOOK = "open it by hand before anything is done with it; the last good answer is kept and used meanwhile"


def _refuse_other_than_zip(content: bytes, origin: Origin, expected: str) -> None:
    if content[:2] == b"PK":
        return
    if content.lstrip()[:1] == b"<":
        title = re.search(rb"<title[^>]*>([^<]{1,120})", content, re.IGNORECASE)
        named = f" («{' '.join(title[1].decode('utf-8', 'replace').split())}»)" if title else ""
        raise origin.fault(f"is a web page{named} and not {expected}", next_step=_MOVED)
    raise origin.fault(f"is not {expected}: it begins with {content[:8]!r}", next_step=_MOVED)


_MOVED = (
    "open the publisher's page and see where the file is now; the last good answer is kept and used meanwhile"
)


def _check_name(name: str, origin: Origin) -> None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise origin.fault(f"holds a file that would land outside its folder, {name!r}", next_step=_LOOK)


@contextmanager
def _archive_faults(origin: Origin) -> Iterator[None]:
    try:
        yield
    except ArchiveFault as fault:
        far = ", far more than it has ever been" if fault.why is Why.LARGE else ""
        step = _AGAIN if fault.why is Why.DAMAGED else _LOOK
        raise origin.fault(f"{fault.detail}{far}", next_step=step) from fault


_AGAIN = "fetch it again later; the last good answer is kept and used meanwhile"


@contextmanager
def _workbook_faults(origin: Origin) -> Iterator[None]:
    """Turn what openpyxl raises, which is whatever its reading trips over, into a sentence; its warnings are of styles."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
            yield
    except SourceError:
        raise
    except Exception as fault:
        raise origin.fault(
            f"cannot be read as a workbook ({type(fault).__name__}: {fault})", next_step=_AGAIN
        ) from fault
