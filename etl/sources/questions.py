"""How many questions a fetch takes when everything is new: known beforehand, so that it can be told and timed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from etl.sources.bufdir import BufdirArchive
from etl.sources.nav import NavWorkbook
from etl.sources.udir import UdirTable
from etl.sources.wanted import FhiTable, PxTable, TableRequest, request_hash


def count(requests: Iterable[TableRequest]) -> int:
    """Questions for all of them together, none asked twice; a table of several pages or parts takes more."""
    return len({(request.source, question) for request in requests for question in _questions(request)})


def announced(requests: Sequence[TableRequest], rate_per_minute: int) -> str:
    """What a fetch is about to do, as a sentence."""
    return (
        f"{len(requests)} tables: about {count(requests)} questions when everything is new,"
        f" and at most {rate_per_minute} a minute to each publisher."
    )


def _questions(request: TableRequest) -> Iterator[str]:
    """A name for each question; two requests that need the same answer share a name."""
    figures = request_hash(request)
    if isinstance(request, PxTable):
        yield from ("config", f"{request.table}", f"{request.table} metadata", figures)
        yield from (s.codelist for s in request.selections if s.codelist)
    elif isinstance(request, FhiTable):
        yield from (request.register, f"{request.table} query", f"{request.table} dimension", figures)
    elif isinstance(request, UdirTable):
        yield from ("list", f"{request.number} filters")
        for subgroup, _ in request.subgroups:
            yield from (f"{figures} {subgroup} pages", f"{figures} {subgroup} rows")
    elif isinstance(request, BufdirArchive | NavWorkbook):
        yield from (f"{request.table} page", figures)
    else:
        yield figures
