"""One strange figure never stops a table: true ones are shown and told of, slips of the decimal point set aside.

Codes only, and made-up numbers, but for the two that were published and once stopped their tables.
"""

import csv
import re

import duckdb
import pyarrow as pa
import pytest

from etl.build.checks import check_figures, load_expected, name_figures
from etl.build.columns import ROW, Keys, Slot
from etl.build.corrections import Correction, apply_corrections
from etl.build.denominators import add_denominators, populations
from etl.build.harmonise import harmonise_codes, load_rows, sum_fylker
from etl.build.outliers import find_outliers, forget_outliers, told_of_outliers
from etl.build.output import prepare, regions_out
from oppvekst.catalog import load_catalog
from oppvekst.catalog.indicator import Expect
from oppvekst.catalog.models import Catalog
from oppvekst.geography import Geography
from oppvekst.settings import Settings
from oppvekst.values import Period

SYMPTOMS, KINDERGARTEN, CHILDREN = (
    "psykiske_symptomer_primaerhelse_15_24",
    "barnehagedekning_1_5",
    "befolkning_0_17",
)
VACCINATED = "vaksinert_mot_meslinger_9_aar"
PLACED = "barn_plassert_0_17"
BOUNDS = {SYMPTOMS: Expect(min=40, max=600), KINDERGARTEN: Expect(min=30, max=130)}
"""Narrow, as they were when two true figures stopped their tables."""


def with_bounds(catalog: Catalog) -> Catalog:
    indicators = [i.model_copy(update={"expect": BOUNDS.get(i.id, i.expect)}) for i in catalog.indicators]
    return catalog.model_copy(update={"indicators": indicators})


CATALOG = with_bounds(load_catalog(Settings().catalog_path))
GEOGRAPHY = Geography.load(Settings().geography_dir)
KOMMUNER = [kommune.id for kommune in GEOGRAPHY.kommuner]


class Answer:
    """Figures as a publisher would give them, and what the build makes of them."""

    def __init__(self) -> None:
        self.keys, self.rows, self.corrections = Keys(), [], []

    def add(self, indicator: str, year: int, code: str, value: float, **more: object) -> None:
        kind = CATALOG.indicator(indicator).timing.kind
        slot = Slot(indicator, 0, False, Period(year, year, year, kind, str(year)), "alle")
        row = {
            "slot": self.keys.slot(slot),
            "code": code,
            "preliminary": False,
            "recoded": True,
            "value": value,
        }
        self.rows.append(row | {"snapshot": self.keys.snapshot(f"source:{indicator}")} | more)

    def everywhere(self, indicator: str, usual: float, years=range(2019, 2022), landet: bool = True) -> None:
        """Every kommune near what is usual, no two alike; the sum or the usual for landet."""
        for year in years:
            for number, code in enumerate(KOMMUNER):
                self.add(indicator, year, code, usual * (0.8 + 0.4 * number / len(KOMMUNER)))
            if landet:
                self.add(indicator, year, "0", usual)

    def put(self, indicator: str, year: int, code: str, value: float) -> None:
        """Another figure instead of the one there is."""
        slot = self.keys.slot(
            Slot(
                indicator,
                0,
                False,
                Period(year, year, year, CATALOG.indicator(indicator).timing.kind, str(year)),
                "alle",
            )
        )
        next(row for row in self.rows if (row["slot"], row["code"]) == (slot, code))["value"] = value

    def built(self):
        """Figures by indicator, region and year; what failed, what was told of, and what was set aside."""
        with duckdb.connect() as connection:
            prepare(connection)
            regions_out(connection, GEOGRAPHY)
            load_rows(connection, [pa.Table.from_pylist(self.rows, schema=ROW)], self.keys)
            harmonise_codes(connection, CATALOG, GEOGRAPHY)
            load_expected(connection, CATALOG)
            forget_outliers(connection)
            people = populations(CATALOG)
            find_outliers(connection, people)
            add_denominators(connection, CATALOG)
            assert apply_corrections(connection, self.corrections) == []
            find_outliers(connection, {i.id for i in CATALOG.indicators} - people)
            sum_fylker(connection)
            name_figures(connection)
            failures = [failure.check for failure in check_figures(connection)]
            found = connection.sql("SELECT * FROM named").to_arrow_table().to_pylist()
            kept, taken = (
                [s for told in some.values() for s in told] for some in told_of_outliers(connection)
            )
        return (
            {(f["indicator_id"], f["region_id"], f["reference_year"]): f for f in found},
            failures,
            kept,
            taken,
        )


def answer(indicator: str, usual: float, **more) -> Answer:
    made = Answer()
    made.everywhere(indicator, usual, **more)
    return made


@pytest.mark.parametrize(
    ("indicator", "usual", "code", "true"),
    [(SYMPTOMS, 149.1, "4032", 30.733947508), (KINDERGARTEN, 92.2, "4629", 142.1)],
)
def test_a_true_figure_outside_the_bounds_is_shown_and_told_of(indicator, usual, code, true):
    made = answer(indicator, usual)
    made.put(indicator, 2019, code, true)
    figures, failures, kept, taken = made.built()
    assert (failures, taken) == ([], [])
    assert figures[indicator, code, 2019]["value"] == true
    (said,) = kept
    assert f"{code} {GEOGRAPHY.region(code).name}, 2019, alle: {true:.6g}" in said


def test_a_share_above_everybody_is_set_aside_where_the_catalogue_says_it_cannot_be():
    """Nobody counts the children vaccinated, but more than all of them have not been."""
    made = answer(VACCINATED, 95.0 / 1.2)
    made.put(VACCINATED, 2019, "4012", 142.0)
    made.put(VACCINATED, 2020, "4012", 100.0)
    figures, failures, kept, (said,) = made.built()
    taken = figures[VACCINATED, "4012", 2019]
    assert (taken["value"], taken["missing"]) == (None, "set_aside")
    assert figures[VACCINATED, "4012", 2020]["value"] == 100
    assert (failures, kept) == ([], [])
    assert said.startswith(f"{VACCINATED}: set aside, since it cannot be so (4012 Bamble, 2019, alle: 142)")


@pytest.mark.parametrize(
    ("usual", "factors"), [(150.0, (10, 100, 1000)), (60.0, (0.1, 0.01, 0.001))], ids=["too high", "too low"]
)
@pytest.mark.parametrize("own_years", [True, False])
def test_a_slip_of_the_decimal_point_is_set_aside_by_name_and_nothing_else_is(usual, factors, own_years):
    made = answer(SYMPTOMS, usual, years=range(2020, 2023) if own_years else [2021])
    figures, *_ = made.built()
    slips = dict(zip(("4012", "4020", "4032"), factors, strict=True))
    for code, factor in slips.items():
        made.put(SYMPTOMS, 2021, code, figures[SYMPTOMS, code, 2021]["value"] * factor)
    after, failures, kept, taken = made.built()
    assert (failures, kept) == ([], [])
    said = "\n".join(taken)
    for code, factor in slips.items():
        figure = after.pop((SYMPTOMS, code, 2021))
        assert (figure["value"], figure["missing"]) == (None, "set_aside")
        del figures[SYMPTOMS, code, 2021]
        assert re.search(rf"by a factor of {max(factor, round(1 / factor))},[^\n]*\({code} ", said)
    assert after == figures
    assert ("other years" in said, "median kommune" in said) == (own_years, not own_years)


def test_the_places_own_years_decide_before_the_median_does():
    made = answer(SYMPTOMS, 150.0)
    for year in range(2019, 2022):
        made.put(SYMPTOMS, year, "4012", 560.0)
    made.put(SYMPTOMS, 2021, "4012", 1400.0)  # nearly ten times the median, and not three times its own
    figures, failures, kept, taken = made.built()
    assert (failures, taken, len(kept)) == ([], [], 1)
    assert figures[SYMPTOMS, "4012", 2021]["value"] == 1400.0


def test_a_whole_answer_in_another_unit_fails_as_before():
    figures, failures, kept, taken = answer(SYMPTOMS, 15.0).built()
    assert set(failures) == {
        "a value outside what the catalogue expects",
        "a median kommune outside what the catalogue expects",
    }
    assert (kept, taken) == ([], [])
    assert figures[SYMPTOMS, "4012", 2021]["missing"] is None


def test_one_year_in_another_unit_fails_though_no_landet_is_there_to_tell():
    made = answer(SYMPTOMS, 150.0, landet=False)
    for code in KOMMUNER:
        made.put(SYMPTOMS, 2021, code, 15.0)
    _, failures, kept, taken = made.built()
    assert failures == ["a median kommune outside what the catalogue expects"]
    assert (kept, taken) == ([], [])


def test_a_lone_place_is_judged_by_its_own_years():
    made = Answer()
    for year in range(2017, 2025):
        made.add(SYMPTOMS, year, "4032", 120.0)
    made.put(SYMPTOMS, 2018, "4032", 30.7)
    figures, failures, kept, taken = made.built()
    assert (failures, taken, len(kept)) == ([], [], 1)
    made.put(SYMPTOMS, 2018, "4032", 12.0)
    figures, failures, kept, taken = made.built()
    assert (failures, kept, len(taken)) == ([], [], 1)
    assert figures[SYMPTOMS, "4032", 2018]["missing"] == "set_aside"


def test_a_population_a_thousand_times_too_large_is_no_ones_denominator_and_in_no_sum():
    made = answer(CHILDREN, 3000.0)
    for year in range(2019, 2022):
        for code in KOMMUNER:
            made.add(PLACED, year, code, 30.0, numerator=30.0)
    sound, *_ = made.built()
    made.put(CHILDREN, 2021, "4012", 3_000_000.0)
    figures, failures, kept, taken = made.built()
    assert (failures, kept, len(taken)) == ([], [], 1)
    assert figures[CHILDREN, "4012", 2021]["missing"] == "set_aside"
    assert sound[PLACED, "4012", 2020]["value"] > 0
    assert figures[PLACED, "4012", 2020]["value"] is None
    assert (CHILDREN, "40", 2021) not in figures
    assert figures[CHILDREN, "40", 2020]["value"] == pytest.approx(sound[CHILDREN, "40", 2020]["value"])


@pytest.mark.parametrize("how_many", [1, 200])
def test_more_events_than_people_is_one_figures_fault_or_the_answers(how_many):
    made = answer(CHILDREN, 3000.0, years=range(2020, 2023))
    for code in KOMMUNER[:how_many]:
        made.add(PLACED, 2021, code, 9000.0, numerator=9000.0)
    for code in KOMMUNER[how_many:]:
        made.add(PLACED, 2021, code, 30.0, numerator=30.0)
    figures, failures, _, taken = made.built()
    if how_many == 1:
        assert (failures, len(taken)) == ([], 1)
        assert figures[PLACED, KOMMUNER[0], 2021]["missing"] == "set_aside"
        assert "cannot be so" in taken[0]
    else:
        assert "a numerator larger than its denominator" in failures
        assert taken == []


def test_a_figure_that_a_person_has_confirmed_stands():
    made = answer(SYMPTOMS, 150.0)
    made.put(SYMPTOMS, 2021, "4012", 1500.0)
    made.corrections = [
        Correction(
            indicator=SYMPTOMS,
            region="4012",
            period="2021",
            action="replace",
            value=1500.0,
            reason="Kilden har bekreftet tallet.",
            confirmed_by="kilden",
            expect={"value": 1500.0},
        )
    ]
    figures, failures, kept, taken = made.built()
    assert (failures, kept, taken) == ([], [], [])
    assert figures[SYMPTOMS, "4012", 2021]["value"] == 1500.0


def test_every_kindergarten_figure_published_for_2019_is_shown(real_answers):
    codes = {GEOGRAPHY.name_then(code): code for code in GEOGRAPHY.codes_in(2019)}
    made, of = Answer(), "Percentage of 1-5 year-olds in kindergarten (per cent)"
    with (real_answers / "ssb_12562_2019.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            code = (
                codes.pop(row["region"].split(" (")[0], None)
                if row["contents"] == of and row["value"]
                else None
            )
            if code is not None:
                made.add(KINDERGARTEN, 2019, code, float(row["value"]), recoded=False)
    figures, failures, kept, taken = made.built()
    assert (failures, taken) == ([], [])
    assert figures[KINDERGARTEN, "4629", 2019]["value"] == 142.1
    assert figures[KINDERGARTEN, "3425", 2019]["value"] == 115.6
    (said,) = kept
    assert "4629 Modalen, 2019, alle: 142.1" in said


def test_nothing_in_the_bundle_is_set_aside(bundled):
    from oppvekst.store import open_current

    figures = open_current(Settings(data_dir=bundled))
    assert [s.reason for s in figures.status() if s.reason and "set aside" in s.reason] == []
