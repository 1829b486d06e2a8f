"""The lineage card and the sentences on size: what is told of a figure, and in which words."""

from datetime import UTC, datetime

import pytest
from fictional import (
    COUNT,
    EVERY,
    HIGHER,
    KOMMUNE,
    KRONER,
    QUOTED,
    RATE,
    SHARE,
    SURVEY,
    UNKNOWN,
    baseline,
    date,
    observed,
    point,
    read,
    survey,
    window,
    year,
)
from wording.forbidden import forbidden_words

from oppvekst.state import SurveyAnswers
from oppvekst.store import Revision
from oppvekst.values import Borders, Missing
from oppvekst.wording import exact, lineage, seeing, smallest_words


def told(of=SHARE, maal="nb", *, answers=None, revisions=(), **changes) -> dict[str, str]:
    found = point(changes.pop("value", 5.6), of=of, **changes)
    people = "barn 0–17 år"
    return dict(lineage(found, of, KOMMUNE, maal, population=people, answers=answers, revisions=revisions))


def test_a_known_denominator_says_how_many_and_at_which_dates():
    assert told(denominator=2934.0)["Regnet av"] == (
        "2\u00a0934 barn 0–17 år, gjennomsnittet av 1.\u00a0januar 2023 og 1.\u00a0januar 2024."
    )
    several = told(denominator=2934.0, span=window(2021, 2023))["Regnet av"]
    assert several == "2\u00a0934 barn 0–17 år: gjennomsnittet for årene 2021–2023."


def test_bounds_and_what_takes_their_place():
    bounds = {"of": SURVEY, "span": survey(2024), "denominator_low": 143.0, "denominator_high": 286.0}
    assert told(**bounds)["Regnet av"] == (
        "Vi har ikke antall svar. Det er høyst 286, og vi forutsetter minst 143."
    )
    entry = SurveyAnswers("9001", 2024, 160, "Rapporten, side 4")
    assert told(**bounds, answers=entry)["Regnet av"] == (
        "160 svar. Kommunen har lagt inn antallet: «Rapporten, side 4»."
    )


def test_counts_and_kroner_are_out_of_nothing():
    assert "Regnet av" not in told(COUNT)
    assert "Regnet av" not in told(KRONER)
    assert told(RATE)["Regnet av"].startswith("Teller og nevner fra utgiveren")
    assert told(UNKNOWN)["Regnet av"] == "Antall svar er ikke publisert."


def test_whose_borders():
    assert "Gamle kommunenumre er ført over" in told()["Område"]
    assert told(borders=Borders.TODAY_SUMMED)["Område"].startswith(
        "Summert av oss fra delene som i dag er Tøndervåg"
    )
    assert "slik grensene var den gangen" in told(borders=Borders.THEN)["Område"]


def test_the_stored_row_is_told_as_it_lies():
    row = told(value=5.594, numerator=164.0, denominator=2931.5, decimals=1)["Som lagret"]
    assert row == "verdi 5,594, teller 164, nevner 2\u00a0931,5, periode «2023», 1 desimal hos utgiveren"


@pytest.mark.parametrize(
    ("value", "text"), [(4.9, "4,9"), (2934.0, "2\u00a0934"), (100.0, "100"), (1 / 3, "0,333333"), (0.0, "0")]
)
def test_a_stored_number_has_the_decimals_it_has(value, text):
    assert exact(value) == text


def test_a_hidden_figure_says_so_and_has_no_interval():
    rows = told(value=None, missing=Missing.SUPPRESSED)
    assert rows["Tallet"] == "2023: Tallet er skjult, av hensyn til personvernet eller av andre grunner."
    assert rows["Som lagret"].startswith("ikke noe tall: : skjult")
    assert "Usikkerhet" not in rows


def test_preliminary_and_final():
    assert told()["Status"] == "Endelig"
    assert told(preliminary=True)["Status"].startswith("Foreløpig")


def test_a_quotation_claims_neither_borders_nor_status():
    rows = told(provenance=QUOTED)
    assert "Område" not in rows
    assert "Endret" not in rows
    assert rows["Status"].startswith("Slik planen sier det.")


def test_what_a_publisher_changed_is_told_with_both_figures():
    change = Revision(
        "barn", "9001", "2023", "alle", 5.6, None, None, "suppressed", "b1", datetime(2026, 3, 1, tzinfo=UTC)
    )
    assert told(revisions=[change])["Endret"] == "2023: 5,6\u00a0% ble til : skjult (1.\u00a0mars 2026)."
    assert told()["Endret"].startswith("Ingen endringer")


@pytest.mark.parametrize("of", EVERY, ids=lambda of: of.id)
@pytest.mark.parametrize(
    "span", [year(2023), survey(2024), window(2020, 2022), date(2024)], ids=lambda s: s.kind
)
@pytest.mark.parametrize("value", [0.0, 5.6, None])
@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_every_kind_of_figure_has_a_card_without_holes(of, span, value, maal):
    rows = told(of, maal, span=span, value=value)
    assert len(rows) >= 4
    assert all(text and "{" not in text and "None" not in text for text in rows.values())
    assert not forbidden_words(" ".join(rows.values()))


def test_the_smallest_change_is_told_with_the_number_it_rests_on():
    known = point(25.0, of=SURVEY, span=survey(2024), denominator=100.0)
    assert smallest_words(read(known, of=SURVEY)) == (
        "Med 100 svar må tallet stige 17\u00a0prosentpoeng eller falle 14\u00a0prosentpoeng for at vi skal se det "
        "i fire av fem tilfeller."
    )
    bounded = point(25.0, of=SURVEY, span=survey(2024), denominator_low=100.0, denominator_high=200.0)
    said = smallest_words(read(bounded, of=SURVEY))
    assert said.startswith(
        "Vi vet ikke hvor mange som svarte. Med 100 svar, forutsatt at minst halvparten svarte, må tallet stige 17"
    )


def test_a_fall_that_so_few_cannot_show_is_not_given_a_size():
    """Twelve of 244 would have to become none at all."""
    said = smallest_words(read(point(100 * 3 / 120, denominator=120.0)))
    assert said.endswith("; en nedgang kan ikke vises med så få.")
    said = smallest_words(read(point(100 * 3 / 120, denominator=120.0)), "nn")
    assert said.endswith("; ein nedgang kan ikkje visast med så få.")


def test_of_a_large_place_every_change_that_prints_can_be_seen():
    assert smallest_words(read(point(5.6, denominator=400_000.0))) == ""


@pytest.mark.parametrize(
    ("difference", "n", "words"),
    [
        (1.7, 2938.0, "om lag 50 barn"),
        (1.7, 40_000.0, "om lag 680 barn"),
        (1.7, 400_000.0, "om lag 6\u00a0800 barn"),
    ],
)
def test_children_behind_a_difference_are_told_roundly(difference, n, words):
    verdict = HIGHER.__class__(HIGHER.code, 0.01, difference=difference)
    found = point(5.6, baselines={"landet": baseline(3.9)}, verdicts={"landet": verdict}, denominator=n)
    assert seeing(read(found))[0] == f"Forskjellen fra landet tilsvarer {words}."


def test_nothing_is_said_of_a_hidden_figure():
    assert seeing(read(point(None, missing=Missing.SUPPRESSED))) == ()


def test_a_trend_is_told_with_its_years():
    rising = [observed(5.0 + 3 * step, year(2019 + step), denominator=2000.0) for step in range(5)]
    found = point(17.0, denominator=2000.0)
    assert "Tallene for 2019–2023 viser en stigende trend." in seeing(read(found), observations=rising)
    even = [observed(5.0, year(2019 + step), denominator=2000.0) for step in range(5)]
    assert not any("trend" in said for said in seeing(read(found), observations=even)), "none is no news"


def way(first, last, n=2800.0, years=(2014, 2023), of=SHARE):
    return [
        observed(value, year(y), of=of, denominator=n) for value, y in zip((first, last), years, strict=True)
    ]


def test_the_long_view_is_told_beside_landets():
    own, landet = way(6.4, 4.9), way(4.3, 3.2, 1e6)
    said = seeing(read(point(4.9, denominator=2800.0)), observations=own, landet=landet)
    assert "Fra 6,4 til 4,9\u00a0prosent siden 2014; landet fra 4,3 til 3,2." in said
    said = seeing(read(point(4.9, denominator=2800.0)), "nn", observations=own, landet=landet)
    assert "Frå 6,4 til 4,9\u00a0prosent sidan 2014; landet frå 4,3 til 3,2." in said


def test_the_long_view_says_which_years_landets_are_where_they_are_others():
    own = [observed(v, survey(y), of=SURVEY, denominator=250.0) for v, y in ((13.4, 2018), (14.1, 2024))]
    landet = [
        observed(v, window(y - 2, y), of=SURVEY, denominator=1e5) for v, y in ((13.7, 2018), (15.3, 2024))
    ]
    known = point(14.1, span=survey(2024), of=SURVEY, denominator=250.0)
    said = seeing(read(known, SURVEY), observations=own, landet=landet)
    assert any("landet fra 13,7 (2016–2018) til 15,3 (2022–2024)." in one for one in said), said


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (
            way(5.4, 4.9),
            "Fra 5,4 til 4,9\u00a0prosent siden 2014. Stedets egen endring kan skyldes tilfeldigheter.",
        ),
        (
            way(5.4, 4.9, 100.0),
            "Fra 5,4 til 4,9\u00a0prosent siden 2014. Det er for få til å si noe sikkert om stedets egen endring.",
        ),
    ],
)
def test_a_long_view_that_may_be_chance_says_so(own, words):
    assert words in seeing(read(point(4.9, denominator=own[0].denominator)), observations=own)
