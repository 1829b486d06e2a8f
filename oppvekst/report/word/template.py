"""The document a report is written into: ours, or a kommune's own template emptied of its text."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Mm

from oppvekst.catalog.models import Maal
from oppvekst.report.ooxml.package import read_template
from oppvekst.report.ooxml.xml import Xml
from oppvekst.report.word.numbering import set_up_lists
from oppvekst.report.word.stylesheet import BULLETED, add_missing, replace_styles, style_ids
from oppvekst.wording import t

UNUSED = (
    RT.THUMBNAIL,
    RT.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""What python-docx's own template brings along that a report has no use for."""


@dataclass(frozen=True, slots=True)
class Base:
    """An empty document with every style a report needs."""

    document: Document
    own: bool
    """Whether it is a kommune's template, whose page, header and footer stand."""
    numbered: bool
    """Whether the headings number themselves."""
    notes: tuple[str, ...]
    """What was put right, in sentences."""


def open_base(template: bytes | None, maal: Maal, *, short: bool = False) -> Base:
    """Give the document to write in; ``short`` sets a document of a page or two closer, on our own page.

    Raises
    ------
    TemplateError
        When the template is no Word document, or cannot be read.
    """
    if template is None:
        document = docx.Document()
        _drop_unused(document)
        _a4(document)
        replace_styles(document, short=short)
        set_up_lists(document, headings=True)
        return Base(document, own=False, numbered=True, notes=())
    document = read_template(template, docx.Document, "word/document.xml", "Word (.docx)")
    _empty(document)
    before = frozenset(style_ids(document))
    lacking = add_missing(document)
    lower = {name.lower() for name in before}
    kept = frozenset(name for name in (*BULLETED, "List Number") if name.lower() in lower)
    set_up_lists(document, headings=False, untouched=kept)
    names = ", ".join(f"«{name}»" for name in lacking)
    notes = (t("report.template.styles", maal, names=names),) if lacking else ()
    return Base(document, own=True, numbered=_numbered(document), notes=notes)


def _drop_unused(document: Document) -> None:
    for source in (document.part, document.part.package):
        for id, relation in list(source.rels.items()):
            if relation.reltype in UNUSED:
                del source.rels[id]


def _a4(document: Document) -> None:
    """A4 with margins that leave 16 cm for text."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(22), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    section.different_first_page_header_footer = True


def _empty(document: Document) -> None:
    """Take away the template's own text; page, header and footer stand."""
    body = document.element.body
    _keep_letterhead(body)
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _keep_letterhead(body: Xml) -> None:
    """Give the last section, which ours are made of, the headers and footers that it has from those before it.

    A section without a header of its own shows that of the one before: a cover, most often, which goes away with the
    template's text.
    """
    last = body.get_or_add_sectPr()
    earlier = [section for section in body.iter(qn("w:sectPr")) if section is not last]
    for section in reversed(earlier):
        has = {(own.tag, own.get(qn("w:type"))) for own in last}
        for reference in section.findall(qn("w:headerReference")) + section.findall(qn("w:footerReference")):
            if (reference.tag, reference.get(qn("w:type"))) not in has:
                last.insert(0, copy.deepcopy(reference))
    first_has_own = any(own.get(qn("w:type")) == "first" for own in last)
    if earlier and first_has_own and last.find(qn("w:titlePg")) is None:
        last.titlePg_val = earlier[0].find(qn("w:titlePg")) is not None


def _numbered(document: Document) -> bool:
    """Whether the template's first heading numbers itself."""
    id = {name.lower(): id for name, id in style_ids(document).items()}["heading 1"]
    style = next(s for s in document.styles.element.findall(qn("w:style")) if s.get(qn("w:styleId")) == id)
    return style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
