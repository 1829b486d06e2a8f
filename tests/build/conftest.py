"""A copy of the project's declarations and bundled figures that a test may damage."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import etl.__main__
import oppvekst.__main__
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.store import current_build_id

MAINS = {"etl": etl.__main__.main, "oppvekst": oppvekst.__main__.main}


@dataclass
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """Settings for a project whose files are copies, with an empty data folder."""
    folder = tmp_path / "project"
    (folder / "data").mkdir(parents=True)
    shutil.copy(PROJECT_DIR / "indicators.yaml", folder)
    shutil.copy(PROJECT_DIR / "data" / "corrections.yaml", folder / "data")
    for part in ("geography", "snapshot"):
        shutil.copytree(PROJECT_DIR / "data" / part, folder / "data" / part)
    return Settings(project_dir=folder, data_dir=tmp_path / "bygd")


@pytest.fixture
def environment(project: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The variables that point a command at that project, here and in processes started with them."""
    monkeypatch.setenv("OPPVEKST_PROJECT_DIR", str(project.project_dir))
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(project.data_dir))
    monkeypatch.setenv("PYTHONUTF8", "1")
    return dict(os.environ)


@pytest.fixture
def run(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run ``python -m etl`` or ``python -m oppvekst`` on that project, as a user would."""

    def call(module: str, *arguments: str) -> Done:
        capsys.readouterr()
        code = MAINS[module](arguments)
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return call


@pytest.fixture
def run_apart(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The same in a process of its own, for what would hurt this one."""

    def call(module: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=PROJECT_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            **options,
        )

    return call


@pytest.fixture
def built(project: Settings, bundled: Path, environment: dict[str, str]) -> str:
    """The project with one good build; its id."""
    shutil.copytree(bundled, project.data_dir)
    build_id = current_build_id(project)
    assert build_id is not None
    return build_id
