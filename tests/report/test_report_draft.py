"""Until a report is locked, every document says that it is a draft, on its front; a locked one says nothing of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from report.country import fictional_order

from oppvekst.catalog.models import Maal
from oppvekst.report.content import build_report
from oppvekst.report.files import render
from oppvekst.report.finished import finished_in, is_finished
from oppvekst.state import FrozenSummary, PrivacyCheck, ReportSelection

LOCKED = datetime(2026, 6, 5, 12, tzinfo=UTC)
BEFORE, AFTER = LOCKED - timedelta(hours=1), LOCKED + timedelta(hours=1)


def frozen(build="b1", at=LOCKED, year=2024):
    return FrozenSummary("f", "9001", year, "nb", build, at, "Kari")


def tick(at=BEFORE, checked=True, changed=()):
    return PrivacyCheck("9001", 2024, checked, 1, at, "Kari", tuple(changed))


def choice(at=BEFORE, version=1):
    return ReportSelection("9001", 2024, version=version, saved_at=at)


@pytest.mark.parametrize(
    ("locks", "check", "selection", "finished"),
    [
        ([frozen()], tick(), choice(), True),
        ([frozen()], tick(), ReportSelection("9001", 2024), True),
        ([frozen(), frozen(at=BEFORE - timedelta(days=9))], tick(), choice(), True),
        ([], tick(), choice(), False),
        ([frozen(year=2023)], tick(), choice(), False),
        ([frozen("b0")], tick(), choice(), False),
        ([frozen()], tick(changed=[("tiltak", "hva_gjor_vi")]), choice(), False),
        ([frozen()], tick(checked=False), choice(), False),
        ([frozen()], tick(AFTER), choice(), False),
        ([frozen()], tick(), choice(AFTER), False),
    ],
)
def test_a_report_is_finished_while_nothing_has_changed_since_it_was_locked(
    locks, check, selection, finished
):
    assert is_finished(locks, check, selection, None, "b1") is finished


@pytest.mark.parametrize(("at", "finished"), [(BEFORE, True), (AFTER, False)])
def test_a_tiltak_saved_after_the_lock_makes_it_a_draft_again(at, finished):
    assert is_finished([frozen()], tick(), choice(), at, "b1") is finished


def test_without_what_people_write_a_report_is_a_draft():
    assert finished_in(None, "9001", 2024, "b1") is None


def word_of(data):
    document = Document(BytesIO(data))
    front = "\n".join(p.text for p in document.paragraphs[:8])
    footers = ["".join(p.text for p in s.footer.paragraphs) for s in document.sections]
    return front, footers


MARK = "Utkast, 5.\u00a0juni 2026"


@pytest.fixture(scope="module", params=["nb", "nn"])
def asked(request):
    return fictional_order(maal=Maal(request.param))


@pytest.mark.parametrize("finished", [False, True])
def test_every_document_says_so_or_not(asked, finished):
    report = build_report(replace(asked, finished=finished))
    front, footers = word_of(render(report, "docx").data)
    case, below = word_of(render(report, "saksframlegg").data)
    opening = Presentation(BytesIO(render(report, "pptx").data)).slides[0]
    slide = "\n".join(shape.text_frame.text for shape in opening.shapes if shape.has_text_frame)
    page = render(report, "html").data.decode()
    book = load_workbook(BytesIO(render(report, "xlsx").data))
    about = "\n".join(str(cell.value) for row in book.worksheets[0] for cell in row if cell.value)
    said = [front, case, slide, page.replace("&nbsp;", "\u00a0"), about, *footers, *below]
    assert len(footers) >= 2  # upright pages and turned ones
    assert [MARK in text for text in said] == [not finished] * len(said)
    if finished:
        assert not [text for text in (front, case, slide, *footers, *below) if "Utkast" in text]


def test_the_draft_is_told_with_its_date_once_on_the_front(asked):
    front, _ = word_of(render(build_report(asked), "docx").data)
    assert front.count("Utkast") == 1
