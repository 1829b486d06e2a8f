"""Files damaged on their way, in their bytes or in the XML inside: tables or one sentence, never anything else."""

import random
import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from harmful import replaced, saved
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.uploads import UploadError, propose, read_tables, read_tiltak

CASES = Path(__file__).with_name("cases")


def document() -> bytes:
    made = docx.Document()
    table = made.add_table(3, 3)
    for row in table.rows:
        for n, cell in enumerate(row.cells):
            cell.text = f"Tiltak {n}"
    table.cell(0, 0).merge(table.cell(1, 1))
    return saved(made)


FILES = {path.name: path.read_bytes() for path in sorted(CASES.iterdir())} | {"a.docx": document()}
WHOLE = {
    name: {part: package.read(part) for part in package.namelist() if part.endswith((".xml", ".rels"))}
    for name, data in FILES.items()
    if data[:2] == b"PK"
    for package in [zipfile.ZipFile(BytesIO(data))]
}
PIECES = [
    b"0",
    b"-1",
    b"99999999999999999999",
    b"",
    b"x",
    b"\xc3",
    b'"',
    b"<",
    b">",
    b"/",
    b"&",
    b"A1:XFD1048576",
    b"1e400",
]


def comes_to_something(data: bytes, name: str) -> None:
    said = (name, name)
    tables = ()
    try:
        tables = read_tables(data, name)
    except UploadError as error:
        said = (error.nb, error.nn)
    assert all(name in text for text in said)
    for table in tables:
        read_tiltak(table, propose(table))


@pytest.mark.parametrize("name", FILES)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_bytes_changed_or_lost(name: str, chance: random.Random, hits: int):
    data = bytearray(FILES[name])
    for _ in range(hits):
        at = chance.randrange(len(data))
        if chance.random() < 0.2:
            del data[at : at + chance.randrange(1, 40)]
        else:
            data[at] = chance.randrange(256)
        if not data:
            break
    comes_to_something(bytes(data), name)


@pytest.mark.parametrize("name", WHOLE)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_numbers_places_and_marks_changed_in_the_xml(name: str, chance: random.Random, hits: int):
    part = chance.choice(sorted(WHOLE[name]))
    body = WHOLE[name][part]
    for _ in range(hits):
        at = chance.randrange(len(body) + 1)
        body = body[:at] + chance.choice(PIECES) + body[at + chance.randrange(0, 6) :]
    comes_to_something(replaced(FILES[name], **{part: body}), name)


@pytest.mark.parametrize("name", WHOLE)
def test_every_attribute_of_the_main_part_made_senseless(name: str):
    """One after the other: no number, a number far too large, a negative one."""
    main = {"a.docx": "word/document.xml"}.get(name, "xl/worksheets/sheet1.xml")
    body = WHOLE[name][main]
    places = [found.span(1) for found in re.finditer(rb'(?<!xmlns)\s[\w:]+="([^"]*)"', body)]
    for start, end in places[:: max(1, len(places) // 8)]:
        for senseless in (b"", b"x", b"999999999999", b"-5"):
            comes_to_something(replaced(FILES[name], **{main: body[:start] + senseless + body[end:]}), name)


@pytest.mark.parametrize("name", WHOLE)
def test_every_part_lost(name: str):
    for lost in WHOLE[name]:
        target = BytesIO()
        with zipfile.ZipFile(BytesIO(FILES[name])) as source, zipfile.ZipFile(target, "w") as to:
            for part in source.infolist():
                if part.filename != lost:
                    to.writestr(part.filename, source.read(part))
        comes_to_something(target.getvalue(), name)
