"""The rules claim no more than they promise, summed exactly over stated grids (design, «Calibration»)."""

import calibration
import numpy as np
import pytest
from calibration import OTHER_WORLDS, WORLDS
from scipy.stats import binom

from oppvekst.catalog.models import Events
from oppvekst.compare.models import ALPHA
from oppvekst.settings import PROJECT_DIR
from oppvekst.stats import score_test

POINT = 0.01
WITH_INTERVALS = [
    "Talte andeler mot landet",
    "Andeler trykt med én desimal, mot landet",
    "Hendelser mot landet",
]


@pytest.mark.parametrize("name", WORLDS)
def test_false_claims_are_at_most_nominal_on_average_and_a_point_above_anywhere(name):
    world = WORLDS[name]()
    assert world.mean <= ALPHA
    assert world.highest[1] <= ALPHA + POINT, world.highest


@pytest.mark.parametrize("name", WITH_INTERVALS)
def test_intervals_hold_the_truth_in_at_least_94_per_cent(name):
    world = WORLDS[name]()
    assert world.mean_coverage >= 0.94
    assert world.lowest_coverage[1] >= 0.93, world.lowest_coverage


def test_the_score_test_alone_would_break_the_promise_for_small_kommuner():
    """Why a claim also needs the exact test: half of 50 pupils against a landet of 50 %."""
    x = np.arange(10, 41)
    rejected = [score_test(count, 50, 0.5) < ALPHA for count in x]
    alone = binom.pmf(x, 50, 0.5)[rejected].sum()
    assert alone > ALPHA + POINT
    assert calibration.small_share().claims[calibration.label("n = 50", 0.5)] < ALPHA + POINT


def test_a_stock_pooled_as_a_stock_keeps_the_promise_and_pooled_as_new_would_not():
    assert calibration.pooled(Events.STOCK).highest[1] <= ALPHA
    assert calibration.pooled(Events.NEW).mean > 3 * ALPHA


def test_siblings_are_worse_than_promised_and_said():
    """Half the children in pairs doubles the false claims; the page «Slik leser du tallene» says so."""
    world = calibration.siblings()
    assert ALPHA + POINT < world.mean < 0.12


@pytest.mark.parametrize("name", {**WORLDS, **OTHER_WORLDS})
def test_the_table_in_the_method_note_is_what_we_find(name):
    note = (PROJECT_DIR / "docs" / "metode.md").read_text(encoding="utf-8")
    assert calibration.row(name, {**WORLDS, **OTHER_WORLDS}[name]()) in note
