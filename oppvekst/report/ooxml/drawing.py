"""The smallest pieces of a drawing as XML text: fills, outlines, type; and how they become elements."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from oppvekst.palette import Palette
from oppvekst.report.ooxml.xml import Xml

PALETTE = Palette("light")

EMU_PER_POINT = 12700

_NAMESPACES = nsdecls("c", "a", "r")
_FIRST_NAME = re.compile(r"<[\w:]+")


def fragment(xml: str) -> Xml:
    """The element that some XML text describes, with the names of drawings known in it."""
    return parse_xml(_FIRST_NAME.sub(lambda found: f"{found[0]} {_NAMESPACES}", xml, count=1))


def fill(role: str, *, alpha: int = 100) -> str:
    """A fill in the colour of a role, let through by a per cent."""
    seen = f'<a:alpha val="{alpha}000"/>' if alpha < 100 else ""
    return f'<a:solidFill><a:srgbClr val="{PALETTE[role][1:]}">{seen}</a:srgbClr></a:solidFill>'


def outline(role: str, width: float, *, dash: str = "solid", alpha: int = 100) -> str:
    """A line in the colour of a role, its width in points."""
    return (
        f'<a:ln w="{round(width * EMU_PER_POINT)}" cap="rnd">{fill(role, alpha=alpha)}'
        f'<a:prstDash val="{dash}"/><a:round/></a:ln>'
    )


NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
"""Neither fill nor outline."""


def type_of(
    role: str, language: str, *, size: float = 0, font: str = "", bold: bool = False, body: str = ""
) -> str:
    """The type of a text in a chart; size in points, 0 for the chart's own."""
    shown = f' sz="{round(size * 100)}"' if size else ""
    face = f"<a:latin typeface={quoteattr(font)}/>" if font else ""
    return (
        f'<c:txPr><a:bodyPr {body}/><a:lstStyle/><a:p><a:pPr><a:defRPr{shown} b="{bold:d}">{fill(role)}{face}'
        f'</a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p></c:txPr>'
    )


def format_of(code: str) -> str:
    """A number format, as charts name it."""
    return f'<c:numFmt formatCode={quoteattr(code)} sourceLinked="0"/>'
