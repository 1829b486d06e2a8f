"""Workbooks of publishers that claim or hold far more than any has: refused before they fill the memory."""

import io
import tracemalloc
import zipfile

import pytest
from filesource_files import barnevern_file, zipped

from etl.sources import workbooks
from etl.sources.filerows import Origin
from etl.sources.workbooks import read_sheet
from oppvekst.archives import Limits
from oppvekst.errors import SourceError

ORIGIN = Origin("nav", "workbook", "the workbook")
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_sheet(body: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(barnevern_file())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = f"<worksheet {NS}>{body}</worksheet>".encode()
    return zipped(members)


def refused(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_sheet(content, "Sheet1", ORIGIN)
    assert caught.value.next_step
    return caught.value.message


def test_cells_far_away_in_every_row_are_refused_in_little_memory():
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 4_000))
    content = with_sheet(f"<sheetData>{rows}</sheetData>")
    tracemalloc.start()
    assert "has more than 20,000,000 cells in a sheet" in refused(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * workbooks.MOST_CELLS + 60_000_000  # a pointer each, of 65 million


def test_merged_areas_and_stated_sizes_cost_nothing():
    body = (
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert read_sheet(with_sheet(body), "Sheet1", ORIGIN) == [(1,)]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(nodes=50), "pieces of XML"),
        (Limits(depth=2), "deeper than 2"),
        (Limits(xml_bytes=99), "bytes of XML"),
    ],
)
def test_more_xml_than_any_workbook_has_is_refused(limits, words, monkeypatch):
    monkeypatch.setattr(workbooks, "LIMITS", limits)
    assert words in refused(barnevern_file())


def test_entities_are_refused():
    content = with_sheet("")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = b'<!DOCTYPE a [<!ENTITY e "ha">]><a>&e;</a>'
    assert "declares a document type" in refused(zipped(members))
