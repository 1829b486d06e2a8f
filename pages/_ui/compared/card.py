"""The card round a picture of a comparison set: words, picture, exact table, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from oppvekst.catalog.models import Indicator
from oppvekst.charts import Chart
from oppvekst.explore import as_csv
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile import Point
from oppvekst.values import Provenance
from oppvekst.wording import capital, helpline, old_words
from pages._ui.cards import lineage, shapes
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import pictured, put


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, and what stands in place of its figure where that is a picture of our own making."""

    chart: Chart
    markup: Markup = EMPTY
    table: Markup = EMPTY
    """The exact table as HTML, made once."""
    origins: tuple[Provenance, ...] = ()
    """Where the figures came from, for the sentences that are required beside them."""
    words: tuple[str, ...] = ()
    """Those of the chart's notes that stand in running text under the picture."""


def drawn(
    chart: Chart, points: Iterable[Point | None], markup: Markup = EMPTY, words: Sequence[str] = ()
) -> Drawn:
    """The parts of a card, ready to be put on the page; ``points`` are the figures shown."""
    table = EMPTY if chart.table.empty else shapes.html_table(chart.table, chart.title)
    origins = dict.fromkeys(point.provenance for point in points if point is not None)
    return Drawn(chart, markup, table, tuple(origins), tuple(word for word in words if word))


def nothing(why: str) -> Chart:
    """A chart that cannot be made, and why."""
    empty = pd.DataFrame()
    return Chart(None, empty, empty, why, "", why, (), (), {})


def show(
    view: View, parts: Drawn, indicator: Indicator | None, name: str, *, open_table: bool = False
) -> None:
    """Claim, title, picture, exact table, notes, sources, and where the own place's figure comes from."""
    chart = parts.chart
    old = old_words(view.reading(indicator.id), view.maal) if indicator is not None else ""
    heads = (("ov-funnet", chart.subtitle), ("ov-dempet", capital(old)), ("ov-diagramtittel", chart.title))
    put(joined(html('<p class="{}">{}</p>', kind, text) for kind, text in heads if text))
    if chart.figure is not None:
        key = f"diagram_{name}"
        st.plotly_chart(
            chart.figure, alt=chart.alt, config=chart.config, key=key, width="stretch", theme=None
        )
    if parts.markup:
        pictured(parts.markup)
    if parts.words:
        put(joined(html("<p>{}</p>", words) for words in parts.words))
    if parts.table:
        _table(view, parts, name, open_table=open_table)
    notes = (note for note in chart.notes if note not in parts.words)
    helped = [helpline(indicator, view.maal)] if indicator is not None else []
    lines = (*notes, *filter(None, helped), *chart.sources, *_required(view, indicator, parts))
    told = joined(html('<p class="ov-kilde">{}</p>', line) for line in lines)
    if indicator is not None:
        told += remembered(view, "egetspor", lambda: lineage.own(view, indicator), indicator.id)
    if told:
        put(told)


def _table(view: View, parts: Drawn, name: str, *, open_table: bool) -> None:
    with st.expander(view.text("Vis som tabell", "Vis som tabell"), expanded=open_table):
        put(parts.table)
        st.download_button(
            view.text("Last ned tallene (CSV)", "Last ned tala (CSV)"),
            lambda: as_csv(parts.chart.data),
            file_name=f"{name}_{view.region.id}.csv",
            mime="text/csv",
            key="csv_sammenlign",
            on_click="ignore",
        )


def _required(view: View, indicator: Indicator | None, parts: Drawn) -> list[str]:
    """The sentences that the indicator's publishers require beside their figures."""
    if indicator is None:
        return []
    catalog = view.figures.catalog
    said = [text.in_(view.maal) for one in parts.origins for text in catalog.required(indicator, one)]
    return list(dict.fromkeys(said))
