"""A plan's tables become a register, and the register a file and a calendar, in a real Chromium."""

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from uploads.likely import candidates

from oppvekst.uploads import read_tables, read_tiltak


@pytest.fixture
def reader(context, fresh_server, opens):
    """A reader of a server on which nobody has written anything."""
    return opens(context.new_page(), fresh_server)


@pytest.fixture(autouse=True)
def state_of_its_own(tmp_path, monkeypatch):
    """What is written lands in this test's own database, which the server inherits."""
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")


@pytest.fixture
def plan(tmp_path) -> Path:
    """A made-up plan: a merged age, a column we do not know, a row that goes on below, words we do not know."""
    rows = [
        ["Alder", "Tiltak", "Hvem", "Implementeringsplan", "Evaluering", "Pris"],
        ["0–5 år", "Babysang", "Helsestasjonen", "Implementert", "Hvert år", "10 000"],
        ["", "Åpen stue", "Barnehagene", "Oppstart høst 2027", "Høst 2028", ""],
        ["6–12 år", "Leksekafé", "Skolen", "Litt etter hvert", "Når det passer", "ukjent"],
        ["", "", "og FAU", "", "", ""],
    ]
    document = docx.Document()
    document.add_paragraph("Tiltak for noen")
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "0–5 år"
    file = tmp_path / "plan.docx"
    document.save(str(file))
    return file


def saved(reader, button: str) -> bytes:
    """The file a button gives."""
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


def test_a_word_plan_is_mapped_taken_in_and_taken_out_again(reader, plan):
    reader.goes_to("/tiltak?kommune=4012")
    assert "Her er det ingen tiltak ennå" in reader.text
    reader.page.locator("input[type=file]").set_input_files(plan)
    reader.page.get_by_role("button", name="Legg inn 3 tiltak").wait_for()
    reader.waits()
    assert "Kolonnen «Pris» (2 celler med tekst) blir ikke lest." in reader.text
    assert "Tabell 1, rad 5 er lest som fortsettelsen av raden over." in reader.text
    box = reader.page.get_by_role("combobox", name="Pris")
    box.click()
    box.fill("Merknad")
    box.press("Enter")
    reader.page.get_by_text("blir ikke lest").wait_for(state="detached")
    reader.waits().page.get_by_role("button", name="Legg inn 3 tiltak").click()
    reader.page.get_by_text("3 tiltak er lagt inn.").first.wait_for()
    assert "3 tiltak: 1 planlagt, 1 i gang og 1 uten status." in reader.waits().text
    sheet = openpyxl.load_workbook(BytesIO(saved(reader, "Last ned (Excel)")))["Tiltak"]
    head, *rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    told = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert told["Åpen stue"]["Alder"] == "0–5 år"
    assert told["Leksekafé"]["Ansvar"] == "Skolen\nog FAU"
    assert told["Leksekafé"]["Merknad"] == "ukjent"
    assert {row["Nivå"] for row in told.values()} == {"noen"}
    text = saved(reader, "Last ned (CSV)")
    (back,) = (read_tiltak(table, mapping) for table, mapping in candidates(read_tables(text, "tiltak.csv")))
    assert [row.content.navn for row in back.rows] == ["Babysang", "Leksekafé", "Åpen stue"]
    the_year_ahead_leads_back_and_into_a_calendar(reader)
    assert (reader.faults, reader.strangers) == ([], [])


def the_year_ahead_leads_back_and_into_a_calendar(reader):
    """The same register on the page of the year."""
    reader.goes_to("/arshjul?kommune=4012")
    text = saved(reader, "Last ned til kalenderen (.ics)").decode("utf-8").replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "SUMMARY:Evaluer «Babysang» (Bamble kommune)\r\n" in text
    assert "SUMMARY:Tilstandsrapporten for barnevernet" in text
    reader.page.get_by_role("link", name="Evaluer «Babysang»").click()
    reader.page.get_by_role("heading", level=1, name="Tiltak i Bamble kommune").wait_for()
    assert "vis=evaluering" in reader.page.url
    assert "Viser 1 av 3." in reader.waits().text


def test_a_tiltak_is_opened_changed_and_saved_by_keyboard(reader):
    reader.goes_to("/tiltak?kommune=4012")
    first = reader.page.get_by_role("button", name="Skriv det første tiltaket")
    first.focus()
    first.press("Enter")
    name = reader.page.get_by_label("Tiltak", exact=True)
    name.wait_for()
    reader.waits()
    name.focus()
    reader.page.keyboard.type("Turgruppe")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.type("Hver tirsdag.")
    save = reader.page.get_by_role("button", name="Lagre", exact=True)
    save.focus()
    save.press("Enter")
    row = reader.page.get_by_role("button", name="Turgruppe", exact=True)
    row.wait_for()
    reader.waits()
    row.focus()
    row.press("Enter")
    reader.page.get_by_label("Ansvar", exact=True).wait_for()
    assert reader.waits().page.get_by_label("Beskrivelse").input_value() == "Hver tirsdag."
    assert (reader.faults, reader.strangers) == ([], [])


def test_a_phone_shows_list_form_and_look_over_without_scrolling_sideways(reader, plan):
    reader.page.set_viewport_size({"width": 375, "height": 740})
    reader.goes_to("/tiltak?kommune=4012")
    reader.page.locator("input[type=file]").set_input_files(plan)
    button = reader.page.get_by_role("button", name="Legg inn 3 tiltak")
    button.wait_for()
    assert reader.waits().overflow() <= 0
    button.click()
    opens = reader.page.get_by_role("button", name="Babysang", exact=True)
    opens.wait_for()
    assert reader.waits().overflow() <= 0
    opens.click()
    reader.page.get_by_label("Ansvar", exact=True).wait_for()
    assert reader.waits().overflow() <= 0
    reader.goes_to("/arshjul?kommune=4012")
    assert reader.overflow() <= 0


AFTER = "(node) => getComputedStyle(node, '::after').content"


@pytest.mark.parametrize(
    ("maal", "limit", "refused"),
    [
        ("nb", "Opptil 20", "Filen er ikke tatt inn. Den kan være på høyst 20"),
        ("nn", "Opptil 20", "Fila er ikkje teken inn. Ho kan vere på høgst 20"),
    ],
)
def test_the_box_for_files_says_our_limit_in_the_reader_s_language(reader, maal, limit, refused, tmp_path):
    reader.goes_to(f"/tiltak?kommune=4012&maal={maal}")
    box = reader.page.get_by_test_id("stFileUploader")
    assert limit in box.get_by_test_id("stFileUploaderDropzoneInstructions").locator("span").evaluate(AFTER)
    large = tmp_path / "stor.csv"
    large.write_bytes(b"a;b\n" * 5_500_000)
    box.locator("input[type=file]").set_input_files(large)
    reader.page.locator('[data-testid="stFileChip"][aria-invalid="true"]').wait_for()
    assert refused in box.evaluate(AFTER)
    reader.page.get_by_test_id("stFileChipName").hover()
    reader.waits()
    told = reader.page.get_by_text("must be")  # once for the screen reader and once for the pointer
    assert told.count() == 2
    assert not any(one.is_visible() for one in told.all())
