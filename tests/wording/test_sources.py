from dataclasses import replace
from datetime import UTC, datetime

from wording.fictional import BUNDLED, FETCHED, QUOTED, RATE, SHARE, observed, school, window, year

from oppvekst.values import Borders
from oppvekst.wording import date_text, own_calculation, source_line, source_trail

S = "\u00a0"


def test_a_source_line_names_publisher_table_statistikkar_and_date():
    line = source_line(FETCHED, "nb", span=year(2024))
    assert line == f"Kilde: SSB, tabell 07459. Statistikkår 2024. Hentet 15.{S}juni 2026."
    assert source_line(FETCHED, "nn", span=window(2019, 2021), calculated=True) == (
        f"Kjelde: SSB, tabell 07459. Statistikkår 2019–2021. Henta 15.{S}juni 2026. Eigne utrekningar."
    )


def test_a_bundled_figure_has_no_date_and_says_why():
    line = source_line(BUNDLED, span=school(2023, 2026))
    assert (
        line
        == "Kilde: Helsedirektoratet, tabell 337. Statistikkår 2023/24–2025/26. Fra det medfølgende utdraget."
    )


def test_a_quotation_names_the_document_and_no_table():
    assert source_line(QUOTED, span=year(2021)) == (
        "Kilde: sitert i «Tøndervåg kommunes plan <2023>». Statistikkår 2021."
    )


def test_a_publisher_without_table_a_file_and_a_licence():
    assert (
        source_line(replace(BUNDLED, table="")) == "Kilde: Helsedirektoratet. Fra det medfølgende utdraget."
    )
    bufdir = replace(FETCHED, source="bufdir", publisher="Bufdir", table="3A", licence="NLOD 2.0")
    assert source_line(bufdir, licence=True) == (
        f"Kilde: Bufdir, fil 3A. Hentet 15.{S}juni 2026. Lisens: NLOD 2.0."
    )


def test_the_date_is_the_day_it_was_in_norway():
    assert date_text(datetime(2026, 6, 14, 22, 30, tzinfo=UTC)) == f"15.{S}juni 2026"
    assert date_text(datetime(2026, 1, 31, 22, 30, tzinfo=UTC), "nn") == f"31.{S}januar 2026"
    assert date_text(datetime(2026, 6, 14, 23, 30)) == f"14.{S}juni 2026"


def test_our_own_calculations_are_rates_and_sums():
    assert own_calculation(RATE, observed(5.0))
    assert own_calculation(SHARE, observed(5.0, borders=Borders.TODAY_SUMMED))
    assert not own_calculation(SHARE, observed(5.0))


def test_the_trail_has_everything_known_and_nothing_empty():
    trail = dict(source_trail(FETCHED))
    assert trail == {
        "Utgiver": "SSB",
        "Tabell": "07459",
        "Adresse": "https://example.org/t",
        "Hentet": f"15.{S}juni 2026",
    }
    assert dict(source_trail(BUNDLED))["Hentet"] == "fra det medfølgende utdraget"
    assert "Hentet" not in dict(source_trail(QUOTED))


def test_a_licence_said_in_words_follows_the_written_form():
    told = replace(FETCHED, licence="Som hos utgiveren av tallet", licence_nn="Som hos utgivaren av talet")
    assert source_line(told, licence=True).endswith("Lisens: Som hos utgiveren av tallet.")
    assert source_line(told, "nn", licence=True).endswith("Lisens: Som hos utgivaren av talet.")
    assert source_line(replace(told, licence_nn=""), "nn", licence=True).endswith(
        "Som hos utgiveren av tallet."
    )
