"""Our files against what the publishers answered. Differences we know are listed with their reason."""

import csv
import json

from oppvekst.geography.names import LANGUAGES, fold, without_label

BEFORE = "before our history begins"
SAME_CODE = "the receiving side of a border move, which keeps code and name"
LABEL = "a fylke in brackets came to or left Klass's label; the name itself did not change"
SMALL = "a border move that Klass leaves out, from local sources"
LATER = "after the answer was fetched"

KLASS_ONLY = {
    ("1736", "1736", "2011-01-01"): BEFORE,
    ("1723", "1756", "2012-01-01"): BEFORE,
    ("1729", "1756", "2012-01-01"): BEFORE,
    ("1849", "1849", "2012-01-01"): BEFORE,
    ("1850", "1850", "2012-01-01"): BEFORE,
    ("0704", "0704", "2017-01-01"): SAME_CODE,
}
LABELLED = ("0545", "0615", "0620", "0714", "1420", "1424", "1443", "1551", "1929")
OURS_ONLY = {
    **{(code, code, day): LABEL for code in LABELLED for day in ("2015-01-01", "2017-01-01")},
    ("1133", "1103", "2020-01-01"): SMALL,
    ("1418", "4638", "2020-01-01"): SMALL,
    ("5039", "5054", "2020-01-01"): SMALL,
    ("3014", "3016", "2020-03-01"): SMALL,
    ("5033", "5025", "2020-03-01"): SMALL,
    ("3407", "3443", "2020-07-01"): SMALL,
    ("1103", "1124", "2020-10-01"): SMALL,
    ("3005", "3048", "2022-01-01"): SMALL,
    ("3405", "3440", "2022-01-01"): SMALL,
    ("4618", "4619", "2022-01-01"): SMALL,
    ("0301", "0301", "2026-01-01"): LATER,
    ("3118", "3207", "2026-01-01"): LATER,
    ("3118", "3216", "2026-01-01"): LATER,
    ("5006", "5006", "2026-01-01"): LATER,
    ("5536", "5536", "2026-01-01"): LATER,
}


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def described(pairs):
    return [f"{day}: {old} -> {new}" for old, new, day in sorted(pairs, key=lambda pair: (pair[2], pair))]


def test_klass_has_no_change_that_we_lack_and_we_none_that_it_lacks(geo, real_answers):
    answer = read_json(real_answers / "klass_131_changes_2011-2024.json")
    klass = {(row["oldCode"], row["newCode"], row["changeOccurred"]) for row in answer}
    ours = {(change.old_code, change.new_code, change.change_date.isoformat()) for change in geo.changes}
    assert described(klass - ours) == described(KLASS_ONLY), (
        "Klass has changes that kommune_changes.csv does not"
    )
    assert described(ours - klass) == described(OURS_ONLY), (
        "kommune_changes.csv has changes that Klass does not"
    )


def test_changes_carry_klass_names(geo, real_answers):
    answer = read_json(real_answers / "klass_131_changes_2011-2024.json")
    klass = {
        (row["oldCode"], row["newCode"], row["changeOccurred"]): (row["oldName"], row["newName"])
        for row in answer
    }
    ours = {
        (c.old_code, c.new_code, c.change_date.isoformat()): (c.old_name, c.new_name) for c in geo.changes
    }
    assert {key: ours[key] for key in klass.keys() & ours.keys()} == {
        key: klass[key] for key in klass.keys() & ours.keys()
    }


def test_every_unfollowed_difference_is_a_piece_of_land_or_a_name(geo):
    followed = {(c.old_code, c.new_code, c.change_date.isoformat()) for c in geo.changes if c.followed}
    assert not followed & OURS_ONLY.keys()


def test_todays_kommuner_are_those_of_klass(geo, real_answers):
    answer = read_json(real_answers / "klass_131_codesAt_2026-01-01.json")["codes"]
    klass = {row["code"]: row["name"] for row in answer if row["code"] != "9999"}
    assert {kommune.id: kommune.name_full for kommune in geo.kommuner} == klass
    assert len(klass) == 357


def test_kommuner_and_fylker_are_those_of_the_map(geo, real_answers):
    kommuner = read_json(real_answers / "kartverket_kommuner_2024.geojson")["features"]
    fylker = read_json(real_answers / "kartverket_fylker_2024.geojson")["features"]
    assert sorted(f["properties"]["kommunenummer"] for f in kommuner) == [k.id for k in geo.kommuner]
    assert sorted(f["properties"]["fylkesnummer"] for f in fylker) == [f.id for f in geo.fylker]
    for feature in kommuner:
        region = geo.region(feature["properties"]["kommunenummer"])
        ours = {fold(name) for name in without_label(region.name_full).split(LANGUAGES)}
        assert {fold(name) for name in feature["properties"]["kommunenavn"].split(LANGUAGES)} <= ours


def test_fylke_of_each_kommune_is_fhis(geo, real_answers):
    with (real_answers / "fhi_geo_2024.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["region_level"] == "kommune"]
    assert {row["kommune_code"]: row["fylke_code"] for row in rows} == {k.id: k.fylke for k in geo.kommuner}


def test_every_code_fhi_publishes_is_read(geo, real_answers):
    with (real_answers / "fhi_geo_2024.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            level = geo.level(row["region_code"])
            assert (level.value if level else "bydel") == row["region_level"].replace("land", "landet")
