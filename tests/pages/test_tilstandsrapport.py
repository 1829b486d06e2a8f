"""The page Tilstandsrapport: what it drafts, what is written on it, and the documents it gives."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from wording.forbidden import forbidden_words

from oppvekst.catalog import load_catalog
from oppvekst.report.privacy import few_people
from oppvekst.settings import Settings
from oppvekst.state import HVA_GJOR_VI, HVA_KAN_LIGGE_BAK, FrozenFigure, close_state, open_state
from pages._ui.report import notebook
from pages._ui.report.files import Desk
from pages._ui.serving import served
from pages._ui.shell.frame import View

CATALOG = load_catalog(Path(__file__).resolve().parents[2] / "indicators.yaml")
TILTAK = "barn_med_barnevernstiltak_0_17"
BAK, GJOR = HVA_KAN_LIGGE_BAK, HVA_GJOR_VI
HERE = {"kommune": "4012", "kapittel": "tiltak"}


def box(subject: str = TILTAK, field: str = BAK, region: str = "4012", year: int = 2024) -> str:
    """The name of a place's widget."""
    return f"tekst_{region}_{year}_{subject}_{field}"


@pytest.fixture
def written(tmp_path, figures_in_place, monkeypatch):
    """A database of what people write, with nothing in it."""
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    settings = Settings.from_environment()
    yield open_state(settings)
    close_state(settings)


@pytest.fixture
def comes(written, side):
    """Somebody who comes to the page: each has a session of their own."""

    def opened(**params: str):
        one = type(side)()
        page = one.goes_to("tilstandsrapport", **params)
        assert "Noe gikk galt" not in page.text
        return page

    return opened


def plain(page) -> str:
    """The text with ordinary spaces in its numbers."""
    return page.text.replace("\u00a0", " ")


def types(page, text: str, key: str | None = None):
    page.app.text_area(key=key or box()).set_value(text).run()
    return page.read()


def presses(page, label: str):
    next(button for button in page.app.button if button.label == label).click().run()
    return page.read()


def boxes(page) -> list[str]:
    return [area.label for area in page.app.text_area]


# --- What stands there at the first visit -------------------------------------------------------------------


def test_the_first_visit_is_a_report_in_draft_and_a_list_of_its_chapters(comes):
    page = comes(kommune="4012")
    assert page.title == "Tilstandsrapport for Bamble kommune"
    assert page.headings == ["Kort oppsummering"]
    assert "høyere andel i Bamble kommune enn i landet, 4,9 mot 3,2 prosent i 2024" in plain(page)
    assert boxes(page) == [
        "Det vi er fornøyde med",
        "Det vi er bekymret for",
        "Det vi ber kommunestyret prioritere",
    ]
    assert "0 av 57 steder skrevet" in page.text
    assert page.text.index("Meldinger") < page.text.index("Oppvekstvilkår") < page.text.index("Saksframlegg")
    assert not forbidden_words(page.text)


def test_a_chapter_has_the_drafted_text_the_chart_the_table_the_source_and_the_places(comes):
    page = comes(**HERE)
    assert (
        "Forskjellen fra landet og fra resten av Telemark er større enn det som kan skyldes tilfeldigheter"
        in plain(page)
    )
    assert page.chart.alt.startswith("Linjediagram")
    table = page.reading.all(".ov-rapporttabell")[0]
    assert table.startswith("Alle perioder: Barn med barnevernstiltak")
    assert "2015 6,4\u00a0%" in table
    assert "Kilde: Helsedirektoratet/FHI" in page.text
    assert "Hva sier barn, unge og foreldre selv? Hva sier ungdomsrådet?" in page.text
    assert boxes(page)[:2] == ["Hva kan ligge bak?", "Hva gjør vi?"]
    assert "Antall barn med hjelpetiltak" in page.reading.all(".ov-uten")[0]


def test_the_thirteen_are_chosen_and_others_stand_in_for_those_without_figures(comes):
    page = comes(kommune="4012", steg="innhold")
    ticked = [tick.label for tick in page.app.checkbox if tick.key.startswith("med_") and tick.value]
    default = [one for one in CATALOG.indicators if one.default and not one.retired]
    assert len(default) == 13
    assert {one.name.nb for one in default} <= {label.partition(" :gray")[0] for label in ticked}
    assert "23 indikatorer er med" in page.headings[0]
    assert sum("ingen tall her" not in label for label in ticked) == 13


def test_an_address_that_means_nothing_is_the_first_page(comes):
    page = comes(kommune="4012", rapportaar="1850", steg="tull", kapittel="tull")
    assert page.headings == ["Kort oppsummering"]
    assert page.app.selectbox(key="ramme_rapportaar").value == "2024"


def test_a_place_without_figures_may_be_written_about(comes):
    page = comes(kommune="1508", rapportaar="2022")
    assert "Vi har ingen tall for Ålesund kommune til og med 2022. Rapporten kan likevel skrives" in page.text


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("1827", "Vi har tall for 5 av de 18 valgte indikatorene her"),
        ("0301", "Vi har tall for 5 av de 18 valgte indikatorene her"),
        ("40", "det er kommunen som har plikt til å rapportere"),
        ("0", "det er kommunen som har plikt til å rapportere"),
    ],
)
def test_every_kind_of_place_has_a_page_to_work_on(comes, place, said):
    page = comes(kommune=place)
    assert said in page.text
    done = comes(kommune=place, steg="ferdig")
    assert "Tilstandsrapport i Word" in [button.proto.label for button in done.app.get("download_button")]


def test_nynorsk_is_nynorsk_all_over(comes):
    for step in ("skriv", "innhold", "ferdig"):
        page = comes(**HERE, steg=step, maal="nn")
        labels = " ".join(one.label for one in (*page.app.button, *page.app.text_area, *page.app.checkbox))
        words = set(re.findall(r"\w+", f"{page.text} {labels}".lower()))
        assert not words & {
            "ikke",
            "hva",
            "hvordan",
            "kommunens",
            "tallene",
            "tekstene",
            "rapportene",
            "noen",
        }


# --- Writing ------------------------------------------------------------------------------------------------


def test_a_text_is_saved_as_it_is_left_and_read_by_the_next_who_comes(comes, written):
    page = comes(**HERE)
    page.app.text_input(key="rapport_navn_boks").set_value("Kari").run()
    types(page, "Flere melder nå.")
    assert re.search(r"Lagret kl\.\u00a0\d\d\.\d\d av Kari", page.text)
    assert "1 av 57 steder skrevet" in page.text
    assert written.comments.get("4012", 2024, TILTAK, BAK).text == "Flere melder nå."
    assert comes(**HERE).app.text_area(key=box()).value == "Flere melder nå."


def test_pasted_text_is_cleaned_kept_and_said(comes):
    pasted = ("Ord \x00med\x07 kontrolltegn. " * 400)[:10_000]
    page = types(comes(**HERE), pasted)
    value = page.app.text_area(key=box()).value
    assert value == pasted.replace("\x00", "").replace("\x07", "")
    assert "usynlige kontrolltegn er fjernet" in page.text
    assert "usynlige kontrolltegn" not in types(page, value + " Mer.").text


def test_a_text_too_long_to_keep_stays_on_the_page_with_the_reason(comes):
    long = "a" * 100_001
    page = types(comes(**HERE), long)
    assert "Teksten er på 100001 tegn, og det er plass til 100000" in page.text
    assert page.app.text_area(key=box()).value == long
    page.opens(kommune="4012", kapittel="meldinger")
    assert page.opens(**HERE).app.text_area(key=box()).value == long
    assert "Teksten er på" not in types(page, "Kort.").text


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Behold min", "Det Ola skrev"),
        ("Behold den andre", "Det Kari skrev"),
        ("Behold begge, og rediger", "Det Ola skrev\n\nDet Kari skrev"),
    ],
)
def test_two_who_write_at_once_see_both_texts_and_nothing_is_lost(comes, written, choice, kept):
    kari, ola = comes(**HERE), comes(**HERE)
    kari.app.text_input(key="rapport_navn_boks").set_value("Kari").run()
    types(kari, "Det Kari skrev")
    types(ola, "Det Ola skrev")
    assert written.comments.get("4012", 2024, TILTAK, BAK).text == "Det Kari skrev"
    assert "Kari lagret en nyere tekst her mens du skrev. Ingenting er overskrevet." in ola.text
    shown = " ".join(ola.reading.all(".ov-fjor"))
    assert "Det Ola skrev" in shown
    assert "Det Kari skrev" in shown
    ola.opens(kommune="4012", kapittel="meldinger")
    assert "To tekster å velge mellom i Tiltak i og utenfor hjemmet" in ola.text
    ola.opens(**HERE)
    presses(ola, choice)
    assert ola.app.text_area(key=box()).value == kept
    assert written.comments.get("4012", 2024, TILTAK, BAK).text == kept
    assert kari.opens(**HERE).app.text_area(key=box()).value == kept


def test_last_years_text_stands_beside_and_may_be_taken_along(comes, written):
    written.comments.save("4012", 2023, TILTAK, GJOR, "Det vi gjorde i fjor.", based_on=0)
    page = comes(**HERE)
    assert page.reading.all(".ov-fjor") == ["Fra rapporten for 2023 Det vi gjorde i fjor."]
    presses(page, "Ta med fjorårets tekst")
    assert page.app.text_area(key=box(field=GJOR)).value == "Det vi gjorde i fjor."
    assert written.comments.get("4012", 2024, TILTAK, GJOR).text == "Det vi gjorde i fjor."
    assert "Ta med fjorårets tekst" not in [button.label for button in page.app.button]
    assert written.comments.get("4012", 2023, TILTAK, GJOR).version == 1


def test_what_cannot_be_saved_is_said_once_and_is_in_the_document(comes, monkeypatch, tmp_path):
    blocked = tmp_path / "fil"
    blocked.write_text("ikke en mappe")
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{blocked / 'skrevet.sqlite'}")
    page = comes(**HERE)
    assert "ikke lov til å skrive i mappen" in page.text
    assert "Rapporten kan lages og lastes ned likevel" in page.text
    types(page, "Dette skrev jeg likevel.")
    page.opens(kommune="4012", steg="ferdig")
    assert not page.app.exception
    assert page.opens(**HERE).app.text_area(key=box()).value == "Dette skrev jeg likevel."


def test_a_moment_without_the_database_takes_no_text_off_the_page(comes, written, monkeypatch, tmp_path):
    page = types(comes(**HERE), "Står her hele tiden.")
    with monkeypatch.context() as gone:
        (tmp_path / "fil").write_text("ikke en mappe")
        gone.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'fil' / 'skrevet.sqlite'}")
        page.app.run()
        assert page.app.text_area(key=box()).value == "Står her hele tiden."
    types(page, "Står her hele tiden, og mer.")
    assert written.comments.get("4012", 2024, TILTAK, BAK).text == "Står her hele tiden, og mer."


# --- Choices ------------------------------------------------------------------------------------------------


def test_choices_are_saved_and_found_by_the_search(comes, written):
    page = comes(kommune="4012", steg="innhold")
    page.app.text_input(key="rapport_sok").set_value("lesing 5").run()
    offered = [tick.label for tick in page.app.checkbox if tick.key.startswith("med_") and not tick.value]
    assert [label.partition(" :gray")[0] for label in offered] == ["Laveste nivå i lesing, 5. trinn"]
    page.app.checkbox(key="med_lesing_laveste_nivaa_5_trinn").check().run()
    page.app.checkbox(key="med_befolkning_0_17").uncheck().run()
    page.app.checkbox(key="kapittel_medvirkning").uncheck().run()
    saved = written.reports.selection("4012", 2024)
    assert "lesing_laveste_nivaa_5_trinn" in saved.indicators
    assert "befolkning_0_17" not in saved.indicators
    assert "medvirkning" not in saved.chapters
    again = comes(kommune="4012", kapittel="skole")
    assert "lesing" in again.text.lower()
    assert "Medvirkning" not in again.text
    presses(again.opens(kommune="4012", steg="innhold"), "Tilbake til standardvalget")
    assert "befolkning_0_17" in written.reports.selection("4012", 2024).indicators


def test_a_report_may_begin_from_the_choices_of_the_year_before(comes, written):
    written.reports.choose(
        "4012", 2023, maal="nb", chapters=["oppsummering"], indicators=[TILTAK], based_on=0
    )
    page = presses(comes(kommune="4012", steg="innhold"), "Velg det samme som i 2023")
    assert page.headings[0] == "1 indikator er med"
    assert written.reports.selection("4012", 2024).indicators == (TILTAK,)


def test_two_who_choose_at_once_both_get_their_way(comes, written):
    kari, ola = (comes(kommune="4012", steg="innhold") for _ in "ab")
    kari.app.checkbox(key="med_befolkning_0_17").uncheck().run()
    ola.app.checkbox(key="med_trangbodde_0_17").uncheck().run()
    ola.app.checkbox(key="kapittel_medvirkning").uncheck().run()
    kari.app.checkbox(key="kapittel_medvirkning").uncheck().run()
    left = written.reports.selection("4012", 2024)
    assert not {"befolkning_0_17", "trangbodde_0_17"} & set(left.indicators)
    assert "medvirkning" not in left.chapters


# --- Going through it, locking, and the year after ----------------------------------------------------------


def test_the_tick_tells_who_and_falls_when_somebody_writes(comes, written):
    page = comes(kommune="4012", steg="ferdig")
    assert page.app.get("download_button")[0].proto.label == "Tilstandsrapport i Word"
    assert "Filnavnet begynner med «utkast»" in page.text
    page.app.text_input(key="rapport_navn_kontroll").set_value("Kari").run()
    page.app.checkbox(key="rapport_kryss").check().run()
    page.read()
    assert re.search(r"Krysset ble satt kl\.\u00a0\d\d\.\d\d av Kari\.", page.text)
    assert "Filnavnet begynner med «utkast»" in page.text  # it is not locked
    types(page.opens(**HERE), "To søsken i samme klasse har fått hjelp.")
    page.opens(kommune="4012", steg="ferdig")
    assert page.app.checkbox(key="rapport_kryss").value is False
    assert "Siden er det skrevet i Tiltak i og utenfor hjemmet" in page.text
    assert "«To søsken i samme klasse har fått hjelp.»" in page.text


def test_what_should_never_have_been_written_can_be_erased(comes, written):
    here = ("4012", 2024, TILTAK, BAK)
    for version, text in enumerate(["Et navn som ikke skulle stått her.", "Uten navn."]):
        written.comments.save(*here, text, based_on=version)
    page = comes(kommune="4012", steg="ferdig")
    page.app.button(key="rapport_glem").click().run()
    assert "1 eldre versjon er slettet" in page.read().text
    assert [one.text for one in written.comments.history(*here)] == ["Uten navn."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi hjalp 3 barn og 12 elever.", 1),
        ("I 2024 fikk 23 barn hjelp, 4,9 prosent.", 0),
        ("To unge gutter og tre søsken", 2),
        ("Noen få barn. Barna trives.", 0),
    ],
)
def test_few_people_are_found_and_others_are_not(text, found):
    assert len(few_people(text)) == found


def test_a_locked_report_keeps_its_figures_and_is_compared_with(comes, written):
    page = comes(kommune="4012", steg="ferdig")
    assert page.app.button(key="rapport_laas_knapp").disabled
    page.app.checkbox(key="rapport_kryss").check().run()
    page.app.button(key="rapport_laas_knapp").click().run()
    page.read()
    assert "Rapporten for 2024 ble låst kl." in page.text
    assert "«utkast»" not in page.text
    assert desk().name("docx") == "tilstandsrapport_4012_bamble_2024.docx"
    assert "Utkast, " not in desk().make("html").decode()
    assert desk({("samarbeid", "tekst"): "Ikke lagret."}).name("docx").startswith("utkast_")
    assert "Ingen tall eller vurderinger er endret siden rapporten for 2024" in page.text
    kept = written.frozen.get(written.frozen.all("4012")[0].id)
    shown = next(one for one in kept.figures if one.indicator == TILTAK and one.headline)
    assert (shown.printed, shown.reference_year) == (4.9, 2024)
    assert kept.extra["indicators"]


def test_what_changed_since_last_year_stands_by_the_indicator(comes, written):
    then = FrozenFigure(
        TILTAK, "2023", 2023, 6.1, 1, unit="percent", headline=True, verdicts={"landet": "higher"}
    )
    written.frozen.freeze("4012", 2023, [then], maal="nb", build_id="eldre")
    page = comes(**HERE)
    changed = " ".join(page.reading.all(".ov-endret"))
    assert "Endret siden rapporten for 2023" in changed
    assert "6,1 % (2023) → 4,9 % (2024)" in changed.replace("\u00a0", " ")
    summary = comes(kommune="4012")
    assert "Det som er annerledes enn i rapporten for 2023" in summary.text


# --- Documents ----------------------------------------------------------------------------------------------


def desk(unsaved: dict[tuple[str, str], str] | None = None) -> Desk:
    """What the page's buttons make documents with."""
    view = View(served.figures(), served.geography(), served.geography().region("4012"), "nb")
    return Desk(view, view.profile, notebook.read("4012", 2024), unsaved or {}, {})


def test_the_documents_can_be_read_and_hold_what_is_written(comes, written):
    types(comes(**HERE), "Flere melder fra, og flere får hjelp.")
    made = desk()
    written.comments.save("4012", 2024, TILTAK, GJOR, "Skrevet etter at siden ble åpnet.", based_on=0)
    word = "\n".join(p.text for p in Document(BytesIO(made.make("docx"))).paragraphs)
    assert "Flere melder fra, og flere får hjelp." in word
    assert "Skrevet etter at siden ble åpnet." in word
    assert len(Presentation(BytesIO(made.make("pptx"))).slides) == 12
    assert load_workbook(BytesIO(made.make("xlsx"))).sheetnames
    assert "Flere melder fra" in made.make("html").decode()
    assert made.name("docx") == "utkast_tilstandsrapport_4012_bamble_2024.docx"
    assert "Utkast, " in made.make("html").decode()


def test_a_text_that_could_not_be_saved_is_in_the_document(written):
    made = desk({("samarbeid", "tekst"): "Skrevet mens disken var full."})
    assert "Skrevet mens disken var full." in made.make("html").decode()


def test_the_short_documents_are_offered_and_say_when_they_have_become_too_long(comes, written):
    page = comes(kommune="4012", steg="ferdig")
    assert "last_ned_kortutgave" in [button.key for button in page.app.get("download_button")]
    assert "går trolig over" not in page.text
    for field in ("vurdering", "okonomi", "barnets_beste"):
        written.comments.save(
            "4012", 2024, "saksframlegg", field, "Vi følger utviklingen nøye. " * 40, based_on=0
        )
    page = comes(kommune="4012", steg="ferdig")
    assert "Saksframlegget går trolig over én side. Kort ned det som er skrevet" in page.text
    assert "Kortutgaven går trolig" not in page.text
    written.comments.save(
        "4012", 2024, "saksframlegg", "omrader", "Tidlig innsats og samarbeid. " * 240, based_on=0
    )
    page = comes(kommune="4012", steg="ferdig", maal="nn")
    assert "Kortutgåva går truleg over to sider" in page.text


def test_without_libreoffice_the_way_to_a_pdf_is_told(comes, monkeypatch):
    monkeypatch.setenv("PATH", "")
    page = comes(kommune="4012", steg="ferdig")
    assert "Åpne Word-filen og lagre den som PDF" in page.text
    assert "lag_pdf" not in [button.key for button in page.app.button]


def test_a_template_that_cannot_be_read_is_said_in_a_sentence(comes):
    page = comes(kommune="4012", steg="ferdig")
    page.app.file_uploader(key="rapport_mal").set_value(
        [("mal.docx", b"ikke en mal", "application/msword")]
    ).run()
    page.read()
    assert "Malen kan ikke leses. Åpne den i Office, lagre den som" in page.text
    assert "Malen blir brukt" not in page.text


def test_a_template_without_the_styles_is_used_and_its_gaps_are_named(comes):
    buffer = BytesIO()
    document = Document()
    document.styles["Heading 2"].delete()
    document.save(buffer)
    page = comes(kommune="4012", steg="ferdig")
    page.app.file_uploader(key="rapport_mal").set_value(
        [("mal.docx", buffer.getvalue(), "application/x")]
    ).run()
    page.read()
    assert "Malen blir brukt i dokumentene over." in page.text
    assert len(page.reading.all(".ov-boks")) >= 2
