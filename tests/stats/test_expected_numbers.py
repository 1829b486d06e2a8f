"""Our numbers against printed tables and against the same numbers computed another way.

The files in ``expected/`` are meant to be opened in a spreadsheet: what, of which numbers, how much, and
where the expected number was had from. A number must agree to the last decimal written.
"""

import csv
import re
from pathlib import Path

import independent
import pytest

from oppvekst import stats

FOLDER = Path(__file__).parent / "expected"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def rows(*names: str):
    return list(_rows(names))


def _rows(names):
    for name in names:
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                inputs = NUMBER.findall(row["inputs"])
                mark = f"{row['what']} {row['inputs']}"
                yield pytest.param(row["what"], inputs, row["expected"].split("; "), id=mark)


def agree(found, expected):
    for value, printed in zip(found, expected, strict=True):
        decimals = len(printed.partition(".")[2])
        assert float(value) == pytest.approx(float(printed), abs=0.51 * 10.0**-decimals)


OURS = {
    "wilson": stats.wilson,
    "poisson": stats.poisson,
    "conditional": lambda *numbers: (stats.conditional_rate_test(*numbers),),
    "poisson_test": lambda events, mean: (stats.poisson_test(events, 1.0, mean),),
    "binomial_test": lambda *numbers: (stats.binomial_test(*numbers),),
    "newcombe": lambda *numbers: stats.newcombe(*numbers).interval,
}


@pytest.mark.parametrize(("what", "inputs", "expected"), rows("intervals", "p_values", "differences"))
def test_ours_agree_with_the_expected(what, inputs, expected):
    agree(OURS[what](*map(float, inputs)), expected)


@pytest.mark.parametrize(("what", "inputs", "expected"), rows("intervals", "p_values", "differences"))
def test_the_other_way_agrees_with_the_expected(what, inputs, expected):
    agree(getattr(independent, what)(*inputs), expected)


def test_five_events_say_that_the_true_level_is_between_a_third_and_more_than_twice():
    lower, upper = stats.poisson(5)
    assert (round(lower / 5, 2), round(upper / 5, 2)) == (0.32, 2.33)
    lower, upper = stats.poisson(20)
    assert (round(lower / 20, 2), round(upper / 20, 2)) == (0.61, 1.54)


def test_benjamini_and_hochbergs_own_example():
    """Fifteen p-values of a trial (Benjamini & Hochberg 1995, section 3.2): the first four are findings."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    p += [0.4262, 0.5719, 0.6528, 0.7590, 1.000]
    assert stats.benjamini_hochberg(p, 0.05) == [True] * 4 + [False] * 11
    assert stats.benjamini_hochberg(p[::-1], 0.05) == [False] * 11 + [True] * 4
