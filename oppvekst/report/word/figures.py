"""Native charts in Word: a chart part with its workbook, and the drawing that shows it."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt

from oppvekst.catalog.models import Maal
from oppvekst.report.models import ChartSpec
from oppvekst.report.ooxml import Look, SpecData, chart_space
from oppvekst.report.word.pieces import attribute
from oppvekst.report.word.stylesheet import FONT

NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

LINE_HEIGHT, BAR_HEIGHT, PER_BAR = 190.0, 8.0, 24.0
"""Points: of a line chart; of what a bar chart has besides its bars; of a bar."""

FIRST_ID = 5000
"""Numbers of drawings begin here, above those a template may have used."""


class Charts:
    """The charts of one document, each with a part, a workbook and a number of its own."""

    def __init__(self, document: Document, maal: Maal) -> None:
        self._document = document
        self._maal = maal
        self._package = document.part.package
        self._taken = {str(part.partname) for part in self._package.iter_parts()}
        self._count = 0

    def drawing(self, spec: ChartSpec, width: float) -> str:
        """Add a chart to the document and give the run that shows it.

        Parameters
        ----------
        spec:
            What it shows.
        width:
            Its width in points.
        """
        self._count += 1
        height = LINE_HEIGHT if spec.kind == "line" else BAR_HEIGHT + PER_BAR * len(spec.categories)
        look = Look(width, height, text=9, line=2.25, thin=1.5, marker=6, font=FONT)
        relation = self._document.part.relate_to(self._part(spec, look), RT.CHART)
        number = FIRST_ID + self._count
        return (
            f'<w:r><w:drawing {NAMESPACES}><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{Pt(width)}" cy="{Pt(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name={attribute(f"Figur {self._count}")} descr={attribute(spec.alt)}/>'
            "<wp:cNvGraphicFramePr/><a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )

    def _part(self, spec: ChartSpec, look: Look) -> Part:
        """The chart's part, with the workbook it is edited in."""
        book = Part(
            self._name("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx"),
            CT.SML_SHEET,
            SpecData(spec, self._maal).xlsx_blob,
            self._package,
        )
        part = Part(self._name("/word/charts/chart%d.xml"), CT.DML_CHART, b"", self._package)
        element = chart_space(spec, look, self._maal)
        data = (
            f'<c:externalData {NAMESPACES} r:id="{part.relate_to(book, RT.PACKAGE)}"><c:autoUpdate val="0"/>'
        )
        element.append(parse_xml(f"{data}</c:externalData>"))
        part._blob = serialize_part_xml(element)
        return part

    def _name(self, template: str) -> PackURI:
        """A part name that nothing in the document has, a template's own charts included."""
        name = next(name for n in range(1, 10_000) if (name := template % n) not in self._taken)
        self._taken.add(name)
        return PackURI(name)
