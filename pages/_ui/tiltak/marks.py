"""Marks in charts where the place's tiltak started, for every page that draws an indicator."""

from __future__ import annotations

import logging

from oppvekst.followup import starts
from oppvekst.settings import Settings
from oppvekst.state import StateError, registered_tiltak
from oppvekst.values import StartMark
from pages._ui.shell.frame import View

LOG = logging.getLogger(__name__)


def started(view: View) -> dict[str, tuple[StartMark, ...]]:
    """The marks of each indicator that a tiltak of the place is linked to; asked for once a run.

    Where what people write cannot be read, the charts stand without marks.
    """
    try:
        return starts(registered_tiltak(Settings.from_environment(), view.region.id))
    except StateError as error:
        LOG.warning("%s", error)
        return {}
