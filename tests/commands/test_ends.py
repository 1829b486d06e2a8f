"""How commands end when they are stopped, when nobody reads on, and when the machine says no."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from oppvekst.settings import PROJECT_DIR

posix = pytest.mark.skipif(os.name == "nt", reason="signals and rights are others on Windows")
SERIES = ("oppvekst", "series", "--indicator=barn_med_barnevernstiltak_0_17", "--region=4012", "--json")
PROFILE = ("oppvekst", "profile", "--region=4012")
REPORT = ("oppvekst", "report", "--region=4012", "--year=2024", "--format=html", "--out")


@pytest.fixture
def env(bundled: Path, tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "OPPVEKST_DATA_DIR": str(bundled),
        "OPPVEKST_STATE_URL": f"sqlite:///{tmp_path / 'skrevet.sqlite'}",
        "PYTHONPATH": str(PROJECT_DIR),
        "PYTHONUTF8": "1",
    }


def command(*words: str) -> list[str]:
    module = {"run": "pages._ui.serving.start"}.get(words[0], words[0])
    return [sys.executable, "-m", module, *words[1:]]


def told(err: str) -> str:
    """One calm sentence, under the bar of progress where there is one."""
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    said = [line for line in err.strip().splitlines() if "━" not in line]
    assert len(said) == 1, err
    return said[0]


# --- Ctrl+C ---------------------------------------------------------------------------------------------------


@pytest.fixture
def started(env, tmp_path) -> Iterator[object]:
    """Start a command in a group of its own, as a terminal does; what still runs in the end is ended."""
    running: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command(*words),
            cwd=tmp_path,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]),  # as the launcher
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@posix
def test_the_server_stops_at_ctrl_c_and_says_so(started):
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = started("run", "--headless", f"--port={port}")
    assert "is ready at" in server.stdout.readline()
    os.killpg(server.pid, signal.SIGINT)
    out, err = server.communicate(timeout=60)
    assert server.returncode == 0
    assert out.strip() == "Oppvekstbarometer has stopped."
    assert "Traceback" not in err


@posix
def test_many_reports_stop_at_ctrl_c_and_what_is_named_is_whole(started, tmp_path):
    out = tmp_path / "ut"
    report = started(*REPORT[:2], "--region=all", *REPORT[3:], str(out))
    named = report.stdout.readline().strip()  # the first is done
    os.killpg(report.pid, signal.SIGINT)
    rest, err = report.communicate(timeout=120)
    assert report.returncode == 130
    assert "Traceback" not in err
    assert (
        err.strip().splitlines()[-1].startswith("oppvekst: report was stopped: the documents named are whole")
    )
    for name in (named, *rest.split()):
        assert Path(name).read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


@posix
@pytest.mark.parametrize(
    "words", [PROFILE, ("etl", "build", "--force", "--offline")], ids=["profile", "build"]
)
@pytest.mark.parametrize("after", [0.3, 1.0])
def test_ctrl_c_at_any_moment_is_one_sentence(started, words, after):
    """The moment differs from machine to machine, and what is asked of the end does not."""
    process = started(*words)
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    # where a library was interrupted in C, Python ends by the signal itself, which a shell shows as 130, too
    assert process.returncode in (0, 130, -signal.SIGINT)
    if process.returncode:
        assert "was stopped" in told(err)


@posix
def test_ctrl_c_while_python_starts_waits_until_it_can_be_told(env, tmp_path):
    """The launcher holds it back: a signal sent at the very start is told by the program itself."""
    code = (
        "import signal, os, sys;"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]);"
        "os.kill(os.getpid(), signal.SIGINT);"
        "os.execv(sys.executable, [sys.executable, '-m', 'oppvekst', 'profile', '--region=4012'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 130
    assert "was stopped" in told(done.stderr)


# --- Nobody reads on, or there is no room ---------------------------------------------------------------------


@posix
@pytest.mark.parametrize(
    "words", [SERIES, PROFILE, ("etl", "status"), ("etl", "--help")], ids=lambda w: " ".join(w[:2])
)
def test_a_reader_that_has_seen_enough_is_no_fault(env, words, tmp_path):
    """As `| head -1` and `| true`: the pipe is closed before, or while, it is written to."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            command(*words),
            env=env,
            cwd=tmp_path,
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@posix
def test_a_report_is_written_to_the_end_though_nobody_reads_its_name(env, tmp_path):
    read, write = os.pipe()
    os.close(read)
    words = [*REPORT[:2], "--region=4012,4001", *REPORT[3:], "ut"]
    try:
        done = subprocess.run(
            command(*words), env=env, cwd=tmp_path, stdout=write, stderr=write, timeout=120, check=False
        )
    finally:
        os.close(write)
    assert done.returncode == 0
    assert len(list((tmp_path / "ut").glob("*.html"))) == 2


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full to write to")
@pytest.mark.parametrize("words", [SERIES, PROFILE, ("etl", "status")], ids=lambda w: " ".join(w[:2]))
def test_a_full_disk_under_the_output_is_one_sentence_and_no_success(env, words, tmp_path):
    with open("/dev/full", "w") as full:  # only written to: it stays what it is
        done = subprocess.run(
            command(*words),
            env=env,
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert "space" in told(done.stderr)


# --- Without rights -------------------------------------------------------------------------------------------


@pytest.fixture
def powerless() -> list[str]:
    """What to put before a command so that it has a common user's rights, where the tests run as root."""
    if os.name == "nt":
        pytest.skip("rights are others on Windows")
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root, and no setpriv to give its rights away with")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


def without_rights(powerless: list[str], env: dict[str, str], where: Path, *words: str) -> str:
    done = subprocess.run(
        [*powerless, *command(*words)],
        env=env,
        cwd=where,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2, done.stdout
    return told(done.stderr)


@posix
@pytest.mark.skipif(
    Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").exists()
    and int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text()) <= 80,
    reason="everybody may listen on port 80 here",
)
def test_a_low_port_without_the_right_to_it(powerless, env, tmp_path):
    said = without_rights(powerless, env, tmp_path, "run", "--headless", "--port=80")
    assert "no right to listen on port 80" in said
    assert "1024" in said


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "stengt"
    folder.mkdir()
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


@posix
@pytest.mark.parametrize("out", ["stengt/o.html", "stengt", "stengt/ny/mappe"])
def test_a_folder_that_may_not_be_written_in(powerless, env, tmp_path, closed_folder, out):
    region = "--region=4012,4001" if out.endswith("mappe") else "--region=4012"
    said = without_rights(powerless, env, tmp_path, *REPORT[:2], region, *REPORT[3:], out)
    assert "stengt" in said


@posix
@pytest.mark.parametrize(
    "words",
    [
        ("etl", "build", "--offline"),
        ("etl", "status"),
        ("etl", "fetch", "--source=ssb", "--table=12275"),
        PROFILE,
        (*REPORT, "o.html"),
    ],
    ids=lambda w: " ".join(w[:2]),
)
def test_a_data_folder_that_may_not_be_written_in(powerless, env, tmp_path, closed_folder, words):
    del env["OPPVEKST_STATE_URL"]
    env["OPPVEKST_DATA_DIR"] = str(closed_folder)
    without_rights(powerless, env, tmp_path, *words)


@posix
@pytest.mark.parametrize("words", [PROFILE, ("etl", "status")], ids=lambda w: " ".join(w[:2]))
def test_a_data_folder_that_may_not_be_read(powerless, env, tmp_path, words):
    folder = tmp_path / "lukket"
    folder.mkdir(0o000)
    env["OPPVEKST_DATA_DIR"] = str(folder)
    try:
        without_rights(powerless, env, tmp_path, *words)
    finally:
        folder.chmod(0o700)
