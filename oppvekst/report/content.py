"""A whole report as content: the chapters chosen, in order, numbered, and never an empty one."""

from __future__ import annotations

from collections.abc import Callable

from oppvekst.profile import Absent
from oppvekst.report import appendix, front, plan, themes
from oppvekst.report.council import council_case
from oppvekst.report.draft import Draft, Order, draft_of
from oppvekst.report.models import Block, Chapter, Report
from oppvekst.report.outline import APPENDICES, OUTLINE, Part
from oppvekst.wording import t

Writer = Callable[[Draft, Part], list[Block]]

WRITERS: dict[str, Writer] = {
    "oppsummering": front.summary,
    "barnevernet": front.law,
    "lesetall": front.guide,
    "kommunen": themes.figures_of,
    "virksomheten": themes.figures_of,
    "barnevernstall": themes.theme_notes,
    "oppvekstvilkar": themes.theme_notes,
    "faktorer": plan.factors,
    "innsats": plan.efforts,
}
"""Who writes a chapter; the others are places to write in."""

APPENDIX_WRITERS: dict[str, Callable[[Draft], list[Block]]] = {
    "vedlegg_tall": appendix.all_figures,
    "vedlegg_kilder": appendix.definitions,
    "vedlegg_ord": appendix.words,
    "vedlegg_datoer": appendix.fetched,
}


def build_report(order: Order) -> Report:
    """Write a report's content.

    Nothing in an order can make this fail for want of figures: a place or a year without any gives the
    chapters with the places to write in, and says what is missing.
    """
    draft = draft_of(order)
    return Report(
        region=draft.region,
        year=draft.year,
        maal=draft.maal,
        made=order.made,
        cover=front.cover(draft),
        subject=draft.say("report.subject" if draft.municipal else "report.subject.figures"),
        chapters=(*_chapters(draft), *_appendices(draft)),
        findings=draft.findings,
        summary=front.summed_up(draft),
        council=council_case(draft),
        account=draft.account,
        without=draft.without,
        absent=_absent(draft),
        every=draft.every,
        tiltak=plan.current_tiltak(draft),
        texts=draft.texts,
        catalog=draft.catalog,
        build_id=order.build_id,
    )


def _absent(draft: Draft) -> tuple[Absent, ...]:
    """Why each indicator in use that has no figure up to the year has none."""
    valued = {series.indicator.id for series in draft.every if series.latest is not None}
    return tuple(
        draft.absent(one) for one in draft.catalog.indicators if not one.retired and one.id not in valued
    )


def _chapters(draft: Draft) -> list[Chapter]:
    chapters: list[Chapter] = []
    for part in OUTLINE:
        if part.id not in draft.chapters:
            continue
        number = str(len(chapters) + 1)
        blocks = draft.as_it_leaves(WRITERS.get(part.id, Draft.places)(draft, part))
        sections = themes.sections_of(draft, part, number)
        if part.sections and not sections:
            blocks = themes.no_figures(draft)
        if blocks or sections:
            chapters.append(Chapter(part.id, chapter_title(draft, part.id), number, tuple(blocks), sections))
    return chapters


def chapter_title(draft: Draft, id: str) -> str:
    """The chapter's title; a fylke's and landet's may be another than a kommune's."""
    other = f"chapter.{id}.figures"
    return draft.say(other if other in t and not draft.municipal else f"chapter.{id}")


def _appendices(draft: Draft) -> list[Chapter]:
    """The appendices that hold something."""
    found = [(id, APPENDIX_WRITERS[id](draft)) for id in APPENDICES if id in draft.chapters]
    return [
        Chapter(id, chapter_title(draft, id), "", tuple(blocks), wide=id == "vedlegg_tall")
        for id, blocks in found
        if blocks
    ]
