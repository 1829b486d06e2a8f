"""Where figures are fetched: one record for each publisher's way of laying out a table."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from oppvekst.catalog.words import Code, Slug, Strict

Role = Literal["value", "numerator", "denominator"]
"""What a column is to the indicator. A share needs a value, a rate a numerator, each may have the others."""
Level = Literal["kommune", "fylke", "landet", "kostra"]


def _ordinary_levels() -> list[Level]:
    return ["kommune", "fylke", "landet"]


def _compiles(pattern: str) -> str:
    """Refuse what no search could use; the message is a fault's sentence."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern} is no regular expression ({error})") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class Pick(Strict):
    """One category of a table's dimension: its code, and the label that code must carry.

    Codes move between years; the label decides. Labels are compared without case, double spaces and kinds
    of dash; ``label`` may be a regular expression between slashes, searched for anywhere in the label and
    without case: ``/^0.17 år$/``.
    """

    code: Code | None = None
    label: str | None = None
    """The label the catalogue expects; None only where the publisher's labels have never been seen."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.code is None and self.label is None:
            raise ValueError("names neither a code nor a label; give at least one")
        if self.label and self.label.startswith("/"):
            _compiles(self.label.strip("/"))
        return self


def _each_age(selected: object) -> object:
    """Write ``{ages: "0-17"}`` out as SSB's codes for one-year ages, each with its label."""
    if not isinstance(selected, dict):
        return selected
    return {dimension: _picks(picks) for dimension, picks in selected.items()}


def _picks(picks: object) -> object:
    if not isinstance(picks, list):
        return picks
    written: list[object] = []
    for pick in picks:
        span = (
            _AGES.fullmatch(str(pick["ages"])) if isinstance(pick, dict) and set(pick) == {"ages"} else None
        )
        ages = range(int(span[1]), int(span[2]) + 1) if span else ()
        written += [{"code": f"{age:03d}", "label": f"{age} år"} for age in ages] or [pick]
    return written


_AGES = re.compile(r"(\d{1,3})-(\d{1,3})")

Selected = Annotated[dict[Code, list[Pick]], BeforeValidator(_each_age)]
"""The categories of each dimension. Of one-year ages, ``{ages: "0-17"}`` stands for the eighteen of them."""


class SubgroupBy(Strict):
    """A dimension that splits the figures: its codes, each under our name (alle, menn, kvinner)."""

    dimension: Code
    codes: dict[Code, Slug]


class SsbSource(Strict):
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

    @model_validator(mode="after")
    def _is_part_of_a_whole(self) -> Self:
        if self.out_of and set(self.contents) != {"numerator"}:
            raise ValueError(
                "out_of makes the denominator of a numerator; give contents a numerator and nothing else"
            )
        if unknown := sorted(set(self.out_of) - set(self.select)):
            raise ValueError(f"out_of names {', '.join(unknown)}, which select does not")
        return self


class FhiSource(Strict):
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

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if self.table is None and self.title is None:
            raise ValueError("names neither a table nor a title; give at least one")
        return self


class BufdirSource(Strict):
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


class UdirSource(Strict):
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


class NavSource(Strict):
    """A monthly workbook from NAV."""

    source: Literal["nav"] = "nav"
    workbook: Code
    page: Code
    """The address of the page that links to it, after the base address."""
    sheets: dict[Literal["kommune", "fylke"], str]
    scale: float = 1.0


class SnapshotSource(Strict):
    """The bundled snapshot: published figures with publisher and table, shipped with the project."""

    source: Literal["snapshot"] = "snapshot"


class PlanSource(Strict):
    """Figures that a kommune's plan quotes; shown as quotations, after any publisher's figure."""

    source: Literal["plan"] = "plan"


SourceSpec = Annotated[
    SsbSource | FhiSource | BufdirSource | UdirSource | NavSource | SnapshotSource | PlanSource,
    Field(discriminator="source"),
]
