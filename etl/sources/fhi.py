"""FHI's open API (Folkehelsestatistikk): titles decide over ids, only documented filters are sent.

FHI differs from SSB in most things: ``top`` means the oldest years (so years are sent by code), every
dimension must be listed, flags stand among the values, and ``updated`` is when a table was first published, so
that only ``modifiedAt`` tells whether anything is new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, TypeAdapter, ValidationError

from etl.sources.answers import Answer, Call, RefusedError
from etl.sources.client import Collected, Keep, Listing
from etl.sources.header import Dimension, parse_time
from etl.sources.http import Session
from etl.sources.jsonstat import DecodedTable, concat, decode
from etl.sources.labels import holds, matches
from etl.sources.plan import Codes, Plan, check_answer, make_plan, smallest, split
from etl.sources.wanted import Drift, FhiTable, Pick, Selection
from oppvekst.errors import SourceError

MAX_ROWS = 50_000
"""Sent as ``maxRowCount`` and kept to; larger tables are asked for a few years at a time."""

_PLACE = re.compile(r"0|(?!2[1-35]|99)\d{2}(?:(?!99)\d{2})?")
"""Landet, fylker and kommuner; not bydeler, Svalbard, abroad (2599) or unknown (xx99)."""


T = TypeVar("T")

Text = Annotated[str, BeforeValidator(lambda given: "" if given is None else given)]
"""FHI's own clients declare texts and lists as fields that may be null: null says nothing, and refuses nothing."""

Many = Annotated[list[T], BeforeValidator(lambda given: [] if given is None else given)]


class _Table(BaseModel):
    tableId: int
    title: Text = ""
    publishedAt: str | None = None
    modifiedAt: str | None = None


class _Category(BaseModel):
    value: Text = ""
    label: Text = ""
    children: Many[_Category] = []

    def flat(self) -> Iterator[tuple[str, str]]:
        if self.value:
            yield self.value, self.label or self.value
        for child in self.children:
            yield from child.flat()


class _Dimension(BaseModel):
    code: str
    label: Text = ""
    categories: Many[_Category] = []


class _Dimensions(BaseModel):
    dimensions: Many[_Dimension]


class _Filter(BaseModel):
    code: str
    filter: Text = "item"
    values: Many[str] = []


class _Query(BaseModel):
    dimensions: list[_Filter]


_TABLES = TypeAdapter(list[_Table])


class Fhi:
    """A client of FHI's open API."""

    def __init__(self, session: Session, url: str) -> None:
        self._session = session
        self._url = url
        self._known: dict[str, object] = {}

    def look(self, request: FhiTable) -> Listing:
        """Find the table in the register's list: by id when the title agrees, else by title alone.

        Raises
        ------
        SourceError
            When no table, or more than one, has the title.
        """
        tables = self._listed(request)
        by_id = next((t for t in tables if str(t.tableId) == request.table), None)
        table = by_id if by_id and _titled(request, by_id) else _by_title(request, tables, by_id)
        drifts: tuple[Drift, ...] = ()
        if request.table.isdecimal() and str(table.tableId) != request.table:
            drifts = (Drift("table", request.table, str(table.tableId), table.title),)
        moment = parse_time(table.modifiedAt or table.publishedAt)
        return Listing(str(table.tableId), table.title, moment, drifts)

    def collect(self, request: FhiTable, listing: Listing, keep: Keep) -> Collected:
        """Fetch every place and year of what is selected.

        Raises
        ------
        SourceError
            When a selection cannot be resolved, or an answer is not what was asked for.
        """
        plan = self._plan(request, listing)
        parts: list[DecodedTable] = []
        for codes in split(plan.codes, MAX_ROWS, "AAR"):
            parts += self._parts(request, listing.table, codes, keep)
        table = concat(parts, source=request.source, table=request.table)
        return replace(plan.learnt, notes=(*plan.notes, *_absent(plan.codes, table)))

    def sample(self, request: FhiTable, listing: Listing, keep: Keep) -> Collected:
        """Ask for one place and the newest years.

        Raises
        ------
        SourceError
            When a selection cannot be resolved, or the answer is not what was asked for.
        """
        plan = self._plan(request, listing)
        codes = smallest(plan.codes, "GEO", "AAR")
        keep(self._call(request, listing.table, codes), lambda answer: _checked(answer, codes, request))
        return plan.learnt

    def resolve(self, request: FhiTable, listing: Listing) -> Collected:
        """Find every selection in the table's dimensions.

        Raises
        ------
        SourceError
            When one leads nowhere.
        """
        return self._plan(request, listing).learnt

    def _plan(self, request: FhiTable, listing: Listing) -> Plan:
        dimensions = self._dimensions(request, listing.table)
        selections = _complete(request.selections, dimensions)
        return make_plan(selections, dimensions, source=request.source, table=request.table)

    def _parts(self, request: FhiTable, table: str, codes: Codes, keep: Keep) -> list[DecodedTable]:
        """One answer, or several for fewer years each when FHI says it is too much."""
        try:
            return [keep(self._call(request, table, codes), lambda answer: _checked(answer, codes, request))]
        except RefusedError as fault:
            years = codes.get("AAR", ())
            if len(years) < 2 or not re.search(r"row|rad", fault.title, re.IGNORECASE):
                raise
        half = len(years) // 2
        return [
            part
            for piece in (years[:half], years[half:])
            for part in self._parts(request, table, {**codes, "AAR": piece}, keep)
        ]

    def _call(self, request: FhiTable, table: str, codes: Codes) -> Call:
        dimensions = [{"code": d, "filter": "item", "values": list(chosen)} for d, chosen in codes.items()]
        body = {"dimensions": dimensions, "response": {"format": "json-stat2", "maxRowCount": MAX_ROWS}}
        return Call(request.source, request.table, self._address(request, table, "data"), body=body)

    def _dimensions(self, request: FhiTable, table: str) -> list[Dimension]:
        """Every dimension FHI's ready-made query lists, with labels where ``/dimension`` has them."""
        query = self._model(request, self._address(request, table, "query"), TypeAdapter(_Query))
        described = self._model(request, self._address(request, table, "dimension"), TypeAdapter(_Dimensions))
        labels = {d.code: dict(pair for c in d.categories for pair in c.flat()) for d in described.dimensions}
        names = {d.code: d.label for d in described.dimensions}
        return [
            _dimension(asked, names.get(asked.code) or asked.code, labels.get(asked.code, {}))
            for asked in query.dimensions
        ]

    def _listed(self, request: FhiTable) -> list[_Table]:
        return self._model(request, f"{self._url}/{request.register}/Table", _TABLES)

    def _model(self, request: FhiTable, url: str, shape: TypeAdapter[T]) -> T:
        """What FHI says of its tables or of one of them; asked for once in the client's life."""
        if url not in self._known:
            self._known[url] = self._session.ask(Call(request.source, request.table, url)).data
        try:
            return shape.validate_python(self._known[url])
        except ValidationError as fault:
            raise _unknown_shape(request, url) from fault

    def _address(self, request: FhiTable, table: str, what: str) -> str:
        return f"{self._url}/{request.register}/Table/{table}/{what}"


def _titled(request: FhiTable, table: _Table) -> bool:
    return request.title is None or holds(_pattern(request.title), table.title)


def _pattern(title: str) -> str:
    """The catalogue's title is a regular expression, with or without the slashes."""
    return title if title.startswith("/") else f"/{title}/"


def _by_title(request: FhiTable, tables: Sequence[_Table], by_id: _Table | None) -> _Table:
    named = [t for t in tables if _titled(request, t)] if request.title is not None else []
    if len(named) == 1:
        return named[0]
    now = f"is now «{by_id.title}»" if by_id else "is gone"
    others = f"{len(named)} tables ({', '.join(str(t.tableId) for t in named[:5])})" if named else "no table"
    raise SourceError(
        f"FHI table {request.table} {now}, and {others} matches the title «{request.title or ''}»",
        source=request.source,
        table=request.table,
        next_step=f"find the table in FHI's list ({request.register}/Table) and edit table {request.table} "
        "in indicators.yaml",
        nb=f"FHIs tabell {request.table} finnes ikke lenger, så de forrige tallene vises fortsatt.",
    )


def _dimension(asked: _Filter, name: str, labels: dict[str, str]) -> Dimension:
    whole = asked.filter == "item" and "*" not in asked.values
    codes = tuple(asked.values) if whole else tuple(labels)
    return Dimension(asked.code, name, codes, {c: labels.get(c, c) for c in codes}, {})


def _complete(selections: Sequence[Selection], dimensions: Sequence[Dimension]) -> list[Selection]:
    """Add all places and all years; leave out labels that FHI does not give."""
    named = {s.dimension for s in selections}
    complete = [_without_labels(s, dimensions) for s in selections]
    for dimension in dimensions:
        if dimension.id == "GEO" and "GEO" not in named:
            places = tuple(Pick(c) for c in dimension.codes if _PLACE.fullmatch(c))
            complete.append(Selection("GEO", places))
        if dimension.id == "AAR" and "AAR" not in named:
            complete.append(Selection("AAR", (Pick("*"),)))
    return complete


def _without_labels(selection: Selection, dimensions: Sequence[Dimension]) -> Selection:
    dimension = next((d for d in dimensions if d.id == selection.dimension), None)
    if dimension is None:
        return selection
    return replace(selection, picks=tuple(_by_code_alone(pick, dimension) for pick in selection.picks))


def _by_code_alone(pick: Pick, dimension: Dimension) -> Pick:
    """A pick whose code FHI has without a label (which is then the code itself), and no other has the label."""
    silent = pick.code is not None and dimension.labels.get(pick.code) == pick.code
    if not silent or pick.label is None or any(matches(pick.label, d) for d in dimension.labels.values()):
        return pick
    return replace(pick, label=None)


def _checked(answer: Answer, codes: Codes, request: FhiTable) -> DecodedTable:
    decoded = decode(answer.data, source=request.source, table=request.table)
    check_answer(decoded, codes, source=request.source, table=request.table, complete=False)
    return decoded


def _absent(asked: Codes, table: DecodedTable) -> tuple[str, ...]:
    """What FHI left out. It is not known to send empty rows for places without any figure."""
    lacking = {d.id: len(set(asked[d.id]) - set(d.codes)) for d in table.header.dimensions}
    return tuple(f"FHI sent nothing for {count} codes of {name}" for name, count in lacking.items() if count)


def _unknown_shape(request: FhiTable, url: str) -> SourceError:
    return SourceError(
        f"FHI answered {url} with something that its documentation does not describe",
        source=request.source,
        table=request.table,
        next_step="check that OPPVEKST_FHI_URL is the address of FHI's open API, version 1",
        nb="FHI svarte ikke slik tjenesten skal, så de forrige tallene vises fortsatt.",
    )
