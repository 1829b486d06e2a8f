import csv
from collections import defaultdict

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oppvekst.errors import UnknownRegionError

YEARS = range(2013, 2027)
BROKEN_BEFORE_2020 = {"5055", "5056", "5059", "1806", "1875"}
BROKEN_2020_2023 = {"1508", "1580"}
AMBIGUOUS = {"1507", "1613", "5012", "1850"}
HARAM_FAMILY = {"1504", "1523", "1529", "1534", "1546"}


@pytest.fixture(scope="session")
def changes(folder):
    with (folder / "kommune_changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("years", "kommuner"),
    [
        (range(2013, 2017), 428),
        ([2017], 426),
        ([2018, 2019], 422),
        (range(2020, 2024), 356),
        (range(2024, 2027), 357),
    ],
)
def test_as_many_kommuner_as_there_were(geo, years, kommuner):
    assert [len(geo.codes_in(year)) for year in years] == [kommuner] * len(years)


def test_playing_the_changes_forward_ends_at_todays_list(geo, changes):
    codes = set(geo.codes_in(2013)) - {"1903"} | {"1901", "1915"}
    assert len(codes) == 429
    for day in sorted({change["change_date"] for change in changes}):
        moved = [
            c for c in changes if c["change_date"] == day and c["kind"] in ("renumber", "merge", "split")
        ]
        codes -= {c["old_code"] for c in moved}
        codes |= {c["new_code"] for c in moved}
        if day.endswith("-01-01"):
            assert codes == geo.codes_in(int(day[:4])), day
    assert codes == {kommune.id for kommune in geo.kommuner}


FOCUS = [
    ("1827", ("1827",), ("1827",)),
    ("5530", ("1927", "1928", "1929", "1931"), ("5421",)),
    ("4012", ("0814",), ("3813",)),
    ("3418", ("0425",), ("3418",)),
    ("3447", ("0536",), ("3447",)),
    ("3448", ("0538",), ("3448",)),
    ("3407", ("0502",), ("3407",)),
]


@pytest.mark.parametrize(("kommune", "to_2019", "to_2023"), FOCUS)
def test_kommuner_that_can_be_followed_all_the_way(geo, kommune, to_2019, to_2023):
    for year in range(2013, 2020):
        assert geo.parts(kommune, year) == to_2019
    for year in range(2020, 2024):
        assert geo.parts(kommune, year) == to_2023
    for year in range(2024, 2027):
        assert geo.parts(kommune, year) == (kommune,)
    assert {geo.today(code) for code in (*to_2019, *to_2023)} == {kommune}


def test_only_four_codes_cannot_be_given_to_one_kommune(geo):
    assert {code for code in geo.codes if len(geo.targets(code)) != 1} == AMBIGUOUS
    assert all(geo.today(code) is None for code in AMBIGUOUS)
    assert geo.targets("1507") == ("1508", "1580")
    assert geo.targets("1613") == geo.targets("5012") == ("5055", "5056", "5059")
    assert geo.targets("1850") == ("1806", "1875")


def test_haram_is_the_haram_it_was(geo):
    assert geo.parts("1580", 2019) == ("1534",)
    assert geo.parts("1508", 2019) == ("1504", "1523", "1529", "1546")


@pytest.mark.parametrize("year", YEARS)
def test_exactly_the_divided_kommuner_have_no_figure(geo, year):
    expected = BROKEN_BEFORE_2020 if year < 2020 else BROKEN_2020_2023 if year < 2024 else set()
    assert {k.id for k in geo.kommuner if geo.split(k.id, year)} == expected
    assert all(geo.parts(kommune, year) == () for kommune in expected)


@pytest.mark.parametrize("year", YEARS)
def test_every_code_of_a_year_has_one_place_or_stands_apart(geo, year):
    used = [code for kommune in geo.kommuner for code in geo.parts(kommune.id, year)]
    apart = geo.codes_in(year) - set(used)
    assert len(used) == len(set(used))
    assert all(set(geo.targets(code)) <= BROKEN_BEFORE_2020 | BROKEN_2020_2023 for code in apart)
    assert bool(apart) == (year < 2024)


def test_a_surviving_code_grows_and_is_not_mistaken_for_itself(geo):
    assert geo.parts("1103", 2019) == ("1103", "1141", "1142")
    assert geo.parts("5001", 2019) == ("5001", "5030")
    assert geo.parts("5001", 2017) == ("1601", "1662")


def test_pieces_of_land_are_never_followed(geo, changes):
    for change in changes:
        if change["kind"] == "partial":
            assert geo.targets(change["old_code"]) != geo.targets(change["new_code"])


def test_years_outside_the_history_use_its_ends(geo):
    assert geo.parts("5503", 2012) == geo.parts("5503", 2003) == ("1901", "1915")
    assert geo.parts("5530", 2040) == ("5530",)


def test_lives_of_codes_meet_end_to_end(geo):
    assert [d and d.isoformat() for d in geo.validity("1931")] == [None, "2020-01-01"]
    assert [d and d.isoformat() for d in geo.validity("5421")] == ["2020-01-01", "2024-01-01"]
    assert [d and d.isoformat() for d in geo.validity("5530")] == ["2024-01-01", None]
    assert geo.validity("1103") == (None, None)


@pytest.mark.parametrize("code", ["7777", "", "30", "K-4012", "301"])
def test_unknown_codes_go_nowhere(geo, code):
    assert geo.targets(code) == ()
    assert geo.today(code) is None


@pytest.mark.parametrize("code", ["5421", "7777", "54", "EKG01"])
def test_only_todays_regions_have_parts(geo, code):
    with pytest.raises(UnknownRegionError):
        geo.parts(code, 2021)


def test_agrees_with_the_crosswalk_written_in_sql(geo, folder):
    rows = duckdb.sql(
        f"""
        WITH RECURSIVE change AS (
            SELECT DISTINCT old_code, new_code FROM read_csv('{folder}/kommune_changes.csv', all_varchar = true)
            WHERE kind IN ('renumber', 'merge', 'split') AND old_code <> new_code
        ), today AS (
            SELECT code FROM read_csv('{folder}/kommuner_2024.csv', all_varchar = true)
        ), walk AS (
            SELECT code, code AS target FROM (SELECT old_code AS code FROM change UNION FROM today)
            UNION
            SELECT walk.code, change.new_code FROM walk JOIN change ON change.old_code = walk.target
            WHERE walk.target NOT IN (FROM today)
        )
        SELECT code, target FROM walk WHERE target IN (FROM today) AND (code, target) NOT IN (
            SELECT (code, drop_target) FROM read_csv('{folder}/crosswalk_overrides.csv', all_varchar = true))
        """
    ).fetchall()
    found = defaultdict(set)
    for code, target in rows:
        found[code].add(target)
    assert found == {code: set(geo.targets(code)) for code in geo.codes}
    assert (len(found), len(rows)) == (840, 846)


counts = st.integers(min_value=0, max_value=10**6)


@settings(deadline=None)
@given(data=st.data(), year=st.sampled_from(YEARS))
def test_a_merge_preserves_counts(geo, data, year):
    children = data.draw(st.dictionaries(st.sampled_from(sorted(geo.codes_in(year))), counts, max_size=60))
    summed = {k.id: sum(children.get(code, 0) for code in geo.parts(k.id, year)) for k in geo.kommuner}
    broken = [k.id for k in geo.kommuner if geo.split(k.id, year)]
    apart = sum(n for code, n in children.items() if set(geo.targets(code)) & set(broken))
    assert sum(summed.values()) + apart == sum(children.values())
    assert all(summed[kommune] == 0 for kommune in broken)


@settings(deadline=None)
@given(data=st.data())
def test_one_step_equals_year_by_year(geo, changes, data):
    children = data.draw(st.dictionaries(st.sampled_from(sorted(geo.codes_in(2017))), counts, max_size=60))
    held, apart = _year_by_year(changes, children)
    for kommune in geo.kommuner:
        if kommune.id not in BROKEN_BEFORE_2020 | BROKEN_2020_2023:
            assert held.get(kommune.id, 0) == sum(
                children.get(code, 0) for code in geo.parts(kommune.id, 2017)
            )
    whole = {code for code in AMBIGUOUS | HARAM_FAMILY if code in children}
    assert apart == sum(children[code] for code in whole)


def _year_by_year(changes, children):
    """The slow way: every 1 January hands its counts on; what is divided is set aside."""
    held, apart = dict(children), 0
    for day in sorted({c["change_date"] for c in changes if c["change_date"] > "2017-01-01"}):
        today = [c for c in changes if c["change_date"] == day]
        after = dict(held)
        for code in {c["old_code"] for c in today if c["kind"] in ("renumber", "merge", "split")}:
            after.pop(code, None)
        for change in today:
            if change["kind"] in ("renumber", "merge"):
                new = change["new_code"]
                after[new] = after.get(new, 0) + held.get(change["old_code"], 0)
        apart += sum(held.get(code, 0) for code in {c["old_code"] for c in today if c["kind"] == "split"})
        held = after
    return held, apart
