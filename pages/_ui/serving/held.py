"""What the server holds for its readers in memory: let go when they have left, and bounded while they are here.

Streamlit keeps a closed tab's session, with the files that were uploaded in it, for some minutes in case the tab comes
back, and in practice until somebody else comes by; and a tab that is open may upload as often as it likes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from streamlit import runtime
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

KEPT = 60.0
"""Seconds that a session without a tab is kept: the network may be away for a moment."""
EVERY = 10.0
"""Seconds between two looks."""

MOST_FILES = 4
"""Of a session. A tab has two places for a file, and Streamlit keeps what stood in one before, also of other pages."""
MOST_OF_ALL = 400_000_000
"""Bytes: twenty files as large as any may be. Not reckoned from the readers' limit, which takes half a second to read in."""

_UPLOADS = "/_stcore/upload_file/"


@asynccontextmanager
async def watched() -> AsyncIterator[None]:
    """Let go of what those who have left have behind them, for as long as the server runs."""
    task = asyncio.create_task(_look_again_and_again())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _look_again_and_again() -> None:
    away: dict[str, float] = {}
    while True:
        await asyncio.sleep(EVERY)
        let_go(away, time.monotonic())


def let_go(away: dict[str, float], now: float) -> None:
    """Close the sessions whose tab has been away for :data:`KEPT`, and drop files that belong to no session.

    ``away`` says since when each has been; it is brought up to date. Only on the event loop's thread.
    """
    here = runtime.get_instance()
    known = {info.session.id for info in here._session_mgr.list_sessions()}
    gone = {session for session in known if not here.is_active_session(session)}
    for session in away.keys() - gone:
        del away[session]
    for session in gone:
        if now - away.setdefault(session, now) >= KEPT:
            here.close_session(session)
            del away[session]
    files = _files(here)
    for session in set(files.file_storage) - known:
        files.remove_session_files(session)


def makes_room(path: str) -> bool:
    """Make room for an upload to an address: the oldest of its session goes where there are :data:`MOST_FILES`.

    False where all sessions together hold as much as they may.
    """
    if not path.startswith(_UPLOADS) or not runtime.exists():
        return True
    files = _files(runtime.get_instance())
    session = path.removeprefix(_UPLOADS).partition("/")[0]
    for oldest in list(files.file_storage.get(session, {}))[: -(MOST_FILES - 1)]:
        files.remove_file(session, oldest)
    held = list(files.file_storage.values())
    return sum(len(file.data) for own in held for file in list(own.values())) < MOST_OF_ALL


def _files(here: Runtime) -> MemoryUploadedFileManager:
    files = here.uploaded_file_mgr
    assert isinstance(files, MemoryUploadedFileManager)
    return files
