"""FHI: tables of Folkehelsestatistikken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from oppvekst.catalog.sources import Pattern, Pick, Role, SubgroupBy, TableEntry, unlabelled
from oppvekst.catalog.words import Code
from oppvekst.catalog.yamltree import Loc


class FhiSource(TableEntry):
    """A table in FHI's open API (Folkehelsestatistikk, publisher Helsedirektoratet)."""

    source: Literal["fhi"] = "fhi"
    table: Code | None = None
    """The id, used as a hint; the title decides when ids have moved. None only where ``title`` is given."""
    title: Pattern | None = None
    """Regular expression that the table's title must match."""
    measure: dict[Role, Pick]
    select: dict[Code, list[Pick]] = Field(default_factory=dict)
    subgroup: SubgroupBy | None = None
    survey: bool = False
    """Ungdata: a kommune has figures only in its own survey years; ``.`` and ``..`` mean no survey."""
    scale: float = 1.0

    @property
    def columns(self) -> dict[Role, Pick]:
        """Which kind of number gives the value, the numerator, the denominator."""
        return self.measure

    def house_findings(self, form: str, *, standardised: bool) -> Iterator[tuple[Loc, str]]:
        """Columns have labels and tables a title; the column ``MEIS`` is the standardised one."""
        yield from unlabelled("measure", self.measure)
        if self.title is None:
            yield ("title",), "is missing; numbers move, and tables are nearly alike: the title decides"
        value = self.measure.get("value")
        if form == "share" and value and (value.code == "MEIS") != standardised:
            yield (
                ("measure", "value"),
                "is MEIS for standardised shares and for no others; see measure.standardised",
            )

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if self.table is None and self.title is None:
            raise ValueError("names neither a table nor a title; give at least one")
        return self


SPEC = FhiSource
