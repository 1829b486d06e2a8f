"""A server in a process of its own, and what it holds and spends."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from oppvekst.settings import PROJECT_DIR

OURS = ("-m", "pages._ui.serving.start", "--headless", "--port")
"""The server of ``make run``; the port comes last."""
PLAIN = ("-m", "streamlit", "run", "dashboard.py", "--server.headless", "true", "--server.port")
"""Streamlit alone, with the project's configuration."""
EMPTY = 'import streamlit as st\n\nst.title("Tom side")\n'
"""The floor: a page with a title and nothing else."""
START_SECONDS = 180.0


@dataclass(frozen=True)
class Served:
    """A server that answers."""

    address: str
    process: "subprocess.Popen[bytes]"

    @property
    def megabytes(self) -> float:
        """What it holds in memory now (RSS)."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    @property
    def seconds(self) -> float:
        """Processor time it has spent, on all cores together."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(command: Sequence[str], log: Path, **environment: str) -> Iterator[Served]:
    """Start ``python *command PORT`` in the project's folder; its output goes to ``log``."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command, str(port)],
            cwd=PROJECT_DIR,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _answers(process, f"http://127.0.0.1:{port}/_stcore/health", log)
        yield Served(f"127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def empty_page(folder: Path) -> Iterator[Served]:
    """A server with the empty page alone, configured as ours."""
    page = folder / "tom.py"
    page.write_text(EMPTY, encoding="utf-8")
    options = ("--server.headless", "true", "--server.fileWatcherType", "none", "--server.port")
    with serving(("-m", "streamlit", "run", str(page), *options), folder / "tom.log") as served:
        yield served


def _answers(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
