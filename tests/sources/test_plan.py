import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.sources.header import Dimension
from etl.sources.plan import make_plan, split
from etl.sources.wanted import FhiTable, KlassList, Pick, PxTable, Selection, request_hash
from oppvekst.errors import SourceError


def dimension(name: str, *codes: str, eliminable: bool = False) -> Dimension:
    return Dimension(name, name.lower(), codes, {c: f"Label {c}" for c in codes}, {}, eliminable)


@st.composite
def requests(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    return {f"d{n}": tuple(f"{n}.{i}" for i in range(size)) for n, size in enumerate(sizes)}


@given(requests(), st.integers(1, 60))
def test_parts_cover_every_cell_once_and_respect_the_limit(codes: dict, limit: int) -> None:
    parts = split(codes, limit, "d0")
    cells = [cell for part in parts for cell in itertools.product(*(part[name] for name in codes))]
    assert sorted(cells) == sorted(itertools.product(*codes.values()))
    assert all(math.prod(map(len, part.values())) <= limit for part in parts)


def test_a_request_is_divided_by_region_first_and_only_as_much_as_needed() -> None:
    codes = {"Region": tuple(f"{n:04d}" for n in range(10)), "Tid": ("2020", "2021", "2022")}
    parts = split(codes, 12, "Region")
    assert [len(part["Region"]) for part in parts] == [4, 4, 2]
    assert all(part["Tid"] == codes["Tid"] for part in parts)


def test_every_dimension_is_chosen_or_summed_away_knowingly() -> None:
    plan = make_plan(
        [Selection("A", (Pick("a2"),))],
        [dimension("A", "a1", "a2"), dimension("B", "b1"), dimension("C", "c1", "c2", eliminable=True)],
        source="ssb",
        table="1",
    )
    assert plan.codes == {"A": ("a2",), "B": ("b1",)}


def test_all_faults_come_at_once_with_what_to_edit() -> None:
    with pytest.raises(SourceError) as caught:
        make_plan(
            [Selection("A", (Pick("a9", "Gone"),)), Selection("Z", (Pick("z"),))],
            [dimension("A", "a1", "a2"), dimension("B", "b1", "b2")],
            source="ssb",
            table="12615",
        )
    said = str(caught.value)
    assert "ssb table 12615" in said
    assert "no dimension Z" in said
    assert "no category «Gone»" in said
    assert "nothing is chosen of dimension B" in said
    assert "indicators.yaml" in caught.value.next_step


def test_the_request_hash_is_of_what_is_meant() -> None:
    one = PxTable("1", (Selection("A", (Pick("a"),)),))
    assert request_hash(one) == request_hash(PxTable("1", (Selection("A", (Pick("a"),)),)))
    others = [
        PxTable("2", (Selection("A", (Pick("a"),)),)),
        PxTable("1", (Selection("A", (Pick("a", "label"),)),)),
        PxTable("1", (Selection("A", (Pick("a"),), "agg_A"),)),
        FhiTable("1", (Selection("A", (Pick("a"),)),)),
        KlassList("codesAt", "131", "2024-01-01"),
        KlassList("changes", "131", "2024-01-01"),
    ]
    assert len({request_hash(request) for request in [one, *others]}) == 7


def test_a_table_known_by_title_alone_is_called_by_it() -> None:
    assert FhiTable("", title="ensom.*ungdata").table == "ensom.*ungdata"
    assert FhiTable("339", title="Depressive").table == "339"
