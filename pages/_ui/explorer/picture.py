"""«Utforsk»: any indicator in any places over any years, whole or split; chart beside table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from oppvekst import explore
from oppvekst.charts import Chart, Part, split, trend
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.store import question, split_question
from oppvekst.wording import helpline, listing, number, short_name, t
from pages._ui.cards import gaps, lineage, shapes
from pages._ui.explorer.choosing import Choice, Shown
from pages._ui.explorer.files import Parcel, take_along
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put

MOST_BESIDE = 4
"""A table with more columns stands below the chart."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a choice gives, ready to be put on the page."""

    title: str
    chart: Chart
    shown: pd.DataFrame
    """The table as read."""
    table: Markup
    places: Markup
    """The places of a set, over time or, of a figure that is split, side by side."""
    trail: Markup
    sources: tuple[str, ...]


def show(view: View, choice: Choice) -> None:
    """Chart and table, what has to be said with them, and every way to take them along."""
    make = _split if choice.split else _whole
    parts = remembered(view, "utforsk", lambda: make(view, choice), choice.key, view.dark)
    with shapes.card("utforsk"):
        st.header(parts.title, anchor="tabell")
        _picture(view, choice, parts)
        if parts.places:
            put(parts.places)
        _small_print(view, choice, parts)
        put(parts.trail)
    take_along(view, _parcel(view, choice, parts))


def _picture(view: View, choice: Choice, parts: _Parts) -> None:
    """The chart and the table beside it, below where it is wide; or why there is neither."""
    chart = parts.chart
    if not any(part.own.points for part in choice.parts) or (chart.figure is None and not parts.table):
        put(html("<p>{}</p>", _why(view, choice)))
    beside = chart.figure is not None and parts.table and len(parts.shown.columns) <= MOST_BESIDE
    left, right = st.columns([3, 2], gap="large") if beside else (None, None)
    if chart.figure is not None:
        (left or st).plotly_chart(
            chart.figure, alt=chart.alt, config=chart.config, key="utforsk", width="stretch", theme=None
        )
    if parts.table:
        put(parts.table, right)


def _small_print(view: View, choice: Choice, parts: _Parts) -> None:
    """Notes where no figure carries them, whom to call, and the sources."""
    notes = () if parts.chart.figure or parts.chart.table.empty else parts.chart.notes
    helped = dict.fromkeys(helpline(part.own.indicator, view.maal) for part in choice.parts)
    lines = (*notes, *helped, *parts.sources)
    told = joined(html('<p class="ov-kilde">{}</p>', line) for line in lines if line)
    if told:
        put(told)


def _why(view: View, choice: Choice) -> str:
    said = gaps.why(view, choice.indicator)
    return said or view.text("Ingen tall for dette valget.", "Ingen tal for dette valet.")


def _whole(view: View, choice: Choice) -> _Parts:
    """One figure in its places."""
    (only,) = choice.parts
    baselines = {line[0].observation.region for line in only.own.baselines.values()}
    others = [one for one in only.found[1:] if one.region.id not in baselines and one.points]
    chart = trend(only.own, view.maal, "dark" if view.dark else "light", others=others)
    shown = explore.side_by_side([series for series in only.found if series.points], view.maal)
    title = explore.title(only.own, view.maal)
    return _Parts(
        title=title,
        chart=chart,
        shown=shown,
        table=EMPTY if shown.empty else shapes.html_table(shown, chart.title),
        places=_set_table(view, title, explore.over_time(only.members, view.maal)),
        trail=lineage.card(view, _trail(view, only)),
        sources=explore.sources(only.every, view.maal),
    )


def _split(view: View, choice: Choice) -> _Parts:
    """A figure's parts in the own place, and below them the other places for the latest period."""
    name = explore.split_name(
        view.figures.catalog, choice.pieces, choice.indicator, choice.by, choice.subgroup, view.maal
    )
    known = [part for part in choice.parts if part.own.points] or choice.parts[:1]
    parts = [Part(part.name, part.own) for part in known]
    also = [*_without(view, choice), *([t("split.alder", view.maal)] if choice.by == "alder" else [])]
    chart = split(name, parts, view.maal, "dark" if view.dark else "light", also=also)
    places = explore.across([(part.name, part.every) for part in known], view.maal)
    trails = joined(theme.fold(part.name, _trail(view, part)) for part in known)
    told = t("split.places", view.maal, name=name, place=short_name(view.region, view.maal))
    return _Parts(
        title=chart.title,
        chart=chart,
        shown=chart.table,
        table=EMPTY if chart.table.empty else shapes.html_table(chart.table, chart.title),
        places=shapes.html_table(places, told) if len(places) > 1 else EMPTY,
        trail=lineage.card(view, trails),
        sources=explore.sources(list(choice.every), view.maal),
    )


def _without(view: View, choice: Choice) -> list[str]:
    """The parts that have nothing here, not even a reason; no word of it where none has."""
    names = [part.name for part in choice.parts if not part.own.points]
    if not names or len(names) == len(choice.parts):
        return []
    return [t("split.without", view.maal, names=listing(names, view.maal))]


def _trail(view: View, part: Shown) -> Markup:
    """Where the part's latest figure came from; several years together where they speak for it."""
    own = part.own
    whole = view.series(own.indicator.id, subgroup=own.subgroup)  # years before the first chosen count too
    latest = own.latest
    reading = whole.at(latest.observation.period.reference_year) if latest else own.at()
    return lineage.trail(view, own, reading)


def _set_table(view: View, title: str, table: pd.DataFrame) -> Markup:
    if table.empty:
        return EMPTY
    count = number(len(table), 0, view.maal)
    caption = view.text(f"{title}: {count} steder i utvalget", f"{title}: {count} stader i utvalet")
    return shapes.html_table(table, caption)


def _parcel(view: View, choice: Choice, parts: _Parts) -> Parcel:
    every = list(choice.every)

    def sheets() -> Mapping[str, pd.DataFrame]:
        catalog, maal = view.figures.catalog, view.maal
        indicators = {series.indicator.id: series.indicator for series in every}.values()
        told = [explore.definitions(catalog, indicator, maal) for indicator in indicators]
        return {
            view.text("Tabell", "Tabell"): parts.shown,
            view.text("Tall", "Tal"): explore.numbers(every),
            view.text("Definisjoner", "Definisjonar"): pd.concat(told, ignore_index=True),
            view.text("Kilder", "Kjelder"): explore.origins(catalog, every, maal),
        }

    split_by = f"_{choice.by}" if choice.split else ""
    return Parcel(
        name=f"{choice.indicator.id}{split_by}_{view.region.id}",
        indicator=choice.indicator.id,
        title=parts.title,
        text=explore.told(parts.title, parts.shown, parts.sources),
        numbers=lambda: explore.numbers(every),
        sheets=sheets,
        sql=sql(choice),
    )


def sql(choice: Choice) -> str:
    """The query that gives the table's rows from the build."""
    regions = list(dict.fromkeys(series.region.id for series in choice.every))
    if not choice.split:
        return question(choice.indicator.id, regions, choice.subgroup, choice.first, choice.last)
    parts = [(piece.indicator.id, piece.subgroup) for piece in choice.pieces]
    return split_question(parts, regions, choice.first, choice.last)
