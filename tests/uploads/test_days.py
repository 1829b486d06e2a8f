"""Days in every Norwegian way of writing; what is not one day is asked about and never chosen."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uploads.likely import candidates

from oppvekst.state import Rhythm
from oppvekst.uploads import TiltakField, read_tables, read_tiltak
from oppvekst.uploads.dates import MONTHS, find_day, find_period

CASE = Path(__file__).with_name("cases") / "01-datoer.xlsx"
MARCH = date(2027, 3, 1)
WAYS = (
    "{d}.{m}.{y}", "{d:02}.{m:02}.{y}", "{d}.{m}.{s:02}", "{d:02}.{m:02}.{s:02}", "{d}/{m} {y}", "{d}/{m}-{y}",
    "{d}/{m}-{s:02}", "{d}/{m}/{y}", "{d}.{m}-{y}", "{d:02}-{m:02}-{y}", "{d:02} {m:02} {y}", "{d}. {m}. {y}",
    "{d}. {name} {y}", "{d}.{name} {y}", "{d} {name} {y}", "den {d}. {name} {y}", "{d}. {short}. {y}", "{d}. {name} {s:02}",
    "{y}-{m:02}-{d:02}", "{y}.{m:02}.{d:02}", "{y}-{m:02}-{d:02}T00:00:00", "{y}-{m:02}-{d:02} 00:00:00",
    "{y}-{m:02}-{d:02}T12:30:00.000Z", "{d}.{m}.{y} kl. 12", "{d}.{m}.{y} kl. 12.30", "{d}.{m}.{y} 09:00", "{d}.{m}.{y}.",
    "mandag {d}. {name} {y}", "{d}.{m}.{y} ({d}. {name} {y})",
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_way_to_write_a_day_is_that_day(way, day):
    names = MONTHS[day.month - 1]
    text = way.format(d=day.day, m=day.month, y=day.year, s=day.year % 100, name=names[0], short=names[-1])
    found = find_day(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("way", ["{d}. {name} {y}", "{d}.{m}.{y}"])
def test_capital_letters_make_no_difference(way):
    assert find_day(way.format(d=1, m=3, y=2027, name="MARS")).day == MARCH


@pytest.mark.parametrize(
    "text",
    [
        "", "2027", "mars 2027", "mars 27", "våren 2025", "høsten 24", "uke 10 2027", "Q2 2025", "1. kvartal 2026", "45505",
        "1.3", "1. mars", "31.2.2025", "03.27.2025", "32.1.2025", "0/3 2027", "1.-3. mars 2027", "1.3.2027 og 1.9.2027",
        "1.3.27-1.9.27", "fra 1.1.2024 til 31.12.2025", "22 33 44 55", "10 11 12", "tlf. 35 96 50 00", "1.3.2027.4", "snart",
        "1,5.3.2027", "20270301", "2027-13-01",
    ],
)  # fmt: skip
def test_what_is_not_one_day_is_none(text):
    assert find_day(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2027", date(2027, 12, 31)),
        ("mars 27", date(2027, 3, 31)),
        ("februar 2028", date(2028, 2, 29)),
        ("våren 2025", date(2025, 6, 30)),
        ("Haust 2025", date(2025, 12, 31)),
        ("2025 høst", date(2025, 12, 31)),
        ("uke 10 2027", date(2027, 3, 14)),
        ("veke 53, 2026", date(2027, 1, 3)),
        ("uke 60 2027", None),
        ("Q2 2025", date(2025, 6, 30)),
        ("3. kvartal 2026", date(2026, 9, 30)),
        ("2026–2027", None),
        ("31.2.2025", None),
        ("1.3.2027 og 1.9.2027", None),
        ("snart", None),
    ],
)
def test_the_end_of_a_period(text, end):
    found = find_period(text)
    assert (found.day if found else None) == end


def read(days=None):
    ((table, mapping),) = candidates(read_tables(CASE.read_bytes(), "a.xlsx"))
    return read_tiltak(table, mapping, days=days)


def test_the_days_of_a_workbook_as_people_write_them():
    found = {row.content.navn[-1]: row.content for row in read().rows}
    days = {letter: (content.evaluation.due, content.evaluation.last) for letter, content in found.items()}
    june = date(2025, 6, 15)
    assert days == {
        **dict.fromkeys("ABCDEFHJ", (MARCH, june)),
        "G": (None, None),
        "I": (None, None),
    }
    assert {letter: content.start_year for letter, content in found.items()} == {
        **dict.fromkeys("ABCDEFHI", 2024),
        "G": None,
        "J": None,
    }
    assert "Evalueres dato i kilden: uke 10 2027" in found["G"].merknad
    assert found["G"].evaluation.rhythm is Rhythm.NONE


def test_what_is_no_day_is_asked_and_an_answer_is_used():
    asked = {question.key: question.period_end for question in read().questions}
    due, last = TiltakField.DUE, TiltakField.LAST
    assert asked == {
        (due, "uke 10 2027"): date(2027, 3, 14),
        (last, "Q2 2025"): date(2025, 6, 30),
        (due, "mars 27"): date(2027, 3, 31),
        (last, "våren 2025"): date(2025, 6, 30),
    }
    chosen = date(2027, 3, 9)
    found = read({(due, "uke 10 2027"): chosen})
    row = next(row for row in found.rows if row.content.navn.endswith("G"))
    assert row.content.evaluation.due == chosen
    assert "uke 10" not in row.content.merknad
    assert (due, "uke 10 2027") not in {question.key for question in found.questions}


def test_the_same_words_are_asked_once(excel):
    rows = [["Tiltak", "Evalueres dato"], *([f"Kurs {n}", "snart"] for n in range(9))]
    ((table, mapping),) = candidates(read_tables(excel(Ark=rows), "a.xlsx"))
    assert len(read_tiltak(table, mapping).questions) == 1


def test_a_year_alone_in_a_column_of_days_is_asked_too(excel):
    ((table, mapping),) = candidates(
        read_tables(excel(Ark=[["Tiltak", "Sist evaluert"], ["Kurs", 2025]]), "a.xlsx")
    )
    found = read_tiltak(table, mapping)
    assert found.rows[0].content.evaluation.last is None
    assert found.questions[0].period_end == date(2025, 12, 31)


def test_a_date_cell_that_shows_a_month_only_is_no_day():
    from io import BytesIO

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Tiltak", "Sist evaluert"])
    book.active.append(["Kurs", MARCH - timedelta(days=28)])
    book.active["B2"].number_format = "mmm yyyy"
    file = BytesIO()
    book.save(file)
    ((table, mapping),) = candidates(read_tables(file.getvalue(), "a.xlsx"))
    assert read_tiltak(table, mapping).questions[0].words == "februar 2027"


def test_no_more_tiltak_are_read_at_once_than_a_page_can_bear():
    rows = "".join(f"Kurs {n};PPT\n" for n in range(2_100))
    ((table, mapping),) = candidates(read_tables(f"Tiltak;Ansvar\n{rows}".encode(), "a.csv"))
    found = read_tiltak(table, mapping)
    assert len(found.rows) == 2_000
    assert "Fra og med linje 2002 er den ikke lest" in found.problems[0]
