"""Places sorted by their figure, each with its interval: what a league table leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from oppvekst.catalog.models import Maal
from oppvekst.charts.axes import ValueAxis, value_axis
from oppvekst.charts.finished import FinishedFigure
from oppvekst.charts.frame import framed
from oppvekst.charts.labels import HOVER, LINE_HEIGHT, markup
from oppvekst.charts.marks import beside, margin_for
from oppvekst.charts.models import Chart
from oppvekst.charts.peers.tables import peer_data, peer_table
from oppvekst.charts.peers.words import (
    claim,
    gap_notes,
    hindrance,
    level_words,
    mark_notes,
    name_of,
    rank_cell,
    rank_words,
    sources_of,
    title_of,
    together_words,
    value_of,
    verdict_notes,
)
from oppvekst.charts.styles import STYLES, PeerRole, Role
from oppvekst.charts.theme import SIZES, Size, SizeName, base_layout, plotly_config
from oppvekst.charts.traces import BAR, Trace, limits_drawn, value_drawn
from oppvekst.compare import as_published
from oppvekst.palette import Palette, Theme
from oppvekst.peers import Entry, Field
from oppvekst.profile import Baseline
from oppvekst.wording import interval_text, listing, short_name, t, value_with_unit

NAMED = 45
"""With more places than this the rows are thin and only the own place is named in the picture."""

ROW = 2.0
"""Height of a named row, as part of the font's size."""

Level = tuple[Role, float, str]
"""The role, value and words of a level that places are seen against."""

THIN_PLOT = 48
"""Height of all the thin rows together, as part of the font's size."""


def ranking(
    field: Field,
    places: str,
    maal: Maal | str = Maal.NB,
    theme: Theme = "light",
    size: SizeName = "page",
    *,
    without_own: bool = False,
    standalone: bool = True,
) -> Chart:
    """Every place of a set as a dot with its interval, the highest figure first, the own place strong.

    Parameters
    ----------
    field:
        The figures of the set.
    places:
        What the set is called inside a title: «kommunene i Telemark».
    maal, theme, size, standalone:
        As for :func:`~oppvekst.charts.over_time.trend`.
    without_own:
        Whether the fylke's line leaves the own kommune out, where that can be computed.

    Returns a chart whose ``figure`` is None when no place has a figure, or places may not be compared.
    """
    maal, palette, sizes = Maal(maal), Palette(theme), SIZES[size]
    why = hindrance(field, maal)
    title, found = title_of(field, places, maal), claim(field, maal)
    ranks = _ranks(field, maal)
    levels = _levels(field, maal, without_own=without_own)
    several = [words for words in [together_words(field, maal)] if words]
    told = (*verdict_notes(field, maal), *gap_notes(field, maal), *mark_notes(field, maal))
    notes = () if why else (*several, *ranks, *told)
    credited = () if why else sources_of(field, maal)
    figure = None
    if field.valued and not why:
        traces, layout = _figure(field, levels, palette, sizes, maal)
        if standalone:
            layout = framed(layout, title, found, (*notes, *credited), palette, sizes)
        figure = FinishedFigure(traces, layout)
    shown = field if not why else replace(field, entries=())
    return Chart(
        figure=figure,
        table=peer_table(shown, maal, [_rank_column(maal)]),
        data=peer_data(shown),
        alt=_alt(field, ", ".join(title), " ".join([found, *ranks[:1]]), levels, maal),
        title=", ".join(title),
        subtitle=found,
        sources=credited,
        notes=notes,
        config=plotly_config(maal, f"{field.indicator.id}_rangering"),
    )


def _rank_column(maal: Maal) -> tuple[str, Callable[[Entry], str]]:
    return t("heading.rangering", maal), lambda entry: rank_cell(entry.rank, maal)


def _ranks(field: Field, maal: Maal) -> list[str]:
    """The own place's possible ranks in words, and how ranks are to be read where any place has one."""
    said = [words for words in [rank_words(field, maal)] if words]
    return [*said, t("rank.note", maal)] if any(entry.rank for entry in field.entries) else said


def _levels(field: Field, maal: Maal, *, without_own: bool) -> list[Level]:
    """Role, value and words of the levels the places are seen against."""
    levels: list[Level] = []

    def drawn(level: Baseline) -> float:
        return as_published(field.indicator, level.value, level.decimals) or 0.0

    if field.landet is not None and field.landet.value is not None:
        levels.append(("landet", drawn(field.landet), level_words(field.landet, field, maal)))
    fylke = field.fylke
    is_a_row = fylke is not None and any(entry.region.id == fylke.region.id for entry in field.entries)
    if fylke is None or fylke.value is None or is_a_row:
        return levels
    if without_own and field.fylke_without_own is not None:
        value = as_published(field.indicator, field.fylke_without_own, fylke.decimals) or 0.0
        name = t("rank.rest", maal, fylke=fylke.region.name, own=short_name(field.own, maal))
        shown = value_with_unit(value, field.indicator, maal, "table", fylke.decimals)
        return [*levels, ("fylke", value, t("rank.level", maal, name=name, value=shown))]
    return [*levels, ("fylke", drawn(fylke), level_words(fylke, field, maal))]


def _alt(field: Field, title: str, found: str, levels: Sequence[Level], maal: Maal) -> str:
    told = [f"{name_of(entry, maal)} {value_of(entry, field, maal)}" for entry in field.valued]
    if len(told) > NAMED:
        told = [t("chart.alt_ends", maal, first=told[0], last=told[-1])]
    beside_them = f"{listing([words for *_, words in levels], maal)}." if levels else ""
    values = listing(told, maal) or t("cell.none", maal)
    return t("rank.alt", maal, title=title, finding=found, levels=beside_them, values=values)


def _figure(
    field: Field, levels: Sequence[Level], palette: Palette, size: Size, maal: Maal
) -> tuple[list[Trace], dict[str, Any]]:
    entries = field.valued
    limits = [value for _, value, _ in levels]
    for entry in entries:
        assert entry.point is not None  # it has a value
        found = entry.point.estimate
        limits += [v for v in (entry.value, found.lower, found.upper) if v is not None]
    axis = value_axis(limits, field.indicator, maal)
    named = len(entries) <= NAMED
    layout = _layout(field, axis, palette, size, maal, named=named)
    layout["shapes"] = [_level_line(role, value, palette, size) for role, value, _ in levels]
    layout["annotations"] += [
        _level_label(index, level, axis, palette, size) for index, level in enumerate(levels)
    ]
    rows = list(enumerate(entries))
    own = [(row, entry) for row, entry in rows if entry.region.id == field.own.id]
    others = [(row, entry) for row, entry in rows if entry.region.id != field.own.id]
    traces = _traces(others, "blant", field, palette, size, maal, named=named)
    return traces + _traces(own, "kommune", field, palette, size, maal, named=named), layout


def _traces(
    rows: Sequence[tuple[int, Entry]],
    role: Role | PeerRole,
    field: Field,
    palette: Palette,
    size: Size,
    maal: Maal,
    *,
    named: bool,
) -> list[Trace]:
    """One trace of all bars (each its two ends and a None) and one of all dots."""
    style = STYLES[role]
    thick = named or style.strong
    x: list[float | None] = []
    y: list[float | None] = []
    for row, entry in rows:
        if entry.point is not None and entry.point.estimate.lower is not None:
            x += [*limits_drawn(entry.point, field.indicator), None]
            y += [row, row, None]
    line = {"color": palette.faded(style.colour, BAR), "width": size.thin * (1.5 if thick else 0.5)}
    bars = {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}
    dots = {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [value_drawn(entry.point, field.indicator) if entry.point else None for _, entry in rows],
        "y": [row for row, _ in rows],
        "customdata": [_hover(entry, field, maal) for _, entry in rows],
        "hovertemplate": HOVER,
        "marker": {
            "size": size.marker * ((1.6 if style.strong else 1.2) if thick else 0.4),
            "color": palette[style.colour],
            "symbol": style.mark.plotly,
            "line": {"color": palette[style.colour], "width": 1.5 if thick else 0},
        },
    }
    return [bars, dots] if rows else []


def _hover(entry: Entry, field: Field, maal: Maal) -> str:
    lines = [f"{name_of(entry, maal)}: {value_of(entry, field, maal)}"]
    if entry.point is not None:
        found, decimals = entry.point.estimate, entry.point.observation.decimals
        interval = interval_text(found.lower, found.upper, field.indicator, maal, "table", decimals)
        lines += [t("chart.hover_interval", maal, interval=interval)] if interval else []
    if entry.rank is not None:
        lines.append(f"{t('heading.rangering', maal)}: {rank_cell(entry.rank, maal)}")
    return markup(lines)


def _level_line(role: Role, value: float, palette: Palette, size: Size) -> dict[str, Any]:
    """An upright through all rows: landet dotted, the fylke dashed, as everywhere."""
    style = STYLES[role]
    return {
        "type": "line",
        "x0": value,
        "x1": value,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "line": {"color": palette[style.colour], "width": size.thin, "dash": style.dash.plotly},
    }


def _level_label(index: int, level: Level, axis: ValueAxis, palette: Palette, size: Size) -> dict[str, Any]:
    """The level's name over its line, each on a line of its own, turned to where there is room."""
    role, value, words = level
    left = value < (axis.low + axis.high) / 2
    return {
        "text": markup([words]),
        "x": value,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 2 + round(index * size.small * LINE_HEIGHT),
        "xanchor": "left" if left else "right",
        "showarrow": False,
        "font": {"size": size.small, "color": palette[STYLES[role].ink]},
    }


def _layout(
    field: Field, axis: ValueAxis, palette: Palette, size: Size, maal: Maal, *, named: bool
) -> dict[str, Any]:
    """Values along the bottom; names down the left side and values down the right."""
    entries = field.valued
    layout = base_layout(palette, size)
    grid = {key: layout["yaxis"][key] for key in ("showgrid", "gridcolor", "gridwidth")}
    ticks = {"range": [axis.low, axis.high], "tickvals": axis.ticks, "ticktext": axis.labels}
    layout["xaxis"] |= {**grid, **ticks, "showline": False}
    shown = [(row, e) for row, e in enumerate(entries) if named or e.region.id == field.own.id]
    layout["yaxis"] |= {
        "range": [len(entries) - 0.4, -0.6],
        "tickvals": [row for row, _ in shown],
        "ticktext": [markup([name_of(e, maal)], bold=e.region.id == field.own.id) for _, e in shown],
        "showgrid": False,
        "tickfont": {"size": size.text, "color": palette["tekst"]},
    }
    layout["annotations"] = [
        {
            **beside(
                [value_of(e, field, maal)],
                size.text,
                palette[STYLES["kommune" if e.region.id == field.own.id else "blant"].ink],
                bold=e.region.id == field.own.id,
            ),
            "y": row,
        }
        for row, e in shown
    ]
    names = [[name_of(entry, maal)] for _, entry in shown] or [[""]]
    values = [[value_of(entry, field, maal)] for _, entry in shown] or [[""]]
    top, bottom = round(2 * size.small * LINE_HEIGHT) + 8, round(size.small * LINE_HEIGHT) + 8
    height = len(entries) * size.text * ROW if named else THIN_PLOT * size.text
    layout["margin"] = {
        "l": margin_for(names, size.text),
        "r": margin_for(values, size.text),
        "t": top,
        "b": bottom,
        "pad": 4,
    }
    layout["height"] = top + round(height) + bottom
    return layout
