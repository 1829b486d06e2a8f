"""What is reckoned beyond the figures of the bundle: it held, it says why it is silent, and no verdict reads it."""

import pytest
import rolling_origin
from rolling_origin import forecasts, rows

from oppvekst.geography import Geography
from oppvekst.profile import Silent, levels, outlook_of, outlooks, profile, series
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.store import open_current

TILTAK, KINDERGARTEN, SYMPTOMS = (
    "barn_med_barnevernstiltak_0_17",
    "barnehagedekning_1_5",
    "ungdata_depressive_symptomer",
)
BAMBLE, ALONE, TELEMARK = "4012", "0301", "40"
"""The second is its KOSTRA group and its fylke alone."""


@pytest.fixture(scope="module")
def build(bundled):
    settings = Settings(data_dir=bundled)
    return open_current(settings), Geography.load(settings.geography_dir)


def beyond(build, indicator, region, year=None):
    found = series(*build, indicator, region)
    return outlook_of(*build, found, found.at(year))


def test_at_least_93_of_100_forecasts_held_in_every_class_of_size(build):
    """From every year in turn, of every series at hand, knowing nothing later; as docs/metode.md tells."""
    every = forecasts(*build)
    for size in rolling_origin.CLASSES:
        told = [one for one in every if one.size == size]
        assert len(told) >= 30
        assert sum(one.inside for one in told) >= 0.93 * len(told)
        assert sum(one.counted_inside for one in told) >= 0.93 * len(told)
    note = (PROJECT_DIR / "docs" / "metode.md").read_text(encoding="utf-8")
    assert all(line in note for line in rows(every).values())


def test_one_and_many_at_a_time_are_told_the_same(build):
    found = profile(*build, BAMBLE)
    asked = [(one, one.at()) for one in found.series]
    together = outlooks(*build, asked)
    assert [outlook_of(*build, *one) for one in asked] == together
    assert sum(one.ahead is not None for one in together) >= 2
    assert sum(one.among is not None for one in together) >= 3


def test_next_year_is_spoken_of_only_from_the_newest_year(build):
    found = series(*build, TILTAK, BAMBLE)
    newest = found.points[-1].observation.period.reference_year
    assert beyond(build, TILTAK, BAMBLE).ahead.last.reference_year == newest
    assert beyond(build, TILTAK, BAMBLE, newest).ahead is not None
    assert beyond(build, TILTAK, BAMBLE, newest - 1).ahead is None, "what came is known"
    then = found.until(newest - 1)
    assert outlook_of(*build, then, then.at()).ahead.last.reference_year == newest - 1, "as it stood then"


def test_the_level_is_seen_in_the_kostra_group_else_the_fylke(build):
    """Few of Bamble's KOSTRA group are in the bundle; all of Telemark is."""
    level = beyond(build, TILTAK, BAMBLE).among
    assert level.group.id == TELEMARK
    assert level.places >= 12


@pytest.mark.parametrize(
    ("indicator", "region", "why"),
    [
        (SYMPTOMS, BAMBLE, Silent.NO_COUNTS),
        (TILTAK, TELEMARK, Silent.NOT_A_KOMMUNE),
        (KINDERGARTEN, ALONE, Silent.TOO_FEW_PLACES),
        ("vedvarende_lavinntekt_0_17_kommunegrense", BAMBLE, Silent.NOT_COMPARED),
    ],
)
def test_why_there_is_no_level_is_known(build, indicator, region, why):
    told = beyond(build, indicator, region)
    assert told.among is None
    assert told.silent is why


def test_no_verdict_and_no_finding_reads_it(build):
    """The codes of the readings are the same, asked or not asked."""
    before = profile(*build, BAMBLE)
    outlooks(*build, [(one, one.at()) for one in before.series])
    after = profile(*build, BAMBLE)
    assert before.account == after.account


def test_every_place_of_the_group_has_its_level_by_name_and_the_own_one_is_the_cards(build):
    found = series(*build, TILTAK, BAMBLE)
    told = levels(*build, found, found.at())
    own = next(one for one in told if one.region.id == BAMBLE)
    assert own.among == outlook_of(*build, found, found.at()).among
    assert [one.region.name for one in told] == sorted(one.region.name for one in told)
    assert len(told) == own.among.places
    weights = {one.observation.denominator: one.among.weight for one in told}
    assert [weights[n] for n in sorted(weights)] == sorted(weights.values()), "the fewer, the less they count"


def test_where_there_is_no_level_no_place_of_a_group_has_one(build):
    found = series(*build, SYMPTOMS, BAMBLE)
    assert levels(*build, found, found.at()) == ()
