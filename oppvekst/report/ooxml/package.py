"""Opens a kommune's own template, whatever it is called and whoever made it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from oppvekst.archives import Archive, ArchiveFault, Limits, Why, has_macros, open_archive, out_of_memory
from oppvekst.archives import is_encrypted as encrypted
from oppvekst.archives import is_old_office as old_office
from oppvekst.report.faults import TemplateError
from oppvekst.report.ooxml.xml import OfficeObject

LIMITS = Limits()
"""Of what a template may hold; a hundred pictures and a thousand shapes are far below."""

WORD, SLIDES = "word/document.xml", "ppt/presentation.xml"
"""The main part of a document and of a presentation."""


def read_template(
    data: bytes, opened: Callable[[BytesIO], OfficeObject], main: str, kind: str
) -> OfficeObject:
    """Open a template with its library; a .dotx or .potx is opened as the document it would make.

    Raises
    ------
    TemplateError
        When it is protected, has macros, is of another kind, holds too much, or cannot be read.
    """
    try:
        archive = _looked_through(data, kind)
        if main not in archive.names and {WORD, SLIDES} & set(archive.names):
            raise TemplateError(kind, "other")
        return opened(BytesIO(_as_document(data, main)))
    except (TemplateError, MemoryError):
        raise
    except Exception as error:  # the libraries raise a dozen kinds for a damaged or foreign file
        if out_of_memory(error):
            raise MemoryError from error
        raise TemplateError(kind) from error


def is_for_slides(data: bytes) -> bool | None:
    """Whether a template is PowerPoint's by what is in it; None where that cannot be told."""
    try:
        names = open_archive(data, LIMITS).names
    except ArchiveFault:
        return None
    return SLIDES in names if {WORD, SLIDES} & set(names) else None


def _looked_through(data: bytes, kind: str) -> Archive:
    if encrypted(data):
        raise TemplateError(kind, "protected")
    if old_office(data):
        raise TemplateError(kind, "old")
    try:
        archive = open_archive(data, LIMITS)
        if has_macros(archive):
            raise TemplateError(kind, "macros")
        archive.look_through()
    except ArchiveFault as fault:
        why = {Why.PROTECTED: "protected", Why.LARGE: "large"}.get(fault.why, "unreadable")
        raise TemplateError(kind, why) from fault
    return archive


def _as_document(data: bytes, main: str) -> bytes:
    """The same package with the main part declared as a document and not as a template."""
    source = zipfile.ZipFile(BytesIO(data))
    types = source.read("[Content_Types].xml")
    kind = b"document" if main.startswith("word/") else b"presentation"
    changed = types.replace(b".template.main+xml", b"." + kind + b".main+xml")
    if changed == types:
        return data
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in source.infolist():
            copy.writestr(item, changed if item.filename == "[Content_Types].xml" else source.read(item))
    return target.getvalue()
