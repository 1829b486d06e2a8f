"""Our look as Word styles, and how a kommune's own template gets the ones it lacks.

Built-in styles carry the names Word gives them in every language («heading 1» is shown as «Overskrift 1»).
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from oppvekst.palette import Palette
from oppvekst.report.ooxml.xml import Xml

FONT = "Arial"
"""On every machine that opens the file, and in LibreOffice with the same widths."""

PALETTE = Palette("light")


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph style; sizes and distances in points, colours by role."""

    name: str
    id: str
    based: str = "Normal"
    follows: str = "Normal"
    size: float | None = None
    bold: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    line: float = 0
    """Lines' distance, 0 as in the style it is based on."""
    keep: bool = False
    """Whether it stays with the next paragraph."""
    level: int | None = None
    indent: float = 0
    hanging: float = 0
    edge: int = 0
    """Points between the text and a line along the left side; 0 for no line."""
    fill: str = ""
    right: bool = False
    builtin: bool = True


STYLES: tuple[Para, ...] = (
    Para("Title", "Title", size=30, bold=True, colour="kommune", before=120, after=12, line=1.05),
    Para("Subtitle", "Subtitle", size=18, colour="tekst", after=36),
    Para(
        "heading 1", "Heading1", size=20, bold=True, colour="kommune", before=30, after=10, keep=True, level=0
    ),
    Para(
        "heading 2", "Heading2", size=15, bold=True, colour="kommune", before=22, after=8, keep=True, level=1
    ),
    Para("heading 3", "Heading3", size=12, bold=True, colour="tekst", before=16, after=4, keep=True, level=2),
    Para("List Bullet", "ListBullet", follows="ListBullet", after=4, indent=18, hanging=14),
    Para("List Number", "ListNumber", follows="ListNumber", after=4, indent=20, hanging=20),
    Para("caption", "Caption", size=9, bold=True, colour="dempet", before=4, after=4, keep=True),
    Para("TOC Heading", "TOCHeading", size=20, bold=True, colour="kommune", after=10, keep=True),
    Para("toc 1", "TOC1", after=3, before=5),
    Para("toc 2", "TOC2", after=2, indent=18),
    Para("header", "Header", size=8.5, colour="dempet"),
    Para("footer", "Footer", size=8.5, colour="dempet"),
    Para("Ingress", "Ingress", size=11.5, bold=True, after=6, builtin=False),
    Para("Merknad", "Merknad", size=9, colour="dempet", before=3, after=4, builtin=False),
    Para("Kilde", "Kilde", size=8.5, colour="dempet", before=2, after=14, builtin=False),
    Para("Tabelltekst", "Tabelltekst", size=9, line=1.0, builtin=False),
    Para("Tabelltall", "Tabelltall", "Tabelltekst", right=True, builtin=False),
    Para("Tabellhode", "Tabellhode", "Tabelltekst", bold=True, keep=True, builtin=False),
    Para("Figur", "Figur", before=6, keep=True, line=1.0, builtin=False),
    Para("Til rapportør", "Tilrapportor", colour="dempet", edge=6, fill="flate", indent=8, builtin=False),
    Para(
        "Til rapportør punkt",
        "Tilrapportorpunkt",
        "Tilrapportor",
        edge=10,
        indent=26,
        hanging=14,
        builtin=False,
    ),
)

SHORT_STYLES: tuple[Para, ...] = (
    Para(
        "heading 1", "Heading1", size=18, bold=True, colour="kommune", before=0, after=6, keep=True, level=0
    ),
    Para(
        "heading 2", "Heading2", size=12, bold=True, colour="kommune", before=11, after=3, keep=True, level=1
    ),
    Para("Ingress", "Ingress", size=11.5, bold=True, after=5, line=1.1, builtin=False),
    Para("List Bullet", "ListBullet", follows="ListBullet", after=3, line=1.1, indent=18, hanging=14),
    Para("List Number", "ListNumber", follows="ListNumber", after=3, line=1.1, indent=20, hanging=20),
)
"""Where a document has one page or two, these in place of the long ones."""

BULLETED = ("List Bullet", "Til rapportør punkt")
HEADINGS = ("heading 1", "heading 2")

TABLE_STYLE = "Oppvekst tabell"


def style_ids(document: Document) -> dict[str, str]:
    """Every style's id by its name, which Word keeps in English for the built-in ones."""
    return {
        style.find(qn("w:name")).get(qn("w:val")): style.get(qn("w:styleId"))
        for style in document.styles.element.findall(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }


def styles_of(*, short: bool) -> tuple[Para, ...]:
    """Our styles, for a whole report or for a document of a page or two."""
    closer = {style.name: style for style in SHORT_STYLES} if short else {}
    return tuple(closer.get(style.name, style) for style in STYLES)


def replace_styles(document: Document, *, short: bool = False) -> None:
    """Give a document of ours its look: our styles and no others."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.append(parse_xml(_defaults()))
    for xml in _BASE:
        styles.append(parse_xml(xml))
    for style in styles_of(short=short):
        styles.append(parse_xml(_xml(style)))
    styles.append(parse_xml(_table_style("TableNormal")))


def add_missing(document: Document) -> list[str]:
    """Give a template the styles it lacks; the names of the built-in ones that were lacking."""
    known = style_ids(document)
    lower = {name.lower(): id for name, id in known.items()}
    taken = set(known.values())
    ids = {"Normal": lower.get("normal", "Normal")}
    lacking = []
    for style in STYLES:
        if style.name.lower() in lower:
            ids[style.id] = lower[style.name.lower()]
            continue
        ids[style.id] = _free(style.id, taken)
        element = parse_xml(_xml(style))
        _rename(element, ids)
        document.styles.element.append(element)
        lacking += [style.name] if style.builtin else []
    if TABLE_STYLE not in known:
        document.styles.element.append(parse_xml(_table_style(lower.get("normal table", ""))))
    return lacking


def _free(id: str, taken: set[str]) -> str:
    """An id that the template does not use for something else."""
    found = next(
        name for number in range(1000) if (name := id + (str(number) if number else "")) not in taken
    )
    taken.add(found)
    return found


def _rename(element: Xml, ids: dict[str, str]) -> None:
    """Point a style of ours to the template's names for those it builds on."""
    element.set(qn("w:styleId"), ids[element.get(qn("w:styleId"))])
    for tag in ("w:basedOn", "w:next"):
        reference = element.find(qn(tag))
        id = reference.get(qn("w:val"))
        reference.set(qn("w:val"), ids.get(id, id))


def twips(points: float) -> int:
    """Points in Word's smallest measure."""
    return round(points * 20)


def _xml(style: Para) -> str:
    """A style as Word writes it, its parts in the order the format asks for."""
    paragraph = (
        ("<w:keepNext/><w:keepLines/>" if style.keep else "")
        + (_edge(style) if style.edge else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{PALETTE[style.fill][1:]}"/>' if style.fill else "")
        + _spacing(style)
        + (
            f'<w:ind w:left="{twips(style.indent)}" w:hanging="{twips(style.hanging)}"/>'
            if style.indent
            else ""
        )
        + ('<w:jc w:val="right"/>' if style.right else "")
        + (f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else "")
    )
    characters = (
        ("<w:b/>" if style.bold else "")
        + (f'<w:color w:val="{PALETTE[style.colour][1:]}"/>' if style.colour else "")
        + (
            f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
            if style.size
            else ""
        )
    )
    custom = "" if style.builtin else ' w:customStyle="1"'
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/><w:next w:val="{style.follows}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{characters}</w:rPr></w:style>"
    )


def _spacing(style: Para) -> str:
    line = f' w:line="{round(style.line * 240)}" w:lineRule="auto"' if style.line else ""
    return f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"{line}/>'


def _edge(style: Para) -> str:
    colour = PALETTE["dempet"][1:]
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="{style.edge}" w:color="{colour}"/></w:pBdr>'


def _defaults() -> str:
    return (
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
        f'w:eastAsia="{FONT}" w:cs="{FONT}"/><w:color w:val="{PALETTE["tekst"][1:]}"/><w:sz w:val="21"/>'
        '<w:szCs w:val="21"/><w:lang w:val="nb-NO" w:eastAsia="nb-NO" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="283" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


_W = nsdecls("w")

_BASE = (
    f'<w:style {_W} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    f'<w:style {_W} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    f'<w:style {_W} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    f'<w:style {_W} w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
)


def _table_style(based: str) -> str:
    """Thin horizontal lines, a tinted row of headings, and nothing else."""
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{PALETTE["andre"][1:]}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{PALETTE["dempet"][1:]}"'
    return (
        f'<w:style {_W} w:type="table" w:customStyle="1" w:styleId="Oppvekstabell"><w:name w:val="{TABLE_STYLE}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + f'<w:uiPriority w:val="59"/><w:tblPr><w:tblBorders><w:top {strong}/><w:bottom {strong}/>'
        f'<w:insideH {thin}/></w:tblBorders><w:tblCellMar><w:top w:w="45" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:tcBorders><w:bottom {strong}/></w:tcBorders><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{PALETTE["flate"][1:]}"/></w:tcPr></w:tblStylePr></w:style>'
    )
