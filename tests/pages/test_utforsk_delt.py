"""«Utforsk» with a figure split: by sex, age, grade or question, on the bundled real figures."""

import re

import pytest

PLAGER, LESING = "ungdata_depressive_symptomer", "lesing_laveste_nivaa_5_trinn"


def opened(reader, **params):
    return reader.goes_to("utforsk", kommune="4012", **params)


def lists(page):
    return {element.label: element.options for element in page.app.selectbox}


def test_the_list_has_what_the_figure_can_be_split_by(reader):
    assert lists(opened(reader, indikator=PLAGER))["Fordelt på"] == ["Ikke fordelt", "Kjønn", "Spørsmål"]
    assert lists(opened(reader, indikator=LESING))["Fordelt på"] == ["Ikke fordelt", "Trinn"]
    assert "Fordelt på" not in lists(opened(reader, indikator="grunnskolepoeng"))


def test_girls_and_boys_stand_side_by_side(reader):
    page = opened(reader, indikator=PLAGER, delt="kjonn")
    assert "Gruppe" not in lists(page)
    (heading,) = [h for h in page.headings if h.startswith("Mange psykiske plager")]
    assert heading == (
        "Mange psykiske plager (depressive symptomer): jenter og gutter, Bamble, "
        "prosent av elevene på 8.–10. trinn som svarte på Ungdata, 2018–2024"
    )
    rows = page.reading.all("tr")
    assert "2024 22,2\u00a0% 6,1\u00a0%" in rows
    assert "Telemark 20,0\u00a0% (2022–2024) 7,1\u00a0% (2022–2024)" in rows
    assert "Jenter: fra 2018 17,2" in page.chart.alt.replace("\u00a0", " ")
    assert "Folkehelsestatistikk, tabell 339" in page.text
    assert page.reading.all("summary")[:3] == ["Hvor kommer tallet fra?", "Jenter", "Gutter"]


def test_text_link_and_query_hold_every_part(reader):
    page = opened(reader, indikator=LESING, delt="trinn", fra="2026")
    text, address, sql = [element.value for element in page.app.get("code")]
    assert text.splitlines()[0] == "Laveste nivå i lesing, Bamble, prosent, 2023/24–2025/26"
    assert text.splitlines()[1:3] == [
        "Periode\t5. trinn\t8. trinn",
        "2023/24–2025/26\t27,1\u00a0%\t13,6\u00a0%",
    ]
    assert {"delt=trinn", "fra=2026", f"indikator={LESING}"} <= set(re.split(r"[?&]", address))
    assert "('lesing_laveste_nivaa_5_trinn', 'alle'), ('lesing_laveste_nivaa_8_trinn', 'alle')" in sql
    names = [button.proto.label for button in page.app.get("download_button")]
    assert names == ["Last ned CSV", "Last ned XLSX", "Last ned Parquet"]


def test_questions_without_figures_here_are_named_and_the_rest_compared_with_a_set(reader):
    page = opened(reader, indikator=PLAGER, delt="spoersmaal", sammenlign="landet,sett:fylke", maal="nn")
    assert "Ungdata om helse og livskvalitet: siste tal for Bamble og andre stader" in page.text
    assert page.chart.alt.startswith("Linjediagram: Ungdata om helse og livskvalitet, Bamble, ")
    head = [row for row in page.reading.all("tr") if row.startswith("Stad")]
    assert len(head) == 1
    assert "Lite fysisk aktiv" not in head[0]
    assert any(row.startswith("Porsgrunn 13,5") for row in page.reading.all("tr"))


def test_ages_overlap_and_the_page_says_so(reader):
    page = opened(reader, indikator="befolkning_0_17", delt="alder")
    assert page.chart is None
    assert "1.\u00a0januar 2026 14\u00a0267 2\u00a0600 3\u00a0437 3\u00a0729" in " ".join(
        page.reading.all("tr")
    )
    assert "Aldersgruppene overlapper" in page.text


@pytest.mark.parametrize("delt", ["alder", "tull", ""])
def test_what_the_figure_cannot_be_split_by_is_as_if_it_was_not_asked(reader, delt):
    page = opened(reader, indikator=LESING, delt=delt)
    assert any(h.startswith("Laveste nivå i lesing, 5. trinn, prosent av") for h in page.headings)


def test_a_place_without_figures_gets_the_reason(reader):
    page = reader.goes_to("utforsk", kommune="3907", indikator=PLAGER, delt="kjonn")
    assert page.chart is None
    assert any(h.startswith("Mange psykiske plager") for h in page.headings)
    assert "Folkehelsestatistikk" in page.text


def test_a_place_where_nobody_was_asked_gets_the_reason(reader):
    page = reader.goes_to("utforsk", kommune="4028", indikator=PLAGER, delt="kjonn")
    assert page.chart is None
    assert "Det er ikke noe tall fra Ungdata for Kviteseid kommune." in page.text.replace("\u00a0", " ")
