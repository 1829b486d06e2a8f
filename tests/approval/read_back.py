"""What a reader meets in a page or a document, as lines of text: one a paragraph, a table row, a chart's text."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree

from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BETWEEN = " | "
"""Between the cells of a row."""

INLINE = frozenset(
    {"a", "span", "strong", "em", "b", "i", "small", "sup", "sub", "abbr", "th", "td", "code", "time"}
    | {"text", "tspan", "g", "path", "line", "rect", "circle", "polyline", "polygon"}
)
"""Elements inside a line, and the parts of a picture; every other begins one."""

SILENT = ("style", "script")


class Lines(HTMLParser):
    """The lines of a piece of HTML, with what is said only to those who cannot see it in parentheses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._now = ""
        self._silent = 0
        self.feed(html)
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        if tag not in INLINE:
            self._end()
        if tag in ("td", "th") and self._now:
            self._now += BETWEEN
        if label := dict(attrs).get("aria-label"):
            self._now += f"({label}) "

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent -= 1
        if tag not in INLINE:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._now += data

    def _end(self) -> None:
        text = squeezed(self._now)
        if text and self.lines[-1:] != [f"({text})"]:  # a picture's name is its title, too
            self.lines.append(text)
        self._now = ""


def squeezed(text: str) -> str:
    """Ordinary spaces once; fixed spaces are part of a number and stay."""
    return re.sub(r"[ \n\t]+", " ", text).strip(" ")


def of_html(data: bytes) -> list[str]:
    """The lines of an HTML document."""
    return Lines(data.decode()).lines


def of_page(app: AppTest) -> list[str]:
    """The lines of a page of the dashboard, its menu left out; charts by what they are said to show."""
    lines: list[str] = []
    for node in (*app.main, *app.sidebar):
        if node.type == "html" and not node.proto.body.startswith(('<nav class="ov-meny"', "<style>")):
            lines += Lines(node.proto.body).lines
        elif node.type == "markdown":
            lines += Lines(node.value).lines
        elif node.type in ("title", "header", "subheader", "caption", "info", "warning", "error"):
            lines.append(squeezed(node.value))
        elif node.type == "plotly_chart":
            lines.append(squeezed(f"({node.proto.alt})"))
    return [line for line in lines if line]


def _parts(data: bytes, pattern: str) -> list[ElementTree.Element]:
    """The parts of a package whose names match, in the order of their numbers."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if re.fullmatch(pattern, name)]
        names.sort(key=lambda name: [int(n) for n in re.findall(r"\d+", name)])
        return [ElementTree.fromstring(package.read(name)) for name in names]


def of_docx(data: bytes) -> list[str]:
    """Paragraphs and table rows of a Word document, its charts by their figures."""
    body = _parts(data, "word/document.xml")[0].find(f"{W}body")
    lines = list(_word_lines(body))
    for chart in _parts(data, r"word/charts/chart\d+\.xml"):
        lines += _chart(chart)
    return [line for line in map(squeezed, lines) if line]


def _word_lines(parent: ElementTree.Element) -> list[str]:
    lines: list[str] = []
    for child in parent:
        if child.tag == f"{W}p":
            lines.append(_word_text(child))
            lines += [f"({e.get('descr')})" for e in child.iter() if e.get("descr")]
        elif child.tag == f"{W}tr":
            lines.append(BETWEEN.join(" ".join(_word_lines(cell)) for cell in child.iter(f"{W}tc")))
        else:
            lines += _word_lines(child)
    return lines


def _word_text(paragraph: ElementTree.Element) -> str:
    marks = {f"{W}tab": " ", f"{W}br": "\n"}
    return "".join(e.text or "" if e.tag == f"{W}t" else marks.get(e.tag, "") for e in paragraph.iter())


def _chart(chart: ElementTree.Element) -> list[str]:
    """A chart's lines with their values, one line each."""
    found = []
    for series in chart.iter(f"{C}ser"):
        name = "".join(e.text or "" for e in series.find(f"{C}tx").iter(f"{C}v"))
        told = {tag: [e.text or "" for e in series.find(f"{C}{tag}").iter(f"{C}v")] for tag in ("cat", "val")}
        found.append(f"[{name}] {squeezed(', '.join(told['cat']))}: {'; '.join(told['val'])}")
    return found


def of_pptx(data: bytes) -> list[str]:
    """Paragraphs, table rows and charts of every slide, then what the speaker has under them."""
    lines: list[str] = []
    for slide in (*_parts(data, r"ppt/slides/slide\d+\.xml"), *_parts(data, r"ppt/notesSlides/\w+\d+\.xml")):
        in_tables = {id(e) for row in slide.iter(f"{A}tr") for e in row.iter(f"{A}p")}
        lines += [_slide_text(e) for e in slide.iter(f"{A}p") if id(e) not in in_tables]
        lines += [BETWEEN.join(map(_slide_text, row.iter(f"{A}tc"))) for row in slide.iter(f"{A}tr")]
        lines += [f"({e.get('descr')})" for e in slide.iter() if e.get("descr")]
    for chart in _parts(data, r"ppt/charts/chart\d+\.xml"):
        lines += _chart(chart)
    return [line for line in map(squeezed, lines) if line and not line.isdigit()]


def _slide_text(parent: ElementTree.Element) -> str:
    return "".join(e.text or "" for e in parent.iter(f"{A}t"))


def of_xlsx(data: bytes) -> list[str]:
    """The rows of every sheet; a cell that repeats the one above it is two small marks, to keep the text short."""
    lines = []
    for sheet in load_workbook(BytesIO(data)):
        above: tuple[str, ...] = ()
        for row in sheet.iter_rows(values_only=True):
            cells = tuple("" if cell is None else str(cell) for cell in row)
            shown = [
                '"' if len(cell) > 2 and cell in above[i : i + 1] else cell for i, cell in enumerate(cells)
            ]
            above = cells
            if any(cells):
                lines.append(squeezed(f"{sheet.title}: {BETWEEN.join(shown)}"))
    return lines
