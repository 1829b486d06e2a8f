"""Our numbers against printed tables and against the same numbers computed another way.

``expected.csv`` is meant to be opened in a spreadsheet: what (interval, exact test, funnel limit), of which
numbers, how much, and where the expected number was had from: a printed table, a package with its version, or a
direct sum of ours in exact numbers. A number must agree to the last decimal written. Of a funnel the row holds the
outermost whole counts on or outside the lines, -1 where no count is so rare. Public Health England's published
limits are of a normal approximation, which our exact tails are not, so none of their rows stands here.
"""

import csv
import math
import re
from pathlib import Path

import independent
import pytest
from stats.textbook import wilson

from oppvekst import stats

FILE = Path(__file__).with_name("expected.csv")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(
                row["what"],
                NUMBER.findall(row["inputs"]),
                row["expected"].split("; "),
                id=f"{row['what']} {row['inputs']}",
            )
            for row in csv.DictReader(file)
        ]


def outermost(limits, size):
    """The outermost whole counts on or outside a pair of lines; -1 for a line that is not there."""
    lower = -1 if limits.lower is None else math.floor(limits.lower * size + 1e-9)
    upper = -1 if limits.upper is None else math.ceil(limits.upper * size - 1e-9)
    return lower, upper


def agree(found, expected):
    for value, printed in zip(found, expected, strict=True):
        decimals = len(printed.partition(".")[2])
        assert float(value) == pytest.approx(float(printed), abs=0.51 * 10.0**-decimals)


OURS = {
    "wilson": wilson,
    "poisson": stats.poisson,
    "conditional": lambda *numbers: (stats.conditional_rate_test(*numbers),),
    "poisson_test": lambda events, mean: (stats.poisson_test(events, 1.0, mean),),
    "binomial_test": lambda *numbers: (stats.binomial_test(*numbers),),
    "funnel_share": lambda n, p, tail: outermost(stats.share_limits(p, [n], tail)[0], n),
    "funnel_rate": lambda n, r, tail: outermost(stats.rate_limits(r, [n], tail)[0], n),
    "newcombe": lambda *numbers: stats.newcombe(*numbers).interval,
}


@pytest.mark.parametrize(("what", "inputs", "expected"), rows())
def test_ours_agree_with_the_expected(what, inputs, expected):
    agree(OURS[what](*map(float, inputs)), expected)


@pytest.mark.parametrize(("what", "inputs", "expected"), rows())
def test_the_other_way_agrees_with_the_expected(what, inputs, expected):
    agree(getattr(independent, what)(*inputs), expected)


def test_every_row_says_where_it_was_had_from():
    with FILE.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["what"] for row in found} == set(OURS)
    assert all(row["source"].strip() for row in found)


def test_five_events_say_that_the_true_level_is_between_a_third_and_more_than_twice():
    lower, upper = stats.poisson(5)
    assert (round(lower / 5, 2), round(upper / 5, 2)) == (0.32, 2.33)
    lower, upper = stats.poisson(20)
    assert (round(lower / 20, 2), round(upper / 20, 2)) == (0.61, 1.54)


def test_benjamini_and_hochbergs_own_example():
    """Fifteen p-values of a trial (Benjamini & Hochberg 1995, section 3.2): the first four are findings."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    p += [0.4262, 0.5719, 0.6528, 0.7590, 1.000]
    assert [q <= 0.05 for q in stats.q_values(p)] == [True] * 4 + [False] * 11
    assert [q <= 0.05 for q in stats.q_values(p[::-1])] == [False] * 11 + [True] * 4
