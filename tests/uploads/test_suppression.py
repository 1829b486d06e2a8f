"""No published number lets a hidden one be computed: tried against every table that could lie behind."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from oppvekst.uploads import Count, Rules, Sum, UploadError, suppress

SEXES = [Sum("alle", ("jenter", "gutter"))]


def hidden(counts, sums=SEXES, threshold=5, **options):
    return suppress(counts, sums, Rules(threshold), **options)


def test_large_counts_are_all_shown():
    found = hidden({"alle": Count(60, 120), "jenter": Count(30, 60), "gutter": Count(30, 60)})
    assert (found.counts, found.groups, found.small, found.protecting) == (frozenset(), frozenset(), 0, 0)


@pytest.mark.parametrize(
    ("count", "is_hidden"),
    [
        (Count(0, 40), True),
        (Count(4, 40), True),
        (Count(5, 40), False),
        (Count(35, 40), False),
        (Count(36, 40), True),
        (Count(40, 40), True),
        (Count(0, 0), False),
        (Count(4), True),
        (Count(5), False),
    ],
)
def test_a_count_or_all_but_a_count_under_the_threshold_is_hidden(count, is_hidden):
    assert hidden({"a": count}, []).counts == ({"a"} if is_hidden else set())
    assert hidden({"a": count}, []).groups == set()


def test_the_size_of_a_very_small_group_is_hidden_too():
    found = hidden({"a": Count(2, 4), "b": Count(20, 40)}, [])
    assert found.groups == {"a"}


@pytest.mark.parametrize("threshold", [3, 5, 10])
def test_the_threshold_can_be_set(threshold):
    assert hidden({"a": Count(threshold - 1, 100)}, [], threshold).counts == {"a"}
    assert hidden({"a": Count(threshold, 100)}, [], threshold).counts == set()


def test_the_threshold_is_never_under_three():
    with pytest.raises(UploadError, match="threshold 2 is under 3"):
        Rules(2)


def test_the_other_sex_is_hidden_with_the_one_and_the_total_stays():
    found = hidden({"alle": Count(15, 58), "jenter": Count(3, 30), "gutter": Count(12, 28)})
    assert found.counts == {"jenter", "gutter"}
    assert (found.small, found.protecting) == (1, 1)


def test_two_small_ones_need_a_third_where_their_sum_would_tell_too_much():
    sums = [Sum("alle", ("a", "b", "c", "d"))]
    counts = {"alle": Count(41), "a": Count(1), "b": Count(0), "c": Count(20), "d": Count(20)}
    found = hidden(counts, sums)
    assert found.counts > {"a", "b"}
    assert len(found.counts) == 3
    assert "alle" not in found.counts


def test_what_is_left_over_when_a_part_is_not_given_is_not_told_either():
    """All and girls are given; boys are the difference, and there are only two of them."""
    found = hidden(
        {"alle": Count(15, 58), "jenter": Count(13, 30)}, [Sum("alle", ("jenter",), complete=False)]
    )
    assert found.counts == {"jenter"}


def test_a_group_too_small_to_be_counted_is_not_given_by_its_size():
    counts = {"alle": Count(30, 60), "jenter": Count(1, 3), "gutter": Count(29, 57)}
    found = hidden(counts)
    assert found.groups == {"jenter", "gutter"}


def test_a_group_hidden_for_another_reason_cannot_be_computed():
    counts = {"alle": Count(20, 38), "jenter": Count(10, 20), "gutter": Count(10, 18)}
    assert hidden(counts, weak={"jenter", "gutter"}).counts == {"jenter", "gutter"}
    assert len(hidden(counts, weak={"jenter"}).counts) == 2


def test_a_count_its_publisher_has_hidden_is_not_given_by_ours():
    """The publisher shows all and hides girls; a kommune uploads boys."""
    counts = {
        "alle": Count(20, 58, public=True),
        "jenter": Count(None, 30, public=True),
        "gutter": Count(12, 28),
    }
    assert hidden(counts).counts == {"gutter"}


def test_what_others_have_already_given_away_is_said():
    counts = {
        "alle": Count(20, 58, public=True),
        "jenter": Count(18, 30, public=True),
        "gutter": Count(2, 28),
    }
    found = hidden(counts)
    assert found.counts == {"gutter"}
    assert found.exposed == {"gutter"}


def test_figures_of_two_publishers_that_disagree_stop_nothing():
    counts = {
        "alle": Count(20, 58, public=True),
        "jenter": Count(None, 30, public=True),
        "gutter": Count(25, 28),
    }
    assert hidden(counts).counts == {"gutter"}


# Independent of the program: every table of whole numbers that agrees with what is published.


def possible(counts, sums, found, key):
    """The counts the attacker cannot rule out for one group, found by trying every table.

    Only parts vary; totals follow from them. Used with small tables.
    """
    parts = [name for name in counts if name not in {sum_.total for sum_ in sums}]
    order = sorted(sums, key=lambda sum_: len(sum_.parts))
    over = {
        sum_.total: counts[sum_.total].having - sum(counts[p].having for p in sum_.parts) for sum_ in order
    }
    values = set()
    for tried in product(*[_tries(name, counts[name], found) for name in parts]):
        table = dict(zip(parts, tried, strict=True))
        for sum_ in order:
            table[sum_.total] = sum(table[part] for part in sum_.parts) + over[sum_.total]
        shown = (name for name in counts if name not in found.counts)
        sizes_hold = all(0 <= table[n] <= counts[n].of for n in counts)
        if sizes_hold and all(table[name] == counts[name].having for name in shown):
            values.add(table[key])
    return values


def _tries(name, count, found):
    return range(count.of + 1) if name in found.counts else [count.having]


@st.composite
def groups(draw, most=9):
    of = draw(st.integers(0, most))
    return Count(draw(st.integers(0, of)), of)


def added(*parts):
    return Count(sum(p.having for p in parts), sum(p.of for p in parts))


def check(counts, sums, threshold):
    found = suppress(counts, sums, Rules(threshold))
    for key in found.counts:
        count = counts[key]
        values = possible(counts, sums, found, key)
        assert count.having in values
        if key in found.groups or count.of < threshold:
            continue
        assert len(values) > 1, (key, found)
        if count.having < threshold:
            assert values >= set(range(threshold)), (key, values, found)
        if count.of - count.having < threshold:
            assert values >= set(range(count.of - threshold + 1, count.of + 1)), (key, values, found)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(groups(), min_size=2, max_size=4), st.sampled_from([3, 5]))
def test_nothing_small_can_be_computed_in_a_row_with_its_total(parts, threshold):
    assume(all(part.of == 0 or part.of >= threshold for part in parts))
    names = [f"p{n}" for n in range(len(parts))]
    counts = dict(zip(names, parts, strict=True)) | {"total": added(*parts)}
    check(counts, [Sum("total", tuple(names))], threshold)


def worlds(counts, found):
    """Every pair of parts, with sizes, that agrees with what is published of them and of their total."""
    choices = []
    for name in ("p0", "p1"):
        sizes = range(13) if name in found.groups else [counts[name].of]
        choices.append([(having, of) for of in sizes for having in range(of + 1)])
    for pair in product(*choices):
        table = dict(zip(("p0", "p1"), pair, strict=True))
        table["total"] = tuple(map(sum, zip(*pair, strict=True)))
        if all(
            (key in found.counts or table[key][0] == counts[key].having)
            and (key in found.groups or table[key][1] == counts[key].of)
            for key in counts
        ):
            yield table


@settings(max_examples=80, deadline=None)
@given(groups(8), groups(8), st.sampled_from([3, 5]))
def test_nothing_can_be_computed_of_groups_so_small_that_their_size_is_hidden(a, b, threshold):
    counts = {"p0": a, "p1": b, "total": added(a, b)}
    found = suppress(counts, [Sum("total", ("p0", "p1"))], Rules(threshold))
    tables = list(worlds(counts, found))
    small = set(range(threshold))
    for key, count in counts.items():
        if count.of and count.having < threshold:
            assert {table[key][0] for table in tables} >= small
        if count.of and count.of - count.having < threshold:
            assert {table[key][1] - table[key][0] for table in tables} >= small
        if 0 < count.of < threshold:
            assert {table[key][1] for table in tables} >= small


@settings(max_examples=25, deadline=None)
@given(st.lists(groups(7), min_size=4, max_size=4))
def test_nothing_small_can_be_computed_in_a_table_with_both_totals(cells):
    assume(all(cell.of == 0 or cell.of >= 3 for cell in cells))
    counts = {f"{row}{column}": cells[2 * row + column] for row in range(2) for column in range(2)}
    rows = [Sum(f"r{r}", (f"{r}0", f"{r}1")) for r in range(2)]
    columns = [Sum(f"c{c}", (f"0{c}", f"1{c}")) for c in range(2)]
    whole = [Sum("total", ("r0", "r1")), Sum("total", ("c0", "c1"))]
    for sum_ in (*rows, *columns, whole[0]):
        counts[sum_.total] = added(*(counts[part] for part in sum_.parts))
    found = suppress(counts, [*rows, *columns, *whole], Rules(3))
    solutions = [
        table
        for table in product(*(range(counts[k].of + 1) for k in ("00", "01", "10", "11")))
        if _agrees(counts, found, *table)
    ]
    truth = tuple(counts[key].having for key in ("00", "01", "10", "11"))
    assert truth in solutions
    for key in found.counts:
        values = {_totals(*table)[key] for table in solutions}
        if counts[key].of:
            assert len(values) > 1, (key, found)
        if counts[key].having < 3 <= counts[key].of:
            assert values >= {0, 1, 2}, (key, values, found)


def _totals(a, b, c, d):
    return {
        "00": a, "01": b, "10": c, "11": d,
        "r0": a + b, "r1": c + d, "c0": a + c, "c1": b + d, "total": a + b + c + d,
    }  # fmt: skip


def _agrees(counts, found, *table):
    values = _totals(*table)
    return all(values[key] == counts[key].having for key in counts if key not in found.counts)


def computable(equations, unknown):
    """The unknowns that follow from linear equations alone: exact elimination, no library."""
    order = sorted(unknown)
    rows = [[Fraction(equation.get(name, 0)) for name in order] for equation in equations]
    lead = 0
    for column in range(len(order)):
        pivot = next((n for n in range(lead, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[lead], rows[pivot] = rows[pivot], rows[lead]
        rows[lead] = [value / rows[lead][column] for value in rows[lead]]
        for n, row in enumerate(rows):
            if n != lead and row[column]:
                rows[n] = [a - row[column] * b for a, b in zip(row, rows[lead], strict=True)]
        lead += 1
    return {order[row.index(1)] for row in rows if sum(map(bool, row)) == 1}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=3, max_size=3),
    st.sets(st.sampled_from(["r0", "r1", "r2", "c0", "c1", "c2", "c3", "total", "00", "12", "23"])),
)
def test_subtraction_never_gives_a_hidden_count_in_a_larger_table(cells, published):
    """Counts without denominators, some of them published by somebody else."""
    values = {f"{r}{c}": cells[r][c] for r in range(3) for c in range(4)}
    values |= {f"r{r}": sum(cells[r]) for r in range(3)}
    values |= {f"c{c}": sum(row[c] for row in cells) for c in range(4)}
    values["total"] = sum(map(sum, cells))
    sums = [
        *(Sum(f"r{r}", tuple(f"{r}{c}" for c in range(4))) for r in range(3)),
        *(Sum(f"c{c}", tuple(f"{r}{c}" for r in range(3))) for c in range(4)),
        Sum("total", ("r0", "r1", "r2")),
        Sum("total", ("c0", "c1", "c2", "c3")),
    ]
    public = {key for key in published if values[key] >= 5}
    counts = {key: Count(value, public=key in public) for key, value in values.items()}
    found = suppress(counts, sums, Rules())
    assert not found.counts & public
    assert found.counts >= {key for key, value in values.items() if value < 5}
    equations = [
        {name: 1 if name == sum_.total else -1 for name in (sum_.total, *sum_.parts) if name in found.counts}
        for sum_ in sums
    ]
    assert computable([e for e in equations if e], found.counts) <= found.exposed
    if not public:
        assert not found.exposed


@settings(max_examples=30, deadline=None)
@given(st.lists(groups(12), min_size=2, max_size=4))
def test_nothing_is_hidden_without_need(parts):
    """Showing any one of those hidden to protect others would let something be computed."""
    names = [f"p{n}" for n in range(len(parts))]
    counts = dict(zip(names, parts, strict=True)) | {"total": added(*parts)}
    sums = [Sum("total", tuple(names))]
    found = suppress(counts, sums, Rules())
    small = {key for key in counts if suppress({key: counts[key]}, [], Rules()).counts}
    for key in found.counts - small:
        shown = counts | {key: Count(counts[key].having, counts[key].of, public=True)}
        again = suppress(shown, sums, Rules())
        assert again.exposed or again.counts - found.counts or again.groups - found.groups
