"""Datasets for property tests: any number of dimensions, dense or sparse, with signs, index as list or object."""

import itertools
from dataclasses import dataclass

from hypothesis import strategies as st

SIGNS = (".", "..", "...", ":", "-", "*")


@dataclass(frozen=True)
class Example:
    """A table as a mapping from codes to (value, sign), and one way of writing it as json-stat2."""

    codes: dict[str, list[str]]
    cells: dict[tuple[str, ...], tuple[float | None, str | None]]
    dataset: dict


numbers = st.one_of(st.integers(-(10**6), 10**9), st.floats(allow_nan=False, allow_infinity=False, width=32))
cells = st.one_of(
    st.tuples(numbers, st.none()),
    st.tuples(st.none(), st.sampled_from(SIGNS)),
    st.tuples(numbers, st.just("*")),
    st.tuples(st.none(), st.none()),
)


@st.composite
def shapes(draw: st.DrawFn) -> dict[str, list[str]]:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    return {f"dim{n}": [f"{n}{i:02d}" for i in range(size)] for n, size in enumerate(sizes)}


@st.composite
def examples(draw: st.DrawFn) -> Example:
    codes = draw(shapes())
    places = list(itertools.product(*codes.values()))
    table = dict(zip(places, draw(st.lists(cells, min_size=len(places), max_size=len(places))), strict=True))
    return Example(
        codes, table, written(codes, table, draw(st.booleans()), draw(st.booleans()), draw(st.booleans()))
    )


def written(codes: dict, table: dict, sparse: bool, listed: bool, status_listed: bool) -> dict:
    """One of the ways json-stat2 allows."""
    flat = [table[place] for place in itertools.product(*codes.values())]
    values: object = [value for value, _ in flat]
    if sparse:
        values = {str(n): value for n, (value, _) in enumerate(flat) if value is not None}
    status: object = {str(n): sign for n, (_, sign) in enumerate(flat) if sign is not None}
    if status_listed:
        status = [sign for _, sign in flat]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "an example",
        "updated": "2026-06-15T06:00:00Z",
        "id": list(codes),
        "size": [len(found) for found in codes.values()],
        "dimension": {name: dimension(name, found, listed) for name, found in codes.items()},
        "value": values,
        "status": status,
    }


def dimension(name: str, codes: list[str], listed: bool) -> dict:
    index: object = list(codes) if listed else {code: n for n, code in reversed(list(enumerate(codes)))}
    return {
        "label": name.upper(),
        "category": {"index": index, "label": {code: f"Label {code}" for code in codes}},
    }
