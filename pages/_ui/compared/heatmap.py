"""The heat map as a table that anybody can read: sign, figure and words in every cell, tint behind them."""

from __future__ import annotations

from oppvekst.charts import heat_cells, period_of
from oppvekst.charts.heatmap import Cell
from oppvekst.markup import Markup, html, joined
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


def markup(view: View, grid: Grid, caption: str) -> Markup:
    """What the signs mean, and the table; headings lead to an indicator's ranking and a place's own page."""
    head = joined(html('<th scope="col">{}</th>', _heading(view, field)) for field in grid.columns)
    rows = joined(
        html(
            '<tr{}><th scope="row">{}</th>{}</tr>',
            " class=ov-egen" if region.id == view.region.id else "",
            link(place.label(region), kommune=region.id),
            joined(map(_cell, cells)),
        )
        for region, cells in zip(grid.places, heat_cells(grid, view.maal), strict=True)
    )
    return html(
        '{keys}<div class="ov-rull" role="region" aria-label="{caption}" tabindex="0">'
        '<table class="ov-varmekart"><caption class="ov-skjult">{caption}</caption>'
        '<thead><tr><th scope="col">{place}</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>',
        keys=keys(view),
        caption=caption,
        place=t("heading.sted", view.maal),
        head=head,
        rows=rows,
    )


def keys(view: View) -> Markup:
    """What the signs and the colours mean."""
    items = joined(
        html(
            '<li><span class="ov-tegn" aria-hidden="true">{}</span> {}</li>',
            sign,
            t(f"heat.key.{key}", view.maal),
        )
        for sign, key in KEYS
    )
    colours = t("heat.colours", view.maal)
    return html('<ul class="ov-tegnforklaring">{}</ul><p class="ov-kilde">{}</p>', items, colours)


def _heading(view: View, field: Field) -> Markup:
    indicator = field.indicator
    name = (indicator.short or indicator.name).in_(view.maal)
    shown = link(name, indikator=indicator.id, visning="rangering")
    return html('{}<span class="ov-naar">{}</span>', shown, period_of(field, view.maal))


def _cell(cell: Cell) -> Markup:
    years = html('<span class="ov-naar">{}</span>', cell.years) if cell.years else ""
    return html(
        '<td class="ov-v-{tint}" title="{words}"><span aria-hidden="true"><span class="ov-tegn">{symbol}</span> '
        '{value}{years}</span><span class="ov-skjult">{words}</span></td>',
        tint=cell.tint,
        words=cell.words,
        symbol=cell.symbol,
        value=cell.value,
        years=years,
    )
