"""The table of contents: a real field, filled in so that it is there before Word has updated it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.report.word.pieces import field, paragraph, run


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that the table of contents points to."""

    level: int
    text: str
    bookmark: str


def contents_xml(
    title: str, entries: Sequence[Entry], ids: dict[str, str], width: int, *, counted: bool
) -> str:
    """The table of contents under its heading, in the frame that lets Word offer to update it.

    Word fills in the page numbers when the document is opened. Until then the entries stand as links without
    numbers, since a number that may be wrong is worse than none. LibreOffice leaves a table of contents as it
    is but counts the pages of single references, so the document it makes PDF of has those.

    Parameters
    ----------
    title:
        «Innhold».
    entries:
        The headings, in order.
    ids:
        Ids of the paragraph styles by name.
    width:
        The text's width in twentieths of a point: where the page numbers stand.
    counted:
        Whether it is for LibreOffice: references to pages, and no field around them.
    """
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    lines = [paragraph(ids["TOC Heading"], run(title))]
    for position, entry in enumerate(entries):
        page = f"<w:r><w:tab/></w:r>{field(f'PAGEREF {entry.bookmark}')}" if counted else ""
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{run(entry.text)}{page}</w:hyperlink>'
        begin = _BEGIN if position == 0 and not counted else ""
        lines.append(paragraph(ids[f"toc {entry.level}"], begin, link, properties=tab))
    if not counted:
        lines.append(paragraph(ids["Normal"], '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
