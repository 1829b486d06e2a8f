"""What holds for every point there could be, in both written forms."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wording.fictional import read
from wording.forbidden import forbidden_words
from wording.strategies import points

from oppvekst.catalog.models import Polarity
from oppvekst.compare.models import FEW, VerdictCode
from oppvekst.profile.models import Point
from oppvekst.wording import finding, period, sentence, spoken_row

forms = st.sampled_from(["nb", "nn"])
numbers = re.compile(r"\d+(?:\u00a0\d{3})*(?:,\d+)?")
checks = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)

UP = ("høyere", "høgare", "gått opp", "flere enn", "fleire enn")
DOWN = ("lavere", "lågare", "gått ned", "færre enn")


def without_catalogue_words(text: str, of) -> str:
    """The text without the catalogue's own words and units, whose numbers («0–17 år») are no figures."""
    words = [pair for pair in (of.population, of.population_bare, of.subject, of.name) if pair is not None]
    for phrase in sorted({form for pair in words for form in (pair.nb, pair.nn)}, key=len, reverse=True):
        text = text.replace(phrase, "").replace(phrase[:1].upper() + phrase[1:], "")
    return re.sub(r"per 1\u00a0000", "", text)


@checks
@given(points(), forms)
def test_every_number_in_the_words_stands_in_the_table_with_the_same_rounding(case, maal):
    of, found = case
    rows = [spoken_row(read(found, of), maal)]
    if found.previous is not None:
        earlier = Point(found.previous, found.estimate, found.provenance)
        rows.append(spoken_row(read(earlier, of), maal))
    table = {n for row in rows for cell in row.values() for n in numbers.findall(cell)}
    for words in (sentence(read(found, of), maal), finding(read(found, of), maal)):
        bare = words.replace(found.provenance.quoted_from or "\x00", "")
        assert set(numbers.findall(without_catalogue_words(bare, of))) <= table


@checks
@given(points(), forms)
def test_the_words_hold_nothing_forbidden_no_holes_and_the_same_twice(case, maal):
    of, found = case
    for make in (sentence, finding):
        words = make(read(found, of), maal)
        assert forbidden_words(words) == ()
        assert not re.search(r"[{}]|None|nan|  |\.\.", words)
        assert words.endswith(".")
        assert words == make(read(found, of), maal)


@checks
@given(points(), forms)
def test_the_statistikkar_is_always_named(case, maal):
    of, found = case
    named = period(found.observation.period, maal)
    assert named in sentence(read(found, of), maal)
    assert named in finding(read(found, of), maal)
    assert spoken_row(read(found, of), maal)["periode"] == named


@checks
@given(points(), forms)
def test_om_lag_pa_niva_only_for_similar(case, maal):
    of, found = case
    similar = any(v.code is VerdictCode.SIMILAR for v in found.verdicts.values())
    if not similar:
        assert "om lag" not in sentence(read(found, of), maal) + finding(read(found, of), maal)


@checks
@given(points(), forms)
def test_direction_words_agree_with_the_sign(case, maal):
    of, found = case
    signs = {v.difference > 0 for v in found.verdicts.values() if v.difference}
    words = sentence(read(found, of), maal) + finding(read(found, of), maal)
    words += "".join(spoken_row(read(found, of), maal).values())
    if True not in signs:
        assert not [word for word in UP if word in words]
    if False not in signs:
        assert not [word for word in DOWN if word in words]


@checks
@given(points(), forms)
def test_a_neutral_indicator_is_never_judged_and_the_others_only_on_a_claim(case, maal):
    of, found = case
    claimed = any(found.verdicts[k].judgement for k in ("landet", "fylke") if k in found.verdicts)
    words = sentence(read(found, of), maal) + spoken_row(read(found, of), maal)["vurdering"]
    if of.polarity is Polarity.NEUTRAL or not claimed:
        assert "gunstig" not in words


@checks
@given(points(), forms)
def test_few_behind_the_figure_only_under_twenty_events(case, maal):
    of, found = case
    events = found.estimate.events
    if events is None or events >= FEW:
        assert "fordi" not in sentence(read(found, of), maal)


@checks
@given(points(), forms)
def test_a_missing_value_is_never_shown_as_a_figure(case, maal):
    of, found = case
    if found.observation.value is None:
        row = spoken_row(read(found, of), maal)
        assert not numbers.search(row["verdi"] + row["intervall"])
        assert sentence(read(found, of), maal).count(".") == 1 + period(found.observation.period, maal).count(
            "."
        )


@pytest.mark.parametrize("maal", ["nb", "nn"])
@checks
@given(case=points())
def test_every_cell_of_a_row_says_something(maal, case):
    of, found = case
    assert all(cell.strip() for cell in spoken_row(read(found, of), maal).values())
