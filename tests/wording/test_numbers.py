import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.fictional import COUNT, KRONER, RATE, RESIDENTS, SHARE, indicator, observed

from oppvekst.compare import printed
from oppvekst.wording import (
    difference_text,
    interval_text,
    number,
    percent,
    rounded,
    shown_decimals,
    value_with_unit,
)

S = "\u00a0"
finite = st.floats(-1e9, 1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (4.9, 1, "4,9"),
        (0.05, 1, "0,1"),
        (0.285, 2, "0,29"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (-0.04, 1, "0,0"),
        (1e-9, 2, "0,00"),
        (999.95, 1, f"1{S}000,0"),
        (1234567, 0, f"1{S}234{S}567"),
    ],
)
def test_numbers_have_comma_fixed_space_true_minus_and_round_half_up(value, decimals, text):
    assert number(value, decimals, "nb") == text
    assert number(value, decimals, "nn") == text


def test_at13_thousands_have_a_fixed_space_also_in_four_digits():
    assert number(14851, 0) == f"14{S}851"
    assert number(2938, 0) == f"2{S}938"


@given(finite, st.integers(0, 2))
def test_a_number_reads_back_as_what_was_rounded(value, decimals):
    text = number(value, decimals)
    assert re.fullmatch(rf"−?\d{{1,3}}({S}\d{{3}})*(,\d{{{max(decimals, 1)}}})?", text)
    assert Decimal(text.replace(S, "").replace(",", ".").replace("−", "-")) == rounded(value, decimals)
    assert abs(rounded(value, decimals) - Decimal(repr(value))) <= Decimal("0.5").scaleb(-decimals)


@given(finite, finite, st.integers(0, 2))
def test_rounding_never_turns_an_order_around(a, b, decimals):
    low, high = sorted((a, b))
    assert rounded(low, decimals) <= rounded(high, decimals)


@given(st.floats(0, 1e6), st.integers(0, 2), st.none() | st.integers(0, 6))
def test_what_compare_calls_the_same_is_what_we_print_the_same(value, decimals, published):
    of = indicator(decimals=decimals)
    found = printed(of, observed(value, of=of, decimals=published))
    assert found == rounded(value, shown_decimals(of, published))


def test_units_in_text_and_tables():
    assert percent(4.94, 1, "nb") == f"4,9{S}prosent"
    assert percent(4.94, 1, "nn", "table") == f"4,9{S}%"
    assert value_with_unit(12.34, RATE, "nb") == f"12,3 per 1{S}000"
    assert value_with_unit(28, COUNT, "nb") == "28"
    assert value_with_unit(12345, KRONER, "nb") == f"12{S}345{S}kroner"
    assert value_with_unit(12345, KRONER, "nb", "table") == f"12{S}345{S}kr"
    assert value_with_unit(2938, RESIDENTS, "nb") == f"2{S}938{S}barn"
    assert value_with_unit(2938, RESIDENTS, "nn") == f"2{S}938{S}barn"


def test_one_krone_is_singular_and_only_one():
    assert value_with_unit(1, RESIDENTS, "nb") == f"1{S}barn"
    assert value_with_unit(0, RESIDENTS, "nb") == f"0{S}barn"
    assert value_with_unit(1, KRONER, "nn") == f"1{S}krone"


@pytest.mark.parametrize(("published", "shown"), [(None, 1), (0, 0), (1, 1), (6, 1)])
def test_never_more_decimals_than_published_nor_than_the_catalogue_says(published, shown):
    assert shown_decimals(SHARE, published) == shown
    assert value_with_unit(5.555, SHARE, "nb", published=published).count(",") == (shown > 0)


def test_interval_in_text_and_table():
    assert interval_text(4.8, 6.5, SHARE) == f"4,8–6,5{S}prosent"
    assert interval_text(4.8, 6.5, SHARE, where="table") == f"4,8–6,5{S}%"
    assert interval_text(None, None, SHARE) == ""
    assert interval_text(-1.2, 0.4, SHARE) == f"−1,2 til 0,4{S}prosent"


def test_at14_two_shares_differ_by_prosentpoeng_never_by_prosent():
    assert difference_text(8.8 - 8.2, SHARE) == f"0,6{S}prosentpoeng"
    assert difference_text(8.2 - 8.8, SHARE, "nn") == f"0,6{S}prosentpoeng"


def test_other_units_differ_by_themselves():
    assert difference_text(8, COUNT) == "8"
    assert difference_text(-1, RESIDENTS) == f"1{S}barn"
    assert difference_text(2.3, RATE) == f"2,3 per 1{S}000"


def test_a_difference_too_small_to_print_is_said_to_be_under_the_last_decimal():
    assert difference_text(0.01, SHARE) == f"under 0,1{S}prosentpoeng"
    assert difference_text(0.0, SHARE) == f"0,0{S}prosentpoeng"
    assert difference_text(0.2, COUNT) == "under 1"


@given(st.floats(-200, 200), st.sampled_from([0, 1, 2, 6, None]))
def test_the_unit_of_a_difference_of_shares_is_always_prosentpoeng(difference, published):
    text = difference_text(difference, indicator(decimals=2), "nb", published)
    assert text.endswith(f"{S}prosentpoeng")
    assert "−" not in text
