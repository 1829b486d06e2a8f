"""The council case (saksframlegg): one page that puts the report before the kommunestyre."""

from __future__ import annotations

from io import BytesIO

from oppvekst.report.models import Heading, Prompt, Rendered, Report
from oppvekst.report.word.document import NO_NUMBER, BlockWriter
from oppvekst.report.word.frame import Frame
from oppvekst.report.word.pieces import paragraph, run
from oppvekst.report.word.template import open_base


def write_case(report: Report, template: bytes | None = None) -> Rendered:
    """Write the council case of a report as a Word document.

    Raises
    ------
    TemplateError
        When the template cannot be read.
    """
    base = open_base(template, report.maal, short=True)
    found = report.council
    frame = Frame(base, report, found.title)
    writer = BlockWriter(frame)
    frame.add(paragraph(frame.ids["heading 1"], run(found.title), properties=NO_NUMBER))
    place = " · ".join(text for text in (report.cover.place, report.cover.standing) if text)
    frame.add(paragraph(frame.ids["Normal"], run(place)))
    for block in (*found.blocks, Heading(found.heading)):
        writer.block(block)
    for point in found.proposal:
        if isinstance(point, Prompt):
            writer.block(point)
        else:
            frame.add(paragraph(frame.ids["List Number"], run(point)))
    notes = (*base.notes, *([frame.say("case.over")] if frame.pages > 1 else []))
    buffer = BytesIO()
    frame.finish().save(buffer)
    return Rendered(buffer.getvalue(), notes)
