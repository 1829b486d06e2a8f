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


def contents_xml(title: str, entries: Sequence[Entry], ids: dict[str, str], width: int) -> str:
    """The table of contents under its heading, in the frame that lets Word offer to update it.

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
    """
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    lines = [paragraph(ids["TOC Heading"], run(title))]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for position, entry in enumerate(entries):
        link = (
            f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{run(entry.text)}<w:r><w:tab/></w:r>'
            + field(f"PAGEREF {entry.bookmark} \\h")
            + "</w:hyperlink>"
        )
        style = ids[f"toc {entry.level}"]
        lines.append(paragraph(style, begin if position == 0 else "", link, properties=tab))
    lines.append(paragraph(ids["Normal"], '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )
