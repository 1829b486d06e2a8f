"""The command line's contract (design, section 5) on the bundled real figures."""

import json
import math
from pathlib import Path

import pytest

import oppvekst.__main__
from oppvekst.compare.models import Method, VerdictCode

TILTAK = "barn_med_barnevernstiltak_0_17"
POINT = {
    "period_from", "period_to", "reference_year", "period_label", "subgroup", "value", "lower", "upper", "method",
    "numerator", "denominator", "missing", "preliminary", "quoted_from", "baselines", "verdicts", "source",
    "why",
}  # fmt: skip
REGIONS = ["4012", "4001", "4003", "4036", "5530", "3418", "3447", "3448", "3407", "1827", "40", "0"]


@pytest.fixture
def ask(bundled: Path, monkeypatch, capsys):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))

    def call(*arguments):
        assert oppvekst.__main__.main([*arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def series(ask, indicator, region, *more):
    return ask("series", "--indicator", indicator, "--region", region, *more)


def test_bamble_tiltak_is_what_was_published(ask):
    answer = series(ask, TILTAK, "4012")
    points = answer["points"]
    assert [p["reference_year"] for p in points] == list(range(2015, 2025))
    assert [round(p["value"], 1) for p in points] == [6.4, 6.6, 6.2, 5.9, 6.1, 5.9, 5.9, 6.1, 5.6, 4.9]
    landet = [round(p["baselines"]["landet"]["value"], 1) for p in points]
    assert landet == [4.3, 4.4, 4.5, 4.4, 4.3, 4.2, 4.0, 3.6, 3.4, 3.2]
    telemark = [round(p["baselines"]["fylke"]["value"], 1) for p in points]
    assert telemark == [5.4, 5.6, 5.4, 4.9, 4.7, 4.7, 4.8, 4.5, 4.2, 4.0]
    assert (answer["unit"], answer["decimals"], answer["polarity"]) == ("prosent", 1, "neutral")


def test_every_point_of_it_carries_its_whole_story(ask):
    for point in series(ask, TILTAK, "4012")["points"]:
        assert set(point) == POINT
        assert point["lower"] < point["value"] < point["upper"]
        assert point["method"] == "wilson_rounded"
        assert point["denominator"] > 2500
        assert point["numerator"] is None
        assert set(point["verdicts"]) == {"fylke", "landet", "forrige"}
        assert point["source"] == {
            "publisher": "Helsedirektoratet/FHI, Folkehelsestatistikk",
            "table": "337",
            "url": None,
            "fetched_at": None,
            "sha256": None,
        }


def test_bamble_has_been_above_landet_every_year_and_the_test_agrees(ask):
    for point in series(ask, TILTAK, "4012")["points"]:
        assert point["verdicts"]["landet"]["code"] == "higher"
        assert point["verdicts"]["landet"]["p"] < 0.05


def test_the_denominator_is_those_who_are_so_old_by_the_end_of_the_year(ask):
    """FHI 337: 0–16 on 1 January and 0–17 on the next, which makes its unrounded shares whole children."""
    everybody, oldest = (
        {p["reference_year"]: p["value"] for p in series(ask, name, "4012")["points"]}
        for name in ("befolkning_0_17", "befolkning_17")
    )
    tiltak = {p["reference_year"]: p["denominator"] for p in series(ask, TILTAK, "4012")["points"]}
    assert all(n == (everybody[y] - oldest[y] + everybody[y + 1]) / 2 for y, n in tiltak.items())


@pytest.mark.parametrize("region", REGIONS)
def test_a_profile_obeys_the_contract_everywhere(ask, region):
    answer = ask("profile", "--region", region)
    assert set(answer) == {"region", "build", "indicators"}
    assert answer["indicators"]
    for row in answer["indicators"]:
        assert row.keys() == POINT | {"indicator", "region", "unit", "decimals", "polarity", "headline"}
        assert row["headline"] is None or set(row["headline"]) == POINT
        assert (row["value"] is None) != (row["missing"] is None)
        assert row["method"] in set(Method)
        assert all(v["code"] in set(VerdictCode) for v in row["verdicts"].values())
        if row["lower"] is not None:
            assert row["lower"] <= row["value"] <= row["upper"]
        assert all(math.isfinite(x) for x in (row["value"], row["lower"], row["upper"]) if x is not None)


def test_a_year_on_few_events_has_the_years_together_beside_it(ask):
    """Hjartdal: 12 children in 2024. The single year stays as it was; what pages speak of stands beside it."""
    (row,) = [one for one in ask("profile", "--region", "4024")["indicators"] if one["indicator"] == TILTAK]
    assert (row["period_label"], row["verdicts"]["landet"]["code"]) == ("2024", "not_distinguishable")
    several = row["headline"]
    assert (several["period_label"], several["period_from"], several["period_to"]) == (
        "2022–2024",
        2022,
        2024,
    )
    assert (round(several["value"], 1), several["verdicts"]["landet"]["code"]) == (5.7, "not_distinguishable")
    assert round(several["baselines"]["landet"]["value"], 1) == 3.4
    assert several["verdicts"]["forrige"]["code"] == "not_distinguishable", "beside 2019–2021"
    assert several["source"] == row["source"]
    assert series(ask, TILTAK, "4024")["headline"] == several


def test_a_year_that_speaks_for_itself_has_nothing_beside_it(ask):
    assert series(ask, TILTAK, "4012")["headline"] is None
    (row,) = [one for one in ask("profile", "--region", "4012")["indicators"] if one["indicator"] == TILTAK]
    assert row["headline"] is None


@pytest.mark.parametrize("command", [["profile"], ["series", "--indicator", TILTAK]])
def test_people_read_the_years_that_speak(bundled, monkeypatch, capsys, command):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))
    assert oppvekst.__main__.main([*command, "--region", "4024"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "2022–2024" in line]
    assert "5,7" in line
    assert "not_distinguishable" in line


def test_landet_has_no_baseline(ask):
    for point in series(ask, TILTAK, "0")["points"]:
        assert point["baselines"] == {}
        assert set(point["verdicts"]) == {"forrige"}


def test_what_a_plan_quotes_is_a_quotation_with_its_document(ask):
    points = {p["reference_year"]: p for p in series(ask, TILTAK, "3447")["points"]}
    assert {year: p["value"] for year, p in points.items()} == {2018: 5.6, 2019: 5.7, 2020: 4.8, 2021: 5.4}
    assert {p["quoted_from"] for p in points.values()} == {"Søndre Land kommunes forebyggende plan"}


def test_a_publishers_figure_is_never_replaced_by_a_quotation(ask):
    points = {p["reference_year"]: p for p in series(ask, "befolkning_0_17", "5530")["points"]}
    assert points[2023]["quoted_from"] is None
    assert points[2023]["source"]["table"] == "07459"


def test_senja_meets_the_fylke_of_its_time_as_a_place_of_its_own(ask):
    point = series(ask, "ufoeretrygdede_18_67", "5530")["points"][-1]
    assert point["baselines"]["fylke"] == {
        "region": "54",
        "name": "Troms og Finnmark",
        "borders": "then",
        "period_label": "2021",
        "value": 12.1,
        "missing": None,
    }


def test_hidden_is_hidden_and_no_survey_is_no_survey(ask):
    aasnes = series(ask, "selvmord_0_74", "3418", "--subgroup", "kvinner")["points"]
    assert {p["missing"] for p in aasnes} == {"suppressed"}
    bamble = {p["reference_year"]: p for p in series(ask, "ungdata_depressive_symptomer", "4012")["points"]}
    assert [y for y, p in bamble.items() if p["value"] is not None] == [2018, 2021, 2024]
    assert bamble[2023]["missing"] == "no_survey"


def test_the_previous_survey_is_the_previous_one_with_a_value(ask):
    point = series(ask, "ungdata_depressive_symptomer", "4012")["points"][-2]
    assert point["reference_year"] == 2024
    assert point["verdicts"]["forrige"]["code"] == "not_distinguishable"


@pytest.mark.parametrize(
    ("indicator", "region", "more", "why"),
    [
        (
            TILTAK,
            "0301",
            (),
            "is not in the bundled extract, and comes from SSB with `./barometer etl fetch`",
        ),
        ("overvekt_17_aar", "4601", ("--subgroup", "menn"), "is not in the bundled extract, and comes from"),
        ("barn_og_unge_plassert_fylke", "4012", (), "it exists for fylke, landet only"),
        ("ungdata_skulket", "0301", (), "it stands in the plans of single kommuner only"),
    ],
)
def test_a_series_without_figures_says_so_and_why(ask, capsys, indicator, region, more, why):
    answer = series(ask, indicator, region, *more)
    assert answer["points"] == []
    assert why in answer["without"]
    asked = ("series", "--indicator", indicator, "--region", region, *more)
    assert oppvekst.__main__.main(asked) == 0
    assert capsys.readouterr().out.strip() == answer["without"]


def test_a_profile_without_figures_says_so_and_what_to_do(ask, telemark, monkeypatch, capsys):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(telemark))
    answer = ask("profile", "--region", "0301 Oslo")
    assert answer["indicators"] == []
    assert answer["without"].startswith("There are no figures for Oslo (0301)")
    assert oppvekst.__main__.main(("profile", "--region", "0301")) == 0
    assert capsys.readouterr().out.strip() == answer["without"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("4012 Bamble", "4012"),
        ("Bamble (4012)", "4012"),
        ("3813", "4012"),
        ("0814", "4012"),
        ("5421", "5530"),
        ("Bambel", "4012"),
    ],
)
def test_old_codes_and_typos_land_on_the_right_kommune(ask, asked, found):
    assert ask("profile", "--region", asked)["region"]["id"] == found
