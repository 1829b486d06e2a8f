"""One message a card: the chart of an indicator with its words, its exact table and its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from oppvekst.catalog.models import Indicator
from oppvekst.charts import Chart, Theme, start_table, trend
from oppvekst.explore import as_csv
from oppvekst.fetching import dates_stamp
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile import SETT, Reading, Series, outlook_of
from oppvekst.settings import Settings
from oppvekst.values import StartMark
from oppvekst.wording import (
    finding,
    helpline,
    no_set_words,
    outlook_sentences,
    outlook_title,
    seeing,
    sentence,
    smallest_words,
    t,
    why_sentences,
    why_title,
)
from pages._ui.cards import gaps, lineage, quotes
from pages._ui.cards.shapes import html_table
from pages._ui.fetching import newer_than_card
from pages._ui.front.findings import CHART
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put


@dataclass(frozen=True, slots=True)
class _Card:
    """The parts of an indicator's card, ready to be put on the page."""

    chart: Chart
    titles: Markup
    words: Markup
    """Everything under the chart: sentences, the exact table, notes, sources, and where the figure comes from."""


def indicator_card(
    view: View, indicator: Indicator, *, among_others: bool = False, marks: Sequence[StartMark] = ()
) -> None:
    """An indicator over time: question, finding, chart, sentences, exact table, sources, lineage.

    ``among_others`` is for pages of many: the question is then one level down, its anchor the indicator's id.
    ``marks`` is when tiltak that are linked to the indicator started.
    """
    neighbours = tuple(place.id for place in view.neighbours)
    seen = dates_stamp(Settings.from_environment())
    also = (indicator.id, neighbours, view.dark, tuple(marks), seen)
    parts = remembered(view, "kort", lambda: _made(view, indicator, marks), *also)
    chart = parts.chart
    if among_others:
        st.subheader(indicator.question.in_(view.maal), anchor=indicator.id)
    else:
        st.header(indicator.question.in_(view.maal), anchor=CHART)
    put(parts.titles)
    if chart.figure is not None:
        st.plotly_chart(
            chart.figure,
            alt=chart.alt,
            config=chart.config,
            key=f"diagram_{indicator.id}",
            width="stretch",
            theme=None,
        )
    put(parts.words)
    if not chart.table.empty:
        _download(view, indicator, chart)


def _made(view: View, indicator: Indicator, marks: Sequence[StartMark]) -> _Card:
    series, reading = view.series(indicator.id), view.reading(indicator.id)
    others = [view.series(indicator.id, place.id) for place in view.neighbours]
    theme_name: Theme = "dark" if view.dark else "light"
    chart = trend(series, view.maal, theme_name, others=others, year=view.year, marks=marks, standalone=False)
    said = sentence(reading, view.maal) if reading.valued else gaps.why(view, indicator)
    more = _sizes(view, series, reading)
    no_set = ""
    if reading.point is not None and view.group is not None and SETT not in reading.point.baselines:
        no_set = no_set_words(reading.point.verdicts.get(SETT), view.group.region, view.maal)
    trail = lineage.trail(view, series, reading)
    return _Card(
        chart=chart,
        titles=_titles(view, reading, chart),
        words=joined(html("<p>{}</p>", text) for text in (said, no_set, more) if text)
        + _table(view, chart, marks)
        + ("" if series.latest else quotes.about(view, indicator))
        + _small_print(view, series, chart)
        + _more(view, series, reading)
        + _why(view, reading)
        + lineage.card(view, trail),
    )


def _more(view: View, series: Series, reading: Reading) -> Markup:
    """What the figure can show, what may come next year and the level among others, folded."""
    if reading.year is None or reading.year.observation.value is None:
        return EMPTY
    beyond = outlook_of(view.figures, view.geo, series, reading)
    said = (smallest_words(reading, view.maal), *outlook_sentences(beyond, series.indicator, view.maal))
    body = joined(html("<p>{}</p>", words) for words in said if words)
    return theme.fold(outlook_title(view.maal), body) if body else EMPTY


def _why(view: View, reading: Reading) -> Markup:
    """The steps from the figures to the words, folded."""
    steps = why_sentences(reading, view.maal)
    items = joined(html("<li>{}</li>", step) for step in steps)
    return theme.fold(why_title(view.maal), html("<ol>{}</ol>", items)) if items else EMPTY


def _table(view: View, chart: Chart, marks: Sequence[StartMark]) -> Markup:
    """The exact figures, open where there is no chart."""
    if chart.table.empty:
        return EMPTY
    tables = html_table(chart.table, chart.title) + _started(view, marks)
    return theme.fold(view.text("Vis som tabell", "Vis som tabell"), tables, opened=chart.figure is None)


def _started(view: View, marks: Sequence[StartMark]) -> Markup:
    """The tiltak behind the marks, as a table, with what a mark does not say."""
    if not marks:
        return EMPTY
    table = html_table(start_table(marks, view.maal), t("chart.starts_caption", view.maal))
    return html('{}<p class="ov-kilde">{}</p>', table, t("chart.note.starts", view.maal))


def _sizes(view: View, series: Series, reading: Reading) -> str:
    """What the years show, and the children behind a difference."""
    year = reading.year
    if year is None:
        return ""
    until = [p.observation for p in series.points if p.observation.period <= year.observation.period]
    breaks = [mark.year for mark in series.breaks]
    landet = [p.observation for p in series.baselines.get("landet", ())]
    said = seeing(reading, view.maal, observations=until, landet=landet, breaks=breaks)
    return " ".join(said)


def _titles(view: View, reading: Reading, chart: Chart) -> Markup:
    """The finding, which is the chart's subtitle unless another year or comparison is asked for; the title."""
    told = finding(reading, view.maal, named=False) if reading.point is not None else chart.subtitle
    return html('<p class="ov-funnet">{}</p><p class="ov-diagramtittel">{}</p>', told, chart.title)


def _download(view: View, indicator: Indicator, chart: Chart) -> None:
    """The exact figures, to take along."""
    st.download_button(
        view.text("Last ned tallene (CSV)", "Last ned tala (CSV)"),
        lambda: as_csv(chart.data),
        file_name=f"{indicator.id}_{view.region.id}.csv",
        mime="text/csv",
        key=f"csv_{indicator.id}",
        on_click="ignore",
        type="tertiary",
    )


def _small_print(view: View, series: Series, chart: Chart) -> Markup:
    """Notes, source lines and what publishers require, in the order they are read."""
    notes = () if chart.table.empty else chart.notes
    helped = helpline(series.indicator, view.maal)
    newer = newer_than_card((point.provenance for point in series.points), view.maal)
    lines = (*notes, *([helped] if helped else []), *chart.sources, *newer, *_required(view, series))
    return joined(html('<p class="ov-kilde">{}</p>', line) for line in lines)


def _required(view: View, series: Series) -> list[str]:
    catalog = view.figures.catalog
    sources = dict.fromkeys(point.provenance for point in series.points)
    said = [text.in_(view.maal) for one in sources for text in catalog.required(series.indicator, one)]
    return list(dict.fromkeys(said))
