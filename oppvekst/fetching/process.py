"""Start a fetch of everything as a process of its own, which outlives the reader, the page and the server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

from oppvekst.errors import Said
from oppvekst.fetching.job import (
    LOG,
    FetchingError,
    already_running,
    read_job,
    standing,
    unwritable,
)
from oppvekst.settings import PROJECT_DIR, Settings

COMMAND = ("-m", "etl", "refresh")

SOON = 30.0
"""Seconds in which a process that was started has said that it is there, on a machine with much to do."""

NOT_FOR_IT = ("OPPVEKST_STATE_URL", "OPPVEKST_BUILDING")
"""What the process has no use for: the address of what people write, with its password, and the server's own pipe."""

TAIL = 2000
"""Characters of what the process said that are kept for the log."""

NOT_STARTED = Said(
    "Hentingen kom ikke i gang. Prøv igjen, eller gi beskjed til den som drifter Oppvekstbarometer.",
    "Hentinga kom ikkje i gang. Prøv igjen, eller gi beskjed til den som driftar Oppvekstbarometer.",
)


def start(settings: Settings) -> None:
    """Start it, and come back when it is there; whoever asks second shares the one that goes on.

    Raises
    ------
    FetchingError
        When it goes on already, or did not come to be.
    """
    if standing(settings).running:
        raise already_running()
    process = _spawned(settings)
    threading.Thread(
        target=process.wait, daemon=True
    ).start()  # so that it is not left as a dead child of ours
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        job = read_job(settings)
        if job is not None and job.pid == process.pid:
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    if process.poll() is not None and not standing(settings).running:
        raise _not_started(settings)


def _spawned(settings: Settings) -> subprocess.Popen[bytes]:
    """The process, with what it says in a file, and nothing that ties it to this one."""
    try:
        settings.fetching_dir.mkdir(parents=True, exist_ok=True)
        with (settings.fetching_dir / LOG).open("wb") as log:
            return subprocess.Popen(
                [sys.executable, *COMMAND],
                cwd=PROJECT_DIR,
                env=_environment(settings),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                close_fds=True,
                start_new_session=True,
                creationflags=_detached(),
            )
    except OSError as error:
        raise unwritable(settings, error) from error


def _detached() -> int:
    """On Windows: no window, and a group of its own, so that Ctrl+C to the server is not for it."""
    hidden: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    group: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    return hidden | group


def _environment(settings: Settings) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_IT}
    places = {
        "OPPVEKST_DATA_DIR": str(settings.data_dir.resolve()),
        "OPPVEKST_PROJECT_DIR": str(settings.project_dir.resolve()),
    }
    return {**kept, **places, "PYTHONUTF8": "1"}


def _not_started(settings: Settings) -> FetchingError:
    try:
        said = (settings.fetching_dir / LOG).read_text(encoding="utf-8", errors="replace").strip()[-TAIL:]
    except OSError:
        said = ""
    return FetchingError(
        f"the fetch ended as soon as it was started ({said.splitlines()[-1] if said else 'it said nothing'})",
        next_step="run `./barometer etl refresh` to see why",
        nb=str(NOT_STARTED),
        nn=NOT_STARTED.nn,
    )
