from pathlib import Path

import pytest

from oppvekst.catalog import Catalog, load_catalog
from oppvekst.settings import PROJECT_DIR


@pytest.fixture(scope="session")
def good() -> Path:
    """A small sound file about a country that does not exist."""
    return Path(__file__).parent / "good.yaml"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The project's own catalogue."""
    return load_catalog(PROJECT_DIR / "indicators.yaml")
