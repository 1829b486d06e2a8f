"""Every command in README, docs and CONTRIBUTING, run as it is written: no environment turned on, and no `python`."""

import functools
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from oppvekst.settings import DEFAULT_URLS, PROJECT_DIR

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="written for a shell; barometer.cmd is the same launcher"
)

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(f"docs/{p.name}" for p in (PROJECT_DIR / "docs").glob("*.md")),
)
OURS = re.compile(r"^(OPPVEKST_\w+=\S+ )*(\./barometer|make|\.venv/bin/|python|streamlit|for )")
NOT_HERE = {
    "make": (
        "test",
        "check",
        "approve",
        "bench",
        "lock",
        "clean",
        "chaos",
        "fuzz",
        "audit",
        "soak",
    ),  # looked at with --dry-run
    ".venv/bin/": ("python -m pytest", "pre-commit"),
    "./barometer ": ("bench", "tools bundle pack"),
}
EXPECTED = {
    "fetch": (1, 3),
    "refresh": (1, 3),
    "locked": (2,),
    "lavinntekt_50_ett_aar_0_17": (2,),
    "restore": (2,),
    "backup": (0, 2),
    "doctor": (0, 3),
    "probe": (0, 3),
}
"""Exit codes where there is nothing to succeed with: no publisher, no locked edition, an indicator yet to be added,
nothing written."""


@functools.cache
def documented() -> dict[str, str]:
    """Command to the document it stands in: lines of console blocks, and code within text."""
    found: dict[str, str] = {}
    for name in DOCUMENTS:
        text = (PROJECT_DIR / name).read_text(encoding="utf-8")
        blocks = re.findall(r"^```(?:console|sh|bash)?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
        lines += re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
        for line in lines:
            command = re.sub(r"\s+# .*", "", line).strip()
            mentioned = command.startswith("./") and " run" not in command and len(command.split()) < 3
            if OURS.match(command) and " " in command and not mentioned and not command.endswith("…"):
                found.setdefault(command, name)
    return found


def shape(command: str) -> str:
    """A command without its places, years and tables: of those that differ in nothing else, one is run."""
    return re.sub(r"(--(region|year|out|table|source)) \S+", r"\1", command)


def to_run() -> list[str]:
    shapes = {shape(c): c for c in reversed(documented()) if is_run(c) and not starts_the_server(c)}
    return [command for command in documented() if command in shapes.values()]


def is_run(command: str) -> bool:
    return not any(
        command.startswith(program) and re.search(rf"^(make |\.venv/bin/|\./barometer ){word}", command)
        for program, words in NOT_HERE.items()
        for word in words
    )


class Nothing(BaseHTTPRequestHandler):
    """A publisher that has none of what is asked for, and says so at once."""

    def do_GET(self) -> None:
        self.send_error(404)

    do_POST = do_GET

    def log_message(self, *arguments: object) -> None:
        return


@pytest.fixture(scope="module")
def publisher() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Nothing)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is cloned, with the environment it would make for itself."""
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a clone: no list of what belongs to the project")
    for name in filter(None, listed.stdout.split("\0")):
        source, target = PROJECT_DIR / name, folder / name
        if source.is_file() and not name.startswith("tests/"):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    if not (PROJECT_DIR / ".venv" / "installed-locks").is_file():
        pytest.skip("the tests do not run in the environment that `make` makes")
    (folder / ".venv").symlink_to(PROJECT_DIR / ".venv")
    return folder


@pytest.fixture(scope="module")
def clean(
    project: Path, publisher: str, bundled: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """What a new terminal has: the system's programs, and `python3` without `python`."""
    programs = tmp_path_factory.mktemp("bin")
    (programs / "python3").symlink_to(sys._base_executable)
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(bundled / "bygg", data / "bygg")
    urls = {f"OPPVEKST_{source.upper()}_URL": publisher for source in DEFAULT_URLS}
    return {
        "PATH": f"{programs}:/usr/bin:/bin",
        "HOME": str(tmp_path_factory.mktemp("home")),
        "LANG": "C.UTF-8",
        "OPPVEKST_DATA_DIR": str(data),
        "OPPVEKST_RATE_PER_MINUTE": "600",
        **urls,
    }


def starts_the_server(command: str) -> bool:
    return bool(re.search(r"make run|barometer run|streamlit run", command))


def test_no_message_names_a_command_that_only_works_inside_the_environment():
    """On Debian there is no `python`, and outside `.venv` none of our packages."""
    folders = ("oppvekst", "etl", "pages", "docs", "data/geography")
    files = [path for folder in folders for path in (PROJECT_DIR / folder).rglob("*")]
    files += [
        PROJECT_DIR / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "indicators.yaml")
    ]
    texts = [path for path in files if path.suffix in (".py", ".md", ".yaml") and path.is_file()]
    wrong = re.compile(r"(?<![\w/])python -m (etl|oppvekst)\b")
    assert [path.name for path in texts if wrong.search(path.read_text(encoding="utf-8"))] == []


def test_the_commands_are_found():
    found = documented()
    assert {"make run", "make test", "./barometer etl fetch", "./barometer run"} <= set(found)
    assert not [command for command in found if re.match(r"python3? |streamlit ", command)], (
        "does not work as written"
    )


@pytest.mark.parametrize("command", to_run())
def test_a_documented_command_works_as_written(command, project, clean):
    here = command.replace("/sikkert/sted", "kopier").replace(
        "--region all", "--region 4012,4001"
    )  # not 357 of them
    done = subprocess.run(
        ["sh", "-c", here],
        cwd=project,
        env=clean,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    codes = next((codes for word, codes in EXPECTED.items() if word in command), (0,))
    assert done.returncode in codes or (done.returncode == 2 and command.startswith("make fetch")), (
        done.stderr
    )
    assert "Traceback" not in done.stderr
    assert "--help` tells more" not in done.stderr, "an option that is not"


@pytest.mark.parametrize("command", [c for c in documented() if starts_the_server(c)])
def test_a_documented_way_to_start_it_starts_it(command, project, clean):
    command = re.sub(r"PORT=\d+|--port \d+", lambda found: found[0][:-4] + "8" + found[0][-3:], command)
    quiet = clean | {"STREAMLIT_SERVER_HEADLESS": "true"}
    process = subprocess.Popen(
        ["sh", "-c", command],
        cwd=project,
        env=quiet,
        text=True,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = ""
    try:
        while "is ready at" not in said and (line := process.stdout.readline()):
            said += line
        assert "is ready at" in said, said
    finally:
        os.killpg(process.pid, signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    assert "Traceback" not in rest


@pytest.mark.parametrize("command", [c for c in documented() if not is_run(c)])
def test_what_takes_too_long_here_is_there_at_least(command, project, clean):
    first = shlex.split(command)[0]
    if first == "make":
        done = subprocess.run(
            ["sh", "-c", f"{command} --dry-run"],
            cwd=project,
            env=clean,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    elif found := re.search(r"barometer (bench|tools) (\w+)", command):
        assert "__main__" in (PROJECT_DIR / found[1] / f"{found[2]}.py").read_text(encoding="utf-8")
    else:
        assert (PROJECT_DIR / first).exists()
