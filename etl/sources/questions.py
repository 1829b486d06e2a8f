"""How many questions a fetch takes when everything is new: known beforehand, so that it can be told and timed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etl.sources.bufdir import BufdirArchive
from etl.sources.nav import NavWorkbook
from etl.sources.udir import UdirTable
from etl.sources.wanted import FhiTable, PxTable, TableRequest, request_hash


def count(requests: Iterable[TableRequest]) -> int:
    """Questions for all of them together, none asked twice; tables that must be divided take more."""
    return len({(request.source, question) for request in requests for question in _questions(request)})


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
