"""A place of which little is fetched: its children as they are known, and what the publishers have."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from oppvekst.calendar import dates_words, publications
from oppvekst.markup import Markup, html, joined
from oppvekst.profile import known
from oppvekst.profile.absence import Absent
from oppvekst.settings import Settings
from oppvekst.values import PeriodKind
from oppvekst.wording import MINUS, capital, listing, number, place, sentence
from pages._ui import fetching
from pages._ui.cards import shapes
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put


def show(view: View) -> None:
    """Both parts, each a card; nothing where the core has been fetched."""
    if not known.is_thin(view.profile):
        return
    with shapes.card("kjent"):
        here = place(view.region, view.maal)
        st.header(
            view.text(f"Dette vet vi om barna {here}", f"Dette veit vi om barna {here}"), anchor="kjent"
        )
        put(remembered(view, "kjent", lambda: _children(view)))
    waiting = known.unfetched(view.profile)
    with shapes.card("utgiverne"):
        st.header(view.text("Dette finnes hos utgiverne", "Dette finst hos utgivarane"), anchor="utgiverne")
        lead = view.text(
            f"{len(waiting)} indikatorer er publisert eller finnes hos utgiverne, men er ikke hentet inn her.",
            f"{len(waiting)} indikatorar er publiserte eller finst hos utgivarane, men er ikkje henta inn her.",
        )
        put(html("<p>{}{}</p>", lead, _whom_to_ask(view)))
        fetching.offer(view.figures, view.maal, within=True)
        put(remembered(view, "utgiverne", lambda: _waiting(view, waiting)))


def _whom_to_ask(view: View) -> str:
    """What the one who has no button may do."""
    if fetching.may_fetch(Settings.from_environment()):
        return ""
    return f" {fetching.how_to_get(view.maal)}"


def _children(view: View) -> Markup:
    """How many children there are by age and were before, and what else there are figures of."""
    grown = known.ages(view.profile)
    said = [sentence(one.now, view.maal) for one in grown[-1:]]
    said += [sentence(one, view.maal) for one in known.services(view.profile)]
    lines = joined(html("<p>{}</p>", line) for line in said)
    if not grown:
        return lines
    now, before = (
        str(point.observation.period.reference_year)
        for point in (grown[-1].now.point, grown[-1].before)
        if point is not None
    )
    rows = pd.DataFrame(
        [
            {
                view.text("Alder", "Alder"): one.now.indicator.name.in_(view.maal),
                before: _count(view, one.before.observation.value),
                now: _count(view, one.now.point.observation.value if one.now.point else None),
                view.text("Endring", "Endring"): _change(view, one),
            }
            for one in grown
        ]
    )
    title = view.text("Barn og unge etter alder, 1. januar", "Barn og unge etter alder, 1. januar")
    return joined([shapes.html_table(rows, title), lines])


def _count(view: View, value: float | None) -> str:
    return "–" if value is None else number(value, 0, view.maal)


def _change(view: View, one: known.Grown) -> str:
    """«−537 (−16 %)»: head counts, so there is no chance in them."""
    sign = "+" if one.change > 0 else MINUS if one.change < 0 else ""
    told = f"{sign}{number(abs(one.change), 0, view.maal)}"
    old = one.before.observation.value
    return f"{told} ({sign}{number(100 * abs(one.change) / old, 1, view.maal)} %)" if old else told


def _waiting(view: View, waiting: tuple[Absent, ...]) -> Markup:
    """What has not been fetched, a row a publisher, with when in the year it comes out, as the catalogue knows it."""
    found: dict[str, list[tuple[list[Absent], str]]] = {}
    for publisher, members, yearly in (*_published(view, waiting), *_surveys(view, waiting)):
        found.setdefault(publisher, []).append((members, yearly))
    return html('<dl class="ov-uten">{}</dl>', joined(_row(view, *one) for one in found.items()))


Publication = tuple[str, list[Absent], str]
"""Whose, what of it is missing here, and when in the year it comes out; empty where nobody has said."""


def _published(view: View, waiting: tuple[Absent, ...]) -> Iterator[Publication]:
    """Each publication that has some of it."""
    catalog, by_id = view.figures.catalog, {one.indicator.id: one for one in waiting}
    for one in publications(catalog):
        members = [by_id[indicator.id] for indicator in one.indicators if indicator.id in by_id]
        if members:
            yield catalog.source(one.source).short_in(view.maal), members, dates_words(one.dates, view.maal)


def _surveys(view: View, waiting: tuple[Absent, ...]) -> Iterator[Publication]:
    """Each kommune has its own years of Ungdata."""
    members = [one for one in waiting if one.indicator.timing.kind is PeriodKind.SURVEY]
    if members:
        yield "Ungdata", members, view.text("når kommunen har hatt Ungdata", "når kommunen har hatt Ungdata")


def _row(view: View, publisher: str, parts: list[tuple[list[Absent], str]]) -> Markup:
    """Whose and how many, of what, and when in the year."""
    members = [one for found, _ in parts for one in found]
    themes = dict.fromkeys(one.indicator.theme for one in members)
    names = [view.figures.catalog.theme(id).name.in_(view.maal).lower() for id in themes]
    dates = list(dict.fromkeys(yearly for _, yearly in parts if yearly))
    if any(not yearly for _, yearly in parts):
        unsaid = view.text("datoen er ikke oppgitt", "datoen er ikkje oppgitt")
        dates.append(view.text("resten uten oppgitt dato", "resten utan oppgitt dato") if dates else unsaid)
    comes = view.text("Kommer ut", "Kjem ut")
    return html(
        "<dt>{} ({})</dt><dd>{}. {}: {}.</dd>",
        publisher,
        len({one.indicator.id for one in members}),
        capital(listing(names, view.maal)),
        comes,
        "; ".join(dates),
    )
