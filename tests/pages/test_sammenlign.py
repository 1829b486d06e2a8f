"""The comparison page in process: every view, awkward places, and what the address means."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).resolve().parents[2] / "pages" / "sammenlign.py"
TILTAK, UNGDATA = "barn_med_barnevernstiltak_0_17", "ungdata_depressive_symptomer"


@pytest.fixture
def page(bundled, monkeypatch):
    """Opens the page at an address."""
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))
    monkeypatch.delenv("OPPVEKST_STATE_URL", raising=False)

    def open_(**params: str) -> AppTest:
        test = AppTest.from_file(str(PAGE.parents[1] / "dashboard.py"), default_timeout=120)
        for key, value in params.items():
            test.query_params[key] = value
        return test.switch_page("pages/sammenlign.py").run()

    return open_


def written(test: AppTest) -> str:
    """All that the page writes, the style sheet left out."""
    texts = [element.proto.body for element in test.get("html")]
    texts += [element.value for element in test.markdown]
    return "\n".join(text for text in texts if not text.startswith("<style>")).replace("\u00a0", " ")


def choice(test: AppTest, label: str):
    return next(box for box in test.selectbox if box.label == label)


def figures(test: AppTest) -> int:
    return len(test.get("plotly_chart"))


def test_the_ranking_says_claim_title_rank_and_source(page):
    test = page(kommune="4012", indikator=TILTAK)
    said = written(test)
    assert not test.exception
    assert "Høyere andel i Bamble kommune enn i landet, 4,9 mot 3,2 prosent i 2024." in said
    assert "Barn med barnevernstiltak, kommunene i Telemark, prosent av barna 0–17 år, 2024" in said
    assert "Rangering: mellom 1. og 16. plass av 17." in said
    assert "Kilde: Helsedirektoratet/FHI" in said
    assert "Hvor kommer tallet fra?" in said
    assert "Som lagret" in said
    assert figures(test) == 1
    assert said.index("Høyere andel") < said.index("Rangering: mellom"), "a rank is never the headline"


def test_the_table_has_every_place_of_the_set(page):
    said = written(page(kommune="4012", indikator=UNGDATA))
    table = said[said.index('<table class="ov-tabell">') :]
    for name in ("Bamble", "Midt-Telemark", "Siljan", "Fyresdal"):
        assert f'<th scope="row">{name}</th>' in table
    assert "Skjult: Midt-Telemark." in said
    assert "Ikke tall i Ungdata for perioden: Siljan" in said
    assert "forutsatt at minst halvparten svarte" in said
    assert "Færre enn ti bak tallet" in said


HJARTDAL = (
    "i kan ikke si at Hjartdal kommune skiller seg fra landet, 5,7 mot 3,4 prosent i perioden 2022–2024."
)


@pytest.mark.parametrize("visning", ["rangering", "smaa", "kart"])
def test_under_twenty_events_every_view_speaks_of_the_years_that_the_front_page_does(page, side, visning):
    """What is said of Hjartdal is said of 2022–2024, on its own page as in any company."""
    row = side.opens(kommune="4024").row("Barn med barnevernstiltak").replace("\u00a0", " ")
    assert "5,7 % 2022–2024" in row
    assert "○ Kan ikke si at Hjartdal skiller seg fra landet" in row
    said = written(page(kommune="4024", indikator=TILTAK, visning=visning))
    assert HJARTDAL in said
    assert "2022–2024 fordi det er få barn bak tallet for ett år i Hjartdal kommune." in said
    assert "<td><span>5,7 %</span></td>" in said, "the claim's figure stands in the table"
    if visning != "smaa":
        assert "prosent av barna 0–17 år, 2022–2024, snitt" in said
        assert "▲ Høyere enn landet (2024)" in said, "Skien's own page speaks of the one year"


def test_a_small_place_in_a_field_of_one_year_keeps_the_verdict_of_its_own_page(page):
    said = written(page(kommune="4012", indikator=TILTAK, visning="kart"))
    (hjartdal,) = re.findall(r"<li class=.ov-v-[^>]*>(?:(?!</li>).)*kommune=4024.*?</li>", said)
    assert "ov-v-hoyere" not in hjartdal
    assert "sammenlignet for 2022–2024" in hjartdal
    assert "3,9 %" in hjartdal
    assert "○ Kan ikke si at Hjartdal skiller seg fra landet (2022–2024)" in hjartdal
    heat = written(page(kommune="4012", visning="varmekart"))
    assert '5,7 %<span class="ov-naar">2022–2024</span>' in heat
    assert "Står det årstall i en rute, gjelder ruten de årene" in heat


def test_the_heat_map_of_a_small_place_names_the_years_of_its_columns(page):
    said = written(page(kommune="4024", visning="varmekart"))
    assert '<span class="ov-naar">2022–2024, snitt</span>' in said
    assert "Kolonner merket «snitt» gjelder flere år samlet" in said


def test_the_funnel_prints_how_much_places_differ(page):
    test = page(kommune="4012", indikator=TILTAK, visning="trakt")
    said = written(test)
    assert re.search(r"Variasjonen mellom stedene er \d,\d ganger så stor .*φ = \d,\d", said)
    assert figures(test) == 1


def test_the_funnel_says_why_it_is_not_there(page):
    test = page(kommune="4012", indikator=UNGDATA, visning="trakt")
    assert "krever at vi vet hvor mange" in written(test)
    assert figures(test) == 0


def test_the_heat_map_is_a_table_with_words_in_every_cell(page):
    said = written(page(kommune="4012", visning="varmekart"))
    heat = said[said.index('<table class="ov-varmekart">') :].partition("</table>")[0]
    assert heat.count('<th scope="row">') == 17
    assert (
        heat.count("<td ")
        == heat.count('<span class="ov-skjult">')
        == 17 * (heat.count('<th scope="col">') - 1)
    )
    cells = re.findall(r'<td class="([^"]*)" title="[^"]*Barn med barnevernstiltak', heat)
    assert len(cells) == 17
    assert not [cell for cell in cells if "gunstig" in cell], "measures are neither good nor bad"
    assert "sammenligninger. Om ingen steder skilte seg ut" in said


def test_small_trends_are_one_for_each_place_with_a_figure(page):
    said = written(page(kommune="4012", indikator=UNGDATA, visning="smaa"))
    assert said.count('<svg xmlns="http://www.w3.org/2000/svg" class="ov-smaa"') == 14
    assert "Kviteseid" in said, "those without any figure are named"


def test_without_boundaries_the_map_is_a_list_and_a_command(page):
    said = written(page(kommune="4012", indikator=TILTAK, visning="kart"))
    assert "./barometer etl fetch --source kartverket" in said
    assert '<ul class="ov-kartliste">' in said
    assert said.count('<li class="ov-v-') == 17


@pytest.mark.parametrize("visning", ["rangering", "trakt", "varmekart", "smaa", "kart"])
@pytest.mark.parametrize(
    "params",
    [
        {"kommune": "0301"},
        {"kommune": "1151", "maal": "nn"},
        {"kommune": "1580"},
        {"kommune": "40", "indikator": TILTAK},
        {"kommune": "0", "indikator": TILTAK, "maal": "nn"},
        {"kommune": "4012", "indikator": "selvmord_0_74"},
        {"kommune": "4012", "indikator": "befolkning_0_17"},
        {"kommune": "4012", "indikator": TILTAK, "sammenlign": "sett:landet", "aar": "2016"},
        {"kommune": "4012", "indikator": TILTAK, "sammenlign": "sett:naboer", "egen": "uten"},
        {"kommune": "4012", "indikator": UNGDATA, "sammenlign": "sett:valgte,4014,4016", "aar": "2019"},
        {"kommune": "1827", "indikator": TILTAK, "sammenlign": "sett:tjeneste"},
        {"kommune": "4012", "indikator": "finnes_ikke", "sammenlign": "sett:tull"},
    ],
    ids=lambda params: "-".join(params.values()),
)
def test_every_view_of_awkward_places_is_calm(page, visning, params):
    test = page(visning=visning, **params)
    said = written(test)
    assert not test.exception
    assert "Noe gikk galt" not in said
    assert "nan" not in re.findall(r"\bnan\b", said)
    assert [header.value for header in test.header]


def test_sensitive_figures_are_never_ranked(page):
    test = page(kommune="4012", indikator="selvmord_0_74")
    said = written(test)
    assert "viser vi ikke ved siden av andre steders" in said
    assert figures(test) == 0
    assert "plass av" not in said
    assert "ov-tabell" not in said


def test_the_set_stands_in_the_address_beside_what_else_is_compared(page):
    test = page(kommune="4012", indikator=TILTAK, sammenlign="fylke,4014")
    assert choice(test, "Sammenlign med").value == "valgte", "picked places are a set of their own"
    choice(test, "Sammenlign med").select("kostra").run()
    assert test.query_params["sammenlign"] == "fylke,sett:kostra,4014"
    assert "KOSTRA-gruppe 7" in written(test)


def test_the_fylke_can_be_counted_without_the_own_place(page):
    test = page(kommune="4012", indikator=TILTAK)
    choice(test, "Fylket og gruppen regnes").select("uten").run()
    assert test.query_params["egen"] == "uten"
    assert "Telemark uten Bamble" in test.get("plotly_chart")[0].proto.alt


def test_neighbours_stand_with_their_distances_and_what_they_were_chosen_by(page):
    said = written(page(kommune="4012", indikator=TILTAK, sammenlign="sett:naboer"))
    assert "De 10 som ligner mest blant 356 kommuner vi har tall for" in said
    assert "etter antall barn 0–17 år, barn som andel av innbyggerne og sentralitet" in said
    assert "For få kommuner har tall for vedvarende lavinntekt blant barn" in said
    assert re.search(r'Modum</a> <span class="ov-dempet">0,08</span>', said)


def test_a_shared_service_is_told_with_its_source(page):
    said = written(page(kommune="1827", sammenlign="sett:tjeneste"))
    assert "Kommunene deler barnevernstjenesten HALD. Vertskommune er Leirfjord." in said
    assert "statsforvalteren.no og alstahaug.kommune.no, udatert" in said


def test_the_page_is_thin():
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) <= 80
