"""Numbers, codes and school years as publishers print them."""

import math
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.sources.filerows import (
    Cell,
    Origin,
    RepeatedError,
    RowBuilder,
    calendar_year,
    number,
    place_code,
    read_cell,
    school_year,
    why_left_out,
)
from oppvekst.errors import SourceError
from oppvekst.values import Missing, PeriodKind

SIGNS = {"*": Missing.SUPPRESSED, "": Missing.MISSING}
ORIGIN = Origin("bufdir", "barnevern", "a file")
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"])


def printed(value: int, decimals: int, space: str, minus: str, group: bool) -> str:
    digits = str(abs(value)).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    if group:
        whole = f"{int(whole):,}".replace(",", space)
    return f"{minus if value < 0 else ''}{whole}{',' if part else ''}{part}"


@settings(deadline=None)
@given(
    value=st.integers(-(10**12), 10**12),
    decimals=st.integers(0, 5),
    space=SPACES,
    minus=st.sampled_from("-−"),
    group=st.booleans(),
    padding=st.text(alphabet=" \t\u00a0", max_size=3),
)
def test_a_printed_number_is_read_with_its_decimals(value, decimals, space, minus, group, padding):
    text = padding + printed(value, decimals, space, minus, group) + padding
    assert number(text) == (float(Decimal(value).scaleb(-decimals)), decimals)


@settings(deadline=None)
@given(st.text(alphabet="0123456789,. -−\u00a0eE*x", max_size=12))
@example("1.234")
@example("1,234,5")
@example("12 34")
@example("1e5")
@example(",5")
@example("5,")
@example("--5")
@example("٣")
def test_nothing_is_guessed(text):
    """Whatever is accepted is digits, proper groups and at most one comma; all else is refused."""
    try:
        value, decimals = number(text)
    except ValueError:
        return
    compact = "".join(text.split()).replace("−", "-")
    assert value == float(compact.replace(",", "."))
    assert decimals == len(compact.partition(",")[2])
    assert compact.lstrip("-").replace(",", "").isdecimal()


@pytest.mark.parametrize(
    "content", [True, math.nan, math.inf, -math.inf, b"12", "twelve", "#REF!", "9.2", None]
)
def test_a_cell_that_is_no_number_is_refused(content):
    with pytest.raises(ValueError, match=r"is not a|an empty cell"):
        read_cell(content, {})


def test_signs_are_reasons_and_never_numbers():
    assert read_cell(" * ", SIGNS) == Cell(missing=Missing.SUPPRESSED)
    assert read_cell(None, SIGNS) == read_cell("  ", SIGNS) == Cell(missing=Missing.MISSING)
    assert read_cell("0", SIGNS) == Cell(0.0, 0)


def test_stored_numbers_have_the_decimals_of_their_column():
    """A workbook keeps 7 for 7.0: beside 6.3 it was printed with one decimal."""
    builder = RowBuilder("PST302")
    for year, content in enumerate((7, 6.3, "8,25"), 2020):
        builder.add("Andel", "9001", calendar_year(year), read_cell(content, SIGNS), where=year)
    builder.add("Antall", "9001", calendar_year(2020), read_cell(12, SIGNS), where=1)
    builder.add("Snitt", "9001", calendar_year(2020), read_cell(6.306333321699, SIGNS), where=1)
    rows = builder.reading(ORIGIN).rows
    assert rows["decimals"].to_pylist() == [1, 1, 2, 0, None]
    assert rows["value"].to_pylist() == [7.0, 6.3, 8.25, 12.0, 6.306333321699]


def test_a_repeat_is_refused_with_both_places():
    builder = RowBuilder("3A")
    builder.add("Andel", "9001", calendar_year(2024), Cell(1.0, 0), where=7)
    builder.add("Antall", "9001", calendar_year(2024), Cell(1.0, 0), where=8)
    builder.add("Andel", "9001", calendar_year(2024), Cell(1.0, 0), where=9, subgroup="menn")
    with pytest.raises(RepeatedError, match=r"two rows for 9001, 2024, Andel \(rows 7 and 12\)"):
        builder.add("Andel", "9001", calendar_year(2024), Cell(1.0, 0), where=12)


def test_a_file_without_figures_is_refused_with_what_was_left_out():
    builder = RowBuilder("3A")
    builder.left_out["bydel"] += 3
    with pytest.raises(
        SourceError, match=r"Bufdir barnevern: a file has no figures .*3 rows left out: bydel"
    ):
        builder.reading(ORIGIN)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (0, "0"),
        (3, "03"),
        (40, "40"),
        (301, "0301"),
        (4012.0, "4012"),
        (30101, "030101"),
        (" 0301 ", "0301"),
        ("EAK", "EAK"),
        (None, None),
        (True, None),
        (3.5, None),
    ],
)
def test_a_code_stored_as_a_number_gets_its_zero_back(content, code):
    assert place_code(content) == code


@pytest.mark.parametrize(
    ("code", "why"),
    [
        *[(code, None) for code in ("0", "03", "90", "0301", "0814", "9001")],
        *[
            (code, "Svalbard, abroad or unknown place")
            for code in ("21", "99", "2111", "2599", "0399", "9999", "4000")
        ],
        *[(code, "bydel") for code in ("030101", "03010109", "4601010101")],
        *[(code, f"«{code}» is no region code") for code in ("301", "EAK", "", "90x1", "00301")],
        (None, "«None» is no region code"),
    ],
)
def test_only_places_we_know_are_taken(code, why):
    assert why_left_out(code) == why


@pytest.mark.parametrize("label", ["2024-25", "2024/2025", "2024–25", " 2024-25 "])
def test_school_years(label):
    year = school_year(label)
    assert (year.start, year.end, year.reference_year, year.kind) == (
        2024,
        2025,
        2025,
        PeriodKind.SCHOOL_YEAR,
    )
    assert year.label == "2024/25"
    assert school_year("1999-00").end == 2000


@pytest.mark.parametrize("label", ["2024", "2024-26", "2024-24", "24-25", ""])
def test_what_is_no_school_year(label):
    with pytest.raises(ValueError, match="no school year"):
        school_year(label)
