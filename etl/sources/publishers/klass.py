"""SSB's lists of codes."""

from __future__ import annotations

from collections.abc import Iterator

from etl.sources.documents import FileSession
from etl.sources.klass import Klass
from etl.sources.wanted import KlassList, request_hash


def client(session: FileSession, url: str) -> Klass:
    """A client for one fetch."""
    return Klass(url)


def questions(request: KlassList) -> Iterator[str]:
    """What a request takes to be asked."""
    yield request_hash(request)
