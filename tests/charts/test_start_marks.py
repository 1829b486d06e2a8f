"""Marks where a tiltak started: where they stand, what they are called, and that they claim nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.fictional import LANDET, SHARE, point, series, year
from wording.forbidden import forbidden_words

from oppvekst.catalog.models import Display
from oppvekst.charts import start_table, trend
from oppvekst.charts.starts import by_year, label
from oppvekst.values import BreakMark, StartMark
from oppvekst.wording import t

BREAK = BreakMark(2018, "Nytt fagsystem.", "Nytt fagsystem.")
CLAIM = "Et merke sier når tiltaket startet, ikke at det virket."


def chart(*marks, **options):
    own = series([point(float(n), span=year(2015 + n)) for n in range(1, 9)], breaks=(BREAK,))
    return trend(own, marks=marks, **options)


def uprights(found):
    return [(shape.x0, shape.line.dash) for shape in found.figure.layout.shapes]


def named(found):
    texts = [annotation for annotation in found.figure.layout.annotations if annotation.text.startswith("T")]
    return [(one.x, one.text, one.hovertext, one.xanchor) for one in texts]


def test_a_mark_is_a_whole_thin_line_and_a_break_a_dotted_one():
    found = chart(StartMark(2020, "Kurs"))
    assert uprights(found) == [(2017.5, "dot"), (2020, "solid")]
    assert named(found) == [(2020, "T1", "Kurs", "left")]
    assert found.figure.layout.shapes[1].line.width == 1


def test_without_marks_nothing_is_added():
    found = chart()
    assert uprights(found) == [(2017.5, "dot")]
    assert named(found) == []
    assert not [note for note in found.notes if "merke" in note.casefold()]


def test_marks_of_one_year_share_a_line_and_the_last_is_never_cut():
    found = chart(*(StartMark(2023, name) for name in ("A", "B", "C")), StartMark(2016, "D"))
    assert uprights(found)[1:] == [(2023, "solid"), (2016, "solid")]
    assert named(found) == [(2023, "T1–T3", "A<br>B<br>C", "right"), (2016, "T4", "D", "left")]


def test_what_started_outside_the_chart_is_listed_and_not_drawn():
    found = chart(StartMark(1999, "Gammelt"), StartMark(2031, "Nytt"))
    assert named(found) == []
    assert "T1: «Gammelt» startet i 1999. T2: «Nytt» startet i 2031." in found.notes


@pytest.mark.parametrize(
    ("maal", "claim"), [("nb", CLAIM), ("nn", "Eit merke seier når tiltaket starta, ikkje at det verka.")]
)
def test_notes_alt_text_and_table_name_every_mark_and_claim_nothing(maal, claim):
    marks = (StartMark(2020, "Kurs <b>"), StartMark(2021, "Los"))
    found = chart(*marks, maal=maal)
    assert found.notes[-1] == claim
    assert found.alt.endswith(claim)
    assert "Los" in found.alt
    assert start_table(marks, maal).to_numpy().tolist() == [["T1", "2020", "Kurs <b>"], ["T2", "2021", "Los"]]
    assert "&lt;b&gt;" in named(found)[0][2]
    assert not forbidden_words(" ".join(found.notes))


def test_a_chart_without_a_figure_still_lists_the_marks():
    hidden = SHARE.model_copy(update={"display": Display.TABLE_ONLY})
    found = trend(series([point(5.0, of=hidden)], of=hidden), marks=[StartMark(2020, "Kurs")])
    assert found.figure is None
    assert found.notes[-1] == CLAIM


@given(st.lists(st.builds(StartMark, st.integers(2010, 2014), st.text(max_size=3)), max_size=12))
def test_every_mark_has_one_number_and_every_label_its_numbers(marks):
    found = by_year(marks)
    assert sorted(number for numbers in found.values() for number in numbers) == list(
        range(1, len(marks) + 1)
    )
    for numbers in found.values():
        told = label(numbers, "nb")
        assert f"T{numbers[0]}" in told
        assert f"T{numbers[-1]}" in told


def test_other_places_of_a_chart_do_not_move_the_marks():
    other = series([point(3.0, span=year(2010 + n), region=LANDET) for n in range(4)], region=LANDET)
    found = chart(StartMark(2011, "Kurs"), others=[other])
    assert [x for x, *_ in named(found)] == [2011]
    assert t("chart.note.starts", "nb") == CLAIM
