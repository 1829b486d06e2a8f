"""What every command shares: how it ends when something is wrong, when it is stopped, and when nobody listens.

A command's own work raises; here that becomes one sentence and an exit code, so that nobody is shown a traceback.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, TextIO

from oppvekst.errors import CatalogError, ChecksFailedError, OppvekstError
from oppvekst.settings import Settings

STOPPED = 130
"""The exit code of what is stopped by Ctrl+C, as shells have it."""

FAILED = 2
"""The exit code of what cannot be done."""

LONGEST = 300
"""Characters of a word that is no place, and of what is told about one."""

RUN_AGAIN = "run it again when you like"


def conduct(
    program: str,
    parser: argparse.ArgumentParser,
    arguments: Sequence[str] | None,
    work: Callable[[argparse.Namespace], int],
    stopped: Mapping[str, str] | None = None,
) -> int:
    """Read a command and do its work; gives its exit code, and tells on stderr what goes wrong.

    Parameters
    ----------
    program:
        What the sentences begin with.
    parser, arguments:
        What reads the command, and the words of it; those of the process where none are given.
    work:
        Does it, and gives the exit code.
    stopped:
        What to know after Ctrl+C, and do next, by the command's name.
    """
    options, asked_to_stop = argparse.Namespace(command=program), threading.Event()
    with _whoever_listens():
        try:
            _hear_ctrl_c(asked_to_stop)
            options = parser.parse_args(arguments, options)
            code = work(options)
            sys.stdout.flush()
            return code
        except KeyboardInterrupt:
            return _stopped(program, options.command, stopped)
        except OppvekstError as error:
            _tell(program, str(error))
            for fault in _listed(error):
                print(f"  - {fault}", file=sys.stderr)
        except OSError as error:
            _tell(program, _in_a_sentence(error))
            _stop_listening(sys.stdout)
        except Exception as error:
            if asked_to_stop.is_set():  # a library made another error of it
                return _stopped(program, options.command, stopped)
            _tell(program, _unforeseen(error))
    return FAILED


def settings() -> Settings:
    """Read the settings; OppvekstError where a variable cannot be what it should, all faults at once."""
    found = Settings.from_environment()
    if found.faults:
        raise OppvekstError("; ".join(found.faults), next_step="change it or take it away, and try again")
    return found


class Parser(argparse.ArgumentParser):
    """Reads a command as argparse does, and says what is wrong in one sentence."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # argparse's own
        self.register("type", None, _text)

    def error(self, message: str) -> NoReturn:
        """End with the sentence and the way to the help."""
        short = message if len(message) <= LONGEST else f"{message[:LONGEST]} …"
        self.exit(FAILED, _printable(f"{self.prog}: {short}; `{self.prog} --help` tells more.\n"))


def _text(given: str) -> str:
    """A word as it was typed; one that is no text (bytes of another encoding) is nothing we know of."""
    return _readable(given[: LONGEST + 1], "is longer than any there is" if len(given) > LONGEST else "")


def _readable(given: str, fault: str = "") -> str:
    if given.isprintable() and not fault:
        return given
    told = fault or "has signs that cannot be read"
    raise argparse.ArgumentTypeError(f"{_printable(given)[:40]!r} {told}")


def place(text: str) -> str:
    """Read the name of a file or folder, for argparse."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty: name a file or a folder")
    return _readable(text)


def port_number(text: str) -> int:
    """Read a port, for argparse."""
    if text.isascii() and text.isdecimal() and 0 < int(text[:6]) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text[:20]!r} is no port: choose a whole number from 1 to 65535")


def _tell(program: str, sentence: str) -> None:
    print(_printable(f"{program}: {sentence}"), file=sys.stderr)


def _printable(text: str) -> str:
    """A text with what the terminal cannot show spelt out."""
    encoding = sys.stderr.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _listed(error: OppvekstError) -> tuple[str, ...]:
    if isinstance(error, CatalogError):
        return error.faults
    return error.failures if isinstance(error, ChecksFailedError) else ()


def _in_a_sentence(error: OSError) -> str:
    """A fault that the system reports: which file, and what it says."""
    what = (
        f"{os.fsdecode(error.filename)} cannot be used"
        if error.filename
        else "what was to be written is lost"
    )
    return f"{what} ({error.strerror or error}): check its place, rights and free space, and run it again."


def _unforeseen(error: Exception) -> str:
    """A fault of ours: who meets it is not shown the traceback, and can have it for whoever is to mend it."""
    if os.environ.get("OPPVEKST_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    said = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return f"something went wrong that we had not foreseen ({said}): report it, with what OPPVEKST_DEBUG=1 shows."


def _stopped(program: str, command: str, words: Mapping[str, str] | None) -> int:
    _tell(program, f"{command} was stopped: {(words or {}).get(command, RUN_AGAIN)}.")
    return STOPPED


def _hear_ctrl_c(asked: threading.Event) -> None:
    """Take Ctrl+C from now on: the launcher holds it back while Python starts, when it could only be a traceback."""

    def heard(number: int, frame: FrameType | None) -> None:
        asked.set()
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, heard)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def _whoever_listens() -> Iterator[None]:
    """Go on to the end though whoever reads our output (``head``, ``less``) has seen enough."""
    usual = sys.stdout, sys.stderr
    # all that print, argparse and rich ask for
    sys.stdout, sys.stderr = _Listened(sys.stdout), _Listened(sys.stderr)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = usual


def _stop_listening(out: TextIO) -> None:
    """Send the rest nowhere: what is left in the buffer would be tried again at the very end, and fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # a stand-in without a file behind it
        return


class _Listened:
    """Standard output or error that never fails because nobody reads it."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def __getattr__(self, name: str) -> object:
        return getattr(self._out, name)

    def write(self, text: str) -> int:
        """Write, or let it go."""
        try:
            return self._out.write(text)
        except BrokenPipeError:
            _stop_listening(self._out)
            return len(text)

    def flush(self) -> None:
        """Flush, or let it go."""
        try:
            self._out.flush()
        except BrokenPipeError:
            _stop_listening(self._out)
