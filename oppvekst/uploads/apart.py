"""Reads a file's tables in a process of its own, so that no file can move the server."""

from __future__ import annotations

from oppvekst.apart import ApartError, Bounds, Lost, work_apart
from oppvekst.uploads.faults import broken, too_much
from oppvekst.uploads.grid import Table
from oppvekst.uploads.limits import check_size
from oppvekst.uploads.parcel import asked, unpacked


def read_tables_apart(
    data: bytes, name: str, *, word: bool = True, bounds: Bounds | None = None
) -> tuple[Table, ...]:
    """Read the tables of an uploaded file, as :func:`~oppvekst.uploads.reading.read_tables` does.

    Raises
    ------
    UploadError
        For what that function raises it for, and when the file takes more memory or time than ``bounds`` or ends
        the process that reads it.
    """
    check_size(data, name)
    try:
        return unpacked(work_apart("oppvekst.uploads", asked(data, name, word=word), bounds))
    except ApartError as error:
        raise (broken(name) if error.why is Lost.CRASH else too_much(name)) from error
