"""What can go wrong with a document that a user can mend."""

from __future__ import annotations

from pathlib import Path

from oppvekst.errors import OppvekstError


class ReportError(OppvekstError):
    """A report that could not be made or saved."""


class TemplateError(ReportError):
    """A template that cannot be used: what it should be («Word (.docx)»), and which of :data:`_TEMPLATES` is wrong."""

    def __init__(self, kind: str, why: str = "unreadable") -> None:
        what, step, nb, nn = (text.format(kind=kind) for text in _TEMPLATES[why])
        super().__init__(what, next_step=step, nb=nb, nn=nn)


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


_TEMPLATES = {
    "unreadable": (
        "the template is not a {kind} file that can be read",
        "open it in Office, save it as {kind} and choose it again",
        "Malen kan ikke leses. Åpne den i Office, lagre den som {kind} og velg den på nytt.",
        "Malen kan ikkje lesast. Opne han i Office, lagre han som {kind} og vel han på nytt.",
    ),
    "protected": (
        "the template is protected by a password",
        "save a copy without the password and choose that one",
        "Malen er beskyttet med passord. Lagre en kopi uten passord og velg den.",
        "Malen er verna med passord. Lagre ein kopi utan passord og vel den.",
    ),
    "macros": (
        "the template has macros",
        "save it as {kind}, without macros, and choose that one",
        "Malen har makroer. Lagre den som {kind} uten makroer og velg den på nytt.",
        "Malen har makroar. Lagre han som {kind} utan makroar og vel han på nytt.",
    ),
    "old": (
        "the template is an older Office file",
        "open it in Office, save it as {kind} and choose it again",
        "Malen er en eldre Office-fil. Åpne den i Office, lagre den som {kind} og velg den på nytt.",
        "Malen er ei eldre Office-fil. Opne han i Office, lagre han som {kind} og vel han på nytt.",
    ),
    "other": (
        "the template is another kind of Office file",
        "choose a {kind} template",
        "Malen er en annen slags Office-fil. Velg en mal som er lagret som {kind}.",
        "Malen er ei anna slags Office-fil. Vel ein mal som er lagra som {kind}.",
    ),
    "large": (
        "the template holds far more than a template needs",
        "take away the text and pictures that it does not need and choose it again",
        "Malen inneholder mer enn en mal trenger. Ta bort tekst og bilder den ikke trenger, og velg den på nytt.",
        "Malen inneheld meir enn ein mal treng. Ta bort tekst og bilete han ikkje treng, og vel han på nytt.",
    ),
}
"""By what is wrong: in English with the next step, in bokmål and in nynorsk."""
