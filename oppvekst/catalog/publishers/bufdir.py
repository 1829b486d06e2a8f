"""Bufdir: files in the archives of the kommunemonitor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from oppvekst.catalog.sources import FileEntry
from oppvekst.catalog.words import Code
from oppvekst.catalog.yamltree import Loc


class BufdirSource(FileEntry):
    """A file in one of Bufdir's monitor archives."""

    source: Literal["bufdir"] = "bufdir"
    archive: Literal["barnevern", "barnefattigdom"]
    file: Code
    """The file's code in the archive: ``3A``, or ``9a`` in Indikator_9a_….xlsx. Where no code is known, a regular
    expression between slashes that the title in the file's first row must match: ``/sosialhjelp/``."""
    number_format: Literal["Antall", "Andel", "antall", "prosent"]
    """Which rows: the share is the value, the count the numerator of a rate."""
    unit_row: str | None = None
    """``barn`` or ``husholdning``, where the file has both."""
    years: int = Field(default=1, ge=1, le=10)
    """How many years a figure covers, the column's year the last of them (3 for vedvarende lavinntekt)."""
    scale: float = 1.0

    def house_findings(self, form: str, *, standardised: bool) -> Iterator[tuple[Loc, str]]:
        """A rate is computed from the rows that count, a share is read from those in per cent."""
        wanted = {"rate": ("Antall", "antall"), "share": ("Andel", "prosent"), "figure": ("Andel",)}
        if self.number_format not in wanted.get(form, ()):
            fitting = " or ".join(wanted.get(form, ())) or "another source"
            yield (
                ("number_format",),
                f"{self.number_format} are no rows that a {form} is made from; use {fitting}",
            )


SPEC = BufdirSource
