"""One message a card: the chart of an indicator with its words, its exact table and its sources."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from oppvekst.catalog.models import Indicator
from oppvekst.charts import Chart, trend
from oppvekst.profile import Point, Series
from oppvekst.values import Provenance
from oppvekst.wording import finding, helpline, sentence, source_trail
from pages._ui import theme
from pages._ui.findings import CHART
from pages._ui.frame import View


def card(key: str) -> st.delta_generator.DeltaGenerator:
    """A frame round one message."""
    return st.container(key=f"kort_{key}")


def indicator_card(view: View, indicator: Indicator, point: Point | None) -> None:
    """An indicator over time: question, finding, chart, sentences, exact table, sources, definition.

    Parameters
    ----------
    view, indicator:
        Where we are, and what is shown.
    point:
        The figure the words are about; None where there is none.
    """
    series = view.series(indicator.id)
    chart = _chart(view, series)
    st.header(indicator.question.in_(view.maal), anchor=CHART)
    st.html(_titles(view, series, point, chart))
    if chart.figure is not None:
        st.plotly_chart(
            chart.figure,
            alt=chart.alt,
            config=chart.config,
            key=f"diagram_{indicator.id}",
            width="stretch",
            theme=None,
        )
    if point is not None and point.observation.value is not None:
        st.html(f"<p>{escape(sentence(point, indicator, view.region, view.maal))}</p>")
    _table(view, series, chart)
    st.html(_small_print(view, series, chart))
    _trail(view, series, point)


def _chart(view: View, series: Series) -> Chart:
    others = [view.series(series.indicator.id, place.id) for place in view.neighbours]
    return trend(series, view.maal, "dark" if view.dark else "light", others=others, standalone=False)


def _titles(view: View, series: Series, point: Point | None, chart: Chart) -> str:
    told = chart.subtitle
    if point is not None:
        against = view.baseline if view.baseline in point.baselines else None
        told = finding(point, series.indicator, view.region, view.maal, against=against, named=False)
    return f'<p class="ov-funnet">{escape(told)}</p><p class="ov-diagramtittel">{escape(chart.title)}</p>'


def _table(view: View, series: Series, chart: Chart) -> None:
    """The exact figures, to read and to take along."""
    if chart.table.empty:
        return
    with st.expander(view.text("Vis som tabell", "Vis som tabell")):
        st.html(html_table(chart.table, chart.title))
        st.download_button(
            view.text("Last ned tabellen (CSV)", "Last ned tabellen (CSV)"),
            csv(chart.data),
            file_name=f"{series.indicator.id}_{series.region.id}.csv",
            mime="text/csv",
            key="csv",
            on_click="ignore",
        )


def html_table(frame: pd.DataFrame, caption: str) -> str:
    """A table a screen reader can read: a caption, headings for columns and rows; it scrolls by itself."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    body = "".join(
        f'<tr><th scope="row">{escape(str(first))}</th>'
        + "".join(f"<td>{escape(str(cell))}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in frame.itertuples(index=False)
    )
    label = escape(caption)
    return (
        f'<div class="ov-rull" role="region" aria-label="{label}" tabindex="0"><table class="ov-tabell">'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def csv(frame: pd.DataFrame) -> bytes:
    """For Norwegian spreadsheets: semicolons, decimal comma, and a mark that says UTF-8."""
    return frame.to_csv(sep=";", decimal=",", index=False).encode("utf-8-sig")


def _small_print(view: View, series: Series, chart: Chart) -> str:
    """Notes, source lines and what publishers require, in the order they are read."""
    help_text = helpline(series.indicator, view.maal)
    notes = "".join(
        f'<p class="ov-kilde">{escape(note)}</p>'
        for note in (*chart.notes, *([help_text] if help_text else []))
    )
    sources = " ".join(chart.sources)
    required = " ".join(_required(view, series))
    return f'<div class="ov-noter">{notes}</div><p class="ov-kilde">{escape(sources)}</p>' + (
        f'<p class="ov-kilde">{escape(required)}</p>' if required else ""
    )


def _required(view: View, series: Series) -> list[str]:
    catalog = view.figures.catalog
    sources = dict.fromkeys(point.provenance.source for point in series.points)
    said = [text.in_(view.maal) for id in sources for text in catalog.required(series.indicator, id)]
    return list(dict.fromkeys(said))


def _trail(view: View, series: Series, point: Point | None) -> None:
    """What the figure is, what was done to it, and everything known of where it came from."""
    indicator = series.indicator
    with st.expander(view.text("Hvor kommer tallet fra?", "Kvar kjem talet frå?")):
        told = [indicator.definition, *([indicator.processing] if indicator.processing else [])]
        paragraphs = "".join(f"<p>{escape(text.in_(view.maal))}</p>" for text in told)
        caveats = "".join(f"<li>{escape(text.in_(view.maal))}</li>" for text in indicator.caveats)
        trails = "".join(_facts(view, provenance) for provenance in _provenances(point))
        st.html(f'{paragraphs}<ul class="ov-forbehold">{caveats}</ul>{trails}')


def _provenances(point: Point | None) -> tuple[Provenance, ...]:
    """The figure's source first, then its baselines', each once."""
    if point is None:
        return ()
    found = (point.provenance, *(baseline.provenance for baseline in point.baselines.values()))
    return tuple({one.snapshot_id: one for one in found}.values())


def _facts(view: View, provenance: Provenance) -> str:
    rows = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{_fact(value)}</dd></div>"
        for label, value in source_trail(provenance, view.maal)
    )
    return f'<dl class="ov-spor">{rows}</dl>'


def _fact(value: str) -> str:
    text = escape(value)
    return f'<a href="{text}" rel="noopener">{text}</a>' if value.startswith("https://") else text


def message(text: str) -> None:
    """A calm box with one sentence."""
    st.html(theme.message(text))
