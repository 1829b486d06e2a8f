from collections.abc import Iterator
from pathlib import Path

import pytest
from statbank import Statbank

from etl.sources.http import Patience
from oppvekst.settings import Settings

QUICK = Patience(
    connect=2.0,
    read=10.0,
    total=20.0,
    attempts=4,
    first_wait=0.002,
    blocked_wait=0.01,
    longest_wait=5.0,
    window=0.05,
)
"""The waits of real life, shortened; none is skipped."""


@pytest.fixture
def bank() -> Iterator[Statbank]:
    with Statbank() as running:
        yield running


@pytest.fixture
def settings(bank: Statbank, tmp_path: Path) -> Settings:
    return bank.settings(tmp_path)


@pytest.fixture
def patience() -> Patience:
    return QUICK
