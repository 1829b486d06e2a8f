from pathlib import Path

import pytest

from oppvekst.geography import Geography
from oppvekst.settings import Settings


@pytest.fixture(scope="session")
def folder() -> Path:
    return Settings().geography_dir


@pytest.fixture(scope="session")
def geo(folder: Path) -> Geography:
    return Geography.load(folder)
