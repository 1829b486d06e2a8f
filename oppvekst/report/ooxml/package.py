"""Opens a kommune's own template, whatever it is called and whoever made it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from oppvekst.archives import Limits, open_archive
from oppvekst.report.faults import TemplateError
from oppvekst.report.ooxml.xml import OfficeObject

LIMITS = Limits()
"""Of what a template may hold; a hundred pictures and a thousand shapes are far below."""


def read_template(
    data: bytes, opened: Callable[[BytesIO], OfficeObject], main: str, kind: str
) -> OfficeObject:
    """Open a template with its library; a .dotx or .potx is opened as the document it would make."""
    try:
        return opened(BytesIO(_as_document(data, main)))
    except Exception as error:  # the libraries raise a dozen kinds for a damaged or foreign file
        raise TemplateError(kind) from error


def _as_document(data: bytes, main: str) -> bytes:
    """The same package with the main part declared as a document and not as a template."""
    open_archive(data, LIMITS).look_through()
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
