"""What a report says: every number has its table, nothing is claimed too much, nothing written is lost."""

import itertools
import re
from dataclasses import replace

import pytest
from report.country import (
    EVERY,
    NASTY,
    SENSITIVE,
    TEXTS,
    all_hidden,
    beaten,
    fictional_order,
    hidden_and_broken,
    surveyed,
)
from report.reading import NUMBER, exhibits, said
from wording.fictional import SHARE, SURVEY
from wording.forbidden import forbidden_words

from oppvekst.catalog.models import Maal
from oppvekst.profile import profile
from oppvekst.report.changes import frozen_figures
from oppvekst.report.content import build_report
from oppvekst.report.gathering import gather
from oppvekst.report.models import Bullets, Exhibit, Heading, Prompt, Text, Written
from oppvekst.report.outline import CHAPTERS, OUTLINE, home, parts
from oppvekst.state import FrozenReport, FrozenSummary, clean
from oppvekst.values import Missing
from oppvekst.wording import helpline, sentence, t

BUNDLED = ("4012", "4001", "5530", "3418", "3447", "1827", "40", "0")
"""Bamble, another in Telemark, the other plans' kommuner, Dønna with the little all have, a fylke and landet."""

PLACES = [
    (region, year, maal) for region in BUNDLED for year, maal in ((2024, "nb"), (2021, "nn"), (2026, "nb"))
]


def bare(text, of, maal):
    """The text without the catalogue's own words, whose numbers («0–17 år») are no figures.

    Nor is the hundred in the one reason for no interval that tells what a share is.
    """
    text = text.replace(t("no_interval.not_a_share", maal), "")
    words = (of.population, of.population_bare, of.among, of.clause, of.subject, of.name)
    phrases = {form for pair in words if pair is not None for form in (pair.nb, pair.nn)}
    for phrase in sorted(phrases, key=len, reverse=True):
        text = text.replace(phrase, "").replace(phrase[:1].upper() + phrase[1:], "")
    return re.sub(r"per 10*\u00a0000", "", text)


def numbers_of(rows):
    return {n for row in rows for cell in row for n in NUMBER.findall(cell)}


def unbacked(report):
    """Numbers in the sentences of a report that are not in the table behind them."""
    found = []
    for one in report.findings:
        table = numbers_of(one.full.table.rows)
        call = helpline(one.indicator, report.maal)
        quoted = one.year.provenance.quoted_from or "\x00"
        for text in (*one.sentences, one.claim):
            if text != call:
                stray = (
                    set(NUMBER.findall(bare(text.replace(quoted, ""), one.indicator, report.maal))) - table
                )
                found += [(report.region.name, one.indicator.id, n, text) for n in stray]
        found += [(one.indicator.id, n) for n in numbers_of(one.exhibit.table.rows) - table]
    return found


def test_how_a_figure_was_made_is_small_print_once_and_not_in_the_paragraphs(bamble):
    one = bamble.finding("ungdata_depressive_symptomer")
    assert one.exhibit.notes[: len(one.remarks)] == one.remarks
    assert one.remarks[0] == "Tallet for Telemark er regnet som fast, og kommunen er selv med i det."
    assert one.remarks[1].startswith("Utgiveren har justert tallet")
    what, sure = one.sentences
    assert what.endswith("13,6\u00a0prosent i Telemark (2022–2024).")
    assert sure.startswith("Forskjellen fra landet og fra Telemark kan skyldes tilfeldigheter.")
    whole = sentence(one.reading, bamble.maal)
    assert whole == " ".join((what, sure, *one.remarks))


def test_every_number_in_a_sentence_stands_in_the_table_behind_it(figures, geo):
    """Every indicator in every bundled region of today, one place at a time, in both forms."""
    choice = {"indicators": tuple(i.id for i in figures.catalog.indicators), "chapters": ("lesetall",)}
    today = {region.id for region in (*geo.kommuner, *geo.fylker, geo.region("0"))}
    places = sorted(figures.regions_with_figures() & today)
    findings, stray = 0, []
    for region in places:
        known = profile(figures, geo, region)
        for maal in Maal:
            report = gather(figures, geo, None, region, 2026, maal=maal, known=known, **choice)
            findings += len(report.findings)
            stray += unbacked(report)
    assert set(places) == today
    assert findings > 2 * 13 * len(places)
    assert not stray


@pytest.mark.parametrize(("region", "year", "maal"), PLACES)
def test_numbers_have_their_tables_in_any_year_and_form(report_of, region, year, maal):
    report = report_of(region, year, maal)
    assert report.findings
    assert not unbacked(report)


@pytest.mark.parametrize(("region", "year", "maal"), PLACES)
def test_no_report_holds_a_forbidden_word_a_hole_or_an_empty_cell(report_of, region, year, maal):
    for text in said(report_of(region, year, maal)):
        assert not forbidden_words(text), text
        assert text.strip()
        assert not re.search(r"\{|\}|\bNone\b|\bnan\b", text), text


@pytest.mark.parametrize(("region", "year", "maal"), PLACES)
def test_no_chapter_is_empty_and_every_table_has_a_source(report_of, region, year, maal):
    report = report_of(region, year, maal)
    for chapter in report.walk():
        assert chapter.blocks or chapter.sections, chapter.id
        for heading, after in itertools.pairwise([*chapter.blocks, None]):
            assert not (isinstance(heading, Heading) and (after is None or isinstance(after, Heading)))
    for exhibit in exhibits(report):
        assert exhibit.table.rows
        assert all(len(row) == len(exhibit.table.header) for row in exhibit.table.rows)
        assert exhibit.sources
        assert all(source.startswith(("Kilde: ", "Kjelde: ")) for source in exhibit.sources)


@pytest.mark.parametrize("region", ["4012", "3418"])
def test_nothing_is_later_than_the_year_of_the_report(report_of, region):
    report = report_of(region, 2020)
    for series in report.every:
        lines = (series.points, *series.baselines.values())
        assert all(p.observation.period.reference_year <= 2020 for points in lines for p in points)
    assert all(one.year is (one.series.latest or one.series.points[-1]) for one in report.findings)


def test_each_indicator_is_told_by_its_latest_year_up_to_the_reports(report_of):
    years = {y: report_of("4012", y).finding("barn_med_barnevernstiltak_0_17") for y in (2019, 2022, 2024)}
    assert [one.year.observation.period.reference_year for one in years.values()] == [2019, 2022, 2024]


def test_a_year_without_any_figures_gives_the_chapters_and_says_so(report_of):
    report = report_of("4012", 1995)
    assert not report.findings
    assert any("Vi har ingen tall i Bamble kommune til og med 1995" in text for text in said(report))
    assert {chapter.id for chapter in report.chapters} >= {"barnevernet", "samarbeid", "medvirkning"}


def test_a_far_year_is_the_latest_figures_with_their_own_years(report_of):
    far, near = report_of("4012", 2090), report_of("4012", 2026)
    assert [one.sentences for one in far.findings] == [one.sentences for one in near.findings]


def test_a_kommune_with_almost_no_figures_gets_a_useful_report(report_of):
    report = report_of("1827")
    assert [one.indicator.id for one in report.findings] == [
        "befolkning_0_17",
        "folkemengde",
        "vaksinert_mot_meslinger_9_aar",
        "barnehagedekning_1_5",
        "grunnskolepoeng",
    ]
    assert len(report.without) == 13
    text = " ".join(said(report))
    assert "Ikke hentet inn her ennå: Barn med melding til barnevernet" in text
    assert any(isinstance(b, Prompt) for chapter in report.walk() for b in chapter.blocks)


def test_a_fylke_and_landet_get_figures_without_the_kommunes_duties(report_of):
    for region in ("40", "0"):
        report = report_of(region)
        assert not {"barnevernet", "samarbeid", "innsats"} & {chapter.id for chapter in report.chapters}
        assert not [b for chapter in report.walk() for b in chapter.blocks if isinstance(b, Prompt)]
        assert not report.cover.places
        assert "kommunestyre" not in " ".join(said(report)).lower()


def test_the_first_report_has_thirteen_and_others_in_place_of_those_without_figures(bamble):
    chosen = {one.indicator.id for one in bamble.findings} | {i.id for i in bamble.without}
    default = {i.id for i in bamble.catalog.indicators if i.default}
    assert len(default) == 13
    assert default <= chosen
    assert len(bamble.findings) == 13


def test_chapters_are_numbered_as_they_come(report_of):
    report = report_of("4012", 2024, chapters=("lesetall", "oppvekstvilkar", "oppfolging", "vedlegg_ord"))
    assert [(c.id, c.number) for c in report.chapters] == [
        ("lesetall", "1"),
        ("oppvekstvilkar", "2"),
        ("oppfolging", "3"),
        ("vedlegg_ord", ""),
    ]
    sections = report.chapters[1].sections
    assert [s.number for s in sections] == [f"2.{i}" for i in range(1, len(sections) + 1)]


def test_chapters_follow_bufdirs_order(bamble):
    order = [CHAPTERS.index(chapter.id) for chapter in bamble.chapters]
    assert order == sorted(order)
    assert [part.id for part in OUTLINE][:4] == ["oppsummering", "barnevernet", "lesetall", "kommunen"]


def test_every_indicator_of_the_catalogue_has_a_home_and_the_outline_names_none_that_is_gone(bamble):
    ids = {i.id for i in bamble.catalog.indicators}
    numbers = {entry.number for entry in bamble.catalog.not_available}
    named = [id for part in parts() for id in part.indicators]
    assert len(named) == len(set(named))
    assert set(named) == ids
    assert {n for part in parts() for n in part.unavailable} == numbers
    assert {home(i) for i in bamble.catalog.indicators} <= {part.id for part in parts()}


def test_ungdata_figures_stand_with_the_sentences_their_publisher_requires(bamble):
    theme = bamble.catalog.theme("ungdata")
    chapter = next(c for c in bamble.chapters if c.id == "oppvekstvilkar")
    notes = [b.text for b in chapter.blocks if isinstance(b, Text)]
    assert theme.required
    for required in theme.required:
        assert required.nb in notes


# AT1-AT14 of the reference and, of its E1-E13, those about documents; the others are in test_report_errors.py.


def test_e3_two_indicators_with_the_same_figures_are_pointed_out():
    """A mix-up is likely where two indicators have the same two numbers for the same places and year."""
    twin = SHARE.model_copy(
        update={"id": "en_annen_andel", "name": SHARE.name.model_copy(update={"nb": "En annen andel"})}
    )
    report = build_report(
        fictional_order(hidden_and_broken, lambda: replace(hidden_and_broken(), indicator=twin))
    )
    warnings = [
        b.text for c in report.walk() for b in c.blocks if isinstance(b, Prompt) and b.field == "kontroll"
    ]
    assert len(warnings) == 1
    assert f"«{SHARE.name.nb}» og «En annen andel»" in warnings[0]


def test_e4_the_statistikkar_and_the_date_of_fetching_are_always_there(report_of, fictional):
    for report in (report_of("3418", 2024), fictional):
        for one in report.findings:
            assert one.full.table.rows[-1][0] in " ".join(one.sentences) or one.year.observation.value is None
        dates = next(c for c in report.chapters if c.id == "vedlegg_datoer")
        assert len(dates.blocks[0].table.rows) >= 1
    assert "Hentet 15.\u00a0juni 2026." in " ".join(said(fictional))


def test_e7_the_places_compared_with_are_the_same_in_every_finding(bamble):
    for one in bamble.findings:
        assert one.full.table.header[0] == "Periode"
        beside = {"Telemark", "Landet"} & set(one.full.table.header)
        assert len(beside) == (0 if one.indicator.geography.apart else 2)


def test_e8_the_findings_are_counted_by_the_program(report_of):
    for region in ("4012", "4003"):
        report = report_of(region)
        heading, bullets = next(
            (a, b)
            for c in report.walk()
            for a, b in itertools.pairwise(c.blocks)
            if isinstance(a, Heading) and isinstance(b, Bullets)
        )
        count = len(bullets.items)
        assert bullets.items == report.headlines
        assert heading.text == ("Hovedfunn" if count == 1 else f"{count} hovedfunn")


def test_a_place_without_figures_gets_no_table_of_what_it_does_not_have(report_of, bamble):
    """Oslo has none up to 2010; in 2024 it has the little that every kommune has."""
    for report, known in ((report_of("0301", 2010), 0), (report_of("0301"), 2), (bamble, 7)):
        chapter = next(c for c in report.chapters if c.id == "faktorer")
        assert sum(isinstance(block, Exhibit) for block in chapter.blocks) == (known > 0)
        assert chapter.blocks[0].text.startswith(f"Vi har tall som belyser {known} av 15 faktorer.")


def test_at11_a_hidden_year_is_a_colon_never_a_zero():
    report = build_report(fictional_order(hidden_and_broken, all_hidden))
    hidden = next(one for one in report.findings if one.indicator.id == SHARE.id)
    row = next(row for row in hidden.full.table.rows if row[0] == "2020")
    assert row[1] == ": skjult"
    assert any("Skjult: 2020" in note for note in hidden.exhibit.notes)
    gone = next(one for one in report.findings if one is not hidden)
    assert gone.exhibit.chart is None
    assert gone.sentences == (
        "Tallet for Tøndervåg kommune i 2022 er skjult, av hensyn til personvernet eller av andre grunner.",
    )
    assert [row[1] for row in gone.exhibit.table.rows] == [": skjult", ": skjult"]


def test_at12_a_missing_year_is_a_gap_in_the_chart():
    chart = build_report(fictional_order(hidden_and_broken)).findings[0].exhibit.chart
    by_name = {line.name: line for line in chart.lines}
    at = chart.categories.index("2019")
    assert by_name["Fjellvik"].values[at] is None
    assert chart.joined is False


def test_at13_thousands_have_fixed_spaces(report_of):
    text = " ".join(said(report_of("4001", 2024, indicators=("befolkning_0_17",))))
    assert re.search(r"\b\d\d?\u00a0\d{3}\b", text)
    assert not re.search(r"\b(?:[3-9]\d{3}|[1-9]\d{4}|\d\d?\.\d{3})\b", text.replace("13502", ""))


def test_at14_two_shares_differ_by_prosentpoeng(report_of):
    one = report_of("4012", 2024, indicators=("barn_med_barnevernstiltak_0_17",)).findings[0]
    cells = " ".join(cell for row in one.full.table.rows for cell in row)
    assert "0,6\u00a0prosentpoeng" in cells
    assert not re.search(r"0,6\u00a0(prosent|%) høyere", cells + " ".join(one.sentences))


# Texts people wrote.


def test_what_is_written_is_there_and_its_prompt_is_gone(fictional):
    found = {(b.subject, b.field): b for c in fictional.walk() for b in c.blocks if isinstance(b, Written)}
    open_places = {(b.subject, b.field) for c in fictional.walk() for b in c.blocks if isinstance(b, Prompt)}
    for key, text in TEXTS.items():
        if key[0] in ("forside", "saksframlegg"):
            continue
        assert "".join("".join(found[key].lines).split()) == "".join(clean(text).text.split())
        assert key not in open_places
    assert fictional.cover.places[0].lines == ("Utarbeidet av: Kari Fiktiv",)
    assert any(line.endswith("slutt") for line in found["samarbeid", "tekst"].lines)


def test_no_written_character_that_can_be_read_is_lost(fictional):
    written = next(
        b for c in fictional.walk() for b in c.blocks if isinstance(b, Written) and b.field == "fornoyd"
    )
    assert written.lines == ('Ås & <b>"Vik"</b>  =1+1 ]]> &amp;',)
    assert clean(NASTY).text.strip() == written.lines[0]


def test_an_indicator_with_a_text_but_no_figures_keeps_its_text():
    order = fictional_order(surveyed, indicators=[SURVEY.id, "barn_med_melding_0_17"])
    texts = {("barn_med_melding_0_17", "hva_gjor_vi"): "Vi følger med."}
    report = build_report(replace(order, texts=texts))
    assert "Vi følger med." in said(report)


@pytest.mark.parametrize("maal", list(Maal))
def test_the_whole_report_is_in_one_written_form(maal):
    report = build_report(fictional_order(maal=maal))
    text = " ".join(said(report))
    other = {
        "nb": (" ikkje ", " frå ", "Kjelde:", " høgare "),
        "nn": (" ikke ", " fra ", "Kilde:", " høyere "),
    }
    assert not [word for word in other[maal] if word in text]
    assert report.language == f"{maal}-NO"


# What is sensitive.


def test_what_is_sensitive_has_no_chart_no_headline_and_a_number_to_call():
    report = build_report(fictional_order(beaten, surveyed))
    one = report.finding(SENSITIVE.id)
    assert one.exhibit.chart is None
    assert any("116\u00a0111" in text for text in one.sentences)
    assert not any("Slått av en voksen" in text for text in report.headlines)
    assert "78" not in " ".join(cell for row in one.full.table.rows for cell in row)


# Tiltak and last year's report.


def test_tiltak_stand_with_words_for_whom_they_are_and_no_claim_of_effect(fictional):
    table = next(e.table for e in exhibits(fictional) if e.table.caption == "Tiltak i planen")
    assert table.rows[0][1] == "Alle; Noen"
    assert table.rows[0][4:] == ("I gang", "Neste gang 2023")
    assert table.rows[1][1:3] == ("Noen få", "–")
    text = " ".join(said(fictional))
    assert "Registeret har 3 tiltak." in text
    assert "Til evaluering i 2024: Åpen barnehage." in text
    assert "Åpen barnehage (i gang)" in text
    assert "betyr ikke at tiltaket har endret tallet" in text


def earlier(report, **changes):
    """A report frozen last year, in which one figure was another."""
    figures = [replace(f, **changes) if f.headline else f for f in frozen_figures(report.findings)]
    summary = FrozenSummary("x", report.region.id, 2023, "nb", "b0", None, "")
    return FrozenReport(summary, tuple(figures), {})


def test_what_changed_since_the_last_report_is_told(fictional):
    before = earlier(
        build_report(fictional_order(hidden_and_broken)), value=4.4, verdicts={"landet": "lower"}
    )
    report = build_report(fictional_order(hidden_and_broken, earlier=before))
    table = next(e.table for e in exhibits(report) if "rapporten for 2023" in e.table.caption)
    told = {row[1]: row[2:] for row in table.rows}
    assert told["Nytt tall"] == ("4,4\u00a0% (2023)", "5,6\u00a0% (2023)")
    assert told["Ny vurdering mot landet"][1].startswith("høyere")
    same = build_report(
        fictional_order(hidden_and_broken, earlier=earlier(build_report(fictional_order(hidden_and_broken))))
    )
    assert "Ingen tall eller vurderinger er endret siden rapporten for 2023." in said(same)


def test_every_point_shown_is_frozen_once(fictional):
    frozen = frozen_figures(fictional.findings)
    keys = [(f.indicator, f.period_label) for f in frozen]
    pooled = [one for one in fictional.findings if one.reading.pooled]
    assert (
        len(keys) == len(set(keys)) == sum(len(one.series.points) for one in fictional.findings) + len(pooled)
    )
    assert sum(f.headline for f in frozen) == len(fictional.findings) == len(EVERY)
    assert {f.missing for f in frozen} >= {Missing.SUPPRESSED.value, None}


def test_a_heading_never_stands_over_nothing_in_the_fictional_report(fictional):
    for chapter in fictional.walk():
        for first, second in itertools.pairwise([*chapter.blocks, None]):
            assert not (isinstance(first, Heading) and isinstance(second, Heading | None))
        assert all(isinstance(b, Exhibit) is False or b.table.rows for b in chapter.blocks)


@pytest.mark.parametrize(
    ("region", "name", "said"),
    [
        ("4010", "Barn 1–5 år med barnehageplass", "▼ Lavere enn resten av Telemark"),
        ("4032", "Unge med psykiske symptomer", "▼ Lavere enn landet og Telemark"),
    ],
)
def test_the_overview_speaks_of_the_years_that_the_text_speaks_of(report_of, region, name, said):
    """The single year 2023 could not tell; 2021–2023 can, and no table of the report says otherwise."""
    every = [row for exhibit in exhibits(report_of(region, 2023)) for row in exhibit.table.rows]
    (row,) = [row for row in every if row[:2] == (name, "2021–2023, snitt")]
    assert any(said in cell for cell in row)


@pytest.mark.parametrize(
    ("region", "indicator", "against", "alone", "value", "baseline"),
    [
        ("4010", "barnehagedekning_1_5", "fylke", "too_few", 88.6, 93.6),
        ("4032", "psykiske_symptomer_primaerhelse_15_24", "landet", "not_distinguishable", 95.0, 180.4),
    ],
)
def test_a_locked_report_keeps_the_years_that_its_text_speaks_of(
    report_of, region, indicator, against, alone, value, baseline
):
    """2023 alone told nothing; next year's report is held against what this one said."""
    frozen = [f for f in frozen_figures(report_of(region, 2023).findings) if f.indicator == indicator]
    (year,) = [figure for figure in frozen if figure.period_label == "2023"]
    (spoken,) = [figure for figure in frozen if figure.headline]
    assert spoken.period_label.replace("-", "–") == "2021–2023"
    assert (year.verdicts[against], spoken.verdicts[against]) == (alone, "lower")
    assert (round(spoken.value, 1), round(spoken.baselines[against], 1)) == (value, baseline)
