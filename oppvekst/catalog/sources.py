"""Where figures are fetched: what the ways that publishers lay out their tables have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from oppvekst.catalog.words import Code, Slug, Strict
from oppvekst.catalog.yamltree import Loc

Role = Literal["value", "numerator", "denominator"]
"""What a column is to the indicator. A share needs a value, a rate a numerator, each may have the others."""


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


class Entry(Strict):
    """One source of an indicator, whoever the publisher is."""

    source: str

    def house_findings(self, form: str, *, standardised: bool) -> Iterator[tuple[Loc, str]]:
        """What the publisher's tables ask of an entry, beyond its fields; ``form`` is that of the measure.

        A publisher's own file says it (:mod:`oppvekst.catalog.publishers`).
        """
        yield from ()


def unlabelled(field: str, columns: Mapping[Role, Pick]) -> Iterator[tuple[Loc, str]]:
    """A column without a label, which a code that moves would take another's place for."""
    for role, pick in columns.items():
        if pick.label is None:
            yield (
                (field, role, "label"),
                "is missing; codes move, and the label is what they are held against",
            )


class TableEntry(Entry):
    """Figures in a table of many dimensions, as statistics banks have them."""

    table: Code | None = None
    title: str | None = None
    select: dict[Code, list[Pick]] = Field(default_factory=dict)
    subgroup: SubgroupBy | None = None
    scale: float = 1.0

    @property
    def columns(self) -> dict[Role, Pick]:
        """Which category of the kind of number gives the value, the numerator, the denominator."""
        raise NotImplementedError

    @property
    def whole(self) -> dict[str, list[Pick]]:
        """The categories the numerator's are a part of, where their sum is the denominator."""
        return {}

    @property
    def first_period(self) -> str:
        """The first period asked for; empty for all there are."""
        return ""


class FileEntry(Entry):
    """Figures in a file, whose readers give one row a place, period and kind of number."""

    scale: float = 1.0
