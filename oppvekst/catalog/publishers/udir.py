"""Udir: tables of the Eksport API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from oppvekst.catalog.sources import FileEntry, Pick, SubgroupBy
from oppvekst.catalog.words import Code
from oppvekst.catalog.yamltree import Loc


class UdirSource(FileEntry):
    """A table in Udir's Eksport API."""

    source: Literal["udir"] = "udir"
    table: Code
    select: dict[Code, list[Pick]]
    value: Code
    """The column that holds the figure."""
    added: list[Code] = Field(default_factory=list)
    """Columns that are added to it, where the share is that of several answers (trives, trives svært godt)."""
    denominator: Code | None = None
    subgroup: SubgroupBy | None = None
    scale: float = 1.0

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        return (self.value, *self.added, *([self.denominator] if self.denominator else []))

    def house_findings(self, form: str, *, standardised: bool) -> Iterator[tuple[Loc, str]]:
        """A table is asked for one question and one grade: without them it answers with all, added together."""
        for dimension in ("SpoersmaalID", "TrinnID"):
            if dimension not in self.select:
                yield ("select",), f"chooses nothing of {dimension}; name one, or all are added together"


SPEC = UdirSource
