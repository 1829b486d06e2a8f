"""Udir's Eksport API: Elevundersøkelsen by kommune, fylke and landet.

What a filter means is looked up in ``filterVerdier`` each time, by label before by id. Leaving a dimension out
gives every combination of its categories in one answer, and values are joined by ``_``, not by comma as the
documentation says. Subgroups are asked for one at a time, so that an answer need not tell them apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError, model_validator

from etl.sources.answers import Answer, Call
from etl.sources.client import Collected, Keep, Listing
from etl.sources.documents import FileSession, stated_reason
from etl.sources.filerows import Reading
from etl.sources.header import Dimension
from etl.sources.labels import Resolved, UnresolvedError, resolve
from etl.sources.udir.rows import EVERYBODY, PERIODS, Rows, UdirTable, read_pages, read_stored, rows_of
from etl.sources.wanted import Pick, Selection

__all__ = ["Udir", "UdirTable", "filter_words", "read_stored"]

Shape = TypeVar("Shape")


class _Listed(BaseModel):
    EksportID: int
    Beskrivelse: str = ""


class _Value(BaseModel):
    """A value of a filter; Udir has been seen to send the bare id where there is nothing more to say."""

    id: int | str
    kode: int | str | None = None
    navn: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        return {"id": given} if isinstance(given, int | str) else given


class _Pages(BaseModel):
    JSONSider: int


_LISTED = TypeAdapter(list[_Listed])
_VALUES = TypeAdapter(dict[str, list[_Value]])
_PAGES = TypeAdapter(list[_Pages])


class Udir:
    """A client of the Eksport API."""

    def __init__(self, session: FileSession, url: str) -> None:
        self._session = session
        self._url = url
        self._known: dict[str, object] = {}

    def look(self, request: UdirTable) -> Listing:
        """Find the table in Udir's list, which does not say when anything was published.

        Raises
        ------
        SourceError
            When it is not there any more.
        """
        listed = self._model(request, self._url, _LISTED)
        for table in listed:
            if str(table.EksportID) == request.number:
                return Listing(request.number, table.Beskrivelse or f"Eksport {request.number}", None)
        others = ", ".join(f"{t.EksportID} «{t.Beskrivelse}»" for t in listed)
        raise request.origin("the table").fault(
            f"is not among those Udir offers ({others or 'none'})",
            next_step=f"find it in the list and edit table {request.number} in indicators.yaml",
            nb=f"Udirs tabell {request.number} finnes ikke lenger, så de forrige tallene vises fortsatt.",
        )

    def collect(self, request: UdirTable, listing: Listing, keep: Keep) -> Collected:
        """Fetch every page for every subgroup, and take them only when all can be read.

        Raises
        ------
        SourceError
            When a choice leads nowhere, a page is lost, or rows contradict each other.
        """
        resolved = self._resolved(request)
        chosen = {r.dimension: r.codes for r in resolved}
        learnt = _collected(resolved)
        return replace(learnt, notes=(*learnt.notes, *self._read(request, chosen, keep).notes))

    def sample(self, request: UdirTable, listing: Listing, keep: Keep) -> Collected:
        """Ask for everybody in the newest school year: places cannot be chosen among.

        Raises
        ------
        SourceError
            When a choice leads nowhere, or the rows cannot be read.
        """
        resolved = self._resolved(request)
        chosen = {r.dimension: r.codes for r in resolved}
        newest = {**chosen, PERIODS: (max(chosen[PERIODS]),)}
        self._read(replace(request, subgroups=request.subgroups[:1]), newest, keep)
        return _collected(resolved)

    def _read(self, request: UdirTable, chosen: Mapping[str, Sequence[str]], keep: Keep) -> Reading:
        """Every page for every subgroup, read together."""
        pages = []
        for id_, _ in request.subgroups:
            words = filter_words({**chosen, **({request.split: (id_,)} if request.split else {})})
            for number in range(1, self._pages(request, words) + 1):
                params = {"filter": words, "sideNummer": str(number), "format": "0"}
                call = Call(request.source, request.table, self._address(request, "data"), params)
                pages.append(keep(call, lambda answer: (answer.url, _rows(answer, request))))
        return read_pages(pages, request)

    def resolve(self, request: UdirTable, listing: Listing) -> Collected:
        """Find every choice among the filter values.

        Raises
        ------
        SourceError
            When one leads nowhere.
        """
        return _collected(self._resolved(request))

    def _resolved(self, request: UdirTable) -> list[Resolved]:
        """Every choice against today's filter values; all school years when none is chosen."""
        values = self._model(request, self._address(request, "filterVerdier"), _VALUES)
        selections = list(request.selections)
        if PERIODS not in {s.dimension for s in selections}:
            selections.append(Selection(PERIODS, (Pick("*"),)))
        if request.split:
            selections.append(Selection(request.split, tuple(Pick(id_) for id_, _ in request.subgroups)))
        try:
            return [resolve(s, _offered(s, values)) for s in selections]
        except UnresolvedError as fault:
            raise request.origin("the table").fault(
                f"has changed or is described wrongly: {fault}",
                next_step=f"edit the choices for table {request.number} in indicators.yaml",
                nb=f"Udirs tabell {request.number} er endret, så de forrige tallene vises fortsatt.",
            ) from fault

    def _pages(self, request: UdirTable, words: str) -> int:
        """How many pages there are; Udir answers with an empty list when there is nothing at all."""
        url = self._address(request, "sideData")
        counted = self._model(request, url, _PAGES, {"filter": words, "format": "0"})
        if not counted or counted[0].JSONSider < 1:
            raise request.origin("the table").fault(
                f"has no rows for {words}",
                next_step=f"check the choices for table {request.number} in indicators.yaml",
            )
        return counted[0].JSONSider

    def _model(
        self, request: UdirTable, url: str, shape: TypeAdapter[Shape], params: Mapping[str, str] | None = None
    ) -> Shape:
        """What Udir says of its tables or of one of them; asked for once in the client's life."""
        key = f"{url} {dict(params or {})}"
        if key not in self._known:
            answer = self._session.ask(Call(request.source, request.table, url, params or {}))
            _refuse_reason(answer, request)
            self._known[key] = answer.data
        try:
            return shape.validate_python(self._known[key])
        except ValidationError as fault:
            raise request.origin(f"the answer from {url}").fault(
                f"is not what it used to be ({fault.errors(include_url=False)[0]['msg']})",
                next_step="check that OPPVEKST_UDIR_URL is the address of Udir's Eksport API, version 2",
            ) from fault

    def _address(self, request: UdirTable, what: str) -> str:
        return f"{self._url}/{request.number}/{what}"


def _collected(resolved: Sequence[Resolved]) -> Collected:
    return Collected(
        found=tuple(f for r in resolved for f in r.found),
        drifts=tuple(d for r in resolved for d in r.drifts),
        notes=tuple(n for r in resolved for n in r.notes),
        faults=tuple(f for r in resolved for f in r.faults),
    )


def filter_words(chosen: Mapping[str, Sequence[str]]) -> str:
    """A filter as the API takes it: ``TidID(202412_202512)_KjoennID(-10)``."""
    return "_".join(f"{name}({'_'.join(ids)})" for name, ids in chosen.items())


def _offered(selection: Selection, values: Mapping[str, Sequence[_Value]]) -> Dimension:
    """A filter's values as a dimension; the total may be chosen though it is not listed."""
    name = selection.dimension
    if name not in values:
        raise UnresolvedError(f"it has no filter {name}; it has {', '.join(sorted(values))}")
    labels = {str(v.id): v.navn or str(v.kode if v.kode is not None else v.id) for v in values[name]}
    if any(pick.code == EVERYBODY and pick.label is None for pick in selection.picks):
        labels.setdefault(EVERYBODY, EVERYBODY)
    return Dimension(name, name, tuple(labels), labels, {})


def _rows(answer: Answer, request: UdirTable) -> Rows:
    _refuse_reason(answer, request)
    return rows_of(answer.data, request.origin("the answer"))


def _refuse_reason(answer: Answer, request: UdirTable) -> None:
    """Udir's own words, where a refusal came with status 200."""
    if reason := stated_reason(answer.content):
        raise request.origin("the request").fault(
            f"was refused: {reason}",
            next_step=f"compare the choices for table {request.number} in indicators.yaml with filterVerdier",
        )
