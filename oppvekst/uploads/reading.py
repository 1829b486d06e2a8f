"""Opens whatever file a person chooses: tells what it is by its bytes and gives its tables."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from oppvekst.errors import Said
from oppvekst.uploads.csv_file import read_csv
from oppvekst.uploads.docx_file import read_docx
from oppvekst.uploads.faults import broken, no_tables, protected, too_large, wrong_type
from oppvekst.uploads.grid import Table, squared
from oppvekst.uploads.xlsx_file import read_xlsx

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")

WORD_TOO = "Excel (.xlsx), Word (.docx) or CSV"
NO_WORD = "Excel (.xlsx) or CSV"


def read_tables(data: bytes, name: str, *, word: bool = True) -> tuple[Table, ...]:
    """Read the tables of an uploaded file: one for CSV, one a sheet for Excel, one a table for Word.

    What the file is follows from its bytes; ``name`` is only used in messages. ``word`` says whether a Word
    document is taken. Tables with nothing in them are left out.

    Raises
    ------
    UploadError
        When the file is of the wrong type, damaged, too large, protected by a password, or has no table.
    """
    if len(data) > MOST_BYTES:
        raise too_large(name, "20 MB", Said("20\u00a0MB", "20\u00a0MB"))
    wanted = WORD_TOO if word else NO_WORD
    kind = _kind(data, name, wanted)
    if kind == "docx" and not word:
        raise wrong_type(name, "a Word file", wanted)
    if kind == "docx":
        tables = read_docx(data, name)
    elif kind == "xlsx":
        tables = read_xlsx(data, name)
    else:
        tables = [read_csv(data, name)]
    found = tuple(table for table in map(squared, tables) if table.rows)
    if not found:
        raise no_tables(name)
    return found


def _kind(data: bytes, name: str, wanted: str) -> str:
    """Tell ``xlsx``, ``docx`` or ``csv`` by the bytes, or say what it is instead."""
    if not data.strip():
        raise wrong_type(name, "an empty file", wanted)
    if data.startswith(_COMPOUND):
        # Office wraps an encrypted file in its old format
        raise (
            protected(name) if _ENCRYPTED in data else wrong_type(name, "an older Excel or Word file", wanted)
        )
    if data.startswith(b"PK\x03\x04"):
        return _office_kind(data, name, wanted)
    if data.startswith(b"%PDF"):
        raise wrong_type(name, "a PDF", wanted)
    if data.startswith(_PICTURES):
        raise wrong_type(name, "a picture", wanted)
    return "csv"


def _office_kind(data: bytes, name: str, wanted: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except BadZipFile as error:
        raise broken(name) from error
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise protected(name)
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_large(name, "200 MB unpacked", Said("200\u00a0MB utpakket", "200\u00a0MB utpakka"))
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(part.startswith("ppt/") for part in names):
        raise wrong_type(name, "a PowerPoint file", wanted)
    if "content.xml" in names and "mimetype" in names:
        raise wrong_type(name, "an OpenDocument file", wanted)
    raise wrong_type(name, "another kind of file", wanted)
