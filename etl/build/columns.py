"""What every source gives, whoever published it: figures by column, with codes as published.

Indicator, period and subgroup are the same for hundreds of figures, so they are numbered once (a slot), and
so is where figures came from (a snapshot); the figures carry the numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from oppvekst.catalog.models import Indicator, KnownDenominator, RateMeasure, Role, ShareMeasure
from oppvekst.values import Missing, Period

Numbers = npt.NDArray[np.float64]
"""Figures; NaN where there is none."""
Reasons = npt.NDArray[np.int8]
"""Why there is none: a place in :data:`REASONS`, 0 where nothing is missing."""

REASONS: tuple[Missing | None, ...] = (
    None,
    Missing.SPLIT_AREA,
    Missing.NOT_YET_PUBLISHED,
    Missing.NOT_APPLICABLE,
    Missing.NO_SURVEY,
    Missing.MISSING,
    Missing.LOW_COVERAGE,
    Missing.SET_ASIDE,
    Missing.SUPPRESSED,
)
"""Weakest first: the reason of a sum is the strongest among its parts', so that hidden stays hidden."""

_REASON = {reason: number for number, reason in enumerate(REASONS)}

ROW = pa.schema(
    [
        ("slot", pa.int32()),
        ("code", pa.string()),
        ("value", pa.float64()),
        ("decimals", pa.int32()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("missing", pa.string()),
        ("preliminary", pa.bool_()),
        ("snapshot", pa.int32()),
        ("recoded", pa.bool_()),
    ]
)
"""``recoded`` means that the publisher has already moved old codes' figures to today's."""


def reason_number(reason: Missing | str | None) -> int:
    """The place of a reason in :data:`REASONS`."""
    return _REASON[Missing(reason) if reason else None]


@dataclass(frozen=True, slots=True)
class Slot:
    """One indicator's figures for one period and subgroup, from the source of one rank."""

    indicator: str
    rank: int
    """The source's place in the catalogue's list."""
    quoted: bool
    period: Period
    subgroup: str


@dataclass(slots=True)
class Keys:
    """Short numbers for slots and snapshots, given as they turn up."""

    _slots: dict[Slot, int] = field(default_factory=dict)
    _snapshots: dict[str, int] = field(default_factory=dict)

    def slot(self, slot: Slot) -> int:
        """The slot's number."""
        return self._slots.setdefault(slot, len(self._slots))

    def snapshot(self, snapshot_id: str) -> int:
        """The snapshot's number."""
        return self._snapshots.setdefault(snapshot_id, len(self._snapshots))

    def slots(self) -> pa.Table:
        """Every slot with its number."""
        rows = [
            {
                "slot": number,
                "indicator_id": slot.indicator,
                "rank": slot.rank,
                "quoted": slot.quoted,
                "period_kind": slot.period.kind.value,
                "period_from": slot.period.start,
                "period_to": slot.period.end,
                "reference_year": slot.period.reference_year,
                "period_label": slot.period.label,
                "subgroup": slot.subgroup,
            }
            for slot, number in self._slots.items()
        ]
        return pa.Table.from_pylist(rows, schema=SLOT)

    def snapshots(self) -> pa.Table:
        """Every snapshot with its number."""
        columns = {"snapshot": list(self._snapshots.values()), "snapshot_id": list(self._snapshots)}
        return pa.table(columns, schema=pa.schema([("snapshot", pa.int32()), ("snapshot_id", pa.string())]))


SLOT = pa.schema(
    [
        ("slot", pa.int32()),
        ("indicator_id", pa.string()),
        ("rank", pa.int32()),
        ("quoted", pa.bool_()),
        ("period_kind", pa.string()),
        ("period_from", pa.int32()),
        ("period_to", pa.int32()),
        ("reference_year", pa.int32()),
        ("period_label", pa.string()),
        ("subgroup", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of number for a set of places and slots, each with its reason where there is none."""

    value: Numbers
    missing: Reasons

    @property
    def empty(self) -> npt.NDArray[np.bool_]:
        """Where there is no number."""
        return np.isnan(self.value)


def value_of(indicator: Indicator, columns: Mapping[Role, Column], scale: float = 1.0) -> Column:
    """The figure in the indicator's unit, and why there is none.

    A published value stands. Without one, the numerator is divided by the denominator; and where the
    denominator is a population of ours, the numerator waits in the value's place to be divided later.
    """
    some = next(iter(columns.values()))
    reasons = np.maximum.reduce([column.missing for column in columns.values()])
    if indicator.measure.form == "rate" and divides_by_population(indicator):
        value = columns["numerator"].value if "numerator" in columns else np.full_like(some.value, np.nan)
    elif "value" in columns:
        value = columns["value"].value * scale
    else:
        value = _divided(indicator, columns, np.full_like(some.value, np.nan))
    empty = np.isnan(value)
    unexplained = empty & (reasons == 0)
    missing = np.where(unexplained, reason_number(Missing.MISSING), reasons)
    return Column(value, np.where(empty, missing, 0).astype(np.int8))


def _divided(indicator: Indicator, columns: Mapping[Role, Column], nothing: Numbers) -> Numbers:
    if "numerator" not in columns or "denominator" not in columns:
        return nothing
    below = columns["denominator"].value
    per = indicator.unit.per or 1
    return np.divide(per * columns["numerator"].value, below, out=nothing, where=below > 0)


def divides_by_population(indicator: Indicator) -> bool:
    """Whether a published numerator may be divided by a population of ours: the people are known."""
    measure = indicator.measure
    return isinstance(measure, ShareMeasure | RateMeasure) and isinstance(
        measure.denominator, KnownDenominator
    )


def rows(
    *,
    slots: npt.NDArray[np.int32],
    codes: pa.Array,
    value: Column,
    others: Mapping[Role, Column],
    decimals: pa.Array | int | None,
    preliminary: npt.NDArray[np.bool_],
    snapshot: int,
    recoded: bool,
) -> pa.Table:
    """Figures as :data:`ROW`, but for those that cannot exist: a place outside its life has no figure."""
    kept = pa.array(value.missing != reason_number(Missing.NOT_APPLICABLE))
    size = len(value.value)
    reasons = pa.array([reason.value if reason else None for reason in REASONS], pa.string())
    columns = {
        "slot": pa.array(slots, pa.int32()),
        "code": codes,
        "value": _arrow(value.value),
        "decimals": decimals if isinstance(decimals, pa.Array) else pa.array([decimals] * size, pa.int32()),
        "numerator": _arrow(others["numerator"].value) if "numerator" in others else _nothing(size),
        "denominator": _arrow(others["denominator"].value) if "denominator" in others else _nothing(size),
        "missing": reasons.take(pa.array(value.missing)),
        "preliminary": pa.array(preliminary),
        "snapshot": pa.array(np.full(size, snapshot, np.int32)),
        "recoded": pa.array(np.full(size, recoded)),
    }
    return pa.table(columns).select(ROW.names).filter(kept).cast(ROW)


def places_moved(scale: float) -> int:
    """How many fewer decimals a published number has once it is multiplied by a scale."""
    return round(math.log10(abs(scale)))


def _arrow(numbers: Numbers) -> pa.Array:
    return pa.array(numbers, pa.float64(), mask=np.isnan(numbers))


def _nothing(size: int) -> pa.Array:
    return pa.nulls(size, pa.float64())


def places(figures: pa.Table) -> set[str]:
    """Codes with at least one value."""
    valued = figures.filter(pc.is_valid(figures["value"]))
    return set(pc.unique(valued["code"]).to_pylist())


def joined(tables: Sequence[pa.Table]) -> pa.Table:
    """All figures together."""
    return pa.concat_tables(tables) if tables else ROW.empty_table()
