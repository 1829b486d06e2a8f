"""Pages and files through the polite session: links, dates in names, bytes kept as they are."""

from datetime import date

import pytest
from filesource_server import as_json, file

from etl.sources.answers import Call, FileCall, RefusedError
from etl.sources.documents import date_in, links, stated_reason
from oppvekst.errors import SourceError

BASE = "https://kilde.example/side/"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Kommunemonitor_barnevern_2026_09_04_cedc894149.zip", date(2026, 9, 4)),
        ("2025-07-31_barnefattigdom.zip", date(2025, 7, 31)),
        ("tall_20260904.zip", date(2026, 9, 4)),
        ("tall_2026_13_04_og_2026_09_04.zip", date(2026, 9, 4)),
        ("tall_2016-2024.zip", None),
        ("Filer_publisert_03_07_26_og_2025_640b1b30b3.zip", date(2026, 7, 3)),
        ("Filer_publisert_31_02_26_og_2025_640b1b30b3.zip", None),
        ("tall_120260904.zip", None),
        ("", None),
    ],
)
def test_a_date_in_a_file_name(name, found):
    assert date_in(name) == found


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<a href="/uploads/a.zip">', ["https://kilde.example/uploads/a.zip"]),
        ("<a href='//cdn.example/a.ZIP'>", ["https://cdn.example/a.ZIP"]),
        ("https://cdn.example/a.zip og https://cdn.example/a.zip", ["https://cdn.example/a.zip"]),
        ('"https:\\/\\/cdn.example\\/a.zip"', ["https://cdn.example/a.zip"]),
        ('"https:\\u002F\\u002Fcdn.example\\u002Fa.zip"', ["https://cdn.example/a.zip"]),
        ("<a href=/a.zip?x=1>/a.zip.html</a>", ["https://kilde.example/a.zip"]),
        ("/a.zipper /a.zip.exe a.zip b/a.zip", []),
        ('<script id="__NEXT_DATA__">{"url": "/a b.zip"', []),
    ],
)
def test_links_however_they_are_written(markup, found):
    assert links(markup.encode(), ".zip", BASE) == tuple(found)


def test_a_file_is_kept_as_the_bytes_it_is(session, publisher):
    publisher.routes["/fil"] = file(b"\x00\xff{not json")
    answer = session.ask(FileCall("bufdir", "barnevern", f"{publisher.url}/fil"))
    assert answer.content == answer.data == b"\x00\xff{not json"


def test_a_file_is_asked_for_again_when_the_publisher_is_down(session, publisher):
    replies = [(503, "text/html", b"nede"), file(b"PK")]
    publisher.routes["/fil"] = lambda question: replies.pop(0)
    assert session.ask(FileCall("bufdir", "barnevern", f"{publisher.url}/fil")).data == b"PK"


def test_a_file_that_is_gone_is_not_asked_for_again(session, publisher):
    with pytest.raises(RefusedError, match="status 404"):
        session.ask(FileCall("bufdir", "barnevern", f"{publisher.url}/borte.zip"))
    assert len(publisher.asked) == 1


def test_json_in_latin_1_is_named_and_not_asked_for_again(session, publisher):
    publisher.routes["/tall"] = (200, "application/json", '{"navn": "Bø"}'.encode("latin-1"))
    with pytest.raises(
        SourceError, match=r"SSB table 07459: the answer is not UTF-8 as promised: byte 11 is 0xF8"
    ):
        session.ask(Call("ssb", "07459", f"{publisher.url}/tall"))
    assert len(publisher.asked) == 1


def test_json_in_utf_8_is_read_as_ever(session, publisher):
    publisher.routes["/tall"] = as_json({"navn": "Bø"})
    assert session.ask(Call("ssb", "07459", f"{publisher.url}/tall")).data == {"navn": "Bø"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"kode":400,"feiltype":"Feil","melding":"Filter mangler!"}', "Feil: Filter mangler!"),
        (b'{"kode":400,"melding":"Filter mangler!"}', "Filter mangler!"),
        (b'{"melding":"hei"}', ""),
        (b"[1]", ""),
        (b'{"kode":', ""),
        (b"<html>", ""),
        (b'{"kode":"\xf8"}', ""),
    ],
)
def test_only_udirs_own_refusals_are_reasons(content, reason):
    assert stated_reason(content) == reason
