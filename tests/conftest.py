import csv
import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time, on every machine, and no clock: a red run can be repeated.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")

PROJECT = Path(__file__).resolve().parent.parent
MAIN = sys.modules["__main__"]


@pytest.fixture(autouse=True)
def _own_main_module() -> Iterator[None]:
    """Streamlit puts the page it runs in the place of the main module, which processes started later would run."""
    yield
    sys.modules["__main__"] = MAIN


@pytest.fixture(scope="session")
def real_answers() -> Path:
    """The folder of answers as publishers sent them; it lies beside the checkout and is not part of it."""
    folder = PROJECT.parent / "shared" / "real"
    if not folder.is_dir():
        pytest.skip(f"no publishers' answers beside the checkout ({folder.relative_to(PROJECT.parent)})")
    return folder


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one build of the bundled figures, made by the command a user would run."""
    folder = tmp_path_factory.mktemp("data")
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--offline"],
        cwd=PROJECT,
        env={**os.environ, "OPPVEKST_DATA_DIR": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def telemark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a build of the bundled figures of one fylke and landet: other places have none."""
    project, folder = tmp_path_factory.mktemp("telemark"), tmp_path_factory.mktemp("data")
    shutil.copy(PROJECT / "indicators.yaml", project)
    for part in ("geography", "snapshot"):
        shutil.copytree(PROJECT / "data" / part, project / "data" / part)
    packed = project / "data" / "snapshot" / "published_figures.csv.gz"
    with gzip.open(packed, "rt", encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    place = header.index("geo_code")
    with gzip.open(packed, "wt", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *(r for r in rows if r[place] == "0" or r[place][:2] == "40")])
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--offline"],
        cwd=PROJECT,
        env={**os.environ, "OPPVEKST_PROJECT_DIR": str(project), "OPPVEKST_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one browser tests are skipped here and fail in CI."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium on the path: run `sudo apt install chromium`")
    if found is None:
        pytest.skip("no Chromium on the path (sudo apt install chromium)")
    return found
