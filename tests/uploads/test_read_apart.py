"""Files read in a process of their own: the same tables and the same sentences, and never the server's loss."""

from io import BytesIO

import docx
import pytest
from harmful import cell, document, replaced, saved

from oppvekst.apart import Bounds
from oppvekst.uploads import UploadError, parcel, read_tables, read_tables_apart

ROWS = [["Tiltak", "Ansvar", "Nivå"], ["Kurs", "PPT\nog skole", "Alle"], ["Samtale", "SFO", ""]]


def both(data: bytes, name: str, **how: bool):
    """What both ways say, which must be one."""
    said = []
    for read in (read_tables, read_tables_apart):
        try:
            said.append(read(data, name, **how))
        except UploadError as error:
            said.append((str(error), error.nb, error.nn))
    assert said[0] == said[1]
    return said[1]


def test_tables_come_back_as_they_are(excel, word):
    (table,) = both(excel(merge=["A2:A3", "B1:C1"], Ark=[*ROWS, ["=1+1", None, None]]), "a.xlsx")
    assert table.rows[2].cells[0].above
    assert table.rows[0].cells[2].left
    assert table.problems[0].nn.startswith("Formelen i A4 har ingen lagra")
    (table,) = both(word("Tiltak for alle", ROWS), "a.docx")
    assert (table.heading, table.flowing) == ("Tiltak for alle", True)


def test_what_is_refused_is_refused_in_the_same_words(word):
    assert both(b"%PDF-1.7", "a.pdf")[2].startswith("Fila «a.pdf» ser ut til å vere ein PDF.")
    both(word(ROWS), "a.docx", word=False)


def test_a_file_beyond_its_bounds_is_one_sentence_in_both_forms():
    many = document("<w:tbl>" + f"<w:tr>{cell('a' * 90)}</w:tr>" * 19_000 + "</w:tbl>")
    with pytest.raises(UploadError) as caught:
        read_tables_apart(many, "a.docx", bounds=Bounds(megabytes=30))
    assert caught.value.nb.startswith("Filen «a.docx» tar for mye minne eller tid.")
    assert caught.value.nn.startswith("Fila «a.docx» tek for mykje minne eller tid.")


def test_a_text_that_stands_in_every_cell_is_sent_once():
    """A workbook holds it once, too; written out in every cell it would be gigabytes."""
    text = "æ" * 15_000
    rows = "".join(f"<w:tr>{cell(text, span=60)}</w:tr>" for _ in range(20))
    answer = parcel.answered(parcel.asked(document(f"<w:tbl>{rows}</w:tbl>"), "a.docx", word=True))
    assert len(answer) < 300_000
    (table,) = parcel.unpacked(answer)
    assert {row.texts for row in table.rows} == {(text,) * 60}


MACROS = ["xl__vbaProject.bin", "word__vbaProject.bin", "custom__VBAPROJECT.BIN"]


@pytest.mark.parametrize("part", MACROS)
def test_a_file_with_macros_is_one_sentence(part, excel, word):
    data = excel(Ark=ROWS) if part.startswith("xl") else word(ROWS)
    with pytest.raises(UploadError) as caught:
        read_tables(replaced(data, **{part: b"\x00"}), "plan.xlsx")
    assert caught.value.nb == (
        "Filen «plan.xlsx» har makroer. Lagre den som Excel (.xlsx), Word (.docx) eller CSV uten makroer og velg "
        "den på nytt."
    )
    assert caught.value.nn.startswith("Fila «plan.xlsx» har makroar. Lagre henne som")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml"),
        (
            "openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "ms-word.template.macroEnabledTemplate.main+xml",
        ),
    ],
)
def test_a_file_that_says_it_has_macros_is_one_too_without_any(old, new):
    file = BytesIO(saved(docx.Document()))
    import zipfile

    types = zipfile.ZipFile(file).read("[Content_Types].xml").decode().replace(old, new)
    with pytest.raises(UploadError, match="has macros"):
        read_tables(replaced(file.getvalue(), **{"[Content_Types].xml": types}), "plan.docm")


def test_what_a_file_is_follows_from_its_bytes_and_not_from_its_name(excel, word):
    for data in (excel(Ark=ROWS), word(ROWS), "\n".join(";".join(row) for row in ROWS[:1] * 2).encode()):
        for name in ("a.xlsx", "a.docx", "a.csv", "a.xls", "a.pdf", "a"):
            assert read_tables(data, name)[0].rows[0].texts == tuple(ROWS[0])
