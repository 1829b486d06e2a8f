import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.fictional import COUNT, SHARE, SURVEY, point, school, survey, year

from oppvekst.charts.axes import nice_step, time_axis, value_axis
from oppvekst.charts.labels import Label, placed, wrapped
from oppvekst.charts.lines import Line

NOISE = 1e-6
"""Far less than a pixel: a value may be a tick but for its last binary digit."""

shares = st.lists(st.floats(0, 100), min_size=1, max_size=20)


def line(points, *, survey=False):
    return Line("kommune", "Tøndervåg", tuple(points), survey)


@given(shares)
def test_a_value_axis_holds_every_value_with_few_round_ticks(values):
    axis = value_axis(values, SHARE)
    assert axis.low <= min(values) + NOISE
    assert max(values) <= axis.high + NOISE
    assert 2 <= len(axis.ticks) <= 8
    assert len(set(axis.labels)) == len(axis.labels)
    assert all(-NOISE <= axis.pixels(value, 260) <= 260 + NOISE for value in values)


@given(st.lists(st.integers(0, 100_000).map(float), min_size=1, max_size=20))
def test_counts_have_whole_ticks(values):
    assert all(tick == round(tick) for tick in value_axis(values, COUNT).ticks)


def test_an_axis_starts_at_zero_unless_the_figures_lie_far_from_it():
    assert value_axis([3.9, 5.6], SHARE).from_zero
    assert value_axis([8.0, 12.0], SHARE).from_zero
    assert value_axis([26.9, 29.7], SHARE).from_zero
    assert not value_axis([2600.0, 2900.0], COUNT).from_zero
    far = value_axis([81.0, 89.0], SURVEY)
    assert not far.from_zero
    assert far.low == 80.0


def test_a_share_is_not_drawn_far_beyond_the_whole():
    assert value_axis([20.0, 99.5], SHARE).ticks[-1] == 100.0


def test_the_top_tick_carries_the_unit():
    axis = value_axis([3.9, 5.6], SHARE)
    assert axis.labels[-1].endswith("\u00a0%")
    assert axis.labels[0] == "0"


@pytest.mark.parametrize(("span", "step"), [(8, 2), (10, 2), (11, 5), (0.4, 0.1), (1000, 200)])
def test_steps_are_one_two_or_five_times_a_power_of_ten(span, step):
    assert nice_step(span) == pytest.approx(step)


def test_time_names_at_most_so_many_periods_and_always_the_last():
    axis = time_axis([line([point(5.0, span=year(y)) for y in range(2010, 2026)])], 6)
    assert len(axis.ticks) <= 6
    assert axis.labels[-1] == "2025"
    assert axis.low < 2010
    assert axis.high > 2025


def test_a_survey_names_its_own_years_only():
    own = line([point(5.0, of=SURVEY, span=survey(y)) for y in (2014, 2017, 2021, 2024)], survey=True)
    landet = Line("landet", "Landet", tuple(point(5.0, span=year(y)) for y in range(2012, 2026)), False)
    assert time_axis([landet, own], 6).labels == ("2014", "2017", "2021", "2024")


def test_windows_are_named_on_two_lines():
    axis = time_axis([line([point(5.0, span=school(2020, 2023))])], 6)
    assert axis.labels == ("2020/21–<br>2022/23",)


@given(
    st.lists(st.tuples(st.floats(0, 260), st.integers(1, 3)), min_size=1, max_size=7),
)
def test_labels_never_lie_on_each_other_and_stay_inside_while_they_fit(wanted):
    labels = [Label(("x",) * lines, target, 13) for target, lines in wanted]
    middles = placed(labels, 400)
    spans = sorted(
        (middle - label.height / 2, middle + label.height / 2)
        for middle, label in zip(middles, labels, strict=True)
    )
    assert all(below[0] >= above[1] - 1e-6 for above, below in itertools.pairwise(spans))
    if sum(label.height for label in labels) <= 400:
        assert spans[0][0] >= -1e-6
        assert spans[-1][1] <= 400 + 1e-6


def test_labels_that_have_room_stay_where_they_want_and_keep_their_order():
    apart = [Label(("a",), 50, 13), Label(("b",), 200, 13)]
    assert placed(apart, 260) == [50, 200]
    close = placed([Label(("lower",), 101, 13), Label(("upper",), 100, 13)], 260)
    assert close[0] > close[1]


def test_wrapping_keeps_numbers_and_units_together():
    assert wrapped("Vestfold og Fjellmark 4,6\u00a0%", 13) == ("Vestfold og", "Fjellmark", "4,6\u00a0%")
    assert wrapped("", 13) == ("",)
