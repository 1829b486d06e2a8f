"""What publishers have changed since the catalogue was written: by their lists and metadata, and by one small answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from etl.sources.answers import Answer, Call, ShutOutError
from etl.sources.client import Client, Collected, Keep, Listing
from etl.sources.documents import FileSession
from etl.sources.http import Patience
from etl.sources.publishers import clients
from etl.sources.raw import Draft, RawStore
from etl.sources.records import RawRecord
from etl.sources.wanted import TableRequest, request_hash
from oppvekst.errors import SourceError
from oppvekst.fetching import note_date
from oppvekst.publishers import name_of
from oppvekst.settings import Settings

T = TypeVar("T")

Step = Literal["listing", "metadata", "answer"]
"""How far a look-up came: number and title; dimensions, codes and units; one small answer."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One request held against its publisher's metadata, and against a small answer where one was asked for.

    ``moved`` are codes and ids found again elsewhere, ``remarks`` what else is to be known, ``fault`` why it
    cannot be fetched as it is, wholly (then ``step`` says where it stopped) or in part.
    """

    request: TableRequest
    title: str = ""
    moved: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    fault: str = ""
    step: Step | None = None
    ended: bool = False
    record: RawRecord | None = None
    """The small answer."""

    @property
    def words(self) -> str:
        """What moved, as one line; empty when nothing did."""
        said = "; ".join(filter(None, [self.fault, *self.moved, *self.remarks]))
        return f"{self.request.source} {self.request.table}: {said}" if said else ""


def compare(
    requests: Sequence[TableRequest],
    settings: Settings,
    patience: Patience | None = None,
    samples: RawStore | None = None,
) -> Iterator[Comparison]:
    """Look every request up in its publisher's lists and metadata, politely, one after another.

    With ``samples`` one small answer a request is asked for as well, and put there. A publisher that cannot be
    reached is asked once: the rest of its tables are told of without another wait.
    """
    with FileSession(settings, patience) as session:
        known = clients(session, settings)
        shut: dict[str, str] = {}
        for request in requests:
            if fault := shut.get(request.source):
                yield Comparison(request, fault=fault, step="listing")
                continue
            try:
                yield _compared(request, known[request.source], session, settings, samples)
            except ShutOutError as closed:
                shut[request.source] = f"not tried, since {name_of(request.source)} could not be reached"
                yield Comparison(request, fault=str(closed), step="listing")


def _compared(
    request: TableRequest,
    client: Client[Any],
    session: FileSession,
    settings: Settings,
    samples: RawStore | None,
) -> Comparison:
    try:
        listing = client.look(request)
        note_date(settings, request.source, listing.table, request_hash(request), listing.published_at)
    except ShutOutError:
        raise
    except SourceError as refused:
        return Comparison(request, fault=str(refused), step="listing")
    found = Comparison(request, listing.title, _drifts(listing), listing.notes, ended=listing.ended)
    try:
        resolved = client.resolve(request, listing)
    except SourceError as refused:
        return replace(found, fault=str(refused), step="metadata")
    found = replace(
        found,
        moved=(*found.moved, *_drifts(resolved)),
        remarks=(*found.remarks, *resolved.notes),
        fault="; ".join(resolved.faults),
    )
    if samples is None:
        return found
    try:
        return replace(found, record=_sampled(request, client, listing, session, samples))
    except SourceError as refused:
        said = "; ".join(filter(None, [found.fault, str(refused)]))
        return replace(found, fault=said, step="answer")


def _sampled(
    request: TableRequest, client: Client[Any], listing: Listing, session: FileSession, samples: RawStore
) -> RawRecord:
    """One small answer, kept where nothing is built from."""
    with samples.claim(request.source, request.table):
        draft = samples.draft(request, listing.published_at)
        collected = client.sample(request, listing, _keeper(session, draft))
        return draft.commit(listing.title, collected.found, listed=listing.table)


def _keeper(session: FileSession, draft: Draft) -> Keep:
    def keep(call: Call, check: Callable[[Answer], T]) -> T:
        answer = session.ask(call)
        checked = check(answer)
        draft.add(call, answer)
        return checked

    return keep


def _drifts(told: Listing | Collected) -> tuple[str, ...]:
    return tuple(f"{d.dimension} {d.old} is now {d.new} «{d.label}»" for d in told.drifts)
