"""Each kind of source, from the publisher's page to the figure that is served."""

import json

from oppvekst.catalog import load_catalog
from oppvekst.settings import PROJECT_DIR


def values(points):
    return {year: point["value"] for year, point in points.items()}


class TestBufdir:
    def test_a_share_from_an_archive_with_empty_cells_as_missing_and_a_true_zero(self, built):
        assert values(built.series("fristbrudd", "9110")) == {
            2019: 10.1, 2020: 10.3, 2021: 9.6, 2022: 10.2, 2023: 10.0, 2024: 9.7
        }  # fmt: skip
        small = built.series("fristbrudd", "9111")
        assert values(small) == {2019: None, 2020: 12.5, 2021: None, 2022: None, 2023: 0.0, 2024: None}
        assert {point["missing"] for point in small.values()} == {"missing", None}

    def test_the_source_is_the_file_in_the_archive(self, built):
        source = built.series("fristbrudd", "9110")[2024]["source"]
        assert (source["publisher"], source["table"]) == ("Bufdir", "3A")
        assert source["url"].endswith("Kommunemonitor_barnevern_2026_09_04_cedc894149.zip")

    def test_a_count_is_divided_by_our_population_and_never_by_a_guess(self, built):
        point = built.series("barn_plassert", "9104")[2022]
        assert (point["numerator"], point["denominator"]) == (20, 1980)
        assert point["value"] == 10.1, "1000 x 20 / 1980, as it is shown"
        assert built.series("barn_plassert", "9213")[2022]["missing"] == "missing"

    def test_a_file_without_old_codes_is_already_in_todays_borders(self, built):
        assert built.series("barn_plassert", "9110")[2019]["numerator"] == 45

    def test_one_file_holds_children_and_households_by_windows_of_years(self, built):
        point = built.series("vedvarende_lavinntekt", "9104")[2024]
        assert (point["period_from"], point["period_to"], point["value"]) == (2022, 2024, 8.9)

    def test_a_file_known_by_its_title_alone_is_served_under_its_own_code(self, built, project):
        declared = project / "indicators.yaml"
        text = declared.read_text(encoding="utf-8")
        declared.write_text(text.replace('file: "9a"', 'file: "/LIKSOM/"'), encoding="utf-8")
        assert built.etl("fetch", "--source", "bufdir") == 0, built.stderr
        assert built.etl("build") == 0, built.stderr
        point = built.series("vedvarende_lavinntekt", "9104")[2024]
        assert (point["value"], point["source"]["table"]) == (8.9, "9a")

    def test_a_title_that_no_file_has_keeps_the_rest_and_says_what_there_is(self, built, project):
        declared = project / "indicators.yaml"
        text = declared.read_text(encoding="utf-8")
        declared.write_text(text.replace('file: "9a"', 'file: "/på ordentlig/"'), encoding="utf-8")
        assert built.etl("fetch", "--source", "bufdir") == 3
        assert "holds no file for /på ordentlig/; it has Tab. 9a: liksom" in built.stderr
        assert built.etl("build") == 3, "what went out is named"
        assert "vedvarende_lavinntekt: 12 figures of the build before this are gone" in built.stderr
        assert built.series("fristbrudd", "9110")[2024]["value"] == 9.7


class TestUdir:
    def test_share_and_answers_of_a_school_year_give_an_interval(self, built):
        points = built.series("mobbing_7_trinn", "9104")
        assert {p["period_label"]: p["value"] for p in points.values()} == {"2023/24": 7.5, "2024/25": 10.0}
        assert points[2025]["denominator"] == 150
        assert points[2025]["lower"] < 10 < points[2025]["upper"]

    def test_hidden_is_hidden_and_a_school_is_no_kommune(self, built):
        hidden = built.series("mobbing_7_trinn", "9111")
        assert {point["missing"] for point in hidden.values()} == {"suppressed"}
        assert built.series("mobbing_7_trinn", "9110")[2025]["value"] == 9.0

    def test_the_table_is_known_by_its_number_alone(self, built, bank):
        assert built.etl("fetch", "--table", "150") == 0, built.stderr
        assert built.table("150")["source"] == "udir"
        assert built.series("mobbing_7_trinn", "0")[2025]["source"]["table"] == "150"

    def test_trivsel_is_the_sum_of_two_answers_and_hidden_when_one_is(self, built, project):
        """The entry of the real catalogue, as it stands, on a table laid out as Udir's 148."""
        name = "trivsel_10_trinn_ett_skoleaar"
        real = load_catalog(PROJECT_DIR / "indicators.yaml").indicator(name)
        entry = real.model_dump(mode="json", exclude_none=True)
        for reference in ("factors", "part", "families"):  # to lists that the fictional catalogue has not
            del entry[reference]
        with (project / "indicators.yaml").open("a", encoding="utf-8") as file:
            file.write(json.dumps([entry], ensure_ascii=False)[1:-1].join(("  - ", "\n")))
        assert built.etl("fetch", "--source", "udir", "--table", "148") == 0, built.stderr
        assert built.etl("build") == 0, built.stderr
        point = built.series(name, "9104")[2025]
        assert (point["value"], point["denominator"]) == (80.8, 146), "80.75, as it is shown"
        assert point["lower"] < 80.75 < point["upper"]
        assert {built.series(name, place)[2025]["missing"] for place in ("9110", "9111")} == {"suppressed"}


class TestNav:
    def test_the_newest_month_stands_for_the_year_and_is_preliminary(self, built):
        point = built.series("ufoeretrygdede", "9110")[2026]
        assert (point["value"], point["period_label"], point["preliminary"]) == (9.5, "mars 2026", True)
        assert built.series("ufoeretrygdede", "9111")[2026]["missing"] == "suppressed"

    def test_the_series_grows_by_a_year_a_year(self, built, bank):
        bank.nav.publish("202703", lambda share: share + 1)
        assert built.etl("fetch", "--source", "nav") == 0, built.stderr
        assert built.etl("build") == 0, built.stderr
        assert values(built.series("ufoeretrygdede", "9110")) == {2026: 9.5, 2027: 10.5}

    def test_a_later_report_of_the_same_year_replaces_the_earlier(self, built, bank):
        bank.nav.publish("202606", lambda share: share + 1)
        assert built.etl("fetch", "--source", "nav") == 0
        assert built.etl("build") == 0, built.stderr
        assert values(built.series("ufoeretrygdede", "9110")) == {2026: 10.5}


class TestKartverket:
    def test_the_map_is_fetched_on_its_own_and_resumable(self, commands, bank):
        bank.faults.add("404", match="9212/omrade")
        assert commands.etl("fetch", "--source", "kartverket") == 1
        assert "Traceback" not in commands.stderr
        assert commands.etl("fetch", "--source", "kartverket") == 0, commands.stderr
        assert len(bank.calls_to("9104/omrade")) == 1, "what was there already is not asked for again"
        features = json.loads((commands.settings.data_dir / "kart" / "kommuner.geojson").read_bytes())[
            "features"
        ]
        assert [f["properties"]["kommunenummer"] for f in features] == [
            "9104", "9110", "9111", "9211", "9212", "9213"
        ]  # fmt: skip

    def test_the_old_map_stands_when_kartverket_fails(self, commands, bank):
        assert commands.etl("fetch", "--source", "kartverket") == 0
        before = (commands.settings.data_dir / "kart" / "kommuner.geojson").read_bytes()
        bank.kartverket.kommuner["9999"] = "Ny"
        assert commands.etl("fetch", "--source", "kartverket") == 3
        assert "has new 9999" in commands.stderr
        assert (commands.settings.data_dir / "kart" / "kommuner.geojson").read_bytes() == before

    def test_a_plain_fetch_leaves_the_map_and_says_how_to_get_it(self, commands, bank):
        assert commands.etl("fetch") == 0, commands.stderr
        assert bank.calls_to("kommuneinfo") == []
        assert "--source kartverket" in commands.stdout


class TestSsb:
    def test_kostra_is_preliminary_between_march_and_june(self, built, bank):
        def preliminary():
            assert built.etl("fetch", "--table", "12615") == 0, built.stderr
            assert built.etl("build") == 0, built.stderr
            points = built.series("barn_med_melding", "9104")
            return [year for year, point in points.items() if point["preliminary"]]

        assert preliminary() == []
        bank.touch("12615", "2026-03-15T07:00:00Z")
        assert preliminary() == [2025]
        bank.touch("12615", "2026-06-15T06:00:00Z")
        assert preliminary() == []
