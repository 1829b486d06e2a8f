"""Tables shaped like those of real plans become tiltak; what is not understood is said and kept."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uploads.likely import candidates

from oppvekst.state import (
    FACTORS,
    Evaluation,
    Nivaa,
    Rhythm,
    Status,
    Tiltak,
    TiltakContent,
    checked,
)
from oppvekst.uploads import TiltakField, propose, read_tables, read_tiltak, tiltak_csv, tiltak_xlsx

ALLE, NOEN, FAA = Nivaa
SEVEN = ["Alder", "Tiltak", "Ansvar", "Organisering", "Samarbeid", "Implementerin gsplan", "Evaluering"]


def imported(data, name="plan.docx", **options):
    (found,) = (
        read_tiltak(table, mapping, **options) for table, mapping in candidates(read_tables(data, name))
    )
    return found


def fields(mapping):
    return [column.field and column.field.value for column in mapping.columns]


def test_the_table_with_seven_columns(word):
    found = imported(
        word(
            "Tabell 3 Rusforebygging",
            [
                SEVEN,
                ["0–5 år", "Kurs", "Helsestasjon", "Grupper", "PPT", "Implementert", "Evalueres hvert 2. år"],
                ["", "Samtaler", "SLT-koordinator", "", "", "Oppstart høst 2023", "Høst 2024"],
                ["", "", "og skole", "i klassen", "", "", ""],
            ],
            merge=[(0, (1, 0), (2, 0))],
        )
    )
    first, second = found.rows
    assert first.content == TiltakContent(
        "Kurs",
        alder="0–5 år",
        factors=("R4",),
        ansvar="Helsestasjon",
        organisering="Grupper",
        samarbeid="PPT",
        status=Status.I_GANG,
        implementering="Implementert",
        evaluation=Evaluation(Rhythm.SECOND_YEAR),
    )
    assert first.notes == ("Status I gang er foreslått ut fra «Implementeringsplan».",)
    assert (second.content.alder, second.content.ansvar) == ("0–5 år", "SLT-koordinator\nog skole")
    assert second.content.organisering == "i klassen"
    assert (second.content.status, second.content.start_year) == (Status.PLANLAGT, 2023)
    assert second.content.evaluation == Evaluation(Rhythm.DATE, date(2024, 12, 31))
    assert "Tabell 1, rad 4 er lest som fortsettelsen av raden over." in second.notes
    assert (found.unused, found.problems) == ((), ())
    assert found.ready == (first.content, second.content)


def test_the_table_of_services_with_its_level_in_the_line_above(word):
    found = imported(
        word("Samarbeid – «Tiltak for noen»", [["Tiltak", "Deltakere", "Ansvar"], ["Team", "Rektor", "PPT"]])
    )
    assert found.rows[0].content == TiltakContent("Team", nivaa=(NOEN,), samarbeid="Rektor", ansvar="PPT")


def test_the_table_of_three_columns_with_services_and_coordinator(word):
    mapping = propose(
        read_tables(word([["Tiltak", "Hvilke tjenester", "Koordinator"], ["a", "b", "c"]]), "a")[0]
    )
    assert fields(mapping) == ["navn", "samarbeid", "ansvar"]


def test_levels_in_the_heading_which_comes_again_for_the_next_level(word):
    found = imported(
        word(
            [
                ["UNIVERSELLE TILTAK", "Beskrivelse", "Ansvar", "Status"],
                ["Åpen dør", "Uten time", "Skolen", "I gang"],
                ["Ny plan", "", "Skolen", "2023 – utvikle tiltak"],
                ["SELKTERTE TILTAK", "Beskrivelse", "Ansvar", "Status"],
                ["Los", "Følger opp", "NAV", "Planlagt regionalt"],
            ]
        )
    )
    assert [(row.content.navn, row.content.nivaa, row.content.status) for row in found.rows] == [
        ("Åpen dør", (ALLE,), Status.I_GANG),
        ("Ny plan", (ALLE,), Status.PLANLAGT),
        ("Los", (NOEN,), Status.PLANLAGT),
    ]
    assert found.rows[1].content.start_year == 2023
    assert found.rows[2].content.merknad == "Status i kilden: Planlagt regionalt"
    assert found.rows[2].notes == (
        "Status «Planlagt regionalt» er lest som Planlagt; ordene er tatt med i merknaden.",
    )


def test_a_matrix_of_factors_and_levels(word):
    found = imported(
        word(
            [
                ["", "Rusmiddelbruk", "Levekårsutfordringer"],
                ["Alle barn", "Undervisning\nForeldremøter", "Fritidskort"],
                ["Særlig utsatt", "", "• Gjeldsrådgivning\n• Bolig"],
            ]
        )
    )
    assert [(row.content.navn, row.content.nivaa, row.content.factors) for row in found.rows] == [
        ("Undervisning", (ALLE,), ("R4",)),
        ("Foreldremøter", (ALLE,), ("R4",)),
        ("Fritidskort", (ALLE,), ("R8",)),
        ("Gjeldsrådgivning", (FAA,), ("R8",)),
        ("Bolig", (FAA,), ("R8",)),
    ]


def test_the_same_matrix_turned(word):
    found = imported(
        word(
            [
                ["", "Alle", "Noen"],
                ["Rusmiddelbruk", "Undervisning", "Samtaler"],
                ["Levekår", "Fritidskort", ""],
            ]
        )
    )
    assert [(row.content.navn, row.content.nivaa, row.content.factors) for row in found.rows] == [
        ("Undervisning", (ALLE,), ("R4",)),
        ("Samtaler", (NOEN,), ("R4",)),
        ("Fritidskort", (ALLE,), ("R8",)),
    ]


def test_a_table_of_one_factor_with_levels_down_its_side(word):
    found = imported(
        word(
            [
                ["", "Beskyttelsesfaktor: En venn. Tilhørighet til et fellesskap.", "Ansvar:"],
                ["Særlig utsatt", "Konfliktråd", "Den enkelte"],
                ["", "Støttekontakt", "Barnevern"],
                ["Alle barn", "Lek", "Barnehage"],
            ],
            merge=[(0, (1, 0), (2, 0))],
        )
    )
    assert [(row.content.navn, row.content.nivaa, row.content.factors) for row in found.rows] == [
        ("Konfliktråd", (FAA,), ("B2",)),
        ("Støttekontakt", (FAA,), ("B2",)),
        ("Lek", (ALLE,), ("B2",)),
    ]


def test_a_heading_between_the_rows_holds_for_those_below(word):
    found = imported(
        word(
            [
                ["Tiltak", "Ansvar", "Status"],
                ["Gult nivå", "", ""],
                ["Los", "NAV", "I gang"],
                ["Om kompetanse", "", ""],
                ["Kurs", "Skole", "I gang"],
            ],
            merge=[(0, (1, 0), (1, 2)), (0, (3, 0), (3, 2))],
        )
    )
    assert [(row.content.navn, row.content.nivaa) for row in found.rows] == [("Los", (NOEN,)), ("Kurs", ())]
    assert found.problems == (
        "Tabell 1, rad 2 er lest som overskrift og gjelder radene under: «Gult nivå».",
        "Tabell 1, rad 4 er lest som overskrift og sier ikke hvem eller hva tiltakene er for: «Om kompetanse».",
    )


def test_titles_above_the_heading_and_a_heading_of_two_rows(excel):
    data = excel(
        merge=["A1:D1", "A3:A4", "B3:C3"],
        Ark=[
            ["Tiltak mot levekårsutfordringer"],
            ["Vedtatt i juni"],
            ["Tiltak", "Oppfølging", None, "Alder"],
            [None, "Ansvar", "Status", None],
            ["Fritidskort", "Kultur", "I gang", "6–18 år"],
        ],
    )
    found = imported(data, "a.xlsx")
    (row,) = found.rows
    assert row.where == "rad 5"
    assert (row.content.navn, row.content.ansvar, row.content.status) == (
        "Fritidskort",
        "Kultur",
        Status.I_GANG,
    )
    assert row.content.factors == ("R8",)
    assert (row.content.alder, found.unused) == ("6–18 år", ())


def test_unknown_columns_are_said_and_can_be_mapped(excel):
    data = excel(
        Ark=[["Tiltak", "Ansvar", "Kostnad", "Tom"], ["Kurs", "PPT", 12.5, None], ["Lek", "PPT", None, None]]
    )
    (table,) = read_tables(data, "a.xlsx")
    mapping = propose(table)
    found = read_tiltak(table, mapping)
    assert [(column.header, column.cells) for column in found.unused] == [("Kostnad", 1)]
    assert "Kolonnen «Kostnad» (én celle med tekst) blir ikke lest" in found.unused[0].said
    found = read_tiltak(table, mapping.changed(2, TiltakField.MERKNAD))
    assert found.unused == ()
    assert found.rows[0].content.merknad == "12,5"


def test_a_table_without_known_headings_can_be_mapped_by_hand(excel):
    (table,) = read_tables(excel(Ark=[["Los", "NAV"], ["Kurs", "PPT"]]), "a.xlsx")
    mapping = propose(table)
    assert not mapping.usable
    assert candidates([table]) == []
    assert read_tiltak(table, mapping).problems == ("Velg hvilken kolonne som har navnet på tiltaket.",)
    mapping = mapping.changed(0, TiltakField.NAVN).changed(1, TiltakField.ANSVAR)
    found = read_tiltak(table, mapping)
    assert [(row.content.navn, row.content.ansvar) for row in found.rows] == [("Los", "NAV"), ("Kurs", "PPT")]


def test_two_columns_of_one_field_are_put_together(excel):
    data = excel(Ark=[["Tiltak", "Deltakere", "Samarbeid"], ["Kurs", "Rektor", "PPT"]])
    assert imported(data, "a.xlsx").rows[0].content.samarbeid == "Rektor\nPPT"


def test_a_row_without_a_name_in_a_workbook_is_said_and_not_guessed(excel):
    data = excel(Ark=[["Tiltak", "Ansvar"], ["Kurs", "PPT"], [None, "Skole"], [None, None]])
    found = imported(data, "a.xlsx")
    assert [row.content.ansvar for row in found.rows] == ["PPT"]
    assert found.problems == ("Rad 3 har ikke navn på noe tiltak og ble ikke lest: «Skole».",)


def test_what_is_not_understood_is_kept_as_a_remark(excel):
    header = [
        "Tiltak",
        "Nivå",
        "Faktor",
        "Status",
        "Startår",
        "Sluttår",
        "Sist evaluert",
        "Indikatorer",
        "Merknad",
    ]
    row = ["Kurs", "lilla", "mot", "rådhuset", "snart", "2027 kanskje", "i fjor", "ukjent", "fra før"]
    (found,) = imported(excel(Ark=[header, row]), "a.xlsx", indicators={"barn": "Barn med tiltak"}).rows
    assert found.content.merknad.splitlines() == [
        "fra før",
        "Nivå i kilden: lilla",
        "Risiko- og beskyttelsesfaktorer i kilden: mot",
        "Status i kilden: rådhuset",
        "Sist evaluert i kilden: i fjor",
        "Startår i kilden: snart",
        "Sluttår i kilden: 2027 kanskje",
        "Indikatorer i kilden: ukjent",
    ]
    assert len(found.notes) == 7
    assert found.content.stop_year == 2027
    assert found.ready


def test_indicators_are_known_by_id_and_by_name(excel):
    data = excel(Ark=[["Tiltak", "Indikatorer"], ["Kurs", "barn; Ensomme, unge"], ["Lek", "b, ensomme"]])
    names = {"barn": "Barn med tiltak", "ensomme": "Ensomme, unge", "b": "Barn"}
    found = imported(data, "a.xlsx", indicators=names)
    assert found.rows[1].content.indicators == ("b", "ensomme")
    assert found.rows[0].content.indicators == ("barn", "ensomme")
    (exact,) = imported(
        excel(Ark=[["Tiltak", "Indikator"], ["Kurs", "Ensomme, unge"]]), "a.xlsx", indicators=names
    ).rows
    assert exact.content.indicators == ("ensomme",)


def test_a_name_of_several_lines_is_a_name_and_a_description(word):
    found = imported(
        word([["Tiltak", "Ansvar"], ["Ansvarsgruppe:\nOpprettes ved behov.", "PPT"], ["Svært " * 40, "PPT"]])
    )
    first, second = (row.content for row in found.rows)
    assert (first.navn, first.beskrivelse) == ("Ansvarsgruppe", "Opprettes ved behov.")
    assert len(second.navn) <= 122
    assert second.beskrivelse == ("Svært " * 40).strip()


def test_what_cannot_be_kept_is_a_problem_of_its_row(excel):
    data = excel(Ark=[["Tiltak", "Startår", "Sluttår"], ["Kurs", 2025, 2020], ["Lek", 2020, 2025]])
    found = imported(data, "a.xlsx")
    assert found.rows[0].problems == ("Tiltaket slutter i 2020, før det starter i 2025.",)
    assert [content.navn for content in found.ready] == ["Lek"]


def test_ten_thousand_characters_with_control_characters_are_kept(word, excel):
    text = "Vi prøver. " * 1000
    data = tiltak_csv([TiltakContent("Kurs", merknad=f"{text}\x07")])
    assert imported(data, "a.csv").rows[0].content.merknad == text.strip()


def test_an_import_made_twice_adds_nothing_twice(excel):
    data = excel(Ark=[["Tiltak", "Ansvar"], ["Kurs", "PPT"], ["Kurs", "Skole"], ["KURS", "skole"]])
    register = [Tiltak("9001", "a", TiltakContent("kurs", ansvar="PPT"))]
    found = imported(data, "a.xlsx", register=register)
    assert [row.known for row in found.rows] == [True, False, True]
    assert found.ready == (TiltakContent("Kurs", ansvar="Skole"),)


def test_a_table_of_figures_is_no_candidate(word):
    tables = read_tables(word([["Kommune", "2019", "2020"], ["A", "5", "6"], ["B", "4", "7"]]), "a.docx")
    assert candidates(tables) == []


@pytest.mark.parametrize("name", ["Tiltak", "TILTAK", " tiltak: ", "Til tak", "Tiltakk"])
def test_headings_are_recognised_with_slips_and_broken_words(name, excel):
    (table,) = read_tables(excel(Ark=[[name, "Ansvarlig"], ["a", "b"]]), "a.xlsx")
    assert fields(propose(table)) == ["navn", "ansvar"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40)
DATES = st.none() | st.dates(date(1950, 1, 1), date(2099, 12, 31))
YEARS = st.none() | st.integers(1950, 2099)


@st.composite
def evaluations(draw):
    rhythm = draw(st.sampled_from(Rhythm))
    due = draw(DATES) if rhythm is not Rhythm.NONE else None
    if rhythm is Rhythm.DATE and due is None:
        rhythm = Rhythm.NONE
    return Evaluation(rhythm, due, draw(DATES))


@st.composite
def contents(draw):
    start, stop = draw(YEARS), draw(YEARS)
    content = TiltakContent(
        navn="T" + " ".join(draw(WORDS).split()).rstrip(":"),
        beskrivelse=draw(WORDS) + "\n=1+1",
        alder=draw(WORDS),
        nivaa=tuple(draw(st.sets(st.sampled_from(Nivaa)))),
        factors=tuple(draw(st.sets(st.sampled_from(FACTORS)))),
        ansvar=draw(WORDS),
        organisering=draw(WORDS),
        samarbeid=draw(WORDS),
        status=draw(st.sampled_from(Status)),
        implementering=draw(WORDS),
        evaluation=draw(evaluations()),
        evaluering=draw(WORDS),
        start_year=start or 2000,
        stop_year=None if stop is None or stop < (start or 2000) else stop,
        indicators=tuple(draw(st.lists(st.sampled_from(["a_b", "c", "d_e_f"]), unique=True))),
        merknad=draw(st.sampled_from(["", "-2+3", "@SUM(A1)", "'=1", "+47", "fri\ntekst"])),
    )
    return checked(content)


@settings(max_examples=25, deadline=None)
@given(st.lists(contents(), min_size=1, max_size=3, unique_by=lambda c: c.navn.casefold()))
def test_what_is_written_out_comes_back_without_loss(tiltak):
    for data, name in ((tiltak_csv(tiltak), "a.csv"), (tiltak_xlsx(tiltak), "a.xlsx")):
        found = imported(data, name)
        assert [row.content for row in found.rows] == tiltak
        assert found.unused == ()


def test_csv_opens_right_in_norwegian_excel():
    data = tiltak_csv([TiltakContent("=HYPERLINK(1)", ansvar="+47 90", merknad="æøå; «sitat»")])
    assert data.startswith(b"\xef\xbb\xbfTiltak;Beskrivelse;Alder;")
    text = data.decode("utf-8-sig")
    assert "\r\n'=HYPERLINK(1);" in text
    assert ";'+47 90;" in text
    assert '"æøå; «sitat»"' in text


def test_no_cell_of_a_workbook_is_a_formula(word):
    from io import BytesIO

    import openpyxl

    data = tiltak_xlsx([TiltakContent("=1+1", ansvar="@SUM(A1)")], factors={"R1": "Skadelige omsorgsformer"})
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert book["Tiltak"]["A2"].value == "=1+1"
    assert "Skadelige omsorgsformer" in [cell.value for cell in cells]


def test_the_template_is_read_as_our_own_form_and_holds_no_tiltak(excel):
    tables = read_tables(tiltak_xlsx([]), "mal.xlsx")
    ((table, mapping),) = candidates(tables)
    assert fields(mapping) == [field.value for field in TiltakField]
    assert read_tiltak(table, mapping).rows == ()


def test_the_note_on_a_known_tiltak_says_so(excel):
    content = TiltakContent("Kurs", ansvar="PPT")
    found = imported(tiltak_xlsx([content]), "a.xlsx", register=[Tiltak("9001", "a", replace(content))])
    assert "ikke lagt inn på nytt" in found.rows[0].notes[0]
