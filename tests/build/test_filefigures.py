"""From a file's rows to an indicator's figures: which column is what, which period, and whose borders."""

import pytest

from etl.build.columns import Keys
from etl.build.publishers import supplier
from etl.build.supply import Into, Want
from etl.sources.filerows import Cell, Origin, RowBuilder, calendar_year, school_year
from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Indicator
from oppvekst.catalog.publishers.bufdir import BufdirSource
from oppvekst.catalog.publishers.nav import NavSource
from oppvekst.catalog.publishers.udir import UdirSource
from oppvekst.errors import SourceError
from oppvekst.settings import Settings
from oppvekst.values import Missing

TODAY = frozenset({"9001", "9002"})
BUFDIR = BufdirSource(archive="barnefattigdom", file="9a", number_format="prosent", unit_row="barn")
UDIR = UdirSource(table="150", select={}, value="Trives", added=["TrivesGodt"], denominator="AntallBesvart")
NAV = NavSource(workbook="PST302", page="/uforetrygd", sheets={"kommune": "Kommune. Andel"})


@pytest.fixture(scope="module")
def catalog():
    return load_catalog(Settings().catalog_path)


def indicator(catalog, form: str) -> Indicator:
    return next(i for i in catalog.indicators if i.measure.form == form and i.geography.history == "recode")


def read(*figures, unit_row=None):
    """Rows of (measure, code, period, cell)."""
    builder = RowBuilder("a file")
    for measure, code, period, cell in figures:
        builder.add(measure, code, period, cell, where=0, unit_row=unit_row)
    return builder.reading(Origin("bufdir", "barnevern", "a file")).rows


def asked_for(entry, spec):
    (part,) = supplier(spec.source).parts(spec)
    return part, [(entry, spec)]


def taken(entry, spec, figures):
    keys = Keys()
    want = Want(entry, 0, spec, supplier(spec.source).request(*asked_for(entry, spec)))
    rows = supplier(spec.source).figures(want, None, figures, Into(keys, 0, TODAY)).to_pylist()
    slots = {slot["slot"]: slot for slot in keys.slots().to_pylist()}
    return [row | slots[row["slot"]] for row in rows]


def test_shares_over_several_years_are_windows(catalog):
    figures = read(("prosent", "9001", calendar_year(2023), Cell(9.2, 1)), unit_row="barn")
    (row,) = taken(indicator(catalog, "share"), BUFDIR.model_copy(update={"years": 3}), figures)
    assert (row["period_from"], row["period_to"], row["period_label"]) == (2021, 2023, "2021-2023")
    assert (row["period_kind"], row["value"], row["decimals"]) == ("window", 9.2, 1)


def test_other_units_and_formats_are_left_alone(catalog):
    figures = read(("prosent", "9001", calendar_year(2023), Cell(9.2, 1)), unit_row="husholdning")
    with pytest.raises(SourceError, match="no rows of the kind prosent"):
        taken(indicator(catalog, "share"), BUFDIR, figures)


def test_a_count_is_the_numerator_of_a_rate_and_waits_to_be_divided(catalog):
    spec = BufdirSource(archive="barnevern", file="1C", number_format="Antall")
    (row,) = taken(
        catalog.indicator("barn_plassert_0_17"),
        spec,
        read(("Antall", "9001", calendar_year(2023), Cell(12.0, 0))),
    )
    assert (row["value"], row["numerator"], row["denominator"]) == (12, 12, None)


def test_several_answers_are_added_and_hidden_when_one_is(catalog):
    year = school_year("2024-25")
    cells = {
        "9001": (Cell(40.0, 1), Cell(45.5, 1), Cell(120.0, 0)),
        "9002": (Cell(40.0, 1), Cell(missing=Missing.SUPPRESSED), Cell(30.0, 0)),
    }
    figures = read(
        *(
            (measure, code, year, cell)
            for code, three in cells.items()
            for measure, cell in zip(("Trives", "TrivesGodt", "AntallBesvart"), three, strict=True)
        )
    )
    one, two = taken(catalog.indicator("mobbing_7_trinn_ett_skoleaar"), UDIR, figures)
    assert (one["value"], one["denominator"], one["numerator"]) == (85.5, 120, None)
    assert (two["value"], two["missing"]) == (None, "suppressed")


@pytest.mark.parametrize(("old", "recoded"), [("9001", True), ("9009", False)])
def test_a_file_with_an_old_code_is_not_in_todays_borders(catalog, old, recoded):
    figures = read(*(("Andel", code, calendar_year(2016), Cell(9.0, 1)) for code in {old, "9002", "90", "0"}))
    assert {row["recoded"] for row in taken(indicator(catalog, "share"), NAV, figures)} == {recoded}


def test_a_scale_is_applied_to_the_value_alone(catalog):
    spec = BufdirSource(archive="barnevern", file="1A", number_format="Andel", scale=0.1)
    (row,) = taken(
        indicator(catalog, "share"), spec, read(("Andel", "9001", calendar_year(2023), Cell(92.0, 1)))
    )
    assert row["value"] == pytest.approx(9.2)
    assert row["decimals"] == 2
