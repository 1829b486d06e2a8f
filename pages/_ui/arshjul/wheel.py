"""The årshjul of a place: twelve months from now, what has no date, and whether what was expected has come."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st
from babel.dates import format_date

from oppvekst.calendar import (
    Entry,
    Kind,
    Month,
    calendar_file,
    details,
    months,
    title,
    undated,
    waiting,
    when,
)
from oppvekst.followup import EVALUATION
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.values import Level
from oppvekst.wording import capital
from oppvekst.wording import name as place_name
from pages._ui.arshjul import content
from pages._ui.arshjul.content import Wheel
from pages._ui.cards import shapes
from pages._ui.shell.frame import View
from pages._ui.shell.links import href
from pages._ui.shell.shown import put

KINDS: dict[Kind, tuple[str, str]] = {
    Kind.FIGURES: ("Tall", "Tal"),
    Kind.SURVEY: ("Ungdata", "Ungdata"),
    Kind.REPORT: ("Rapport", "Rapport"),
    Kind.EVALUATION: ("Tiltak", "Tiltak"),
}

FIRST = 8
"""A plan just taken in may have everything due at once: at most so much stands open above the months."""

PAGES: dict[Kind, str] = {Kind.REPORT: "tilstandsrapport", Kind.EVALUATION: "tiltak", Kind.SURVEY: "ungdata"}
"""Where the work is done."""


def show(view: View, today: date) -> None:
    """The whole page, as it is on a day."""
    _opening(view)
    wheel = content.gather(view, today)
    if wheel.unread:
        shapes.message(wheel.unread)
    _behind(view, wheel, today)
    _months(view, wheel, today)
    content.ungdata(view, wheel)
    content.came(view, wheel)
    content.without_date(view, wheel)


def _opening(view: View) -> None:
    lead = {
        Level.KOMMUNE: view.text(
            "Når nye tall ventes, hva som skal evalueres og rapporteres, og når Ungdata ventes neste gang.",
            "Når nye tal er venta, kva som skal evaluerast og rapporterast, og når Ungdata er venta neste gong.",
        ),
    }.get(
        view.region.level,
        view.text(
            "Når nye tall ventes, og hva som skal evalueres.",
            "Når nye tal er venta, og kva som skal evaluerast.",
        ),
    )
    view.heading(f"Årshjul for {place_name(view.region, view.maal)}", lead)


def _behind(view: View, wheel: Wheel, today: date) -> None:
    """What should have been done, and what is to be done some time this year; no card where there is nothing."""
    late, sometime = waiting(wheel.entries, today), undated(wheel.entries, today)
    if not late and not sometime:
        return
    with shapes.card("arshjul_venter"):
        st.header(view.text("Det som venter", "Det som ventar"), anchor="venter")
        items = [_entry(view, one) for one in (*late, *sometime)]
        put(html('<ul class="ov-aar-liste">{}</ul>', joined(items[:FIRST])))
        if rest := items[FIRST:]:
            with st.expander(view.text(f"Vis {len(rest)} til", f"Vis {len(rest)} til")):
                put(html('<ul class="ov-aar-liste">{}</ul>', joined(rest)))


def _months(view: View, wheel: Wheel, today: date) -> None:
    with shapes.card("arshjul_maaneder"):
        st.header(view.text("De neste tolv månedene", "Dei neste tolv månadene"), anchor="maanedene")
        items = joined(_month(view, month, today) for month in months(wheel.entries, today))
        put(html('<ol class="ov-aar">{}</ol>', items))
        told = view.text(
            "Datoene er de utgiverne pleier å bruke. De kan bli flyttet.",
            "Datoane er dei utgivarane pleier å bruke. Dei kan bli flytta.",
        )
        put(html('<p class="ov-dempet">{}</p>', told))
        st.download_button(
            view.text("Last ned til kalenderen (.ics)", "Last ned til kalenderen (.ics)"),
            lambda: calendar_file(coming(wheel.entries, today), view.region, datetime.now(UTC), view.maal),
            file_name=f"arshjul_{view.region.id}.ics",
            mime="text/calendar",
            key="arshjul_ics",
            on_click="ignore",
        )


def coming(entries: tuple[Entry, ...], today: date) -> tuple[Entry, ...]:
    """What a calendar file holds: the twelve months, and what is due with no month."""
    return (*(entry for month in months(entries, today) for entry in month.entries), *undated(entries, today))


def _month(view: View, month: Month, today: date) -> Markup:
    """A month: its name, «nå» at the present one, and what belongs to it."""
    name = capital(str(format_date(month.first, "MMMM y", locale=view.maal)))
    here = (month.year, month.month) == (today.year, today.month)
    now = html(' <span class="ov-naa">{}</span>', view.text("nå", "no")) if here else ""
    body = joined(_entry(view, entry) for entry in month.entries)
    nothing = view.text("Ingenting vi kjenner til", "Ingenting vi kjenner til")
    none = html(
        '<p class="ov-dempet"><span class="ov-skjult">{}</span><span aria-hidden="true">–</span></p>', nothing
    )
    told = html('<ul class="ov-aar-liste">{}</ul>', body) if body else none
    current = Markup(' aria-current="date"') if here else ""
    return html("<li{}><h3>{}{}</h3>{}</li>", current, name, now, told)


def _entry(view: View, entry: Entry) -> Markup:
    """What kind of thing, what, when, and how it stands."""
    kind = view.text(*KINDS[entry.kind])
    name = title(entry, view.maal)
    if entry.kind in PAGES:
        own = {"vis": EVALUATION} if entry.kind is Kind.EVALUATION else {}
        name = html(
            '<a href="{}" target="_self" data-ov-vis="">{}</a>', PAGES[entry.kind] + href(**own), name
        )
    on = "" if entry.overdue else f"{capital(when(entry, view.maal))}. "
    said = f"{on}{details(entry, view.maal)}".strip()
    return html(
        '<li><span class="ov-aar-slag ov-aar-{value}">{kind}</span>'
        '<div><strong>{name}</strong><span class="ov-dempet">{said}</span>{indicators}</div></li>',
        value=entry.kind.value,
        kind=kind,
        name=name,
        said=said,
        indicators=_indicators(view, entry),
    )


def _indicators(view: View, entry: Entry) -> Markup:
    """Which figures a publication brings, to unfold."""
    if not entry.ids:
        return EMPTY
    names = (view.figures.catalog.indicator(id).name.in_(view.maal) for id in entry.ids)
    head = view.text("Hvilke tall?", "Kva for tal?")
    return html("<details><summary>{}</summary><p>{}</p></details>", head, "; ".join(names))
