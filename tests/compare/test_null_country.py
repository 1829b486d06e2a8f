"""In a country without true differences few pages have a headline, whatever kind of chance there is."""

import null_country
import numpy as np
import pytest
from null_country import WORLDS, World, country, persistent, real_sizes

from oppvekst.settings import Settings
from oppvekst.store import open_current

PAGES = 20


@pytest.fixture(scope="module")
def sizes(bundled):
    return real_sizes(open_current(Settings(data_dir=bundled)))


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.draw.__name__)
def test_false_headlines_are_few_and_no_figure_is_both_higher_and_lower(sizes, world: World):
    """Of 20 pages, no more than chance would leave in one of a hundred runs at the promised rate."""
    found = country(world, sizes, seed=7, pages=PAGES)
    assert (found.pages, found.contradicted) == (PAGES, 0)
    assert found.tests > 30
    assert found.false <= PAGES * world.promise + 2.33 * np.sqrt(PAGES * world.promise)


def test_siblings_that_nothing_allows_for_would_be_seen(sizes):
    """The same world without a stated design effect breaks its promise: the measure can fail."""
    blind = World("uten designeffekt", null_country.half_siblings, 0.08)
    assert country(blind, sizes, seed=7, pages=2 * PAGES).rate > 0.1


def test_the_children_who_stay_keep_the_level_and_tie_the_years():
    n = np.full(4000, 500)
    counts = persistent(np.random.default_rng(1), n, 0.2)
    assert counts.mean(axis=0) == pytest.approx(100, abs=1)
    assert counts.var(axis=0) == pytest.approx(80, rel=0.1)
    assert np.corrcoef(counts[:, 0], counts[:, 1])[0, 1] == pytest.approx(0.7, abs=0.03)
