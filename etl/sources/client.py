"""What a client does for a fetch, whoever the publisher is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from etl.sources.answers import Answer, Call
from etl.sources.wanted import Drift, Found, TableRequest

T = TypeVar("T")
Request = TypeVar("Request", bound=TableRequest, contravariant=True)


@dataclass(frozen=True, slots=True)
class Listing:
    """How a publisher lists a table now; ``published_at`` None when it does not say."""

    table: str
    title: str
    published_at: datetime | None
    drifts: tuple[Drift, ...] = ()
    notes: tuple[str, ...] = ()
    ended: bool = False
    """Whether the publisher says that no new figures come."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What was learnt while the answers were collected.

    ``faults`` tell of parts that cannot be used, each a sentence; the rest can.
    """

    found: tuple[Found, ...] = ()
    drifts: tuple[Drift, ...] = ()
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class Keep(Protocol):
    """Gets an answer, checks it, puts it down: from the publisher, or from an interrupted fetch."""

    def __call__(self, call: Call, check: Callable[[Answer], T]) -> T:
        """Return what ``check`` makes of the answer; nothing is put down when it raises."""


class Client(Protocol, Generic[Request]):
    """A publisher's API. One client serves one fetch: what it has asked for once it does not ask for again."""

    def look(self, request: Request) -> Listing:
        """Find the table by one cheap question."""

    def resolve(self, request: Request, listing: Listing) -> Collected:
        """Look up in the publisher's metadata what is wanted; no figure is asked for."""

    def sample(self, request: Request, listing: Listing, keep: Keep) -> Collected:
        """Ask for the smallest part that shows what the figures are like: one place or a few, the newest period."""

    def collect(self, request: Request, listing: Listing, keep: Keep) -> Collected:
        """Ask for the figures, in as many parts as needed, each through ``keep``."""
