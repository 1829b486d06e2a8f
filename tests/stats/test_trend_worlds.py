"""A trend is called where there is none at most as often as promised."""

import numpy as np
import pytest
import trend_worlds
from trend_worlds import RUNS, WORLDS

from oppvekst.settings import PROJECT_DIR

PROMISED = {"Bare tilfeldigheter": 0.01}
OTHERWISE = 0.05


@pytest.mark.parametrize("name", WORLDS)
def test_false_trends_are_at_most_as_many_as_promised(name):
    found, most = trend_worlds.rates(name), PROMISED.get(name, OTHERWISE)
    assert np.mean(list(found.values())) <= most
    assert max(found.values()) <= most + 2.5 * (most * (1 - most) / RUNS) ** 0.5, found
    note = (PROJECT_DIR / "docs" / "metode.md").read_text(encoding="utf-8")
    assert trend_worlds.row(name, found) in note


def test_a_real_rise_is_seen():
    """From 4 to 8 per cent of 2 700 children over eight years."""
    rng, levels = np.random.default_rng(1), np.linspace(0.04, 0.08, 8)
    rows = [rng.binomial(2700, levels) for _ in range(100)]
    assert np.mean([trend_worlds.called(row, 2700) for row in rows]) > 0.95
