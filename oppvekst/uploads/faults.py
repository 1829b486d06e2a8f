"""What can be wrong with a file somebody gives us, in words they can act on."""

from __future__ import annotations

from oppvekst.errors import OppvekstError


class UploadError(OppvekstError):
    """A file that cannot be read at all. What is wrong in single rows is reported row by row instead."""


def wrong_type(name: str, found: str, wanted: str) -> UploadError:
    """Say what the file seems to be and what is taken here."""
    return UploadError(
        f"{name} seems to be {found}",
        next_step=f"save it as {wanted} and choose that file",
        nb=f"Filen «{name}» ser ut til å være {_NB.get(found, found)}. Lagre den som {_NB.get(wanted, wanted)} "
        "og velg den på nytt.",
    )


def protected(name: str) -> UploadError:
    """Say that the file asks for a password."""
    return UploadError(
        f"{name} is protected by a password",
        next_step="save a copy without the password and choose that file",
        nb=f"Filen «{name}» er beskyttet med passord. Lagre en kopi uten passord og velg den.",
    )


def broken(name: str) -> UploadError:
    """Say that the file is damaged."""
    return UploadError(
        f"{name} is damaged and cannot be opened",
        next_step="open it in Excel or Word, save it anew and choose that file",
        nb=f"Filen «{name}» er skadet og kan ikke åpnes. Åpne den i Excel eller Word, lagre den på nytt, "
        "og velg den filen.",
    )


def too_large(name: str, limit: str, nb: str) -> UploadError:
    """Say that the file is far larger than a list of tiltak or figures can be; ``nb`` is the limit in Norwegian."""
    return UploadError(
        f"{name} is larger than {limit}",
        next_step="keep only the tables needed and choose that file",
        nb=f"Filen «{name}» er for stor (grensen er {nb}). "
        "Behold bare tabellene som trengs, og velg den filen.",
    )


def no_tables(name: str) -> UploadError:
    """Say that there is nothing tabular in the file."""
    return UploadError(
        f"{name} holds no table",
        next_step="choose a file that has the tiltak or figures in a table",
        nb=f"Vi fant ingen tabell i «{name}». Velg en fil der opplysningene står i en tabell.",
    )


_NB = {
    "a PDF": "en PDF",
    "an older Excel or Word file": "en eldre Excel- eller Word-fil",
    "an OpenDocument file": "en OpenDocument-fil",
    "a PowerPoint file": "en PowerPoint-fil",
    "a picture": "et bilde",
    "another kind of file": "en annen filtype",
    "a Word file": "en Word-fil",
    "an empty file": "en tom fil",
    "a Word document with macros or a template": "et Word-dokument med makroer eller en mal",
    "a Word document (.docx)": "Word-dokument (.docx)",
    "Excel (.xlsx), Word (.docx) or CSV": "Excel (.xlsx), Word (.docx) eller CSV",
    "Excel (.xlsx) or CSV": "Excel (.xlsx) eller CSV",
}
