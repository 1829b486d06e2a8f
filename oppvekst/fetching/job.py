"""How far a fetch of everything has come: a small file, written whole, and a lock that says whether anybody writes it.

The lock is the system's and goes with the process that holds it, however that ends; so a crash, a power cut or
``kill -9`` can never leave a fetch that seems to go on. Where the lock cannot be looked at (the folder may be read
only by whoever asks), a file that was written a moment ago is what tells.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from filelock import FileLock, Timeout
from pydantic import Field, NonNegativeInt, TypeAdapter, ValidationError

from oppvekst.errors import OppvekstError
from oppvekst.fetching.dates import Moment
from oppvekst.settings import Settings

LOCK, STATUS, STOP, LOG = ".lock", "framdrift.json", "stopp", "siste.log"

PATIENCE = 2.0
"""Seconds that the lock is waited for: somebody who looks at it holds it for a moment."""

BEAT = 5.0
"""Seconds between two signs of life."""

SILENT = timedelta(seconds=60)
"""So long without one, and a process that has not ended has stopped all the same."""


Seconds = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
"""Time that is left; a file that says more than years, or no number, is nobody's progress."""


class Phase(StrEnum):
    """What a fetch of everything is at, or how it ended."""

    CORE = "core"
    CORE_BUILD = "core_build"
    REST = "rest"
    REST_BUILD = "rest_build"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


ACTIVE = frozenset({Phase.CORE, Phase.CORE_BUILD, Phase.REST, Phase.REST_BUILD})


class Trouble(StrEnum):
    """Why a table did not come, as far as it concerns the one who reads."""

    AWAY = "away"
    """The publisher could not be reached, or had something else to say than figures."""
    PART = "part"
    """Some of the answer cannot be used; the rest is."""
    UNUSABLE = "unusable"
    """There was an answer, and it is not what the catalogue expects."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A table that did not come whole; ``stands`` is whether an older answer of it is used."""

    source: str
    table: str
    why: Trouble
    stands: bool


@dataclass(frozen=True, slots=True)
class Job:
    """A fetch of everything.

    ``since`` is when it began, also where it was stopped and taken up again; ``seconds_left`` is for the phase it is
    at, ``seconds_after`` for what comes after it. ``source`` and ``table`` are what is being asked for.
    """

    phase: Phase
    since: Moment
    beat: Moment
    pid: int
    done: NonNegativeInt = 0
    of: NonNegativeInt = 0
    source: str = ""
    table: str = ""
    waiting: str = ""
    """The host that is being waited for, where that takes long enough to wonder."""
    seconds_left: Seconds = 0.0
    seconds_after: Seconds = 0.0
    fetched: NonNegativeInt = 0
    failures: tuple[Failure, ...] = ()
    build: str = ""
    """The last build made of it."""
    problem_nb: str = ""
    problem_nn: str = ""

    @property
    def over(self) -> bool:
        """Whether it went to its end, so that the next one begins anew."""
        return self.phase is Phase.DONE


@dataclass(frozen=True, slots=True)
class Standing:
    """The last fetch of everything, if there was any, and whether it goes on."""

    job: Job | None = None
    running: bool = False
    stopping: bool = False
    silent: bool = False
    """It goes on, and has given no sign of life for a minute: the machine sleeps, or somebody holds it."""

    @property
    def broken(self) -> bool:
        """Whether it ended without a word: killed, or the machine was turned off, or the disk was full."""
        return self.job is not None and self.job.phase in ACTIVE and not self.running


class FetchingError(OppvekstError):
    """A fetch of everything that was not begun, or could not be stopped."""


_JOBS = TypeAdapter(Job)


def standing(settings: Settings) -> Standing:
    """How the last fetch of everything stands now."""
    folder, job = settings.fetching_dir, read_job(settings)
    held = _is_held(folder / LOCK)
    fresh = job is not None and abs(datetime.now(UTC) - job.beat) < SILENT
    running = held if held is not None else fresh and job is not None and job.phase in ACTIVE
    return Standing(
        job, running, running and (folder / STOP).exists(), running and job is not None and not fresh
    )


def read_job(settings: Settings) -> Job | None:
    """What the file says; None where there is none that can be read."""
    try:
        return _JOBS.validate_json((settings.fetching_dir / STATUS).read_bytes())
    except (OSError, ValidationError):
        return None


def write_job(settings: Settings, job: Job) -> None:
    """Put it down, whole or not at all."""
    path = settings.fetching_dir / STATUS
    draft = path.with_name(f"{STATUS}.{os.getpid()}.draft")
    try:
        draft.write_bytes(_JOBS.dump_json(job, indent=1))
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def hold(settings: Settings) -> Iterator[None]:
    """Be the only one who fetches everything here; what somebody asked an earlier one to do is forgotten.

    Raises
    ------
    FetchingError
        When another one goes on, or the folder cannot be written.
    """
    lock = FileLock(settings.fetching_dir / LOCK)
    try:
        settings.fetching_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=PATIENCE)
        (settings.fetching_dir / STOP).unlink(missing_ok=True)
    except Timeout:
        raise already_running() from None
    except OSError as error:
        lock.release()
        raise unwritable(settings, error) from error
    try:
        yield
    finally:
        lock.release()


def ask_to_stop(settings: Settings) -> None:
    """Have the fetch that goes on end before its next question."""
    try:
        (settings.fetching_dir / STOP).touch()
    except OSError as error:
        raise unwritable(settings, error) from error


def asked_to_stop(settings: Settings) -> bool:
    """Whether somebody wants the fetch to end."""
    return (settings.fetching_dir / STOP).exists()


def already_running() -> FetchingError:
    """There is one, and one is enough."""
    return FetchingError(
        "another fetch of everything goes on already",
        next_step="wait until it has ended, or stop it on the page that started it",
        nb="Tallene hentes allerede.",
        nn="Tala blir alt henta.",
    )


def unwritable(settings: Settings, error: OSError) -> FetchingError:
    """The folder is closed, or the disk is full."""
    return FetchingError(
        f"{settings.fetching_dir} cannot be written ({error.strerror or error})",
        next_step="check rights and free space there, or move it with OPPVEKST_DATA_DIR",
        nb="Hentingen kan ikke begynne: mappen for tallene kan ikke skrives, eller disken er full. "
        "Gi beskjed til den som drifter Oppvekstbarometer.",
        nn="Hentinga kan ikkje byrje: mappa for tala kan ikkje skrivast, eller disken er full. "
        "Gi beskjed til den som driftar Oppvekstbarometer.",
    )


def _is_held(path: Path) -> bool | None:
    """Whether a process holds a lock; None where that cannot be found out. Nothing is made to look."""
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:
        return None
    lock.release()
    return False
