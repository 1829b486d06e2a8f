"""One decision in one place: what a reading says, beside what, and why."""

from pathlib import Path

import pytest
from wording.fictional import (
    FYLKE,
    HIGHER,
    LANDET,
    NEUTRAL,
    RATE,
    UNCLEAR,
    baseline,
    estimated,
    point,
    read,
    series,
    verdict,
    year,
)
from wording.forbidden import forbidden_words

from oppvekst.compare.models import FEW, Judgement, VerdictCode
from oppvekst.compare.trace import Code
from oppvekst.geography import Geography
from oppvekst.profile import profile
from oppvekst.profile.as_json import series_json
from oppvekst.settings import Settings
from oppvekst.store import open_current
from oppvekst.values import Missing
from oppvekst.wording import finding, sentence, why_sentences

GEO = Geography.load(Path(__file__).resolve().parents[2] / "data" / "geography")
PLACES = ("4012", "4024", "4022", "5530", "1827", "40", "0")


@pytest.fixture(scope="module")
def profiles(bundled):
    figures = open_current(Settings(data_dir=bundled))
    return [profile(figures, GEO, code) for code in PLACES]


BOTH = {"landet": baseline(3.9, LANDET), "fylke": baseline(4.6, FYLKE)}


@pytest.mark.parametrize(
    ("verdicts", "asked", "against"),
    [
        ({"landet": UNCLEAR, "fylke": HIGHER}, None, "fylke"),
        ({"landet": HIGHER, "fylke": HIGHER}, None, "landet"),
        ({"landet": UNCLEAR, "fylke": UNCLEAR}, None, "landet"),
        ({"landet": UNCLEAR, "fylke": UNCLEAR, "forrige": HIGHER}, None, "forrige"),
        ({"landet": HIGHER, "fylke": UNCLEAR}, "fylke", "fylke"),
        ({"landet": HIGHER, "fylke": UNCLEAR, "forrige": UNCLEAR}, "forrige", "forrige"),
        ({"landet": HIGHER, "fylke": UNCLEAR}, "kostra", "landet"),
        ({"landet": HIGHER, "fylke": UNCLEAR}, "sett", "landet"),
        ({}, None, None),
    ],
)
def test_words_and_sign_are_about_one_comparison(verdicts, asked, against):
    found = read(point(baselines=BOTH, verdicts=verdicts), against=asked)
    assert found.against == against
    assert found.verdict is verdicts.get(against)
    assert found.baseline is BOTH.get(against)


def test_the_series_is_read_once_and_a_part_of_it_for_itself():
    one = series([point(5.0, span=year(2022)), point(6.0, span=year(2023))])
    assert one.at() is one.at()
    assert one.until(2022).at().year.observation.value == 5.0
    assert one.at(2022).newer is None
    assert [each.year.observation.value for each in one.each()] == [5.0, 6.0]


def test_why_years_do_not_speak_together_is_told():
    few = estimated(5.0, events=FEW - 1.0)
    gap = [
        point(5.0, span=year(2022), of=RATE),
        point(None, of=RATE, span=year(2023), missing=Missing.SUPPRESSED),
    ]
    last = point(5.0, of=RATE, span=year(2024), estimate=few)
    found = series([*gap, last], of=RATE).at()
    assert (found.pooled, found.apart) == (False, "missing")
    assert Code.APART in [step.code for step in found.trace]


def test_a_trace_says_what_the_point_holds_and_nothing_else(profiles):
    """Each outcome is the verdict's own code; a comparison without one has a reason; pooled years are named."""
    compared = 0
    for one in (each for found in profiles for s in found.series for each in s.each()):
        outcomes = {s.against: s.details["code"] for s in one.trace if s.code is Code.OUTCOME}
        told = {s.against for s in one.trace if s.code is Code.NO_BASELINE} | outcomes.keys()
        verdicts = {k: v for k, v in one.point.verdicts.items() if k != "kostra"} if one.valued else {}
        assert told == verdicts.keys()
        assert all(verdicts[kind].code == code for kind, code in outcomes.items())
        judged = {s.against: s.details["code"] for s in one.trace if s.code is Code.JUDGED}
        assert judged == {k: v.judgement for k, v in verdicts.items() if v.judgement is not None}
        assert one.pooled == any(s.code is Code.TOGETHER for s in one.trace)
        compared += len(outcomes)
    assert compared > 500


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_every_trace_can_be_told_in_both_forms(profiles, maal):
    for one in (s.at() for found in profiles for s in found.series):
        told = why_sentences(one, maal)
        assert told
        assert all(text.endswith(".") and text[0] == text[0].upper() for text in told), told
        assert forbidden_words(" ".join(told)) == ()
        assert not any(mark in " ".join(told) for mark in ("{", "None", "  ", "..", "nan"))


def test_the_words_of_a_finding_and_its_sentence_rest_on_the_same_years(profiles):
    """What was two calls that a page could forget is one object: no page can speak of the year alone."""
    pooled = [one for found in profiles for s in found.series if (one := s.at()).pooled]
    assert pooled
    for one in pooled:
        years = one.point.observation.period.label
        assert years in finding(one)
        assert years in sentence(one)
        assert one.alone.observation.period.label not in finding(one).replace(years, "")


def test_json_has_the_trace_as_codes(profiles):
    tiltak = next(s for s in profiles[1].series if s.indicator.id == "barn_med_barnevernstiltak_0_17")
    last = series_json(tiltak)["points"][-1]["why"]
    assert last[:2] == ["figure", "together"]
    assert last.index("design_effect") < last.index("outcome:landet:not_distinguishable")
    assert series_json(tiltak)["headline"]["why"] == last


def test_a_neutral_claim_says_that_it_is_never_judged():
    told = read(
        point(of=NEUTRAL, baselines=BOTH, verdicts={"landet": verdict(VerdictCode.HIGHER, 1.7)}), NEUTRAL
    )
    assert told.judgement is None
    assert told.trace[-1].code is Code.NEVER_JUDGED
    judged = read(point(baselines=BOTH, verdicts={"landet": HIGHER}))
    assert judged.judgement is Judgement.UNFAVOURABLE
    assert judged.trace[-1].name == "judged:landet:unfavourable"
