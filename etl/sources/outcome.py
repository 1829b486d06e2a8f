"""How a fetch went, table by table, and what a progress display is told on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from etl.sources.records import RawRecord
from etl.sources.wanted import TableRequest
from oppvekst.publishers import publisher


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one request.

    ``fetched``: new figures are in the raw store. ``unchanged``: the publisher has nothing new. ``stale``: it
    failed, wholly or in part, and an older answer is used for that. ``failed``: it failed, and there is no answer
    at all. ``record`` is the answer in the store; ``calls`` is how many times the publisher was asked; ``away``
    whether it failed because the publisher did not answer, rather than by what it answered.
    """

    request: TableRequest
    state: Literal["fetched", "unchanged", "stale", "failed"]
    record: RawRecord | None
    reason: str = ""
    calls: int = 0
    away: bool = False

    @property
    def ok(self) -> bool:
        """Whether the figures are the publisher's newest."""
        return self.state in ("fetched", "unchanged")

    @property
    def told(self) -> str:
        """What became of it: its state, or ``in part`` where the newest answer lacks something."""
        return "in part" if self.state == "stale" and self.record and self.record.faults else self.state


@dataclass(frozen=True, slots=True)
class FetchReport:
    """The outcome of every request, in the order they were made."""

    outcomes: tuple[Outcome, ...]
    clock: str = ""
    """What is wrong with this machine's clock, by the publishers' own."""

    @property
    def exit_code(self) -> int:
        """0 when all is well, 1 when there is nothing to build from, 3 when some tables are not up to date.

        Lists of codes are no figures.
        """
        if all(outcome.ok for outcome in self.outcomes):
            return 0
        figures = [o for o in self.outcomes if publisher(o.request.source).kind == "figures"] or self.outcomes
        return 1 if all(outcome.record is None for outcome in figures) else 3

    @property
    def words(self) -> str:
        """What became of the fetch, as a sentence."""
        names = {
            "fetched": "fetched",
            "unchanged": "had nothing new",
            "in part": "came in part",
            "stale": "kept an older answer",
            "failed": "failed",
        }
        counted = Counter(outcome.told for outcome in self.outcomes)
        parts = [f"{counted[state]} {name}" for state, name in names.items() if counted[state]]
        asked = sum(outcome.calls for outcome in self.outcomes)
        return f"Asked {asked} questions: {', '.join(parts)}."

    @property
    def troubled(self) -> tuple[Outcome, ...]:
        """The outcomes that are not well."""
        return tuple(outcome for outcome in self.outcomes if not outcome.ok)


class Progress(Protocol):
    """Told what a fetch does, to show it."""

    def start(self, requests: Sequence[TableRequest], seconds: float) -> None:
        """A fetch begins; at the polite rate it may take so many seconds."""

    def table(self, request: TableRequest, seconds: float) -> None:
        """A table's turn has come; so many seconds may be left, this table included."""

    def waiting(self, seconds: float, why: str) -> None:
        """Nothing happens for so long, for this reason."""

    def done(self, outcome: Outcome) -> None:
        """A table is finished with, well or badly."""


class Silent:
    """Shows nothing."""

    def start(self, requests: Sequence[TableRequest], seconds: float) -> None:
        """Show nothing."""

    def table(self, request: TableRequest, seconds: float) -> None:
        """Show nothing."""

    def waiting(self, seconds: float, why: str) -> None:
        """Show nothing."""

    def done(self, outcome: Outcome) -> None:
        """Show nothing."""
