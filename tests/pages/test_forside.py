"""What the front page says of real places, on the bundled real figures."""

import re

import pytest
from wording.forbidden import forbidden_words

from oppvekst.catalog import load_catalog
from oppvekst.settings import Settings

INDICATORS = len(load_catalog(Settings().catalog_path).indicators)

TILTAK = "barn_med_barnevernstiltak_0_17"
PLAGER = "ungdata_depressive_symptomer"
TELEMARK = {
    "4001": "Porsgrunn", "4003": "Skien", "4005": "Notodden", "4010": "Siljan", "4012": "Bamble", "4014": "Kragerø",
    "4016": "Drangedal", "4018": "Nome", "4020": "Midt-Telemark", "4022": "Seljord", "4024": "Hjartdal",
    "4026": "Tinn", "4028": "Kviteseid", "4030": "Nissedal", "4032": "Fyresdal", "4034": "Tokke", "4036": "Vinje",
}  # fmt: skip
OTHERS = {
    "5530": "Senja", "3418": "Åsnes", "3447": "Søndre Land", "3448": "Nordre Land", "3407": "Gjøvik", "1827": "Dønna",
}  # fmt: skip
KOMMUNER = TELEMARK | OTHERS
PLACES = [*KOMMUNER, "40", "34", "0"]
WITHOUT = ["3907", "0301", "39"]


def test_bamble_begins_with_what_stands_out_and_what_is_not_known(side):
    page = side.opens(kommune="4012")
    assert page.title == "Oppvekst i Bamble kommune"
    assert page.headings[:2] == ["Det som skiller seg ut", "Barometeret"]
    first, *rest = page.reading.all("li")[:3]
    assert first == (
        "▲ Barn med barnevernstiltak Høyere andel i Bamble kommune enn i landet, 4,9 mot 3,2\u00a0prosent i 2024."
    )
    assert "Av 26 sammenligninger ville tilfeldigheter alene gitt om lag 1 utslag." in page.text
    assert (
        "Dette vet vi ikke: Laveste nivå i lesing, 5. trinn (vi har ikke antallet bak tallet); Barn med melding til "
        "barnevernet, Barn med undersøkelse i barnevernet og Undersøkelser i barnevernet som brøt fristen (ikke hentet inn)."
        in page.text
    )
    assert len([item for item in (first, *rest) if item.startswith(("▲", "▼"))]) == 1


def test_bambles_barometer_has_value_interval_places_and_verdict_in_words(side):
    page = side.opens(kommune="4012")
    row = page.row("Barn med barnevernstiltak")
    assert row == (
        "Barn med barnevernstiltak Prosent av barna 0–17 år Bamble 4,9\u00a0% (usikkerhetsintervall 3,9–6,0\u00a0%), "
        "landet 3,2\u00a0% og Telemark 4,0\u00a0%, 2024. De bleke strekene viser 17 kommuner. 4,9\u00a0% 2024 "
        "Usikkerhetsintervall: 3,9–6,0\u00a0% Telemark 4,0\u00a0% Landet 3,2\u00a0% ▲ Høyere enn landet "
        "Bamble 2015–2024: fra 6,4\u00a0% til 4,9\u00a0%."
    )
    assert len(page.reading.all(".ov-rad")) == 32


def test_a_judgement_stands_apart_from_the_direction_and_never_by_a_neutral_indicator(side):
    trangt = side.opens(kommune="40").row("Barn som bor trangt")
    assert "▼ Lavere enn landet gunstig" in trangt
    assert "gunstig" not in side.opens(kommune="4012").row("Barn med barnevernstiltak")


def test_rows_without_a_verdict_say_why(side):
    page = side.opens(kommune="4012")
    lesing = page.row("Laveste nivå i lesing, 8. trinn")
    assert "13,6\u00a0% 2023/24–2025/26 Kilden oppgir ikke hvor mange elever som deltok" in lesing
    assert "Usikkerheten er ikke kjent" in lesing
    assert "○ Kan ikke si at Bamble skiller seg fra landet" in page.row("Mange psykiske plager")
    assert "○ Tallene avgjør ikke om Bamble skiller seg fra landet" in page.row("Overvekt og fedme ved 17 år")
    assert "landet" not in page.row("Lavinntekt, kommunens grense")
    assert "◌ For få til å si noe sikkert" in side.opens(kommune="4034").row("Mange psykiske plager")


def test_counts_of_residents_are_shown_and_never_compared(side):
    page = side.opens(kommune="4012")
    assert page.row("Barn 13–15 år") == (
        "Barn 13–15 år 490 1.\u00a0januar 2026 Telemark 6\u00a0280 Landet 200\u00a0930"
    )
    assert "Alle er telt med, så tallet har ikke noe usikkerhetsintervall." in page.text


def test_a_rolling_window_beside_a_survey_is_shown_as_one(side):
    row = side.opens(kommune="4012").row("Fornøyd med egen helse")
    assert "63,6\u00a0% 2024" in row
    assert "57,5–69,3\u00a0% (anslått)" in row
    assert "Telemark 66,1\u00a0% 2022–2024 Landet 66,3\u00a0% 2022–2024" in row


def test_few_events_bring_several_years_together(side):
    """The three years are the headline, with a verdict of their own; the year alone stands under them."""
    page = side.opens(kommune="4024")
    row = page.row("Barn med barnevernstiltak")
    assert "5,7\u00a0% 2022–2024, snitt" in row
    assert "2024 alene: 3,9\u00a0% (2,0–7,5\u00a0%)" in row
    assert "○ Kan ikke si at Hjartdal skiller seg fra landet" in row
    assert "Ett år alene hviler på få hendelser, så tallet er snittet av flere år." in page.text
    assert "snitt" not in side.opens(kommune="4012").row("Barn med barnevernstiltak")


def test_the_chart_has_question_finding_words_table_and_source(side):
    page = side.opens(kommune="4012")
    assert page.headings[2] == "Hvor mange barn får tiltak fra barnevernet?"
    assert page.reading.all(".ov-diagramtittel") == [
        "Barn med barnevernstiltak, Bamble, prosent av barna 0–17 år, 2015–2024"
    ]
    assert page.reading.all(".ov-funnet") == [
        "Høyere andel i Bamble kommune enn i landet, 4,9 mot 3,2\u00a0prosent i 2024."
    ]
    assert (
        "4,9\u00a0prosent av barna 0–17 år i Bamble kommune hadde tiltak fra barnevernet i løpet av 2024."
        in page.text
    )
    assert page.chart.alt.startswith(
        "Linjediagram: Barn med barnevernstiltak, Bamble, prosent av barna 0–17 år"
    )
    cells = page.reading.all("td")
    assert [cell for cell in cells if re.fullmatch(r"\d,\d\u00a0%", cell)][:30:3] == [
        f"{value}\u00a0%" for value in ("6,4", "6,6", "6,2", "5,9", "6,1", "5,9", "5,9", "6,1", "5,6", "4,9")
    ]
    assert page.reading.all(".ov-kilde")[-1] == (
        "Kilde: Helsedirektoratet/FHI, Folkehelsestatistikk, tabell 337. Fra det medfølgende utdraget."
    )
    assert [button.label for button in page.app.get("download_button")] == ["Last ned tallene (CSV)"]


@pytest.mark.parametrize(("code", "name"), KOMMUNER.items())
def test_every_kommune_shows_what_there_is_and_says_what_is_not(side, code, name):
    page = side.opens(kommune=code)
    assert page.title == f"Oppvekst i {name} kommune"
    rows = page.reading.all(".ov-rad")
    assert rows
    for row in rows:
        assert re.search(r"\d(,\d)?(\u00a0%)? (\d{4}|1\.\u00a0januar \d{4})", row) or "Det " in row, row
    missing = len(page.reading.all("dt"))
    assert missing > 20
    assert re.search(rf"Her er tall for {len(rows)} av \d+ indikatorer", page.text)
    assert (
        f"{INDICATORS - len(rows)} av {INDICATORS} indikatorer har ingen tall her. 16 til finnes ikke åpent"
        in page.text
    )


@pytest.mark.parametrize("code", [*PLACES, *WITHOUT])
@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_no_page_says_more_than_figures_can_or_less_than_words_should(side, code, maal):
    page = side.opens(kommune=code, maal=maal)
    ours = page.without(".ov-spor", "blockquote", "dt")
    assert "Noe gikk galt" not in ours
    assert not forbidden_words(ours)
    assert re.search(r"\(SSB\) \(CC BY 4\.0 ?\)", ours), "the licence of what is bundled is its publisher's"
    ours = ours.replace("CC BY 4.0", "")
    assert not re.search(r"\b(None|nan|NaT|True|False)\b|[{}]|\d\.\d", ours)
    for said in (page.without(".ov-spor", "blockquote", "dt", "table"), *page.reading.all("td")):
        assert not re.search(r"(?<![\d\u00a0])\d{1,3} \d{3}\b", said), (
            "thousands are divided by a fixed space"
        )


def test_a_fylke_is_compared_with_landet_only(side):
    page = side.opens(kommune="40")
    assert page.title == "Oppvekst i Telemark"
    assert page.barometer.all("th")[:6] == [
        "Indikator", "Fordeling", "Verdi", "Landet", "Sammenlignet med landet", "Utvikling",
    ]  # fmt: skip
    assert (
        "Unge utenfor arbeid og utdanning Høyere andel i Telemark enn i landet, 11,0 mot 9,9\u00a0prosent"
        in page.text
    )
    assert "ugunstig" in page.row("Unge utenfor")


def test_landet_is_compared_with_its_own_past(side):
    page = side.opens(kommune="0")
    assert page.title == "Oppvekst i hele landet"
    assert "Siden forrige tall" in page.barometer.all("th")
    assert "▼ Lavere enn i 2023" in page.row("Barn med barnevernstiltak")
    assert "Ikke noe tidligere tall" in page.row("Barn som bor trangt")
    assert page.headings[3] == "Hva kommunale planer sier om landet"


@pytest.mark.parametrize("code", WITHOUT)
def test_a_place_without_figures_says_so_and_what_to_do(in_telemark_alone, code):
    page = in_telemark_alone.opens(kommune=code)
    assert "Utdraget som følger med, har ingen tall for " in page.text
    assert "Trykk «Hent tall» for å hente det utgiverne har." in page.text
    assert page.headings == ["Hent tall", "Her er det tall", "Det som mangler"]
    assert {"Bamble", "Telemark (fylke)", "Hele landet"} <= set(page.reading.all("li"))
    assert "Troms og Finnmark" not in page.text
    assert page.chart is None


@pytest.mark.parametrize(
    ("old", "name"), [("3813", "Bamble"), ("0814", "Bamble"), ("5421", "Senja"), ("Bambel", "Bamble")]
)
def test_old_codes_and_typos_lead_to_the_place(side, old, name):
    page = side.opens(kommune=old)
    assert page.title == f"Oppvekst i {name} kommune"
    assert page.app.query_params["kommune"] == {"Bamble": "4012", "Senja": "5530"}[name]
    assert "4,9\u00a0%" in page.text or name == "Senja"


def test_an_unknown_place_is_asked_about(side):
    page = side.opens(kommune="Atlantis")
    assert not page.reading.all(".ov-rad")
    assert page.reading.all(".ov-feil")


def test_a_chosen_year_is_shown_everywhere_and_its_absence_explained(side):
    page = side.opens(kommune="4012", aar="2019")
    assert f"Her er tall for 21 av {INDICATORS} indikatorer for 2019, sammenlignet med landet." in page.text
    assert "Høyere andel i Bamble kommune enn i landet, 6,1 mot 4,3\u00a0prosent i 2019." in page.text
    assert "6,1\u00a0% 2019" in page.row("Barn med barnevernstiltak")
    assert "Vi har ikke noe tall i 2019." in page.row("Barn som bor trangt")
    assert "Det er ikke noe tall fra Ungdata i 2019." in page.row("Mange psykiske plager")
    assert "hadde tiltak fra barnevernet i løpet av 2019." in page.text


def test_a_survey_not_held_that_year_is_said_in_the_chart_too(side):
    page = side.opens(kommune="4012", aar="2019", indikator=PLAGER)
    assert page.reading.all(".ov-funnet") == ["Det er ikke noe tall fra Ungdata for Bamble kommune i 2019."]
    assert "NOVA er ikke ansvarlig for FHIs analyser" in page.text
    assert page.chart is not None


def test_the_fylke_may_be_what_is_compared_with(side):
    page = side.opens(kommune="4012", sammenlign="fylke")
    assert "Sammenlignet med fylket" in page.barometer.all("th")
    assert "▲ Høyere enn resten av Telemark" in page.row("Barn med barnevernstiltak")
    assert "4,9 mot 4,0\u00a0prosent i 2024" in page.reading.all(".ov-funnet")[0]


def test_neighbours_are_drawn_and_told(side):
    page = side.opens(kommune="4012", sammenlign="landet,4014")
    assert "Kragerø: fra 2015" in page.chart.alt


def test_what_a_plan_says_stands_in_its_own_words_and_heads_nothing(side):
    page = side.opens(kommune="3418", indikator="barn_med_melding_0_17")
    told = page.reading.all("blockquote")
    assert any(
        "«antall innkommende bekymringsmeldinger (7,4 %) kontra innlandet ellers (5%)»" in one for one in told
    )
    assert page.text.count("7,4") == sum(one.count("7,4") for one in told)
    assert page.text.count("25,7") == sum(one.count("25,7") for one in told)
    assert page.reading.all(".ov-funnet") == ["Vi har ingen tall å vise for Åsnes."]


@pytest.mark.parametrize(("code", "count"), [("4012", 1), ("1827", 11), ("5530", 26), ("3418", 9)])
def test_quotations_stand_by_themselves_with_document_and_line(side, code, count):
    page = side.opens(kommune=code)
    assert "Hva kommunens egen plan sier" in page.headings
    assert page.reading.all("blockquote")[0].count("Linje: ") == count
    assert page.reading.all("figcaption") == [f"«{KOMMUNER[code]} kommunes forebyggende plan»"]


def test_donna_has_residents_and_its_own_words_and_says_the_rest_is_missing(side):
    page = side.opens(kommune="1827")
    assert page.row("Barn 0–17 år").startswith("Barn 0–17 år 244 1.\u00a0januar 2026")
    assert "43,9 2021" in page.row("Grunnskolepoeng")
    assert "94,1\u00a0% 2014–2018" in page.row("Vaksinert mot meslinger")
    assert "«stor opplevelse av trygghet i nærområdet» Periode: 2023 (rapportår)" in page.text


def test_a_place_with_residents_alone_has_nothing_to_compare(side):
    """Ålesund has been divided, so that only what is published since is its own."""
    page = side.opens(kommune="1508")
    assert "Ingen av hovedtallene i Ålesund kommune kan sammenlignes med andre tall" in page.text
    assert ", sammenlignet med" not in page.text
    assert "Fordeling" not in page.barometer.all("th")


def test_what_is_missing_has_its_reason_and_where_to_look(side):
    page = side.opens(kommune="4028")
    told = dict(zip(page.reading.all("dt"), page.reading.all("dd"), strict=False))
    none = "Det er ikke noe tall fra Ungdata for Kviteseid kommune."
    assert told["Mange psykiske plager (depressive symptomer)"] == none
    assert (
        told["Barn med melding til barnevernet"]
        == "SSB publiserer slike tall, men de er ikke hentet inn her ennå."
    )
    assert told["Antall barn med hjelpetiltak"] == "Står bare i enkelte kommuners planer."
    assert "Bufdirs kommunemonitor for barnevern viser tallet" in told["Barn med evaluert tiltaksplan"]


def test_a_sensitive_figure_gets_no_picture_and_a_number_to_call(side):
    page = side.opens(kommune="5530", indikator="ungdata_slaatt_av_voksen")
    assert page.chart is None
    assert "«5% har svart at de har blitt slått" in page.text
    assert "Alarmtelefonen for barn og unge har nummer 116\u00a0111" in page.text


def test_an_indicator_without_figures_here_keeps_its_place_in_the_address(side):
    page = side.opens(kommune="4003", indikator="barn_med_melding_0_17")
    assert page.headings[2] == "Hvor mange barn får barnevernet melding om?"
    assert page.reading.all(".ov-funnet") == ["Vi har ingen tall å vise for Skien."]
    assert "SSB publiserer slike tall, men de er ikke hentet inn her ennå." in page.text
    assert page.app.query_params["indikator"] == "barn_med_melding_0_17"


def test_an_indicator_that_never_was_is_named_and_another_shown(side):
    page = side.opens(kommune="4012", indikator="antall_enhjorninger")
    assert "Vi har ingen indikator som heter «antall_enhjorninger»." in page.text
    assert page.headings[2] == "Hvor mange barn får tiltak fra barnevernet?"


BOKMAAL = {
    "ikke",
    "fra",
    "høyere",
    "lavere",
    "tallene",
    "hvor",
    "noe",
    "hvordan",
    "kommuner",
    "utenfor",
    "samlet",
    "medfølgende",
    "planer",
}


def test_nynorsk_is_nynorsk_all_over(side):
    page = side.opens(kommune="4003", maal="nn")
    assert page.headings[0] == "Det som skil seg ut"
    assert "▲ Høgare enn landet" in page.row("Barn med barnevernstiltak")
    labels = " ".join(box.label for box in (*page.app.selectbox, *page.app.expander))
    words = set(re.findall(r"\w+", f"{page.without('.ov-spor')} {labels} {page.chart.alt}".lower()))
    assert not words & BOKMAAL


@pytest.mark.parametrize("code", PLACES)
def test_every_indicator_of_every_place_has_question_words_and_source(side, code):
    """Each of a place's indicators in turn, in the card."""
    options = side.opens(kommune=code).app.selectbox(key="ramme_indikator").options
    ids = re.findall(
        r"indikator=(\w+)", "".join(re.findall(r'<tr role="row" class="ov-rad.*?</tr>', side.html))
    )
    assert len(ids) == len(options) > 0
    for indicator in ids:
        page = side.opens(kommune=code, indikator=indicator)
        catalog_question = page.headings[page.headings.index("Barometeret") + 1]
        assert catalog_question.endswith("?"), indicator
        assert page.reading.all(".ov-funnet")[0].endswith("."), indicator
        assert any(line.startswith("Kilde: ") for line in page.reading.all(".ov-kilde")), indicator
        assert page.reading.all(".ov-diagramtittel")[0] in page.reading.all("caption")
        if page.chart is not None:
            assert page.chart.alt.startswith("Linjediagram: "), indicator
