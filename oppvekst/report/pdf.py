"""PDF of a Word or PowerPoint file, by the LibreOffice that is on the machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from oppvekst.report.faults import NoConverterError

NAMES = ("soffice", "libreoffice")

_TAGGED = (
    '{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
)

FILTERS = {"docx": f"pdf:writer_pdf_Export:{_TAGGED}", "pptx": f"pdf:impress_pdf_Export:{_TAGGED}"}
"""By kind of file: PDF with the headings, tables and alt texts a screen reader needs."""

SECONDS = 120
"""A long report takes LibreOffice some ten seconds."""


def converter() -> str | None:
    """The path of LibreOffice; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def to_pdf(data: bytes, suffix: str) -> bytes:
    """Convert a document to PDF.

    Parameters
    ----------
    data:
        The file.
    suffix:
        What kind it is: ``docx`` or ``pptx``.

    Raises
    ------
    NoConverterError
        When LibreOffice is not there, takes too long, or gives no file.
    """
    program = converter()
    if program is None:
        raise NoConverterError("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"rapport.{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()  # its own, so that a LibreOffice in use does not stop it
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", FILTERS[suffix]]
        try:
            subprocess.run(
                [*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=SECONDS
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise NoConverterError("LibreOffice did not manage to convert the file") from error
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise NoConverterError("LibreOffice gave no file")
        return made.read_bytes()
