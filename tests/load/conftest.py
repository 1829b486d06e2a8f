"""Servers in processes of their own, as people start them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.served import Served, serving


@pytest.fixture
def own_data(bundled: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own, with the bundled figures built."""
    return Path(shutil.copytree(bundled, tmp_path / "data"))


@pytest.fixture
def starts(own_data: Path, tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts a server by its command, on these figures."""
    with ExitStack() as stack:

        def start(command: tuple[str, ...], **environment: str) -> Served:
            told = {"OPPVEKST_DATA_DIR": str(own_data), **environment}
            return stack.enter_context(serving(command, tmp_path / "server.log", **told))

        yield start
