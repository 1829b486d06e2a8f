"""What stands under today's code for a year before it existed must not hide what the old codes had. Codes only."""

import pytest
from test_national import CHILDREN, Figures

from oppvekst.catalog import load_catalog
from oppvekst.geography import Geography
from oppvekst.settings import Settings

PLACED = "barn_plassert_0_17"


@pytest.fixture(scope="module")
def geography() -> Geography:
    return Geography.load(Settings().geography_dir)


@pytest.fixture
def figures(geography) -> Figures:
    return Figures(geography, load_catalog(Settings().catalog_path))


GAPS = [
    {"missing": "missing"},
    {"missing": "suppressed"},
    {"missing": "not_yet_published"},
    {"value": 0.0},
    None,
]


@pytest.mark.parametrize("gap", GAPS, ids=["..", ":", "...", "0", "no row"])
@pytest.mark.parametrize(("today", "parts"), [("4012", 1), ("5530", 4)])
def test_the_old_codes_figure_is_shown(figures, geography, gap, today, parts):
    old = geography.parts(today, 2018)
    assert (len(old), today in old) == (parts, False)
    if gap is not None:
        figures.add(CHILDREN, 2018, today, **gap)
    for code in old:
        figures.add(CHILDREN, 2018, code, value=600.0)
    figures.add(CHILDREN, 2024, today, value=2400.0)
    built = figures.built()
    assert (built[CHILDREN, today, 2018]["value"], built[CHILDREN, today, 2018]["missing"]) == (
        600.0 * parts,
        None,
    )
    assert built[CHILDREN, today, 2024]["value"] == 2400.0


def test_a_figure_under_todays_code_is_the_publishers_own_recoding(figures, geography):
    figures.add(CHILDREN, 2018, "4012", value=605.0)
    for code in geography.parts("4012", 2018):
        figures.add(CHILDREN, 2018, code, value=600.0)
    assert figures.built()[CHILDREN, "4012", 2018]["value"] == 605.0


def test_hidden_under_both_stays_hidden_and_a_true_zero_stays_zero(figures, geography):
    (old,) = geography.parts("4012", 2018)
    figures.add(CHILDREN, 2018, "4012", missing="suppressed")
    figures.add(CHILDREN, 2018, old, missing="missing")
    figures.add(CHILDREN, 2019, "4012", value=0.0)
    figures.add(CHILDREN, 2019, old, missing="missing")
    figures.add(CHILDREN, 2020, "4012", missing="suppressed")
    built = figures.built()
    assert built[CHILDREN, "4012", 2018]["missing"] == "suppressed"
    assert built[CHILDREN, "4012", 2019]["value"] == 0.0
    assert built[CHILDREN, "4012", 2020]["missing"] == "suppressed"


def test_a_merged_kommune_with_a_hidden_part_is_hidden_whatever_stands_under_todays_code(figures, geography):
    figures.add(CHILDREN, 2018, "5530", missing="missing")
    for number, code in enumerate(geography.parts("5530", 2018)):
        figures.add(CHILDREN, 2018, code, **({"value": 600.0} if number else {"missing": "suppressed"}))
    found = figures.built()[CHILDREN, "5530", 2018]
    assert (found["value"], found["missing"]) == (None, "suppressed")
