"""Stage 1, from the raw store: each indicator's figures from the newest answer that can be trusted.

What cannot be read, is doubted beside an older answer, or fails a check, gives way to the answer before it:
the table is then ``stale`` with the reason, and the rest is built.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from etl.build.codehistory import unknown_changes
from etl.build.columns import Keys, joined, places
from etl.build.plan import Plan
from etl.build.publishers import FETCHED, supplier
from etl.build.reading import Part, Reader
from etl.build.status import Collected, TableStatus
from etl.build.supply import Want
from etl.build.suspect import doubt, hidden_as_in
from etl.sources.klass import read_changes
from etl.sources.raw import RawStore, RequestState
from etl.sources.records import RawRecord
from etl.sources.wanted import TableRequest, request_hash
from oppvekst.catalog.models import Catalog, Entry, Indicator
from oppvekst.errors import SourceError
from oppvekst.geography import Geography
from oppvekst.settings import Settings
from oppvekst.values import Provenance


@dataclass(slots=True)
class Standing:
    """How one request stands while figures are taken; reasons are kept once each, as they turn up."""

    state: RequestState
    stale: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    lost: dict[str, None] = field(default_factory=dict)
    """Why figures of it are not shown though it was fetched."""

    @property
    def called(self) -> str:
        """The table as ``status`` lists it."""
        record = self.state.record
        return record.called if record else _number(self.state.request)

    def status(self, used: RawRecord | None, rows: int) -> TableStatus:
        """The table's line in ``status``, with the newest answer that is used."""
        record, request = used or self.state.record, self.state.request
        told = self.state.reason or ""
        news = [reason for reason in (*self.stale, *self.remarks) if reason not in told]
        stale = self.state.state != "fresh" or bool(self.stale)
        return TableStatus(
            source=request.source,
            table=self.called,
            rows=rows,
            state="failed" if record is None or (stale and not used) else "stale" if stale else "fresh",
            published_at=record.published_at if record else None,
            fetched_at=record.fetched_at if record else None,
            reason="; ".join(filter(None, [told, *news])) or None,
        )


class Stored:
    """The raw store as a build sees it: which answer stands for what, and how every table is."""

    def __init__(self, catalog: Catalog, settings: Settings, geography: Geography, keys: Keys) -> None:
        self._catalog = catalog
        self._plan = Plan.of(catalog)
        self._store = RawStore(settings.raw_dir)
        self._geography = geography
        self._reader = Reader(keys, geography)
        self._standing = {
            request_hash(request): Standing(self._store.state(request)) for request in self._plan.requests
        }
        self._rejected: set[tuple[str, str]] = set()
        self._parts: dict[tuple[str, int], list[Part]] = {}

    def collect(self) -> Collected:
        """Every indicator's figures; what was taken before and not rejected since is not taken again.

        The first source with a figure stands for an indicator, so those that come after it are left alone.
        """
        for indicator in self._catalog.indicators:
            for rank, spec in enumerate(indicator.sources):
                if spec.source in FETCHED:
                    if (indicator.id, rank) not in self._parts:
                        self._parts[indicator.id, rank] = list(self._taken(indicator, rank, spec))
                    if any(places(part.figures) for part in self._parts[indicator.id, rank]):
                        break
        parts = [part for found in self._parts.values() for part in found]
        provenance = {part.snapshot_id: self._provenance(part) for part in parts}
        return Collected(
            rows=joined([part.figures for part in parts]),
            provenance=tuple(provenance.values()),
            status=tuple(self._status(parts)),
            tables={part.snapshot_id: (part.record.source, part.record.called) for part in parts},
            lost=self._lost(),
        )

    def _lost(self) -> dict[tuple[str, str], list[str]]:
        """What was fetched and cannot be shown, by table."""
        found: dict[tuple[str, str], list[str]] = {}
        for standing in self._standing.values():
            source, called = standing.state.request.source, standing.called
            again = f"run `./barometer etl fetch --source {source} --table {called}`"
            said = [*(f"{fault}: {again}" for fault in standing.state.damaged), *standing.lost]
            if said:
                found.setdefault((source, called), []).extend(said)
        return found

    def reject(self, indicator_id: str, snapshot_id: str, reason: str) -> None:
        """Do not use these figures: they failed a check. The answer before them is tried instead."""
        self._rejected.add((indicator_id, snapshot_id))
        for key in [key for key in self._parts if key[0] == indicator_id]:
            for part in self._parts[key]:
                if part.snapshot_id == snapshot_id:
                    self._of(part.want.request).stale[f"{indicator_id}: {reason}"] = None
            del self._parts[key]

    def _taken(self, indicator: Indicator, rank: int, spec: Entry) -> Iterator[Part]:
        for request in self._plan.requests_of(spec):
            want = Want(indicator, rank, spec, request)
            for answers in self._series(request):
                if part := self._best(want, answers):
                    if part.remark:
                        self._of(request).lost[part.remark] = None
                    yield part
                elif answers:
                    what = f"{indicator.id}: none of the {len(answers)} stored answers can be used"
                    self._of(request).lost[what] = None

    def _series(self, request: TableRequest) -> Iterator[list[RawRecord]]:
        """The answers to a request, newest first, one list for all of them that stand in for each other."""
        records = [r for r in self._store.records(request) if isinstance(r, RawRecord)]
        yield from supplier(request.source).editions(records)

    def _best(self, want: Want, answers: list[RawRecord]) -> Part | None:
        """The newest readable answer, or the one before it when there is reason to doubt the newest.

        An older answer shows nothing that the newest hides.
        """
        readable = self._readable(want, answers)
        newest = next(readable, None)
        if newest is None:
            return None
        candidates = (part for part in itertools.chain([newest], readable) if not self._is_rejected(part))
        chosen = next(candidates, None)
        before = next(candidates, None) if chosen else None
        if chosen and before and (reason := _doubt(chosen, before)):
            said = f"the newest answer {reason}; the one from {before.record.fetched_at:%Y-%m-%d} is used"
            self._of(want.request).stale[said] = None
            chosen = before
        if chosen is None or chosen is newest:
            return chosen
        return replace(chosen, figures=hidden_as_in(newest.figures, chosen.figures))

    def _readable(self, want: Want, answers: list[RawRecord]) -> Iterator[Part]:
        """What is wanted from each answer; only why the newest cannot be read is worth telling."""
        told = False
        for record in answers:
            try:
                part = self._reader.read(want, record)
            except SourceError as fault:
                if not told:
                    self._of(want.request).stale[str(fault)] = None
                continue
            told = True
            yield part

    def _is_rejected(self, part: Part) -> bool:
        return (part.want.indicator.id, part.snapshot_id) in self._rejected

    def _of(self, request: TableRequest) -> Standing:
        return self._standing[request_hash(request)]

    def _status(self, parts: list[Part]) -> Iterator[TableStatus]:
        for request in self._plan.requests:
            if request is self._plan.klass:
                yield self._klass()
                continue
            mine = [part for part in parts if part.want.request == request]
            standing = self._of(request)
            standing.remarks.update(dict.fromkeys(_remarks(standing.state)))
            used = max((part.record for part in mine), key=lambda r: r.order, default=None)
            yield standing.status(used, sum(part.figures.num_rows for part in mine))

    def _klass(self) -> TableStatus:
        """How Klass's list stands: stale as long as it has a change that our geography lacks."""
        assert self._plan.klass is not None  # the caller has it from the plan
        standing = self._of(self._plan.klass)
        record = standing.state.record
        changes = read_changes(record) if record else []
        if lacking := unknown_changes(changes, self._geography):
            standing.stale[lacking] = None
        return standing.status(record, len(changes))

    def _provenance(self, part: Part) -> Provenance:
        record, source = part.record, self._catalog.source(part.record.source)
        bodies = [answer.body for answer in record.parts if answer.body is not None]
        return Provenance(
            snapshot_id=part.snapshot_id,
            source=record.source,
            publisher=source.publisher,
            table=part.table,
            url=record.url,
            request=str(bodies[0]) if bodies else None,
            fetched_at=record.fetched_at,
            published_at=record.published_at,
            sha256=record.sha256,
            licence=source.licence,
            attribution=source.attribution,
        )


def _doubt(newer: Part, older: Part) -> str | None:
    """Why the newer answer is doubted; two that answer different requests cannot be compared."""
    if newer.record.request_hash != older.record.request_hash:
        return None
    return doubt(newer.figures, older.figures)


def _number(request: TableRequest) -> str:
    """The table as the publisher knows it."""
    return supplier(request.source).number(request) if request.source in FETCHED else request.table


def _remarks(state: RequestState) -> list[str]:
    """What is to be known of a table that is well: a code found by its label, a total taken, rows left out."""
    drifts, notes = (state.record.drifts, state.record.notes) if state.record else ((), ())
    moved = [f"{d.dimension} {d.old} is now {d.new} «{d.label}»" for d in drifts]
    return [*moved, *notes, *filter(None, [state.remark])]
