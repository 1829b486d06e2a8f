"""E1-E13 of the reference, the errors of real plans: each is impossible in what we write.

E3, E4, E7, E8 and E10 are in test_report_content.py, E13 is in test_report_word.py.
"""

import re

import pytest
from report.country import few_children, fictional_order
from report.reading import exhibits, said

from oppvekst.catalog.models import Unit
from oppvekst.report.content import build_report

REPORTS = (("4012", 2024), ("3418", 2023), ("5530", 2023), ("1827", 2024), ("40", 2025))


@pytest.fixture(scope="module")
def findings(report_of, figures):
    """Every finding of five places, whatever a first report would choose."""
    every = tuple(i.id for i in figures.catalog.indicators)
    return [one for region, year in REPORTS for one in report_of(region, year, indicators=every).findings]


def told(one):
    return " ".join((one.claim, *one.sentences))


def test_e1_the_direction_and_the_judgement_are_said_apart(bamble, report_of):
    """«Lavere» is what the figure is, «gunstig» what it means; neutral figures are not judged at all."""
    for id, direction, judgement in (
        ("trangbodde_0_17", "lavere", "gunstig"),
        ("unge_utenfor_15_29", "høyere", "ugunstig"),
    ):
        first, second, *_ = report_of("40").finding(id).sentences[0].split(". ")
        assert direction in first
        assert judgement not in first
        assert second == f"Det er {judgement}"
    tiltak = bamble.finding("barn_med_barnevernstiltak_0_17")
    assert "høyere" in tiltak.claim
    assert "gunstig" not in told(tiltak)
    assert "landsgjennomsnittet" not in " ".join(said(bamble))


def test_e2_the_unit_is_in_every_figure_and_a_share_is_never_called_a_count(findings):
    shares = [
        o for o in findings if o.indicator.unit is Unit.PROSENT and o.year.observation.value is not None
    ]
    assert len(shares) > 20
    for one in shares:
        assert "\u00a0prosent" in one.claim
        assert not re.search(r"\bantall\b", told(one), re.IGNORECASE)


def test_e5_who_it_is_about_comes_from_the_catalogue(findings):
    shown = [o for o in findings if o.year.observation.value is not None and o.indicator.clause is not None]
    assert len(shown) > 20
    for one in shown:
        who = (one.indicator.population, one.indicator.population_bare)
        assert any(name and name.nb in one.sentences[0] for name in who), one.sentences[0]


def test_e6_nothing_is_claimed_of_a_handful_of_events():
    one = build_report(fictional_order(few_children)).findings[0]
    assert one.year.estimate.events < 10
    assert not re.search("høyere|lavere|vesentlig|betydelig|større", told(one))


def test_e9_a_survey_says_who_answered_and_what_is_assumed_of_how_many(bamble):
    one = bamble.finding("ungdata_depressive_symptomer")
    assert "som svarte på Ungdata" in one.sentences[0]
    assert "forutsatt at minst halvparten svarte" in one.sentences[1]
    assert any("anslått, forutsatt at minst halvparten svarte" in note for note in one.exhibit.notes)


def test_e11_a_range_of_values_is_always_an_interval(findings):
    """Never from the lowest to the highest of places that are not named."""
    ranges = [
        before
        for one in findings
        for before in re.findall(r"(.{0,30})(?<![\d/])[\d,]+–[\d,]+\u00a0(?:prosent|per|kroner)", told(one))
    ]
    assert len(ranges) > 20
    assert all(before.endswith("ntervallet er ") for before in ranges)
    assert not any(re.search(r"mellom \d+ og \d+|\d til \d+\u00a0prosent", told(one)) for one in findings)


def test_e12_under_every_table_there_is_a_source(bamble, fictional, report_of):
    for report in (bamble, fictional, report_of("1827"), report_of("0", 2024, "nn")):
        for exhibit in exhibits(report):
            assert exhibit.sources
            assert all(source.startswith(("Kilde:", "Kjelde:")) for source in exhibit.sources)
