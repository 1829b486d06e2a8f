"""Bufdir's archives."""

from __future__ import annotations

from collections.abc import Iterator

from etl.sources.bufdir.client import Bufdir, BufdirArchive
from etl.sources.documents import FileSession
from etl.sources.wanted import request_hash


def client(session: FileSession, url: str) -> Bufdir:
    """A client for one fetch."""
    return Bufdir(session, url)


def questions(request: BufdirArchive) -> Iterator[str]:
    """What a request takes to be asked."""
    yield from (f"{request.table} page", request_hash(request))
