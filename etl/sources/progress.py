"""A progress bar for people at a terminal; one line a table in a log file."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from etl.sources.outcome import Outcome
from etl.sources.wanted import TableRequest
from oppvekst.publishers import name_of

_WORDS = {
    "fetched": "[green]fetched[/green]",
    "unchanged": "skipped, nothing new",
    "in part": "[yellow]not all of it[/yellow]",
    "stale": "[yellow]failed, older answer kept[/yellow]",
    "failed": "[red]failed[/red]",
}


class ProgressBar:
    """What is fetched, from whom, how long it may still take, and what was skipped.

    A context manager; use it around :func:`etl.sources.fetching.fetch`.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[left]}"),
            console=console or Console(stderr=True),
        )
        self._task = self._bar.add_task("", total=0, left="", start=False)

    def __enter__(self) -> ProgressBar:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def start(self, requests: Sequence[TableRequest], seconds: float) -> None:
        """Begin the bar."""
        self._bar.start_task(self._task)
        self._bar.update(self._task, total=len(requests), left=_left(seconds))

    def table(self, request: TableRequest, seconds: float) -> None:
        """Name the table and its publisher."""
        self._bar.update(self._task, description=_name(request), left=_left(seconds))

    def waiting(self, seconds: float, why: str) -> None:
        """Say what is waited for, when it is long enough to wonder."""
        if seconds >= 1:
            self._bar.update(self._task, left=f"waiting {seconds:.0f} s: {escape(why)}")

    def done(self, outcome: Outcome) -> None:
        """Leave a line about the table and move on."""
        title = f" {escape(outcome.record.title)}" if outcome.record else ""
        reason = f": {escape(outcome.reason)}" if outcome.reason else ""
        drifts = "".join(
            f"; {escape(d.dimension)} {escape(d.old)} is now {escape(d.new)} «{escape(d.label)}»"
            for d in (outcome.record.drifts if outcome.record and outcome.state == "fetched" else ())
        )
        notes = outcome.record.notes if outcome.record and outcome.state == "fetched" else ()
        noted = "".join(f"; {escape(note)}" for note in notes)
        line = f"{_name(outcome.request)}{title}: {_WORDS[outcome.told]}{reason}{drifts}{noted}"
        self._bar.console.print(line, highlight=False, soft_wrap=True)
        self._bar.advance(self._task)
        if self._bar.finished:
            self._bar.update(self._task, description="", left="finished")


class AreaBar:
    """How many areas of the map are there, level by level. A context manager."""

    def __init__(self, console: Console | None = None) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn())
        self._bar = Progress(*columns, console=console or Console(stderr=True))
        self._task = self._bar.add_task("", total=0)

    def __enter__(self) -> AreaBar:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def area(self, level: str, done: int, of: int) -> None:
        """So many areas are there."""
        self._bar.update(self._task, description=f"Kartverket {level}", completed=done, total=of)


def _name(request: TableRequest) -> str:
    return escape(f"{name_of(request.source)} {request.table}")


def _left(seconds: float) -> str:
    """Time left at the polite rate, in words no more exact than they deserve."""
    if seconds < 60:
        return "under a minute left"
    return f"at most {-(-seconds // 60):.0f} min left at the polite rate"
