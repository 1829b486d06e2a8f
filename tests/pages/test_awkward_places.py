"""The pages that are worked on, and the comparisons, at awkward places: whole, calm, and with every figure's story."""

import re
from pathlib import Path

import pytest
from wording.forbidden import forbidden_words

from oppvekst.catalog import load_catalog
from oppvekst.peers import comparable
from pages._ui.compared.choosing import VIEWS

CATALOG = load_catalog(Path(__file__).resolve().parents[2] / "indicators.yaml")
TITLES = {
    "tiltak": "Tiltak i {there}",
    "tilstandsrapport": "Tilstandsrapport for {there}",
    "presentasjon": "Presentasjon",
    "arshjul": "Årshjul for {there}",
}
PLACES = {
    "4012": "Bamble kommune",
    "4022": "Seljord kommune",
    "5530": "Senja kommune",
    "1508": "Ålesund kommune",
    "3907": "Sandefjord kommune",
    "0301": "Oslo kommune",
    "40": "Telemark",
    "0": "landet",
}
"""With most figures; small; merged; made by a division; without any; its own fylke; a fylke; the whole country."""

EMPTY = ("1508", "3907", "0301")
"""Those whose set has no figure of what is shown."""


def opened(reader, page: str, **params: str):
    """A page on which nothing went wrong and nothing slipped through."""
    shown = reader.goes_to(page, **params)
    assert 'role="alert"' not in shown.html
    assert len(shown.app.title) == 1
    assert not forbidden_words(shown.text)
    assert "None" not in shown.text
    assert "nan" not in shown.text.split()
    return shown


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("page", TITLES)
@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_every_page_stands(reader, page, place, maal):
    shown = opened(reader, page, kommune=place, maal=maal)
    there = "heile landet" if maal == "nn" else "hele landet"
    here = there if (place, page) == ("0", "tiltak") else PLACES[place]
    assert shown.title == TITLES[page].format(there=here)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("seen", VIEWS)
def test_every_comparison_stands(reader, place, seen):
    shown = opened(reader, "sammenlign", kommune=place, visning=seen)
    assert "ved siden av andre" in shown.title
    if place not in EMPTY and seen != "varmekart":  # whose columns have a period each
        (title,) = shown.reading.all(".ov-diagramtittel")
        assert re.search(r"\d{4}$", title), title


@pytest.mark.parametrize("place", ["4012", "4022", "5530", "40", "0"])
def test_every_chapter_says_where_each_of_its_figures_is_from(reader, place):
    first = opened(reader, "tilstandsrapport", kommune=place)
    chapters = dict.fromkeys(re.findall(r"kapittel=(\w+)", first.html))
    assert len(chapters) >= 10
    figures = 0
    for chapter in chapters:
        shown = opened(reader, "tilstandsrapport", kommune=place, kapittel=chapter)
        titles = shown.reading.all(".ov-diagramtittel")
        assert all(re.search(r"\d{4}", title) for title in titles), titles
        sources = [line for line in shown.reading.all(".ov-kilde") if line.startswith("Kilde: ")]
        trails = [text for text in shown.reading.all("summary") if text == "Hvor kommer tallet fra?"]
        assert len(trails) == len(shown.app.subheader)
        assert len(sources) >= len(trails)
        figures += len(trails)
    assert figures > 2


@pytest.mark.parametrize("place", ["4012", "4022", "5530", "40", "0"])
def test_every_indicator_is_compared_with_its_words_its_source_and_its_gaps(reader, place):
    """Title with unit and period, the claim, the sources, and a reason in every row without a figure."""
    opened(reader, "sammenlign", kommune=place)
    offered = reader.app.selectbox(key="ramme_indikator").options
    seen = 0
    for one in comparable(CATALOG, core=False):
        if not any(label.endswith(f": {one.name.nb}") for label in offered):
            continue
        shown = opened(reader, "sammenlign", kommune=place, indikator=one.id)
        assert one.question.nb in shown.headings
        (claim,) = shown.reading.all(".ov-funnet")
        assert claim.endswith(".")
        rows = [row for row in shown.reading.all("tr") if not row.startswith("Sted")]
        assert all(re.search(r"\d|skjult|mangler|ikke|ingen|for få", row.lower()) for row in rows), rows
        if not any("\u00a0%" in row or re.search(r"\d,\d", row) for row in rows):
            continue  # no place of the set has a figure: the claim says so
        seen += 1
        (title,) = shown.reading.all(".ov-diagramtittel")
        assert title.startswith(one.name.nb)
        assert re.search(r"\d{4}", title), title
        assert any(line.startswith("Kilde: ") for line in shown.reading.all(".ov-kilde"))
    assert seen


def test_one_place_with_a_figure_is_not_spoken_of_as_several(reader):
    shown = opened(reader, "sammenlign", kommune="0", indikator="barn_med_barnevernstiltak_0_17")
    assert shown.reading.all(".ov-funnet") == ["Av stedene i utvalget har bare Telemark tall: 4,0\u00a0%."]
