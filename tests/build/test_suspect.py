"""When a newer answer is doubted beside an older one, and when it is not."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build.columns import ROW
from etl.build.suspect import doubt

PLACES = [f"90{n:02d}" for n in range(1, 41)]
YEARS = (1, 2, 3)


def answer(cells: dict[tuple[int, str], object]) -> pa.Table:
    """Figures by slot and place; text is a reason for missing."""
    rows = [
        {
            "slot": slot,
            "code": code,
            "value": None if isinstance(cell, str) else cell,
            "missing": cell if isinstance(cell, str) else None,
            "preliminary": False,
            "snapshot": 0,
            "recoded": True,
        }
        for (slot, code), cell in cells.items()
    ]
    return pa.Table.from_pylist(rows, schema=ROW)


def full() -> dict[tuple[int, str], object]:
    return {(slot, code): 5.0 + n for slot in YEARS for n, code in enumerate(PLACES)}


def test_the_same_again_and_ordinary_revisions_are_trusted():
    older = full()
    newer = {key: value * 1.1 for key, value in older.items()}
    assert doubt(answer(older), answer(older)) is None
    assert doubt(answer(newer), answer(older)) is None


def test_a_new_year_and_a_dropped_one_are_trusted():
    older = full()
    newer = {(slot + 1, code): value for (slot, code), value in older.items()}
    assert doubt(answer(newer), answer(older)) is None


@pytest.mark.parametrize(("lost", "doubted"), [(4, False), (5, True), (40, True)])
def test_more_than_a_tenth_of_the_places_lost_is_doubted(lost, doubted):
    newer = {key: value for key, value in full().items() if key[1] not in PLACES[:lost]} or {(1, "9099"): 1.0}
    reason = doubt(answer(newer), answer(full()))
    assert bool(reason) is doubted
    assert not doubted or f"lost the figures of {lost} of 40 places (9001," in reason


def test_figures_lost_in_places_that_stay_are_doubted():
    newer = {key: "missing" if key[0] == 1 else value for key, value in full().items()}
    assert doubt(answer(newer), answer(full())) == "lost 40 of 120 figures for the same periods"


def test_what_is_hidden_now_is_not_lost():
    newer = {key: "suppressed" if key[1] in PLACES[:20] else value for key, value in full().items()}
    assert doubt(answer(newer), answer(full())) is None


@settings(deadline=None, max_examples=40)
@given(factor=st.floats(0.01, 100))
def test_a_change_of_unit_is_doubted_either_way(factor):
    newer = {key: value * factor for key, value in full().items()}
    reason = doubt(answer(newer), answer(full()))
    assert bool(reason) is (max(factor, 1 / factor) >= 2 * (1 + 1e-9)) or factor in (0.5, 2.0)


def test_a_few_figures_may_all_have_doubled():
    older = {key: value for key, value in full().items() if key[1] in PLACES[:3]}
    newer = {key: value * 10 for key, value in older.items()}
    assert doubt(answer(newer), answer(older)) is None


def test_nothing_beside_nothing_is_no_doubt():
    assert doubt(answer({}), answer({})) is None
