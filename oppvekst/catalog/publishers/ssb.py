"""SSB: tables in Statbank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from oppvekst.catalog.sources import Pick, Role, Selected, SubgroupBy, TableEntry, unlabelled
from oppvekst.catalog.words import Code
from oppvekst.catalog.yamltree import Loc

Level = Literal["kommune", "fylke", "landet", "kostra"]


def _ordinary_levels() -> list[Level]:
    return ["kommune", "fylke", "landet"]


class SsbSource(TableEntry):
    """A table in SSB's Statbank (PxWebApi v2). Dimensions not named are left out, which gives their total."""

    source: Literal["ssb"] = "ssb"
    table: Code
    title: str | None = None
    """Words the table's title must contain, to catch a number that was reused."""
    region: Code = "Region"
    """The region dimension: ``Region``, or ``KOKkommuneregion0000`` in KOSTRA."""
    codelist: Code | None = None
    """A codelist for the region, e.g. ``agg_KommSummer`` (kommuner 2024, summed series)."""
    codelist_fylke: Code | None = None
    """The codelist that holds fylker, where ``codelist`` holds only kommuner."""
    codelist_landet: Code | None = None
    """The same for landet; None where landet is a code of the table itself (``0``)."""
    contents: dict[Role, Pick]
    """Which ContentsCode gives the value, the numerator, the denominator."""
    select: Selected = Field(default_factory=dict)
    """The categories of every other dimension; several are added together. A dimension whose id has never been
    seen is named by its label, as a regular expression between slashes: ``/alder/``."""
    out_of: dict[Code, list[Pick]] = Field(default_factory=dict)
    """The categories the numerator's are a part of, its own included: their sum is the denominator."""
    select_codelists: dict[Code, Code] = Field(default_factory=dict)
    """Codelists of those dimensions, where the categories belong to one."""
    subgroup: SubgroupBy | None = None
    since: Code = "2013"
    """First period asked for."""
    scale: float = 1.0
    """Multiply the published number by this to get the catalogue's unit."""
    levels: list[Level] = Field(default_factory=_ordinary_levels)

    @property
    def columns(self) -> dict[Role, Pick]:
        """Which category of the kind of number gives the value, the numerator, the denominator."""
        return self.contents

    @property
    def whole(self) -> dict[str, list[Pick]]:
        """The categories the numerator's are a part of."""
        return self.out_of

    @property
    def first_period(self) -> str:
        """The first period asked for."""
        return self.since

    def house_findings(self, form: str, *, standardised: bool) -> Iterator[tuple[Loc, str]]:
        """Columns have labels; a whole has each of its parts once, the numerator's among them."""
        yield from unlabelled("contents", self.contents)
        for dimension, whole in self.out_of.items():
            if not set(self.select[dimension]) <= set(whole):
                yield (
                    ("out_of", dimension),
                    "lacks a category of select, which is a part of it; name all parts",
                )
            if len({pick.label for pick in whole}) < len(whole):
                yield ("out_of", dimension), "has two categories of one label; name each part once"

    @model_validator(mode="after")
    def _is_part_of_a_whole(self) -> Self:
        if self.out_of and set(self.contents) != {"numerator"}:
            raise ValueError(
                "out_of makes the denominator of a numerator; give contents a numerator and nothing else"
            )
        if unknown := sorted(set(self.out_of) - set(self.select)):
            raise ValueError(f"out_of names {', '.join(unknown)}, which select does not")
        return self


SPEC = SsbSource
