"""Findings, counts, periods and claims agree: page, report, council case, slides, workbook and web page, read back."""

import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from approval.read_back import of_docx, of_html, of_page, of_pptx, of_xlsx
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from oppvekst.compare import as_published
from oppvekst.geography import Geography
from oppvekst.profile import Outcome
from oppvekst.report.files import render
from oppvekst.report.gathering import gather
from oppvekst.settings import Settings
from oppvekst.state import close_state
from oppvekst.store import open_current
from oppvekst.wording import axis_label, finding, period, value_with_unit

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
LATEST = 2100
"""A report of everything there is, as a page where no year is chosen."""

READERS = {
    "docx": of_docx,
    "saksframlegg": of_docx,
    "kortutgave": of_docx,
    "pptx": of_pptx,
    "html": of_html,
    "xlsx": of_xlsx,
}
PLACES = ("4012", "4003", "5530", "1827", "0301", "3418", "4024", "4022", "4030", "4036", "40", "55", "0")
FORMS = ("nb", "nn")
COUNTED = re.compile(r"^(\d+|Ett|Eitt) (?:hovedfunn|hovudfunn|funn (?:skiller|skil) seg ut)")


@pytest.fixture(scope="module")
def told(bundled):
    """A report and what each of its documents says, made once."""
    settings = Settings(data_dir=bundled)
    figures, geography = open_current(settings), Geography.load(settings.geography_dir)

    @cache
    def of(code, maal):
        report = gather(figures, geography, None, code, LATEST, maal=maal, made=date(2026, 6, 5))
        made = {kind: render(report, kind).data for kind in READERS}
        return report, {kind: READERS[kind](data) for kind, data in made.items()}, made

    return of


@pytest.fixture(scope="module")
def front_page(bundled, tmp_path_factory):
    """What the front page says of a place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPPVEKST_DATA_DIR", str(bundled))
        patch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path_factory.mktemp('skrevet') / 's.sqlite'}")
        app = AppTest.from_file(str(DASHBOARD), default_timeout=120)

        def lines(code, maal):
            app.query_params.clear()
            app.query_params["kommune"], app.query_params["maal"] = code, maal
            app.run()
            assert not app.exception
            return of_page(app)

        yield lines
        close_state(Settings.from_environment())


def every(test):
    return pytest.mark.parametrize("maal", FORMS)(pytest.mark.parametrize("place_", PLACES)(test))


def findings_in(report, lines):
    """The findings of the report that stand in a document, word for word."""
    whole = "\n".join(lines)
    return [one for one in report.summary.findings if one in whole or one.rstrip(".") in whole]


@every
def test_every_document_tells_of_the_same_findings_and_names_those_it_has_no_room_for(told, place_, maal):
    report, said, _ = told(place_, maal)
    found = list(report.summary.findings)
    assert findings_in(report, said["docx"]) == findings_in(report, said["html"]) == found
    for kind in ("saksframlegg", "kortutgave", "pptx"):
        whole = "\n".join(said[kind])
        for one in report.account.shown:
            told_so = finding(one.reading, maal, short=kind == "pptx")
            assert told_so.rstrip(".") in whole, (kind, one.indicator.id)
        for one in report.account.others:
            assert (one.indicator.short or one.indicator.name).in_(maal) in whole, (kind, one.indicator.id)


@every
def test_how_many_findings_there_are_is_one_number(told, place_, maal):
    report, said, _ = told(place_, maal)
    count = len(report.account.findings)
    for kind in ("docx", "html", "pptx"):
        counted = [m.group(1) for line in said[kind] if (m := COUNTED.match(line))]
        numbers = {1 if word in ("Ett", "Eitt") else int(word) for word in counted}
        assert numbers == ({count} if count and (kind == "pptx" or count > 1) else set()), (kind, counted)


@every
def test_why_there_are_no_findings_is_one_reason(told, place_, maal):
    """«Nothing is clear enough» and «nothing could be compared» are two things, and no two documents differ."""
    report, said, _ = told(place_, maal)
    if report.account.outcome is Outcome.FINDINGS:
        return
    for kind in ("docx", "html", "saksframlegg", "kortutgave"):
        assert any(report.summary.none in line for line in said[kind]), kind
    assert report.summary.title in said["pptx"]


@every
def test_what_was_compared_is_said_alike_wherever_it_is_said(told, place_, maal):
    report, said, _ = told(place_, maal)
    account = report.account
    assert len(account.compared) + sum(len(m) for _, m in account.uncompared) == account.valued
    for kind in ("docx", "html", "saksframlegg", "kortutgave", "pptx"):
        assert any(report.summary.compared in line for line in said[kind]), kind


@every
def test_the_front_page_tells_of_the_same_findings(told, front_page, place_, maal):
    report, _, _ = told(place_, maal)
    lines = front_page(place_, maal)
    whole = "\n".join(lines)
    for one in report.account.findings:
        assert finding(one.reading, maal, named=False) in whole
    if report.summary.chance:
        assert report.summary.chance in whole
    (counted,) = re.findall(r"(?:Her er tall|Her er tal) for (\d+) av (\d+) indikator[^.]*", whole) or [None]
    if counted is not None:
        valued, total = map(int, counted)
        assert valued == report.account.valued
        missing = re.search(r"(\d+) av (\d+) indikator(?:er|ar) har ingen tal", whole)
        assert missing is None or tuple(map(int, missing.groups())) == (total - valued, total)
        compared = re.search(r"Her er tall? for [^.]*, (?:sammenlignet|samanlikna) med", whole)
        assert bool(compared) is bool(report.account.tests), "compared with landet, and nothing to compare?"
    if report.account.outcome is Outcome.NOTHING_COMPARED:
        assert report.summary.none in whole


@every
def test_value_period_and_baselines_of_an_indicator_are_the_same_everywhere(told, place_, maal):
    """The overview of the report, of the web page and of the workbook hold the point that speaks, and its years."""
    report, said, made = told(place_, maal)
    sheet = load_workbook(BytesIO(made["xlsx"])).worksheets[1]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    for one in report.findings:
        spoken = one.spoken.observation
        row = rows[one.indicator.name.in_(maal)]
        assert row[1].startswith(period(spoken.period, maal))
        assert row[3] == as_published(one.indicator, spoken.value, spoken.decimals)
        if spoken.value is None:
            continue
        value = value_with_unit(spoken.value, one.indicator, maal, "table", spoken.decimals)
        short = (one.indicator.short or one.indicator.name).in_(maal)
        for kind in ("docx", "html"):
            told_rows = [line for line in said[kind] if line.startswith(f"{short} | ")]
            assert any(value in line and period(spoken.period, maal) in line for line in told_rows), short


@every
def test_a_figure_of_other_years_says_which_wherever_it_stands(told, place_, maal):
    """Ungdata's single surveys stand beside windows of fylke and landet: tables, slides and line ends name them."""
    report, said, _ = told(place_, maal)
    for one in report.findings:
        for baseline in one.spoken.baselines.values():
            if baseline.value is None or baseline.period.years == one.spoken.observation.period.years:
                continue
            value = value_with_unit(baseline.value, one.indicator, maal, "table", baseline.decimals)
            years = period(baseline.period, maal)
            assert any(value in line and years in line for line in said["docx"]), (one.indicator.id, years)
        chart = one.exhibit.chart
        if chart is None or chart.kind != "line":
            continue
        for line in chart.lines:
            if line.role == "kommune" or not chart.lines[0].values:
                continue
            points = [p for p in _line_of(one.series, line.role) if p.observation.value is not None]
            ends = (
                {points[-1].observation.period.years, one.year.observation.period.years} if points else set()
            )
            label = axis_label(points[-1].observation.period) if points else ""
            assert len(ends) < 2 or chart.ends_apart or label in line.name, (one.indicator.id, line.name)


def _line_of(series, role):
    return series.baselines.get(role, ())


@every
def test_the_case_speaks_of_its_own_level_only(told, place_, maal):
    """Only a kommune has a kommunestyre, a kommunedirektør and the duty of barnevernsloven § 15-3."""
    report, said, _ = told(place_, maal)
    kommune = report.region.level.value == "kommune"
    for kind in ("saksframlegg", "kortutgave", "pptx", "docx", "html"):
        whole = "\n".join(said[kind]).lower()
        for word in ("§ 15-3", "kommunestyret", "kommunedirektøren", "kommunedirektørens"):
            if not kommune:
                bare = whole.replace("fylkeskommunedirektør", "")
                assert word not in bare, (kind, word)
    if kommune:
        assert any("§ 15-3" in line for line in said["saksframlegg"])
