"""Warm-up: what every reader needs, made once a process, and from then on no work for the garbage collector.

Streamlit can go through the whole heap after every view (``runner.postScriptGC``), half a second that each reader
waits for all others. It is off; Python's own collector, which goes by how much has come since the last time, is
enough. What stays for good (modules, catalogue, geography) is frozen here, so that it is not gone through either.
"""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
import threading
from functools import cache

import pages._ui
from oppvekst.errors import OppvekstError
from pages._ui import served

LOG = logging.getLogger(__name__)

ALREADY = {"server"}
"""Not to be imported anew: it is the program itself, or Streamlit runs in its place."""

_one_at_a_time = threading.Lock()


def once() -> None:
    """Warm up, unless it has been done; whoever comes meanwhile waits, since the work is theirs too.

    Pages call it, too: a build that was lacking or damaged when the server started is an :class:`OppvekstError`,
    and the next page tries again.
    """
    with _one_at_a_time:
        _warmed()


def before_readers() -> None:
    """Warm up before the first reader comes. What is lacking is the page's to say, so nothing is raised."""
    try:
        once()
    except OppvekstError as error:
        LOG.warning("%s", error)


@cache
def _warmed() -> None:
    for module in pkgutil.iter_modules(pages._ui.__path__):
        if module.name not in ALREADY:
            importlib.import_module(f"pages._ui.{module.name}")
    served.geography()
    served.figures()
    gc.collect()
    gc.freeze()
