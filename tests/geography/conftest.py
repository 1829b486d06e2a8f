from pathlib import Path

import pytest

from oppvekst.geography import Geography
from oppvekst.settings import PROJECT_DIR, Settings


@pytest.fixture(scope="session")
def folder() -> Path:
    return Settings().geography_dir


@pytest.fixture(scope="session")
def registers() -> Path:
    """The folder of registers as they were published; it lies beside the checkout and is not part of it."""
    folder = PROJECT_DIR.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no registers beside the checkout (shared/data)")
    return folder


@pytest.fixture(scope="session")
def geo(folder: Path) -> Geography:
    return Geography.load(folder)
