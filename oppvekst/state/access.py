"""Whether anybody may change anything: the one place that closes every way of writing.

Without sign-in there is no telling who writes, so a dashboard that others can reach is for reading only.
Saving passes through here (``Database.writing``), and so must whatever else changes something on a reader's word.
"""

from __future__ import annotations

from oppvekst.errors import READ_ONLY
from oppvekst.settings import Settings
from oppvekst.state.faults import StateError


class ReadOnlyError(StateError):
    """Somebody asked to change something where all may read and nobody may write; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "this dashboard is for reading only, since others can reach it without signing in",
            next_step="start it for this machine alone, without --address, OPPVEKST_HOSTS and OPPVEKST_READ_ONLY, "
            "to write",
            nb=str(READ_ONLY),
            nn=READ_ONLY.nn,
        )


def require_writing(settings: Settings) -> None:
    """Go on only where people may write.

    Raises
    ------
    ReadOnlyError
        Where the dashboard is for reading only.
    """
    if settings.read_only:
        raise ReadOnlyError
