"""Warm-up: what every reader needs, made once a process, and from then on no work for the garbage collector.

Streamlit can go through the whole heap after every view (``runner.postScriptGC``), half a second that each reader
waits for all others. It is off; Python's own collector, which goes by how much has come since the last time, is
enough. What stays for good (modules, catalogue, geography) is frozen here, so that it is not gone through either.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import logging
import os
import pkgutil
import threading
from functools import cache

import pages._ui
from oppvekst.errors import OppvekstError
from pages._ui.serving import served

LOG = logging.getLogger(__name__)

ALREADY = {"pages._ui.serving.server", "pages._ui.serving.start"}
"""Not to be imported anew: it is the program itself, or Streamlit runs in its place."""

FIRST = ("shell.frame", "front.overview")
"""What the front page needs; the rest is read in while the first reader looks at it."""

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
    for name in FIRST:
        importlib.import_module(f"pages._ui.{name}")
    _wait_for_the_build()
    served.geography()
    served.figures()
    atexit.register(gc.unfreeze)  # or libraries complain of what is left when the program ends
    threading.Thread(target=_the_rest, name="warm").start()


def _the_rest() -> None:
    try:
        for module in pkgutil.walk_packages(pages._ui.__path__, "pages._ui."):
            if module.name not in ALREADY and threading.main_thread().is_alive():
                importlib.import_module(module.name)
    except Exception:  # the program ends meanwhile; else the page that needs it says what is wrong
        LOG.debug("a part of the pages could not be read in ahead", exc_info=True)
    gc.collect()
    gc.freeze()


def _wait_for_the_build() -> None:
    """Wait until the build that the launcher has begun beside us is done: its end of a pipe is closed then."""
    end, _, build = os.environ.pop("OPPVEKST_BUILDING", "").partition(" ")
    if end:
        os.read(int(end), 1)
        os.close(int(end))
        os.waitpid(int(build), 0)
