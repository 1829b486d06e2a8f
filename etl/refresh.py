"""``etl refresh``: fetch and build everything, the most wanted first, and say how far it is to whoever looks on.

The core is fetched and built, so that a place has its most wanted figures within minutes; then the rest. It can be
stopped between two questions, and the next one goes on where it stopped. The pages start it as a process of its own
(`oppvekst/fetching`) and read how far it is; what happens here is what ``fetch`` and ``build`` do.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from etl.build.inputs import losses, unchanged
from etl.build.pipeline import build
from etl.build.plan import Plan
from etl.sources.fetching import fetch
from etl.sources.http import HaltedError, Patience
from etl.sources.outcome import Outcome
from etl.sources.questions import count
from etl.sources.raw import RawStore
from etl.sources.wanted import TableRequest
from oppvekst.catalog import load_catalog
from oppvekst.errors import UNKNOWN, OppvekstError
from oppvekst.fetching import (
    Failure,
    Job,
    Phase,
    Trouble,
    asked_to_stop,
    hold,
    read_job,
    write_job,
)
from oppvekst.fetching.job import BEAT
from oppvekst.settings import Settings

OK, NOTHING, STALE, STOPPED = 0, 1, 3, 130

WORTH_SAYING = 5.0
"""Seconds of waiting that a reader wonders about."""

TAKEN_UP = timedelta(hours=12)
"""One that was stopped longer ago is not gone on with: what it has may be old by now."""

FEW = 3
"""Tables after which the pace so far says something of the pace to come."""


def refresh_all(
    settings: Settings, patience: Patience | None = None, tell: Callable[[str], None] = print
) -> int:
    """Fetch the core, build, fetch the rest, build; an exit code as ``fetch`` and ``build`` give it.

    Raises
    ------
    FetchingError
        When another one goes on, or there is no place to say how far it is.
    OppvekstError
        When what was fetched cannot be stored or built; how far it came stands.
    """
    with hold(settings):
        desk = Desk(settings, tell)
        with desk.beating():
            return _conducted(settings, patience, desk)


def _conducted(settings: Settings, patience: Patience | None, desk: Desk) -> int:
    try:
        return _Refresh(settings, patience, desk).all()
    except HaltedError:
        desk.ends(Phase.STOPPED)
        desk.tell("Stopped: what is fetched is kept, and the next run goes on from there.")
        return STOPPED
    except KeyboardInterrupt:
        desk.ends(Phase.STOPPED)
        raise
    except OppvekstError as error:
        desk.ends(Phase.FAILED, problem_nb=error.nb, problem_nn=error.nn)
        raise
    except Exception:
        desk.ends(Phase.FAILED, problem_nb=str(UNKNOWN), problem_nn=UNKNOWN.nn)
        raise


class Desk:
    """Writes how far the fetch is, and hears what is asked of it. Told as any progress display is."""

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        now, last = datetime.now(UTC), read_job(settings)
        taken_up = last is not None and not last.over and now - TAKEN_UP < last.since <= now
        since = last.since if last is not None and taken_up else now
        self.tell = tell
        self._settings = settings
        self._writing = threading.Lock()
        self._job = Job(Phase.CORE, since, now, os.getpid())
        self._begun = time.monotonic()
        self._before = self._of = self._done = 0
        self.says()

    @property
    def job(self) -> Job:
        """What was written last."""
        return self._job

    def says(self, **news: Any) -> None:  # noqa: ANN401 - fields of a job
        """Write what is new. A disk that is full says so where the answers are stored, and not here."""
        with self._writing:
            self._job = replace(self._job, beat=datetime.now(UTC), **news)
            with contextlib.suppress(OSError):
                write_job(self._settings, self._job)

    def ends(self, phase: Phase, **news: Any) -> None:  # noqa: ANN401 - fields of a job
        """Write how it ended."""
        nothing = {"source": "", "table": "", "waiting": "", "seconds_left": 0.0, "seconds_after": 0.0}
        self.says(phase=phase, **nothing, **news)

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Give a sign of life now and then, however long a publisher takes."""
        enough = threading.Event()

        def beat() -> None:
            while not enough.wait(BEAT):
                self.says()

        thread = threading.Thread(target=beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            enough.set()
            thread.join()

    def halt(self) -> None:
        """Stop here when somebody has asked for it."""
        if asked_to_stop(self._settings):
            raise HaltedError

    def start(self, requests: Sequence[TableRequest], seconds: float) -> None:
        """A part of the tables begins."""
        self._begun, self._before, self._of, self._done = time.monotonic(), self._job.done, len(requests), 0
        self.says(seconds_left=seconds)

    def table(self, request: TableRequest, seconds: float) -> None:
        """A table's turn has come."""
        left = max(seconds, self._at_this_pace())
        self.says(source=request.source, table=request.table, waiting="", seconds_left=left)

    def waiting(self, seconds: float, why: str) -> None:
        """Nothing happens for so long."""
        if seconds >= WORTH_SAYING:
            self.says(waiting=why)

    def done(self, outcome: Outcome) -> None:
        """A table is finished with."""
        request, self._done = outcome.request, self._done + 1
        failed = [] if outcome.ok else [_failure(outcome)]
        if failed:
            self.tell(f"{request.source} {request.table}: {outcome.reason}")
        self.says(
            done=self._before + self._done,
            fetched=self._job.fetched + (outcome.state == "fetched"),
            failures=(*self._job.failures, *failed),
            waiting="",
        )

    def _at_this_pace(self) -> float:
        """How long the rest of the part takes if it goes on as it has."""
        if self._done < FEW:
            return 0.0
        return (time.monotonic() - self._begun) / self._done * (self._of - self._done)


def _failure(outcome: Outcome) -> Failure:
    why = Trouble.AWAY if outcome.away else Trouble.UNUSABLE
    if outcome.told == "in part":
        why = Trouble.PART
    request = outcome.request
    return Failure(request.source, request.table, why, outcome.record is not None)


class _Refresh:
    """One fetch of everything under way."""

    def __init__(self, settings: Settings, patience: Patience | None, desk: Desk) -> None:
        self._settings = settings
        self._patience = patience
        self._desk = desk
        catalog = load_catalog(settings.catalog_path)
        plan = Plan.of(catalog)
        self._core = plan.core(catalog)
        self._rest = plan.by_worth(catalog)[len(self._core) :]
        self._codes: list[int] = []
        self._lost = False

    def all(self) -> int:
        """Go through it, from where the last one stopped."""
        core, rest = self._left(self._core), self._left(self._rest)
        every = len(self._core) + len(self._rest)
        self._desk.says(of=every, done=every - len(core) - len(rest))
        if len(core) + len(rest) < every:
            self._desk.tell(f"Going on: {len(core) + len(rest)} of {every} tables are left.")
        self._fetch(Phase.CORE, core, self._seconds(rest))
        self._build(Phase.CORE_BUILD, self._seconds(rest))
        self._fetch(Phase.REST, rest, 0.0)
        self._build(Phase.REST_BUILD, 0.0)
        self._desk.ends(Phase.DONE)
        return self._code()

    def _code(self) -> int:
        if self._codes and set(self._codes) == {NOTHING}:
            return NOTHING
        return STALE if any(self._codes) or self._lost else OK

    def _left(self, requests: Sequence[TableRequest]) -> list[TableRequest]:
        """What was not asked for, or did not come, since the fetch was first begun."""
        store, since, now = RawStore(self._settings.raw_dir), self._desk.job.since, datetime.now(UTC)
        attempts = {request: store.last_attempt(request) for request in requests}
        return [
            request
            for request, last in attempts.items()
            if not (last and last.state in ("fetched", "unchanged") and since <= last.at <= now)
        ]

    def _seconds(self, requests: Sequence[TableRequest]) -> float:
        """How long it takes at the polite rate when everything is new."""
        sources = {request.source for request in requests}
        counts = (count(one for one in requests if one.source == source) for source in sources)
        return max(counts, default=0) * 60 / self._settings.rate_per_minute

    def _fetch(self, phase: Phase, requests: Sequence[TableRequest], after: float) -> None:
        self._desk.halt()
        self._desk.says(phase=phase, seconds_after=after)
        if not requests:
            return
        report = fetch(requests, self._settings, self._desk, self._patience, halt=self._desk.halt)
        self._desk.tell(report.words)
        if report.clock:
            self._desk.tell(f"{report.clock}.")
        self._codes.append(report.exit_code)

    def _build(self, phase: Phase, after: float) -> None:
        """Build, unless nothing is new; what is not shown though it was there is told."""
        self._desk.halt()
        self._desk.says(phase=phase, source="", table="", seconds_left=0.0, seconds_after=after)
        build_id = unchanged(self._settings, offline=False)
        if build_id is None:
            built = build(self._settings)
            build_id = built.build_id
            self._desk.tell(f"Built {build_id}: {built.figures} figures.")
        lost = losses(self._settings, build_id)
        for what in lost:
            self._desk.tell(f"{what.rstrip('.')}.")
        self._lost = bool(lost)
        self._desk.says(build=build_id)
