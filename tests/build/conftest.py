"""A copy of the project's declarations and bundled figures that a test may damage."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oppvekst.settings import PROJECT_DIR, Settings

Run = Callable[..., subprocess.CompletedProcess[str]]


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
def run(project: Settings) -> Run:
    """Run ``python -m etl`` or ``python -m oppvekst`` on that project, as a user would."""

    def call(module: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=PROJECT_DIR,
            env=environment(project),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,
        )

    return call


def environment(project: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "OPPVEKST_PROJECT_DIR": str(project.project_dir),
        "OPPVEKST_DATA_DIR": str(project.data_dir),
        "PYTHONUTF8": "1",
    }
