"""Adding categories by columns gives what adding cell by cell gives, with the strongest reason for missing."""

import itertools

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build.columns import REASONS, reason_number
from etl.build.cube import Cube
from etl.sources.jsonstat import concat, decode
from etl.sources.signs import SSB_SIGNS
from oppvekst.values import Missing

CELL = st.one_of(
    st.integers(0, 99).map(float), st.sampled_from([":", ".", "..", "...", "-"]).map(lambda sign: sign)
)
"""A number, or a sign where the number would be."""


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, list[str]], dict[tuple[str, ...], object]]:
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    codes = {f"D{n}": [f"{n}{c}" for c in range(size)] for n, size in enumerate(sizes)}
    places = list(itertools.product(*codes.values()))
    cells = draw(st.lists(CELL, min_size=len(places), max_size=len(places)))
    return codes, dict(zip(places, cells, strict=True))


def dataset(codes: dict[str, list[str]], cells: dict[tuple[str, ...], object]) -> dict:
    ordered = [cells[place] for place in itertools.product(*codes.values())]
    return {
        "class": "dataset",
        "id": list(codes),
        "size": [len(c) for c in codes.values()],
        "dimension": {
            name: {"category": {"index": {c: i for i, c in enumerate(found)}}}
            for name, found in codes.items()
        },
        "value": [None if isinstance(cell, str) else cell for cell in ordered],
        "status": {str(at): cell for at, cell in enumerate(ordered) if isinstance(cell, str)},
    }


def cube(*parts: dict) -> Cube:
    table = concat([decode(part) for part in parts])
    return Cube.of(table, SSB_SIGNS, source="ssb", name="12345")


def naive(cells: list[object]) -> tuple[float | None, Missing | None]:
    """Cell by cell: the sum, or the strongest of the reasons."""
    reasons = [SSB_SIGNS[c].missing for c in cells if isinstance(c, str) and SSB_SIGNS[c].missing]
    if reasons:
        return None, max(reasons, key=reason_number)
    return sum(SSB_SIGNS[c].value if isinstance(c, str) else c for c in cells), None


@settings(deadline=None)
@given(table=tables(), data=st.data())
def test_sums_agree_with_adding_cell_by_cell(table, data):
    codes, cells = table
    kept = data.draw(
        st.permutations(list(codes)).map(lambda names: names[: data.draw(st.integers(1, len(names)))])
    )
    chosen = {
        name: data.draw(st.lists(st.sampled_from(found), min_size=1, unique=True))
        for name, found in codes.items()
        if data.draw(st.booleans())
    }
    sums = cube(dataset(codes, cells)).sums(chosen, kept)
    asked = {name: chosen.get(name, found) for name, found in codes.items()}
    for at, place in enumerate(itertools.product(*(asked[name] for name in kept))):
        fixed = dict(zip(kept, place, strict=True))
        parts = itertools.product(*([fixed[n]] if n in fixed else asked[n] for n in codes))
        value, missing = naive([cells[part] for part in parts])
        found = sums.numbers.value.reshape(-1)[at]
        assert (None if np.isnan(found) else found) == value
        assert REASONS[sums.numbers.missing.reshape(-1)[at]] == missing


@settings(deadline=None, max_examples=30)
@given(table=tables(), data=st.data())
def test_a_table_fetched_in_parts_is_laid_out_as_one(table, data):
    codes, cells = table
    name = data.draw(
        st.sampled_from([n for n, found in codes.items() if len(found) > 1] or [next(iter(codes))])
    )
    cut = data.draw(st.integers(1, max(1, len(codes[name]) - 1)))
    halves = [half for half in (codes[name][:cut], codes[name][cut:]) if half]
    whole = cube(dataset(codes, cells)).sums({}, list(codes))
    parts = cube(*(dataset({**codes, name: half}, cells) for half in halves)).sums({}, list(codes))
    assert np.array_equal(whole.numbers.value, parts.numbers.value, equal_nan=True)
    assert np.array_equal(whole.numbers.missing, parts.numbers.missing)


def test_a_category_that_is_not_there_is_named():
    found = cube(dataset({"A": ["1"], "B": ["2"]}, {("1", "2"): 1.0}))
    with pytest.raises(KeyError) as caught:
        found.sums({"B": ["3"]}, ["A"])
    assert caught.value.args == ("B", "3")


def test_the_reasons_are_all_there_are():
    assert set(REASONS) == {None, *Missing}
    assert pa.array([r.value if r else None for r in REASONS]).null_count == 1
