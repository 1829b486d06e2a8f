"""Real lists and numbered headings: the definitions Word needs, and the styles tied to them."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from oppvekst.report.ooxml.xml import OfficeObject, Xml
from oppvekst.report.word.stylesheet import BULLETED, HEADINGS, style_ids, twips

_W = nsdecls("w")

_BULLET = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    f'<w:pPr><w:ind w:left="{twips(18)}" w:hanging="{twips(14)}"/></w:pPr></w:lvl>'
)
_DECIMAL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
    f'<w:pPr><w:ind w:left="{twips(20)}" w:hanging="{twips(20)}"/></w:pPr></w:lvl>'
)


def set_up_lists(document: Document, *, headings: bool, untouched: frozenset[str] = frozenset()) -> None:
    """Tie the list styles to real bullets and numbers, and the headings to chapter numbers.

    Parameters
    ----------
    document:
        The document, with its styles in place.
    headings:
        Whether headings 1 and 2 get chapter numbers; a template's own headings are left as they are.
    untouched:
        Names of list styles that the template has of its own.
    """
    ids = style_ids(document)
    for name in BULLETED:
        if name not in untouched:
            _tie(document, ids[name], _add_list(document, "hybridMultilevel", _BULLET))
    if "List Number" not in untouched:
        _tie(document, ids["List Number"], _add_list(document, "singleLevel", _DECIMAL))
    if headings:
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{ids[name]}"/>'
            f'<w:lvlText w:val="{".".join(f"%{i + 1}" for i in range(level + 1))}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{twips(30)}" w:hanging="{twips(30)}"/></w:pPr></w:lvl>'
            for level, name in enumerate(HEADINGS)
        )
        chapters = _add_list(document, "multilevel", levels)
        for level, name in enumerate(HEADINGS):
            _tie(document, ids[name], chapters, level)


def _add_list(document: Document, kind: str, levels: str) -> int:
    """Add a list's definition and give its number; definitions come before numbers in the part."""
    numbering = _numbering_part(document).element
    abstracts = numbering.findall(qn("w:abstractNum"))
    abstract = max((int(a.get(qn("w:abstractNumId"))) for a in abstracts), default=-1) + 1
    number = max((int(n.get(qn("w:numId"))) for n in numbering.findall(qn("w:num"))), default=0) + 1
    definition = parse_xml(
        f'<w:abstractNum {_W} w:abstractNumId="{abstract}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
    )
    use = parse_xml(f'<w:num {_W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    _insert(numbering, definition, before=("w:num", "w:numIdMacAtCleanup"))
    _insert(numbering, use, before=("w:numIdMacAtCleanup",))
    return number


def _insert(parent: Xml, element: Xml, *, before: tuple[str, ...]) -> None:
    """Put an element before the first of some others, or last."""
    following = next((child for child in parent if child.tag in {qn(tag) for tag in before}), None)
    if following is None:
        parent.append(element)
    else:
        following.addprevious(element)


def _numbering_part(document: Document) -> OfficeObject:
    """The part with the lists; a template without any list has none."""
    try:
        return document.part.part_related_by(RT.NUMBERING)
    except KeyError:
        root = parse_xml(f"<w:numbering {_W}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, root, document.part.package)
        document.part.relate_to(part, RT.NUMBERING)
        return part


def _tie(document: Document, style: str, number: int, level: int = 0) -> None:
    """Let a paragraph style be an item of a list."""
    element = next(
        s for s in document.styles.element.findall(qn("w:style")) if s.get(qn("w:styleId")) == style
    )
    properties = element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = number
    properties.numPr.get_or_add_ilvl().val = level
