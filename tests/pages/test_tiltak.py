"""The tiltak page: an empty register that teaches, writing, conflicts, taking in and out, what is not covered."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import docx
import pytest
from wording.forbidden import forbidden_words

from oppvekst.settings import Settings
from oppvekst.state import (
    Evaluation,
    Nivaa,
    Rhythm,
    Status,
    TiltakContent,
    close_state,
    open_state,
    registered_tiltak,
)
from oppvekst.uploads import tiltak_csv, tiltak_xlsx

YEAR = datetime.now(ZoneInfo("Europe/Oslo")).year
STEMMER = "barn_med_barnevernstiltak_0_17"
KURS = TiltakContent(
    "Foreldrekurs i Fjellvik",
    alder="0–5 år",
    nivaa=(Nivaa.ALLE,),
    factors=("B5",),
    ansvar="Helsestasjonen",
    status=Status.I_GANG,
    evaluation=Evaluation(Rhythm.YEARLY),
    start_year=2019,
    indicators=(STEMMER,),
)
LOS = TiltakContent("Los *på* prøve", nivaa=(Nivaa.NOEN_FAA,), status=Status.PLANLAGT)


@pytest.fixture
def reader(side, tmp_path, monkeypatch):
    """A reader on the page, whose kommune has written nothing yet."""
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    fresh = type(side)()
    fresh.opens()  # the chooser: nobody has been here
    yield fresh.goes_to("tiltak", kommune="4012")
    close_state(Settings.from_environment())


@pytest.fixture
def register():
    """Write fictional tiltak straight into the register, as somebody else would."""

    def write(*contents):
        book = open_state(Settings.from_environment()).tiltak
        return book.add_many("4012", contents)

    return write


def again(reader, **params):
    return reader.opens(kommune="4012", **params)


def names(reader):
    return [button.label for button in reader.app.button if button.key.startswith("aapne_")]


def press(reader, key):
    reader.app.button(key=key).click().run()
    return reader.read()


def submit(reader, label="Lagre"):
    reader.app.button(key=f"FormSubmitter:tiltak_skjema-{label}").click().run()
    return reader.read()


def felt(reader, name, kind="text_input"):
    return getattr(reader.app, kind)(key=f"tiltak_felt_{name}")


def kept():
    return [one.content for one in registered_tiltak(Settings.from_environment(), "4012")]


def test_an_empty_register_teaches_and_makes_no_database(reader, tmp_path):
    assert reader.title == "Tiltak i Bamble kommune"
    assert reader.headings == ["Her er det ingen tiltak ennå", "Hent inn fra en plan"]
    assert "Skriv aldri noe som kan kjenne igjen et barn" in reader.text
    assert not (tmp_path / "skrevet.sqlite").exists()


@pytest.mark.parametrize("place", ["5530", "0301", "40", "1818"])
def test_every_kind_of_place_may_have_a_register(reader, place):
    shown = reader.opens(kommune=place, maal="nn")
    assert "Her er det ingen tiltak enno" in shown.headings
    assert not forbidden_words(shown.text)


def test_landet_has_no_plan_of_its_own(reader):
    shown = reader.opens(kommune="0")
    assert "Tiltak føres for en kommune eller et fylke." in shown.text
    assert not shown.app.button


def test_writing_the_first_tiltak_and_finding_it_again(reader):
    press(reader, "tiltak_nytt")
    felt(reader, "navn").set_value("Åpen barnehage")
    felt(reader, "nivaa", "multiselect").set_value(["noen"])
    felt(reader, "factors", "multiselect").set_value(["B2", "R8"])
    felt(reader, "indicators", "multiselect").set_value([STEMMER])
    felt(reader, "status", "selectbox").set_value("i_gang")
    felt(reader, "rhythm", "selectbox").set_value("second_year")
    felt(reader, "start_year", "number_input").set_value(2022)
    reader.app.text_input(key="tiltak_hvem").set_value("Kari")
    shown = submit(reader)
    assert [t.value for t in shown.app.toast] == ["«Åpen barnehage» er lagret."]
    assert names(again(reader)) == ["Åpen barnehage"]
    assert "1 tiltak: 1 i gang." in reader.text
    assert "tiltak for noen" in reader.text
    assert "R8\u00a0Levekårsutfordringer og B2\u00a0En venn" in reader.text
    assert "Barn med barnevernstiltak" in reader.text
    (content,) = kept()
    assert (content.factors, content.start_year) == (("R8", "B2"), 2022)
    assert content.evaluation == Evaluation(Rhythm.SECOND_YEAR)


def test_a_fault_is_told_and_nothing_typed_is_lost(reader):
    press(reader, "tiltak_nytt")
    felt(reader, "ansvar").set_value("Rektor")
    felt(reader, "start_year", "number_input").set_value(2024)
    felt(reader, "stop_year", "number_input").set_value(2020)
    shown = submit(reader)
    assert "Tiltaket må ha et navn." in shown.text
    assert "Tiltaket slutter i 2020, før det starter i 2024." in shown.text
    assert felt(shown, "ansvar").value == "Rektor"
    assert kept() == []


def test_editing_in_place_keeps_what_was_not_touched(reader, register):
    (saved,) = register(KURS)
    again(reader)
    press(reader, f"aapne_{saved.id}")
    assert felt(reader, "alder").value == "0–5 år"
    felt(reader, "ansvar").set_value("Barnehagene")
    submit(reader)
    assert kept() == [replace(KURS, ansvar="Barnehagene")]
    press(reader, f"aapne_{saved.id}")
    history = reader.reading.all("td")
    assert "Ansvar" in history
    assert "Første versjon" in history


def test_a_name_means_only_itself_wherever_it_stands(reader, register):
    nasty = "<script>alert(1)</script> :red[x] $y$"
    register(TiltakContent(nasty, ansvar="<img src=x>", evaluation=Evaluation(Rhythm.YEARLY)))
    again(reader)
    assert "<script>alert" not in reader.html
    assert "<img" not in reader.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in reader.html
    assert names(reader) == [r"\<script\>alert\(1\)\</script\> \:red\[x\] \$y\$"]
    assert "Uten status" not in reader.reading.all("dd")


def test_cancelling_changes_nothing(reader, register):
    (saved,) = register(KURS)
    again(reader)
    press(reader, f"aapne_{saved.id}")
    felt(reader, "navn").set_value("Noe annet")
    submit(reader, "Avbryt")
    assert kept() == [KURS]
    assert names(reader) == [KURS.navn]


@pytest.mark.parametrize("mine_wins", [True, False])
def test_two_who_write_at_once_see_both_versions(reader, register, mine_wins):
    (saved,) = register(KURS)
    again(reader)
    press(reader, f"aapne_{saved.id}")
    felt(reader, "ansvar").set_value("Mitt forslag")
    theirs = replace(KURS, ansvar="Deres forslag")
    book = open_state(Settings.from_environment()).tiltak
    book.save("4012", saved.id, theirs, based_on=saved.version, by="Ola")
    shown = submit(reader)
    assert "Ola har lagret en nyere versjon mens du skrev. Ingenting er overskrevet." in shown.text
    assert shown.reading.all("td")[:2] == ["Deres forslag", "Mitt forslag"]
    assert kept() == [theirs]
    assert felt(shown, "ansvar").value == "Mitt forslag"
    press(shown, "tiltak_min" if mine_wins else "tiltak_deres")
    assert kept() == [replace(KURS, ansvar="Mitt forslag") if mine_wins else theirs]
    assert names(shown) == [KURS.navn]


def test_what_another_has_deleted_can_still_be_saved(reader, register):
    (saved,) = register(KURS)
    again(reader)
    press(reader, f"aapne_{saved.id}")
    open_state(Settings.from_environment()).tiltak.delete("4012", saved.id, based_on=saved.version)
    felt(reader, "ansvar").set_value("Jeg vil beholde det")
    shown = submit(reader)
    assert "slettet dette" in shown.text
    press(shown, "tiltak_min")
    assert [content.ansvar for content in kept()] == ["Jeg vil beholde det"]


def test_a_deletion_can_be_undone_at_once_and_later(reader, register):
    (saved,) = register(KURS)
    register(LOS)
    again(reader)
    press(reader, f"aapne_{saved.id}")
    shown = press(reader, "tiltak_slett")
    assert f"«{KURS.navn}» er slettet." in shown.text
    assert names(shown) == ["Los \\*på\\* prøve"]
    assert KURS.navn in [
        one.content.navn for one in registered_tiltak(Settings.from_environment(), "4012", deleted=True)
    ]
    press(shown, "tiltak_angre")
    assert kept() == [KURS, LOS]
    press(reader, f"aapne_{saved.id}")
    press(reader, "tiltak_slett")
    again(reader)
    press(reader, f"tilbake_{saved.id}")
    assert kept() == [KURS, LOS]


def test_the_list_answers_to_the_address(reader, register):
    register(KURS, LOS)
    assert names(again(reader, nivaa="noen_faa")) == ["Los \\*på\\* prøve"]
    assert names(again(reader, status="i_gang")) == [KURS.navn]
    assert names(again(reader, faktor="B5")) == [KURS.navn]
    assert names(again(reader, vis="evaluering")) == [KURS.navn]
    assert "Viser 1 av 2." in reader.text
    assert names(again(reader, faktor="R1")) == []
    assert "Ingen tiltak svarer til valget." in reader.text
    again(reader, grupper="faktor")
    assert [s.value for s in reader.app.subheader] == ["B5\u00a0God foreldreomsorg", "Uten faktor"]
    assert names(again(reader, nivaa="tull", status="tull", faktor="R99")) == [
        KURS.navn,
        "Los \\*på\\* prøve",
    ]


def test_what_is_to_be_evaluated_and_saying_that_it_is_done(reader, register):
    (saved, *_) = register(KURS, LOS)
    again(reader)
    assert f"Til evaluering i {YEAR}" in reader.headings
    assert "Skulle vært evaluert i 2020. Ansvar: Helsestasjonen" in reader.text
    shown = press(reader, f"evaluert_{saved.id}")
    assert "står som evaluert i dag" in shown.text
    assert "Ingen tiltak står for tur i år." in shown.text
    assert kept()[0].evaluation.last.year == YEAR


def test_where_plan_and_figures_do_not_meet(reader, register):
    register(replace(KURS, indicators=()), LOS)
    again(reader)
    items = reader.reading.all("li")
    assert "R1\u00a0Skadelige omsorgsformer" in items
    assert "B5\u00a0God foreldreomsorg" not in items
    assert LOS.navn in items
    moved = [item for item in items if item.startswith("Barn med barnevernstiltak")]
    assert len(moved) == 1
    assert "Et tall uten tiltak betyr ikke at det trengs et" in reader.text
    assert not forbidden_words(reader.text)
    register(replace(KURS, navn="Et til"))
    again(reader)
    assert not [item for item in reader.reading.all("li") if item.startswith("Barn med barnevernstiltak ")]


def word(*parts):
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, texts in enumerate(part):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


PLAN = word(
    "Tiltak for noen",
    [
        ["Tiltak", "Hvem", "Pris", "Evaluering"],
        ["Leksekafé", "Skolen", "10 000", "Hvert år"],
        ["Nattravn", "FAU", "", "av og til"],
    ],
    "Møter",
    [["Dato", "Sted"], ["1. mars", "Rådhuset"]],
)


def chooses(reader, data, name="plan.docx"):
    reader.app.file_uploader(key="tiltak_fil").set_value((name, data, "application/octet-stream")).run()
    return reader.read()


def column(reader, label):
    return next(box for box in reader.app.selectbox if box.label == label)


@pytest.mark.parametrize("answered", [False, True])
def test_a_day_that_cannot_be_read_is_asked_about_and_never_chosen(reader, answered):
    rows = (
        "Tiltak;Ansvar;Sist evaluert\nLos;NAV;våren 2025\nKurs;PPT;1. mars 2026\nSkolemøte;FAU;våren 2025\n"
    )
    shown = chooses(reader, rows.encode(), "plan.csv")
    (asked,) = [box for box in shown.app.date_input if "våren 2025" in box.label]
    assert (asked.label.replace("\\", ""), asked.value) == ("Sist evaluert: «våren 2025»", None)
    assert "Perioden slutter 30.06.2025." in shown.text
    assert shown.text.count("er ikke en bestemt dag, og datoen er tom") == 2
    if answered:
        asked.set_value(date(2025, 5, 20)).run()
        assert "er ikke en bestemt dag" not in shown.read().text
    press(shown, "tiltak_legg_inn")
    days = {content.navn: content.evaluation.last for content in kept()}
    may = date(2025, 5, 20) if answered else None
    assert days == {"Los": may, "Kurs": date(2026, 3, 1), "Skolemøte": may}


def test_a_word_plan_is_looked_over_corrected_and_taken_in(reader):
    shown = chooses(reader, PLAN)
    assert "Filen har 2 tabeller, og 1 ser ut som tiltak." in shown.text
    assert (column(shown, "Hvem").value, column(shown, "Pris").value) == ("ansvar", "")
    assert "2 tiltak kan legges inn." in shown.text
    assert "Kolonnen «Pris» (én celle med tekst) blir ikke lest." in shown.text
    column(shown, "Pris").set_value("merknad").run()
    column(shown.read(), "Nivå, der raden ikke sier det").set_value("noen_faa").run()
    assert "blir ikke lest" not in shown.read().text
    press(shown, "tiltak_legg_inn")
    assert [(c.navn, c.ansvar, c.merknad) for c in kept()] == [
        ("Leksekafé", "Skolen", "10 000"),
        ("Nattravn", "FAU", ""),
    ]
    assert {c.nivaa for c in kept()} == {(Nivaa.NOEN_FAA,)}
    assert "2 tiltak er lagt inn." in reader.text
    assert "2 er her fra før" in reader.text
    assert "tiltak_legg_inn" not in [button.key for button in reader.app.button]


def test_the_tables_of_a_plan_are_taken_in_one_after_the_other(reader):
    head = ["Tiltak", "Ansvar"]
    levels = [
        ("Tiltak for alle", "Turdag"),
        ("Møteplan", None),
        ("Tiltak for noen", "Kafé"),
        ("Tiltak for den enkelte", "Los"),
    ]
    parts = [[level, [head, [navn, "Skolen"]] if navn else [["Dato"], ["1. mars"]]] for level, navn in levels]
    chooses(reader, word(*(part for pair in parts for part in pair)))
    for _ in range(3):
        press(reader, "tiltak_legg_inn")
    assert {c.navn: c.nivaa for c in kept()} == {
        "Turdag": (Nivaa.ALLE,),
        "Kafé": (Nivaa.NOEN,),
        "Los": (Nivaa.NOEN_FAA,),
    }
    assert "1 tiltak er lagt inn." in reader.text
    assert "Neste tabell" not in reader.text


def test_a_table_nobody_recognises_can_still_be_read(reader):
    shown = chooses(reader, word([["Ting", "Folk"], ["Kafé", "Skolen"]]))
    assert "Vi kjente ikke igjen noen tabell med tiltak." in shown.text
    assert "Velg hvilken kolonne som har navnet på tiltaket." in shown.text
    shown.app.selectbox[-3].set_value("navn").run()
    press(shown, "tiltak_legg_inn")
    assert "Kafé" in [content.navn for content in kept()]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "tom.xlsx", "Filen «tom.xlsx» ser ut til å være en tom fil."),
        (b"%PDF-1.7 ...", "plan.pdf", "Filen «plan.pdf» ser ut til å være en PDF."),
        (b"PK\x03\x04rusk", "plan.docx", "Filen «plan.docx» er skadet"),
        (word("Bare tekst"), "plan.docx", "Vi fant ingen tabell i «plan.docx»."),
    ],
)
def test_a_file_that_cannot_be_read_is_met_with_a_sentence(reader, data, name, told):
    assert told in chooses(reader, data, name).text


def test_the_register_may_be_taken_out_and_in_again_without_doubling(reader, register):
    register(KURS, LOS)
    again(reader)
    buttons = [button.label for button in reader.app.download_button]
    assert buttons == ["Last ned en mal (Excel)", "Last ned (Excel)", "Last ned (CSV)"]
    chooses(reader, tiltak_xlsx(kept()), "tiltak.xlsx")
    assert "0 tiltak kan legges inn. 2 er her fra før." in reader.text
    chooses(reader, tiltak_csv([replace(KURS, navn="Et nytt"), LOS]), "tiltak.csv")
    assert "1 tiltak kan legges inn. 1 er her fra før." in reader.text
    press(reader, "tiltak_legg_inn")
    assert replace(KURS, navn="Et nytt") in kept()


def test_a_row_that_cannot_be_taken_in_is_told_and_the_others_are(reader):
    years = [["Tiltak", "Startår", "Sluttår"], ["Kafé", "2024", "2020"], ["Kor", "2020", "2024"]]
    shown = chooses(reader, word(years))
    assert "1 tiltak kan legges inn. 1 må rettes i filen først." in shown.text
    assert "Tiltaket slutter i 2020, før det starter i 2024." in shown.text
    press(shown, "tiltak_legg_inn")
    assert [content.navn for content in kept()] == ["Kor"]


def test_a_linked_tiltak_is_a_mark_in_the_chart_and_a_row_under_it(reader, register):
    register(KURS, replace(KURS, navn="Senere", start_year=2030))
    shown = reader.goes_to("barnevern", kommune="4012")
    tables = [h for h in shown.html.split("<table")[1:] if "<caption>Tiltak som er knyttet til tallet" in h]
    assert len(tables) == 1
    assert "Foreldrekurs i Fjellvik" in tables[0]
    assert shown.text.count("Et merke sier når tiltaket startet, ikke at det virket.") == 2
    assert "T1: «Foreldrekurs i Fjellvik» startet i 2019." in shown.text
    assert not forbidden_words(shown.text)
    alts = [chart.proto.alt for chart in shown.app.get("plotly_chart")]
    assert len([alt for alt in alts if "Foreldrekurs i Fjellvik" in alt]) == 1
    assert "Eit merke seier når tiltaket starta" in reader.opens(kommune="4012", maal="nn").text
    assert "Foreldrekurs" not in reader.opens(kommune="4001").text


def test_charts_stand_without_marks_where_the_register_cannot_be_read(reader, tmp_path, monkeypatch):
    broken = tmp_path / "ødelagt.sqlite"
    broken.write_bytes(b"this is no database at all, and long enough to be looked at" * 40)
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{broken}")
    shown = reader.goes_to("barnevern", kommune="4012")
    assert 'role="alert"' not in shown.html
    assert shown.app.get("plotly_chart")
    told = reader.goes_to("tiltak", kommune="4012")
    assert "Filen med det dere har skrevet, er skadet." in told.text
