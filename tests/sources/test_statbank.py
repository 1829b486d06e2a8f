"""The statbank itself: that it answers as the publishers' documentation says they do."""

import csv
import json
from pathlib import Path

import pytest
import requests
from statbank import COUNTRY, Statbank
from statbank.tables import read_rows

from oppvekst.geography.check import check_geography

PROJECT = Path(__file__).resolve().parents[2]
KOSTRA = "KOKkommuneregion0000"


@pytest.fixture
def ssb(bank: Statbank):
    with requests.Session() as session:

        def ask(path: str, body: dict | None = None, **params: str) -> requests.Response:
            url = f"{bank.urls['ssb']}/{path}"
            return (
                session.get(url, params=params)
                if body is None
                else session.post(url, json=body, params=params)
            )

        yield ask


def selected(**codes: list[str]) -> dict:
    return {"selection": [{"variableCode": name, "valueCodes": chosen} for name, chosen in codes.items()]}


def kostra(*regions: str, years: tuple[str, ...] = ("2025",)) -> dict:
    return selected(**{KOSTRA: list(regions), "ContentsCode": ["KOSbvbarnmelding0000"], "Tid": list(years)})


def codes(answer: requests.Response, dimension: str) -> list[str]:
    index = answer.json()["dimension"][dimension]["category"]["index"]
    return sorted(index, key=index.get)


# The country


def test_no_code_and_no_name_is_a_real_kommune_s() -> None:
    real = [*read_rows(PROJECT / "data/geography/kommuner_2024.csv")]
    changes = read_rows(PROJECT / "data/geography/kommune_changes.csv")
    taken = {row["code"] for row in real} | {row[k] for row in changes for k in ("old_code", "new_code")}
    names = {row["name"] for row in real} | {row[k] for row in changes for k in ("old_name", "new_name")}
    names |= {row["name"] for row in read_rows(PROJECT / "data/geography/fylker.csv")}
    ours = read_rows(COUNTRY / "tables/regioner.csv") + read_rows(COUNTRY / "tables/kostra_regioner.csv")
    assert not {row["code"] for row in ours if len(row["code"]) == 4} & taken
    assert not {row["label"].split(" (")[0] for row in ours} & names


def test_its_geography_is_sound() -> None:
    assert check_geography(COUNTRY / "data" / "geography") == []


def test_klass_and_the_geography_files_tell_the_same_story() -> None:
    klass = {tuple(row.values()) for row in read_rows(COUNTRY / "tables/klass_131_changes.csv")}
    files = read_rows(COUNTRY / "data/geography/kommune_changes.csv")
    assert klass == {tuple(row[k] for k in list(row)[:5]) for row in files}
    today = {r["code"] for r in read_rows(COUNTRY / "tables/klass_131.csv") if not r["validTo"]} - {"9999"}
    assert today == {r["code"] for r in read_rows(COUNTRY / "data/geography/kommuner_2024.csv")}


def totals() -> list[dict[str, str]]:
    with (COUNTRY / "totals.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "row", [r for r in totals() if r["numerator"]], ids=lambda r: f"{r['region']}-{r['year']}"
)
def test_totals_worked_out_by_hand_agree_with_the_tables(bank: Statbank, row: dict[str, str]) -> None:
    """The hand-made totals and the cells were written apart; the server must give the same sums."""
    melding, folk = bank.table("12615"), bank.table("07459")
    parts = {
        "9110": ["9101", "9102", "9110"],
        "9213": ["9205", "9213"],
        "91": ["EKA91"],
        "92": ["EKA92"],
        "0": ["EAK"],
    }
    year, region = row["year"], row["region"]
    cells = [
        melding.cell({KOSTRA: code, "ContentsCode": "KOSbvbarnmelding0000", "Tid": year})
        for code in parts.get(region, [region])
    ]
    assert sum(int(cell) for cell in cells if cell != ".") == int(row["numerator"])
    children = []
    for when in (year, str(int(year) + 1)):
        places = [c for c in parts.get(region, [region]) if c in folk.dimensions["Region"].values] or [region]
        found = [
            folk.cell({"Region": c, "Kjonn": "1", "Alder": "000", "ContentsCode": "Personer1", "Tid": when})
            for c in places
        ]
        children.append(36 * sum(int(cell) for cell in found if cell != "."))
    assert sum(children) / 2 == float(row["denominator"])
    assert 100 * int(row["numerator"]) / float(row["denominator"]) == pytest.approx(
        float(row["value"]), abs=5e-7
    )


def test_the_fylker_are_the_sum_of_their_kommuner(bank: Statbank) -> None:
    folk = bank.table("07459")
    for year in folk.time.values:
        cell = {
            code: folk.cell(
                {"Region": code, "Kjonn": "2", "Alder": "010", "ContentsCode": "Personer1", "Tid": year}
            )
            for code in folk.dimensions["Region"].values
        }
        for fylke in ("91", "92"):
            kommuner = [int(n) for c, n in cell.items() if len(c) == 4 and c.startswith(fylke) and n != "."]
            assert int(cell[fylke]) == sum(kommuner)
        assert int(cell["0"]) == int(cell["91"]) + int(cell["92"])


# PxWebApi


def test_config_and_listing_have_the_real_shapes(ssb) -> None:
    config = ssb("config").json()
    assert config["maxDataCells"] == 800_000
    assert config["maxCallsPerTimeWindow"] == 0
    listing = ssb("tables", pageSize="2", pageNumber="2").json()
    assert listing["page"] == {"pageNumber": 2, "pageSize": 2, "totalElements": 4, "totalPages": 2}
    assert [t["id"] for t in ssb("tables", query="melding").json()["tables"]] == ["12615"]
    assert {"id", "label", "updated", "firstPeriod", "lastPeriod", "variableNames"} <= listing["tables"][
        0
    ].keys()


def test_metadata_has_every_category_and_no_values(ssb) -> None:
    metadata = ssb("tables/07459/metadata").json()
    assert metadata["value"] == []
    assert metadata["size"] == [14, 2, 25, 1, 11]
    assert metadata["dimension"]["Kjonn"]["extension"]["elimination"] is True
    assert metadata["dimension"]["Region"]["extension"]["codelists"][0]["id"] == "agg_KommSummer"


def test_nothing_selected_gives_the_latest_period_only(ssb) -> None:
    answer = ssb("tables/12615/data")
    assert codes(answer, "Tid") == ["2025"]
    assert answer.json()["size"] == [16, 2, 1]


def test_values_stand_row_by_row_and_signs_beside_them(ssb) -> None:
    answer = ssb("tables/12615/data", kostra("9110", "9111", years=("2019", "2021"))).json()
    assert answer["value"] == [None, 290, 9, None]
    assert answer["status"] == {"0": ".", "3": ":"}
    assert "status" not in ssb("tables/12615/data", kostra("EAK")).json()


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        (["*"], [str(y) for y in range(2016, 2026)]),
        (["top(2)"], ["2024", "2025"]),
        (["TOP(1,2)"], ["2023"]),
        (["bottom(2)"], ["2016", "2017"]),
        (["from(2024)"], ["2024", "2025"]),
        (["to(2016)"], ["2016"]),
        (["range(2019,2017)"], ["2017", "2018", "2019"]),
        (["201?"], ["2016", "2017", "2018", "2019"]),
        (["*24"], ["2024"]),
        (["2016", "top(1)"], ["2016", "2025"]),
        (["top(2)", "2025"], ["2024", "2025"]),
    ],
)
def test_expressions(ssb, expression: list[str], chosen: list[str]) -> None:
    assert codes(ssb("tables/12615/data", kostra("EAK", years=tuple(expression))), "Tid") == chosen


def test_get_selects_too_and_wants_brackets_round_a_comma(ssb) -> None:
    asked = {
        f"valueCodes[{KOSTRA}]": "9110,9111",
        "valueCodes[ContentsCode]": "*",
        "valueCodes[Tid]": "[range(2020,2021)],2025",
    }
    assert codes(ssb("tables/12615/data", **asked), "Tid") == ["2020", "2021", "2025"]
    refused = ssb("tables/12615/data", **{**asked, "valueCodes[Tid]": "range(2020,2021)"})
    assert (refused.status_code, refused.json()["title"]) == (400, "Illegal selection expression")


def test_case_does_not_matter_except_in_codelists(ssb) -> None:
    body = selected(kokkommuneregion0000=["eak"], contentscode=["KOSBVBARNMELDING0000"], TIME=["2025"])
    assert ssb("Tables/12615/Data", body).json()["value"] == [638]
    assert ssb("codelists/agg_KommSummer").status_code == 200
    assert ssb("codelists/agg_kommsummer").json()["title"] == "Non-existent codelist"


def test_the_order_of_id_follows_the_placement(ssb) -> None:
    body = {**kostra("9110"), "placement": {"heading": [KOSTRA], "stub": ["Tid"]}}
    assert ssb("tables/12615/data", body).json()["id"] == ["Tid", KOSTRA, "ContentsCode"]


def test_an_aggregation_sums_and_gives_zero_where_nothing_lived(ssb) -> None:
    body = selected(
        Region=["K-9110", "K-9211"], Alder=["005"], ContentsCode=["Personer1"], Tid=["2016", "2024"]
    )
    body["selection"][0]["codelist"] = "agg_KommSummer"
    answer = ssb("tables/07459/data", body).json()
    assert answer["id"] == ["Region", "Alder", "ContentsCode", "Tid"]
    assert answer["value"] == [400, 400, 0, 60]


def test_a_wildcard_that_matches_nothing_eliminates_silently(ssb) -> None:
    body = selected(Region=["9110"], Kjonn=["X*"], Alder=["000"], ContentsCode=["*"], Tid=["2024"])
    answer = ssb("tables/07459/data", body).json()
    assert "Kjonn" not in answer["id"]
    assert answer["value"] == [400]


@pytest.mark.parametrize(
    ("path", "body", "http", "title", "status"),
    [
        ("tables/99999", None, 404, "Non-existent table", 404),
        ("tables/99999/data", kostra("EAK"), 400, "Non-existent table", 404),
        ("tables/12615/data", kostra("0301"), 400, "Non-existent value", 400),
        ("tables/12615/data", selected(Aar=["*"]), 400, "Non-existent variable", 400),
        ("tables/12615/data", selected(Tid=["*"]), 400, "Missing selection for mandantory variable", 400),
        ("tables/12615/data", kostra("9*1"), 400, "Illegal selection expression", 400),
        ("tables/12615/data", kostra("top(x)"), 400, "Illegal selection expression", 400),
        ("navigation", None, 404, "Non-existent page", 404),
    ],
)
def test_problem_bodies(ssb, path: str, body: dict | None, http: int, title: str, status: int) -> None:
    answer = ssb(path, body)
    assert answer.status_code == http
    assert answer.json() == {"type": "Parameter error", "title": title, "status": status}


def test_too_many_cells_say_so_in_detail(bank: Statbank, ssb) -> None:
    bank.ssb.max_cells = 3
    answer = ssb("tables/12615/data", kostra("9110", "9111", years=("2024", "2025")))
    assert (answer.status_code, answer.json()["title"]) == (400, "Too many cells selected")
    assert "4" in answer.json()["detail"]


def test_the_same_code_twice_is_an_empty_500(ssb) -> None:
    answer = ssb("tables/12615/data", kostra("9110", "9110"))
    assert (answer.status_code, answer.content) == (500, b"")


def test_a_url_over_2100_characters_is_a_page_with_404(ssb) -> None:
    answer = ssb("tables/12615/data", **{f"valueCodes[{KOSTRA}]": "9110," * 500})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "text/html"


def test_other_formats_are_not_spoken(ssb) -> None:
    assert (
        ssb("tables/12615/data", kostra("EAK"), outputFormat="px").json()["title"]
        == "Unsupported output format"
    )


def test_rate_headers_are_sent(ssb) -> None:
    headers = ssb("config").headers
    assert (headers["x-ratelimit-limit"], headers["x-ratelimit-policy"]) == ("40", "40;w=60s")


# FHI and Klass


@pytest.fixture
def fhi(bank: Statbank):
    with requests.Session() as session:

        def ask(path: str, body: dict | None = None) -> requests.Response:
            url = f"{bank.urls['fhi']}/{path}"
            return session.get(url) if body is None else session.post(url, json=body)

        yield ask


def fhi_body(fhi, **filters: tuple[str, list[str]]) -> dict:
    body = fhi("nokkel/Table/339/query").json()
    for item in body["dimensions"]:
        if item["code"] in filters:
            item["filter"], item["values"] = filters[item["code"]]
    return body


def test_fhi_lists_tables_dimensions_and_flags(fhi) -> None:
    listed = fhi("nokkel/table").json()
    assert [table["tableId"] for table in listed] == [337, 339, 390]
    assert listed[2]["modifiedAt"] is None
    geo = fhi("nokkel/Table/339/dimension").json()["dimensions"][0]
    assert geo["categories"][0]["value"] == "0"
    assert geo["categories"][0]["children"][0]["children"][1]["children"][0]["value"] == "911001"
    assert {flag["title"] for flag in fhi("nokkel/Table/339/flag").json()} == {".", "..", ":"}


def test_fhi_top_is_the_oldest_and_bottom_the_newest(fhi) -> None:
    def years(how: str) -> list[str]:
        answer = fhi("nokkel/Table/339/data", fhi_body(fhi, AAR=(how, ["2"])))
        return answer.json()["dimension"]["AAR"]["category"]["index"]

    assert years("top") == ["2016_2016", "2017_2017"]
    assert years("bottom") == ["2024_2024", "2025_2025"]


def test_fhi_sends_flags_among_the_values_and_an_empty_status(fhi) -> None:
    body = fhi_body(
        fhi,
        GEO=("item", ["9110", "9111"]),
        AAR=("item", ["2018_2018", "2022_2022"]),
        KJONN=("item", ["0"]),
        SOES=("item", ["0"]),
        MEASURE_TYPE=("item", ["MEIS"]),
    )
    answer = fhi("nokkel/Table/339/data", body).json()
    assert answer["value"] == [14.1, ".", ".", ":"]
    assert answer["status"] == ""
    assert answer["role"]["time"] is None
    assert isinstance(answer["dimension"]["GEO"]["category"]["index"], list)


def test_fhi_globs_places(fhi) -> None:
    answer = fhi("nokkel/Table/339/data", fhi_body(fhi, GEO=("all", ["91*"])))
    assert answer.json()["dimension"]["GEO"]["category"]["index"] == [
        "91",
        "9104",
        "9110",
        "911001",
        "9111",
        "9199",
    ]


def test_fhi_refuses_get_a_missing_dimension_unknown_codes_and_too_many_rows(fhi) -> None:
    assert fhi("nokkel/Table/339/data").status_code == 405
    body = fhi_body(fhi)
    assert fhi("nokkel/Table/339/data", {**body, "dimensions": body["dimensions"][1:]}).status_code == 400
    assert (
        "has no category"
        in fhi("nokkel/Table/339/data", fhi_body(fhi, GEO=("item", ["4012"]))).json()["status"]
    )
    few = {**body, "response": {"format": "json-stat2", "maxRowCount": 10}}
    assert "maxRowCount" in fhi("nokkel/Table/339/data", few).json()["status"]
    assert fhi("nokkel/Table/1/data", body).status_code == 404
    assert fhi("datakilder").status_code == 404


def test_klass_sends_xml_unless_json_is_asked_for(bank: Statbank) -> None:
    url = f"{bank.urls['klass']}/classifications/131/codesAt?date=2019-12-31"
    assert requests.get(url, headers={"Accept": "*/*"}, timeout=10).content.startswith(b"<codes>")
    found = requests.get(url, headers={"Accept": "application/json"}, timeout=10).json()["codes"]
    assert [c["code"] for c in found] == ["9101", "9102", "9104", "9111", "9203", "9205", "9999"]
    assert {c["name"] for c in found} >= {"Gammelby"}


def test_klass_changes_hold_renamings_and_the_end_is_exclusive(bank: Statbank) -> None:
    url = f"{bank.urls['klass']}/classifications/131/changes"
    json_ = {"Accept": "application/json"}
    found = requests.get(f"{url}?from=2021-01-01&to=2024-01-01", headers=json_, timeout=10).json()[
        "codeChanges"
    ]
    assert [(c["oldCode"], c["newCode"], c["newName"]) for c in found] == [("9104", "9104", "Nyby")]


def test_klass_has_no_correspondence_before_it_is_published(bank: Statbank) -> None:
    url = f"{bank.urls['klass']}/classifications/131/correspondsAt?targetClassificationId=112&date="
    json_ = {"Accept": "application/json"}
    assert requests.get(url + "2026-01-01", headers=json_, timeout=10).status_code == 404
    assert len(requests.get(url + "2024-01-01", headers=json_, timeout=10).json()["correspondenceItems"]) == 6


# Faults, the log, and changes


def test_faults_come_in_turn_and_only_where_they_match(bank: Statbank, ssb) -> None:
    bank.faults.add("503", match="12615")
    bank.faults.add("429", match="12615", retry_after="7")
    assert ssb("config").status_code == 200
    assert ssb("tables/12615").status_code == 503
    blocked = ssb("tables/12615")
    assert (blocked.status_code, blocked.headers["Retry-After"]) == (429, "7")
    assert ssb("tables/12615").status_code == 200
    assert [call.fault for call in bank.calls] == [None, "503", "429", None]


def test_a_cut_connection_is_a_short_body(bank: Statbank, ssb) -> None:
    bank.faults.add("cut", match="/data")
    with pytest.raises(requests.exceptions.RequestException):
        ssb("tables/12615/data", kostra("EAK"))


def test_the_log_keeps_what_was_asked(bank: Statbank, ssb) -> None:
    ssb("tables/12615/data", kostra("EAK"), lang="no")
    (call,) = bank.calls
    assert (call.method, call.query, call.status) == ("POST", "lang=no", 200)
    assert call.path.endswith("/tables/12615/data")
    assert call.body == kostra("EAK")


def test_lasting_changes_show_in_metadata_and_data(bank: Statbank, ssb) -> None:
    before = ssb("tables/12615").json()["updated"]
    bank.move_code("12615", KOSTRA, "9110", "9190")
    bank.rename_label("12615", KOSTRA, "9111", "Nesøya")
    bank.change_unit("12615", "KOSbvbarnmelding0001", "promille", 10)
    bank.lose("12615", KOSTRA, "9213")
    described = ssb("tables/12615/metadata").json()["dimension"]
    assert described[KOSTRA]["category"]["label"]["9190"] == "Storvik"
    assert described[KOSTRA]["category"]["label"]["9111"] == "Nesøya"
    assert described["ContentsCode"]["category"]["unit"]["KOSbvbarnmelding0001"]["base"] == "promille"
    assert ssb("tables/12615/data", kostra("9190")).json()["value"] == [331]
    assert ssb("tables/12615/data", kostra("9213")).json()["title"] == "Non-existent value"
    assert ssb("tables/12615").json()["updated"] != before


def test_one_bank_s_changes_are_not_another_s(bank: Statbank) -> None:
    bank.lose("12615", KOSTRA, "9213")
    with Statbank() as other:
        assert "9213" in other.table("12615").dimensions[KOSTRA].values


def test_a_process_can_be_pointed_at_the_bank(bank: Statbank) -> None:
    assert bank.environment["OPPVEKST_SSB_URL"] == bank.urls["ssb"]
    assert Path(bank.environment["OPPVEKST_PROJECT_DIR"]).is_dir()
    assert json.dumps(bank.environment)
