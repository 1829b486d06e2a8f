"""Our own slide master: wide, calm, left-set titles in the kommune's colour."""

from __future__ import annotations

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

from oppvekst.palette import Palette
from oppvekst.report.ooxml.xml import OfficeObject, Xml

FONT = "Arial"

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)

KEPT = ("Title Slide", "Title and Content", "Title Only")
"""Layouts of python-pptx's own template that the deck uses."""

MARGIN = Inches(0.7)

Box = tuple[int, int, int, int]
"""Left, top, width, height."""

TITLE_BOX: Box = (MARGIN, Inches(0.25), WIDTH - 2 * MARGIN, Inches(1.65))
BODY_BOX: Box = (MARGIN, Inches(2.0), WIDTH - 2 * MARGIN, Inches(4.4))
OPENING_TITLE: Box = (MARGIN, Inches(1.6), WIDTH - 2 * MARGIN, Inches(2.0))
OPENING_BODY: Box = (MARGIN, Inches(3.8), WIDTH - 2 * MARGIN, Inches(2.6))

PALETTE = Palette("light")


def dress_master(file: OfficeObject) -> None:
    """Make python-pptx's own template wide and ours."""
    file.slide_width, file.slide_height = WIDTH, HEIGHT
    for layout in list(file.slide_layouts):
        if layout.name not in KEPT:
            file.slide_layouts.remove(layout)
    master = file.slide_master
    _drop_footers(master)
    _place(master, {0: TITLE_BOX, 1: BODY_BOX})
    for layout in file.slide_layouts:
        _drop_footers(layout)
        opening = layout.name == "Title Slide"
        _place(layout, {0: OPENING_TITLE, 1: OPENING_BODY} if opening else {0: TITLE_BOX, 1: BODY_BOX})
    _title_style(master._element)
    _body_style(master._element)
    _align(file.slide_layouts[0])
    _fonts(master)
    _band(master)


def _place(owner: OfficeObject, boxes: dict[int, Box]) -> None:
    for shape in owner.placeholders:
        box = boxes.get(shape.placeholder_format.idx)
        if box is not None:
            shape.left, shape.top, shape.width, shape.height = (Emu(side) for side in box)


def _drop_footers(owner: OfficeObject) -> None:
    """Date, footer and slide number are not used, and would lie askew on a wide page."""
    for shape in list(owner.placeholders):
        if shape.placeholder_format.idx >= 2:
            shape._element.getparent().remove(shape._element)


def _title_style(master: Xml) -> None:
    level = master.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", "l")
    _characters(level, size=32, bold=True, role="kommune")


def _body_style(master: Xml) -> None:
    level = master.find(f"{qn('p:txStyles')}/{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    _characters(level, size=28, bold=False, role="tekst")


def _characters(level: Xml, *, size: int, bold: bool, role: str) -> None:
    old = level.find(qn("a:defRPr"))
    fresh = parse_xml(
        f'<a:defRPr {nsdecls("a")} sz="{size}00" b="{bold:d}" kern="1200"><a:solidFill>'
        f'<a:srgbClr val="{PALETTE[role][1:]}"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '<a:cs typeface="+mn-cs"/></a:defRPr>'
    )
    level.replace(old, fresh)


def _align(opening: OfficeObject) -> None:
    """The front page's lines stand to the left as everything else, at the top of their place."""
    for shape in opening.placeholders:
        for level in shape._element.iter(qn("a:lvl1pPr")):
            level.set("algn", "l")
        for colour in list(shape._element.iter(qn("a:solidFill"))):
            colour.getparent().remove(colour)
        body = shape._element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
        if body is not None:
            body.set("anchor", "b" if shape.placeholder_format.idx == 0 else "t")


def _band(master: OfficeObject) -> None:
    """A thin band in the kommune's colour along the left side, behind everything."""
    colour, height = PALETTE["kommune"][1:], int(HEIGHT)
    band = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Bånd"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{int(Inches(0.16))}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    master.shapes._spTree.insert(2, band)


def _fonts(master: OfficeObject) -> None:
    """One font for everything, that every machine has."""
    theme = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{FONT}"'.encode())
