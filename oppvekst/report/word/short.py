"""The council edition as a Word document."""

from __future__ import annotations

from io import BytesIO

from oppvekst.report.models import Bullets, Heading, Prompt, Rendered, Report, Text
from oppvekst.report.short import Picture, Short
from oppvekst.report.short import short_edition as content_of
from oppvekst.report.word.document import NO_NUMBER, BlockWriter
from oppvekst.report.word.frame import Frame
from oppvekst.report.word.pieces import paragraph, run
from oppvekst.report.word.template import open_base


def council_edition(report: Report, template: bytes | None = None) -> Rendered:
    """Write the council edition of a report.

    Raises
    ------
    TemplateError
        When the template cannot be read.
    """
    base, content = open_base(template, report.maal, short=True), content_of(report)
    writer = _ShortWriter(Frame(base, report, content.title))
    over = [] if writer.write(content) else [writer.frame.say("short.over")]
    buffer = BytesIO()
    writer.frame.finish().save(buffer)
    return Rendered(buffer.getvalue(), (*base.notes, *over))


class _ShortWriter(BlockWriter):
    """Writes the parts of a council edition, in the order they are read."""

    def write(self, content: Short) -> bool:
        """What is found on the first page, what is not known and what is done on the second; whether both suffice."""
        frame = self.frame
        frame.add(paragraph(frame.ids["heading 1"], run(content.title), properties=NO_NUMBER))
        frame.add(paragraph(frame.ids["Ingress"], run(content.place)))
        frame.add(paragraph(frame.ids["Merknad"], run(content.lead)))
        self._part(content.findings_title)
        for finding in content.findings:
            self.block(Text(finding, "lead"))
        for note in content.notes:
            self.block(Text(note, "note"))
        if content.picture is not None:
            self._picture(content.picture)
        first = frame.pages
        self._part(frame.say("short.heading.unknown"), new_page=True)
        self.block(Bullets(content.unknown))
        self._part(frame.say("short.heading.tiltak"))
        self.block(Bullets(content.tiltak))
        self._proposal(content.proposal)
        return first <= 1 and frame.pages - first <= 1

    def _part(self, heading: str, *, new_page: bool = False) -> None:
        self.block(Heading(heading, new_page), level=2)

    def _picture(self, picture: Picture) -> None:
        """What the chart shows over it, and where it is from under it."""
        frame, ids = self.frame, self.frame.ids
        self._part(picture.title)
        frame.add(paragraph(ids["Normal"], run(picture.said), properties="<w:keepNext/>"))
        frame.add(paragraph(ids["Figur"], frame.charts.drawing(picture.chart, frame.text_width / 20)))
        frame.add(paragraph(ids["Kilde"], run(" ".join(picture.sources))))

    def _proposal(self, proposal: tuple[str | Prompt, ...]) -> None:
        self._part(self.frame.say("case.heading.decision"))
        for point in proposal:
            if isinstance(point, Prompt):
                self.block(point)
            else:
                self.frame.add(paragraph(self.frame.ids["List Number"], run(point)))
