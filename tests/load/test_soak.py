"""Memory is flat: the short form of `make soak`, on the bundled figures."""

from load.apart import run_apart

from bench.country import build_anew
from bench.served import OURS
from bench.soak import Walk, soak

PLACES = {"4012": "Bamble"}
SETTLED, VIEWS = 60, 180


def test_memory_is_flat_over_many_views_and_a_new_build(starts, own_data):
    served = starts(OURS)
    before = {path.name for path in (own_data / "bygg").glob("*.duckdb")}
    walk = Walk(VIEWS, 4, PLACES, every=30)
    soaked = run_apart(soak(served, walk, lambda: build_anew(own_data)))
    assert soaked.held[-1][0] == VIEWS
    assert {path.name for path in (own_data / "bygg").glob("*.duckdb")} - before
    assert soaked.left(SETTLED) < 1.10, soaked.held
    assert soaked.growth(SETTLED) < 1.20, soaked.held  # two builds stand side by side while one is swapped
