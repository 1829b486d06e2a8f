"""The heat map as a table that anybody can read: sign, figure and words in every cell, tint behind them."""

from __future__ import annotations

from html import escape

from oppvekst.charts import heat_cells, period_of
from oppvekst.charts.heatmap import Cell
from oppvekst.peers import Field, Grid
from oppvekst.wording import t
from pages._ui.shell import place
from pages._ui.shell.frame import View
from pages._ui.shell.links import link

KEYS = (
    ("▲", "higher"),
    ("▼", "lower"),
    ("○", "unclear"),
    ("≈ =", "level"),
    ("◌", "few"),
    (":", "hidden"),
    ("· ..", "none"),
)
"""The signs, in the order they are explained, and the last part of their words' key."""


def markup(view: View, grid: Grid, caption: str) -> str:
    """What the signs mean, and the table; headings lead to an indicator's ranking and a place's own page."""
    head = "".join(f'<th scope="col">{_heading(view, field)}</th>' for field in grid.columns)
    rows = "".join(
        f"<tr{' class=ov-egen' if region.id == view.region.id else ''}>"
        f'<th scope="row">{link(place.label(region), kommune=region.id)}</th>{"".join(map(_cell, cells))}</tr>'
        for region, cells in zip(grid.places, heat_cells(grid, view.maal), strict=True)
    )
    label = escape(caption)
    return (
        f"{keys(view)}"
        f'<div class="ov-rull" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="ov-varmekart"><caption class="ov-skjult">{label}</caption>'
        f'<thead><tr><th scope="col">{escape(t("heading.sted", view.maal))}</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def keys(view: View) -> str:
    """What the signs and the colours mean."""
    items = "".join(
        f'<li><span class="ov-tegn" aria-hidden="true">{sign}</span> {escape(t(f"heat.key.{key}", view.maal))}</li>'
        for sign, key in KEYS
    )
    colours = escape(t("heat.colours", view.maal))
    return f'<ul class="ov-tegnforklaring">{items}</ul><p class="ov-kilde">{colours}</p>'


def _heading(view: View, field: Field) -> str:
    indicator = field.indicator
    name = (indicator.short or indicator.name).in_(view.maal)
    shown = link(name, indikator=indicator.id, visning="rangering")
    return f'{shown}<span class="ov-naar">{escape(period_of(field, view.maal))}</span>'


def _cell(cell: Cell) -> str:
    words = escape(cell.words)
    years = f'<span class="ov-naar">{escape(cell.years)}</span>' if cell.years else ""
    return (
        f'<td class="ov-v-{cell.tint}" title="{words}"><span aria-hidden="true">'
        f'<span class="ov-tegn">{cell.symbol}</span> {escape(cell.value)}{years}</span>'
        f'<span class="ov-skjult">{words}</span></td>'
    )
