import pytest

from oppvekst.errors import UnknownRegionError
from oppvekst.values import Level

YEARS = range(2013, 2027)
TODAY = {
    "34": 46, "46": 43, "18": 41, "50": 38, "15": 27, "42": 25, "11": 23, "32": 21,
    "55": 21, "33": 18, "56": 18, "40": 17, "31": 12, "39": 6, "03": 1,
}  # fmt: skip
SPLIT_BETWEEN_FYLKER = {"1577", "3203", "3226", "3301", "5055", "5512"}


def test_todays_fylker_and_their_sizes(geo):
    assert {fylke.id: len(geo.members("fylke", fylke.id)) for fylke in geo.fylker} == TODAY
    assert [fylke.id for fylke in geo.fylker] == sorted(TODAY)
    assert all(geo.fylke_of(k.id) == k.fylke == k.id[:2] for k in geo.kommuner)


@pytest.mark.parametrize(
    ("years", "fylker"),
    [(range(2013, 2018), 19), ([2018, 2019], 18), (range(2020, 2024), 11), ([2024, 2026], 15)],
)
def test_as_many_fylker_as_there_were(geo, years, fylker):
    assert [len(geo.fylke_history.at(year)) for year in years] == [fylker] * len(years)


@pytest.mark.parametrize("year", YEARS)
def test_every_kommune_in_force_lies_in_one_fylke_of_its_day(geo, year):
    then = {fylke.code for fylke in geo.fylke_history.at(year)}
    assert {code[:2] for code in geo.codes_in(year)} == then


@pytest.mark.parametrize(
    ("kommune", "fylker"),
    [
        ("5530", {2013: "Troms (før 2020)", 2021: "Troms og Finnmark", 2024: "Troms"}),
        ("4012", {2019: "Telemark (før 2020)", 2020: "Vestfold og Telemark", 2026: "Telemark"}),
        ("3418", {2019: "Hedmark", 2020: "Innlandet"}),
        ("3447", {2019: "Oppland", 2023: "Innlandet"}),
        ("1827", {2013: "Nordland", 2026: "Nordland"}),
        ("5061", {2017: "Møre og Romsdal", 2018: "Møre og Romsdal", 2019: "Trøndelag"}),
        ("5001", {2017: "Sør-Trøndelag", 2018: "Trøndelag"}),
    ],
)
def test_the_fylke_a_kommune_lay_in(geo, kommune, fylker):
    assert {year: geo.fylke_then(kommune, year).name for year in fylker} == fylker


@pytest.mark.parametrize("year", YEARS)
def test_a_kommune_of_parts_from_several_fylker_had_no_one_fylke(geo, year):
    expected = SPLIT_BETWEEN_FYLKER | ({"5054"} if year < 2018 else set()) if year < 2020 else set()
    assert {k.id for k in geo.kommuner if geo.fylke_then(k.id, year) is None} == expected


@pytest.mark.parametrize(
    ("fylke", "year", "parts"),
    [
        ("40", 2019, ("08",)),
        ("56", 2019, ("20",)),
        ("42", 2019, ("09", "10")),
        ("11", 2013, ("11",)),
        ("34", 2020, ("34",)),
        ("34", 2019, ()),  # Jevnaker and Lunner left Oppland
        ("55", 2021, ()),
        ("55", 2019, ()),  # Tjeldsund came from Nordland
        ("18", 2019, ()),
        ("50", 2018, ()),  # Rindal came in 2019, Halsa in 2020
        ("32", 2022, ()),
    ],
)
def test_old_fylker_make_up_todays_only_where_the_area_is_the_same(geo, fylke, year, parts):
    assert geo.parts(fylke, year) == parts
    assert geo.split(fylke, year) == (parts == ())


def test_no_old_fylke_is_given_to_one_of_todays_unless_it_is_the_same(geo):
    old = {code for code, region in geo.regions.items() if region.level is Level.FYLKE} - set(TODAY)
    assert len(old) == 18
    assert {code: geo.today(code) for code in old if geo.today(code)} == {"08": "40", "20": "56"}
    assert all(geo.today(code) == code for code in TODAY)


def test_old_fylker_are_regions_of_their_own(geo):
    assert geo.region("54").name == "Troms og Finnmark"
    assert geo.region("30").level is Level.FYLKE
    assert [str(day) for day in geo.validity("38")] == ["2020-01-01", "2024-01-01"]
    assert geo.region("19").name == "Troms (før 2020)"
    assert geo.region("19").name_full == geo.region("55").name == "Troms"
    assert len({region.name for region in geo.regions.values() if region.level is Level.FYLKE}) == 33


def test_a_number_in_use_today_means_todays_fylke(geo):
    assert [geo.region(code).name for code in ("03", "11", "15", "18")] == [
        "Oslo",
        "Rogaland",
        "Møre og Romsdal",
        "Nordland",
    ]


def test_landet_is_always_itself(geo):
    assert geo.region("0").level is Level.LANDET
    assert geo.parts("0", 2013) == ("0",)
    assert geo.today("0") == "0"
    assert not geo.split("0", 2013)


@pytest.mark.parametrize("code", ["34", "0", "5421", "EAKUO"])
def test_only_a_kommune_of_today_lies_in_a_fylke(geo, code):
    with pytest.raises(UnknownRegionError):
        geo.fylke_of(code)
    with pytest.raises(UnknownRegionError):
        geo.fylke_then(code, 2021)
