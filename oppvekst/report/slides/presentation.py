"""The deck as a PowerPoint file: native charts, large type, speaker notes, and a kommune's own template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from oppvekst.catalog.models import Maal
from oppvekst.palette import Palette
from oppvekst.report.deck import Slide, plan_slides
from oppvekst.report.models import ChartSpec, Rendered, Report, Table
from oppvekst.report.ooxml import Look, SpecData, chart_type, dress
from oppvekst.report.ooxml.metrics import lines_of_text
from oppvekst.report.ooxml.package import read_template
from oppvekst.report.ooxml.xml import OfficeObject
from oppvekst.report.plain import one_line
from oppvekst.report.slides.theme import FONT, dress_master
from oppvekst.state import clean
from oppvekst.wording import t

LEAST = Pt(24)
"""No text on a slide is smaller."""

TITLES = (32, 28, 26, 24)
"""Sizes of a title, the largest that fits first."""

MOST_LARGE = 5
"""More lines than this are set smaller."""

PALETTE = Palette("light")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide, in English metric units."""

    left: int
    top: int
    width: int
    height: int


def write_presentation(report: Report, template: bytes | None = None) -> Rendered:
    """Write a report's deck as a PowerPoint file.

    Parameters
    ----------
    report:
        The content.
    template:
        A kommune's own .pptx or .potx; its master, layouts and size are used, its slides are not.

    Raises
    ------
    TemplateError
        When the template cannot be read.
    """
    if template is None:
        file = pptx.Presentation()
        dress_master(file)
    else:
        file = read_template(template, pptx.Presentation, "ppt/presentation.xml", "PowerPoint (.pptx)")
        _drop_slides(file)
    writer = _Writer(file, report.maal)
    for slide in plan_slides(report):
        writer.add(slide)
    _properties(file, report)
    buffer = BytesIO()
    file.save(buffer)
    return Rendered(buffer.getvalue(), writer.notes)


class _Writer:
    """Adds slides to a presentation."""

    def __init__(self, file: OfficeObject, maal: Maal) -> None:
        self._file = file
        self._maal = maal
        layouts = list(file.slide_layouts)
        self._titled = _layout(layouts, body=False)
        self._listed = _layout(layouts, body=True) or self._titled
        self._opening = layouts[0] if layouts and _has_title(layouts[0]) else self._listed
        lacking = self._titled is None or not _has_title(self._titled)
        self.notes = (t("report.template.layout", maal),) if lacking else ()

    def add(self, slide: Slide) -> None:
        """One slide: title, then lines, chart or table, then the source."""
        listed = bool(slide.lines) and slide.chart is None and slide.table is None
        layout = self._opening if slide.opening else self._listed if listed else self._titled
        page = self._file.slides.add_slide(layout or self._file.slide_layouts[0])
        self._title(page, slide)
        if listed:
            self._lines(page, slide)
        elif slide.chart is not None:
            self._chart(page, slide.chart)
        elif slide.table is not None:
            self._table(page, slide.table)
        if slide.source and not slide.opening:
            self._source(page, slide.source)
        _drop_empty(page)
        if slide.notes:
            page.notes_slide.notes_text_frame.text = clean("\n".join(slide.notes)).text
        _set_language(page, self._maal)

    def _title(self, page: OfficeObject, slide: Slide) -> None:
        shape = page.shapes.title
        if shape is None:  # a template without a title on any layout
            box = self._area(None)
            shape = page.shapes.add_textbox(box.left, Emu(box.top // 4), Emu(box.width), Inches(1.2))
            shape.text_frame.word_wrap = True
        shape.text_frame.text = one_line(slide.title)
        if not slide.opening:
            size = title_size(slide.title, Emu(shape.width).pt - 16)
            for run in shape.text_frame.paragraphs[0].runs:
                run.font.size = Pt(size)

    def _area(self, page: OfficeObject | None) -> Box:
        """Where the content stands: under the title, over the source line."""
        width, height = self._file.slide_width, self._file.slide_height
        title = page.shapes.title if page is not None else None
        left = title.left if title is not None and title.left is not None else width // 16
        under = title.top + title.height if title is not None and title.top is not None else height // 4
        top = under + height // 40
        return Box(left, top, width - 2 * left, height - top - self._source_height())

    def _source_height(self) -> int:
        """Room for two lines."""
        return int(LEAST * 2.9)

    def _lines(self, page: OfficeObject, slide: Slide) -> None:
        """The lines in the layout's own place for text, or in one of our own."""
        body = next((p for p in page.placeholders if p.placeholder_format.idx == 1), None)
        if body is None:
            box = self._area(page)
            body = page.shapes.add_textbox(Emu(box.left), Emu(box.top), Emu(box.width), Emu(box.height))
            body.text_frame.word_wrap = True
        frame = body.text_frame
        for position, line in enumerate(slide.lines):
            paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
            paragraph.text = one_line(line)
            paragraph.space_after = Pt(12)
            for run in paragraph.runs:
                run.font.size = Pt(28) if slide.opening and position == 0 else max(LEAST, _size(slide.lines))

    def _chart(self, page: OfficeObject, spec: ChartSpec) -> None:
        box = self._area(page)
        look = Look(Emu(box.width).pt, Emu(box.height).pt, text=24, line=5, thin=3.5, marker=13, font=FONT)
        data = SpecData(spec, self._maal)
        frame = page.shapes.add_chart(
            chart_type(spec), Emu(box.left), Emu(box.top), Emu(box.width), Emu(box.height), data
        )
        dress(frame.chart._chartSpace, spec, look, self._maal)
        _describe(frame, clean(spec.alt).text)

    def _table(self, page: OfficeObject, table: Table) -> None:
        box = self._area(page)
        rows = (table.header, *table.rows)
        height = min(box.height, int(LEAST * 1.9) * len(rows))
        frame = page.shapes.add_table(
            len(rows), len(table.header), Emu(box.left), Emu(box.top), Emu(box.width), Emu(height)
        )
        for column, share in zip(frame.table.columns, table.widths, strict=True):
            column.width = Emu(round(box.width * share / sum(table.widths)))
        for position, cells in enumerate(rows):
            for cell, (index, text) in zip(frame.table.rows[position].cells, enumerate(cells), strict=True):
                _fill(cell, text, head=position == 0, right=index in table.right)
        _describe(frame, clean(table.caption).text)

    def _source(self, page: OfficeObject, text: str) -> None:
        box = self._area(page)
        height = self._source_height()
        shape = page.shapes.add_textbox(
            Emu(box.left), Emu(self._file.slide_height - height), Emu(box.width), Emu(height)
        )
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        frame.text = one_line(text)
        for run in frame.paragraphs[0].runs:
            run.font.size = LEAST
            run.font.color.rgb = _rgb("dempet")


def _size(lines: tuple[str, ...]) -> int:
    """Larger where there is room."""
    return int(Pt(28)) if sum(map(len, lines)) < 420 and len(lines) <= MOST_LARGE else int(LEAST)


def title_size(text: str, width: float) -> float:
    """The largest size, in points, at which a title takes no more than three lines of ``width`` points."""
    return next((size for size in TITLES if lines_of_text(text, size, width, bold=True) <= 3), TITLES[-1])


def _rgb(role: str) -> OfficeObject:
    return RGBColor.from_string(PALETTE[role][1:])  # type: ignore[no-untyped-call]


def _fill(cell: OfficeObject, text: str, *, head: bool, right: bool) -> None:
    """A cell: white with a thin line, the heading tinted, numbers to the right."""
    cell.text_frame.text = one_line(text)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb("flate" if head else "bakgrunn")
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size, run.font.bold = LEAST, head
        run.font.color.rgb = _rgb("tekst")


def _describe(frame: OfficeObject, text: str) -> None:
    """The text a screen reader says in place of a chart or before a table."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", text)


def _has_title(layout: OfficeObject) -> bool:
    return any(p.placeholder_format.idx == 0 for p in layout.placeholders)


def _layout(layouts: list[OfficeObject], *, body: bool) -> OfficeObject | None:
    """The layout with a title and, when asked, one place for text and nothing else; else the nearest."""

    def places(layout: OfficeObject) -> list[int]:
        found = [p.placeholder_format for p in layout.placeholders]
        return sorted(f.idx for f in found if f.idx < 10)

    titled = [layout for layout in layouts if _has_title(layout)]
    exact = [layout for layout in titled if places(layout) == ([0, 1] if body else [0])]
    if body:
        return exact[-1] if len(exact) == 1 else next(iter(exact[1:] or exact), None)
    return next(iter(exact), next(iter(titled), next(iter(layouts), None)))


def _drop_empty(page: OfficeObject) -> None:
    """Take away the layout's places that nothing was put in: they would show their prompts."""
    for shape in list(page.placeholders):
        if shape.has_text_frame and not shape.text_frame.text.strip():
            shape._element.getparent().remove(shape._element)


def _drop_slides(file: OfficeObject) -> None:
    """Take away a template's own slides; master and layouts stand."""
    ids = file.slides._sldIdLst
    for entry in list(ids):
        file.part.drop_rel(entry.rId)
        ids.remove(entry)


def _set_language(page: OfficeObject, maal: Maal) -> None:
    """The language of every run on the slide and in its notes."""
    trees = [page._element]
    if page.has_notes_slide:
        trees.append(page.notes_slide._element)
    for tree in trees:
        for run in tree.iter(qn("a:r")):
            properties = run.get_or_add_rPr()
            properties.set("lang", f"{maal.value}-NO")
        for end in tree.iter(qn("a:endParaRPr")):
            end.set("lang", f"{maal.value}-NO")


def _properties(file: OfficeObject, report: Report) -> None:
    core = file.core_properties
    core.title, core.subject = one_line(report.title), one_line(report.subject)
    core.author = core.last_modified_by = report.cover.place
    core.language, core.keywords = report.language, t("report.keywords", report.maal)
    core.comments = ""
    core.revision = 1
    core.created = core.modified = datetime.combine(report.made, time())
