"""How many pages a short document takes, told without Word: to warn before it is too long, never to cut it.

The estimate is of our own styles and Arial's widths. A kommune's own template may set the same text closer or
wider, so what is said of it is «trolig».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from oppvekst.report.ooxml.metrics import lines_of_text
from oppvekst.report.ooxml.xml import Xml
from oppvekst.report.word.stylesheet import Para, styles_of

SIZE, LINE, AFTER = 10.5, 283 / 240, 7.0
"""Of a paragraph whose style says nothing: points, lines' distance, points under it (see the stylesheet)."""

SET = 1.15
"""A line's height over its font's size, in Arial."""

PAGE = 842 - 2 * 71
"""Points between the upper and the lower margin of an A4 page of ours."""

_EXTENT = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"')
EMU = 12_700
"""In a point."""


def pages_of(xml: Sequence[str], width: float) -> float:
    """How many pages paragraphs take, as a number with a fraction.

    Parameters
    ----------
    xml:
        The document's paragraphs and open places, as they are written.
    width:
        Points between the left and the right margin.
    """
    root = parse_xml(f"<w:body {nsdecls('w')}>{''.join(map(_bare, xml))}</w:body>")
    drawn = sum(int(found) / EMU for one in xml for found in _EXTENT.findall(one))
    return (drawn + sum(_height(one, width) for one in root.iter(qn("w:p")))) / PAGE


def _bare(xml: str) -> str:
    """A paragraph without its drawings, whose names are not the text's."""
    return re.sub(r"<w:drawing.*?</w:drawing>", "", xml, flags=re.DOTALL)


def _height(paragraph: Xml, width: float) -> float:
    """Points that a paragraph takes, with the distance to its neighbours."""
    style = _style(paragraph)
    size, line = style.size or SIZE, style.line or LINE
    text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
    lines = lines_of_text(text, size, width - style.indent, bold=style.bold)
    return lines * size * SET * line + style.before + (style.after if style is not _PLAIN else AFTER)


_PLAIN = Para("Normal", "Normal")
_BY_ID = {style.id: style for style in styles_of(short=True)}


def _style(paragraph: Xml) -> Para:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return _BY_ID.get(mark.get(qn("w:val")), _PLAIN) if mark is not None else _PLAIN
