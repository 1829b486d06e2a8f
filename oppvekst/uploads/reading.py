"""Opens whatever file a person chooses: tells what it is by its bytes and gives its tables."""

from __future__ import annotations

from oppvekst.archives import (
    Archive,
    ArchiveFault,
    Limits,
    has_macros,
    is_encrypted,
    is_old_office,
    open_archive,
)
from oppvekst.uploads.csv.file import read_csv
from oppvekst.uploads.docx_file import read_docx
from oppvekst.uploads.faults import no_tables, protected, unopened, with_macros, wrong_type
from oppvekst.uploads.grid import Table, squared
from oppvekst.uploads.html_file import is_page, read_html
from oppvekst.uploads.limits import check_size
from oppvekst.uploads.xlsx.file import read_xlsx

LIMITS = Limits()
"""Of what a workbook or document may hold; what its tables may hold is in `limits.py`."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")

WORD_TOO = "Excel (.xlsx), Word (.docx) or CSV"
NO_WORD = "Excel (.xlsx) or CSV"


def read_tables(data: bytes, name: str, *, word: bool = True) -> tuple[Table, ...]:
    """Read the tables of an uploaded file: one for CSV, one a sheet for Excel, one a table for Word or a web page.

    What the file is follows from its bytes; ``name`` is only used in messages. ``word`` says whether a Word
    document is taken. Tables with nothing in them are left out.

    Raises
    ------
    UploadError
        When the file is of the wrong type, damaged, too large, protected by a password, or has no table.
    """
    check_size(data, name)
    wanted = WORD_TOO if word else NO_WORD
    if data.startswith(b"PK\x03\x04"):
        tables = _office(data, name, wanted, word=word)
    elif is_page(data):
        tables = read_html(data, name)
    else:
        _refuse_other(data, name, wanted)
        tables = [read_csv(data, name)]
    found = tuple(table for table in map(squared, tables) if table.rows)
    if not found:
        raise no_tables(name)
    return found


def _office(data: bytes, name: str, wanted: str, *, word: bool) -> list[Table]:
    """Read the tables of a workbook or document once it has been looked through."""
    try:
        archive = open_archive(data, LIMITS)
        if has_macros(archive):
            raise with_macros(name, wanted)
        document = _is_document(archive, name, wanted)
        if document and not word:
            raise wrong_type(name, "a Word file", wanted)
        archive.look_through()
    except ArchiveFault as fault:
        raise unopened(name, fault) from fault
    return read_docx(data, name) if document else read_xlsx(data, name, archive)


def _is_document(archive: Archive, name: str, wanted: str) -> bool:
    """Tell a document from a workbook by its parts, or say what it is instead."""
    names = archive.names
    if "word/document.xml" in names:
        return True
    if "xl/workbook.xml" in names:
        return False
    if any(part.startswith("ppt/") for part in names):
        raise wrong_type(name, "a PowerPoint file", wanted)
    if "content.xml" in names and "mimetype" in names:
        raise wrong_type(name, "an OpenDocument file", wanted)
    raise wrong_type(name, "another kind of file", wanted)


def _refuse_other(data: bytes, name: str, wanted: str) -> None:
    """Say what a file is by its first bytes, where it is not text."""
    if not data.strip():
        raise wrong_type(name, "an empty file", wanted)
    if is_encrypted(data):
        raise protected(name)
    if is_old_office(data):
        raise wrong_type(name, "an older Excel or Word file", wanted)
    if data.startswith(b"%PDF"):
        raise wrong_type(name, "a PDF", wanted)
    if data.startswith(_PICTURES):
        raise wrong_type(name, "a picture", wanted)
    start = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office" in start:
        raise wrong_type(name, "an older Excel or Word file", wanted)
    if start.startswith((b"{\\rtf", b"MIME-Version:")):
        raise wrong_type(name, "another kind of file", wanted)
