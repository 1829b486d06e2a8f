"""What can be wrong with a file somebody gives us, in words they can act on."""

from __future__ import annotations

from oppvekst.archives import ArchiveFault, Why
from oppvekst.errors import OppvekstError, Said


class UploadError(OppvekstError):
    """A file that cannot be read at all. What is wrong in single rows is reported row by row instead."""


def wrong_type(name: str, found: str, wanted: str) -> UploadError:
    """Say what the file seems to be and what is taken here."""
    return UploadError(
        f"{name} seems to be {found}",
        next_step=f"save it as {wanted} and choose that file",
        nb=f"Filen «{name}» ser ut til å være {_KINDS[found]}. Lagre den som {_KINDS[wanted]} "
        "og velg den på nytt.",
        nn=f"Fila «{name}» ser ut til å vere {_KINDS[found].nn}. Lagre henne som {_KINDS[wanted].nn} "
        "og vel henne på nytt.",
    )


def protected(name: str) -> UploadError:
    """Say that the file asks for a password."""
    return UploadError(
        f"{name} is protected by a password",
        next_step="save a copy without the password and choose that file",
        nb=f"Filen «{name}» er beskyttet med passord. Lagre en kopi uten passord og velg den.",
        nn=f"Fila «{name}» er verna med passord. Lagre ein kopi utan passord og vel den.",
    )


def with_macros(name: str, wanted: str) -> UploadError:
    """Say that the file has macros: they are never run here, but a file that has them is not to be passed round."""
    return UploadError(
        f"{name} has macros",
        next_step=f"save it as {wanted}, without macros, and choose that file",
        nb=f"Filen «{name}» har makroer. Lagre den som {_KINDS[wanted]} uten makroer og velg den på nytt.",
        nn=f"Fila «{name}» har makroar. Lagre henne som {_KINDS[wanted].nn} utan makroar og vel henne på nytt.",
    )


def broken(name: str) -> UploadError:
    """Say that the file is damaged."""
    return UploadError(
        f"{name} is damaged and cannot be opened",
        next_step="open it in Excel or Word, save it anew and choose that file",
        nb=f"Filen «{name}» er skadet og kan ikke åpnes. Åpne den i Excel eller Word, lagre den på nytt, "
        "og velg den filen.",
        nn=f"Fila «{name}» er skadd og kan ikkje opnast. Opne henne i Excel eller Word, lagre henne på nytt, "
        "og vel den fila.",
    )


def too_large(name: str, limit: str, said: Said) -> UploadError:
    """Say that the file is far larger than a list of tiltak or figures can be; ``said`` is the limit in Norwegian."""
    return UploadError(
        f"{name} is larger than {limit}",
        next_step="keep only the tables needed and choose that file",
        nb=f"Filen «{name}» er for stor (grensen er {said}). "
        "Behold bare tabellene som trengs, og velg den filen.",
        nn=f"Fila «{name}» er for stor (grensa er {said.nn}). "
        "Behald berre tabellane som trengst, og vel den fila.",
    )


def too_much(name: str) -> UploadError:
    """Say that reading the file took more memory or time than any file of this kind should."""
    return UploadError(
        f"{name} takes too much memory or time to read",
        next_step="copy the table into a new file and choose that one",
        nb=f"Filen «{name}» tar for mye minne eller tid. Kopier tabellen over i en ny fil, og velg den.",
        nn=f"Fila «{name}» tek for mykje minne eller tid. Kopier tabellen over i ei ny fil, og vel den.",
    )


def unopened(name: str, fault: ArchiveFault) -> UploadError:
    """Say why a ZIP file, which every Office file is, is not opened."""
    if fault.why is Why.PROTECTED:
        return protected(name)
    if fault.why is Why.LARGE:
        return too_large(name, f"what is taken in ({fault.detail})", fault.limit)
    return broken(name)


def no_tables(name: str) -> UploadError:
    """Say that there is nothing tabular in the file."""
    return UploadError(
        f"{name} holds no table",
        next_step="choose a file that has the tiltak or figures in a table",
        nb=f"Vi fant ingen tabell i «{name}». Velg en fil der opplysningene står i en tabell.",
        nn=f"Vi fann ingen tabell i «{name}». Vel ei fil der opplysningane står i ein tabell.",
    )


_KINDS = {
    "a PDF": Said("en PDF", "ein PDF"),
    "an older Excel or Word file": Said("en eldre Excel- eller Word-fil", "ei eldre Excel- eller Word-fil"),
    "an OpenDocument file": Said("en OpenDocument-fil", "ei OpenDocument-fil"),
    "a PowerPoint file": Said("en PowerPoint-fil", "ei PowerPoint-fil"),
    "a picture": Said("et bilde", "eit bilete"),
    "another kind of file": Said("en annen filtype", "ein annan filtype"),
    "a Word file": Said("en Word-fil", "ei Word-fil"),
    "an empty file": Said("en tom fil", "ei tom fil"),
    "a Word template": Said("en Word-mal", "ein Word-mal"),
    "a Word document (.docx)": Said("Word-dokument (.docx)", "Word-dokument (.docx)"),
    "Excel (.xlsx), Word (.docx) or CSV": Said(
        "Excel (.xlsx), Word (.docx) eller CSV", "Excel (.xlsx), Word (.docx) eller CSV"
    ),
    "Excel (.xlsx) or CSV": Said("Excel (.xlsx) eller CSV", "Excel (.xlsx) eller CSV"),
}
"""What a file may be, or be saved as, in Norwegian."""
