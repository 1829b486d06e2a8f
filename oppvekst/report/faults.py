"""What can go wrong with a document that a user can mend."""

from __future__ import annotations

from pathlib import Path

from oppvekst.errors import OppvekstError


class ReportError(OppvekstError):
    """A report that could not be made or saved."""


class TemplateError(ReportError):
    """A template that cannot be used."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"the template is not a {kind} file that can be read",
            next_step=f"open it in Office, save it as {kind} and choose it again",
            nb=f"Malen kan ikke leses. Åpne den i Office, lagre den som {kind} og velg den på nytt.",
            nn=f"Malen kan ikkje lesast. Opne han i Office, lagre han som {kind} og vel han på nytt.",
        )


class UnwritableError(ReportError):
    """A file that could not be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        absent = isinstance(error, FileNotFoundError)
        super().__init__(
            f"the report could not be written to {path} ({error.strerror or error})",
            next_step="make the folder first"
            if absent
            else "close the file if it is open, or choose another place",
            nb=f"Rapporten kunne ikke lagres som «{path.name}». Lukk filen hvis den er åpen, eller velg et annet sted.",
            nn=f"Rapporten kunne ikkje lagrast som «{path.name}». Lukk fila om ho er open, eller vel ein annan stad.",
        )


class NoConverterError(ReportError):
    """LibreOffice, which makes PDF, is not there or did not manage."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"PDF could not be made: {reason}",
            next_step="install LibreOffice, or open the Word file and save it as PDF",
            nb="PDF kunne ikke lages her. Åpne Word-filen og lagre den som PDF.",
            nn="PDF kunne ikkje lagast her. Opne Word-fila og lagre henne som PDF.",
        )
