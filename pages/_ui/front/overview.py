"""The front page's parts, each one card: head, barometer, one indicator, what plans say, what is missing."""

from __future__ import annotations

import streamlit as st

from oppvekst.fetching import standing
from oppvekst.markup import html, joined
from oppvekst.profile import Absence, Account, known
from oppvekst.profile.barometer import Group, first_choice, selectable
from oppvekst.profile.barometer import barometer_rows as rows_of
from oppvekst.settings import Settings
from oppvekst.values import Level
from oppvekst.wording import name, place, reading_guide
from pages._ui import fetching
from pages._ui.cards import gaps, quotes, shapes
from pages._ui.cards.indicator import indicator_card
from pages._ui.front import barometer, findings
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.links import link
from pages._ui.shell.place import choices
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import pictured, put
from pages._ui.tiltak.marks import started


def groups(view: View) -> tuple[Group, ...]:
    """The rows of the barometer, by theme."""
    kommune = view.region.level is Level.KOMMUNE
    among = (view.region.id, *view.group.others) if view.group and kommune else None
    return remembered(view, "rader", lambda: rows_of(view.figures, view.profile, view.year, among))


def chosen(view: View) -> Account:
    """The findings that head the page."""
    return remembered(view, "overskrifter", lambda: view.profile.at(view.year))


def opening(view: View, groups: tuple[Group, ...]) -> None:
    """Title and lead: where, how much is known, and compared with what."""
    view.heading(f"Oppvekst {where(view)}", _lead(view) if groups else "")


def where(view: View) -> str:
    """The place as it ends a title: «i Senja kommune», «i hele landet»."""
    landet = view.region.level is Level.LANDET
    return view.text("i hele landet", "i heile landet") if landet else place(view.region, view.maal)


def _lead(view: View) -> str:
    """How much there is to see, from when where a year is chosen, and what it is compared with.

    The count is the account's, as it is in every document of the place.
    """
    account = chosen(view)
    total = sum(not indicator.retired for indicator in view.figures.catalog.indicators)
    year = "" if view.year is None else view.text(f" for {view.year}", f" for {view.year}")
    others = view.group.region.name if view.group else ""
    compared = {
        "landet": view.text(", sammenlignet med landet", ", samanlikna med landet"),
        "fylke": view.text(", sammenlignet med fylket", ", samanlikna med fylket"),
        "sett": view.text(f", sammenlignet med {others}", f", samanlikna med {others}"),
        None: view.text(", sammenlignet med forrige tall", ", samanlikna med førre tal"),
    }[view.baseline]
    told = year + (compared if account.tests else "")
    return view.text(
        f"Her er tall for {account.valued} av {total} indikatorer{told}.",
        f"Her er tal for {account.valued} av {total} indikatorar{told}.",
    )


def head(view: View, chosen: Account) -> None:
    """The headline findings, and one sentence on what is not known."""
    with shapes.card("funn"):
        st.header(view.text("Det som skiller seg ut", "Det som skil seg ut"), anchor=False)
        put(remembered(view, "funn", lambda: findings.head(view, chosen) + findings.not_known(view)))


def rows(view: View, groups: tuple[Group, ...]) -> None:
    """The barometer, how to read it, and what its words mean."""
    with shapes.card("barometer"):
        st.header(view.text("Barometeret", "Barometeret"), anchor="barometer")
        table = remembered(view, "barometer", lambda: barometer.table(view, groups))
        pictured(table)
        with st.expander(view.text("Slik leser du tallene", "Slik les du tala")):
            guide = joined(html("<li>{}</li>", line) for line in reading_guide(view.maal))
            put(html('<ul class="ov-guide">{}</ul>', guide))


def one_indicator(view: View, chosen: Account) -> None:
    """The chart of the indicator that the reader, the address or the first finding chose."""
    catalog = view.figures.catalog
    asked = view.asked()
    options = selectable(catalog, view.profile, asked.id if asked else None)
    new = [one for one in options if known.opens(view.reading(one.id))]
    first = asked or first_choice(chosen.findings, new or options)
    if first is None:
        return
    labels = {
        one.id: f"{catalog.theme(one.theme).name.in_(view.maal)}: {one.name.in_(view.maal)}"
        for one in options
    }
    with shapes.card("indikator"):
        with st.container(key="valg_indikator", horizontal=True, vertical_alignment="bottom"):
            id = view.choose("indikator", view.text("Indikator", "Indikator"), labels, default=first.id)
            if not view.picks:  # they are picked above
                view.choose_neighbours()
        indicator_card(view, catalog.indicator(id), marks=started(view).get(id, ()))


def what_plans_say(view: View) -> None:
    """Quotations about the place, where there are any."""
    said = remembered(view, "sitater", lambda: quotes.every(view))
    if said:
        with shapes.card("plan"):
            st.header(quotes.heading(view), anchor=False)
            put(said)


def what_is_missing(view: View) -> None:
    """Every indicator without a figure here, and where it may be found; the button, where no card above has it."""
    with shapes.card("mangler"):
        st.header(view.text("Det som mangler", "Det som manglar"), anchor=findings.LIST)
        get = fetching.how_to_get(view.maal, here=known.is_thin(view.profile))
        put(remembered(view, "mangler", lambda: gaps.everything(view, get), get))
    if not known.is_thin(view.profile) and any(
        one.kind is Absence.NOT_FETCHED for one in view.profile.absences
    ):
        fetching.offer_where_nothing_is_fetched(view.figures, view.maal)


def nothing(view: View) -> None:
    """A place without figures: say so, say what brings them, and show where there are some."""
    put(theme.message(_no_figures(view)))
    fetching.offer(view.figures, view.maal)
    with shapes.card("steder"):
        st.header(view.text("Her er det tall", "Her er det tal"), anchor=False)
        have = view.figures.regions_with_figures()
        links = joined(
            html("<li>{}</li>", link(label, kommune=code))
            for code, label in choices(view.geo).items()
            if code in have
        )
        put(html('<ul class="ov-steder">{}</ul>', links))


def _no_figures(view: View) -> str:
    """What is said of a place without figures; where figures have been fetched, the publishers had none."""
    here = name(view.region, view.maal)
    fetched = any(table.fetched_at for table in view.figures.status())
    if standing(Settings.from_environment()).running:
        todo = view.text("De hentes nå.", "Dei blir henta no.")
    else:
        todo = fetching.how_to_get(view.maal, here=True)
    if fetched:
        return (
            view.text(f"Vi har ingen tall for {here} ennå.", f"Vi har ingen tal for {here} enno.")
            + f" {todo}"
        )
    return (
        view.text(
            f"Utdraget som følger med, har ingen tall for {here}.",
            f"Utdraget som følgjer med, har ingen tal for {here}.",
        )
        + f" {todo}"
    )
