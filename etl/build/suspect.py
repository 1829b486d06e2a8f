"""Is a newer answer to be trusted over an older one? What it lost or multiplied since then tells.

Only a doubt: it lets the older answer stand, and never takes away the only one there is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etl.build.columns import Numbers
from oppvekst.values import Missing

LOST = 0.1
"""An answer that lost more than this part of its places, or of its figures for the same periods, is doubted."""

MULTIPLIED = 2.0
"""An answer in which most of the figures for the same places and periods changed by this factor is doubted."""

ENOUGH = 10
"""So few figures may all have changed for good reasons."""


def doubt(newer: pa.Table, older: pa.Table) -> str | None:
    """What is wrong with the newer figures (``ROW``) beside the older ones; None when they may stand.

    What the publisher hides now is not lost: an older figure must not show it.
    """
    keys, codes = _keys([newer, older])
    kept = _valued(newer) | (np.asarray(newer["missing"].to_pylist(), object) == Missing.SUPPRESSED.value)
    had, has = keys[1][_valued(older)], keys[0][kept]
    size = len(codes)
    places_lost = np.setdiff1d(had % size, has % size)
    if len(places_lost) > LOST * len(np.unique(had % size)):
        names = ", ".join(sorted(codes[n] for n in places_lost)[:5])
        return f"lost the figures of {len(places_lost)} of {len(np.unique(had % size))} places ({names})"
    had = had[np.isin(had // size, np.unique(keys[0] // size))]
    lost = np.setdiff1d(had, has)
    if len(lost) > max(ENOUGH, LOST * len(had)):
        return f"lost {len(lost)} of {len(had)} figures for the same periods"
    return _multiplied(newer, older, keys)


def hidden_as_in(newest: pa.Table, figures: pa.Table) -> pa.Table:
    """Older figures with everything hidden that the publisher hides in its newest answer."""
    suppressed = np.asarray(newest["missing"].to_pylist(), object) == Missing.SUPPRESSED.value
    keys, _ = _keys([newest, figures])
    hide = pa.array(np.isin(keys[1], keys[0][suppressed]))
    for name in ("value", "numerator", "denominator", "decimals"):
        nothing = pa.scalar(None, figures.schema.field(name).type)
        figures = _with(figures, name, pc.if_else(hide, nothing, figures[name]))
    return _with(figures, "missing", pc.if_else(hide, Missing.SUPPRESSED.value, figures["missing"]))


def _with(figures: pa.Table, name: str, column: pa.ChunkedArray) -> pa.Table:
    return figures.set_column(figures.schema.get_field_index(name), figures.schema.field(name), column)


def _keys(tables: list[pa.Table]) -> tuple[list[npt.NDArray[np.int64]], list[str]]:
    """A number for each figure's slot and place, the same in all tables; and the places by their number."""
    code = pa.concat_tables([t.select(["code"]) for t in tables])["code"].combine_chunks().dictionary_encode()
    codes = code.dictionary.to_pylist()
    place = code.indices.to_numpy().astype(np.int64)
    slot = np.concatenate([t["slot"].to_numpy() for t in tables]).astype(np.int64)
    key = slot * max(len(codes), 1) + place
    return np.split(key, np.cumsum([t.num_rows for t in tables])[:-1]), codes


def _valued(figures: pa.Table) -> npt.NDArray[np.bool_]:
    return np.asarray(figures["value"].is_valid().to_numpy())


def _multiplied(newer: pa.Table, older: pa.Table, keys: list[npt.NDArray[np.int64]]) -> str | None:
    _, mine, other = np.intersect1d(keys[0], keys[1], return_indices=True)
    now, then = newer["value"].to_numpy()[mine], older["value"].to_numpy()[other]
    both = (now > 0) & (then > 0)
    if both.sum() <= ENOUGH:
        return None
    factor = _median(now[both] / then[both])
    if max(factor, 1 / factor) < MULTIPLIED:
        return None
    return f"has figures for the same places and periods that are {factor:.3g} times what they were"


def _median(ratios: Numbers) -> float:
    return float(np.median(ratios))
