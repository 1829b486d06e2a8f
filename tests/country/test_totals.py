"""Through the real fetch and build, Fjordlandet comes to the totals worked out by hand."""

import csv
from decimal import ROUND_HALF_UP, Decimal

from statbank.server import COUNTRY


def test_every_total_worked_out_by_hand(built):
    with (COUNTRY / "totals.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    assert len(expected) > 30
    series = {
        (row["what"], row["region"]): built.series(row["what"], row["region"])
        for row in expected
        if row["what"] in KNOWN
    }
    wrong = [
        f"{row['what']} {row['region']} {row['year']}: {found} and not {wanted} ({row['working']})"
        for row in expected
        if row["what"] in KNOWN
        for found, wanted in [_compare(row, series[row["what"], row["region"]].get(int(row["year"])))]
        if found != wanted
    ]
    assert wrong == []
    assert {row["what"] for row in expected} == KNOWN


KNOWN = {"befolkning_0_17", "barn_med_melding", "lavinntekt", "depressive_symptomer"}


def _compare(row, point):
    counts = [_number(row[name]) for name in ("numerator", "denominator") if row[name]]
    wanted = (row["missing"] or None, *([_shown(row["value"])] if row["value"] else []), *counts)
    if point is None:
        return "no such point", wanted
    names = [name for name in ("value", "numerator", "denominator") if row[name]]
    return (point["missing"], *(_number(point[name]) for name in names)), wanted


def _shown(value):
    """The total as it is printed: one decimal, half away from zero."""
    return float(Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _number(value):
    return None if value in (None, "") else round(float(value), 4)


def test_the_same_share_published_with_counts_is_recomputed_for_a_merged_kommune(built):
    before = built.series("barn_med_melding_prosent", "9110")[2019]
    assert before["numerator"] == 296
    assert before["value"] == 4.1, "100 x 296 / 7200, as it is shown"
    assert before["baselines"]["fylke"]["borders"] == "today"


def test_a_count_over_two_categories_is_their_sum_and_hidden_when_one_is(built):
    points = built.series("barn_med_tiltak", "9213")
    hidden = [year for year, point in points.items() if point["missing"] == "suppressed"]
    assert hidden
    assert all(points[year]["value"] is None for year in hidden)


def test_sexes_are_kept_apart_and_named(built):
    boys = built.series("depressive_symptomer", "0", "menn")[2024]
    girls = built.series("depressive_symptomer", "0", "kvinner")[2024]
    both = built.series("depressive_symptomer", "0")[2024]
    assert boys["value"] < both["value"] < girls["value"]


def test_ungdata_is_bounded_by_the_children_of_that_age_and_says_so(built):
    point = built.series("depressive_symptomer", "9110")[2024]
    assert point["method"] == "wilson_bounded"
    assert point["denominator"] is None
    assert point["lower"] < point["value"] < point["upper"]


def test_every_figure_can_be_followed_to_the_answer_it_came_in(built):
    source = built.series("barn_med_melding", "9104")[2022]["source"]
    assert source["table"] == "12615"
    assert "/tables/12615/data" in source["url"]
    assert len(source["sha256"]) == 64
    assert source["fetched_at"].startswith("20")


def test_a_bilingual_kommune_is_called_by_its_norwegian_name(built):
    assert built.json("profile", "--region", "Øyvær")["region"]["id"] == "9111"
    assert built.json("profile", "--region", "9101")["region"]["id"] == "9110"


def test_a_second_build_of_the_same_answers_gives_the_same_figures(built):
    before = built.series("barn_med_melding", "9110")
    assert built.etl("build", "--force") == 0
    assert built.series("barn_med_melding", "9110") == before
    assert built.json("status")["revisions"] == []
