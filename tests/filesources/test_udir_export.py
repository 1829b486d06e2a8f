"""Udir's hand-made exports: the encoding, the separator line, heads that spell everything out."""

import codecs

import pytest

from etl.sources.udir_export import read_export
from oppvekst.errors import SourceError

FIXED = ["IndikatorNivaa", "Indikatorkode_Over", "Indikatorkode", "Indikatornavn_Over", "Indikatornavn"]
HEADS = [
    "2020-21.Hele landet.Alle fylker.Alle skoler.10. trinn.Alle eierformer.Begge kjønn.Prosentandel",
    "2020-21.Hele landet.Eventyrfylket.Alle skoler.10. trinn.Alle eierformer.Gutt.Prosentandel",
    "2020-21.Hele landet.Eventyrfylket.Alle skoler.10. trinn.Alle eierformer.Jente.Prosentandel",
    "2020-21.Hele landet.Eventyrfylket.Trollskogen skole.10. trinn.Alle eierformer.Jente.Prosentandel",
    "2020-21.Hele landet.Utfylket.Alle skoler.10. trinn.Alle eierformer.Jente.Prosentandel",
]
CELLS = ["3,3", "*", "", "9,9", "1,0"]
CODES = {"Eventyrfylket": "90"}


def text(heads=HEADS, cells=CELLS, fixed=FIXED, code="67.1", first="sep=\t\n", tab="\t"):
    rows = [[*fixed, *heads], ["1", "67.1", code, "Mobbing", "Mobbing", *cells]]
    return first + "\r\n".join(tab.join(row) for row in rows) + "\r\n"


def read(content):
    return read_export(content, "67.1", CODES, "eksport.csv")


@pytest.mark.parametrize(
    "content",
    [
        text().encode("utf-16-le"),
        codecs.BOM_UTF16_LE + text().encode("utf-16-le"),
        codecs.BOM_UTF16_BE + text().encode("utf-16-be"),
        text().encode("utf-8-sig"),
        text(first="").encode(),
        text(first="sep=;\n", tab=";").encode(),
    ],
)
def test_every_encoding_and_separator_it_has_come_in(content):
    reading = read(content)
    rows = [
        (r["code"], r["subgroup"], r["value"], r["decimals"], r["missing"]) for r in reading.rows.to_pylist()
    ]
    assert rows == [
        ("0", "alle", 3.3, 1, None),
        ("90", "menn", None, None, "suppressed"),
        ("90", "kvinner", None, None, "missing"),
    ]
    assert {r["unit_row"] for r in reading.rows.to_pylist()} == {"10. trinn | Alle eierformer"}
    assert {r["period_label"] for r in reading.rows.to_pylist()} == {"2020/21"}
    assert reading.left_out == {"school": 1, "«Utfylket» is no known fylke": 1}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (text().encode("latin-1"), "is not UTF-8 as promised"),
        (text().encode("utf-16-le")[:-1], "is cut short"),
        (b"", "is empty"),
        (text(heads=["x" * 200_000]).encode(), "is no table separated by"),
        (b"sep=\t\n", "is empty"),
        (text(fixed=["Nivå", *FIXED[1:]]).encode(), "has been laid out anew: expected IndikatorNivaa"),
        (text(code="67.2").encode(), "has 0 rows for 67.1; it has 67.2"),
        (text(cells=["3.3", *CELLS[1:]]).encode(), "'3.3' is not a number"),
        (
            text(heads=["2020.Hele landet.Alle fylker.Alle skoler.Gutt.Andel"]).encode(),
            "'2020' is no school year",
        ),
        (text(heads=["2020-21.Hele landet.Andel"]).encode(), "has 3 parts"),
        (text(heads=[HEADS[0].replace("Begge kjønn", "Ukjent")]).encode(), "the sex is 'Ukjent'"),
        (text(heads=[HEADS[0], HEADS[0]]).encode(), "has two rows for 0, 2020/21, Prosentandel"),
        (text(heads=HEADS[3:]).encode(), "has no figures for landet, a fylke or a kommune"),
    ],
)
def test_what_is_refused(content, why):
    with pytest.raises(SourceError) as caught:
        read(content)
    assert caught.value.message.startswith("Udir export: eksport.csv ")
    assert why in caught.value.message
