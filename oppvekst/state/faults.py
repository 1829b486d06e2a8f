"""What can go wrong when people save, and the words that tell them.

Whatever happens, nothing typed is lost: the database keeps what it had, the page keeps what stands on it,
and every message says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from typing import Protocol, runtime_checkable

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from oppvekst.errors import OppvekstError, Said

STILL_HERE = Said(
    "Det du har skrevet, står fortsatt på siden.",
    "Det du har skrive, står framleis på sida.",
)


NOT_ALLOWED = Said(
    "Oppvekstbarometer har ikke lov til å skrive i mappen der tekstene lagres. "
    "Gi beskjed til den som drifter det.",
    "Oppvekstbarometer har ikkje lov til å skrive i mappa der tekstane blir lagra. "
    "Gi beskjed til den som driftar det.",
)


class StateError(OppvekstError):
    """The database of what people write could not be read or written; nothing in it was changed."""


class InvalidEntryError(OppvekstError):
    """Something typed that cannot be saved as it is (:attr:`faults`, one sentence each)."""

    def __init__(self, message: str, faults: Sequence[Said]) -> None:
        self.faults = tuple(faults)
        told = (*self.faults, STILL_HERE)
        super().__init__(
            message,
            next_step="mend what is listed and save again",
            nb=" ".join(told),
            nn=" ".join(fault.nn for fault in told),
        )


@runtime_checkable
class Versioned(Protocol):
    """A row that carries the version it is, when it was saved and by whom; a dataclass."""

    @property
    def version(self) -> int: ...  # noqa: D102
    @property
    def saved_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def saved_by(self) -> str: ...  # noqa: D102


STAMP = ("version", "saved_at", "saved_by")


_SOMEBODY = Said("Noen andre", "Nokon andre")
_SAVED = Said(
    "har lagret en nyere versjon mens du skrev. Ingenting er overskrevet. "
    "Sammenlign de to versjonene, velg eller slå dem sammen, og lagre på nytt.",
    "har lagra ein nyare versjon medan du skreiv. Ingenting er overskrive. "
    "Samanlikn dei to versjonane, vel eller slå dei saman, og lagre på nytt.",
)
_DELETED = Said(
    "har slettet dette mens du skrev. Ingenting er overskrevet. Lagre på nytt hvis det likevel skal stå.",
    "har sletta dette medan du skreiv. Ingenting er overskrive. Lagre på nytt dersom det likevel skal stå.",
)


class StaleEditError(StateError):
    """Somebody saved a newer version than the one an edit was based on. Nothing was overwritten.

    Attributes
    ----------
    mine:
        What would have been saved; its version is the one the edit was based on.
    theirs:
        What stands in the database now. Saving again with ``based_on=theirs.version`` is a choice the
        person makes after having seen it.
    deleted:
        Whether what the other person did was to delete it; ``theirs`` is then what was deleted.
    """

    def __init__(self, mine: Versioned, theirs: Versioned, *, deleted: bool = False) -> None:
        self.mine = mine
        self.theirs = theirs
        self.deleted = deleted
        said = _DELETED if deleted else _SAVED
        who = theirs.saved_by or _SOMEBODY
        super().__init__(
            f"version {theirs.version} was {'a deletion' if deleted else 'saved'} "
            f"after version {mine.version}, which this edit began from",
            next_step="compare the two and save again, based on the newer version",
            nb=f"{who} {said} {STILL_HERE}",
            nn=f"{theirs.saved_by or _SOMEBODY.nn} {said.nn} {STILL_HERE.nn}",
        )

    def differences(self) -> dict[str, tuple[object, object]]:
        """List the fields in which the two differ: name -> (mine, theirs). A tiltak's are its content's."""
        return {
            name: (value, theirs)
            for name, value in _fields(self.mine).items()
            if value != (theirs := _fields(self.theirs).get(name))
        }


def _fields(row: object) -> dict[str, object]:
    """Give a row's fields by name, its content's among them, without the stamp."""
    found: dict[str, object] = {}
    for field in fields(row):  # type: ignore[arg-type]  # every Versioned is a dataclass
        value = getattr(row, field.name)
        if field.name == "content":
            found |= _fields(value)
        elif field.name not in STAMP:
            found[field.name] = value
    return found


_NO_CODE = "no code"
"""A connection that could not be made has none."""


class _Kind:
    """One cause of trouble: the codes that tell it and the words for it."""

    def __init__(self, codes: tuple[str, ...], message: str, next_step: str, said: Said) -> None:
        self.codes = codes
        self.message = message
        self.next_step = next_step
        self.said = said


_BUSY = _Kind(
    ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40001", "40P01"),
    "was busy with somebody else's save for too long",
    "save again in a moment",
    Said(
        "Noen andre lagrer akkurat nå. Prøv igjen om et øyeblikk.",
        "Nokon andre lagrar akkurat no. Prøv igjen om ein augneblink.",
    ),
)
_KINDS = (
    _BUSY,
    _Kind(
        ("SQLITE_FULL", "53100"),
        "could not be written because the disk is full",
        "free some space on the disk and save again",
        Said(
            "Det er ikke plass på disken, så teksten ble ikke lagret. Kopier den til et dokument for sikkerhets "
            "skyld, og be den som drifter Oppvekstbarometer om å rydde plass.",
            "Det er ikkje plass på disken, så teksten vart ikkje lagra. Kopier han til eit dokument for sikkerheits "
            "skuld, og be den som driftar Oppvekstbarometer om å rydde plass.",
        ),
    ),
    _Kind(
        ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "42501", "25006"),
        "may not be written",
        "give the program write access to the folder, or point OPPVEKST_DATA_DIR at another",
        NOT_ALLOWED,
    ),
    _Kind(
        ("SQLITE_CORRUPT", "SQLITE_NOTADB"),
        "is damaged or not a database",
        "put the file aside and restore it from a backup",
        Said(
            "Filen med det dere har skrevet, er skadet. Gi beskjed til den som drifter Oppvekstbarometer: "
            "den må hentes fra sikkerhetskopi.",
            "Fila med det de har skrive, er skadd. Gi beskjed til den som driftar Oppvekstbarometer: "
            "ho må hentast frå sikkerheitskopi.",
        ),
    ),
    _Kind(
        ("SQLITE_IOERR",),
        "could not be read or written because the disk failed",
        "check the disk and save again",
        Said(
            "Disken der tekstene lagres, svarer ikke som den skal. Kopier teksten til et dokument for sikkerhets "
            "skyld, og gi beskjed til den som drifter Oppvekstbarometer.",
            "Disken der tekstane blir lagra, svarer ikkje som han skal. Kopier teksten til eit dokument for "
            "sikkerheits skuld, og gi beskjed til den som driftar Oppvekstbarometer.",
        ),
    ),
    _Kind(
        (_NO_CODE, "08", "28", "3D000", "57P"),
        "could not be reached, or did not let us in",
        "check that the server runs and that OPPVEKST_STATE_URL has its host, database, user and password",
        Said(
            "Vi får ikke kontakt med databasen der tekstene lagres. Prøv igjen om litt, og gi beskjed til den som "
            "drifter Oppvekstbarometer hvis det varer.",
            "Vi får ikkje kontakt med databasen der tekstane blir lagra. Prøv igjen om litt, og gi beskjed til den "
            "som driftar Oppvekstbarometer dersom det varer.",
        ),
    ),
)


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn the database's own errors into a :class:`StateError` that says what to do.

    Parameters
    ----------
    place:
        The database's address without its password, for the message.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise busy(place) from error
    except DBAPIError as error:
        kind = _recognise(error)
        if kind is None:
            raise
        raise _state_error(kind, place) from error


def busy(place: str) -> StateError:
    """Say that somebody else's save took too long."""
    return _state_error(_BUSY, place)


def _recognise(error: DBAPIError) -> _Kind | None:
    """Find the cause by SQLite's error name or PostgreSQL's five-letter code; None for our own mistakes."""
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    connecting = error.statement is None  # an option that the driver does not know is no OperationalError
    if code is None and (connecting or isinstance(error, OperationalError | InterfaceError)):
        code = _NO_CODE
    return next((kind for kind in _KINDS if code and code.startswith(kind.codes)), None)


def _state_error(kind: _Kind, place: str) -> StateError:
    return StateError(
        f"the database {place} {kind.message}",
        next_step=kind.next_step,
        nb=f"{kind.said} {STILL_HERE}",
        nn=f"{kind.said.nn} {STILL_HERE.nn}",
    )
