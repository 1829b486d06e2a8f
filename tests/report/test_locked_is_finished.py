"""A locked report has no open place and no empty heading, and says when it was locked and where it is found."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import pytest
from approval.read_back import of_docx, of_html, of_pptx
from docx import Document
from report.country import fictional_order

from oppvekst.catalog.models import Maal
from oppvekst.report.closing import Edition, closed
from oppvekst.report.content import build_report
from oppvekst.report.files import render
from oppvekst.report.locked import document, lock
from oppvekst.report.models import Chapter, Heading, Prompt, Text
from oppvekst.settings import Settings
from oppvekst.state import FrozenFile, StateError, close_state, open_state

READ = {"docx": of_docx, "kortutgave": of_docx, "saksframlegg": of_docx, "html": of_html, "pptx": of_pptx}
AT = datetime(2026, 6, 5, 10, 0, tzinfo=UTC)
UNWRITTEN = ("Til rapportør", "Til rapportøren", "Har dere egne tall", "Har de eigne tal")


@pytest.fixture(params=["nb", "nn"])
def bare(request):
    """An order in which nobody has written anything and no tiltak is registered."""
    return fictional_order(maal=Maal(request.param), texts={}, tiltak=())


def finished(order):
    return build_report(replace(order, finished=True, edition=Edition(2, AT)))


@pytest.mark.parametrize("kind", READ)
def test_no_document_of_it_waits_for_anybody(bare, kind):
    draft, locked = (
        "\n".join(READ[kind](render(one, kind).data)) for one in (build_report(bare), finished(bare))
    )
    assert not [word for word in UNWRITTEN if word in locked]
    if kind != "pptx":
        assert "Til rapportør" in draft


def test_no_chapter_is_empty_and_the_numbers_follow(bare):
    report = finished(bare)
    for chapter in report.walk():
        assert chapter.blocks or chapter.sections, chapter.title
        assert not any(isinstance(block, Prompt) for block in chapter.blocks)
        _no_heading_alone(chapter)
    numbered = [one.number for one in report.chapters if one.number]
    assert numbered == [str(n) for n in range(1, len(numbered) + 1)]
    assert len(numbered) < len([one for one in build_report(bare).chapters if one.number])


def _no_heading_alone(chapter: Chapter):
    for block, after in zip(chapter.blocks, (*chapter.blocks[1:], None), strict=True):
        if isinstance(block, Heading):
            assert after is not None, block.text
            assert not isinstance(after, Heading), block.text


def test_no_heading_of_the_word_document_stands_over_nothing(bare):
    paragraphs = [
        p for p in Document(BytesIO(render(finished(bare), "saksframlegg").data)).paragraphs if p.text
    ]
    styles = [p.style.name.startswith("Heading 2") for p in paragraphs]
    assert not any(one and after for one, after in pairwise(styles))
    assert not styles[-1]


@pytest.mark.parametrize("kind", ["docx", "kortutgave", "saksframlegg", "html"])
def test_it_says_when_it_was_locked_and_as_which_edition(bare, kind):
    words = {"nb": "Låst 5.\u00a0juni 2026, utgave 2", "nn": "Låst 5.\u00a0juni 2026, utgåve 2"}[
        bare.maal.value
    ]
    locked = "\n".join(READ[kind](render(finished(bare), kind).data))
    assert words in locked
    assert "Utkast" not in locked


def test_the_address_it_gives_leads_to_the_edition(bare):
    (line,) = [line for line in finished(bare).cover.lines if "/tilstandsrapport?" in line]
    assert line.endswith("/tilstandsrapport?kommune=9001&rapportaar=2024&utgave=2")


def test_what_is_written_stays_under_its_heading():
    blocks = [
        Heading("A"),
        Prompt("x", "y", "skriv"),
        Heading("B"),
        Text("b"),
        Heading("C"),
        Heading("D"),
        Text("d"),
    ]
    assert closed([*blocks, Heading("E"), Prompt("x", "z", "skriv")]) == [
        Heading("B"),
        Text("b"),
        Heading("D"),
        Text("d"),
    ]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "shutil.which", lambda name: None
    )  # LibreOffice takes seconds and has tests of its own
    settings = Settings(state_url=f"sqlite:///{tmp_path / 's.sqlite'}")
    yield open_state(settings).frozen
    close_state(settings)


def test_each_locking_bears_its_own_number(kept):
    for number in (1, 2):
        report = lock(kept, fictional_order())
        assert report.summary.edition == number
        word = "\n".join(of_docx(document(kept, report, "docx").data))
        assert f", utgave {number}" in word
        assert f"&utgave={number}" in word


def test_two_who_lock_at_once_do_not_both_get_the_number(kept):
    number = kept.next_edition("9001", 2024)
    kept.freeze("9001", 2024, [], maal="nb", build_id="b", edition=number, files=[FrozenFile("x", "x", b"x")])
    with pytest.raises(StateError, match="locked by somebody else at the same time"):
        kept.freeze("9001", 2024, [], maal="nb", build_id="b", edition=number)
    assert len(kept.all("9001")) == 1
