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
from oppvekst.wording import MINUS, capital, listing, number, period, place, sentence
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
        period(point.observation.period, view.maal)
        for point in (grown[-1].now.point, grown[-1].before)
        if point is not None
    )
    rows = pd.DataFrame(
        [
            {
                view.text("Alder", "Alder"): one.now.indicator.name.in_(view.maal),
                capital(before): _count(view, one.before.observation.value),
                capital(now): _count(view, one.now.point.observation.value if one.now.point else None),
                view.text("Endring", "Endring"): _change(view, one),
            }
            for one in grown
        ]
    )
    title = view.text("Barn og unge etter alder", "Barn og unge etter alder")
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
    """What has not been fetched, by publisher and when it comes out, as the catalogue knows it."""
    rows = pd.DataFrame([*_published(view, waiting), *_surveys(view, waiting)])
    title = view.text("Tall som ikke er hentet inn", "Tal som ikkje er henta inn")
    return shapes.html_table(rows, title)


def _published(view: View, waiting: tuple[Absent, ...]) -> Iterator[dict[str, str]]:
    """A row for each publication that has some of it."""
    catalog, ids = view.figures.catalog, {one.indicator.id for one in waiting}
    for one in publications(catalog):
        members = [indicator for indicator in one.indicators if indicator.id in ids]
        if not members:
            continue
        yearly = dates_words(one.dates, view.maal)
        unknown = view.text("datoen er ikke oppgitt", "datoen er ikkje oppgitt")
        yield _row(
            view,
            catalog.source(one.source).short_in(view.maal),
            [m.theme for m in members],
            yearly or unknown,
        )


def _surveys(view: View, waiting: tuple[Absent, ...]) -> Iterator[dict[str, str]]:
    """Each kommune has its own years of Ungdata."""
    themes = [one.indicator.theme for one in waiting if one.indicator.timing.kind is PeriodKind.SURVEY]
    if themes:
        often = view.text("når kommunen har hatt Ungdata", "når kommunen har hatt Ungdata")
        yield _row(view, "Ungdata", themes, often)


def _row(view: View, publisher: str, themes: list[str], yearly: str) -> dict[str, str]:
    names = [view.figures.catalog.theme(id).name.in_(view.maal).lower() for id in dict.fromkeys(themes)]
    return {
        view.text("Utgiver", "Utgivar"): publisher,
        view.text("Hva", "Kva"): capital(listing(names, view.maal)),
        view.text("Indikatorer", "Indikatorar"): str(len(themes)),
        view.text("Kommer ut", "Kjem ut"): yearly,
    }
