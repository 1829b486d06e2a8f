import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.sources.header import CellUnit, Dimension
from etl.sources.labels import UnresolvedError, expand, holds, matches, normal, resolve, total
from etl.sources.wanted import Drift, Pick, Selection

YEARS = [str(year) for year in range(2015, 2026)]
AGES = Dimension(
    id="KOKalder0000",
    label="alder",
    codes=("F000-017", "F000-024", "F018-024"),
    labels={"F000-017": "0-17 år", "F000-024": "0-24 år", "F018-024": "18-24 år"},
    units={"F000-017": CellUnit("prosent", 1)},
)


def resolved(*picks: Pick, dimension: Dimension = AGES):
    return resolve(Selection(dimension.id, picks), dimension)


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("0-17 år", "0–17 år"),
        ("0-17 år", "0−17  ÅR "),
        ("Barn\u00a0med tiltak", "barn med\ntiltak"),
        ("/^0.17 år$/", "0–17 år"),
        ("/KOSTRA/", "Uttrekk fra kostra"),
        ("\u0061\u030alesund", "Ålesund"),
    ],
)  # fmt: skip
def test_labels_differ_in_nothing_anybody_means(expected: str, actual: str) -> None:
    assert matches(expected, actual)


@pytest.mark.parametrize(
    ("expected", "actual"), [("0-17 år", "0-170 år"), ("/^0.17 år$/", "0-17 år i alt"), ("a b", "ab")]
)
def test_other_labels_do_not_match(expected: str, actual: str) -> None:
    assert not matches(expected, actual)


@given(st.text())
def test_normalising_twice_is_normalising_once(label: str) -> None:
    assert normal(normal(label)) == normal(label)


def test_a_broken_expression_is_named() -> None:
    with pytest.raises(UnresolvedError, match="regular expression"):
        matches("/(/", "anything")


def test_a_title_must_hold_the_words() -> None:
    assert holds("barn med MELDING", "12615: Barn med melding og prosentdelen (K)")
    assert not holds("barn med melding", "12615: Barn med tiltak")


def test_a_code_with_its_label_is_found() -> None:
    found = resolved(Pick("F000-017", "0–17 år"))
    assert (found.codes, found.drifts) == (("F000-017",), ())


def test_a_moved_code_is_found_by_its_label_and_reported() -> None:
    found = resolved(Pick("F000-022", "0–24 år"))
    assert found.codes == ("F000-024",)
    assert found.drifts == (Drift("KOKalder0000", "F000-022", "F000-024", "0-24 år"),)


def test_a_code_whose_label_now_sits_elsewhere_is_the_label_s() -> None:
    """Codes were swapped: the label decides."""
    found = resolved(Pick("F000-017", "18–24 år"))
    assert found.codes == ("F018-024",)
    assert found.drifts[0].old == "F000-017"


def test_a_label_alone_is_enough_and_is_no_drift() -> None:
    found = resolved(Pick(label="0-24 år"))
    assert (found.codes, found.drifts) == (("F000-024",), ())


def test_case_of_a_code_is_no_drift() -> None:
    found = resolved(Pick("f000-017"))
    assert (found.codes, found.drifts) == (("F000-017",), ())


def test_the_same_code_is_asked_for_once() -> None:
    assert resolved(Pick("F000-017"), Pick(label="0-17 år"), Pick("F000-0*")).codes == (
        "F000-017",
        "F000-024",
    )


@pytest.mark.parametrize(
    ("pick", "says"),
    [
        (Pick("F000-022"), "'F000-024' «0-24 år»"),
        (Pick("F000-017", "0–18 år"), "is now «0-17 år» and no longer «0–18 år»"),
        (Pick("X", "25–99 år"), "no category «25–99 år»"),
        (Pick(None, "/år/"), "3 categories labelled"),
        (Pick("Q*"), "matches none"),
        (Pick("F000-017", unit="promille"), "«prosent» and no longer «promille»"),
        (Pick("F000-024", unit="prosent"), "not given"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_said_with_the_nearest(pick: Pick, says: str) -> None:
    with pytest.raises(UnresolvedError) as caught:
        resolved(pick)
    assert says in str(caught.value)


def test_the_expected_unit_is_looked_for_in_the_unit_s_words() -> None:
    assert resolved(Pick("F000-017", unit="/prosent|%/")).codes == ("F000-017",)


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("*", YEARS),
        ("202*", YEARS[5:]),
        ("*5", ["2015", "2025"]),
        ("*01*", YEARS[:5]),
        ("????", YEARS),
        ("201?", YEARS[:5]),
        ("top(2)", ["2024", "2025"]),
        ("top(2,1)", ["2023", "2024"]),
        ("bottom(1)", ["2015"]),
        ("from(2023)", ["2023", "2024", "2025"]),
        ("FROM(2013)", YEARS),
        ("to(2016)", ["2015", "2016"]),
        ("to(2030)", YEARS),
        ("range(2016,2018)", ["2016", "2017", "2018"]),
        ("range(2018, 2016)", ["2016", "2017", "2018"]),
        ("range(2010,2016)", ["2015", "2016"]),
    ],
)
def test_expressions_stand_for_codes_in_metadata_order(expression: str, chosen: list[str]) -> None:
    assert list(expand(expression, YEARS)) == chosen


@pytest.mark.parametrize("plain", ["2020", "F000-017", "K(2)"])
def test_plain_codes_are_no_expressions(plain: str) -> None:
    assert expand(plain, YEARS) is None


def test_a_code_that_looks_like_an_expression_is_itself() -> None:
    assert expand("a*", ["a*", "ab"]) is None


@pytest.mark.parametrize("nothing", ["from(2030)", "9???", "top(0)", "top(x)", "range(2030,2040)"])
def test_an_expression_that_matches_nothing_is_refused_where_it_stands_alone(nothing: str) -> None:
    """Sent on, it would silently give the total of a dimension that can be summed away."""
    assert expand(nothing, YEARS) == ()
    years = Dimension("Tid", "år", tuple(YEARS), {year: year for year in YEARS}, {})
    with pytest.raises(UnresolvedError, match="matches none"):
        resolve(Selection("Tid", (Pick(nothing),)), years)


def test_a_pattern_that_matches_nothing_is_left_out_and_the_others_stand() -> None:
    found = resolved(Pick("F000-0*"), Pick("EKG??"))
    assert (found.codes, found.faults) == (("F000-017", "F000-024"), ())
    assert found.notes == ("EKG?? matches none of the 3 codes of KOKalder0000, and is left out",)


def test_a_pick_that_leads_nowhere_is_told_and_the_others_stand() -> None:
    found = resolved(Pick("F000-017", "0–17 år"), Pick("F000-099", "0–99 år"))
    assert found.codes == ("F000-017",)
    assert [(f.code, f.actual) for f in found.found] == [("F000-017", "F000-017"), ("F000-099", "")]
    assert len(found.faults) == 1
    assert "0–99 år" in found.faults[0]


def test_of_several_with_the_label_the_one_in_the_right_unit_is_meant() -> None:
    assert resolved(Pick(None, "/0.*år/", unit="prosent")).codes == ("F000-017",)


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        ({"0": "kjønn samlet", "1": "menn", "2": "kvinner"}, "0"),
        ({"A": "Menn", "B": "Kvinner", "C": "Begge kjønn"}, "C"),
        ({"999A": "Alle aldre", "00-17": "0-17 år"}, "999A"),
        ({"x": "Tiltak i alt", "y": "Hjelpetiltak"}, "x"),
        ({"0": "Total", "1": "Low"}, "0"),
        ({"1": "menn", "2": "kvinner"}, None),
        ({"1": "alle", "2": "i alt"}, None),
        ({"0": "0", "1": "1", "2": "2"}, None),
        ({"a": "Aldri alle dager i uken", "b": "Samlet seg om noe"}, None),
    ],
)
def test_a_total_is_the_one_category_that_is_marked_as_it(labels, code) -> None:
    found = total(Dimension("KJONN", "Kjønn", tuple(labels), labels, {}))
    assert (found and found.codes) == (code and (code,))
    if found:
        assert found.notes == (
            f"nothing was chosen of KJONN «Kjønn», so its total {code} «{labels[code]}» is used",
        )


def test_the_publishers_own_mark_comes_before_the_label() -> None:
    labels = {"0": "begge kjønn", "9": "alle"}
    found = total(Dimension("Kjonn", "kjønn", ("0", "9"), labels, {}, total="9"))
    assert found is not None
    assert found.codes == ("9",)
