"""The small pieces of a Word document as XML text: runs, paragraphs, fields, bookmarks, open places."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from oppvekst.state import clean


def safe(text: str) -> str:
    """Text fit for XML, whatever it was pasted from."""
    return escape(clean(text).text)


def attribute(text: str) -> str:
    """A quoted attribute value."""
    return quoteattr(clean(text).text)


def run(text: str) -> str:
    """A run; line breaks and tabs stay what they are."""
    parts = []
    for position, line in enumerate(safe(text).split("\n")):
        parts.append("<w:br/>" if position else "")
        cells = [f'<w:t xml:space="preserve">{cell}</w:t>' for cell in line.split("\t")]
        parts.append("<w:tab/>".join(cells))
    return f"<w:r>{''.join(parts)}</w:r>"


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """A paragraph in a style, by its id; ``properties`` come after the style's name."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(content)}</w:p>'


def field(instruction: str, shown: str = "") -> str:
    """A field with what it showed last."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + (run(shown) if shown else "")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, content: str) -> str:
    """Content that the table of contents can point to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def open_place(number: int, title: str, tag: str, paragraphs: Iterable[str]) -> str:
    """A content control that shows its prompt until somebody writes in it."""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={attribute(title)}/><w:tag w:val={attribute(tag)}/>"
        f'<w:id w:val="{number}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{"".join(paragraphs)}</w:sdtContent></w:sdt>'
    )
