"""The deck for the browser read back: the same words and numbers as the file, whole, and nothing from elsewhere."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from report.country import NASTY, fictional_order, hidden_and_broken

from oppvekst.report.content import build_report
from oppvekst.report.deck import plan_slides
from oppvekst.report.web.show import told, write_show
from oppvekst.report.web.svg import HALL, REPORT, UPRIGHT, Paper, chart_svg
from oppvekst.state import clean

VOID = {"path", "circle", "rect"}
PLACES = [("4012", "nb"), ("4012", "nn"), ("1827", "nb"), ("40", "nn"), ("0", "nb"), ("0301", "nn")]


class Slides(HTMLParser):
    """Each section's attributes, texts by element and class, and pictures."""

    def __init__(self, text):
        super().__init__()
        self.open, self.slides = [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "section":
            self.slides.append(
                {"label": given["aria-label"], "hidden": "hidden" in given, "said": [], "pictures": []}
            )
        if tag == "svg":
            self.slides[-1]["pictures"].append(given["aria-label"])
        self.open.append((tag, given.get("class", "")))

    def handle_startendtag(self, tag, attributes):
        assert tag in VOID

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        inside = [name for _, name in self.open] + [tag for tag, _ in self.open]
        if self.slides and "svg" not in inside:
            self.slides[-1]["said"].append((inside, data))

    def texts(self, number, within):
        """What a slide says inside an element of a class or a tag."""
        return [text for inside, text in self.slides[number]["said"] if within in inside]


def written(report):
    slides, _ = told(report)
    return slides, Slides(write_show(slides, report.title, report.maal))


@pytest.mark.parametrize(("region", "maal"), PLACES)
def test_every_slide_says_what_the_file_says(report_of, region, maal):
    report = report_of(region, 2024, maal)
    slides, read = written(report)
    assert [slide for slide in plan_slides(report) if not slide.waits] == list(slides)
    assert len(read.slides) == len(slides) >= 3
    for number, slide in enumerate(slides):
        assert read.texts(number, "ov-lysbilde-budskap") == [slide.title]
        assert read.texts(number, "ov-lysbilde-kilde") == ([slide.source] if slide.source else [])
        assert read.texts(number, "ov-lysbilde-notat") == list(slide.notes)
        assert read.slides[number]["hidden"]
        shown = read.texts(number, "ov-lysbilde-innhold")
        assert all(line in shown for line in slide.lines)
        table = slide.table or slide.behind
        if table:
            cells = read.texts(number, "table")
            assert [
                c.replace("\n", " ") for c in (table.caption, *table.header, *sum(table.rows, ()))
            ] == cells


def test_a_chart_is_described_and_has_its_figures_for_those_who_cannot_see_it(bamble):
    slides, read = written(bamble)
    charted = [(number, slide) for number, slide in enumerate(slides) if slide.chart]
    assert len(charted) >= 3
    for number, slide in charted:
        assert read.slides[number]["pictures"] == [slide.chart.alt] * 2
        own = slide.chart.lines[0]
        drawn = own.values[0] if slide.chart.kind == "bar" else own.values[own.last]
        column = next(i for i, head in enumerate(slide.behind.header) if head.startswith("Bamble"))
        printed = (
            slide.behind.rows[-1][column].removesuffix("\u00a0%").replace("\u00a0", "").replace(",", ".")
        )
        assert float(printed) == drawn


def test_slides_are_numbered_and_named_in_the_written_form(report_of):
    _, read = written(report_of("4012", 2024, "nn"))
    count = len(read.slides)
    assert [slide["label"] for slide in read.slides] == [
        f"Lysbilete {n} av {count}" for n in range(1, count + 1)
    ]
    assert read.texts(1, "ov-lysbilde-nummer") == [f"2 / {count}"]


def test_what_waits_for_figures_is_kept_from_the_hall_but_not_from_the_file(report_of):
    report = report_of("1827", 2024)
    slides, waiting = told(report)
    assert {slide.title for slide in waiting} >= {"Ingen tiltak er registrert ennå"}
    assert len(slides) + len(waiting) == len(plan_slides(report)) == 12
    assert all(slide.notes or slide.lines for slide in waiting)


def test_the_markup_is_one_block_of_escaped_html_that_fetches_and_runs_nothing():
    order = fictional_order(hidden_and_broken, texts={("oppsummering", "prioritere"): NASTY})
    slides, _ = told(build_report(order))
    text = write_show(slides, NASTY, order.maal)
    assert "\n" not in text
    assert "<b>" not in text
    assert clean(NASTY).text in Slides(text).texts(-1, "ul")
    assert not re.search(r"<(script|style|link|img|iframe|a)\b|\b(src|href|on\w+)=", text)


@pytest.mark.parametrize("paper", [REPORT, HALL, UPRIGHT])
def test_a_picture_keeps_its_words_inside_its_paper(bamble, paper):
    for slide in plan_slides(bamble):
        if slide.chart is None:
            continue
        text = chart_svg(slide.chart, bamble.maal, paper)
        width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', text).groups())
        places = re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)"', text)
        assert places
        assert all(0 <= float(x) < width and 0 < float(y) <= height for x, y in places)


def test_a_long_name_is_divided_where_there_is_no_room_for_it_on_one_line(bamble):
    chart = next(s.chart for s in plan_slides(bamble) if s.chart and len(s.chart.lines) == 3)
    own, old, landet = chart.lines
    long = replace(chart, lines=(own, replace(old, name="Vestfold og Telemark (til 2023)"), landet))
    rows = [chart_svg(spec, bamble.maal, UPRIGHT).count("<text") for spec in (chart, long)]
    assert rows[1] > rows[0]
    assert "Vestfold og Telemark (til 2023)" not in chart_svg(long, bamble.maal, UPRIGHT).split("<title>")[1]
    assert "Vestfold og Telemark (til 2023)" in chart_svg(long, bamble.maal, Paper(1200, 300, 1200))
