"""Column heads and file names that tell of a year or a half of one."""

import pytest
from filesource_files import barnevern_rows, barnevern_zip, xlsx

from etl.sources.bufdir.client import read_file
from etl.sources.halfyears import named_half, read_period
from oppvekst.errors import SourceError
from oppvekst.values import PeriodKind


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2024", "2024"),
        ("2024H1", "2024H1"),
        ("2024 K2", "2024H2"),
        ("2024 1. halvår", "2024H1"),
        ("1. halvår 2024", "2024H1"),
        ("2. halvår, 2024", "2024H2"),
        ("2024, halvår 2", "2024H2"),
    ],
)
def test_a_head_is_a_year_or_a_half_of_one(text, label):
    period = read_period(text)
    assert (period.label, period.reference_year) == (label, 2024)
    assert period.kind is (PeriodKind.HALF_YEAR if "H" in label else PeriodKind.YEAR)


@pytest.mark.parametrize("text", ["", "20241", "2024-2", "2024 13", "halvår", "3. halvår 2024", "1824"])
def test_anything_else_is_a_change_of_layout(text):
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("name", "half"),
    [
        ("3A_fristbrudd_1_halvaar.xlsx", "1"),
        ("3B_fristbrudd_andre halvår.xlsx", "2"),
        ("3A_fristbrudd_første_halvår.xlsx", "1"),
        ("3A_fristbrudd_undersøkelse.xlsx", None),
    ],
)
def test_a_name_may_tell_which_half(name, half):
    assert named_half(name) == half


def heads(*cells):
    rows = barnevern_rows()
    rows[2] = [*rows[2][:3], *cells]
    return rows


def test_both_halves_of_a_year_are_two_periods():
    archive = barnevern_zip(
        {"3A_a.xlsx": xlsx({"Sheet1": heads("1. halvår 2023", "2. halvår 2023", "1. halvår 2024")})}
    )
    rows = read_file(archive, "barnevern", "3A").rows.to_pylist()
    assert {r["period_label"] for r in rows} == {"2023H1", "2023H2", "2024H1"}
    assert {r["period_kind"] for r in rows} == {"half_year"}


def test_years_in_a_file_about_a_half_year_are_that_half():
    archive = barnevern_zip({"3A_fristbrudd_2_halvaar.xlsx": xlsx({"Sheet1": barnevern_rows()})})
    rows = read_file(archive, "barnevern", "3A").rows.to_pylist()
    assert {r["period_label"] for r in rows} == {"2022H2", "2023H2", "2024H2"}


def test_the_same_half_twice_is_refused():
    archive = barnevern_zip({"3A_a.xlsx": xlsx({"Sheet1": heads("2023H1", "1. halvår 2023", "2024H1")})})
    with pytest.raises(SourceError, match="same year twice"):
        read_file(archive, "barnevern", "3A")
