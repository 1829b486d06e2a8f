"""SSB's Klass: codes valid on a date, changes of codes, correspondences. JSON, since its CSV loses Sámi letters."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ValidationError

from etl.sources.answers import Answer, Call, RefusedError
from etl.sources.client import Collected, Keep, Listing
from etl.sources.records import RawRecord
from etl.sources.wanted import KlassList
from oppvekst.errors import SourceError
from oppvekst.publishers import name_of

YEARS_BACK = 3
"""How many years back a correspondence is looked for: each January it is a while before the new one is there."""


class KlassCode(BaseModel, frozen=True):
    """A code valid on a date."""

    code: str
    name: str
    parentCode: str | None = None
    level: str | None = None


class KlassChange(BaseModel, frozen=True):
    """A change on ``changeOccurred``; an old code of None was created, a new code of None ceased."""

    oldCode: str | None
    oldName: str | None = None
    newCode: str | None
    newName: str | None = None
    changeOccurred: date


class KlassPair(BaseModel, frozen=True):
    """A code and what it corresponds to."""

    sourceCode: str
    sourceName: str | None = None
    targetCode: str
    targetName: str | None = None


class _Codes(BaseModel):
    codes: list[KlassCode]


class _Changes(BaseModel):
    codeChanges: list[KlassChange]


class _Pairs(BaseModel):
    correspondenceItems: list[KlassPair]


_SHAPES: dict[Literal["codesAt", "changes", "correspondsAt"], type[_Codes | _Changes | _Pairs]] = {
    "codesAt": _Codes,
    "changes": _Changes,
    "correspondsAt": _Pairs,
}


class Klass:
    """A client of Klass."""

    def __init__(self, url: str) -> None:
        self._url = url

    def look(self, request: KlassList) -> Listing:
        """Klass does not say when a list was published, so its answers themselves are compared."""
        return Listing(
            request.table, f"{name_of(request.source)} {request.classification}, {request.kind}", None
        )

    def resolve(self, request: KlassList, listing: Listing) -> Collected:
        """Klass has nothing that could be looked up beforehand."""
        return Collected()

    def sample(self, request: KlassList, listing: Listing, keep: Keep) -> Collected:
        """A list cannot be asked for in part."""
        return self.collect(request, listing, keep)

    def collect(self, request: KlassList, listing: Listing, keep: Keep) -> Collected:
        """Fetch a list; a correspondence that is not published for the date yet is taken from an earlier year.

        Raises
        ------
        SourceError
            When Klass does not know the list, or the answer is no such list.
        """
        for back in range(YEARS_BACK + 1):
            when = _years_before(request.date, back)
            try:
                keep(self._call(request, when), lambda answer: _checked(answer, request))
                return Collected(notes=(f"valid {when}, the latest published",) if back else ())
            except RefusedError as fault:
                if fault.status != 404 or request.kind != "correspondsAt" or back == YEARS_BACK:
                    raise
        raise AssertionError("unreachable")

    def _call(self, request: KlassList, when: str) -> Call:
        params = {"from" if request.kind == "changes" else "date": when, "language": "nb"}
        if request.target is not None:
            params["targetClassificationId"] = request.target
        url = f"{self._url}/classifications/{request.classification}/{request.kind}"
        return Call(request.source, request.table, url, params)


def read_changes(record: RawRecord) -> list[KlassChange]:
    """The changes of a stored ``changes`` answer, renamings left out (same code before and after)."""
    changes = _Changes.model_validate_json(record.contents()[0]).codeChanges
    return [change for change in changes if change.oldCode != change.newCode]


def _years_before(day: str, years: int) -> str:
    return f"{int(day[:4]) - years}{day[4:]}"


def _checked(answer: Answer, request: KlassList) -> None:
    try:
        _SHAPES[request.kind].model_validate(answer.data)
    except ValidationError as fault:
        raise SourceError(
            f"Klass answered {request.table} with something that is no list of {request.kind}",
            source=request.source,
            table=request.table,
            next_step="check that OPPVEKST_KLASS_URL is the address of Klass, version 1",
            nb="SSBs kodeverk svarte ikke slik det skal, så de forrige listene brukes fortsatt.",
        ) from fault
