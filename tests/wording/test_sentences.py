import pytest
from wording.fictional import (
    COUNT,
    FYLKE,
    HIGHER,
    KOMMUNE,
    KRONER,
    LANDET,
    NAMESAKE,
    NEUTRAL,
    OLD_FYLKE,
    RATE,
    RESIDENTS,
    SHARE,
    SURVEY,
    UNCLEAR,
    baseline,
    date,
    estimated,
    indicator,
    observed,
    point,
    read,
    survey,
    text,
    verdict,
    window,
    year,
)

from oppvekst.catalog.models import Text
from oppvekst.compare.models import Judgement, VerdictCode
from oppvekst.values import Borders, Missing
from oppvekst.wording import (
    chance_note,
    figure_sentence,
    finding,
    helpline,
    neutral_note,
    reading_guide,
    sentence,
    spoken_row,
    unknowns,
)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def said(found, of, region, maal="nb") -> str:
    return plain(sentence(read(found, of, region), maal))


@pytest.mark.parametrize(
    ("found", "of", "words"),
    [
        (
            observed(4.9),
            SHARE,
            "4,9 prosent av barna 0–17 år i Tøndervåg kommune hadde tiltak fra barnevernet i 2023.",
        ),
        (
            observed(85.0, survey(2021), of=SURVEY, decimals=0),
            SURVEY,
            "85 prosent av elevene på 8.–10. trinn i Tøndervåg kommune som svarte på Ungdata, hadde en fortrolig "
            "venn i 2021.",
        ),
        (
            observed(6.2, of=RATE),
            RATE,
            "6,2 per 1 000 barn 0–17 år i Tøndervåg kommune bodde utenfor hjemmet i løpet av 2023.",
        ),
        (
            observed(28.0, of=COUNT),
            COUNT,
            "28 barn i Tøndervåg kommune hadde hjelpetiltak fra barnevernet i 2023.",
        ),
        (
            observed(2938.0, date(2023), of=RESIDENTS),
            RESIDENTS,
            "Det var 2 938 barn 0–17 år i Tøndervåg kommune 1. januar 2023.",
        ),
        (
            observed(12345.0, of=KRONER),
            KRONER,
            "Netto driftsutgifter til barnevern per innbygger 0–22 år i Tøndervåg kommune var 12 345 kroner i 2023.",
        ),
    ],
)
def test_each_measure_has_its_sentence_with_unit_and_statistikkar(found, of, words):
    assert plain(figure_sentence(found, of, KOMMUNE)) == words


def test_a_published_zero_of_people_may_hide_one_or_two():
    words = figure_sentence(observed(0.0, of=COUNT), COUNT, KOMMUNE)
    assert words == "Ingen eller svært få barn i Tøndervåg kommune hadde hjelpetiltak fra barnevernet i 2023."


def test_places_in_sentences():
    assert "i Lund kommune (Fjellvik) hadde" in figure_sentence(observed(4.9), SHARE, NAMESAKE)
    assert "i landet hadde" in figure_sentence(observed(4.9), SHARE, LANDET)
    assert "i Fjellvik hadde" in figure_sentence(observed(4.9), SHARE, FYLKE)


def test_a_subgroup_is_named_by_the_catalogue():
    boys = indicator(subgroups={"menn": text("gutter", "gutar")})
    assert "av barna 0–17 år (gutar) i" in figure_sentence(
        observed(4.9, subgroup="menn"), boys, KOMMUNE, "nn"
    )


def test_the_claim_comes_first_then_the_figure_then_how_sure():
    of = SHARE
    found = point(
        5.6,
        baselines={"landet": baseline(3.9), "fylke": baseline(4.6, FYLKE)},
        verdicts={
            "fylke": verdict(VerdictCode.HIGHER, 1.0, judgement=Judgement.UNFAVOURABLE, baseline_fixed=False),
            "landet": HIGHER,
            "forrige": UNCLEAR,
        },
        previous=observed(5.2, year(2022)),
    )
    assert said(found, of, KOMMUNE) == (
        "Andelen var høyere i Tøndervåg kommune enn i landet og i resten av Fjellvik i 2023. Det er ugunstig. "
        "5,6 prosent av barna 0–17 år i Tøndervåg kommune hadde tiltak fra barnevernet i 2023. "
        "Tilsvarende tall var 3,9 prosent i landet og 4,6 prosent i Fjellvik. "
        "Det er 1,7 prosentpoeng høyere enn i landet og 1,0 prosentpoeng høyere enn i Fjellvik. "
        "Forskjellen fra landet og fra resten av Fjellvik er større enn det som kan skyldes tilfeldigheter. "
        "Usikkerhetsintervallet er 4,8–6,4 prosent. "
        "Tallet er 0,4 prosentpoeng høyere enn i 2022 (5,2 prosent), men endringen kan skyldes tilfeldigheter."
    )


def test_a_fylke_taken_as_fixed_is_said_to_be():
    found = point(5.6, baselines={"fylke": baseline(4.6, FYLKE)}, verdicts={"fylke": HIGHER})
    assert "Tallet for Fjellvik er regnet som fast, og kommunen er selv med i det." in said(
        found, SHARE, KOMMUNE
    )
    landet = point(5.6, baselines={"landet": baseline(4.6)}, verdicts={"landet": HIGHER})
    assert "regnet som fast" not in said(landet, SHARE, KOMMUNE)


def test_every_claim_that_rests_on_an_assumption_says_so():
    lower = verdict(VerdictCode.LOWER, -5, judgement=Judgement.UNFAVOURABLE, assumed_share=0.5)
    found = point(
        85,
        of=SURVEY,
        span=survey(2024),
        estimate=estimated(85, 4, assumed_share=0.5),
        baselines={"landet": baseline(90.0, span=window(2022, 2024))},
        verdicts={"landet": lower},
    )
    words = said(found, SURVEY, KOMMUNE)
    assert "i undersøkelsen i 2024, forutsatt at minst halvparten svarte." in words
    assert "Det er ugunstig, under samme forutsetning." in words
    assert "tilfeldigheter, forutsatt at minst halvparten svarte." in words
    assert "81,0–89,0 prosent, forutsatt at minst halvparten svarte." in words
    assert "90,0 prosent i landet (2022–2024)" in words
    assert finding(read(found, SURVEY)).endswith(", forutsatt at minst halvparten svarte.")


@pytest.mark.parametrize(("events", "because"), [(19.9, True), (20.0, False), (None, False)])
def test_few_children_are_blamed_only_under_twenty_events(events, because):
    found = point(
        5.6,
        estimate=estimated(5.6, events=events),
        baselines={"landet": baseline(5.2)},
        verdicts={"landet": UNCLEAR, "forrige": UNCLEAR},
        previous=observed(5.2, year(2022)),
    )
    words = said(found, SHARE, KOMMUNE)
    assert words.count("fordi det er få barn bak tallet") == 2 * because
    assert "Vi kan ikke si at Tøndervåg kommune skiller seg fra landet." in words


def test_whom_there_are_few_of_follows_the_population():
    found = point(
        85,
        of=SURVEY,
        span=survey(2024),
        estimate=estimated(85, events=12),
        baselines={"landet": baseline(84)},
        verdicts={"landet": UNCLEAR},
    )
    assert "fordi det er få elevar bak talet" in said(found, SURVEY, KOMMUNE, "nn")


def test_too_few_gives_the_number_and_no_interval():
    found = point(
        1.2,
        estimate=estimated(1.2, events=7),
        baselines={"landet": baseline(3.9)},
        verdicts={"landet": verdict(VerdictCode.TOO_FEW)},
    )
    words = said(found, SHARE, KOMMUNE)
    assert words.startswith("Det er for få til å si noe sikkert om forskjellen fra landet. 1,2 prosent")
    assert "intervall" not in words


def test_an_old_fylke_is_named_as_what_it_was():
    old = baseline(4.6, OLD_FYLKE, borders=Borders.THEN)
    found = point(5.6, baselines={"fylke": old}, verdicts={"fylke": UNCLEAR})
    assert "4,6 prosent i Gamlefylket, fylket som fantes da." in said(found, SHARE, KOMMUNE)


def test_a_hidden_baseline_is_named_with_its_reason_and_not_claimed():
    hidden = baseline(None, FYLKE, missing=Missing.SUPPRESSED)
    gone = verdict(VerdictCode.NO_BASELINE, reason="missing")
    found = point(5.6, baselines={"fylke": hidden}, verdicts={"fylke": gone})
    words = said(found, SHARE, KOMMUNE)
    assert "Tallet for Fjellvik i 2023 er skjult, av hensyn til personvernet eller av andre grunner." in words
    assert words.startswith("5,6 prosent")


def test_at11_a_hidden_value_is_one_sentence_and_a_colon_in_the_table():
    found = point(None, missing=Missing.SUPPRESSED, baselines={"landet": baseline(3.9)})
    assert said(found, SHARE, KOMMUNE) == (
        "Tallet for Tøndervåg kommune i 2023 er skjult, av hensyn til personvernet eller av andre grunner."
    )
    row = spoken_row(read(found))
    assert row["verdi"] == ": skjult"
    assert "0" not in row["verdi"] + row["intervall"]


def test_at14_a_difference_of_shares_is_prosentpoeng():
    found = point(
        8.8,
        baselines={"fylke": baseline(8.2, FYLKE)},
        verdicts={"fylke": verdict(VerdictCode.HIGHER, 8.8 - 8.2, judgement=Judgement.UNFAVOURABLE)},
    )
    words = said(found, SHARE, KOMMUNE)
    assert "0,6 prosentpoeng høyere enn i Fjellvik" in words
    assert "0,6 prosent høyere" not in words


def test_a_difference_that_the_printed_figures_do_not_give_says_why():
    found = point(
        8.84,
        baselines={"landet": baseline(8.14)},
        verdicts={"landet": verdict(VerdictCode.HIGHER, 8.84 - 8.14)},
    )
    assert "Det er 0,7 prosentpoeng høyere enn i landet." in said(found, NEUTRAL, KOMMUNE)
    found = point(
        8.84,
        baselines={"landet": baseline(8.16)},
        verdicts={"landet": verdict(VerdictCode.HIGHER, 8.84 - 8.16)},
    )
    words = said(found, NEUTRAL, KOMMUNE)
    assert "8,8 prosent" in words
    assert "8,2 prosent" in words
    assert "0,7 prosentpoeng (regnet ut før avrunding) høyere" in words


def test_judgement_stands_apart_from_direction_and_by_name_where_claims_differ():
    found = point(
        5.6,
        baselines={"landet": baseline(3.9), "fylke": baseline(7.0, FYLKE)},
        verdicts={
            "landet": HIGHER,
            "fylke": verdict(VerdictCode.LOWER, -1.4, judgement=Judgement.FAVOURABLE),
        },
    )
    words = said(found, SHARE, KOMMUNE)
    assert "høyere i Tøndervåg kommune enn i landet i 2023. Forskjellen fra landet er ugunstig." in words
    assert "lavere i Tøndervåg kommune enn i Fjellvik i 2023. Forskjellen fra Fjellvik er gunstig." in words


def test_counts_are_not_compared_between_places_but_over_time():
    found = point(
        28,
        of=COUNT,
        span=year(2021),
        baselines={"landet": baseline(40000)},
        verdicts={
            "landet": verdict(VerdictCode.NO_BASELINE, reason="not_comparable"),
            "forrige": verdict(VerdictCode.NOT_DISTINGUISHABLE, 8),
        },
        previous=observed(20.0, year(2020)),
    )
    words = said(found, COUNT, KOMMUNE)
    assert "40" not in words
    assert words.endswith("Tallet er 8 høyere enn i 2020 (20), men endringen kan skyldes tilfeldigheter.")


def test_amounts_without_chance_model_say_why_there_is_no_assessment():
    found = point(
        12345,
        of=KRONER,
        estimate=estimated(12345, None, reason="no_chance_model"),
        baselines={"landet": baseline(9876)},
        verdicts={"landet": verdict(VerdictCode.NO_INTERVAL)},
    )
    assert said(found, KRONER, KOMMUNE).endswith(
        "Vi kan ikke vurdere forskjellen fra landet. Beløp i regnskapet har ikke tilfeldig variasjon."
    )


@pytest.mark.parametrize(
    ("code", "changes", "words"),
    [
        (
            "higher",
            {"difference": 1.2},
            "Det er 1,2 prosentpoeng høyere enn i 2022 (4,4 prosent), og endringen er større",
        ),
        ("lower", {"difference": -1.2}, "Det er 1,2 prosentpoeng lavere enn i 2022"),
        ("similar", {"difference": 0.1}, "Tallet er om lag på nivå med det som var i 2022 (4,4 prosent)."),
        ("same_printed", {"difference": 0.0}, "Tallet er det samme som i 2022."),
        ("too_few", {}, "Det er for få til å si noe sikkert om endringen fra 4,4 prosent i 2022."),
        ("no_interval", {}, "Tallet var 4,4 prosent i 2022. Vi kan ikke vurdere endringen."),
        ("no_baseline", {"reason": "break"}, "Det er brudd i serien"),
        ("no_baseline", {"reason": "overlapping_windows"}, "Periodene overlapper"),
        (
            "no_interval",
            {"reason": "full_count", "difference": 1.2},
            "Det er 1,2 prosentpoeng flere enn i 2022",
        ),
        (
            "no_interval",
            {"reason": "full_count", "difference": -1.2},
            "Det er 1,2 prosentpoeng færre enn i 2022",
        ),
        ("no_interval", {"reason": "full_count", "difference": 0.0}, "Tallet er det samme som i 2022."),
    ],
)
def test_each_outcome_of_a_change_has_its_sentence(code, changes, words):
    found = point(
        5.6, verdicts={"forrige": verdict(VerdictCode(code), **changes)}, previous=observed(4.4, year(2022))
    )
    assert words in said(found, NEUTRAL, KOMMUNE)


def test_residents_are_counted_and_their_change_needs_no_test():
    found = point(
        2600,
        of=RESIDENTS,
        span=date(2026),
        estimate=estimated(2600, None, reason="full_count"),
        verdicts={"forrige": verdict(VerdictCode.NO_INTERVAL, -66, reason="full_count")},
        previous=observed(2666.0, date(2025), of=RESIDENTS),
    )
    assert said(found, RESIDENTS, KOMMUNE) == (
        "Det var 2 600 barn 0–17 år i Tøndervåg kommune 1. januar 2026. "
        "Det er 66 færre barn enn 1. januar 2025 (2 666 barn)."
    )
    assert plain(finding(read(found, RESIDENTS), named=False)) == (
        "2 600 barn i Tøndervåg kommune 1. januar 2026, 66 færre barn enn 1. januar 2025."
    )


@pytest.mark.parametrize(
    ("called", "change", "maal", "words"),
    [
        ("barn 0–17 år", 13, "nb", "13 flere barn enn"),
        ("barn 0–17 år", 13, "nn", "13 fleire barn enn"),
        ("barn 0–17 år", 1, "nb", "1 barn flere enn"),
        ("elever på 7. trinn", -2, "nb", "2 færre elever enn"),
        ("elever på 7. trinn", -1, "nn", "1 elev færre enn"),
        ("unge 15–24 år", -22, "nn", "22 færre unge enn"),
        ("innbyggere", 13, "nb", "13 flere personer enn"),
        ("innbyggere", -13, "nn", "13 færre personar enn"),
    ],
)
def test_those_who_are_counted_are_called_what_they_are(called, change, maal, words):
    of = RESIDENTS.model_copy(update={"population_bare": Text(nb=called, nn=called)})
    found = point(
        2600 + change,
        of=of,
        span=date(2026),
        estimate=estimated(2600 + change, None, reason="full_count"),
        verdicts={"forrige": verdict(VerdictCode.NO_INTERVAL, change, reason="full_count")},
        previous=observed(2600.0, date(2025), of=of),
    )
    assert words in plain(finding(read(found, of), maal, named=False))
    assert words in said(found, of, KOMMUNE, maal)


def test_a_first_figure_does_not_say_that_there_is_no_earlier_one():
    found = point(5.6, verdicts={"forrige": verdict(VerdictCode.NO_BASELINE, reason="missing")})
    assert said(found, SHARE, KOMMUNE).endswith(
        "hadde tiltak fra barnevernet i 2023. Usikkerhetsintervallet er 4,8–6,4 prosent."
    )


def test_a_change_without_an_earlier_figure_is_not_told():
    found = point(5.6, verdicts={"forrige": UNCLEAR})
    assert "endring" not in said(found, SHARE, KOMMUNE)


def test_notes_follow_the_figure():
    found = point(85, of=SURVEY, span=survey(2024), preliminary=True)
    assert "Tallet er foreløpig." in said(found, SURVEY, KOMMUNE)
    published = point(85, of=SURVEY, span=survey(2024))
    assert "justert tallet for ulik sammensetning" in said(published, SURVEY, KOMMUNE)


def test_a_high_neutral_figure_is_explained_and_never_judged():
    higher = verdict(VerdictCode.HIGHER, 1.7)
    found = point(5.6, of=NEUTRAL, baselines={"landet": baseline(3.9)}, verdicts={"landet": higher})
    words = said(found, NEUTRAL, KOMMUNE)
    assert "Et høyt tall kan bety større behov" in words
    assert "gunstig" not in words
    assert neutral_note(RESIDENTS) == ""
    assert neutral_note(SHARE) == ""


def test_a_sensitive_figure_comes_with_a_helpline():
    assert "116\u00a0111" in helpline(indicator(display="sensitive"))
    assert helpline(SHARE) == ""


def test_a_finding_names_indicator_place_figures_and_year():
    found = point(
        5.6,
        baselines={"landet": baseline(3.9), "fylke": baseline(5.0, FYLKE)},
        verdicts={"landet": HIGHER, "fylke": UNCLEAR},
    )
    assert plain(finding(read(found))) == (
        "Barn med barnevernstiltak: høyere andel i Tøndervåg kommune enn i landet, 5,6 mot 3,9 prosent i 2023."
    )
    assert plain(finding(read(found, against="fylke"), "nn", named=False)) == (
        "Vi kan ikkje seie at Tøndervåg kommune skil seg frå Fjellvik, 5,6 mot 5,0 prosent i 2023."
    )


def test_a_finding_prefers_a_claim_and_falls_back_to_the_figure_alone():
    found = point(
        5.6,
        baselines={"landet": baseline(5.5)},
        verdicts={"landet": UNCLEAR, "forrige": verdict(VerdictCode.HIGHER, 1.2)},
        previous=observed(4.4, year(2022)),
    )
    assert plain(finding(read(found))) == (
        "Barn med barnevernstiltak: andelen i Tøndervåg kommune har gått opp, fra 4,4 prosent i 2022 til 5,6 "
        "prosent i 2023."
    )
    alone = plain(finding(read(point(4.2, region=LANDET), SHARE, LANDET), named=False))
    assert alone == "4,2 prosent av barna 0–17 år i landet hadde tiltak fra barnevernet i 2023."
    named = plain(finding(read(point(4.2, region=LANDET), SHARE, LANDET)))
    assert named == "Barn med barnevernstiltak: 4,2 prosent i landet i 2023."
    hidden = finding(read(point(None, missing=Missing.SUPPRESSED)))
    assert hidden.startswith("Barn med barnevernstiltak: tallet for Tøndervåg kommune i 2023 er skjult")


def test_what_we_do_not_know_is_one_sentence_with_the_reasons_together():
    gaps = [(SHARE, Missing.SUPPRESSED), (RATE, "too_few"), (SURVEY, "too_few")]
    assert unknowns(gaps) == (
        "Dette vet vi ikke: Barn med barnevernstiltak (tallet er skjult); "
        "Barn plassert av barnevernet og Har en fortrolig venn (for få til å si noe sikkert)."
    )
    assert unknowns([], "nn") == "Alle indikatorane har tal som kan samanliknast."


@pytest.mark.parametrize(
    "reason", [*Missing, "no_denominator", "no_interval", "too_few", "undecided", "no_baseline"]
)
def test_every_reason_for_not_knowing_has_words(reason):
    assert unknowns([(SHARE, reason)]).startswith("Dette vet vi ikke: Barn med barnevernstiltak (")


def test_how_many_findings_chance_alone_would_give():
    assert chance_note(24, 1.2) == "Av 24 sammenligninger ville tilfeldigheter alene gitt om lag 1 utslag."
    assert "om lag 0,2 utslag" in chance_note(4, 0.2)
    assert "sjelden" in chance_note(1, 0.05)


def test_the_reading_guide_is_full_sentences_in_both_forms():
    assert len(reading_guide("nb")) == len(reading_guide("nn"))
    assert all(line.endswith(".") for maal in ("nb", "nn") for line in reading_guide(maal))
