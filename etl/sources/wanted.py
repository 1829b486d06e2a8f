"""What to fetch, in words that belong to no publisher: tables, selections and what became of them.

The build translates the catalogue to these; nothing here knows the catalogue.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal, Protocol


@dataclass(frozen=True, slots=True)
class Pick:
    """One category of a dimension, by code, by label, or by both (the label decides).

    Parameters
    ----------
    code:
        The publisher's code, or an expression over codes: ``*``, ``????``, ``EKA*``, ``from(2013)``,
        ``to(2020)``, ``range(2015,2020)``, ``top(3)``, ``bottom(2)``.
    label:
        The label the category must carry, compared without case, double spaces and kinds of dash; a
        regular expression between slashes. Not used with an expression.
    unit:
        Words the category's unit must hold, likewise; None when it does not matter.
    """

    code: str | None = None
    label: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The categories wanted of one dimension.

    A dimension of which nothing is wanted is summed away by the publisher, where its metadata allows it.
    """

    dimension: str
    picks: tuple[Pick, ...]
    codelist: str | None = None


@dataclass(frozen=True, slots=True)
class PxTable:
    """A table in SSB's Statbank. ``title`` is words its title must hold, to catch a reused number."""

    source: ClassVar[str] = "ssb"
    table: str
    selections: tuple[Selection, ...]
    region: str = "Region"
    title: str | None = None


@dataclass(frozen=True, slots=True)
class FhiTable:
    """A table in FHI's open API. ``table`` is its id as last known; ``title``, a regular expression, decides.

    Where no id was ever known the title is the table's name here, in the raw store and in ``status``.
    """

    source: ClassVar[str] = "fhi"
    table: str
    selections: tuple[Selection, ...] = ()
    title: str | None = None
    register: str = "nokkel"

    def __post_init__(self) -> None:
        if not self.table and self.title:
            object.__setattr__(self, "table", self.title)


@dataclass(frozen=True, slots=True)
class KlassList:
    """Codes valid on ``date``, changes since ``date``, or the correspondence with ``target`` on ``date``."""

    source: ClassVar[str] = "klass"
    kind: Literal["codesAt", "changes", "correspondsAt"]
    classification: str
    date: str
    target: str | None = None

    @property
    def table(self) -> str:
        """A name for the raw store and ``status``: ``131-codesAt-2024-01-01``."""
        to = f"-{self.target}" if self.target else ""
        return f"{self.classification}{to}-{self.kind}-{self.date}"


class TableRequest(Protocol):
    """What is asked of one publisher and stored as one record: a frozen dataclass of plain words.

    ``table`` names it in the raw store and in ``status``. Two requests that may not stand in for each other
    have different names, or different codelists.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]
    source: ClassVar[str]

    @property
    def table(self) -> str:
        """The publisher's number or name of the table, and what was chosen of it where that matters."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A code (or a table's id) that the publisher moved: found again by its label, and reported."""

    dimension: str
    old: str
    new: str
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """Which code a pick led to; an empty one where it led nowhere."""

    dimension: str
    code: str | None
    label: str | None
    actual: str


def meaning(request: TableRequest) -> dict[str, Any]:
    """A request in plain words, as the raw store writes it down."""
    plain: dict[str, Any] = json.loads(canonical({"kind": type(request).__name__, **asdict(request)}))
    return plain


def request_hash(request: TableRequest) -> str:
    """A name for a request as the catalogue means it, before any code is looked up (64 hex digits)."""
    return hashlib.sha256(canonical(meaning(request))).hexdigest()


def codelists(plain: dict[str, Any]) -> dict[str, str | None]:
    """Which codelist a request (by its :func:`meaning`) uses for which dimension, and what else tells kinds apart.

    Two requests for a table with the same codelists speak of the same categories.
    """
    lists = {s["dimension"]: s["codelist"] for s in plain.get("selections", ()) if s["codelist"]}
    return {"kind": plain["kind"], **lists}


def canonical(value: object) -> bytes:
    """JSON with one possible spelling, for hashing and for comparing requests."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
