"""SSB's Statbank."""

from __future__ import annotations

from collections.abc import Iterator

from etl.sources.documents import FileSession
from etl.sources.pxweb import PxWeb
from etl.sources.wanted import PxTable, request_hash


def client(session: FileSession, url: str) -> PxWeb:
    """A client for one fetch."""
    return PxWeb(session, url)


def questions(request: PxTable) -> Iterator[str]:
    """What a request takes to be asked."""
    yield from ("config", request.table, f"{request.table} metadata", request_hash(request))
    yield from (one.codelist for one in request.selections if one.codelist)
