"""The pictures of the comparison page, each in its card."""

from __future__ import annotations

import streamlit as st

from oppvekst.charts import Theme, funnel, rank_words, ranking
from oppvekst.peers import Field, field
from pages._ui import cards, sammenlign_kort
from pages._ui.frame import View
from pages._ui.remembered import remembered
from pages._ui.sammenlign import Choices
from pages._ui.sammenlign_kort import Drawn


def picture(view: View, chosen: Choices) -> None:
    """The chosen view of the chosen places."""
    with cards.card("sammenlign"):
        PICTURES[chosen.visning](view, chosen)


def _field(view: View, chosen: Choices) -> Field:
    return remembered(
        view,
        "felt",
        lambda: field(
            view.figures, view.geo, chosen.indicator, view.region, chosen.places.members, view.year
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
    sammenlign_kort.show(view, parts, chosen.indicator, f"{chosen.indicator.id}_rangering")


def _drawn_ranking(view: View, chosen: Choices, found: Field) -> Drawn:
    chart = ranking(
        found, chosen.name, view.maal, _theme(view), without_own=chosen.without_own, standalone=False
    )
    words = rank_words(found, view.maal)
    return sammenlign_kort.drawn(chart, (entry.point for entry in found.valued), words=words)


def _funnel(view: View, chosen: Choices) -> None:
    found = _field(view, chosen)
    parts = remembered(
        view, "trakt", lambda: _drawn_funnel(view, chosen, found), *_key(view, chosen), chosen.without_own
    )
    st.header(chosen.indicator.question.in_(view.maal), anchor=False)
    sammenlign_kort.show(view, parts, chosen.indicator, f"{chosen.indicator.id}_trakt")


def _drawn_funnel(view: View, chosen: Choices, found: Field) -> Drawn:
    chart = funnel(
        found, chosen.name, view.maal, _theme(view), without_own=chosen.without_own, standalone=False
    )
    spread = chart.notes[0] if chart.notes and chart.notes[0] != chart.subtitle else ""
    return sammenlign_kort.drawn(chart, (entry.point for entry in found.valued), words=spread)


def _key(view: View, chosen: Choices) -> tuple[str, str, bool]:
    return chosen.indicator.id, chosen.places.kind.value, view.dark


def _theme(view: View) -> Theme:
    return "dark" if view.dark else "light"


PICTURES = {"rangering": _ranking, "trakt": _funnel}
