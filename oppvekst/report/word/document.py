"""The whole report as a Word document."""

from __future__ import annotations

from io import BytesIO

from oppvekst.report.models import (
    Block,
    Bullets,
    Chapter,
    Exhibit,
    Heading,
    Prompt,
    Rendered,
    Report,
    Text,
    Written,
    list_item,
)
from oppvekst.report.word.contents import Entry, contents_xml
from oppvekst.report.word.frame import Frame
from oppvekst.report.word.pieces import bookmark, field, open_place, paragraph, run
from oppvekst.report.word.tables import table_xml
from oppvekst.report.word.template import open_base

FIRST_PLACE = 700_000
"""Numbers of content controls begin here."""

NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def docx(report: Report, template: bytes | None = None, *, counted: bool = False) -> Rendered:
    """Write a report as a Word document.

    Parameters
    ----------
    report:
        The content.
    template:
        A kommune's own .docx or .dotx; its page, header, footer and styles are used, its text is not.
    counted:
        Whether LibreOffice is to count the pages of the table of contents, for PDF.

    Raises
    ------
    TemplateError
        When the template cannot be read.
    """
    base = open_base(template, report.maal)
    writer = ReportWriter(Frame(base, report), report, counted=counted)
    writer.write()
    buffer = BytesIO()
    writer.frame.finish().save(buffer)
    return Rendered(buffer.getvalue(), base.notes)


class BlockWriter:
    """Writes blocks of content as XML text, with figures and tables numbered as they come."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._figures = 0
        self._tables = 0
        self._places = 0

    def block(self, block: Block, level: int = 2) -> None:
        """Write one block; ``level`` is that of a heading in it."""
        ids, add = self.frame.ids, self.frame.add
        match block:
            case Text(text, style):
                names = {"body": "Normal", "lead": "Ingress", "note": "Merknad"}
                add(paragraph(ids[names[style]], run(text)))
            case Heading(text, new_page):
                page = "<w:pageBreakBefore/>" if new_page else ""
                add(paragraph(ids[f"heading {level}"], run(text), properties=page + NO_NUMBER))
            case Bullets(items):
                for item in items:
                    add(paragraph(ids["List Bullet"], run(item)))
            case Written():
                self.written(block)
            case Prompt():
                self.prompt(block)
            case Exhibit():
                self.exhibit(block)

    def written(self, block: Written) -> None:
        """What somebody wrote; lines that begin with a dash are a list."""
        ids = self.frame.ids
        for line in block.lines:
            item = list_item(line)
            style = "Normal" if item is None else "List Bullet"
            self.frame.add(paragraph(ids[style], run(line if item is None else item)))

    def prompt(self, block: Prompt) -> None:
        """A marked place to write in, with its questions."""
        say, ids = self.frame.say, self.frame.ids
        style = ids["Til rapportør"]
        lines = [paragraph(style, run(say("prompt.marked", text=block.text)))]
        lines += [paragraph(style, run(block.lead))] if block.lead else []
        lines += [paragraph(ids["Til rapportør punkt"], run(item)) for item in block.items]
        lines[-1] = lines[-1].replace("</w:pPr>", '<w:spacing w:after="160"/></w:pPr>', 1)
        self._places += 1
        tag = f"{block.subject}.{block.field}"[:64]
        self.frame.add(open_place(FIRST_PLACE + self._places, say("prompt.label"), tag, lines))

    def exhibit(self, block: Exhibit) -> None:
        """Chart, caption, table, notes and source line, in that order."""
        frame, ids = self.frame, self.frame.ids
        if block.chart is not None:
            drawing = frame.charts.drawing(block.chart, frame.text_width / 20)
            frame.add(paragraph(ids["Figur"], drawing))
            self._figures += 1
            self._caption("figure", self._figures, block.chart.title)
        self._tables += 1
        self._caption("table", self._tables, block.table.caption)
        frame.add(table_xml(block.table, frame.text_width, frame.table_style, ids))
        kept = "<w:keepNext/>"
        notes = (
            [paragraph(ids["Merknad"], run(" ".join(block.notes)), properties=kept)] if block.notes else []
        )
        sources = [paragraph(ids["Kilde"], run("\n".join(block.sources)))] if block.sources else []
        frame.add(*notes, *sources)

    def _caption(self, kind: str, number: int, text: str) -> None:
        """«Figur 1: …», the number a real field, so that Word counts on when somebody adds one."""
        label = self.frame.say(f"report.{kind}")
        before, after = self.frame.say("report.caption", label=label, number="\0", text=text).split("\0")
        counted = field(f"SEQ {label} \\* ARABIC", str(number))
        alone = '<w:keepNext w:val="0"/>' if kind == "figure" else ""
        self.frame.add(
            paragraph(self.frame.ids["caption"], run(before), counted, run(after), properties=alone)
        )


class ReportWriter(BlockWriter):
    """Writes cover, table of contents, chapters and appendices."""

    def __init__(self, frame: Frame, report: Report, *, counted: bool) -> None:
        super().__init__(frame)
        self.report = report
        self._counted = counted
        chapters = [chapter for chapter in report.walk()]
        self._marks = {id(chapter): f"_Toc{700_000_000 + n}" for n, chapter in enumerate(chapters)}

    def write(self) -> None:
        """Everything, in order."""
        self._cover()
        self._contents()
        for chapter in self.report.chapters:
            if chapter.wide:
                self.frame.turn()
            self._chapter(chapter, 1)
            if chapter.wide:
                self.frame.turn()

    def _cover(self) -> None:
        cover, ids, add = self.report.cover, self.frame.ids, self.frame.add
        add(paragraph(ids["Title"], run(cover.title)), paragraph(ids["Subtitle"], run(cover.place)))
        if cover.draft:
            add(paragraph(ids["Ingress"], run(cover.draft)))
        for line in cover.lines:
            add(paragraph(ids["Normal"], run(line)))
        for place in cover.places:
            self.block(place)

    def _contents(self) -> None:
        entries = [
            Entry(level, self._title(chapter), self._marks[id(chapter)])
            for top in self.report.chapters
            for level, chapter in [(1, top), *((2, section) for section in top.sections)]
        ]
        frame = self.frame
        frame.add(paragraph(frame.ids["Normal"], '<w:r><w:br w:type="page"/></w:r>'))
        title, width = frame.say("report.contents"), frame.text_width
        frame.add(contents_xml(title, entries, frame.ids, width, counted=self._counted))

    def _title(self, chapter: Chapter) -> str:
        return f"{chapter.number}\u2002{chapter.title}" if chapter.number else chapter.title

    def _chapter(self, chapter: Chapter, level: int) -> None:
        frame, mark = self.frame, self._marks[id(chapter)]
        numbered = frame.numbered and bool(chapter.number)
        title = chapter.title if numbered or not chapter.number else self._title(chapter)
        new_page = level == 1 and chapter in (self.report.chapters[0], self._first_appendix())
        properties = ("<w:pageBreakBefore/>" if new_page and not chapter.wide else "") + (
            "" if chapter.number else NO_NUMBER
        )
        heading = bookmark(int(mark.removeprefix("_Toc")), mark, run(title))
        frame.add(paragraph(frame.ids[f"heading {level}"], heading, properties=properties))
        for block in chapter.blocks:
            self.block(block, level + 1)
        for section in chapter.sections:
            self._chapter(section, level + 1)

    def _first_appendix(self) -> Chapter | None:
        return next((chapter for chapter in self.report.chapters if not chapter.number), None)
