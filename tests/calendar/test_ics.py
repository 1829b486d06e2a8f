"""Calendar files as RFC 5545 wants them: read back by a reader of our own, letter by letter."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.fictional import KOMMUNE

from oppvekst.calendar import Entry, Kind, calendar_file

STAMP = datetime(2026, 11, 22, 13, 5, 9, tzinfo=timezone(timedelta(hours=1)))


def read(data):
    """The events of a file as dictionaries; fails where the file is not as the standard says."""
    text = data.decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    head = lines[1 : lines.index("BEGIN:VEVENT")] if "BEGIN:VEVENT" in lines else lines[1:-1]
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(head)
    assert any(line.startswith("PRODID:") for line in head)
    found = []
    for line in lines[1 + len(head) : -1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif line != "END:VEVENT":
            assert name not in found[-1]
            found[-1][name] = value
    return found


def plain(value):
    """A TEXT value without its escapes."""
    told, signs = "", iter(value)
    for sign in signs:
        if sign == "\\":
            after = next(signs)
            told += "\n" if after == "n" else after
            assert after in "\\;,n"
        else:
            assert sign not in ";,"
            told += sign
    return told


def test_a_day_a_month_and_a_year():
    entries = [
        Entry(Kind.FIGURES, "tall-ssb", 2027, 3, 15, "SSB", 2026, True, ("a",), (("Helse", "Helse"),)),
        Entry(Kind.SURVEY, "ungdata-2027", 2027, 3),
        Entry(Kind.EVALUATION, "tiltak-1-2026", 2026, subject="Kurs, del 1; ny"),
    ]
    first, second, third = read(calendar_file(entries, KOMMUNE, STAMP))
    assert first["UID"] == "tall-ssb-9001@oppvekstbarometer"
    assert first["DTSTAMP"] == "20261122T120509Z"
    assert (first["DTSTART;VALUE=DATE"], first["DTEND;VALUE=DATE"]) == ("20270315", "20270316")
    assert plain(first["SUMMARY"]) == "Foreløpige tall fra SSB for 2026 (Tøndervåg kommune)"
    assert second["DTSTART;VALUE=DATE"] == "20270301"
    assert "Ventes: våren 2027." in plain(second["DESCRIPTION"])
    assert third["DTSTART;VALUE=DATE"] == "20261231"
    assert plain(third["SUMMARY"]) == "Evaluer «Kurs, del 1; ny» (Tøndervåg kommune)"
    assert "Dagen er ikke satt" in plain(third["DESCRIPTION"])


@pytest.mark.parametrize("change", [{"done": date(2026, 5, 1)}, {"overdue": True}])
def test_what_is_done_or_overdue_stays_out(change):
    assert read(calendar_file([Entry(Kind.REPORT, "r", 2026, 12, 31, **change)], KOMMUNE, STAMP)) == []


def test_what_is_known_to_a_season_only_is_no_day_in_a_calendar():
    season = Entry(Kind.FIGURES, "tall-bufdir", 2027, 1, subject="Bufdir", until=6)
    assert read(calendar_file([season], KOMMUNE, STAMP)) == []


def test_the_same_entry_keeps_its_uid_whenever_the_file_is_made():
    entry = Entry(Kind.REPORT, "rapport-2026", 2026, 12, 31)
    later = STAMP.astimezone(UTC) + timedelta(days=9)
    (one,), (two,) = (read(calendar_file([entry], KOMMUNE, moment)) for moment in (STAMP, later))
    assert one.pop("DTSTAMP") != two.pop("DTSTAMP")
    assert one == two


@given(st.text(max_size=300))
def test_any_name_comes_back_but_for_signs_that_calendars_forbid(name):
    (event,) = read(calendar_file([Entry(Kind.EVALUATION, "t", 2027, 1, 2, name)], KOMMUNE, STAMP))
    kept = "".join(c for c in name.replace("\r\n", "\n") if c in "\n\t" or (ord(c) >= 32 and ord(c) != 127))
    assert plain(event["SUMMARY"]) == f"Evaluer «{kept}» (Tøndervåg kommune)"
