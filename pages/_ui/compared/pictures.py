"""The pictures of the comparison page, each in its card."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from oppvekst.charts import (
    Theme,
    area_map,
    funnel,
    heat_map,
    multiples,
    multiples_chart,
    rank_words,
    ranking,
)
from oppvekst.charts.peers.words import gap_notes, hindrance, together_words, verdict_notes
from oppvekst.markup import EMPTY, html, joined
from oppvekst.peers import Boundaries, BoundariesError, Field, SetKind, comparable, field, grid, lines
from oppvekst.peers.boundaries import MapLevel
from oppvekst.wording import t
from pages._ui.cards import shapes
from pages._ui.compared import card, heatmap, levels, maps
from pages._ui.compared.card import Drawn
from pages._ui.compared.choosing import Choices
from pages._ui.shell import place
from pages._ui.shell.frame import View
from pages._ui.shell.links import link
from pages._ui.shell.remembering import remembered


def picture(view: View, chosen: Choices) -> None:
    """The chosen view of the chosen places."""
    with shapes.card("sammenlign"):
        PICTURES[chosen.visning](view, chosen)
        levels.folded(view, chosen)


def _field(view: View, chosen: Choices) -> Field:
    return remembered(
        view,
        "felt",
        lambda: field(
            view.figures,
            view.geo,
            chosen.indicator,
            view.region,
            chosen.places.members,
            view.year,
            answers=view.answers,
        ),
        chosen.indicator.id,
        chosen.places.kind.value,
    )


def _ranking(view: View, chosen: Choices) -> None:
    found = _field(view, chosen)
    parts = remembered(
        view,
        "rangering",
        lambda: _drawn_ranking(view, chosen, found),
        *_key(view, chosen),
        chosen.without_own,
    )
    st.header(chosen.indicator.question.in_(view.maal), anchor=False)
    card.show(view, parts, chosen.indicator, f"{chosen.indicator.id}_rangering")


def _drawn_ranking(view: View, chosen: Choices, found: Field) -> Drawn:
    chart = ranking(
        found, chosen.name, view.maal, _theme(view), without_own=chosen.without_own, standalone=False
    )
    words = together_words(found, view.maal), rank_words(found, view.maal)
    return card.drawn(chart, (entry.point for entry in found.valued), words=words)


def _funnel(view: View, chosen: Choices) -> None:
    found = _field(view, chosen)
    parts = remembered(
        view, "trakt", lambda: _drawn_funnel(view, chosen, found), *_key(view, chosen), chosen.without_own
    )
    st.header(chosen.indicator.question.in_(view.maal), anchor=False)
    card.show(view, parts, chosen.indicator, f"{chosen.indicator.id}_trakt")


def _drawn_funnel(view: View, chosen: Choices, found: Field) -> Drawn:
    chart = funnel(
        found, chosen.name, view.maal, _theme(view), without_own=chosen.without_own, standalone=False
    )
    spread = chart.notes[0] if chart.notes and chart.notes[0] != chart.subtitle else ""
    words = together_words(found, view.maal) if chart.notes else "", spread
    return card.drawn(chart, (entry.point for entry in found.valued), words=words)


MOST_ROWS = 60
"""With more places a heat map, or a page of small diagrams, is no longer read."""


def _heat_map(view: View, chosen: Choices) -> None:
    st.header(view.text("Alle indikatorer på ett brett", "Alle indikatorar på eitt brett"), anchor=False)
    if _too_many(view, chosen):
        return
    parts = remembered(view, "varmekart", lambda: _drawn_heat_map(view, chosen), chosen.places.kind.value)
    card.show(view, parts, None, "varmekart")


def _drawn_heat_map(view: View, chosen: Choices) -> Drawn:
    found = grid(
        view.figures,
        view.geo,
        comparable(view.figures.catalog),
        view.region,
        chosen.places.members,
        view.year,
        answers=view.answers,
    )
    chart = heat_map(found, chosen.name, view.maal)
    points = (entry.point for column in found.columns for entry in column.valued)
    shown = heatmap.markup(view, found, chart.title) if found.columns else EMPTY
    return card.drawn(chart, points, markup=shown)


def _small(view: View, chosen: Choices) -> None:
    st.header(chosen.indicator.question.in_(view.maal), anchor=False)
    if _too_many(view, chosen):
        return
    parts = remembered(view, "smaa", lambda: _drawn_small(view, chosen), *_key(view, chosen))
    card.show(view, parts, chosen.indicator, f"{chosen.indicator.id}_smaa")


def _drawn_small(view: View, chosen: Choices) -> Drawn:
    found = _field(view, chosen)
    if hindered := hindrance(found, view.maal):
        return Drawn(card.nothing(hindered))
    every = lines(
        view.figures,
        view.geo,
        chosen.indicator,
        view.region,
        chosen.places.members,
        answers=view.answers,
    )
    chart = multiples_chart(every, found, chosen.name, view.maal)
    items = joined(
        html(
            "<li{}><span>{}</span>{}</li>",
            " class=ov-egen" if one.region.id == view.region.id else "",
            link(place.label(one.region), kommune=one.region.id),
            one.picture,
        )
        for one in multiples(every, view.region, view.maal)
    )
    points = (point for line in every for point in line.series.points)
    words = [together_words(found, view.maal, "small.together")]
    return card.drawn(chart, points, markup=html('<ul class="ov-mange">{}</ul>', items), words=words)


def _map(view: View, chosen: Choices) -> None:
    st.header(chosen.indicator.question.in_(view.maal), anchor=False)
    level: MapLevel = "fylker" if chosen.places.kind is SetKind.FYLKER else "kommuner"
    try:
        outlines = maps.outlines(level)
    except BoundariesError as error:
        shapes.message(error.in_(view.maal))
        outlines = None
    else:
        if outlines is None:
            shapes.message(t("map.absent", view.maal))
    parts = remembered(
        view, "kart", lambda: _drawn_map(view, chosen, outlines), *_key(view, chosen), outlines is not None
    )
    card.show(view, parts, chosen.indicator, f"{chosen.indicator.id}_kart")


def _drawn_map(view: View, chosen: Choices, outlines: Boundaries | None) -> Drawn:
    found = _field(view, chosen)
    chart = ranking(found, chosen.name, view.maal, _theme(view), standalone=False)
    if chart.figure is None:
        return card.drawn(chart, ())
    divided = maps.divided(view.geo, found)
    picture = area_map(found, outlines, chart.title, view.maal, divided=divided) if outlines else ""
    notes = [*verdict_notes(found, view.maal), *gap_notes(found, view.maal)]
    notes += [t("map.split", view.maal)] if divided and picture else []
    credit = (
        (t("map.source", view.maal, attribution=outlines.attribution, licence=outlines.licence),)
        if outlines and picture
        else ()
    )
    chart = replace(chart, figure=None, notes=tuple(notes), sources=(*chart.sources, *credit))
    shown = heatmap.keys(view) + maps.beside(view, found, picture)
    words = [together_words(found, view.maal)]
    return card.drawn(chart, (entry.point for entry in found.valued), markup=shown, words=words)


def _too_many(view: View, chosen: Choices) -> bool:
    """Whether the set is too large for the view, which is then said."""
    number = len(chosen.places.members)
    if number > MOST_ROWS:
        shapes.message(t("heat.many", view.maal, number=number, most=MOST_ROWS))
    return number > MOST_ROWS


def _key(view: View, chosen: Choices) -> tuple[str, str, bool]:
    return chosen.indicator.id, chosen.places.kind.value, view.dark


def _theme(view: View) -> Theme:
    return "dark" if view.dark else "light"


PICTURES = {"rangering": _ranking, "trakt": _funnel, "varmekart": _heat_map, "smaa": _small, "kart": _map}
