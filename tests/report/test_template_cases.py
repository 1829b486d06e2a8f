"""Word templates as kommuner have them: a cover section of its own, and one with no styles at all."""

from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from docx.enum.section import WD_SECTION

from oppvekst.report.word.case import write_case
from oppvekst.report.word.document import docx
from oppvekst.report.word.template import open_base

CASES = Path(__file__).with_name("cases")


def sections(data: bytes):
    return python_docx.Document(BytesIO(data)).sections


@pytest.mark.parametrize("make", [docx, write_case])
def test_a_letterhead_that_stands_in_the_cover_section_is_in_every_section(fictional, make):
    made = sections(make(fictional, (CASES / "14-forside.docx").read_bytes()).data)
    assert len(made) > (1 if make is docx else 0)
    assert {section.header.paragraphs[0].text for section in made} == {"Testvik kommune"}
    assert {section.footer.paragraphs[0].text for section in made} == {"Side"}


def template(first: bool, own: bool) -> bytes:
    """A cover with a header, perhaps another for its first page, and a second section with perhaps its own."""
    document, buffer = python_docx.Document(), BytesIO()
    cover = document.sections[0]
    cover.header.paragraphs[0].text = "Brevhode"
    if first:
        cover.different_first_page_header_footer = True
        cover.first_page_header.paragraphs[0].text = "Forside"
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.different_first_page_header_footer = False
    if own:
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "Eget"
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("own", [False, True])
def test_the_last_sections_own_header_goes_first_and_a_cover_page_is_kept(fictional, first, own):
    made = sections(docx(fictional, template(first, own)).data)
    assert {section.header.paragraphs[0].text for section in made} == {"Eget" if own else "Brevhode"}
    assert [section.different_first_page_header_footer for section in made] == [
        first,
        *[False] * (len(made) - 1),
    ]
    if first:
        assert made[0].first_page_header.paragraphs[0].text == "Forside"


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_every_style_that_is_missing_is_named(maal):
    (note,) = open_base((CASES / "14-bare_normal.docx").read_bytes(), maal).notes
    assert all(
        f"«{name}»" in note for name in ("Title", "heading 1", "List Bullet", "caption", "toc 1", "footer")
    )
