"""ZIP archives and XLSX workbooks from outside, opened with suspicion: nothing is unpacked to disk.

A publisher's file may be cut short, be a web page in disguise, or be made to swell when unpacked. Each such
file is refused in one sentence that says what it is.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import openpyxl

from etl.sources.filerows import Origin
from oppvekst.errors import SourceError

MEMBERS = 1_000
"""Most files in an archive; Bufdir's have 24."""
MEMBER_BYTES = 60_000_000
TOTAL_BYTES = 200_000_000
"""Most bytes when unpacked, of one file and of all; Bufdir's archives are one to three million."""

Row = tuple[object, ...]

_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """The sound members of a ZIP file by their names."""

    origin: Origin
    _zip: zipfile.ZipFile
    names: tuple[str, ...] = field(default=())

    def read(self, name: str) -> bytes:
        """A member's bytes, checked against its checksum.

        Raises
        ------
        BadAnswerError
            When it is damaged.
        """
        with _zip_faults(self.origin):
            return self._zip.read(name)  # never more than the size that was looked at


def open_archive(content: bytes, origin: Origin) -> Archive:
    """Open a ZIP file and look through its list of members.

    Raises
    ------
    BadAnswerError
        When it is a web page or anything else but a whole ZIP file, or when it has unsafe names, is
        encrypted, or would be too large unpacked.
    """
    _refuse_other_than_zip(content, origin, "a ZIP file")
    with _zip_faults(origin):
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = [m for m in archive.infolist() if not m.is_dir()]
    if len(members) > MEMBERS or sum(m.file_size for m in members) > TOTAL_BYTES:
        raise origin.fault(
            f"would be {sum(m.file_size for m in members):,} bytes in {len(members)} files when unpacked, "
            "far more than it has ever been",
            next_step=_LOOK,
        )
    for member in members:
        _check_member(member, origin)
    return Archive(origin, archive, tuple(m.filename for m in members))


def read_sheet(content: bytes, sheet: str, origin: Origin, most: int | None = None) -> list[Row]:
    """Every row of a sheet, or the first ``most``, as plain values, of as many columns as the row has.

    Sheet names are compared without outer spaces and case: NAV's have some.

    Raises
    ------
    BadAnswerError
        When it is no workbook, or has no such sheet (the sentence lists those it has).
    """
    _refuse_other_than_zip(content, origin, "an XLSX workbook")
    open_archive(content, origin)  # a workbook is a ZIP file and may swell like one
    with _workbook_faults(origin):
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        titles = {title.strip().casefold(): title for title in book.sheetnames}
        title = titles.get(sheet.strip().casefold())
        if title is None:
            raise origin.fault(f"has no sheet {sheet!r}; it has {', '.join(map(repr, book.sheetnames))}")
        page = book[title]
        page.reset_dimensions()  # what a sheet says of its own size is often wrong
        return [tuple(row) for row in page.iter_rows(max_row=most, values_only=True)]


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


def _check_member(member: zipfile.ZipInfo, origin: Origin) -> None:
    parts = member.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise origin.fault(
            f"holds a file that would land outside its folder, {member.filename!r}", next_step=_LOOK
        )
    if member.flag_bits & _ENCRYPTED:
        raise origin.fault(f"is protected by a password (file {member.filename!r})", next_step=_LOOK)
    if member.file_size > MEMBER_BYTES:
        raise origin.fault(
            f"holds {member.filename!r}, which would be {member.file_size:,} bytes when unpacked",
            next_step=_LOOK,
        )


@contextmanager
def _zip_faults(origin: Origin) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as fault:
        raise origin.fault(
            f"is a ZIP file that is cut short or damaged ({fault})", next_step=_AGAIN
        ) from fault


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
