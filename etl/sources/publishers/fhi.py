"""FHI's open API."""

from __future__ import annotations

from collections.abc import Iterator

from etl.sources.documents import FileSession
from etl.sources.fhi import Fhi
from etl.sources.wanted import FhiTable, request_hash


def client(session: FileSession, url: str) -> Fhi:
    """A client for one fetch."""
    return Fhi(session, url)


def questions(request: FhiTable) -> Iterator[str]:
    """What a request takes to be asked."""
    yield from (
        request.register,
        f"{request.table} query",
        f"{request.table} dimension",
        request_hash(request),
    )
