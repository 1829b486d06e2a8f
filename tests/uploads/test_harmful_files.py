"""Small files that become gigabytes, and large ones without end, are read or refused within a stated memory."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from harmful import HARMFUL, SHEET, document, replaced, saved, template, workbook

from oppvekst.archives import ArchiveFault, Limits, Why, open_archive
from oppvekst.report.faults import TemplateError
from oppvekst.report.slides.presentation import write_presentation
from oppvekst.report.word.template import open_base
from oppvekst.uploads import UploadError, limits, read_tables

MEGABYTES = "400"
"""Above what the program takes before the first is opened; the worst of them took 5 400."""
PROCESSOR = 300
"""Seconds of processor for all of them together; three had no end by themselves."""

READ = {"merged over the whole sheet": "read [(1, 1)]", "cells far away in every row": "read [(14999, 2)]"}
"""Harmless once emptiness is not expanded."""
DAMAGED = {"entities within entities", "entities within entities in Word"}


def bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, str]:
    """What is said of every harmful file by one process with a limit on its memory, by the file's name."""
    folder = tmp_path_factory.mktemp("harmful")
    for number, make in enumerate(HARMFUL.values()):
        data, name = make()
        (folder / f"{number}_{name}").write_bytes(data)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("harmful.py")), str(folder), MEGABYTES],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bounded,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert done.returncode == 0, f"{done.stdout[-500:]}\n{done.stderr[-2000:]}"
    return dict(map(json.loads, done.stdout.splitlines()))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc to know what is taken already")
@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_file_takes_no_more_memory_than_a_harmless_one(kind, told):
    number = f"{list(HARMFUL).index(kind)}_"
    name = next(name for name in told if name.startswith(number))
    how = "er skadet" if kind in DAMAGED else "er for stor"
    expected = READ.get(kind, f"Filen «{name}» {how}")
    assert told[name].startswith(expected)


@pytest.mark.parametrize("kind", ["docx", "pptx"])
@pytest.mark.parametrize("swelling", ["elements", "entities", "levels"])
def test_a_harmful_template_is_refused_before_its_library_opens_it(kind, swelling):
    data = template(f"{kind} {swelling}")
    assert len(data) < 200_000
    with pytest.raises(TemplateError) as caught:
        open_base(data, "nb") if kind == "docx" else write_presentation(None, data)
    assert isinstance(caught.value.__cause__, ArchiveFault)


def test_emptiness_costs_nothing():
    rows = "".join(f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in (1, 7, 9_000, 1_048_576))
    sheet = (
        f'<worksheet {SHEET}><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>'
        '<mergeCells><mergeCell ref="B7:XFD1048575"/></mergeCells></worksheet>'
    )
    (table,) = read_tables(workbook(sheet), "a.xlsx")
    assert [(row.where, *row.texts) for row in table.rows] == [
        ("rad 1", "1"),
        ("rad 7", "1"),
        ("rad 9000", "1"),
        ("rad 1048576", "1"),
    ]
    assert table.rows[2].cells[0].above


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
    ],
)
def test_a_cell_where_no_sheet_has_one_is_damage(sheet):
    with pytest.raises(UploadError, match="is damaged"):
        read_tables(workbook(f"<worksheet {SHEET}><sheetData>{sheet}</sheetData></worksheet>"), "a.xlsx")


LIMITED = {
    "members": (Limits(members=3), Why.LARGE),
    "one part": (Limits(member_bytes=1_000), Why.LARGE),
    "all parts": (Limits(total_bytes=10_000), Why.LARGE),
    "text": (Limits(xml_bytes=10_000), Why.LARGE),
    "pieces": (Limits(nodes=100), Why.LARGE),
    "levels": (Limits(depth=3), Why.LARGE),
}


@pytest.mark.parametrize("limit", LIMITED)
def test_every_limit_of_an_archive_is_kept(limit):
    bounds, why = LIMITED[limit]
    with pytest.raises(ArchiveFault) as caught:
        open_archive(saved(docx.Document()), bounds).look_through()
    assert caught.value.why is why
    assert caught.value.limit
    assert caught.value.limit.nn


def test_a_part_that_swells_more_than_any_real_one_is_refused():
    data = replaced(saved(docx.Document()), **{"word__media__image.png": bytes(6_000_000)})
    with pytest.raises(ArchiveFault, match=r"image.png.* 6,000,000 bytes when unpacked"):
        open_archive(data)


def test_xml_under_a_picture_s_name_is_looked_through_too():
    data = replaced(saved(docx.Document()), **{"word__media__image.png": "<a/>" * 100})
    open_archive(data).look_through()  # no XML in the end, and nobody reads a picture as such
    data = replaced(data, **{"word__media__image.png": f"<a>{'<b/>' * 100}</a>"})
    with pytest.raises(ArchiveFault, match="pieces of XML"):
        open_archive(data, Limits(nodes=len_of(data) + 50)).look_through()


def len_of(data: bytes) -> int:
    """So many pieces of XML a document of ours has without the picture: found by asking for less and less."""
    plain = replaced(data, **{"word__media__image.png": b"x"})
    low, high = 0, 100_000
    while low < high:
        middle = (low + high) // 2
        try:
            open_archive(plain, Limits(nodes=middle)).look_through()
            high = middle
        except ArchiveFault:
            low = middle + 1
    return low


FLIPPED = {
    "compression": (10, 99),
    "version": (6, 255),
    "flags": (8, 0x40),
    "crc": (16, 1),
    "offset": (42, 255),
}


@pytest.mark.parametrize("place", FLIPPED)
@pytest.mark.parametrize(
    "make", [lambda: workbook(f"<worksheet {SHEET}/>"), lambda: document("")], ids=["xlsx", "docx"]
)
def test_a_damaged_list_of_parts_is_one_sentence(place, make):
    """As a flipped bit makes it: a compression nobody knows (NotImplementedError), a part that is not there."""
    data, (offset, value) = bytearray(make()), FLIPPED[place]
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + offset] ^= value
        at = data.find(b"PK\x01\x02", at + 1)
    with pytest.raises(UploadError) as caught:
        read_tables(bytes(data), "a.xlsx")
    assert "skadet" in caught.value.nb or "tabell" in caught.value.nb
    assert "skadd" in caught.value.nn or "tabell" in caught.value.nn


def test_the_limits_are_said_with_the_number_and_in_both_written_forms():
    room = limits.Room("a.csv")
    for refuse, words in (
        (lambda: room.columns(limits.MOST_COLUMNS + 1), "200\u00a0kolonner"),
        (lambda: room.merged(limits.MOST_MERGED + 1), "20\u00a0000\u00a0sammenslåtte områder"),
        (lambda: room.text(limits.LONGEST_CELL + 1), "100\u00a0000\u00a0tegn i én celle"),
        (lambda: room.row(1, limits.MOST_CELLS + 1), "300\u00a0000\u00a0celler med innhold"),
    ):
        with pytest.raises(UploadError) as caught:
            refuse()
        assert words in caught.value.nb
        assert caught.value.nn != caught.value.nb
