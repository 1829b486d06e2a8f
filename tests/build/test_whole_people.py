"""Which population unrounded shares were divided by: found where they are whole people, never guessed."""

import duckdb
import pyarrow as pa
import pytest

from etl.build.divisors import whole_people
from oppvekst.catalog import load_catalog
from oppvekst.settings import PROJECT_DIR

TILTAK, ALL, OLDEST = "barn_med_barnevernstiltak_0_17", "befolkning_0_17", "befolkning_17"


@pytest.fixture(scope="module")
def catalog():
    return load_catalog(PROJECT_DIR / "indicators.yaml")


def people(code, year):
    """Children of a fictional kommune, none of whose numbers divide each other."""
    return 900 + 37 * code + 11 * year, 50 + code % 7 + year % 3


def build(divided_by, *, decimals=14, places=12):
    """A build's tables with shares of whole children divided by what `divided_by` gives."""
    connection, slots, figures = duckdb.connect(), [], []
    for name, year, kind in [
        *((ALL, year, "date") for year in range(2015, 2020)),
        *((OLDEST, year, "date") for year in range(2015, 2020)),
        *((TILTAK, year, "year") for year in range(2015, 2019)),
    ]:
        slots.append(
            {
                "slot": len(slots),
                "indicator_id": name,
                "reference_year": year,
                "period_kind": kind,
                "subgroup": "alle",
                "quoted": False,
            }
        )
        for code in range(places):
            every, oldest = people(code, year)
            value = {ALL: every, OLDEST: oldest}.get(name)
            if value is None:
                value = 100 * (41 + code + year % 5) / divided_by(code, year)
            figures.append(
                {
                    "slot": len(slots) - 1,
                    "region_id": f"{9001 + code}",
                    "value": float(value),
                    "numerator": None,
                    "decimals": decimals,
                    "snapshot": 1,
                }
            )
    for table, rows in (
        ("slot", slots),
        ("figure", figures),
        ("snapshot_name", [{"snapshot": 1, "snapshot_id": "s"}]),
    ):
        connection.register("rows", pa.Table.from_pylist(rows))
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM rows")
        connection.unregister("rows")
    connection.execute("ALTER TABLE figure ALTER numerator TYPE DOUBLE")
    return connection


def by_year_end(code, year):
    (every, oldest), (later, _) = people(code, year), people(code, year + 1)
    return (every - oldest + later) / 2


def during_year(code, year):
    return (people(code, year)[0] + people(code, year + 1)[0]) / 2


def test_the_catalogues_own_rule_says_nothing(catalog):
    assert whole_people(build(by_year_end), catalog) == []


def test_another_rule_that_gives_whole_children_is_named_with_its_numbers(catalog):
    ((snapshot, indicator, said),) = whole_people(build(during_year), catalog)
    assert (snapshot, indicator) == ("s", TILTAK)
    assert said.startswith("unrounded values are whole people by at: during_year in 48 of 48 kommune-years")
    assert "the catalogue's at: by_year_end" in said


@pytest.mark.parametrize(
    "made",
    [build(during_year, decimals=1), build(during_year, places=1)],
    ids=["rounded values", "four kommune-years"],
)
def test_too_little_to_go_by_says_nothing(catalog, made):
    assert whole_people(made, catalog) == []


def test_a_population_nobody_divided_by_says_nothing(catalog):
    assert whole_people(build(lambda code, year: 731.7 + code), catalog) == []
