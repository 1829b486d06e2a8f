"""Fetch what is wanted into the raw store: one table after another, each on its own.

A table that fails leaves the others alone and keeps its last good answer. A fetch may be stopped anywhere and
run again: what is whole is kept, what was begun is taken up, what has not changed upstream is not asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from etl.sources.answers import Answer, Call, GivenUpError, ShutOutError, WebPageError, wrong_clock
from etl.sources.client import Keep, Listing
from etl.sources.documents import FileSession
from etl.sources.header import BadAnswerError
from etl.sources.http import CLOCK_IS_WRONG, Patience
from etl.sources.outcome import FetchReport, Outcome, Progress, Silent
from etl.sources.publishers import clients
from etl.sources.questions import count
from etl.sources.raw import Draft, RawStore
from etl.sources.records import Attempt, RawRecord
from etl.sources.wanted import TableRequest, request_hash
from oppvekst.errors import SourceError
from oppvekst.fetching import note_date
from oppvekst.publishers import name_of
from oppvekst.settings import Settings

T = TypeVar("T")

PAGES = 2
"""So many tables in one run that a host has only web pages for, and the rest of its tables are left for later."""


def fetch(
    requests: Sequence[TableRequest],
    settings: Settings,
    progress: Progress | None = None,
    patience: Patience | None = None,
    *,
    everything: bool = False,
    halt: Callable[[], None] = lambda: None,
) -> FetchReport:
    """Fetch every request into ``settings.raw_dir``, telling ``progress`` what happens.

    With ``everything`` figures are asked for also where the publisher says that nothing is new. ``halt`` is called
    between all questions, and raises to stop there.

    Raises
    ------
    SourceError
        Only when the raw store itself cannot be written; a publisher's faults are in the report.
    HaltedError
        When ``halt`` raised it.
    """
    show = progress or Silent()
    with FileSession(settings, patience, show.waiting, halt) as session:
        run = _Run(session, settings, show, everything=everything)
        try:
            return run.all(requests)
        except OSError as fault:
            raise _cannot_store(settings, fault) from fault


class _Run:
    """One fetch under way."""

    def __init__(self, session: FileSession, settings: Settings, show: Progress, *, everything: bool) -> None:
        self._session = session
        self._settings = settings
        self._show = show
        self._everything = everything
        self._store = RawStore(settings.raw_dir)
        self._clients = clients(session, settings)
        self._shut_out: dict[str, SourceError] = {}
        self._pages: Counter[str] = Counter()

    def all(self, requests: Sequence[TableRequest]) -> FetchReport:
        self._show.start(requests, self._seconds(requests))
        outcomes = []
        for number, request in enumerate(requests):
            self._session.halt()
            self._show.table(request, self._seconds(requests[number:]))
            outcome = self._one(request)
            self._show.done(outcome)
            outcomes.append(outcome)
        clocks = [wrong_clock(host, ahead) for host, ahead in self._session.clocks.items()]
        return FetchReport(tuple(outcomes), clocks[0] if clocks else "")

    def _one(self, request: TableRequest) -> Outcome:
        """A table's outcome, whatever the publisher does; noted for ``status``."""
        asked = self._session.calls
        try:
            with self._store.claim(request.source, request.table):
                outcome = self._fetched(request)
        except SourceError as fault:
            record = self._store.lookup(request).record
            state: Literal["stale", "failed"] = "stale" if record else "failed"
            outcome = Outcome(request, state, record, str(fault), away=self._is_away(request, fault))
            self._judge_host(self._host(request), fault)
        outcome = replace(outcome, calls=self._session.calls - asked)
        attempt = Attempt(datetime.now(UTC), request_hash(request), outcome.state, outcome.reason)
        self._store.note(request, attempt)
        return outcome

    def _is_away(self, request: TableRequest, fault: SourceError) -> bool:
        """Whether a publisher did not answer, or was not asked because it did not answer before."""
        silent = isinstance(fault, (ShutOutError, WebPageError, GivenUpError))
        return silent or self._host(request) in self._shut_out

    def _judge_host(self, host: str, fault: SourceError) -> None:
        """Leave a host alone that cannot be reached, or that has web pages for one table after another."""
        if isinstance(fault, WebPageError):
            self._pages[host] += 1
        if isinstance(fault, ShutOutError) or self._pages[host] >= PAGES:
            self._shut_out[host] = fault

    def _fetched(self, request: TableRequest) -> Outcome:
        """Fetch a table unless the publisher has nothing new."""
        if fault := self._shut_out.get(self._host(request)):
            raise _not_tried(request, self._host(request), fault)
        client = self._clients[request.source]
        listing = client.look(request)
        note_date(self._settings, request.source, listing.table, request_hash(request), listing.published_at)
        lookup = self._store.lookup(request)
        kept = (
            lookup.record if lookup.record and lookup.record.request_hash == request_hash(request) else None
        )
        same = kept is not None and kept.published_at == listing.published_at
        mended = bool(kept and kept.faults)  # a label is mended without a new date: it is worth asking
        if same and listing.published_at and not self._everything and not mended:
            return _unchanged(request, kept, listing)
        draft = self._store.draft(request, listing.published_at)
        try:
            collected = client.collect(request, listing, self._keeper(draft))
        except BadAnswerError:
            draft.discard()
            raise
        if kept and same and kept.sha256 == draft.sha256:
            draft.discard()
            return _unchanged(request, kept, listing)
        drifts = (*listing.drifts, *collected.drifts)
        notes = (*collected.notes, *self._clock_notes(request, lookup.record, draft.fetched_at))
        record = draft.commit(
            listing.title, collected.found, drifts, notes, collected.faults, listed=listing.table
        )
        reasons = [*collected.faults, *lookup.faults, *listing.notes]
        return Outcome(request, "stale" if collected.faults else "fetched", record, "; ".join(reasons))

    def _clock_notes(self, request: TableRequest, before: RawRecord | None, now: datetime) -> Iterator[str]:
        """A clock that is wrong, or was when the table was fetched before, is named; order does not rest on it."""
        host = self._host(request)
        if host in self._session.clocks:
            yield wrong_clock(host, self._session.clocks[host])
        if before and before.fetched_at - now > CLOCK_IS_WRONG:
            yield f"the answer before this one is dated {before.fetched_at:%Y-%m-%d}, by a clock that was wrong"

    def _keeper(self, draft: Draft) -> Keep:
        """How a client gets an answer: from an interrupted fetch, or from the publisher; checked first."""

        def keep(call: Call, check: Callable[[Answer], T]) -> T:
            if answer := draft.kept(call):
                return check(answer)
            answer = self._session.ask(call)
            checked = check(answer)
            draft.add(call, answer)
            return checked

        return keep

    def _host(self, request: TableRequest) -> str:
        return urlsplit(self._settings.urls[request.source]).netloc

    def _seconds(self, requests: Sequence[TableRequest]) -> float:
        """How long the requests may take at the polite rate, if everything is new."""
        at_host: dict[str, list[TableRequest]] = {}
        for request in requests:
            at_host.setdefault(self._host(request), []).append(request)
        pace = self._session.pace
        return max((pace.seconds_for(host, count(asked)) for host, asked in at_host.items()), default=0.0)


def _unchanged(request: TableRequest, kept: RawRecord | None, listing: Listing) -> Outcome:
    """Nothing new; what could not be used of the answer then cannot be used now either."""
    faults = kept.faults if kept else ()
    return Outcome(request, "stale" if faults else "unchanged", kept, "; ".join([*faults, *listing.notes]))


def _not_tried(request: TableRequest, host: str, fault: SourceError) -> SourceError:
    return SourceError(
        f"{name_of(request.source)} table {request.table} was not tried, since {host} could not be used a moment ago",
        source=request.source,
        table=request.table,
        next_step=fault.next_step,
        nb=fault.nb,
    )


def _cannot_store(settings: Settings, fault: OSError) -> SourceError:
    return SourceError(
        f"the raw store {settings.raw_dir} cannot be written: {fault.strerror or fault}",
        next_step="check rights and free space there, or move it with OPPVEKST_DATA_DIR",
        nb="Tallene kunne ikke lagres på maskinen. Gi beskjed til den som drifter Oppvekstbarometer.",
        nn="Tala kunne ikkje lagrast på maskina. Gi beskjed til den som driftar Oppvekstbarometer.",
    )
