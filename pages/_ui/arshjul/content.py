"""What an årshjul is made of for a place, and the cards on Ungdata, on what has come, and on what has no date."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import date

import streamlit as st

from oppvekst.calendar import (
    Arrival,
    Entry,
    Publication,
    Round,
    arrival,
    arrival_words,
    evaluations,
    figures,
    indicators,
    newest_years,
    next_round,
    publications,
    report,
    round_entry,
    round_words,
    rounds_words,
    survey_years,
)
from oppvekst.markup import Markup, html, joined
from oppvekst.settings import Settings
from oppvekst.state import StateError, open_state, registered_tiltak, written
from oppvekst.values import Level, PeriodKind
from oppvekst.wording import t
from pages._ui import fetching
from pages._ui.about.catalogue import RHYTHMS
from pages._ui.cards import shapes
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wheel:
    """Everything the page shows of a place on a day."""

    entries: tuple[Entry, ...]
    arrivals: tuple[Arrival, ...]
    undated: tuple[Publication, ...]
    coming: Round | None
    rounds: dict[int, int]
    """Of a fylke: how many kommuner expect Ungdata in which spring."""
    newest: dict[str, int]
    unread: str = ""
    """What is told where what people write cannot be read; the rest stands without it."""


def gather(view: View, today: date) -> Wheel:
    """Read the catalogue, the figures and what people have written, and make the entries of them."""
    catalog = view.figures.catalog
    every = publications(catalog)
    newest = newest_years(view.profile.series)
    found = [entry for one in every for entry in figures(one, catalog, (today.year, today.year + 1))]
    coming = next_round(survey_years(view.profile.series), today)
    if coming is not None:
        found.append(round_entry(coming))
    unread = ""
    try:
        found += _work(view, today)
    except StateError as error:
        LOG.warning("%s", error)
        unread = error.in_(view.maal)
    status = view.figures.status()
    arrivals = [arrival(one, catalog, newest, status, today) for one in every]
    return Wheel(
        tuple(found),
        tuple(one for one in arrivals if one is not None),
        tuple(one for one in every if not one.dates),
        coming,
        _rounds(view, today),
        newest,
        unread,
    )


def _work(view: View, today: date) -> list[Entry]:
    """The tiltak to evaluate, and the report a kommune owes its kommunestyre this year and the next."""
    settings, region = Settings.from_environment(), view.region
    found = list(evaluations(registered_tiltak(settings, region.id), today.year))
    if region.level is not Level.KOMMUNE:
        return found
    if not written(settings):
        return [*found, *(report(year, ()) for year in (today.year, today.year + 1))]
    state = open_state(settings)
    frozen = state.frozen.all(region.id)
    begun = any(state.reports.selection(region.id, today.year - ago).version for ago in (0, 1))
    return [*found, report(today.year, frozen, begun=begun), report(today.year + 1, frozen)]


def _rounds(view: View, today: date) -> dict[int, int]:
    """How many kommuner of a fylke expect Ungdata in which spring; nothing for other places."""
    if view.region.level is not Level.FYLKE:
        return {}
    kommuner = [one.id for one in view.geo.kommuner if view.geo.fylke_of(one.id) == view.region.id]
    surveys = [one.id for one in view.figures.catalog.indicators if one.timing.kind is PeriodKind.SURVEY]

    def years() -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for one in view.figures.observations(kommuner, surveys, "alle"):
            if one.value is not None and one.period.kind is PeriodKind.SURVEY:
                found.setdefault(one.region, set()).add(one.period.reference_year)
        return found

    seen = remembered(view, "ungdata_i_fylket", years)
    rounds = (next_round(held, today) for held in seen.values())
    return dict(sorted(Counter(one.year for one in rounds if one).items()))


def ungdata(view: View, wheel: Wheel) -> None:
    """When the next survey is expected, and what that rests on."""
    with shapes.card("arshjul_ungdata"):
        st.header(view.text("Når kommer Ungdata?", "Når kjem Ungdata?"), anchor="ungdata")
        put(joined(html("<p>{}</p>", said) for said in _ungdata_words(view, wheel)))


def _ungdata_words(view: View, wheel: Wheel) -> tuple[str, ...]:
    if view.region.level is Level.KOMMUNE:
        return round_words(wheel.coming, view.region, view.maal)
    if view.region.level is Level.LANDET:
        return (t("calendar.survey_landet", view.maal),)
    return rounds_words(wheel.rounds, view.region, view.maal)


def came(view: View, wheel: Wheel) -> None:
    """Whether the figures that were expected by now have come; what can be done where they have not."""
    if not wheel.arrivals:
        return
    with shapes.card("arshjul_kommet"):
        st.header(view.text("Har det ventede kommet?", "Har det venta kome?"), anchor="kommet")
        items = joined(_arrival(view, one) for one in wheel.arrivals)
        put(html('<ul class="ov-aar-kommet">{}</ul>', items))
        todo = view.text("«Om tallene» viser tabell for tabell.", "«Om tala» viser tabell for tabell.")
        put(html('<p class="ov-dempet">{} {}</p>', fetching.how_to_get(view.maal), todo))


def _arrival(view: View, one: Arrival) -> Markup:
    head, said = arrival_words(one, view.region, view.maal)
    return html("<li><strong>{}</strong><span>{}</span></li>", head, said)


def without_date(view: View, wheel: Wheel) -> None:
    """Figures that come with a rhythm and no date we know: from whom, how often, and how far ours go."""
    if not wheel.undated:
        return
    with shapes.card("arshjul_uten_dato"):
        st.header(view.text("Tall uten kjent dato", "Tal utan kjend dato"), anchor="uten-dato")
        lead = view.text(
            "Disse kommer jevnlig, men vi kjenner ingen fast dato. Se etter hos utgiveren.",
            "Desse kjem jamleg, men vi kjenner ingen fast dato. Sjå etter hos utgivaren.",
        )
        items = joined(_undated(view, one, wheel.newest) for one in wheel.undated)
        put(html('<p>{}</p><ul class="ov-aar-kommet">{}</ul>', lead, items))


def _undated(view: View, one: Publication, newest: dict[str, int]) -> Markup:
    source = view.figures.catalog.source(one.source).short
    years = [newest[id] for id in one.ids if id in newest]
    count = indicators(len(one.ids), view.maal)
    told = view.text(
        f"Nyeste år vi har: {max(years)}." if years else "Ingen tall her.",
        f"Nyaste år vi har: {max(years)}." if years else "Ingen tal her.",
    )
    names = "; ".join(indicator.name.in_(view.maal) for indicator in one.indicators)
    return html(
        "<li><strong>{}, {}</strong><span>{} {}</span><details><summary>{}</summary><p>{}</p></details></li>",
        source,
        view.text(*RHYTHMS[one.rhythm]),
        count,
        told,
        view.text("Hvilke tall?", "Kva for tal?"),
        names,
    )
