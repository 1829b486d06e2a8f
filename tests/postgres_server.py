"""A PostgreSQL server of the tests' own: made in a folder that goes away, where its programs are installed."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMED = os.environ.get("OPPVEKST_TEST_POSTGRES_URL")
"""A server that runs already; the tests make and remove schemas of their own in it."""

DEBIAN = Path("/usr/lib/postgresql")

OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
"""Nobody but the tests reaches it, and what it holds need not survive a power cut."""


def binaries() -> Path | None:
    """The folder of the server's programs; Debian keeps them off the path, the newest version last."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else sorted(DEBIAN.glob("*/bin"), key=_version)
    return next((folder for folder in reversed(found) if (folder / "initdb").exists()), None)


def _version(folder: Path) -> float:
    name = folder.parent.name
    return float(name) if name.replace(".", "").isdigit() else 0


def hindrance() -> str | None:
    """Why there is no server to test against; None where there is one, or one can be started."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed (make test installs it)"
    if NAMED:
        return None
    if os.name == "nt" or binaries() is None:
        return "no PostgreSQL server is installed (sudo apt install postgresql)"
    if os.geteuid() == 0 and not _user():
        return "PostgreSQL does not run as root, and there is no user postgres to run it as"
    return None


def _user() -> str | None:
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return None


@contextmanager
def server() -> Iterator[str]:
    """The address of a server for as long as it is used: the one named, or one started for us."""
    if NAMED:
        yield NAMED
        return
    folder, programs = Path(tempfile.mkdtemp(prefix="oppvekst-pg-")), binaries()
    assert programs is not None, hindrance()
    user = _user() if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user, user)

    def run(program: str, *arguments: str) -> None:
        # the server keeps its output open, so it must not be ours
        subprocess.run(
            [programs / program, *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            user=user,
            group=user,
            extra_groups=[] if user else None,
            timeout=120,
        )

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "oppvekst", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        run("pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", f"{OPTIONS} -k {folder}", "start")
        try:
            yield f"postgresql+psycopg://oppvekst@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
