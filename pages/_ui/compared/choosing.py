"""The comparison page's parts: the choices, the picture, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from oppvekst.catalog.models import Indicator
from oppvekst.markup import Markup, html, joined
from oppvekst.peers import PeerSet, comparable
from oppvekst.values import Level
from oppvekst.wording import capital
from pages._ui.cards import shapes
from pages._ui.compared import sets
from pages._ui.shell import links
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put

VIEWS: dict[str, tuple[str, str]] = {
    "rangering": ("Rangering", "Rangering"),
    "trakt": ("Trakt", "Trakt"),
    "varmekart": ("Varmekart", "Varmekart"),
    "smaa": ("Små diagrammer", "Små diagram"),
    "kart": ("Kart", "Kart"),
}
"""Values of the page's own key ``visning``, with their names; the first is the default."""

MOST_SHOWN = 60
"""More places than this are listed behind a heading."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader has chosen on the page."""

    visning: str
    places: PeerSet
    name: str
    """What the set is called inside a sentence."""
    indicator: Indicator
    without_own: bool
    """Whether fylke and set are counted without the own kommune."""


def choices(view: View) -> Choices:
    """The heading, the views, and the lists of sets and indicators; what the address makes of them."""
    here = view.text("landet", "landet") if view.region.level is Level.LANDET else view.region.name
    view.heading(view.text(f"{capital(here)} ved siden av andre", f"{capital(here)} ved sida av andre"))
    asked = st.query_params.get("visning", "")
    visning = asked if asked in VIEWS else next(iter(VIEWS))
    _views(view, visning)
    with st.container(key="valg_sammenlign", horizontal=True, vertical_alignment="bottom"):
        places = sets.choose(view)
        indicator = _indicator(view, shown=visning != "varmekart")
        without = visning in ("rangering", "trakt") and _without_own(view, here)
    return Choices(visning, places, sets.name_of(view, places), indicator, without)


def _views(view: View, chosen: str) -> None:
    """The views as a row of links, the shown one marked."""
    kept = {"egen": st.query_params["egen"]} if "egen" in st.query_params else {}
    items = []
    for key, names in VIEWS.items():
        marked = Markup(' aria-current="true"') if key == chosen else ""
        target = links.href(visning=key, **kept)
        items.append(
            html('<a href="{}" target="_self" data-ov-vis=""{}>{}</a>', target, marked, view.text(*names))
        )
    label = view.text("Måter å se det på", "Måtar å sjå det på")
    put(html('<nav class="ov-visninger" aria-label="{}">{}</nav>', label, joined(items)))


def _indicator(view: View, *, shown: bool) -> Indicator:
    """The indicator of the address, else the first that the place has a figure for and that can be compared."""
    catalog = view.figures.catalog
    valued = {one.indicator.id for one in view.profile.series if one.latest is not None}
    every = comparable(catalog, core=False)
    offered = [one for one in every if one.id in valued] or list(every)
    asked = view.asked()
    first = asked or min(offered, key=lambda one: (view.reading(one.id).outdated, not one.core))
    if not shown:
        return first
    options = offered if first in offered else [first, *offered]
    order = {theme.id: theme.order for theme in catalog.themes}
    labels = {
        one.id: f"{catalog.theme(one.theme).name.in_(view.maal)}: {one.name.in_(view.maal)}"
        for one in sorted(options, key=lambda one: order[one.theme])
    }
    return catalog.indicator(
        view.choose("indikator", view.text("Indikator", "Indikator"), labels, default=first.id)
    )


def _without_own(view: View, here: str) -> bool:
    """Whether the levels that places are seen against leave the own kommune out."""
    if view.region.level is not Level.KOMMUNE:
        return False
    options = {
        "med": view.text(f"med {here}", f"med {here}"),
        "uten": view.text(f"uten {here}", f"utan {here}"),
    }
    label = view.text("Fylket og gruppen regnes", "Fylket og gruppa blir rekna")
    return view.choose("egen", label, options, default="med") == "uten"


def members(view: View, chosen: Choices) -> None:
    """Who is in the set, and why they belong together."""
    with shapes.card("utvalg"):
        st.header(view.text("Hvem er med?", "Kven er med?"), anchor=False)
        kind, number = chosen.places.kind.value, len(chosen.places.members)
        told = remembered(view, "utvalg", lambda: sets.told(view, chosen.places), kind)
        listed = remembered(view, "steder", lambda: sets.listed(view, chosen.places), kind)
        if told:
            put(told)
        if number <= MOST_SHOWN:
            put(listed)
        else:
            with st.expander(view.text(f"Vis alle {number}", f"Vis alle {number}")):
                put(listed)
