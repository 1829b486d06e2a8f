"""What the campaign shares: how long it goes on, how a program is killed, and how one asks what stands.

In `make test` each trial is made a few times; `make chaos` (OPPVEKST_LONG=1) makes them by the hundred.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from state.conftest import postgres_server, postgres_url, sqlite_url, state_url  # noqa: F401 - fixtures

from oppvekst.settings import PROJECT_DIR

LONG = os.environ.get("OPPVEKST_LONG") == "1"


def times(short: int, long: int) -> int:
    """How many times a trial is made."""
    return long if LONG else short


@dataclass
class Program:
    """The commands a user runs, on a data folder of their own."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()
    """What stands before the command: a limit that it runs under."""

    def _popen(self, arguments: tuple[str, ...]) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OPPVEKST_")}
        return subprocess.Popen(
            [*self.prefix, sys.executable, "-m", *arguments],
            cwd=PROJECT_DIR,
            env={**kept, "OPPVEKST_DATA_DIR": str(self.data), "PYTHONUTF8": "1", **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=os.name == "posix",
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, output and errors of a command that runs to its end."""
        process = self._popen(arguments)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err

    def killed(self, *arguments: str, after: float) -> bool:
        """Kill a command and all that it has started; whether it was still running."""
        process = self._popen(arguments)
        try:
            process.communicate(timeout=after)
            return False
        except subprocess.TimeoutExpired:
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.communicate(timeout=60)
            return True

    def figures(self, region: str = "4012") -> list[dict]:
        """Everything the figures say of a place, without the name of the build."""
        code, out, err = self.run("oppvekst", "profile", "--region", region, "--json")
        assert code == 0, err
        return json.loads(out)["indicators"]

    def timed(self, *arguments: str) -> float:
        """How long a command takes when it is left alone."""
        begun = time.monotonic()
        code, _, err = self.run(*arguments)
        assert code == 0, err
        return time.monotonic() - begun


@pytest.fixture
def chance() -> random.Random:
    """The same chance every time in `make test`; another every time in `make chaos`, and it is told."""
    seed = random.SystemRandom().randrange(10**6) if LONG else 20261130
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture
def program(bundled: Path, tmp_path: Path) -> Program:
    """The program on a copy of the bundled figures, built."""
    shutil.copytree(bundled, tmp_path / "data")
    return Program(tmp_path / "data")


@pytest.fixture
def editable(program: Program, tmp_path: Path) -> Program:
    """The same with declarations of its own, which a trial changes so that there is something new to build."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(PROJECT_DIR / "indicators.yaml", folder)
    ignored = shutil.ignore_patterns("bygg", "raw", "state", "kart")
    shutil.copytree(PROJECT_DIR / "data", folder / "data", ignore=ignored)
    program.environment["OPPVEKST_PROJECT_DIR"] = str(folder)
    return program


def something_new(program: Program, number: int) -> None:
    """Change a declaration without changing a figure."""
    with Path(program.environment["OPPVEKST_PROJECT_DIR"], "indicators.yaml").open(
        "a", encoding="utf-8"
    ) as file:
        file.write(f"# {number}\n")


def sentences(err: str) -> list[str]:
    """What a command said on stderr, when it said nothing a user should not see."""
    assert "Traceback" not in err, err
    return err.strip().splitlines()
