"""Udir's Eksport API."""

from __future__ import annotations

from collections.abc import Iterator

from etl.sources.documents import FileSession
from etl.sources.udir.client import Udir, UdirTable
from etl.sources.wanted import request_hash


def client(session: FileSession, url: str) -> Udir:
    """A client for one fetch."""
    return Udir(session, url)


def questions(request: UdirTable) -> Iterator[str]:
    """What a request takes to be asked."""
    figures = request_hash(request)
    yield from ("list", f"{request.number} filters")
    for subgroup, _ in request.subgroups:
        yield from (f"{figures} {subgroup} pages", f"{figures} {subgroup} rows")
