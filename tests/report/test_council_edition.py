"""Kortutgave and saksframlegg: what they hold, how many pages they take, and that too much is said before it is so."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from approval.read_back import of_docx
from docx import Document
from report.country import fictional_order

from oppvekst.catalog.models import Display, Maal
from oppvekst.report.content import build_report
from oppvekst.report.files import render
from oppvekst.report.models import Prompt, Written
from oppvekst.report.pdf import converter, to_pdf
from oppvekst.report.plain import LONGEST
from oppvekst.report.short import MOST_TILTAK, short_edition
from oppvekst.state import Status, Tiltak, TiltakContent

PLACES = ("4012", "1827", "5530", "0301", "4601", "40", "0")
SENTENCE = "Vi ser en utvikling som vi vil følge nøye med på gjennom hele året som kommer. "


def pages_in(data):
    """How many pages LibreOffice sets a Word document on."""
    told = subprocess.run(
        ["pdfinfo", "-"], input=to_pdf(data, "docx"), capture_output=True, check=True
    ).stdout
    return int(re.search(rb"Pages:\s+(\d+)", told).group(1))


@pytest.mark.parametrize("maal", ["nb", "nn"])
@pytest.mark.parametrize("place", PLACES)
def test_it_says_what_the_report_says_and_no_more(report_of, place, maal):
    report = report_of(place, 2026, maal)
    content, lines = short_edition(report), of_docx(render(report, "kortutgave").data)
    assert 1 <= len(content.findings) <= 3
    for said in (*(report.summary.shown or (report.summary.none,)), *content.unknown, *content.tiltak):
        assert any(said in line for line in lines), said
    assert content.unknown
    assert content.tiltak
    assert content.proposal
    assert any(report.title in line for line in lines)
    if content.picture is not None:
        assert len(content.picture.chart.lines) <= 2
        assert any(content.picture.said in line for line in lines)
        assert content.picture.sources


def test_the_picture_is_the_finding_s_own_years_beside_landet(report_of):
    picture = short_edition(report_of("4012", 2026)).picture
    assert picture.title == "Barn med barnevernstiltak"
    assert [line.role for line in picture.chart.lines] == ["kommune", "landet"]
    assert len(picture.chart.categories) == 10
    assert picture.said.startswith("Fra 6,4 til 4,9\u00a0prosent siden 2015; landet fra 4,3 til 3,2.")


def test_nothing_sensitive_is_drawn_or_told(fictional):
    names = [
        s.indicator.name.in_(Maal.NB) for s in fictional.every if s.indicator.display is not Display.NORMAL
    ]
    assert names
    whole = "\n".join(of_docx(render(fictional, "kortutgave").data))
    assert not [name for name in names if name in whole]


def test_a_finished_one_has_no_open_place_and_does_not_call_itself_a_draft():
    order = fictional_order(texts={})
    draft, finished = (build_report(replace(order, finished=done)) for done in (False, True))
    assert any(isinstance(one, Prompt) for one in short_edition(draft).proposal)
    assert not any(isinstance(one, Prompt) for one in short_edition(finished).proposal)
    words = ["\n".join(of_docx(render(one, "kortutgave").data)) for one in (draft, finished)]
    assert ["Utkast" in text and "Til rapportør" in text for text in words] == [True, False]


def under_way(count):
    content = TiltakContent("Foreldreveiledning " * 20, ansvar="Helsestasjonen " * 20, status=Status.I_GANG)
    return tuple(Tiltak("9001", str(n), content) for n in range(count))


def test_only_what_is_under_way_is_told_as_such_and_what_there_is_no_room_for_is_counted(fictional):
    kinds = [
        replace(one, content=replace(one.content, status=s))
        for one, s in zip(under_way(5), Status, strict=True)
    ]
    told = short_edition(replace(fictional, tiltak=tuple(kinds))).tiltak
    assert len(told) == 2
    told = short_edition(replace(fictional, tiltak=under_way(MOST_TILTAK + 3))).tiltak
    assert len(told) == MOST_TILTAK + 1
    assert "3" in told[-1]
    assert all(len(line) < 3 * LONGEST for line in told)
    (none,) = short_edition(replace(fictional, tiltak=())).tiltak
    assert none == "Ingen tiltak er registrert som i gang."


def filled(report, sentences):
    """The report with so many sentences in each place of its case."""
    text = SENTENCE * sentences
    places = tuple(
        Written(one.subject, one.field, (text,)) if isinstance(one, Prompt) else one
        for one in report.council.blocks
    )
    return replace(report, council=replace(report.council, blocks=places, proposal=(SENTENCE, text)))


LONG = pytest.mark.skipif(converter() is None, reason="no LibreOffice on the path")


@LONG
@pytest.mark.parametrize("place", PLACES)
def test_it_takes_two_pages_at_most_with_everything_in_it(report_of, place):
    report = replace(report_of(place, 2026), tiltak=under_way(MOST_TILTAK + 3))
    made = render(report, "kortutgave")
    assert made.notes == ()
    assert pages_in(made.data) <= 2


@LONG
@pytest.mark.parametrize("kind", ["saksframlegg", "kortutgave"])
def test_no_page_too_many_comes_without_a_warning(report_of, kind):
    """Counted by LibreOffice: whatever is written, the warning is there where the document is too long."""
    room, warned = {"saksframlegg": 1, "kortutgave": 2}[kind], []
    for sentences in (0, 4, 12, 60):
        made = render(filled(report_of("4012", 2026), sentences), kind)
        over = pages_in(made.data) > room
        assert made.notes or not over, sentences
        warned.append(bool(made.notes))
    assert warned[0] is False
    assert warned[-1] is True
    assert warned == sorted(warned)


@LONG
def test_the_pdf_is_the_word_document_s(report_of):
    data = render(report_of("4012", 2026), "kortutgave-pdf").data
    assert data.startswith(b"%PDF-")


def test_the_case_of_every_level_leaves_room_to_write_in(report_of):
    """Forty words in each of the four places still stand on one page."""
    for place in PLACES:
        assert render(filled(report_of(place, 2026), 2), "saksframlegg").notes == ()


def test_headings_skip_no_level(report_of):
    for kind in ("saksframlegg", "kortutgave"):
        document = Document(BytesIO(render(report_of("4012", 2026), kind).data))
        styles = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
        assert styles[0] == "Heading 1"
        assert set(styles[1:]) == {"Heading 2"}


def test_the_date_is_the_report_s(report_of):
    assert report_of("4012", 2026).made == date(2026, 6, 5)
    assert "5.\u00a0juni 2026" in short_edition(report_of("4012", 2026)).lead
