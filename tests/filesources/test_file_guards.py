"""Archives and workbooks that are not what they say: each refused in one sentence."""

import io
import random
import zipfile

import openpyxl
import pytest
from filesource_files import barnevern_file, barnevern_zip, xlsx, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.sources import workbooks
from etl.sources.filerows import Origin
from etl.sources.workbooks import open_archive, read_sheet
from oppvekst.errors import SourceError

ORIGIN = Origin("bufdir", "barnevern", "archive.zip")
SOUND = barnevern_zip({"3A_a.xlsx": barnevern_file()})
BOOK = barnevern_file()


def refused(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        open_archive(content, ORIGIN)
    assert caught.value.source == "bufdir"
    assert caught.value.next_step
    return caught.value.message


def test_a_sound_archive_opens():
    archive = open_archive(SOUND, ORIGIN)
    assert archive.names == ("3A_a.xlsx",)
    assert read_sheet(archive.read("3A_a.xlsx"), "Sheet1", ORIGIN)[0] == ("3A_fristbrudd",)


def test_a_web_page_is_named_with_its_title():
    message = refused(b"\n<!doctype html><html><head><title>Siden er\nflyttet</title></head>")
    assert "archive.zip is a web page («Siden er flyttet») and not a ZIP file" in message


@pytest.mark.parametrize("content", [b"", b"{}", b"%PDF-1.7", b"\xd0\xcf\x11\xe0old excel"])
def test_other_files_are_named_by_how_they_begin(content):
    assert f"begins with {content[:8]!r}" in refused(content)


@settings(deadline=None)
@given(st.integers(1, len(SOUND) - 1))
def test_every_truncation_is_refused(cut):
    with pytest.raises(SourceError, match=r"cut short or damaged|is not a ZIP file"):
        open_archive(SOUND[:cut], ORIGIN)


def test_a_damaged_member_is_refused():
    at = SOUND.index(b"3A_a.xlsx") + 400
    damaged = SOUND[:at] + bytes([SOUND[at] ^ 0xFF]) + SOUND[at + 1 :]
    archive = open_archive(damaged, ORIGIN)
    with pytest.raises(SourceError, match="cut short or damaged"):
        archive.read("3A_a.xlsx")


@pytest.mark.parametrize("name", ["../3A_a.xlsx", "/etc/3A_a.xlsx", "C:/3A_a.xlsx", "data/../../3A_a.xlsx"])
def test_names_that_lead_out_of_the_archive_are_refused(name):
    assert "would land outside its folder" in refused(zipped({name: b"x"}))


def test_a_member_with_a_backslash_path_is_refused_when_it_leads_out():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo("x")
        member.filename = "..\\..\\3A_a.xlsx"
        archive.writestr(member, b"x")
    assert "would land outside its folder" in refused(stream.getvalue())


def test_a_member_that_swells_is_refused():
    bomb = zipped({"3A_a.xlsx": bytes(workbooks.LIMITS.member_bytes + 1)})
    assert len(bomb) < 100_000
    assert "would be 60,000,001 bytes when unpacked" in refused(bomb)


def test_members_that_swell_together_are_refused():
    part = bytes(workbooks.LIMITS.total_bytes // 4 + 1)
    assert "in 4 files when unpacked" in refused(zipped({f"{n}.bin": part for n in range(4)}))


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_said():
    honest = zipped({"3A_a.xlsx": bytes(100_000)})
    size = (100_000).to_bytes(4, "little")
    archive = open_archive(honest.replace(size, (10).to_bytes(4, "little")), ORIGIN)
    with pytest.raises(SourceError, match="cut short or damaged"):
        archive.read("3A_a.xlsx")


def test_too_many_members_are_refused():
    assert f"in {workbooks.LIMITS.members + 1} files" in refused(
        zipped({f"{n}": b"" for n in range(workbooks.LIMITS.members + 1)})
    )


def test_a_password_is_named():
    content = bytearray(zipped({"3A_a.xlsx": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the central directory's flags
    assert "protected by a password" in refused(bytes(content))


def test_a_workbook_that_swells_is_refused():
    bomb = zipped({"xl/worksheets/sheet1.xml": bytes(workbooks.LIMITS.member_bytes + 1)})
    with pytest.raises(SourceError, match="when unpacked"):
        read_sheet(bomb, "Sheet1", ORIGIN)


def test_a_zip_that_is_no_workbook_is_refused():
    with pytest.raises(SourceError, match="cannot be read as a workbook"):
        read_sheet(zipped({"readme.txt": b"hei"}), "Sheet1", ORIGIN)


def test_a_missing_sheet_is_named_with_those_there_are():
    with pytest.raises(SourceError, match=r"has no sheet 'Sheet1'; it has 'Data', ' Om tallene'"):
        read_sheet(xlsx({"Data": [[1]], " Om tallene": [[1]]}), "Sheet1", ORIGIN)


def test_a_sheet_is_found_in_spite_of_spaces_and_case():
    assert read_sheet(xlsx({" om TALLENE ": [["a", 1]]}), "Om tallene", ORIGIN) == [("a", 1)]


def test_a_sheet_that_lies_about_its_size_is_read_whole():
    """Some programs write A1 as the extent of every sheet."""
    content = xlsx({"Sheet1": [["a", 1], ["b", 2]]})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    assert b'ref="A1:B2"' in sheet
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:B2"', b'ref="A1"')
    assert read_sheet(zipped(members), "Sheet1", ORIGIN) == [("a", 1), ("b", 2)]


def test_formulas_give_their_values():
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    book.active["A1"] = "=1+1"
    stream = io.BytesIO()
    book.save(stream)
    assert read_sheet(stream.getvalue(), "Sheet1", ORIGIN) == [(None,)]  # never calculated: nothing, no text


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_no_damage_gives_a_traceback(chance: random.Random, hits: int):
    content = bytearray(BOOK)
    for _ in range(hits):
        content[chance.randrange(2, len(content))] = chance.randrange(256)
    try:
        said = read_sheet(bytes(content), "Sheet1", ORIGIN)
    except SourceError as fault:
        said = fault.message
    assert isinstance(said, list) or "archive.zip" in said
