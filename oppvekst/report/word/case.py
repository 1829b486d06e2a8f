"""The council case (saksframlegg): one page that puts the report before the kommunestyre."""

from __future__ import annotations

from io import BytesIO

from oppvekst.report.models import Block, Bullets, Heading, Prompt, Rendered, Report, Text, Written
from oppvekst.report.outline import CASE, COVER
from oppvekst.report.word.document import NO_NUMBER, BlockWriter
from oppvekst.report.word.frame import Frame
from oppvekst.report.word.pieces import paragraph, run
from oppvekst.report.word.template import open_base
from oppvekst.wording import t

MOST_FINDINGS = 3
"""More would not leave room for the rest on one page."""

WRITTEN_PARTS = (("assessment", "vurdering"), ("economy", "okonomi"), ("children", "barnets_beste"))
"""Heading and field of what the rapporteur writes."""


def case(report: Report, template: bytes | None = None) -> Rendered:
    """Write the council case of a report as a Word document.

    Raises
    ------
    TemplateError
        When the template cannot be read.
    """
    base = open_base(template, report.maal)
    title = t("case.title", report.maal, title=report.title)
    frame = Frame(base, report, title)
    writer = BlockWriter(frame)
    frame.add(paragraph(frame.ids["heading 1"], run(title), properties=NO_NUMBER))
    place = f"{report.cover.place} · {report.cover.draft}" if report.cover.draft else report.cover.place
    frame.add(paragraph(frame.ids["Normal"], run(place)))
    for block in (*_number(report), *_body(report)):
        writer.block(block)
    _decision(frame, writer, report)
    buffer = BytesIO()
    frame.finish().save(buffer)
    return Rendered(buffer.getvalue(), base.notes)


def _number(report: Report) -> list[Block]:
    return [place for place in report.cover.places if (place.subject, place.field) == (COVER, "saksnummer")]


def _body(report: Report) -> list[Block]:
    """What the case is about, with the findings, and the rapporteur's own parts."""

    def say(key: str, **slots: object) -> str:
        return t(key, report.maal, **slots)

    blocks: list[Block] = [Heading(say("case.heading.facts")), Text(say("case.facts", title=report.title))]
    if report.headlines:
        blocks.append(Bullets(report.headlines[:MOST_FINDINGS]))
    elif report.every:
        blocks.append(Text(say("report.no_findings")))
    blocks.append(Text(say("case.uncertain")))
    for heading, field in WRITTEN_PARTS:
        blocks += [Heading(say(f"case.heading.{heading}")), _place(report, field)]
    return blocks


def _place(report: Report, field: str) -> Written | Prompt:
    text = report.texts.get((CASE, field))
    if text:
        return Written(CASE, field, tuple(line for line in text.split("\n") if line.strip()))
    return Prompt(CASE, field, t(f"prompt.{CASE}.{field}", report.maal))


def _decision(frame: Frame, writer: BlockWriter, report: Report) -> None:
    """The proposal, in numbered points; the second waits until somebody has named the areas."""
    writer.block(Heading(frame.say("case.heading.decision")))
    number = frame.ids["List Number"]
    frame.add(paragraph(number, run(frame.say("case.decision.first", year=report.year))))
    areas = _place(report, "omrader")
    if isinstance(areas, Written):
        words = " ".join(areas.lines)
        frame.add(paragraph(number, run(frame.say("case.decision.second", areas=words))))
    else:
        writer.block(Prompt(CASE, "omrader", frame.say("case.decision.second", areas=areas.text)))
