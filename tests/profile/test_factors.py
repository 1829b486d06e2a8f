"""Only a figure that says which way a factor points speaks of it; a tag alone does not."""

import pytest

from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Polarity
from oppvekst.geography import Geography
from oppvekst.profile import profile
from oppvekst.profile.factors import known_factors, speaks_of
from oppvekst.settings import Settings
from oppvekst.store import open_current

CATALOG = load_catalog(Settings().catalog_path)


def test_what_barnevernet_does_tells_of_no_risk_however_many_it_is_tagged_with():
    tiltak = CATALOG.indicator("barn_med_barnevernstiltak_0_17")
    assert {"R2", "R4", "R6", "R7"} <= {one.id for one in tiltak.factors}
    assert not any(speaks_of(tiltak, one.id) for one in CATALOG.factors)


@pytest.mark.parametrize("polarity", list(Polarity))
def test_a_figure_speaks_where_it_is_good_or_bad_and_tagged(polarity):
    one = CATALOG.indicator("trangbodde_0_17").model_copy(update={"polarity": polarity})
    assert speaks_of(one, "R8") is (polarity is not Polarity.NEUTRAL)
    assert not speaks_of(one, "R4")


@pytest.mark.parametrize("code", ["4003", "3418", "0"])
def test_every_factor_counted_has_a_figure_that_speaks_of_it(bundled, code):
    settings = Settings(data_dir=bundled)
    figures, geography = open_current(settings), Geography.load(settings.geography_dir)
    place = profile(figures, geography, code)
    known = known_factors(figures.catalog, place.series)
    assert known
    assert {"R1", "R3", "R5"}.isdisjoint(known), "nobody measures them"
    for factor, told in known.items():
        assert told
        assert all(speaks_of(one, factor) for one in told)
