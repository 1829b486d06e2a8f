"""Nav's workbooks."""

from __future__ import annotations

from collections.abc import Iterator

from etl.sources.documents import FileSession
from etl.sources.nav import Nav, NavWorkbook
from etl.sources.wanted import request_hash


def client(session: FileSession, url: str) -> Nav:
    """A client for one fetch."""
    return Nav(session, url)


def questions(request: NavWorkbook) -> Iterator[str]:
    """What a request takes to be asked."""
    yield from (f"{request.table} page", request_hash(request))
