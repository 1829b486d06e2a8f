"""What Excel and Word show is what is read, on files as people make them (`cases/`) and on whole kinds of them."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from harmful import SHEET, replaced, workbook
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font
from uploads.likely import candidates

from oppvekst.state import Nivaa
from oppvekst.uploads import UploadError, read_figures, read_tables, read_tiltak
from oppvekst.uploads.figures.rows import Known
from oppvekst.uploads.xlsx.display import shown

CASES = Path(__file__).with_name("cases")


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def imports(data: bytes, name: str, **how):
    tables = candidates(read_tables(data, name))
    return [read_tiltak(table, mapping, **how) for table, mapping in tables]


def saved(book) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def texts(table):
    return [list(row.texts) for row in table.rows]


def test_a_styled_cell_in_the_last_row_costs_nothing():
    (found,) = imports(case("03-spokelse.xlsx"), "a.xlsx")
    assert [content.navn for content in found.ready] == ["Åpen barnehage"]


def test_hidden_filtered_and_struck_out_are_left_out_and_said():
    (found,) = imports(case("04-skjult.xlsx"), "a.xlsx")
    assert [(content.navn, content.merknad) for content in found.ready] == [("Åpen barnehage", "")]
    assert found.problems == (
        "Skjult eller filtrert bort i Excel, og ikke lest: rad 3 og kolonne G. Vis det i Excel og lagre, hvis det skal med.",
        "Strøket over, og ikke lest: rad 4.",
    )
    assert found.problems[0].nn.startswith("Gøymt eller filtrert bort")


@pytest.mark.parametrize("grouped", [False, True])
def test_hidden_by_hand_and_by_a_closed_group(grouped):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Tiltak", "Ansvar", "Merknad"], ["Kurs", "PPT", "hemmelig"], ["Gammelt", "PPT", "x"]):
        sheet.append(row)
    if grouped:
        sheet.row_dimensions.group(3, 3, hidden=True)
        sheet.column_dimensions.group("C", "D", hidden=True)
    else:
        sheet.row_dimensions[3].hidden = sheet.column_dimensions["C"].hidden = True
    (table,) = read_tables(saved(book), "a.xlsx")
    assert texts(table) == [["Tiltak", "Ansvar"], ["Kurs", "PPT"]]
    assert "rad 3 og kolonne C" in table.problems[0]


def test_a_row_without_height_and_a_column_without_width_are_hidden():
    cells = "".join(f'<c r="{letter}{{0}}"><v>{{0}}</v></c>' for letter in "ABC")
    sheet = (
        f'<worksheet {SHEET}><cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
        f'<row r="1">{cells.format(1)}</row><row r="2" ht="0.0" customHeight="1">{cells.format(2)}</row>'
        "</sheetData></worksheet>"
    )
    (table,) = read_tables(workbook(sheet), "a.xlsx")
    assert texts(table) == [["1", "1"]]
    assert "rad 2 og kolonne B" in table.problems[0]


def test_hidden_sheets_are_named():
    book = openpyxl.Workbook()
    book.active.append(["Tiltak", "Ansvar"])
    book.create_sheet("Gammelt").append(["x"])
    book["Gammelt"].sheet_state = "veryHidden"
    (table,) = read_tables(saved(book), "a.xlsx")
    assert table.problems == ("Skjulte ark er ikke lest: «Gammelt».",)


def test_a_part_of_a_text_that_is_struck_out_is_left_out():
    book = openpyxl.Workbook()
    for row in (["Tiltak", "Ansvar"], [0, "PPT"], ["Kurs", "Utgått"]):
        book.active.append(row)
    book.active["B3"].font = Font(strike=True)
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(BytesIO(saved(book))) as package:
        sheet = package.read(part).decode().replace('<c r="A2" t="n">', '<c r="A2" t="s">')
    strings = (
        f'<sst {SHEET}><si><r><rPr><strike/></rPr><t xml:space="preserve">Gammelt navn </t></r>'
        "<r><rPr/><t>Nytt navn</t></r></si></sst>"
    )
    types = package_types(saved(book))
    data = replaced(
        saved(book),
        **{part: sheet, "xl/sharedStrings.xml": strings, "[Content_Types].xml": types},
    )
    (table,) = read_tables(data, "a.xlsx")
    assert texts(table)[1:] == [["Nytt navn", "PPT"], ["Kurs", ""]]
    assert table.problems == ("Strøket over, og ikke lest: tekst i A2, B3.",)


def package_types(data: bytes) -> str:
    """The list of a workbook's parts, with one of shared texts among them."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        types = package.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    return types.replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )


def test_per_cent_cells_are_the_per_cent_that_excel_shows():
    known = Known(indicators={"ensomme": "Ensomme"})
    found = read_figures(case("05-prosent.xlsx"), "a.xlsx", known)
    assert [(figure.year, figure.value, figure.decimals) for figure in found.figures] == [
        (2024, 23.5, 1),
        (2023, 21, 0),
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.42, "0%", "42%"),
        (0.235, "0.0 %", "23,5 %"),
        (0.235, "0 %", "24 %"),
        (301, "0000", "0301"),
        (4.5, "General", "4,5"),
        (4.25, "0.0", "4,3"),
        (1234.5, "#,##0.00", "1234,50"),
        (5, '0" år"', "5 år"),
        (5, '"kr" #,##0', "kr 5"),
        (7, '0.00" kr";[Red]-0.00" kr"', "7,00 kr"),
        (-7, '0.00" kr";[Red]-0.00" kr"', "-7,00 kr"),
        (0, '0;-0;"–"', "–"),
        (0.5, "0.0#", "0,5"),
        (12, "_(* #,##0_);_(* (#,##0)", "12"),
        (3, "@", "3"),
        (8, ";;;", ""),
        (1, "# ?/?", "1"),
        (1500, "0,", "1500"),
        (True, "General", "ja"),
        (dt.datetime(2027, 3, 1), "dd/mm/yyyy", "1.3.2027"),
        (dt.date(2027, 3, 1), "[$-414]d. mmmm yyyy", "1.3.2027"),
        (dt.datetime(2027, 3, 1), "mmm yy", "mars 2027"),
        (dt.datetime(2027, 3, 1), "yyyy", "2027"),
        (dt.time(12, 30), "hh:mm", "12:30:00"),
    ],
)
def test_a_number_in_its_format(value, number_format, text):
    assert shown(value, number_format) == text


@given(st.floats() | st.integers(), st.text(alphabet='0#?.,%;"\\[]_* ()kr@yE+-', max_size=30))
def test_no_format_and_no_number_is_too_odd(value, number_format):
    assert isinstance(shown(value, number_format), str)


def test_a_heading_of_two_rows_a_sum_and_a_footnote():
    (found,) = imports(case("10-todelt.xlsx"), "a.xlsx")
    assert [(c.navn, c.ansvar, c.start_year, c.stop_year) for c in found.ready] == [
        ("Åpen barnehage", "Oppvekst\nEnhetsleder", 2024, 2027),
        ("Los i skolen", "Skole\nRektor", 2025, 2026),
    ]
    assert found.problems == (
        "Rad 7 er lest som en sum og ikke som et tiltak: «Sum».",
        "Rad 8 er lest som en fotnote og ikke som et tiltak: «* Finansiert med tilskudd».",
    )
    assert found.unused == ()


@pytest.mark.parametrize(
    "text", ["Sum", "SUM:", "Totalt", "Sum tiltak", "I alt", "Til sammen", "Totalsum", "Sum kostnader"]
)
def test_a_row_of_sums_is_no_tiltak(text, excel):
    data = excel(Ark=[["Tiltak", "Ansvar", "Pris"], ["Kurs", "PPT", 100], [text, None, "1 100 kr"]])
    assert [content.navn for content in imports(data, "a.xlsx")[0].ready] == ["Kurs"]


@pytest.mark.parametrize(
    "text", ["* dekket av tilskudd", "1) se vedlegg", "Kilde: planen", "Merk: ikke vedtatt", "¹ fra 2026"]
)
def test_a_footnote_is_no_tiltak(text, excel):
    data = excel(Ark=[["Tiltak", "Ansvar"], ["Kurs", "PPT"], [text, None]])
    assert [content.navn for content in imports(data, "a.xlsx")[0].ready] == ["Kurs"]


@pytest.mark.parametrize(
    "text", ["Sum av små skritt", "Total oppfølging", "Kilder til mestring", "*Nytt* kurs", "2) Los"]
)
def test_a_tiltak_that_only_looks_like_one_stays(text, excel):
    data = excel(Ark=[["Tiltak", "Ansvar"], ["Kurs", "PPT"], [text, "Skole"]])
    assert [content.navn for content in imports(data, "a.xlsx")[0].ready] == ["Kurs", text]


def test_a_list_of_names_alone_has_no_footnotes(excel):
    data = excel(Ark=[["Tiltak", "Ansvar"], ["* Kurs", None], ["* Los", None]])
    assert [content.navn for content in imports(data, "a.xlsx")[0].ready] == ["* Kurs", "* Los"]


def test_the_name_of_a_sheet_is_the_level_and_that_is_said():
    found = imports(case("11-ark.xlsx"), "a.xlsx")
    assert [content.nivaa for one in found for content in one.ready] == [(level,) for level in Nivaa]
    assert found[2].problems == (
        "Skjulte ark er ikke lest: «Lister».",
        "Nivået er hentet fra navnet på arket: «Noen få».",
    )


def test_the_name_of_a_csv_file_is_no_level():
    (found,) = imports(b"Tiltak;Ansvar\nKurs;PPT\n", "Tiltak for alle.csv")
    assert (found.ready[0].nivaa, found.problems) == ((), ())


def test_a_level_that_the_table_says_goes_before_the_sheets_name(excel):
    data = excel(Noen=[["Tiltak for alle"], ["Tiltak", "Ansvar"], ["Kurs", "PPT"]])
    (found,) = imports(data, "a.xlsx")
    assert (found.ready[0].nivaa, found.problems) == ((Nivaa.ALLE,), ())


def test_an_open_quotation_mark_merges_no_rows():
    (table,) = read_tables(case("12-quote.csv"), "a.csv")
    assert texts(table)[4:] == [
        ['Åpen "dør" barnehage', "Oppvekst"],
        ["Ubalansert", "Skole"],
        ["Siste", "Skole"],
    ]
    assert [row.where for row in table.rows][-2:] == ["linje 6", "linje 7"]
    assert table.problems[0].startswith("Et anførselstegn er ikke lukket i linje 6.")
    assert table.problems[0].nn.startswith("Eit hermeteikn er ikkje lukka i linje 6.")


@pytest.mark.parametrize(
    ("text", "rows", "unclosed"),
    [
        ('a;b\n"x;1\ny;2\nz;"3"\n', [["x", "1"], ["y", "2"], ["z", "3"]], "linje 2"),
        ('a;b\n"x;1\ny;2\n"z;3\n', [["x", "1"], ["y", "2"], ["z", "3"]], "linje 2, 4"),
        ('a;b\nx;"1\ny;2\n', [["x", "1"], ["y", "2"]], "linje 2"),
        ('a;b\n"to\nlinjer";x\n', [["to\nlinjer", "x"]], ""),
        ('a;b\n"en; to\ntre";x\ny;2\n', [["en; to\ntre", "x"], ["y", "2"]], ""),
        ('a;b\n5" rør;x\n', [['5" rør', "x"]], ""),
        ('a;b\n"siste;x', [["siste", "x"]], "linje 2"),
    ],
)
def test_quotation_marks_open_closed_and_in_the_middle(text, rows, unclosed):
    (table,) = read_tables(text.encode(), "a.csv")
    assert texts(table)[1:] == rows
    assert (f"i {unclosed}." in table.problems[0]) if unclosed else table.problems == ()


def test_a_file_of_open_quotation_marks_is_damaged():
    with pytest.raises(UploadError, match="is damaged"):
        read_tables(b"a;b\n" + b'"x;1\n' * 61, "a.csv")


def test_letters_encoded_twice_are_put_right_and_named():
    (table,) = read_tables(case("12-dobbelkodet.csv"), "a.csv")
    assert texts(table)[1] == ["Åpen barnehage", "Helsesøster"]
    assert table.problems == (
        "Bokstaver er kodet to ganger i linje 2. «Ã…pen» er lest som «Åpen»; se over at de er riktige.",
    )


@given(st.text(alphabet="abc æøåÆØÅéčđŋšŧž«»–’", max_size=40))
def test_any_norwegian_text_comes_back_from_being_encoded_twice(text):
    twice = "".join(chr(b) if 0x80 <= b <= 0x9F else bytes([b]).decode("cp1252") for b in f"æ{text}".encode())
    (table,) = read_tables(f"Tiltak\n{twice}".encode(), "a.csv")
    assert table.rows[1].texts == (f"æ{text}".strip(),)


def test_letters_that_only_may_be_encoded_twice_are_named_and_left():
    (table,) = read_tables("Tiltak;Ansvar\nÅpen dør;HelsesÃ¸ster\n".encode(), "a.csv")
    assert texts(table)[1] == ["Åpen dør", "HelsesÃ¸ster"]
    assert "kan være kodet to ganger i linje 2: «HelsesÃ¸ster» for «Helsesøster»" in table.problems[0]


def test_letters_that_cannot_be_read_are_named():
    (table,) = read_tables("Tiltak;Ansvar\n\ufffdpen dør;PPT\n".encode(), "a.csv")
    assert "Tegn kan ikke leses i linje 2." in table.problems[0]


def test_a_web_page_saved_as_xls_is_a_table():
    (found,) = imports(case("02-rapport.xls"), "rapport.xls")
    assert [(c.navn, c.ansvar) for c in found.ready] == [
        ("Åpen barnehage", "Oppvekst"),
        ("Los i skolen", "Skole"),
    ]


PAGE = """<!DOCTYPE html><html><head><style>td{}</style><meta charset="%s"></head><body><p>Om</p>
<table><tr><th rowspan=2>Tiltak<th colspan="2">Ansvar</tr><tr><td>Enhet</td><td>Person</td></tr>
<tr><td>Åpen<br>dør &amp; hus</td><td>PPT</td><td><table><tr><td>Kari</td></tr></table></td></tr>
<tr style="display:none"><td>Skjult</td><td>x</td><td>y</td></tr><tr><td><s>Borte</s> Kurs</td><td>SFO<td></table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_web_page_with_merged_nested_hidden_and_struck_out_cells(charset):
    data = (PAGE % charset).encode("utf-8" if charset == "utf-8" else "cp1252")
    (table,) = read_tables(data, "side.xls")
    assert texts(table) == [
        ["Tiltak", "Ansvar", "Ansvar"],
        ["Tiltak", "Enhet", "Person"],
        ["Åpen\ndør & hus", "PPT", "Kari"],
        ["Kurs", "SFO", ""],
    ]
    assert table.problems == ("Skjult eller strøket over, og ikke lest: rad 4, rad 5.",)
    (mapping,) = [mapping for _, mapping in candidates([table])]
    assert [column.header for column in mapping.columns] == ["Tiltak", "Ansvar: Enhet", "Ansvar: Person"]


@pytest.mark.parametrize("table", ['<td colspan="999999">x', "<td>x" * 300, "<tr><td>x" * 20_001])
def test_a_web_page_without_end_is_refused(table):
    with pytest.raises(UploadError, match="larger than"):
        read_tables(f"<html><table><tr>{table}</table></html>".encode(), "a.xls")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "eldre Excel",
        ),
        (b"{\\rtf1 hei}", "en annen filtype"),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook", "en annen filtype"),
        (b"<html><body>Logg inn</body></html>", "ingen tabell"),
    ],
)
def test_what_else_may_be_called_xls_is_one_sentence(data, kind):
    with pytest.raises(UploadError) as caught:
        read_tables(data, "a.xls")
    assert kind in caught.value.nb


def test_what_is_struck_out_hidden_or_moved_away_in_word_is_left_out_and_said():
    document = docx.Document()
    table = document.add_table(3, 2)
    for row, words in enumerate((["Tiltak", "Ansvar"], ["Kurs", "PPT"], ["Utgått", "SFO"])):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    for cell in table.rows[2].cells:
        cell.paragraphs[0].runs[0].font.strike = True
    hidden = table.cell(1, 1).paragraphs[0].add_run(" hemmelig")
    hidden.font.hidden = True
    plain = table.cell(1, 0).paragraphs[0].add_run(" A")
    plain.font.strike = False
    (found,) = imports(saved(document), "a.docx")
    assert [(c.navn, c.ansvar) for c in found.ready] == [("Kurs A", "PPT")]
    assert found.problems == (
        "Strøket over eller skjult i Word, og ikke lest: tabell 1, rad 2; tabell 1, rad 3.",
    )
