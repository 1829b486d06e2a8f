"""SSB's Statbank over PxWebApi v2: metadata first, every dimension chosen, POST, split by region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from etl.sources.answers import Answer, Call, RefusedError
from etl.sources.client import Collected, Keep, Listing
from etl.sources.header import Dimension, Header, parse_time, read_header
from etl.sources.http import Session
from etl.sources.jsonstat import DecodedTable, concat, decode
from etl.sources.labels import holds
from etl.sources.plan import Codes, Plan, check_answer, make_plan, smallest, split
from etl.sources.succession import is_quiet, query, sentence, successors, words
from etl.sources.wanted import PxTable
from oppvekst.errors import SourceError

DISCONTINUED = (
    "SSB has discontinued the table: find its successor at ssb.no/statbank and edit indicators.yaml"
)
LISTED = "200"
"""Tables to list when a successor is looked for."""

MAX_CELLS = 800_000
"""SSB's limit of cells a request, empty ones included, should ``/config`` not say."""


class PxWeb:
    """A client of one PxWebApi v2 address."""

    def __init__(self, session: Session, url: str) -> None:
        self._session = session
        self._url = url
        self._known: dict[str, dict[str, Any]] = {}

    def look(self, request: PxTable) -> Listing:
        """Ask how the table stands: title, when it was updated, whether it is discontinued.

        Raises
        ------
        SourceError
            When there is no such table, or its title is another's.
        """
        try:
            info = self._get(request, f"tables/{request.table}")
        except RefusedError as fault:
            if fault.status != 404:
                raise
            raise _no_table(request, fault, self._newer(request, request.title or "", None)) from fault
        title = str(info.get("label", ""))
        if request.title is not None and not holds(request.title, title):
            raise _other_table(request, title)
        updated, ended = parse_time(info.get("updated")), bool(info.get("discontinued"))
        notes = [DISCONTINUED] if ended else []
        if ended or is_quiet(updated, datetime.now(UTC)):
            notes += filter(None, [self._newer(request, title, updated)])
        return Listing(request.table, title, updated, notes=tuple(notes), ended=ended)

    def _newer(self, request: PxTable, title: str, updated: datetime | None) -> str:
        """A sentence about tables that may have taken over; empty when SSB lists none, or does not answer."""
        about = words(title)
        if not about:
            return ""
        params = {"query": query(about), "pageSize": LISTED}
        try:
            listed = self._get(request, "tables", params).get("tables")
        except SourceError:
            return ""
        tables = [table for table in listed if isinstance(table, dict)] if isinstance(listed, list) else []
        return sentence(successors(title, updated, request.table, tables), request.table)

    def collect(self, request: PxTable, listing: Listing, keep: Keep) -> Collected:
        """Fetch what is selected, in as many parts as SSB's limit of cells demands.

        Raises
        ------
        SourceError
            When a selection cannot be resolved, or an answer is not what was asked for.
        """
        plan, header = self._plan(request)
        region = _region(request, header)
        parts = [
            keep(self._call(request, codes), partial(_checked, request, codes))
            for codes in split(plan.codes, self._limit(request), region)
        ]
        concat(parts, source=request.source, table=request.table)
        return self._learnt(request, listing, plan)

    def sample(self, request: PxTable, listing: Listing, keep: Keep) -> Collected:
        """Ask for one place, or a few, and the newest period.

        Raises
        ------
        SourceError
            When a selection cannot be resolved, or the answer is not what was asked for.
        """
        plan, header = self._plan(request)
        time = next(iter(header.roles.get("time", ())), "Tid")
        codes = smallest(plan.codes, _region(request, header), time)
        keep(self._call(request, codes), partial(_checked, request, codes))
        return plan.learnt

    def resolve(self, request: PxTable, listing: Listing) -> Collected:
        """Find every selection in the table's metadata.

        Raises
        ------
        SourceError
            When one leads nowhere.
        """
        plan, _ = self._plan(request)
        return self._learnt(request, listing, plan)

    def _learnt(self, request: PxTable, listing: Listing, plan: Plan) -> Collected:
        """What there is to tell; where a column is gone, the newer tables that may have it are named."""
        if not plan.faults:
            return plan.learnt
        newer = self._newer(request, listing.title, listing.published_at)
        notes = (*plan.notes, *filter(None, [newer]))
        return replace(plan.learnt, notes=tuple(note for note in notes if note not in listing.notes))

    def _plan(self, request: PxTable) -> tuple[Plan, Header]:
        metadata = self._get(request, f"tables/{request.table}/metadata")
        header = read_header(metadata, source=request.source, table=request.table)
        dimensions = self._dimensions(request, header)
        return make_plan(request.selections, dimensions, source=request.source, table=request.table), header

    def _dimensions(self, request: PxTable, header: Header) -> list[Dimension]:
        """The table's dimensions; where a codelist is asked for, with the codelist's categories."""
        lists = {s.dimension: s.codelist for s in request.selections if s.codelist}
        return [
            self._with_codelist(request, dimension, lists[dimension.id])
            if dimension.id in lists
            else dimension
            for dimension in header.dimensions
        ]

    def _with_codelist(self, request: PxTable, dimension: Dimension, codelist: str) -> Dimension:
        values = self._get(request, f"codelists/{codelist}").get("values") or []
        labels = {str(v["code"]): str(v.get("label", v["code"])) for v in values}
        return replace(dimension, codes=tuple(labels), labels=labels)

    def _limit(self, request: PxTable) -> int:
        stated = self._get(request, "config").get("maxDataCells")
        return stated if isinstance(stated, int) and stated > 0 else MAX_CELLS

    def _call(self, request: PxTable, codes: Codes) -> Call:
        lists = {s.dimension: {"codelist": s.codelist} for s in request.selections if s.codelist}
        selection = [
            {"variableCode": dimension, "valueCodes": list(chosen), **lists.get(dimension, {})}
            for dimension, chosen in codes.items()
        ]
        return Call(
            request.source,
            request.table,
            f"{self._url}/tables/{request.table}/data",
            {"lang": "no", "outputFormat": "json-stat2"},
            {"selection": selection},
        )

    def _get(self, request: PxTable, path: str, params: Mapping[str, str] | None = None) -> dict[str, Any]:
        """What SSB says of a table, a codelist or itself; asked for once in the client's life."""
        key = f"{path} {dict(params or {})}"
        if key not in self._known:
            self._known[key] = self._asked(request, path, params or {})
        return self._known[key]

    def _asked(self, request: PxTable, path: str, params: Mapping[str, str]) -> dict[str, Any]:
        call = Call(request.source, request.table, f"{self._url}/{path}", {"lang": "no", **params})
        data = self._session.ask(call).data
        if not isinstance(data, dict):
            raise _not_an_object(request, path)
        return data


def _region(request: PxTable, header: Header) -> str:
    """The dimension to split along: the catalogue's, else the one whose role is geography."""
    return request.region if request.region in header.ids else next(iter(header.roles.get("geo", ("",))), "")


def _checked(request: PxTable, codes: Codes, answer: Answer) -> DecodedTable:
    decoded = decode(answer.data, source=request.source, table=request.table)
    check_answer(decoded, codes, source=request.source, table=request.table, complete=True)
    return decoded


def _no_table(request: PxTable, fault: RefusedError, newer: str) -> SourceError:
    find = f"find its successor at ssb.no/statbank and edit table {request.table} in indicators.yaml"
    return SourceError(
        f"SSB has no table {request.table} ({fault.title or 'not found'})",
        source=request.source,
        table=request.table,
        next_step=newer or find,
        nb=f"SSB har ikke lenger tabell {request.table}, så de forrige tallene vises fortsatt.",
    )


def _other_table(request: PxTable, title: str) -> SourceError:
    return SourceError(
        f"SSB table {request.table} is now «{title}» and does not hold the words «{request.title}»",
        source=request.source,
        table=request.table,
        next_step=f"check the table at ssb.no/statbank and edit table {request.table} in indicators.yaml",
        nb=f"SSBs tabell {request.table} har fått et annet innhold, så de forrige tallene vises fortsatt.",
    )


def _not_an_object(request: PxTable, path: str) -> SourceError:
    return SourceError(
        f"SSB answered {path} with something that is not described in PxWebApi v2",
        source=request.source,
        table=request.table,
        next_step="check that OPPVEKST_SSB_URL is the address of a PxWebApi v2",
        nb="SSB svarte ikke slik tjenesten skal, så de forrige tallene vises fortsatt.",
    )
