"""The set-up behind both commands, tried as a person meets it: one sentence, and what to do."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oppvekst.settings import PROJECT_DIR

posix = pytest.mark.skipif(os.name == "nt", reason="make is not used on Windows; run.cmd is")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the real set-up; its environment is made once, which takes ten seconds."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "tools").mkdir()
    shutil.copy(PROJECT_DIR / "tools" / "environment.py", folder / "tools")
    return folder


@pytest.fixture
def project(made: Path) -> Path:
    """That project with two locks that ask for nothing."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        (made / name).write_text("# nothing\n", encoding="utf-8")
    return made


def set_up(
    project: Path, *options: str, python: str = sys.executable, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "tools/environment.py", *options],
        cwd=project,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_it_makes_an_environment_and_then_has_nothing_to_do(project):
    first = set_up(project)
    assert first.returncode == 0, first.stderr
    assert (project / ".venv" / "pyvenv.cfg").exists()
    again = set_up(project)
    assert (again.returncode, again.stderr) == (0, "")


def test_a_changed_lock_is_installed_anew(project):
    assert set_up(project).returncode == 0
    (project / "requirements.lock").write_text("# changed\n", encoding="utf-8")
    assert "Installing" in set_up(project).stderr


def test_the_dev_lock_serves_make_run_too(project):
    assert set_up(project, "--dev").returncode == 0
    assert set_up(project).stderr == ""


def test_no_network_is_one_sentence(project):
    (project / "requirements.lock").write_text(
        "oppvekst-finnes-ikke==1.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8"
    )
    nowhere = "http://127.0.0.1:9/simple"
    done = set_up(project, PIP_INDEX_URL=nowhere, PIP_EXTRA_INDEX_URL="", PIP_CONFIG_FILE=os.devnull)
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert len([line for line in told if "no network" in line]) == 1
    assert "no network" in told[-1]


def test_it_tells_how_many_packages_there_are_and_how_long_it_took(project):
    (project / "requirements.lock").write_text("# told\n", encoding="utf-8")
    first, *_, last = set_up(project).stderr.splitlines()
    assert "Installing the 0 packages of requirements.lock" in first
    assert "minutes" in first
    assert re.fullmatch(r"Installed in (\d+ min )?\d+ s\.", last)


@posix
@pytest.mark.parametrize("works", [True, False])
def test_uv_is_used_where_there_is_one_and_pip_where_it_does_not_manage(project, tmp_path, works):
    (project / "requirements.lock").write_text(f"# uv {works}\n", encoding="utf-8")
    uv = tmp_path / "uv"
    uv.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nexit {0 if works else 1}\n')
    uv.chmod(0o755)
    done = set_up(project, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert done.returncode == 0, done.stderr
    asked = (tmp_path / "asked").read_text()
    assert "--require-hashes" in asked
    assert str(project / ".venv") in asked


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Collecting pandas==3.0.1 (from -r requirements.lock (line 4))", "1 of 2: pandas"),
        ("Requirement already satisfied: Jinja2==3.1 in ./lib", "1 of 2: Jinja2"),
        ("DEBUG Selecting: pyarrow==20.0 [compatible] (pyarrow-20.whl)", "1 of 2: pyarrow"),
        ("Installing collected packages: six, numpy", "putting them in place"),
    ],
)
def test_what_installers_say_is_told_as_progress(said, heard, monkeypatch, capsys):
    monkeypatch.syspath_prepend(PROJECT_DIR / "tools")
    import environment

    progress = environment.Progress(2)
    progress.heard(said)
    progress.heard("  Using cached something")
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert heard in told[0]


def test_an_old_python_is_one_sentence(project):
    """Run with a `sys.version_info` of 3.9, which is what the script looks at."""
    (project / "requirements.lock").write_text("# newer\n", encoding="utf-8")
    code = (
        "import sys; sys.version_info = (3, 9, 2); sys.argv = ['environment.py'];"
        " import runpy; runpy.run_path('tools/environment.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "3.11" in done.stderr
    assert "3.9" in done.stderr


def test_a_missing_venv_says_which_package_to_install(project):
    (project / "requirements.lock").write_text("# newer\n", encoding="utf-8")
    code = (
        "import sys; sys.modules['ensurepip'] = None; sys.argv = ['environment.py'];"
        " import runpy; runpy.run_path('tools/environment.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "sudo apt install python3-venv" in done.stderr


@posix
def test_make_help_names_every_target():
    done = subprocess.run(["make", "help"], cwd=PROJECT_DIR, capture_output=True, text=True, check=True)
    named = re.findall(r"^  make (\S+)", done.stdout, re.MULTILINE)
    targets = re.findall(r"^([a-z-]+):", (PROJECT_DIR / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) == set(targets) - {"setup-dev"}
    assert {"run", "test"} < set(named)


@posix
def test_the_readme_names_every_command():
    readme = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
    done = subprocess.run(["make", "help"], cwd=PROJECT_DIR, capture_output=True, text=True, check=True)
    for target in re.findall(r"^  make (\S+)", done.stdout, re.MULTILINE):
        assert f"make {target}" in readme or target == "setup"


def test_windows_takes_the_same_steps():
    run, barometer = ((PROJECT_DIR / name).read_bytes().decode() for name in ("run.cmd", "barometer.cmd"))
    for script in (run, barometer):
        assert script.count("\r\n") == script.count("\n"), "cmd.exe wants CRLF"
    assert 'barometer.cmd" run %*' in run
    assert 'tools\\launch.py" %*' in barometer
    assert run.index("if not errorlevel 1 exit") < run.index("pause"), (
        "the window stays when something is wrong"
    )
