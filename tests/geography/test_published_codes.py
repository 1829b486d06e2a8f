import pytest
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.geography import is_remainder, read_code
from oppvekst.values import Level


@pytest.mark.parametrize(
    ("published", "meaning"),
    [
        ("0", (Level.LANDET, "0")),
        ("EAK", (Level.LANDET, "0")),
        ("01-99", (Level.LANDET, "0")),
        ("34", (Level.FYLKE, "34")),
        ("03", (Level.FYLKE, "03")),
        ("F-11", (Level.FYLKE, "11")),
        ("F_55", (Level.FYLKE, "55")),
        ("EKA11", (Level.FYLKE, "11")),
        ("EKA54", (Level.FYLKE, "54")),
        ("0301", (Level.KOMMUNE, "0301")),
        ("0814", (Level.KOMMUNE, "0814")),
        ("K-3103", (Level.KOMMUNE, "3103")),
        ("K_4012", (Level.KOMMUNE, "4012")),
        (" 5421 ", (Level.KOMMUNE, "5421")),
        ("EKG08", (Level.KOSTRA, "EKG08")),
        ("EAKUO", (Level.KOSTRA, "EAKUO")),
    ],
)
def test_publishers_codes(geo, published, meaning):
    assert geo.normalise_code(published) == meaning
    assert geo.level(published) is meaning[0]


REMAINDERS = ["9999", "0399", "1599", "99", "2111", "2100", "21", "22", "23", "25", "2599", "K-21-22", "K-23"]
REMAINDERS += ["K-Rest", "0300", "5500", "00", "EKA99"]


@pytest.mark.parametrize("published", REMAINDERS)
def test_remainders_are_no_region_and_may_be_left_out(geo, published):
    assert geo.normalise_code(published) is None
    assert is_remainder(published)


@pytest.mark.parametrize(
    "published",
    ["030101", "030101a", "01010101", "0716u", "301", "7777", "", "EAB", "EAK03", "EKG18", "29", "F-3418"],
)
def test_other_codes_are_no_region_either_but_must_be_looked_at(geo, published):
    assert geo.normalise_code(published) is None
    assert not is_remainder(published)


def test_kostra_groups_are_not_followed_before_their_grouping(geo):
    assert geo.normalise_code("EKG08", 2019) is None
    assert geo.normalise_code("EKG08", 2020) == (Level.KOSTRA, "EKG08")
    assert geo.normalise_code("EAKUO", 2015) == (Level.KOSTRA, "EAKUO")


def test_every_code_of_the_history_is_known_in_all_its_forms(geo):
    for code in geo.codes:
        forms = (code, f"K-{code}", f"K_{code}")
        assert {geo.normalise_code(form) for form in forms} == {(Level.KOMMUNE, code)}
    for fylke in geo.fylker:
        forms = (fylke.id, f"F-{fylke.id}", f"F_{fylke.id}", f"EKA{fylke.id}")
        assert {geo.normalise_code(form) for form in forms} == {(Level.FYLKE, fylke.id)}


@given(st.text(max_size=8))
def test_any_text_is_a_region_a_remainder_or_neither_never_both(text):
    assert not (read_code(text) and is_remainder(text))
