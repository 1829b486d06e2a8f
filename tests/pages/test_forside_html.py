"""What the front page's HTML does with text from outside, and what one takes along from it."""

import csv
import io

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from oppvekst.explore import as_csv
from pages._ui.cards.shapes import html_table
from pages._ui.serving import server
from pages._ui.shell import theme

NASTY = "<script>alert(\"1\")</script> & 'x'"

BAROMETER = """
import streamlit as st
from wording.fictional import *
from oppvekst.catalog.models import Theme
from oppvekst.profile.barometer import Group, Row
from pages._ui.front import barometer, findings
from pages._ui.shell import links
from pages._ui.shell.frame import View

nasty = '<script>alert("1")</script>'
fylke = Region("90", Level.FYLKE, nasty, nasty)
named = indicator(name=text(nasty), short=text("<b>kort</b>"), population=text("<i>alle</i>"), polarity="higher_is_worse")
theme = Theme.model_validate({"id": "barnevern", "name": text("<u>tema</u>"), "order": 1, "note": text("Et & to.")})
told = point(5.6, of=named, region=fylke, baselines={"landet": baseline(3.9)}, verdicts={"landet": HIGHER})
other = point(None, of=SURVEY, region=fylke, span=survey(2024), missing=Missing.SUPPRESSED)
found = (series([told], of=named, region=fylke), series([other], of=SURVEY, region=fylke))
rows = tuple(Row(one, one.at()) for one in found)
view = View(None, None, fylke, "nb", baseline="landet")
st.markdown(barometer.table(view, (Group(theme, rows),)), unsafe_allow_html=True)
st.html(links.link(nasty, to='"><i', indikator='"><script>'))
"""


@pytest.fixture(scope="module")
def made(figures_in_place) -> tuple[str, str]:
    test = AppTest.from_string(BAROMETER, default_timeout=60).run()
    assert not test.exception
    return test.markdown[0].value, test.get("html")[0].proto.body


def test_names_from_outside_are_text_everywhere_in_the_barometer(made):
    table, _ = made
    for raw in ("<script", "<b>", "<i>", "<u>tema", "& "):
        assert raw not in table.replace("&amp; ", ""), raw
    assert "&lt;b&gt;kort&lt;/b&gt;" in table
    assert "Et &amp; to." in table


def test_a_hidden_figure_is_told_in_words_and_without_a_dot(made):
    table, _ = made
    hidden = table[table.index("Har en fortrolig venn") :]
    assert (
        "Tallet i undersøkelsen i 2024 er skjult, av hensyn til personvernet eller av andre grunner."
        in hidden.replace("Tallet i 2024", "Tallet i undersøkelsen i 2024")
    )
    assert "<circle" not in hidden


def test_the_barometer_is_one_block_of_html(made):
    table, _ = made
    assert "\n\n" not in table
    assert table.count("<table") == table.count("</table>") == 1
    assert table.count('role="row"') == table.count("<tr ")
    assert table.count('scope="row"') == table.count("ov-rad")


def test_a_link_holds_only_text_and_an_address(made):
    _, link = made
    assert link == (
        '<a href="?indikator=%22%3E%3Cscript%3E" target="_self" data-ov-vis="&#34;&gt;&lt;i">'
        "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;</a>"
    )


def test_the_table_escapes_names_cells_and_caption():
    table = html_table(pd.DataFrame({"Periode": ["2024"], NASTY: [f"{NASTY}; to"]}), NASTY)
    assert "<script>" not in table
    assert '<th scope="row">2024</th>' in table
    assert "<span>to</span></td>" in table
    assert table.startswith('<div class="ov-rull" role="region" aria-label="&lt;script&gt;alert(&#34;1&#34;)')


def test_the_file_opens_in_a_norwegian_spreadsheet():
    frame = pd.DataFrame(
        {"periode": ["2023/24", "2024"], "verdi": [4.85, None], "sted": ["Åsvik; øst", "Fjell"]}
    )
    body = as_csv(frame)
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["periode", "verdi", "sted"],
        ["2023/24", "4,85", "Åsvik; øst"],
        ["2024", "", "Fjell"],
    ]


def test_nothing_is_drawn_before_its_style():
    """In the body, so that it comes after what Streamlit adds to the head."""
    start = b'<html lang="en"><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'
    head, _, body = server.in_norwegian(start).decode().partition("</head>")
    assert "<style>" not in head
    assert theme.style_sheet() in body
    assert ".ov-barometer" in body
