import pytest
from wording.fictional import KOMMUNE, KRONER, SHARE, SURVEY, UNKNOWN, estimated, survey, verdict, year

from oppvekst.compare.models import Judgement, Method, VerdictCode
from oppvekst.values import Missing
from oppvekst.wording import (
    assumed_words,
    change_words,
    judgement_words,
    method_words,
    missing_cell,
    missing_symbol,
    missing_words,
    no_interval_words,
    verdict_symbol,
    verdict_words,
)

HALF = "forutsatt at minst halvparten svarte"


@pytest.mark.parametrize(
    ("code", "symbol", "nb", "nn"),
    [
        ("higher", "▲", "høyere enn landet", "høgare enn landet"),
        ("lower", "▼", "lavere enn landet", "lågare enn landet"),
        ("similar", "≈", "om lag på nivå med landet", "om lag på nivå med landet"),
        (
            "not_distinguishable",
            "○",
            "kan ikke si at Tøndervåg skiller seg fra landet",
            "kan ikkje seie at Tøndervåg skil seg frå landet",
        ),
        ("too_few", "◌", "for få til å si noe sikkert", "for få til å seie noko sikkert"),
        ("same_printed", "=", "samme tall som landet", "same tal som landet"),
        ("no_interval", "·", "usikkerheten er ikke kjent", "usikkerheita er ikkje kjend"),
        ("no_baseline", "·", "ikke noe tall for landet", "ikkje noko tal for landet"),
    ],
)
def test_each_code_has_a_symbol_and_its_words(code, symbol, nb, nn):
    found = verdict(VerdictCode(code))
    assert verdict_symbol(found) == symbol
    assert verdict_words(found, "nb", own=KOMMUNE.name) == nb
    assert verdict_words(found, "nn", own=KOMMUNE.name) == nn


@pytest.mark.parametrize("code", [code for code in VerdictCode if code is not VerdictCode.SIMILAR])
@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_only_similar_is_om_lag_pa_niva(code, maal):
    for undecided in (False, True):
        found = verdict(code, 0.1, undecided=undecided)
        assert "om lag" not in verdict_words(found, maal)
        assert "om lag" not in change_words(found, year(2021), maal)


def test_an_undecided_verdict_says_that_the_figures_do_not_tell():
    found = verdict(VerdictCode.NOT_DISTINGUISHABLE, undecided=True, assumed_share=0.5)
    assert verdict_words(found, own="Lund") == "tallene avgjør ikke om Lund skiller seg fra landet"
    assert change_words(found, survey(2021)) == "tallene avgjør ikke om det er en endring"


@pytest.mark.parametrize(("share", "part"), [(0.5, "halvparten"), (0.25, "en firedel"), (1 / 3, "en tredel")])
def test_a_claim_that_rests_on_an_assumption_says_so(share, part):
    words = verdict_words(verdict(VerdictCode.LOWER, -5, assumed_share=share))
    assert words == f"lavere enn landet, forutsatt at minst {part} svarte"


def test_an_unusual_assumption_is_a_percentage():
    assert assumed_words(0.3) == "forutsatt at minst 30\u00a0prosent svarte"
    assert assumed_words(None) == ""


def test_not_distinguishable_holds_however_many_answered_and_assumes_nothing():
    found = verdict(VerdictCode.NOT_DISTINGUISHABLE, 1, assumed_share=0.5)
    assert HALF not in verdict_words(found)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("break", "brudd i serien"),
        ("overlapping_windows", "periodene overlapper"),
        ("missing", "ikke noe tidligere tall"),
    ],
)
def test_why_there_is_nothing_to_compare_with(reason, words):
    assert change_words(verdict(VerdictCode.NO_BASELINE, reason=reason), None) == words


def test_judgement_is_a_word_of_its_own():
    assert judgement_words(Judgement.UNFAVOURABLE) == "ugunstig"
    assert judgement_words(Judgement.FAVOURABLE, "nn") == "gunstig"
    assert judgement_words(None) == ""


def test_at11_hidden_is_a_colon_with_its_word_and_never_zero():
    assert missing_symbol(Missing.SUPPRESSED) == ":"
    assert missing_cell(Missing.SUPPRESSED) == ": skjult"
    assert missing_words(Missing.SUPPRESSED, region=KOMMUNE, period=year(2020)) == (
        "Tallet for Tøndervåg kommune i 2020 er skjult, av hensyn til personvernet eller av andre grunner."
    )


def test_every_reason_for_missing_has_its_own_words():
    for maal in ("nb", "nn"):
        assert len({missing_words(reason, maal) for reason in Missing}) == len(Missing)
        assert len({missing_cell(reason, maal) for reason in Missing}) == len(Missing)
        assert not [reason for reason in Missing if "0" in missing_cell(reason, maal)]


def test_a_year_without_survey_names_the_survey_once():
    said = missing_words(Missing.NO_SURVEY, region=KOMMUNE, period=survey(2020))
    assert said == "Det er ikke noe tall fra Ungdata for Tøndervåg kommune i 2020."


def test_why_there_is_no_interval_is_the_catalogues_reason_where_it_has_one():
    none = estimated(5, None, reason="no_chance_model")
    assert no_interval_words(none, KRONER) == "Beløp i regnskapet har ikke tilfeldig variasjon."
    missing = estimated(5, None, reason="no_denominator")
    assert no_interval_words(missing, UNKNOWN, "nn") == "Talet på svar er ikkje publisert."
    assert no_interval_words(missing, SURVEY).startswith("Vi har ikke antall svar")
    assert no_interval_words(missing, SHARE).startswith("Vi har ikke antallet bak tallet")
    assert no_interval_words(estimated(5), SHARE) == ""


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_every_method_has_words(maal):
    assert all(method_words(method, maal) for method in Method)
