"""The map's companions: the sorted list beside it, and which areas were divided."""

from __future__ import annotations

from pathlib import Path

from oppvekst.charts.heatmap import tint_of
from oppvekst.charts.peers.words import value_of, verdict_cell, years_of
from oppvekst.geography import Geography
from oppvekst.markup import Markup, html, joined
from oppvekst.peers import Boundaries, Entry, Field, read_boundaries
from oppvekst.peers.boundaries import MapLevel, boundaries_path
from oppvekst.settings import Settings
from oppvekst.values import Level, Missing
from oppvekst.wording import t, verdict_symbol
from pages._ui.serving.memory import kept
from pages._ui.shell import place
from pages._ui.shell.frame import View
from pages._ui.shell.links import link


def outlines(level: MapLevel) -> Boundaries | None:
    """The map of a level; None where none has been fetched. A newly fetched one is seen at once."""
    data_dir = Settings.from_environment().data_dir
    path = boundaries_path(data_dir, level)
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _read(data_dir, level, changed)


@kept(4)
def _read(data_dir: Path, level: MapLevel, changed: int) -> Boundaries | None:
    return read_boundaries(data_dir, level)


def divided(geo: Geography, field: Field) -> frozenset[str]:
    """Places without a figure because today's area cannot be made of the codes of that year."""
    return frozenset(entry.region.id for entry in field.without if _divided(geo, field, entry))


def _divided(geo: Geography, field: Field, entry: Entry) -> bool:
    if entry.point is not None:
        return entry.point.observation.missing is Missing.SPLIT_AREA
    year = field.period.reference_year if field.period else None
    return year is not None and entry.region.level is Level.KOMMUNE and geo.split(entry.region.id, year)


def beside(view: View, field: Field, picture: str) -> Markup:
    """The map, where there is one, with the sorted list beside it."""
    items = joined(_item(view, field, entry) for entry in field.entries)
    listed = html('<ul class="ov-kartliste">{}</ul>', items)
    return html('<div class="ov-kartbrett"><div>{}</div>{}</div>', picture, listed) if picture else listed


def _item(view: View, field: Field, entry: Entry) -> Markup:
    sign = verdict_symbol(entry.verdict) if entry.verdict else ""
    years = years_of(entry, view.maal)
    remark = (
        html(' <span class="ov-naar">{}</span>', t("map.years", view.maal, period=years)) if years else ""
    )
    words = verdict_cell(entry, field, view.maal)
    own = " ov-egen" if entry.region.id == view.region.id else ""
    return html(
        '<li class="ov-v-{tint}{own}" title="{words}"><span class="ov-tegn" aria-hidden="true">{sign}</span>'
        '<span>{name}{remark}</span><span>{value}</span><span class="ov-skjult">{words}</span></li>',
        tint=tint_of(entry),
        own=own,
        words=words,
        sign=sign,
        name=link(place.label(entry.region), kommune=entry.region.id),
        remark=remark,
        value=value_of(entry, field, view.maal),
    )
