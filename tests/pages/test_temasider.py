"""The theme pages, Risiko, Om tallene and Utforsk on the bundled real figures, at awkward places."""

import re
from pathlib import Path

import pytest
from wording.forbidden import forbidden_words

from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Display, Indicator
from oppvekst.geography import Geography
from oppvekst.profile import profile
from oppvekst.settings import Settings
from oppvekst.store import open_current

PROJECT = Path(__file__).resolve().parents[2]
CATALOG = load_catalog(PROJECT / "indicators.yaml")
THEMES = {
    "barnevern": ("barnevern",),
    "levekaar": ("levekaar", "befolkning"),
    "ungdata": ("ungdata",),
    "skole_og_helse": ("skole", "helse"),
}


def stories(theme: str) -> list[Indicator]:
    """The entries a theme's page tells of: not those that only serve as denominators, which have no number."""
    every = CATALOG.of_theme(theme)
    return [i for i in every if not i.retired and (i.number or i.display is not Display.TABLE_ONLY)]


PAGES = [*THEMES, "risiko", "om_tallene", "utforsk"]
PLACES = {
    "4012": "Bamble kommune",
    "4022": "Seljord kommune",
    "5530": "Senja kommune",
    "1508": "Ålesund kommune",
    "3907": "Sandefjord kommune",
    "40": "Telemark",
    "0": "landet",
}
"""With most figures; small; merged; made by a division; without any; a fylke; the whole country."""

TILTAK, PLAGER = "barn_med_barnevernstiltak_0_17", "ungdata_depressive_symptomer"


def opened(reader, page: str, **params: str):
    """A page on which nothing went wrong; of a theme's page every step."""
    every = {"steg": "alle"} if page in THEMES else {}
    shown = reader.goes_to(page, **(every | params))
    assert 'role="alert"' not in shown.html
    return shown


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_at_every_awkward_place(reader, page, place):
    shown = opened(reader, page, kommune=place, maal="nn" if place in ("5530", "40") else "nb")
    assert len(shown.app.title) == 1
    assert shown.title.endswith((PLACES[place], "tallene", "tala"))
    assert not forbidden_words(shown.text)
    assert "None" not in shown.text
    assert "nan" not in shown.text.split()


@pytest.mark.parametrize("page", THEMES)
@pytest.mark.parametrize("place", ["4012", "5530", "4022", "40", "0"])
def test_every_figure_has_title_with_unit_and_period_words_and_source(reader, page, place):
    shown = opened(reader, page, kommune=place)
    profile = {row.indicator.id: row for row in profile_of(place)}
    members = [i for theme in THEMES[page] for i in stories(theme) if i.id in profile]
    questions = [element.value for element in shown.app.subheader]
    titles = shown.reading.all(".ov-diagramtittel")
    for indicator in members:
        assert indicator.question.nb in questions
        title = next(t for t in titles if t.startswith(indicator.name.nb))
        assert re.search(r"\d{4}", title), title
    assert len(titles) == len(members)
    sources = [line for line in shown.reading.all(".ov-kilde") if line.startswith("Kilde: ")]
    assert len(sources) >= len(members)


def profile_of(place: str):
    """The series with a figure, as the command line would give them."""
    figures, geography = open_current(Settings.from_environment()), Geography.load(Settings().geography_dir)
    return [series for series in profile(figures, geography, place).series if series.latest]


@pytest.mark.parametrize("page", THEMES)
@pytest.mark.parametrize("place", ["4012", "3907"])
def test_every_gap_is_explained(reader, page, place):
    shown = opened(reader, page, kommune=place)
    told = {row.indicator.id for row in profile_of(place)}
    for theme in THEMES[page]:
        for indicator in stories(theme):
            if indicator.id not in told:
                assert indicator.name.nb in shown.text
        for entry in CATALOG.not_available:
            if entry.theme == theme:
                assert entry.where.nb in shown.text


def test_barnevern_follows_the_chain(reader):
    shown = opened(reader, "barnevern", kommune="4012")
    assert shown.title == "Barnevern i Bamble kommune"
    assert shown.headings == [part.name.nb for part in CATALOG.theme("barnevern").parts]
    assert "Høyere andel i Bamble kommune enn i landet, 4,9 mot 3,2\u00a0prosent i 2024." in shown.text
    assert "Forskjellen fra landet tilsvarer om lag 40 barn." in shown.text
    assert "Fra 6,4 til 4,9\u00a0prosent siden 2015; landet fra 4,3 til 3,2." in shown.text
    seen = "må tallet stige 2,0\u00a0prosentpoeng eller falle 1,7\u00a0prosentpoeng for at vi skal se det i fire av fem"
    assert seen in shown.text


def test_the_lineage_card_tells_the_whole_way(reader):
    rows = opened(reader, "barnevern", kommune="4012").reading.all("dd")
    text = " | ".join(rows)
    assert "gjennomsnittet av 1.\u00a0januar 2024 og 1.\u00a0januar 2025" in text
    for said in ("fra det medfølgende utdraget", "Dagens grenser", "95-prosents intervall", "Endelig"):
        assert said in text
    assert "Ingen endringer oppdaget" in text


def test_ungdata_has_girls_beside_boys_and_landet(reader):
    shown = opened(reader, "ungdata", kommune="4012")
    heads = shown.reading.all("th")
    for name in ("Jenter", "Gutter", "Landet, jenter", "Landet, gutter"):
        assert name in heads
    assert "NOVA er ikke ansvarlig" in shown.text
    assert "Bamble kommune har tall fra Ungdata i 2018, 2021 og 2024." in shown.text


def enters(shown, count, source: str):
    """Fill in the form for the survey it stands on, and send it."""
    shown.app.number_input(key="svar_antall").set_value(count)
    shown.app.text_input(key="svar_kilde").set_value(source)
    shown.app.button(key="FormSubmitter:antall_svar-Lagre").click().run()
    return shown.read()


def test_an_entered_number_of_answers_replaces_the_assumption_and_can_be_taken_back(reader):
    shown = opened(reader, "ungdata", kommune="4012")
    assumed = shown.text.count("forutsatt at minst halvparten svarte")
    year = shown.app.selectbox(key="svar_aar").value
    for _ in range(2):  # what was taken back can be entered again
        shown = enters(shown, 160, "Ungdata-rapporten, side 4")
        assert f"{year}, Alle: 160 svar. Kilde: Ungdata-rapporten, side 4" in shown.text
        assert shown.text.count("forutsatt at minst halvparten svarte") < assumed
        assert "160 svar. Kommunen har lagt inn antallet: «Ungdata-rapporten, side 4»." in shown.text
        assert "160 svar" in opened(reader, "utforsk", kommune="4012", indikator=PLAGER).text
        shown = opened(reader, "ungdata", kommune="4012")
        shown.app.button(key=f"fjern_{year}_alle").click().run()
        shown = shown.read()
        assert "160 svar" not in shown.text
        assert shown.text.count("forutsatt at minst halvparten svarte") == assumed


@pytest.mark.parametrize(
    ("count", "source", "said"),
    [
        (None, "Rapporten", "Skriv hvor mange som svarte."),
        (100_000, "Rapporten", "flere enn det kan ha vært"),
        (0, "Rapporten", "Antall svar må være mellom 1 og"),
        (120, "", "Skriv hvor tallet står"),
    ],
)
def test_a_number_that_cannot_be_one_of_answers_is_refused_in_words(reader, count, source, said):
    shown = enters(opened(reader, "ungdata", kommune="4012"), count, source)
    assert said in shown.text
    assert "Fjern" not in " ".join(button.label for button in shown.app.button)


def test_every_factor_stands_with_its_figures_or_the_words_that_there_are_none(reader):
    shown = opened(reader, "risiko", kommune="4012")
    names = [f"{factor.id} {factor.name.nb}" for factor in CATALOG.factors]
    assert [element.value for element in shown.app.subheader] == names
    assert shown.text.count("Vi har ikke tall for dette i Bamble kommune.") == 7
    assert (
        "Vi har ikke tall for Bamble kommune om disse faktorene: «Skadelige omsorgsformer»,"
        " «Alvorlige krenkelser», «Emosjonell utilgjengelighet hos foresatte», «Rusmiddelbruk»,"
        " «Alvorlige psykiske lidelser hos foreldre», «En venn»"
        " og «God foreldreomsorg»." in shown.text
    )
    assert set(shown.reading.all(".ov-nivaa")) == {"tiltak for alle", "tiltak for noen", "tiltak for noen få"}


def test_a_risk_that_nobody_measures_shows_no_stand_in(reader):
    """R1, R3 and R5: barnevernet's figures are tagged with them, and are not shown as if they said how common they are."""
    shown = opened(reader, "risiko", kommune="4012")
    unmeasured = [factor.id for factor in CATALOG.factors if not factor.measured]
    assert unmeasured == ["R1", "R3", "R5"]
    tagged = {i.id for i in CATALOG.indicators for f in i.factors if f.id in unmeasured}
    assert "barn_med_barnevernstiltak_0_17" in tagged
    whole = re.findall(
        r"Ingen åpen kilde måler dette\. Det barnevernet gjør, sier ikke hvor vanlig det er\.\s*"
        r"Vi har ikke tall for dette i Bamble kommune\.",
        shown.text,
    )
    assert len(whole) == 3


def test_a_level_leaves_the_others_out(reader):
    shown = opened(reader, "risiko", kommune="4012", nivaa="alle")
    rows = shown.reading.all(".ov-faktor")
    assert rows
    assert all("Barn med barnevernstiltak" not in row for row in rows)


def test_a_place_without_figures_has_no_factor_with_one(reader):
    shown = opened(reader, "risiko", kommune="1508")
    assert shown.text.count("Vi har ikke tall for dette i Ålesund kommune.") == len(CATALOG.factors)


def test_om_tallene_has_every_indicator_table_and_lack(reader):
    shown = opened(reader, "om_tallene", kommune="4012")
    names = shown.reading.all("strong")
    assert all(indicator.name.nb in names for indicator in CATALOG.indicators)
    assert all(entry.name.nb in shown.text for entry in CATALOG.not_available)
    assert shown.headings == [
        "Slik leser du tallene",
        "Metoden kort",
        "Hvor ferske er tallene?",
        "Hent tall",
        "Hva har utgiverne endret?",
        "Alle indikatorene",
        "Hvem skjuler hva?",
        "Hva vi ikke har",
    ]
    assert "SSB skjuler tall når det er færre enn tre barn." in shown.text
    assert "15.\u00a0mars (foreløpige) og 15.\u00a0juni" in shown.text


@pytest.mark.parametrize("place", ["4012", "5530", "40"])
def test_utforsk_opens_every_indicator(reader, place):
    for indicator in CATALOG.indicators:
        shown = opened(reader, "utforsk", kommune=place, indikator=indicator.id)
        (heading,) = [h for h in shown.headings if h.startswith(indicator.name.nb)]
        assert heading.startswith(f"{indicator.name.nb}, ")
        if shown.chart:
            assert shown.chart.alt


def test_utforsk_keeps_to_the_choice_in_its_address(reader):
    shown = opened(
        reader, "utforsk", kommune="4012", indikator=PLAGER, gruppe="kvinner", fra="2018", sammenlign="4001"
    )
    table = shown.reading.all("th")
    assert "Porsgrunn" in table
    assert not [cell for cell in table if re.fullmatch(r"201[0-7]", cell)]
    codes = [element.value for element in shown.app.get("code")]
    assert "(jenter)" in codes[0]
    assert "gruppe=kvinner" in codes[1]
    assert "o.subgroup = 'kvinner'" in codes[2]


def test_what_may_hurt_to_read_is_no_headline_of_a_step(reader):
    """Senja's plan quotes a figure on violence at home: no figure of ours, and so no step to walk to."""
    shown = opened(reader, "ungdata", kommune="5530")
    assert not [step for step in shown.reading.all("li") if step.startswith("Hjemme")]
    assert not [text for text in shown.reading.all(".ov-funnet") if "slått" in text]


def test_utforsk_shows_a_whole_set_and_takes_it_along(reader):
    """Every kommune of Telemark, a row each, in the page, the files' query and the chosen years."""
    page = opened(
        reader, "utforsk", kommune="4012", indikator=TILTAK, sammenlign="landet,sett:fylke", fra="2022"
    )
    caption = "Barn med barnevernstiltak, prosent av barna 0–17 år: 17 steder i utvalget"
    assert any(caption in text for text in page.reading.all("caption"))
    rows = [text for text in page.reading.all("tr") if text.startswith(("Sted", "Bamble", "Skien", "Tokke"))]
    assert rows[0] == "Sted 2022 2023 2024"
    assert rows[1] == "Bamble 6,1\u00a0% 5,6\u00a0% 4,9\u00a0%"
    assert len(rows) == 4
    sql = next(code.value for code in page.app.code if "SELECT" in code.value)
    assert sql.count("'40") >= 18


def test_utforsk_has_no_set_until_one_is_asked_for(reader):
    page = opened(reader, "utforsk", kommune="4012", indikator=TILTAK)
    assert "i utvalget" not in page.text
