"""What every Word document of ours shares: its parts, page, footer, language and properties."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, time

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from oppvekst.report.models import Report
from oppvekst.report.ooxml.xml import Xml
from oppvekst.report.plain import one_line
from oppvekst.report.word.figures import Charts
from oppvekst.report.word.pieces import field, paragraph, run
from oppvekst.report.word.room import pages_of
from oppvekst.report.word.stylesheet import TABLE_STYLE, style_ids
from oppvekst.report.word.template import Base
from oppvekst.wording import t

_W = nsdecls("w", "r")

PORTRAIT, LANDSCAPE = "portrait", "landscape"


class Frame:
    """A document in the making: its XML grows as text and is read once, at the end."""

    def __init__(self, base: Base, report: Report, title: str = "") -> None:
        """Begin a document of a report; ``title`` where it is not the report's own."""
        self._base = base
        self._report = report
        self._title = title or report.title
        self._document: Document = base.document
        self._maal = report.maal
        self._xml: list[str] = []
        self._turned = False
        self._ended: list[Xml] = []
        self.numbered = base.numbered
        self.ids = _ids_of(base.document)
        self.table_style = self.ids[TABLE_STYLE]
        self.charts = Charts(base.document, report.maal)
        self._footer()  # before any section is ended, so that every one has it

    def say(self, key: str, **slots: object) -> str:
        """A text in the document's written form."""
        return t(key, self._maal, **slots)

    def add(self, *xml: str) -> None:
        """Add paragraphs, tables or open places at the end."""
        self._xml += xml

    @property
    def text_width(self) -> int:
        """The width between the margins on the page as it now lies, in twentieths of a point."""
        section = self._document.sections[-1]
        sides = [section.page_width or Mm(210), section.page_height or Mm(297)]
        width = max(sides) if self._turned else min(sides)
        margins = (section.left_margin or Mm(25)) + (section.right_margin or Mm(25))
        return max(round((width - margins) / 635), 2000)

    @property
    def pages(self) -> float:
        """About how many pages what has been added takes, with a fraction."""
        return pages_of(self._xml, self.text_width / 20)

    def turn(self) -> None:
        """End the section here and turn the page, on its side or back."""
        self._ended.append(self._section(self._turned))
        self.add(paragraph(self.ids["Kilde"], properties="<w:sectPr/>"))
        self._turned = not self._turned

    def finish(self) -> Document:
        """Put everything in its place and give the finished document."""
        body = self._document.element.body
        last = self._section(self._turned)
        body.remove(body.sectPr)
        root = parse_xml(f"<w:body {_W}>{''.join(self._xml)}</w:body>")
        for holder, section in zip(root.findall(f".//{qn('w:sectPr')}"), self._ended, strict=True):
            holder.getparent().replace(holder, section)
        body.extend(list(root))
        body.append(last)
        _set_language(self._document, self._report.language)
        _ask_for_update(self._document)
        self._properties()
        return self._document

    def _section(self, turned: bool) -> Xml:
        """A copy of the template's last section with its page turned as asked; only the first has a cover."""
        properties = copy.deepcopy(self._document.element.body.sectPr)
        size = properties.get_or_add_pgSz()
        sides = sorted([size.w or Mm(210), size.h or Mm(297)])
        size.w, size.h = sides[::-1] if turned else sides
        size.set(qn("w:orient"), LANDSCAPE if turned else PORTRAIT)
        cover = properties.find(qn("w:titlePg"))
        if cover is not None and self._ended:
            properties.remove(cover)
        return properties

    def _footer(self) -> None:
        """Place, title and page numbers, to the right on upright pages and on turned ones.

        A template's own footer stands.
        """
        section = self._document.sections[-1]
        if self._base.own and any(p.text.strip() for p in section.footer.paragraphs):
            return
        section.footer.is_linked_to_previous = False
        footer = section.footer._element
        for child in list(footer):
            footer.remove(child)
        cover = self._report.cover
        where = (
            self.say("report.footer.draft", place=cover.place, title=self._title, draft=cover.draft)
            if cover.draft
            else self.say("report.footer", place=cover.place, title=self._title)
        )
        xml = paragraph(
            self.ids["footer"],
            run(f"{where} · {self.say('report.page')} "),
            field("PAGE", "1"),
            run(f" {self.say('report.page_of')} "),
            field("NUMPAGES", "1"),
            properties='<w:jc w:val="right"/>',
        )
        footer.append(parse_xml(xml.replace("<w:p>", f"<w:p {_W}>", 1)))

    def _properties(self) -> None:
        core, report = self._document.core_properties, self._report
        core.title, core.subject = one_line(self._title), one_line(report.subject)
        core.author = core.last_modified_by = report.cover.place
        core.language, core.keywords = report.language, self.say("report.keywords")
        core.comments = ""
        core.category = ""
        core.revision = 1
        core.created = core.modified = datetime.combine(report.made, time(), tzinfo=UTC).replace(tzinfo=None)


def _ids_of(document: Document) -> dict[str, str]:
    """Ids by name; built-in names are looked up as Word writes them, whatever the case."""
    found = style_ids(document)
    lower = {name.lower(): id for name, id in found.items()}
    names = ("Normal", "Title", "Subtitle", "List Bullet", "List Number", "TOC Heading")
    return (
        found
        | {name.lower(): id for name, id in found.items()}
        | {name: lower[name.lower()] for name in names if name.lower() in lower}
    )


def _set_language(document: Document, language: str) -> None:
    """The language of everything that does not say otherwise."""
    styles = document.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        styles.insert(
            0, parse_xml(f"<w:docDefaults {_W}><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>")
        )
        defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    marks = [defaults.find(qn("w:lang")), *styles.iterfind(f"{qn('w:style')}/{qn('w:rPr')}/{qn('w:lang')}")]
    if marks[0] is None:
        marks[0] = parse_xml(f"<w:lang {_W}/>")
        defaults.append(marks[0])
    for mark in marks:
        mark.set(qn("w:val"), language)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), language)


def _ask_for_update(document: Document) -> None:
    """Let Word fill in the page numbers when the document is opened."""
    settings = document.settings.element
    if settings.find(qn("w:updateFields")) is None:
        mark = parse_xml(f'<w:updateFields {_W} w:val="true"/>')
        _before_compat(settings, mark)
    mode = settings.find(f"{qn('w:compat')}/{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    if mode is not None:
        mode.set(qn("w:val"), "15")


_AFTER_UPDATE = frozenset(
    {
        "hdrShapeDefaults",
        "footnotePr",
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "mathPr",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
    }
)
"""Settings that stand after ``updateFields`` in the order the format asks for."""


def _before_compat(settings: Xml, mark: Xml) -> None:
    later = next((child for child in settings if child.tag.split("}")[-1] in _AFTER_UPDATE), None)
    if later is None:
        settings.append(mark)
    else:
        later.addprevious(mark)
