"""The page read back: whole, self-contained, escaped, with the same words and numbers as the document."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markupsafe import escape
from report.country import NASTY
from report.reading import exhibits, said

from oppvekst.report.web.page import write_page
from oppvekst.state import clean

VOID = {"meta", "br", "path", "circle", "rect", "link", "input"}


class Reader(HTMLParser):
    """Checks that every element is closed in its turn, and collects text and attributes."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.starts = [], [], []

    def handle_starttag(self, tag, attributes):
        self.starts.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.starts.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text.append(data)


def read(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def reader(fictional):
    return read(write_page(fictional))


def test_nothing_is_fetched_and_nothing_runs(fictional, bamble):
    for report in (fictional, bamble):
        text = write_page(report)
        links = re.findall(r'(?:src|href|xlink:href|action|data)="([^"]*)"', text)
        assert links
        assert all(link.startswith("#") for link in links)
        assert "<script" not in text
        assert "@import" not in text
        assert "url(" not in text


def test_everything_the_report_says_is_on_the_page(fictional, reader):
    shown = " ".join("".join(reader.text).split())
    for text in said(fictional):
        for line in text.split("\n"):
            if line not in [e.chart.alt for e in exhibits(fictional) if e.chart]:
                assert " ".join(line.split()) in shown or line.startswith("- "), line


def test_what_people_wrote_is_text_and_never_markup(fictional):
    text = write_page(fictional)
    assert "<b>" not in text
    assert escape(clean(NASTY).text.strip()) in text


def test_charts_are_pictures_with_their_alt_text(fictional, reader):
    named = [a["aria-label"] for tag, a in reader.starts if tag == "svg"]
    drawn = [e.chart.alt for e in exhibits(fictional) if e.chart]
    assert named[::2] == named[1::2] == drawn, "one for a page and one for a phone"
    assert "svg+svg{display:none}" in write_page(fictional)
    assert all(a.get("role") == "img" for tag, a in reader.starts if tag == "svg")


def test_a_break_and_a_hidden_year_part_the_line(fictional):
    chart = next(e.chart for e in exhibits(fictional) if e.chart and "brudd" in e.chart.categories)
    text = write_page(fictional)
    picture = next(p for p in re.findall(r"<svg.*?</svg>", text, re.DOTALL) if escape(chart.alt) in p)
    own = [p for p in re.findall(r'<path d="([^"]+)"[^>]*stroke-width:3', picture)]
    assert sum(path.count("M") for path in own) == 2, "2018-2019 and 2022-2023; 2021 stands alone"


def test_tables_have_captions_and_headings_for_rows_and_columns(reader, fictional):
    tags = [tag for tag, _ in reader.starts]
    assert tags.count("table") == tags.count("caption") == len(exhibits(fictional))
    scopes = [a.get("scope") for tag, a in reader.starts if tag == "th"]
    assert set(scopes) == {"col", "row"}


def test_headings_go_down_one_level_at_a_time(reader):
    levels = [int(tag[1]) for tag, _ in reader.starts if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_has_its_place_and_every_id_is_one(reader):
    ids = [a["id"] for _, a in reader.starts if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for tag, a in reader.starts if tag == "a"} <= set(ids)


@pytest.mark.parametrize(("maal", "language"), [("nb", "nb-NO"), ("nn", "nn-NO")])
def test_the_language_is_said(report_of, maal, language):
    reader = read(write_page(report_of("4012", 2024, maal)))
    assert next(a for tag, a in reader.starts if tag == "html")["lang"] == language


def test_every_number_in_the_charts_end_names_is_in_the_table(bamble):
    for exhibit in exhibits(bamble):
        if exhibit.chart:
            cells = " ".join(cell for row in exhibit.table.rows for cell in row)
            own = exhibit.chart.lines[0]
            shown = f"{own.values[own.last]:.{own.decimals}f}".replace(".", ",")
            assert shown in cells.replace("\u00a0", "")
