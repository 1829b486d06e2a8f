"""Chapters of figures: each indicator's sentences, chart and table, and the places that follow them."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator
from oppvekst.report.draft import Draft
from oppvekst.report.models import Block, Chapter, Finding, Heading, Prompt, Text
from oppvekst.report.outline import INDICATOR_FIELDS, OWN_FIGURES, Part, home
from oppvekst.report.plan import linked_tiltak
from oppvekst.state import HVA_KAN_LIGGE_BAK
from oppvekst.wording import absences_by_kind, not_open_words, place, todo_lines

HEADINGS = dict(zip(INDICATOR_FIELDS, ("behind", "doing"), strict=True))


def figures_of(draft: Draft, part: Part) -> list[Block]:
    """The findings of a part, what it has no figures for, and the places to write in."""
    blocks: list[Block] = []
    for one in draft.findings_of(part.id):
        blocks += [Heading(one.heading), *(Text(text) for text in one.sentences), one.exhibit]
    blocks += _without(draft, part)
    if part.fields:
        return [*blocks, *(draft.places(part) if draft.municipal else []), *_indicator_texts(draft, part)]
    return [*blocks, *_follow_up(draft, part)]


def sections_of(draft: Draft, part: Part, number: str) -> tuple[Chapter, ...]:
    """The sub-chapters that hold something, numbered as they come."""
    told = [(section, draft.as_it_leaves(_section(draft, section))) for section in part.sections]
    found = [(section, blocks) for section, blocks in told if blocks]
    return tuple(
        Chapter(section.id, draft.say(f"chapter.{section.id}"), f"{number}.{position}", tuple(blocks))
        for position, (section, blocks) in enumerate(found, 1)
    )


def _section(draft: Draft, part: Part) -> list[Block]:
    """A sub-chapter's blocks; none where nothing was chosen or written, and it has no places of its own."""
    written = any(subject == part.id for subject, _ in draft.texts)
    own_places = bool(part.fields) and draft.municipal
    return figures_of(draft, part) if draft.chosen_in(part.id) or written or own_places else []


def theme_notes(draft: Draft, part: Part) -> list[Block]:
    """What holds for every figure of a theme, and what its publishers require beside them; each once."""
    inside = {section.id for section in part.sections}
    found = [one for one in draft.findings if home(one.indicator) in inside]
    said: dict[str, None] = {}
    for theme in dict.fromkeys(one.indicator.theme for one in found):
        entry = draft.catalog.theme(theme)
        if entry.note:
            said[f"{entry.name.in_(draft.maal)}: {entry.note.in_(draft.maal)}"] = None
    for one in found:
        said |= dict.fromkeys(required(draft, one))
    return [Text(text, "note") for text in said]


def required(draft: Draft, one: Finding) -> tuple[str, ...]:
    """The sentences that must stand beside an indicator's figures, whoever passes them on."""
    sources = dict.fromkeys(point.provenance for point in one.series.points)
    sentences = (s for source in sources for s in draft.catalog.required(one.indicator, source))
    return tuple(dict.fromkeys(sentence.in_(draft.maal) for sentence in sentences))


def _without(draft: Draft, part: Part) -> list[Block]:
    """What the part has no figures for, and a place for the kommune's own, with where to find them."""
    maal = draft.maal
    elsewhere = [entry for entry in draft.catalog.not_available if entry.number in part.unavailable]
    absent = [draft.absent(i) for i in draft.chosen_in(part.id) if i in draft.without]
    said = list(absences_by_kind(absent, draft.region, maal))
    if elsewhere:
        said.append(not_open_words([entry.name.in_(maal) for entry in elsewhere], maal))
    own = draft.written(part.id, OWN_FIGURES)
    blocks: list[Block] = [Text(" ".join(said))] if said else []
    if own:
        blocks.append(own)
    elif said and draft.municipal:
        where = todo_lines(absent, maal)
        where += tuple(f"{entry.name.in_(maal)}: {entry.where.in_(maal)}" for entry in elsewhere)
        blocks.append(Prompt(part.id, OWN_FIGURES, draft.say("prompt.own_figures"), where))
    return blocks


def _follow_up(draft: Draft, part: Part) -> list[Block]:
    """«Hva kan ligge bak?» and «Hva gjør vi?»: what is written for the part and its indicators, or the places."""
    questions = tuple(draft.say(f"question.{name}") for name in part.questions)
    blocks: list[Block] = []
    for field, name in HEADINGS.items():
        texts = _texts(draft, part, field)
        tiltak = linked_tiltak(draft, draft.chosen_in(part.id)) if field != HVA_KAN_LIGGE_BAK else []
        if not texts and not draft.municipal:
            continue
        if not texts:
            texts = [draft.prompt(part.id, field, f"prompt.{name}", questions)]
            questions = ()
        blocks += [Heading(draft.say(f"report.heading.{name}")), *texts, *tiltak]
    return blocks


def _indicator_texts(draft: Draft, part: Part) -> list[Block]:
    """What is written for a part's indicators, where the part has other places of its own."""
    blocks: list[Block] = []
    for field, name in HEADINGS.items():
        texts = _texts(draft, part, field)
        blocks += [Heading(draft.say(f"report.heading.{name}")), *texts] if texts else []
    return blocks


def _texts(draft: Draft, part: Part, field: str) -> list[Block]:
    """The written texts of one field: the part's own, then each indicator's, by name where there are several."""
    chosen = draft.chosen_in(part.id)
    own = draft.written(part.id, field)
    blocks: list[Block] = [own] if own else []
    for indicator in chosen:
        found = draft.written(indicator.id, field)
        if found:
            blocks += [Text(_label(indicator, draft), "lead")] if len(chosen) > 1 else []
            blocks.append(found)
    return blocks


def _label(indicator: Indicator, draft: Draft) -> str:
    return indicator.name.in_(draft.maal)


def no_figures(draft: Draft) -> list[Block]:
    """That a chapter of figures has none for the place and year."""
    where = place(draft.region, draft.maal)
    return [Text(draft.say("report.nothing_here", place=where, year=draft.year))]
