"""From what is wanted to what is sent: every dimension by code, every label checked, no request too large."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from etl.sources.client import Collected
from etl.sources.header import Dimension
from etl.sources.jsonstat import DecodedTable
from etl.sources.labels import Resolved, UnresolvedError, dimension_id, resolve, total
from etl.sources.wanted import Drift, Found, Selection
from oppvekst.errors import SourceError

Codes = dict[str, tuple[str, ...]]
"""The codes to ask for, per dimension."""

COUNTRY = ("0", "EAK")
"""How publishers write landet."""

FEW = 5
"""About so many places are asked for where landet is not among them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Selections resolved against today's metadata."""

    codes: Codes
    found: tuple[Found, ...]
    drifts: tuple[Drift, ...]
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def learnt(self) -> Collected:
        """What there is to tell of it."""
        return Collected(self.found, self.drifts, self.notes, self.faults)


def make_plan(
    selections: Sequence[Selection], dimensions: Sequence[Dimension], *, source: str, table: str
) -> Plan:
    """Resolve the selections of a table, every dimension explicitly.

    A dimension that nothing is said about is taken when it has one category only, summed away when the
    publisher's metadata allows that, and else taken by the category that is marked as its total, which is told.
    All faults are named at once. A pick that leads nowhere is told, and leaves the others of its dimension alone.

    Raises
    ------
    SourceError
        When a dimension is unknown or left out, or no pick of one leads anywhere.
    """
    named = [replace(s, dimension=dimension_id(s.dimension, dimensions)) for s in selections]
    wanted = {s.dimension: s for s in named}
    known = {d.id: f"{d.id} «{d.label}»" if d.label not in ("", d.id) else d.id for d in dimensions}
    faults = [
        f"it has no dimension {name} (it has {', '.join(known.values())})"
        for name in wanted
        if name not in known
    ]
    resolved: list[Resolved] = []
    for dimension in dimensions:
        try:
            resolved += _resolved(wanted.get(dimension.id), dimension)
        except UnresolvedError as fault:
            faults.append(str(fault))
    if faults:
        raise _unresolved(faults, source, table)
    return Plan(
        codes={r.dimension: r.codes for r in resolved},
        found=tuple(f for r in resolved for f in r.found),
        drifts=tuple(d for r in resolved for d in r.drifts),
        notes=tuple(n for r in resolved for n in r.notes),
        faults=tuple(str(_unresolved([fault], source, table)) for r in resolved for fault in r.faults),
    )


def smallest(codes: Codes, place: str, time: str) -> Codes:
    """One place and the newest period of what is asked for: landet where it is among the places.

    Else a few places far apart, since a single one may have had its last figure years ago. Periods
    sort as texts: «2024», «2014_2016», «2024K1». Columns and categories are all kept.
    """
    small = dict(codes)
    if small.get(place):
        landet = tuple(code for code in COUNTRY if code in small[place])
        small[place] = landet[:1] or small[place][:: 1 + len(small[place]) // FEW]
    if small.get(time):
        small[time] = (max(small[time]),)
    return small


def split(codes: Mapping[str, tuple[str, ...]], limit: int, first: str) -> list[Codes]:
    """Divide a request into requests of at most ``limit`` cells, along ``first`` before any other dimension.

    The parts share no cell and leave none out. A single cell is never divided.
    """
    cells = math.prod(len(c) for c in codes.values())
    if cells <= limit or cells == 1:
        return [dict(codes)]
    longest = max(codes, key=lambda d: len(codes[d]))
    along = first if len(codes.get(first, ())) > 1 else longest
    step = max(1, limit * len(codes[along]) // cells)
    pieces = [codes[along][i : i + step] for i in range(0, len(codes[along]), step)]
    return [part for piece in pieces for part in split({**codes, along: piece}, limit, first)]


def check_answer(answer: DecodedTable, asked: Codes, *, source: str, table: str, complete: bool) -> None:
    """Demand that an answer has the dimensions and codes asked for.

    With ``complete`` every code must be there; else it is enough that none is there that nobody asked for.

    Raises
    ------
    SourceError
        Naming the first dimension that differs and what it lacks or has too much.
    """
    header = answer.header
    if set(header.ids) != set(asked):
        raise _differs(
            f"has the dimensions {', '.join(header.ids)} and not {', '.join(asked)}", source, table
        )
    for dimension in header.dimensions:
        given, wanted = set(dimension.codes), set(asked[dimension.id])
        lacking = [c for c in asked[dimension.id] if c not in given] if complete else []
        extra = [c for c in dimension.codes if c not in wanted]
        if lacking or not given:
            raise _differs(f"lacks {_some(lacking)} of {dimension.id}", source, table)
        if extra:
            raise _differs(f"has {_some(extra)} of {dimension.id} that nobody asked for", source, table)


def _resolved(selection: Selection | None, dimension: Dimension) -> list[Resolved]:
    if selection is not None and selection.picks:
        return [resolve(selection, dimension)]
    if len(dimension.codes) == 1:
        return [Resolved(dimension.id, dimension.codes)]
    if dimension.eliminable:
        return []
    if whole := total(dimension):
        return [whole]
    raise UnresolvedError(
        f"nothing is chosen of dimension {dimension.id} «{dimension.label}» ({len(dimension.codes)} categories), "
        "which cannot be summed away and of which none is marked as the total"
    )


def _unresolved(faults: Sequence[str], source: str, table: str) -> SourceError:
    return SourceError(
        f"{source} table {table} has changed or is described wrongly: {'; '.join(faults)}",
        source=source,
        table=table,
        next_step=f"edit the selections for table {table} in indicators.yaml, then fetch again; "
        "the last good answer is used meanwhile",
        nb=f"Tabell {table} er endret hos kilden, så de forrige tallene vises fortsatt.",
    )


def _differs(how: str, source: str, table: str) -> SourceError:
    return SourceError(
        f"the answer for {source} table {table} {how}",
        source=source,
        table=table,
        next_step="fetch it again later; the last good answer is kept and used meanwhile",
        nb="Kilden sendte ikke alt det ble bedt om, så de forrige tallene vises fortsatt.",
    )


def _some(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:5])
    return f"{len(codes)} codes ({shown}{', …' if len(codes) > 5 else ''})" if codes else "every code"
