"""Any file a person may choose: read, or refused in one sentence that says what to do."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.archives import Limits
from oppvekst.spreadsheets import guarded, unguarded
from oppvekst.uploads import UploadError, limits, read_tables, reading

ROWS = [["Tiltak", "Ansvar"], ["Åpen dør", "Skole; SFO"], ["Kurs", "Helsestasjon"]]


def texts(table):
    return [list(row.texts) for row in table.rows]


def packed(**files):
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, text in files.items():
            package.writestr(name.replace("__", "/"), text)
    return file.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_of_any_encoding_and_separator(encoding, separator):
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)
    (table,) = read_tables(text.encode(encoding), "tiltak.csv")
    assert texts(table) == ROWS
    assert [row.where for row in table.rows] == ["linje 1", "linje 2", "linje 3"]
    guessed = encoding in ("latin-1", "cp1252")
    assert bool(table.problems) == guessed


def test_a_decimal_comma_does_not_look_like_a_separator():
    (table,) = read_tables("år;andel\n2021;4,5\n2022;5,1\n2023;\n".encode(), "a.csv")
    assert texts(table)[1] == ["2021", "4,5"]


def test_a_file_that_says_its_separator_is_believed():
    (table,) = read_tables(b"sep=|\r\na|b\r\n1;2|3\r\n", "a.csv")
    assert texts(table) == [["a", "b"], ["1;2", "3"]]


def test_lines_of_different_length_and_quoted_line_breaks():
    (table,) = read_tables(b'a;b;c\n"to\nlinjer";x\n;;\n;;\n', "a.csv")
    assert texts(table) == [["a", "b", "c"], ["to\nlinjer", "x", ""]]


def test_every_visible_sheet_of_a_workbook_is_a_table(excel):
    book = openpyxl.load_workbook(BytesIO(excel(Tiltak=ROWS, Tomt=[], Gammelt=ROWS)))
    book["Gammelt"].sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    (table,) = read_tables(file.getvalue(), "tiltak.xlsx")
    assert (table.name, texts(table)) == ("Tiltak", ROWS)
    assert table.rows[1].where == "rad 2"


def test_numbers_dates_and_answers_become_text_as_norwegians_write_it(excel):
    import datetime

    values = [4.5, 2024, datetime.datetime(2024, 12, 31), datetime.date(2025, 1, 2), True, None, 0.1 + 0.2]
    (table,) = read_tables(excel(Ark=[values, ["x"] * 7]), "a.xlsx")
    assert texts(table)[0] == ["4,5", "2024", "31.12.2024", "2.1.2025", "ja", "", "0,3"]


def test_merged_cells_in_a_workbook_stand_in_every_place_they_cover(excel):
    data = excel(
        merge=["A1:B1", "A2:A3"], Ark=[["Alle", None, "x"], ["0–5 år", "Kurs", "y"], [None, "Samtale", "z"]]
    )
    (table,) = read_tables(data, "a.xlsx")
    assert texts(table) == [["Alle", "Alle", "x"], ["0–5 år", "Kurs", "y"], ["0–5 år", "Samtale", "z"]]
    assert table.rows[0].cells[1].left
    assert table.rows[2].cells[0].above
    assert table.rows[2].cells[0].own == ""


def test_a_formula_is_never_run_and_an_unknown_result_is_said(excel):
    (table,) = read_tables(excel(Ark=[["Tiltak", "Antall"], ["Kurs", "=1+1"]]), "a.xlsx")
    assert texts(table)[1] == ["Kurs", ""]
    assert table.problems == (
        "Formelen i B2 har ingen lagret verdi og er lest som tom. Åpne filen i Excel, lagre og prøv igjen.",
    )


def test_a_cell_far_away_costs_no_more_than_a_near_one():
    book = openpyxl.Workbook()
    book.active["B2"] = "tiltak"
    book.active.cell(1_048_576, 16_384).value = "her"
    file = BytesIO()
    book.save(file)
    (table,) = read_tables(file.getvalue(), "a.xlsx")
    assert texts(table) == [["tiltak", ""], ["", "her"]]
    assert table.rows[1].where == "rad 1048576"


def test_tables_in_word_with_the_text_before_them(word):
    data = word("Plan", "Tabell 1 Rus", ROWS, "Så mye annet.", [["a", "b"], ["1", "2"]])
    first, second = read_tables(data, "plan.docx")
    assert (first.heading, texts(first)) == ("Tabell 1 Rus", ROWS)
    assert (second.heading, second.name) == ("Så mye annet.", "Tabell 2")
    assert second.rows[1].where == "tabell 2, rad 2"


def test_merged_cells_in_word(word):
    rows = [["Alder", "Tiltak", "Ansvar"], ["0–5 år", "Kurs", "PPT"], ["", "Lek", "PPT"], ["Alle", "", ""]]
    (table,) = read_tables(word(rows, merge=[(0, (1, 0), (2, 0)), (0, (3, 0), (3, 2))]), "a.docx")
    assert texts(table)[2] == ["0–5 år", "Lek", "PPT"]
    assert table.rows[2].cells[0].above
    assert [cell.own for cell in table.rows[3].cells] == ["Alle", "", ""]


def test_a_table_cut_by_a_page_break_is_one_table(word):
    (table,) = read_tables(word(ROWS, "", [["", "og skole"], ["Leksehjelp", "Bibliotek"]]), "a.docx")
    assert len(table.rows) == 5
    assert table.rows[3].where == "tabell 2, rad 1"


def test_text_in_changes_and_controls_is_read_and_deleted_text_is_not(word):
    document = Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.paragraphs[0]._p.append(
        parse_xml(f"<w:ins {nsdecls('w')} w:id='1' w:author='k'><w:r><w:t>Satt inn</w:t></w:r></w:ins>")
    )
    cell.paragraphs[0]._p.append(
        parse_xml(
            f"<w:del {nsdecls('w')} w:id='2' w:author='k'><w:r><w:delText>borte</w:delText></w:r></w:del>"
        )
    )
    cell._tc.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>valgt</w:t><w:br/><w:t>to</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
    )
    nested = document.tables[0].cell(0, 1).add_table(1, 1)
    nested.cell(0, 0).text = "inni"
    file = BytesIO()
    document.save(file)
    (table,) = read_tables(file.getvalue(), "a.docx")
    assert texts(table) == [["Satt inn\nvalgt\nto", "inni"]]


@pytest.mark.parametrize(
    ("data", "message", "nb"),
    [
        (b"", "seems to be an empty file", "en tom fil"),
        (b" \r\n ", "seems to be an empty file", "en tom fil"),
        (b"%PDF-1.7 ...", "seems to be a PDF", "Lagre den som"),
        (b"\x89PNG\r\n\x1a\n\x00", "seems to be a picture", "et bilde"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "an older Excel or Word file", "eldre Excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password",
            "uten passord",
        ),
        (b"\x00\x01\x02\x03", "another kind of file", "annen filtype"),
        (b"PK\x03\x04 ikke en zip", "is damaged", "skadet"),
        (packed(ppt__slides="x"), "a PowerPoint file", "PowerPoint"),
        (packed(**{"content.xml": "x", "mimetype": "y"}), "an OpenDocument file", "OpenDocument"),
        (packed(noe="x"), "another kind of file", "annen filtype"),
        (packed(**{"word__document.xml": "<ikke xml"}), "is damaged", "skadet"),
        (packed(**{"xl__workbook.xml": "<ikke xml"}), "is damaged", "skadet"),
        (b";;;\n;;\n", "holds no table", "ingen tabell"),
        (b'a;b\n"' + b"x" * 1_100_000, "100,000 characters in a cell", "tegn i én celle"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_next_step(data, message, nb):
    with pytest.raises(UploadError, match=message) as caught:
        read_tables(data, "min fil.xyz")
    assert "min fil.xyz" in caught.value.nb
    assert nb in caught.value.nb
    assert caught.value.next_step


def test_a_file_protected_inside_the_package_is_recognised(excel):
    data = bytearray(excel(Ark=ROWS))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    with pytest.raises(UploadError, match="protected by a password"):
        read_tables(bytes(data), "a.xlsx")


def test_a_word_template_is_not_a_document(word):
    old, new = "document.main+xml", "template.main+xml"
    file = BytesIO()
    with ZipFile(BytesIO(word(ROWS))) as source, ZipFile(file, "w") as target:
        for part in source.infolist():
            target.writestr(part, source.read(part).replace(old.encode(), new.encode()))
    with pytest.raises(UploadError, match="seems to be a Word template"):
        read_tables(file.getvalue(), "mal.dotx")


def test_a_file_far_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    with pytest.raises(UploadError, match="larger than 20 MB"):
        read_tables(b"a;b;c;d;e;f;g", "a.csv")


def test_a_package_that_unpacks_to_far_too_much_is_not_opened(monkeypatch, excel):
    monkeypatch.setattr(reading, "LIMITS", Limits(total_bytes=1000))
    with pytest.raises(UploadError, match="files when unpacked"):
        read_tables(excel(Ark=ROWS), "a.xlsx")


def test_a_document_is_refused_where_figures_are_wanted(word):
    with pytest.raises(UploadError, match="seems to be a Word file"):
        read_tables(word(ROWS), "a.docx", word=False)


@given(st.binary(max_size=300))
def test_any_bytes_give_tables_or_a_sentence(data):
    try:
        tables = read_tables(data, "a")
    except UploadError:
        tables = ()
    assert all(table.rows for table in tables)


@given(st.text())
def test_no_text_can_be_run_as_a_formula_and_each_comes_back(text):
    kept = guarded(text)
    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(kept) == text
