"""A page of one or more themes: the steps of its story, a card an indicator, and what is missing at each step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from oppvekst.catalog.models import Display, Indicator, NotAvailable, Part, Theme
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile import Reading
from oppvekst.wording import (
    capital,
    compared_name,
    judgement_words,
    name,
    old_words,
    period,
    value_cell,
    verdict_symbol,
    verdict_words,
)
from pages._ui import fetching
from pages._ui.cards import gaps, shapes
from pages._ui.cards.indicator import indicator_card
from pages._ui.front import overview
from pages._ui.front.findings import tag
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put
from pages._ui.stories import walk
from pages._ui.tiltak.marks import started


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story with what belongs to it."""

    theme: Theme
    part: Part | None
    told: tuple[Indicator, ...]
    """With at least one figure for the place."""
    silent: tuple[Indicator, ...]
    behind: int
    """How many years its newest figure is outdated; 0 where one tells of today."""
    elsewhere: tuple[NotAvailable, ...]

    @property
    def id(self) -> str:
        """The anchor of its heading."""
        return f"{self.theme.id}_{self.part.id}" if self.part else self.theme.id

    @property
    def holds(self) -> frozenset[str]:
        """The ids of the indicators that it is the step of."""
        return frozenset(indicator.id for indicator in (*self.told, *self.silent))


def steps(view: View, *themes: str) -> tuple[Step, ...]:
    """The steps of the themes in the catalogue's order; a theme without steps is one."""

    def found() -> tuple[Step, ...]:
        every = (view.figures.catalog.theme(id) for id in themes)
        every_step = (_step(view, theme, part) for theme in every for part in (theme.parts or (None,)))
        return tuple(step for step in every_step if step.told or step.silent or step.elsewhere)

    return remembered(view, "steg", found, themes)


def _step(view: View, theme: Theme, part: Part | None) -> Step:
    catalog, id = view.figures.catalog, part.id if part else None
    valued = {series.indicator.id for series in view.profile.series if series.latest is not None}
    members = [
        i for i in catalog.of_theme(theme.id) if i.part == id and not i.retired and not _only_counts(i)
    ]
    return Step(
        theme,
        part,
        told=tuple(i for i in members if i.id in valued),
        silent=tuple(i for i in members if i.id not in valued),
        behind=min((view.reading(i.id).outdated for i in members if i.id in valued), default=0),
        elsewhere=tuple(e for e in catalog.not_available if e.theme == theme.id and e.part == id),
    )


def _only_counts(indicator: Indicator) -> bool:
    """Whether an entry is there for others to be counted out of; Utforsk and Om tallene have it."""
    return indicator.display is Display.TABLE_ONLY and indicator.number is None


def heading(step: Step, maal: str) -> str:
    """The step's name; a theme without steps has its own."""
    return (step.part or step.theme).name.in_(maal)


def opening(view: View, title: str, lead: str, found: Sequence[Step]) -> None:
    """The page's title and lead, what holds for every figure, and the story at a glance."""
    view.heading(f"{title} {overview.where(view)}", lead)
    if not any(step.told for step in found):
        _nothing(view)
        return
    notes = {step.theme.id: step.theme.note.in_(view.maal) for step in found if step.theme.note}
    told = joined(html('<p class="ov-dempet">{}</p>', note) for note in notes.values())
    now = tuple(step.id for step in walk.shown(found))
    put(told + remembered(view, "kjede", lambda: chain(view, found), found[0].id, now))


def _nothing(view: View) -> None:
    """A place without figures here: where there are some, or that it has others."""
    if not any(series.latest for series in view.profile.series):
        overview.nothing(view)
        return
    shapes.message(
        view.text(
            f"Vi har ingen slike tall for {name(view.region, view.maal)}. Under står hva som mangler, og hvor det finnes.",
            f"Vi har ingen slike tal for {name(view.region, view.maal)}. Under står kva som manglar, og kvar det finst.",
        )
    )
    fetching.offer_where_nothing_is_fetched(view.figures, view.maal)


def chain(view: View, found: Sequence[Step]) -> Markup:
    """The steps in a row: the first figure of each that may stand alone, its verdict, the way to its cards."""
    now = walk.shown(found)
    items = joined(html("<li>{}</li>", _link(view, step, now)) for step in found)
    label = view.text("Stegene på siden", "Stega på sida")
    return html('<nav aria-label="{}"><ol class="ov-kjede">{}</ol></nav>', label, items)


def _link(view: View, step: Step, now: Sequence[Step]) -> Markup:
    title = walk.way_to(step, heading(step, view.maal), now)
    if not step.told:
        reason = view.text("Ingen tall her", "Ingen tal her")
        return html('{}<span class="ov-dempet">{}</span>', title, reason)
    open_ones = [indicator for indicator in step.told if indicator.display is Display.NORMAL]
    if not open_ones:
        return title
    indicator = next((one for one in open_ones if not view.reading(one.id).too_old), open_ones[0])
    reading = view.reading(indicator.id)
    point = reading.point
    short = (indicator.short or indicator.name).in_(view.maal)
    if point is None:
        none = view.text(f"Ingen tall for {view.year}", f"Ingen tal for {view.year}")
        return html('{}<span class="ov-dempet">{}: {}</span>', title, short, none)
    value, when = value_cell(point, indicator, view.maal), period(point.observation.period, view.maal)
    if old := old_words(reading, view.maal):
        when += f" ({old})"
    return html(
        '{title}<strong>{value}</strong><span class="ov-dempet">{short}, {when}</span>{claim}',
        title=title,
        value=value,
        short=short,
        when=when,
        claim=_claim(view, reading),
    )


def _claim(view: View, reading: Reading) -> Markup:
    """A claimed difference from the page's baseline, in words; nothing where none is claimed."""
    told = reading.beside(view.baseline)
    verdict, baseline = told.verdict, told.baseline
    if (
        told.against != view.baseline
        or verdict is None
        or baseline is None
        or not verdict.code.claims_difference
    ):
        return EMPTY
    words = capital(
        verdict_words(verdict, view.maal, baseline=compared_name(baseline.region, verdict, view.maal))
    )
    judgement = judgement_words(verdict.judgement, view.maal)
    kind = verdict.judgement.value if verdict.judgement else "neutral"
    return html(
        '<span class="ov-{}">{} {}{}</span>', kind, verdict_symbol(verdict), words, tag(judgement, kind)
    )


def tell(view: View, found: Sequence[Step], *, more: Callable[[View, Indicator], None] | None = None) -> None:
    """The step that is shown with its cards, and after them what is missing and where it may be found.

    ``more`` puts something of the page's own at the end of each card.
    """
    now, marks = walk.shown(found), started(view)
    for step in now:
        st.header(heading(step, view.maal), anchor=step.id if len(now) > 1 else walk.HERE)
        if step.part and step.part.lead:
            put(html("<p>{}</p>", step.part.lead.in_(view.maal)))
        for indicator in step.told:
            with shapes.card(indicator.id):
                indicator_card(view, indicator, among_others=True, marks=marks.get(indicator.id, ()))
                if more is not None:
                    more(view, indicator)
        missing = remembered(view, "uten", partial(_missing, view, step), step.id)
        if missing:
            put(missing)
    way = walk.onward(view, found, now, [heading(step, view.maal) for step in found])
    if way:
        put(way)


def _missing(view: View, step: Step) -> Markup:
    """What has no figure at this step; open where the step has nothing else."""
    rows = gaps.listed(view, step.silent, step.elsewhere)
    if not rows:
        return EMPTY
    count = len(step.silent) + len(step.elsewhere)
    title = view.text("Vi har ikke tall for dette", "Vi har ikkje tal for dette")
    opened = "" if step.told else " open"
    return html(
        '<details class="ov-mangler"{}><summary>{} <span class="ov-dempet">({})</span></summary>{}</details>',
        opened,
        title,
        count,
        rows,
    )
