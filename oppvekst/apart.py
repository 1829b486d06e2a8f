"""Work on files from outside in a process of its own, with a limit on its memory and time.

The readers have limits for what is foreseen; what is not, ends this process and leaves the server as it was. A room
that opens such files has a ``__main__`` that calls :func:`serve`, and calls it with :func:`work_apart`; bytes go in
and bytes come out.
"""

from __future__ import annotations

import ctypes
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

if sys.platform != "win32":
    import resource

LOG = logging.getLogger(__name__)

AT_ONCE = 2
"""So many are at work at the same time; others wait for their turn, so that ten files take no more than two."""

_TOO_MUCH = 75
_STATM = Path("/proc/self/statm")
_PROJECT = Path(__file__).resolve().parent.parent
_turns = threading.BoundedSemaphore(AT_ONCE)


class Lost(StrEnum):
    """Why a process gave nothing back."""

    MEMORY = "memory"
    TIME = "time"
    CRASH = "crash"


class ApartError(Exception):
    """The work was not done, and nothing else has been touched by it."""

    def __init__(self, why: Lost) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a process may use for one file.

    Attributes
    ----------
    megabytes:
        On top of what the program itself takes.
    seconds:
        Of the processor; twice as long by the clock, since a busy machine must not lose anybody's file.
    watched:
        Whether it looks after its memory itself, as where the system has no limits (Windows, macOS), also here.
    """

    megabytes: int = 400
    seconds: int = 60
    watched: bool = False


def work_apart(room: str, work: bytes, bounds: Bounds | None = None) -> bytes:
    """Have a room's ``__main__`` do a piece of work, and give what came of it.

    Raises
    ------
    ApartError
        When it took more than ``bounds``, or ended in any other way than by giving something back.
    """
    bounds = bounds or Bounds()
    told = [str(bounds.megabytes), str(bounds.seconds), "watched" if bounds.watched else ""]
    with _turns:
        try:
            done = subprocess.run(
                [sys.executable, "-m", room, *told],
                input=work,
                capture_output=True,
                timeout=2 * bounds.seconds,
                check=False,
                cwd=_PROJECT,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired as error:
            raise ApartError(Lost.TIME) from error
    if done.returncode:
        LOG.warning(
            "%s ended with %s: %s", room, done.returncode, done.stderr[-500:].decode("utf-8", "replace")
        )
        raise ApartError(_why(done.returncode))
    return done.stdout


def _environment() -> dict[str, str]:
    """What a process inherits: nothing of ours, such as the address of what people write, with its password."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OPPVEKST_")}


def _why(code: int) -> Lost:
    if code == _TOO_MUCH:
        return Lost.MEMORY
    return Lost.TIME if sys.platform != "win32" and code == -_signal_of_time() else Lost.CRASH


def _signal_of_time() -> int:
    import signal

    return int(signal.SIGXCPU)


def serve(do: Callable[[bytes], bytes]) -> None:
    """Do the work that :func:`work_apart` sends, as the whole of a process."""
    megabytes, seconds, watched = int(sys.argv[1]), int(sys.argv[2]), bool(sys.argv[3])
    bounded = _bound(megabytes, seconds, memory=not watched)
    if not bounded:
        threading.Thread(target=_watch, args=(megabytes,), daemon=True).start()
    try:
        given = do(sys.stdin.buffer.read())
    except MemoryError:
        os._exit(_TOO_MUCH)
    sys.stdout.buffer.write(given)
    sys.stdout.buffer.flush()


def _bound(megabytes: int, seconds: int, *, memory: bool) -> bool:
    """Have the system keep the limits; False where it keeps none on memory."""
    if sys.platform == "win32":
        return False
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not memory or not _STATM.exists():
        return False
    taken = int(_STATM.read_text().split()[0]) * resource.getpagesize()
    most = taken + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return True


def _watch(megabytes: int) -> None:
    """End this process once it has taken too much."""
    most = _taken() + megabytes * 1_000_000
    while _taken() < most:
        time.sleep(0.02)
    os._exit(_TOO_MUCH)


def _taken() -> int:
    """The most bytes of memory that this process has had."""
    if sys.platform == "win32":
        return _taken_on_windows()
    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return taken if sys.platform == "darwin" else taken * 1024


class _Counters(ctypes.Structure):
    """What Windows tells of a process's memory (PROCESS_MEMORY_COUNTERS)."""

    _fields_ = (
        ("cb", ctypes.c_ulong),
        ("PageFaultCount", ctypes.c_ulong),
        *((name, ctypes.c_size_t) for name in ("PeakWorkingSetSize", "WorkingSetSize")),
        *((f"Quota{n}", ctypes.c_size_t) for n in range(4)),
        *((name, ctypes.c_size_t) for name in ("PagefileUsage", "PeakPagefileUsage")),
    )


def _taken_on_windows() -> int:
    windows: Any = ctypes
    counters = _Counters(cb=ctypes.sizeof(_Counters))
    windows.windll.kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(windows.windll.kernel32.GetCurrentProcess())
    windows.windll.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    return int(counters.PeakPagefileUsage)
