"""Places of which little is fetched: what they open on, and what is promised of them."""

import pytest

AASNES, BERGEN, BAMBLE = "3418", "4601", "4012"


def plain(page) -> str:
    return page.text.replace("\u00a0", " ")


@pytest.mark.parametrize(("code", "children"), [(BERGEN, "54 760"), (AASNES, "barn 0–17 år")])
def test_it_opens_on_its_children_and_what_the_publishers_have(side, code, children):
    text = plain(type(side)().opens(kommune=code))
    assert "Dette vet vi om barna" in text
    assert "Barn og unge etter alder" in text
    assert "1. januar 2016" in text
    assert children in text
    assert "Dette finnes hos utgiverne" in text
    assert "15. mars (foreløpige) og 15. juni" in text


def test_a_place_with_its_core_has_the_findings_alone(side):
    text = plain(type(side)().opens(kommune=BAMBLE))
    assert "Dette vet vi om barna" not in text
    assert "Dette finnes hos utgiverne" not in text


def test_in_nynorsk(side):
    text = plain(type(side)().opens(kommune=BERGEN, maal="nn"))
    assert "Dette veit vi om barna i Bergen kommune" in text
    assert "Dette finst hos utgivarane" in text


def test_an_old_figure_is_called_old_where_it_stands_and_opens_nothing(side):
    front = plain(type(side)().opens(kommune=BERGEN))
    assert "Gammelt tall: landet har til 2025" in front
    assert "Det var 54 760 barn 0–17 år i Bergen kommune 1. januar 2026. Det er" in front
    assert "Med 15 754 barn må tallet" not in front


def test_a_theme_with_old_figures_only_opens_on_the_newest_and_calls_each_old(side):
    text = plain(side.goes_to("skole_og_helse", kommune=BERGEN))
    assert "2019 (gammelt tall: landet har til 2025)" in text
    assert "2021 (gammelt tall: landet har til 2026)" in text
    assert "2014–2018 (gammelt tall: andre steder har til 2024)" in text, "landet's own ends as early here"
    assert "Læring" in side.headings
    assert not {"Barnehage", "Helsestasjon og forebygging"} & set(side.headings)


def test_the_explorer_opens_on_a_figure_of_today(side):
    text = plain(side.goes_to("utforsk", kommune=BERGEN))
    assert "1. januar 2026" in text
    assert "Grunnskolepoeng, Bergen" not in text


def test_a_comparison_of_old_figures_says_so_at_its_head(side):
    assert "Gammelt tall: landet har til" in plain(side.goes_to("sammenlign", kommune=BERGEN))
    assert "Gammelt tall" not in plain(side.goes_to("sammenlign", kommune=BAMBLE))


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_each_publisher_stands_once_with_how_many_and_when(side, maal):
    page = type(side)().opens(kommune=BERGEN, maal=maal)
    named = [
        term for term in page.reading.all("dt") if term.startswith(("SSB (", "Bufdir (", "Udir (", "Nav ("))
    ]
    assert [term.split(" (")[0] for term in named] == ["SSB", "Bufdir", "Udir", "Nav"]


def test_the_report_promises_no_drafts_where_there_are_few_figures(side):
    few = plain(side.goes_to("tilstandsrapport", kommune=BERGEN))
    assert "utkast til tekst er klare" not in few
    assert "med tall, figurer og utkast til tekst der vi har tall" in few
    assert "Tall, figurer og utkast til tekst er klare." in plain(
        side.goes_to("tilstandsrapport", kommune=BAMBLE)
    )


def test_the_report_says_that_there_is_nothing_to_draft_where_there_are_none(side):
    none = plain(side.goes_to("tilstandsrapport", kommune=BERGEN, rapportaar="2012"))
    assert "utkast til tekst er klare" not in none


def test_an_indicator_there_is_none_of_is_said_with_the_nearest(side):
    text = plain(type(side)().opens(kommune=BAMBLE, indikator="barn_med_barnevenstiltak_0_17"))
    assert "Mente du «barn_med_barnevernstiltak_0_17»? Velg en fra listen." in text


def test_a_page_there_is_none_of_is_said(side):
    text = plain(type(side)().opens(kommune=BAMBLE, ukjent="barnevren"))
    assert "Det finnes ingen side som heter «barnevren»" in text
    assert "Mente du «Barnevern»?" in text
