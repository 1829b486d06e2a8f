"""The chapters one writes in, and the places to write in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from oppvekst.catalog.models import Indicator
from oppvekst.markup import Markup, html, joined
from oppvekst.report.content import chapter_title
from oppvekst.report.draft import Draft
from oppvekst.report.outline import CASE, COVER, INDICATOR_FIELDS, OUTLINE, OWN_FIGURES, Part
from oppvekst.state import Comment
from pages._ui.shell import links
from pages._ui.shell.frame import View

KEPT = ("rapportaar", "steg", "kapittel")
"""The page's own keys of the address."""

Texts = Mapping[tuple[str, str], Comment]
"""What is written, by subject and field."""

COVER_PLACES = {
    "utarbeidet_av": ("Utarbeidet av", "Utarbeidd av"),
    "saksnummer": ("Saksnummer", "Saksnummer"),
}
CASE_PLACES = {
    "vurdering": "case.heading.assessment",
    "okonomi": "case.heading.economy",
    "barnets_beste": "case.heading.children",
    "omrader": "case.heading.decision",
}
_FOLLOW_UP = dict(zip(INDICATOR_FIELDS, ("behind", "doing"), strict=True))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to write in."""

    subject: str
    field: str
    label: str
    prompt: str
    """What to write there, in grey until somebody does."""
    short: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Subject and field."""
        return self.subject, self.field


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter or sub-chapter that one opens and writes in."""

    id: str
    title: str
    group: str = ""
    """The chapter a sub-chapter belongs to."""
    told: tuple[Indicator, ...] = ()
    """Those chosen that have figures here: each has its two places."""
    silent: tuple[Indicator, ...] = ()
    """Those chosen that have none."""
    spots: tuple[Spot, ...] = ()
    """Every place that counts, in reading order; an indicator's own follow its figures."""
    extra: tuple[Spot, ...] = ()
    """The place for figures of the kommune's own, which most leave empty: not counted."""
    questions: tuple[str, ...] = ()

    def of(self, subject: str) -> tuple[Spot, ...]:
        """The places of one indicator, or the chapter's own."""
        return tuple(spot for spot in self.spots if spot.subject == subject)

    @property
    def own(self) -> tuple[Spot, ...]:
        """The places that follow no figure."""
        told = {one.id for one in self.told}
        return tuple(spot for spot in self.spots if spot.subject not in told)


def follow_up(draft: Draft, subject: str) -> tuple[Spot, ...]:
    """«Hva kan ligge bak?» and «Hva gjør vi?» of an indicator."""
    return tuple(
        Spot(
            subject,
            field,
            draft.say(f"report.heading.{name}"),
            draft.say(f"prompt.{name}") if draft.municipal else "",
        )
        for field, name in _FOLLOW_UP.items()
    )


def entries(draft: Draft, texts: Texts) -> tuple[Entry, ...]:
    """The chapters of the report that have something to write, and those with figures."""
    found = [
        entry
        for part in OUTLINE
        if part.id in draft.chapters
        for entry in _entries(draft, part, {subject for subject, _ in texts})
    ]
    return (*found, *(_documents(draft) if draft.municipal else ()))


def _entries(draft: Draft, part: Part, written: set[str]) -> list[Entry]:
    title = chapter_title(draft, part.id)
    inside = [_entry(draft, section, title, written) for section in part.sections]
    whole = [] if part.sections else [_entry(draft, part, "", written)]
    kept = [entry for entry in (*inside, *whole) if entry.spots or entry.silent]
    if part.id == "oppsummering" and not kept:
        return [Entry(part.id, title)]
    return kept


def _entry(draft: Draft, part: Part, group: str, written: set[str]) -> Entry:
    """A part with the places that follow its figures, and its own."""
    found = {one.indicator.id for one in draft.findings}
    members = draft.chosen_in(part.id)
    told = tuple(one for one in members if one.id in found)
    silent = tuple(one for one in members if one.id not in found)
    label = "Eigne tal for det som manglar" if draft.maal == "nn" else "Egne tall for det som mangler"
    lacks = any(entry.number in part.unavailable for entry in draft.catalog.not_available)
    extra = (Spot(part.id, OWN_FIGURES, label, draft.say("prompt.own_figures")),)
    return Entry(
        id=part.id,
        title=chapter_title(draft, part.id),
        group=group,
        told=told,
        silent=silent,
        spots=tuple(_spots(draft, part, told, silent, written)),
        extra=extra if draft.municipal and lacks and (members or part.fields or part.id in written) else (),
        questions=tuple(draft.say(f"question.{name}") for name in part.questions),
    )


def _spots(
    draft: Draft,
    part: Part,
    told: Sequence[Indicator],
    silent: Sequence[Indicator],
    written: set[str],
) -> Iterator[Spot]:
    """The places of the figures; where there are none, or somebody has written, the part's; and its own fields.

    An indicator without figures has places only if somebody wrote there when it had.
    """
    for indicator in (*told, *(one for one in silent if one.id in written)):
        yield from follow_up(draft, indicator.id)
    if not part.fields and (part.id in written or (silent and not told)):
        yield from follow_up(draft, part.id)
    for name in part.fields if draft.municipal else ():
        key = f"{part.id}.{name}"
        yield Spot(part.id, name, draft.say(f"part.{key}"), draft.say(f"prompt.{key}"))


def _documents(draft: Draft) -> tuple[Entry, ...]:
    """The front page, and the council case that goes with the report."""
    nn = draft.maal == "nn"
    front = tuple(
        Spot(COVER, name, pair[nn], draft.say(f"prompt.{COVER}.{name}").partition(": ")[2], short=True)
        for name, pair in COVER_PLACES.items()
    )
    case = tuple(
        Spot(CASE, name, draft.say(key), draft.say(f"prompt.{CASE}.{name}"))
        for name, key in CASE_PLACES.items()
    )
    return Entry(COVER, "Framside" if nn else "Forside", spots=front), Entry(CASE, "Saksframlegg", spots=case)


def chosen(every: Sequence[Entry]) -> Entry:
    """The chapter of the address; the first where it names none of the report's."""
    asked = st.query_params.get("kapittel", "")
    return next((entry for entry in every if entry.id == asked), every[0])


def href(label: str, to: str = "", *, current: bool = False, **params: str) -> Markup:
    """A link to another part of the page, for the same year."""
    query = st.query_params.to_dict()  # asked for once: every look costs, and the list has many links
    kept = {key: query[key] for key in KEPT if key in query}
    return links.link(label, to=to, current=current, **(kept | params))


def written(spots: Sequence[Spot], texts: Texts) -> int:
    """How many of the places hold a text."""
    return sum(bool(texts[spot.key].text.strip()) for spot in spots if spot.key in texts)


def contents(view: View, every: Sequence[Entry], now: Entry, texts: Texts) -> Markup:
    """The list of chapters, with how far each has come."""
    rows, group = [], ""
    for entry in every:
        if entry.group and entry.group != group:
            rows.append(html('<li class="ov-gruppe">{}</li>', entry.group))
        group = entry.group
        rows.append(_row(view, entry, entry is now, texts))
    label = view.text("Kapitlene i rapporten", "Kapitla i rapporten")
    return html(
        '<nav class="ov-kapitler" id="kapitler" aria-label="{}"><ul>{}</ul></nav>', label, joined(rows)
    )


def _row(view: View, entry: Entry, here: bool, texts: Texts) -> Markup:
    spots = entry.spots
    done = written(spots, texts)
    count, whole = f"{done}/{len(spots)}", view.text("skrevet", "skrive")
    told = html(
        '<span class="ov-skjult">{} av {} {}</span><span aria-hidden="true">{}</span>',
        done,
        len(spots),
        whole,
        count,
    )
    kinds = [*(["ov-under"] if entry.group else []), *(["ov-ferdig"] if spots and done == len(spots) else [])]
    marked = Markup(' aria-current="true"') if here else ""
    link = href(entry.title, "kapittel", kapittel=entry.id)
    return html(
        '<li class="{}"{}>{}{}</li>',
        " ".join(kinds),
        marked,
        link,
        html("<span>{}</span>", told) if spots else "",
    )


def position(view: View, every: Sequence[Entry], now: Entry) -> Markup:
    """«Kapittel 6 av 22», with the way to the list: for a phone, which has the list under the chapter."""
    told = view.text(
        f"Kapittel {every.index(now) + 1} av {len(every)}", f"Kapittel {every.index(now) + 1} av {len(every)}"
    )
    link = href(view.text("Alle kapitlene", "Alle kapitla"), "kapitler", kapittel=now.id)
    return html('<p class="ov-plass">{} · {}</p>', told, link)


def onward(view: View, every: Sequence[Entry], now: Entry) -> Markup:
    """Links to the chapter before and the one after; after the last, to going through it all."""
    position = every.index(now)
    found = []
    if position:
        before = every[position - 1]
        found.append(href(f"← {before.title}", "kapittel", kapittel=before.id))
    if position + 1 < len(every):
        after = every[position + 1]
        found.append(href(f"{after.title} →", "kapittel", kapittel=after.id))
    else:
        found.append(
            href(view.text("Gå gjennom og last ned →", "Gå gjennom og last ned →"), "", steg="ferdig")
        )
    label = view.text("Bla i kapitlene", "Bla i kapitla")
    return html('<nav class="ov-bla" aria-label="{}">{}</nav>', label, joined(found))
