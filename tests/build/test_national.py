"""The whole country through its border changes: nothing is lost or counted twice. Codes only; numbers are made up."""

from collections import Counter

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from etl.build.checks import name_figures
from etl.build.columns import ROW, Keys, Slot
from etl.build.denominators import add_denominators
from etl.build.harmonise import harmonise_codes, load_rows, sum_fylker
from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Catalog
from oppvekst.geography import Geography
from oppvekst.settings import Settings
from oppvekst.values import Period, PeriodKind

YEARS = range(2013, 2027)
CHILDREN, PLACED, SHARE = "befolkning_0_17", "barn_plassert_0_17", "barn_med_barnevernstiltak_0_17"
OLDEST = "befolkning_17"
"""Those who leave the age in the year: a share of the year's children counts them out on 1 January."""
SPLIT = {"5055", "5056", "5059", "1806", "1875", "1508", "1580"}


@pytest.fixture(scope="module")
def geography() -> Geography:
    return Geography.load(Settings().geography_dir)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(Settings().catalog_path)


class Figures:
    """Rows as a publisher would give them, and what the build makes of them."""

    def __init__(self, geography: Geography, catalog: Catalog) -> None:
        self.geography, self.catalog, self.keys, self.rows = geography, catalog, Keys(), []

    def add(self, indicator: str, year: int, code: str, *, recoded: bool = False, **numbers: object) -> None:
        kind = self.catalog.indicator(indicator).timing.kind
        slot = Slot(indicator, 0, False, Period(year, year, year, kind, str(year)), "alle")
        row = {"slot": self.keys.slot(slot), "code": code, "preliminary": False, "recoded": recoded}
        self.rows.append(row | {"snapshot": self.keys.snapshot(indicator)} | numbers)

    def built(self) -> dict[tuple[str, str, int], dict]:
        """Every figure by indicator, region and year."""
        with duckdb.connect() as connection:
            load_rows(connection, [pa.Table.from_pylist(self.rows, schema=ROW)], self.keys)
            harmonise_codes(connection, self.catalog, self.geography)
            add_denominators(connection, self.catalog)
            sum_fylker(connection)
            name_figures(connection)
            found = connection.sql("SELECT * FROM named").to_arrow_table().to_pylist()
        named = {(f["indicator_id"], f["region_id"], f["reference_year"]): f for f in found}
        assert len(named) == len(found)
        return named


def then(geography: Geography, seed: int) -> dict[int, dict[str, int]]:
    """Children by the codes of each year, as whole numbers; those of a place move with it."""
    random = np.random.default_rng(seed)
    today = {k.id: int(n) for k, n in zip(geography.kommuner, random.integers(10, 90, 357) * 60, strict=True)}
    found = {}
    for year in YEARS:
        codes = sorted(geography.codes_in(min(year, 2025)))
        sources = Counter(t for code in codes for t in geography.targets(code))
        found[year] = {code: sum(today[t] // sources[t] for t in geography.targets(code)) for code in codes}
    return found


@pytest.mark.parametrize("seed", [1, 20260615])
def test_kommuner_sum_to_landet_but_for_those_that_cannot_be_formed(geography, catalog, seed):
    counted = then(geography, seed)
    figures = Figures(geography, catalog)
    for year, codes in counted.items():
        for code, children in codes.items():
            figures.add(CHILDREN, year, code, value=float(children))
        figures.add(CHILDREN, year, "0", value=float(sum(codes.values())))
    built = figures.built()
    for year, codes in counted.items():
        kommuner = [built[CHILDREN, k.id, year] for k in geography.kommuner]
        missing = {k["region_id"] for k in kommuner if k["value"] is None}
        assert missing == {k.id for k in geography.kommuner if geography.split(k.id, year)}
        assert missing <= SPLIT
        assert {k["missing"] for k in kommuner if k["value"] is None} <= {"split_area"}
        undivided = {code for k in geography.kommuner for code in geography.parts(k.id, year)}
        divided = sum(n for code, n in codes.items() if code not in undivided)
        assert (
            sum(k["value"] for k in kommuner if k["value"]) + divided == built[CHILDREN, "0", year]["value"]
        )
        for fylke in geography.fylker:
            inside = [built[CHILDREN, k, year]["value"] for k in geography.members("fylke", fylke.id)]
            figure = built.get((CHILDREN, fylke.id, year))
            if None in inside:
                assert figure is None
            else:
                assert (figure["value"], figure["borders"]) == (sum(inside), "today_summed")


def test_the_zero_trap_of_summed_series_is_a_reason_and_never_a_zero(geography, catalog):
    figures = Figures(geography, catalog)
    for year in (2018, 2021, 2024):
        for kommune in geography.kommuner:
            split = geography.split(kommune.id, year)
            figures.add(CHILDREN, year, kommune.id, value=0.0 if split else 600.0, recoded=True)
    built = figures.built()
    trapped = {(region, year) for (_, region, year), f in built.items() if f["missing"] == "split_area"}
    assert trapped == {(code, 2018) for code in SPLIT - {"1508", "1580"}} | {("1508", 2021), ("1580", 2021)}
    assert {f["value"] for f in built.values() if len(f["region_id"]) == 4} == {600.0, None}


def test_a_published_fylke_of_then_is_its_own_series_and_todays_is_summed(geography, catalog):
    figures = Figures(geography, catalog)
    for year in (2021, 2024):
        for code in geography.codes_in(year):
            figures.add(CHILDREN, year, code, value=600.0)
            figures.add(CHILDREN, year + 1, code, value=600.0)
            figures.add(OLDEST, year, code, value=0.0)
            figures.add(SHARE, year, code, numerator=6.0, value=1.0)
        for fylke in geography.fylke_history.at(year):
            figures.add(SHARE, year, fylke.code, value=4.5)
    built = figures.built()
    assert (built[SHARE, "54", 2021]["borders"], built[SHARE, "54", 2021]["value"]) == ("then", 4.5)
    assert (SHARE, "54", 2024) not in built
    summed = built[SHARE, "55", 2021]
    assert (summed["borders"], summed["value"]) == ("today_summed", 1.0)
    for code, year in (("34", 2021), ("55", 2024)):
        published = built[SHARE, code, year]
        assert (published["borders"], published["value"]) == ("today", 4.5)


def test_a_fylke_that_the_publisher_hides_is_not_summed(geography, catalog):
    figures = Figures(geography, catalog)
    for code in geography.codes_in(2024):
        figures.add(CHILDREN, 2024, code, value=600.0)
        figures.add(CHILDREN, 2025, code, value=600.0)
        figures.add(PLACED, 2024, code, numerator=6.0, value=6.0)
    for fylke, reason in (("55", "suppressed"), ("40", "missing")):
        figures.add(PLACED, 2024, fylke, missing=reason)
    built = figures.built()
    hidden, absent = built[PLACED, "55", 2024], built[PLACED, "40", 2024]
    assert (hidden["value"], hidden["missing"]) == (None, "suppressed")
    assert (absent["value"], absent["borders"]) == (10.0, "today_summed")


def test_a_merged_kommune_with_a_hidden_part_is_hidden(geography, catalog):
    figures = Figures(geography, catalog)
    parts = geography.parts("5530", 2018)
    assert len(parts) == 4
    for year in (2018, 2019):
        for code in parts:
            figures.add(CHILDREN, year, code, value=600.0)
    for number, code in enumerate(parts):
        hidden = {"missing": "suppressed"} if number == 0 else {"numerator": 6.0, "value": 1.0}
        figures.add(SHARE, 2018, code, **hidden)
    figure = figures.built()[SHARE, "5530", 2018]
    assert (figure["value"], figure["numerator"], figure["missing"]) == (None, None, "suppressed")


def test_a_merged_share_is_recomputed_from_counts_and_loses_its_printed_decimals(geography, catalog):
    figures = Figures(geography, catalog)
    parts = geography.parts("5530", 2018)
    for year in (2018, 2019):
        for code, children in zip(parts, (100, 200, 300, 400), strict=True):
            figures.add(CHILDREN, year, code, value=float(children))
            figures.add(OLDEST, year, code, value=0.0)
    for number, code in enumerate(parts):
        figures.add(SHARE, 2018, code, numerator=float(number), value=9.9, decimals=1)
    figure = figures.built()[SHARE, "5530", 2018]
    assert (figure["numerator"], figure["denominator"]) == (6, 1000)
    assert figure["value"] == pytest.approx(0.6)
    assert figure["decimals"] is None


def test_kostra_groups_of_the_old_grouping_are_never_followed(geography, catalog):
    figures = Figures(geography, catalog)
    for year in (2018, 2019, 2020, 2024):
        for code in ("EKG07", "EAKUO", "0"):
            figures.add(SHARE, year, code, value=4.0)
    built = figures.built()
    assert {year for _, region, year in built if region == "EKG07"} == {2020, 2024}
    assert {year for _, region, year in built if region == "EAKUO"} == {2018, 2019, 2020, 2024}


def test_half_years_do_not_stand_in_each_others_way(geography, catalog):
    indicator = "fristbrudd_i_undersoekelser"
    figures = Figures(geography, catalog)
    for half in ("H1", "H2"):
        period = Period(2024, 2024, 2024, PeriodKind.HALF_YEAR, f"2024{half}")
        slot = figures.keys.slot(Slot(indicator, 0, False, period, "alle"))
        figures.rows.append(
            {
                "slot": slot,
                "code": "4012",
                "value": 10.0,
                "preliminary": False,
                "recoded": True,
                "snapshot": 0,
            }
        )
    figures.keys.snapshot("bufdir")
    with duckdb.connect() as connection:
        load_rows(connection, [pa.Table.from_pylist(figures.rows, schema=ROW)], figures.keys)
        harmonise_codes(connection, catalog, geography)
        add_denominators(connection, catalog)
        name_figures(connection)
        labels = connection.execute("SELECT period_label FROM named ORDER BY 1").fetchall()
    assert labels == [("2024H1",), ("2024H2",)]
