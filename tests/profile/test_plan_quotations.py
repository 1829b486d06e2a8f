"""What plans say keeps the plans' own words: every row that is shipped, against the plans and through the product."""

import csv
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from etl.sources.snapshot import holds, read_plan_figures, read_quotes
from oppvekst.compare.models import VerdictCode
from oppvekst.geography import Geography
from oppvekst.profile import profile, series
from oppvekst.profile.as_json import series_json
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.store import open_current

SNAPSHOT = PROJECT_DIR / "data" / "snapshot"
FIGURES = read_plan_figures(SNAPSHOT)
QUOTES = read_quotes(SNAPSHOT)
PLANS = PROJECT_DIR.parent / "shared" / "plans"
SCANNED = ("asnes.txt", "bamble.txt")
"""Plans that are known from a scan: «ø» and «å» are read as other letters there."""

needs_plans = pytest.mark.skipif(not PLANS.is_dir(), reason=f"the plans are not at {PLANS}")


@pytest.fixture(scope="module")
def figures(bundled: Path):
    return open_current(Settings(data_dir=bundled))


@pytest.fixture(scope="module")
def geography():
    return Geography.load(Settings().geography_dir)


def squeezed(text: str) -> str:
    """Letters, digits and signs, without spaces and line breaks."""
    return re.sub(r"\s+", "", text).lower()


def passage(document: str, line: str) -> str:
    """The plan around the lines a quotation names."""
    numbers = [int(number) for number in re.findall(r"\d+", line)]
    lines = (PLANS / document).read_text(encoding="utf-8").splitlines()
    return squeezed(" ".join(lines[max(min(numbers) - 22, 0) : max(numbers) + 5]))


def _is_of(point, row):
    period = point.observation.period
    return point.provenance.table == row.document and (period.start, period.end) == (
        row.period_from,
        row.period_to,
    )


@needs_plans
@pytest.mark.parametrize("quote", QUOTES, ids=lambda q: f"{q.document}:{q.line}:{q.words[:24]}")
def test_every_word_and_figure_stands_in_the_plan(quote):
    found, words = passage(quote.document, quote.line), squeezed(quote.words)
    if quote.document in SCANNED:
        match = SequenceMatcher(None, found, words, autojunk=False)
        alike = sum(block.size for block in match.get_matching_blocks() if block.size > 2)
        assert alike >= 0.75 * len(words), (words, found)
    else:
        assert words in found
    assert squeezed(quote.value).replace(".", ",") in found.replace("7.", "7,").replace("6.", "6,")


@pytest.mark.parametrize(
    "row", FIGURES, ids=lambda r: f"{r.indicator}:{r.code}:{r.period_label}:{r.subgroup}"
)
def test_no_row_gets_a_verdict_or_speaks_in_the_indicators_words(row, figures, geography):
    """All 102: where the plan asks the indicator's question the figure is a quoted point, else no point at all."""
    region = geography.today(row.code) or row.code
    found = series(figures, geography, row.indicator, region, row.subgroup)
    assert all(point.provenance.quoted_from is None for point in found.points)
    assert all(p.provenance.quoted_from is None for line in found.baselines.values() for p in line)
    quoted = [p for p in found.quoted if _is_of(p, row)]
    published = row.period_to in {p.observation.period.reference_year for p in found.points}
    assert len(quoted) == (1 if row.same_question and not published else 0)
    for point in quoted:
        assert point.observation.value == row.value
        assert {verdict.code for verdict in point.verdicts.values()} <= {VerdictCode.NO_INTERVAL}
        assert point.estimate.lower is None
        assert series_json(found)["points"][0]["verdicts"]["forrige"]["code"] == "no_interval"


@pytest.mark.parametrize(
    "row", FIGURES, ids=lambda r: f"{r.indicator}:{r.code}:{r.period_label}:{r.subgroup}"
)
def test_every_row_is_told_in_its_own_words(row, figures, geography):
    told = figures.quoted(geography.today(row.code) or row.code)
    mine = [one for one in told if one.words == row.words and one.indicator_id == row.indicator]
    printed = "" if row.value is None else f"{row.value:.{row.decimals}f}"
    assert any(one.value == (printed or ":") or holds(one.words, printed) for one in mine)


@pytest.mark.parametrize("code", sorted({row.code for row in FIGURES} - {"0", "34", "54"}))
def test_no_profile_holds_a_quotation_among_its_figures(code, figures, geography):
    found = profile(figures, geography, geography.today(code) or code)
    spoken = [one.reading.point for one in found.account.findings]
    every = [*(point for one in found.series for point in one.points), *spoken]
    assert all(point.provenance.quoted_from is None for point in every)
    assert all(one.latest is None for one in found.only_quoted)


def test_what_a_plan_counts_of_other_people_is_marked_so():
    """Bekymringsmeldinger are no children, and «med i en fritidsklubb» is not the last month's visits."""
    other = {row.indicator for row in FIGURES if not row.same_question}
    assert {"barn_med_melding_0_17", "ungdata_fritidsklubb", "barnehagedekning_1_5"} <= other


@pytest.mark.parametrize(
    ("words", "printed", "held"),
    [
        ("ligger på 7,4 % i Åsnes", "7.4", True),
        ("en befolkning på 14 851 innbyggere", "14851", True),
        ("17,4 %", "7.4", False),
        ("bare 51% av elevene", "51", True),
        ("barna 0-17 år", "5", False),
    ],
)
def test_a_figure_is_found_among_words_only_as_a_whole(words, printed, held):
    assert holds(words, printed) is held


@pytest.mark.parametrize("change", [{"words": " "}, {"same_question": ""}, {"same_question": "kanskje"}])
def test_a_row_without_words_or_without_an_answer_is_refused(tmp_path, change):
    with (SNAPSHOT / "plan_figures.csv").open(encoding="utf-8", newline="") as stream:
        row = {**next(csv.DictReader(stream)), **change}
    with (tmp_path / "plan_figures.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(row))
        writer.writeheader()
        writer.writerow(row)
    with pytest.raises(Exception, match=r"plan_figures.csv has 1 faulty row: line 2"):
        read_plan_figures(tmp_path)
