"""Every page compared with a set of places, on the bundled real figures: the list, the words, the sources."""

import re

import pytest
from wording.forbidden import forbidden_words

from oppvekst.charts import raw_table, series_table
from pages._ui.compared import groups
from pages._ui.serving import served

TILTAK, PLAGER = "barn_med_barnevernstiltak_0_17", "ungdata_depressive_symptomer"
SETS = {
    "sett:fylke": "resten av Telemark",
    "sett:kostra": "KOSTRA-gruppe 7",
    "sett:sentralitet": "kommunene med samme sentralitet",
    "sett:naboer": "de ti kommunene som ligner mest",
    "sett:valgte,4014,4001": "de valgte kommunene",
}
THEMES = ["barnevern", "levekaar", "ungdata", "skole_og_helse", "risiko"]


def front(reader, **params):
    reader.app.switch_page("dashboard.py")
    return opened(reader.opens(**params))


def opened(shown):
    assert 'role="alert"' not in shown.html
    assert not forbidden_words(shown.without(".ov-spor", "blockquote", "dt"))
    assert "None" not in shown.text
    return shown


def box(reader, label="Sammenlign med"):
    return next(box for box in reader.app.selectbox if box.label == label)


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        (
            "4012",
            [
                "Landet",
                "Telemark",
                "Resten av Telemark",
                "KOSTRA-gruppe 7",
                "Samme sentralitet (klasse 3)",
                "De ti som ligner mest",
                "Valgte steder",
            ],
        ),
        (
            "0301",
            ["Landet", "Oslo", "Samme sentralitet (klasse 1)", "De ti som ligner mest", "Valgte steder"],
        ),
        ("40", ["Landet", "De andre fylkene", "Valgte steder"]),
    ],
)
def test_the_list_holds_what_the_place_has(reader, place, offered):
    front(reader, kommune=place)
    assert box(reader).options == offered


def test_landet_has_nothing_to_be_compared_with(reader):
    front(reader, kommune="0", sammenlign="sett:fylker")
    assert not [box for box in reader.app.selectbox if box.label == "Sammenlign med"]


def test_those_who_share_a_barneverntjeneste_may_be_compared_with(reader):
    front(reader, kommune="1827", sammenlign="sett:tjeneste")
    assert "Samme barnevernstjeneste (HALD)" in box(reader).options
    reader.goes_to("skole_og_helse", kommune="1827", sammenlign="sett:tjeneste")
    assert box(reader).value == "sett:tjeneste"
    shown = front(reader, kommune="4014", sammenlign="sett:tjeneste")
    assert "sammenlignet med Drangedal kommune." in shown.text, "a set of one other has that one's name"
    assert "Kommunene delte barnevernstjeneste 23. februar 2021; det kan være endret siden." in shown.text
    assert "Kilde: Bufdirs register over barneverntjenester, 23. februar 2021." in shown.text
    shown = front(reader, kommune="4014", sammenlign="landet")
    assert "Bufdirs register" not in shown.text


@pytest.mark.parametrize("asked", SETS)
def test_the_front_page_says_what_it_compares_with(reader, asked):
    shown = front(reader, kommune="4012", sammenlign=asked)
    called = SETS[asked]
    assert f"sammenlignet med {called}." in shown.text
    assert f"Sammenlignet med {called}" in shown.reading.all("th")
    assert shown.row("Barn med barnevernstiltak")
    assert reader.app.query_params["sammenlign"] == asked, "the address stays as it came"


@pytest.mark.parametrize("page", THEMES)
@pytest.mark.parametrize("asked", SETS)
def test_every_theme_page_stands_with_every_set(reader, page, asked):
    shown = opened(reader.goes_to(page, kommune="4012", sammenlign=asked))
    assert box(reader).value == asked.split(",")[0]
    if page == "ungdata":
        assert (
            f"Vi viser ikke noe tall for {SETS[asked]}, for slike tall kan ikke regnes sammen" in shown.text
        )


@pytest.mark.parametrize("place", ["4032", "0301", "40", "3418", "3907"])
@pytest.mark.parametrize("asked", ["sett:naboer", "sett:fylker", "sett:valgte,4001,34"])
def test_the_smallest_oslo_a_fylke_and_one_without_figures(reader, place, asked):
    front(reader, kommune=place, sammenlign=asked)
    opened(reader.goes_to("barnevern", kommune=place, sammenlign=asked))


def test_the_rest_of_telemark_has_figure_verdict_mark_and_column(reader):
    shown = front(reader, kommune="4012", sammenlign="sett:fylke")
    assert shown.row("Barn med barnevernstiltak") == (
        "Barn med barnevernstiltak Prosent av barna 0–17 år Bamble 4,9\u00a0% (usikkerhetsintervall 3,9–6,0\u00a0%), "
        "landet 3,2\u00a0% og resten av Telemark 3,9\u00a0%, 2024. De bleke strekene viser 17 kommuner. 4,9\u00a0% 2024 "
        "Usikkerhetsintervall: 3,9–6,0\u00a0% Resten av Telemark 3,9\u00a0% Landet 3,2\u00a0% "
        "▲ Høyere enn resten av Telemark Bamble 2015–2024: fra 6,4\u00a0% til 4,9\u00a0%."
    )
    assert "Resten av Telemark" in shown.reading.all(".ov-tegnforklaring")[0]
    assert "hver kommune i utvalget" in shown.text


def test_what_has_no_figure_says_why_and_the_cell_is_empty(reader):
    shown = front(reader, kommune="4012", sammenlign="sett:kostra")
    row = shown.row("Barn med barnevernstiltak")
    assert row.count("KOSTRA-gruppe 7") == 0
    assert "· For få i utvalget har tall" in row
    assert "· Kan ikke regnes sammen for utvalget" in shown.row("Mange psykiske plager")


def test_the_findings_stay_those_of_the_fixed_rule(reader):
    alone = front(reader, kommune="4012").reading.all(".ov-funn")
    assert front(reader, kommune="4012", sammenlign="sett:fylke").reading.all(".ov-funn") == alone


def test_nynorsk_and_the_year_follow_along(reader):
    shown = front(reader, kommune="4012", sammenlign="sett:kostra", maal="nn", aar="2019")
    assert "samanlikna med KOSTRA-gruppe 7." in shown.text
    assert "For få i utvalet har tal" in shown.row("Barn med barnevernstiltak")
    shown = front(reader, kommune="4012", sammenlign="sett:valgte,4014", maal="nn")
    row = shown.row("Barn med barnevernstiltak")
    assert "○ Kan ikkje seie at Bamble skil seg frå Kragerø kommune" in row


def test_a_card_has_the_sets_sentence_note_and_lineage(reader):
    shown = reader.goes_to("barnevern", kommune="4012", sammenlign="sett:fylke")
    assert (
        "Høyere andel i Bamble kommune enn i resten av Telemark, 4,9 mot 3,9\u00a0prosent i 2024."
        in shown.text
    )
    assert "Andelen var høyere i Bamble kommune enn i landet og i resten av Telemark i 2024." in shown.text
    assert "Resten av Telemark er regnet sammen av 16 kommuner." in shown.text
    assert "Egne beregninger." in shown.text
    assert "Drangedal, Fyresdal, Hjartdal, Kragerø" in shown.text, "whose figures, on demand"
    spec = shown.chart.spec
    assert "Resten av" in spec


def test_a_set_with_gaps_names_who_has_no_figure(reader):
    shown = reader.goes_to("barnevern", kommune="4012", sammenlign="sett:kostra")
    lacking = next(dd for dd in shown.reading.all("dd") if "Voss" in dd)
    assert "Bamble" not in lacking
    told = "Tallet for KOSTRA-gruppe 7 i 2024 bygger på for liten del av barna til å kunne vises."
    assert told in shown.text
    assert "Høyere andel i Bamble kommune enn i landet" in shown.text, "what can be said heads the card"


def test_places_are_picked_in_the_frame_and_only_there(reader):
    shown = front(reader, kommune="4012", sammenlign="sett:valgte")
    assert [one.label for one in reader.app.multiselect] == ["Stedene i utvalget"]
    assert "sammenlignet med landet." in shown.text, "until somebody is picked"
    reader.app.multiselect[0].select("4014").run()
    assert reader.app.query_params["sammenlign"] == "sett:valgte,4014"
    shown = reader.read()
    assert "sammenlignet med Kragerø kommune." in shown.text
    row = shown.row("Barn med barnevernstiltak")
    assert "○ Kan ikke si at Bamble skiller seg fra Kragerø kommune" in row


def test_a_choice_in_the_list_is_the_whole_choice_and_keeps_what_was_picked(reader):
    front(reader, kommune="4012", sammenlign="fylke,4014")
    box(reader).select("sett:kostra").run()
    assert reader.app.query_params["sammenlign"] == "sett:kostra,4014"
    box(reader).select("fylke").run()
    assert reader.app.query_params["sammenlign"] == "fylke,4014"
    box(reader).select("landet").run()
    assert reader.app.query_params["sammenlign"] == "4014"


@pytest.mark.parametrize(
    ("place", "asked", "meant"),
    [
        ("4012", "sett:tjeneste", "landet"),
        ("4012", "sett:tull", "landet"),
        ("4012", "fylke,sett:landet", "fylke"),
        ("4012", "fylke,sett:kostra", "sett:kostra"),
        ("0301", "sett:fylke", "landet"),
        ("40", "sett:kostra", "landet"),
    ],
)
def test_a_set_the_place_has_not_is_as_if_unsaid(reader, place, asked, meant):
    front(reader, kommune=place, sammenlign=asked)
    assert box(reader).value == meant


def test_the_address_means_the_same_on_sammenlign_and_back(reader):
    reader.goes_to("sammenlign", kommune="4012", sammenlign="sett:naboer")
    assert box(reader).value == "naboer"
    box(reader).select("kostra").run()
    asked = reader.app.query_params["sammenlign"]
    assert asked == "sett:kostra"
    front(reader, kommune="4012", sammenlign=asked)
    assert box(reader).value == "sett:kostra"


def test_the_table_and_the_download_have_the_sets_column(reader):
    build, geo = served.figures(), served.geography()
    group = groups.chosen(build, geo, geo.region("4012"), "nb", "fylke", ())
    seen = served.compared_profile(build, "4012", group.region, group.others)
    series = next(one for one in seen.series if one.indicator.id == TILTAK)
    table = series_table(series)
    assert "Resten av Telemark" in table.columns
    assert re.search("høyere enn resten av Telemark", table.iloc[-1]["Vurdering"], re.IGNORECASE)
    row = raw_table(series).iloc[-1]
    assert (row["sett_name"], row["sett_verdict"]) == ("resten av Telemark", "higher")
    assert len(row["sett_counted"].split()) == 16
    assert not row["sett_without"]
    plain = served.region_profile(build, "4012")
    assert "sett" not in raw_table(next(s for s in plain.series if s.indicator.id == TILTAK)).columns
