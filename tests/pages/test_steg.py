"""A theme's page shows one step of its story at a time: the one asked for, or all of them."""

from pathlib import Path

import pytest

from oppvekst.catalog import load_catalog

CATALOG = load_catalog(Path(__file__).resolve().parents[2] / "indicators.yaml")
PARTS = CATALOG.theme("barnevern").parts
TILTAK = "barn_med_barnevernstiltak_0_17"


def step_of(shown) -> list[str]:
    """The headings of the steps that are on the page."""
    return [heading for heading in shown.headings if heading in {part.name.nb for part in PARTS}]


def marked(shown) -> list[str]:
    """The steps that the row of steps says are shown."""
    items = shown.html.split('class="ov-kjede">')[1].split("</ol>")[0].split("</li>")
    return [part.name.nb for part, item in zip(PARTS, items, strict=False) if 'aria-current="true"' in item]


def test_the_first_step_with_a_figure_is_shown_and_the_row_says_which(reader):
    shown = reader.goes_to("barnevern", kommune="4012")
    assert step_of(shown) == marked(shown) == ["Tiltak"]
    assert "Hvor mange barn får tiltak fra barnevernet?" in [one.value for one in shown.app.subheader]
    assert "Trenger barnet og familien hjelp, får de tiltak." in shown.text


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_the_address_chooses_a_step_also_one_without_figures(reader, part):
    shown = reader.goes_to("barnevern", kommune="4012", steg=f"barnevern_{part.id}")
    assert step_of(shown) == marked(shown) == [part.name.nb]
    entries = [i for i in CATALOG.of_theme("barnevern") if i.part == part.id and not i.retired]
    assert any(i.name.nb in shown.text or i.question.nb in shown.html for i in entries)


def test_an_indicator_in_the_address_leads_to_its_step(reader):
    without = next(i for i in CATALOG.of_theme("barnevern") if i.part == "utgifter")
    assert step_of(reader.goes_to("barnevern", kommune="4012", indikator=without.id)) == ["Utgifter"]
    assert step_of(reader.goes_to("barnevern", kommune="4012", indikator=TILTAK)) == ["Tiltak"]
    asked = reader.goes_to("barnevern", kommune="4012", indikator=TILTAK, steg="barnevern_melding")
    assert step_of(asked) == ["Melding"]


def test_what_names_no_step_is_as_if_it_did_not_stand_there(reader):
    assert step_of(reader.goes_to("barnevern", kommune="4012", steg="finnes_ikke")) == ["Tiltak"]


def test_everything_can_be_had_on_one_page(reader):
    shown = reader.goes_to("barnevern", kommune="4012", steg="alle")
    assert step_of(shown) == [part.name.nb for part in PARTS]
    assert not marked(shown)


def test_the_way_goes_on_from_step_to_step_and_back_to_one(reader):
    ends = []
    for part in PARTS:
        (way,) = reader.goes_to("barnevern", kommune="4012", steg=f"barnevern_{part.id}").reading.all(
            ".ov-bla"
        )
        ends.append(way)
    names = [part.name.nb for part in PARTS]
    assert ends[0] == f"Vis alt på én side {names[1]} →"
    assert ends[2] == f"← {names[1]} Vis alt på én side {names[3]} →"
    assert ends[-1] == f"← {names[-2]} Vis alt på én side"
    (way,) = reader.goes_to("barnevern", kommune="4012", steg="alle", maal="nn").reading.all(".ov-bla")
    assert way == "Vis eitt steg om gongen"


def test_a_place_without_any_figure_gets_the_first_step_and_its_gaps(reader):
    shown = reader.goes_to("barnevern", kommune="3907")
    assert step_of(shown) == [PARTS[0].name.nb]
    assert "Vi har ikke tall for dette" in shown.text
