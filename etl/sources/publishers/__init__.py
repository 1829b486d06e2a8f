"""How each publisher is asked: a file for each, found by the publisher's id.

A file has ``client(session, url)``, which gives a :class:`~etl.sources.client.Client` for one fetch, and
``questions(request)``, which names every question that a request takes when all is new; two requests that need the
same answer share a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etl.sources.client import Client
from etl.sources.documents import FileSession
from etl.sources.wanted import TableRequest
from oppvekst.publishers import PUBLISHERS, own_part
from oppvekst.settings import Settings

ASKED = tuple(one.id for one in PUBLISHERS if one.kind in ("figures", "lists"))
"""Those whose answers are put into the raw store."""


def clients(session: FileSession, settings: Settings) -> dict[str, Client[Any]]:
    """A client for each publisher whose tables can be stored; each is used for one fetch."""
    return {id: own_part(__name__, id).client(session, settings.urls[id]) for id in ASKED}


def questions(request: TableRequest) -> Iterator[str]:
    """A name for each question that a request takes."""
    return iter(own_part(__name__, request.source).questions(request))
