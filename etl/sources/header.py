"""What surrounds the cells of a json-stat2 dataset: dimensions, units, notes, when it was published.

Pure. SSB's metadata is a dataset without cells, so the same reading serves both.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ValidationError

from oppvekst.errors import SourceError


@dataclass(frozen=True, slots=True)
class CellUnit:
    """The unit of a category of contents, and how many decimals the publisher prints."""

    base: str
    decimals: int | None


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension with its codes in the publisher's order."""

    id: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    units: Mapping[str, CellUnit]
    eliminable: bool = False
    total: str | None = None
    """The category that PxWeb says holds all the others."""


@dataclass(frozen=True, slots=True)
class Header:
    """Everything in a dataset but its cells; SSB's metadata is one without any."""

    label: str
    dimensions: tuple[Dimension, ...]
    updated: datetime | None
    notes: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]

    def dimension(self, id_: str) -> Dimension:
        """The dimension called ``id_``; KeyError when there is none."""
        return {d.id: d for d in self.dimensions}[id_]

    @property
    def ids(self) -> tuple[str, ...]:
        """The dimensions' names, in order."""
        return tuple(d.id for d in self.dimensions)

    @property
    def size(self) -> int:
        """How many cells the dimensions span."""
        return math.prod(len(d.codes) for d in self.dimensions)


class _Unit(BaseModel):
    base: str | None = None
    label: str | None = None
    decimals: int | None = None


class _Category(BaseModel):
    index: dict[str, int] | list[str] | None = None
    label: dict[str, str | None] | None = None
    unit: dict[str, _Unit | None] | None = None


class _Dimension(BaseModel):
    label: str | None = None
    category: _Category
    extension: dict[str, Any] | None = None


class _Dataset(BaseModel):
    id: list[str]
    size: list[int]
    dimension: dict[str, _Dimension]
    label: str | None = None
    updated: str | None = None
    note: list[str] | None = None
    role: dict[str, list[str] | None] | None = None


class MalformedError(ValueError):
    """What is wrong with a dataset, before we know whose it is."""


def read_header(dataset: object, *, source: str = "", table: str = "") -> Header:
    """Read dimensions, units, notes and the publisher's ``updated``.

    Raises
    ------
    SourceError
        When the dataset is not json-stat2, or its parts contradict each other.
    """
    with refusing(source, table):
        return header_of(dataset)


def parse_time(text: str | None) -> datetime | None:
    """A publisher's timestamp in UTC; FHI sends seven decimals of a second, which are cut to six."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class BadAnswerError(SourceError):
    """An answer that contradicts itself or another part of the same table."""


@contextmanager
def refusing(source: str, table: str) -> Iterator[None]:
    """Turn a :class:`MalformedError` into a sentence that names the source and the table."""
    try:
        yield
    except MalformedError as fault:
        who = f"{source or 'The publisher'} table {table or '(unnamed)'}"
        raise BadAnswerError(
            f"{who} sent an answer that does not add up: {fault}",
            source=source,
            table=table,
            next_step="fetch it again later; the last good answer is kept and used meanwhile",
            nb="Kilden sendte et svar som ikke gikk opp, så de forrige tallene vises fortsatt.",
        ) from fault


def header_of(dataset: object) -> Header:
    """The header, or a MalformedError that does not know whose dataset it is."""
    if not isinstance(dataset, dict) or dataset.get("class", "dataset") != "dataset":
        raise MalformedError("it is not a json-stat2 dataset")
    try:
        model = _Dataset.model_validate(dataset)
        updated = parse_time(model.updated)
    except (ValidationError, ValueError) as fault:
        raise MalformedError(f"it is not json-stat2 ({_first_line(fault)})") from fault
    if len(set(model.id)) != len(model.id) or len(model.id) != len(model.size):
        raise MalformedError(f"id {model.id} and size {model.size} do not match")
    if absent := [d for d in model.id if d not in model.dimension]:
        raise MalformedError(f"dimension {absent[0]} is named in id but not described")
    return Header(
        label=model.label or "",
        dimensions=tuple(
            _dimension(d, model.dimension[d], n) for d, n in zip(model.id, model.size, strict=True)
        ),
        updated=updated,
        notes=tuple(model.note or ()),
        roles={role: tuple(ids or ()) for role, ids in (model.role or {}).items()},
    )


def _first_line(fault: ValueError) -> str:
    if isinstance(fault, ValidationError):
        first = fault.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(fault)


def _dimension(id_: str, model: _Dimension, size: int) -> Dimension:
    labels = {code: label or code for code, label in (model.category.label or {}).items()}
    codes = _ordered(model.category.index, labels)
    if len(codes) != size:
        raise MalformedError(f"dimension {id_} has {len(codes)} categories and size {size}")
    if len(set(codes)) != len(codes):
        raise MalformedError(f"dimension {id_} has the same code twice")
    units = {
        code: CellUnit(unit.base or unit.label or "", unit.decimals)
        for code, unit in (model.category.unit or {}).items()
        if unit is not None
    }
    return Dimension(
        id=id_,
        label=model.label or id_,
        codes=codes,
        labels={code: labels.get(code, code) for code in codes},
        units=units,
        eliminable=bool((model.extension or {}).get("elimination")),
        total=_text((model.extension or {}).get("eliminationValueCode")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _ordered(index: dict[str, int] | list[str] | None, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Codes by position. An index may be left out where there is one category only."""
    if index is None:
        return tuple(labels)
    if isinstance(index, list):
        return tuple(index)
    ordered = sorted(index, key=index.__getitem__)
    if [index[code] for code in ordered] != list(range(len(index))):
        raise MalformedError("a category index has holes")
    return tuple(ordered)


def merged_header(headers: Sequence[Header]) -> Header:
    """The header of a table that was fetched in parts, or a MalformedError when they do not fit together."""
    first = headers[0]
    if any(set(h.ids) != set(first.ids) for h in headers):
        raise MalformedError("its parts have different dimensions")
    if len({h.updated for h in headers}) > 1:
        raise MalformedError("it was published anew while being fetched")
    dimensions = tuple(_merged_dimension([h.dimension(d) for h in headers]) for d in first.ids)
    merged = Header(first.label, dimensions, first.updated, first.notes, first.roles)
    if merged.size != sum(h.size for h in headers):
        raise MalformedError("its parts overlap or leave gaps")
    return merged


def _merged_dimension(parts: Sequence[Dimension]) -> Dimension:
    labels: dict[str, str] = {}
    for part in parts:
        for code in part.codes:
            if labels.setdefault(code, part.labels[code]) != part.labels[code]:
                raise MalformedError(f"its parts disagree on the label of {code} in {part.id}")
    units = {code: unit for part in parts for code, unit in part.units.items()}
    return Dimension(parts[0].id, parts[0].label, tuple(labels), labels, units, parts[0].eliminable)
