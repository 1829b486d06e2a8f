"""«Om tallene», the half about the catalogue: every indicator with its definition, what is hidden, what we lack."""

from __future__ import annotations

import streamlit as st

from oppvekst.calendar import dates_words, read_dates
from oppvekst.catalog.models import Indicator, Polarity, Theme, said
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile import Series
from oppvekst.publishers import BUNDLED
from oppvekst.values import PeriodKind
from oppvekst.wording import axis_label, difference_text, period, t, unit_words
from pages._ui.cards import shapes
from pages._ui.cards.lineage import facts
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put

RHYTHMS: dict[str, tuple[str, str]] = {
    "half_year": ("hvert halvår", "kvart halvår"),
    "year": ("hvert år", "kvart år"),
    "two_years": ("annethvert år", "annakvart år"),
    "three_years": ("hvert tredje år", "kvart tredje år"),
    "irregular": ("uregelmessig", "uregelmessig"),
}

DIRECTIONS: dict[Polarity, tuple[str, str]] = {
    Polarity.HIGHER_IS_WORSE: ("Høyere er ugunstig.", "Høgare er ugunstig."),
    Polarity.HIGHER_IS_BETTER: ("Høyere er gunstig.", "Høgare er gunstig."),
    Polarity.NEUTRAL: (
        "Blir ikke vurdert som gunstig eller ugunstig.",
        "Blir ikkje vurdert som gunstig eller ugunstig.",
    ),
}


def entries(view: View) -> None:
    """The whole catalogue, theme by theme, an entry a fold."""
    with shapes.card("katalog"):
        st.header(view.text("Alle indikatorene", "Alle indikatorane"), anchor="indikatorene")
        put(remembered(view, "katalog", lambda: _catalogue(view)))


def _catalogue(view: View) -> Markup:
    themes = sorted(view.figures.catalog.themes, key=lambda theme: theme.order)
    have = {series.indicator.id: series for series in view.profile.series}
    return joined(_theme(view, theme, have) for theme in themes)


def _theme(view: View, theme: Theme, have: dict[str, Series]) -> Markup:
    members = view.figures.catalog.of_theme(theme.id)
    told = joined(_entry(view, indicator, have.get(indicator.id)) for indicator in members)
    note = html('<p class="ov-dempet">{}</p>', theme.note.in_(view.maal)) if theme.note else ""
    return html("<h3>{}</h3>{}{}", theme.name.in_(view.maal), note, told) if members else EMPTY


def _entry(view: View, indicator: Indicator, series: Series | None) -> Markup:
    title = indicator.name.in_(view.maal)
    retired = html("<p>{}</p>", indicator.retired.reason.in_(view.maal)) if indicator.retired else ""
    definition = html("<p>{}</p>", indicator.definition.in_(view.maal))
    caveats = joined(html("<li>{}</li>", text.in_(view.maal)) for text in indicator.caveats)
    return html(
        '<details class="ov-katalog"><summary><strong>{}</strong> '
        '<span class="ov-dempet">{}</span></summary>'
        "{}{}{}{}</details>",
        title,
        unit_words(indicator, view.maal),
        retired,
        definition,
        html("<ul>{}</ul>", caveats) if caveats else "",
        facts(_facts(view, indicator, series)),
    )


def _facts(view: View, indicator: Indicator, series: Series | None) -> tuple[tuple[str, str], ...]:
    """Everything the catalogue says of an entry, as label and value."""
    rhythm = view.text(*RHYTHMS[indicator.timing.rhythm])
    breaks = " ".join(f"{one.year}: {one.reason.in_(view.maal)}" for one in indicator.breaks)
    direction = f"{view.text(*DIRECTIONS[indicator.polarity])} {indicator.polarity_basis}".strip()
    told = (
        (view.text("Nummer", "Nummer"), indicator.number or ""),
        (view.text("Tall for stedet", "Tal for staden"), _span(view, series)),
        (view.text("Kilder", "Kjelder"), _sources(view, indicator)),
        (view.text("Lisens", "Lisens"), _licences(view, indicator)),
        (view.text("Kommer", "Kjem"), rhythm),
        (view.text("Neste tall ventes", "Neste tal er venta"), _expected(view, indicator)),
        (
            view.text("Vår behandling", "Vår handsaming"),
            said(indicator.processing, view.maal),
        ),
        (view.text("Retning", "Retning"), direction),
        (view.text("Praktisk grense", "Praktisk grense"), _margin(view, indicator)),
        (view.text("Brudd", "Brot"), breaks),
        (view.text("Skjules når", "Blir skjult når"), said(indicator.suppression, view.maal)),
        (view.text("Id", "Id"), indicator.id),
    )
    return tuple((label, value) for label, value in told if value)


def _expected(view: View, indicator: Indicator) -> str:
    """When new figures usually come, or where to look; surveys have a page of their own for it."""
    if dates := read_dates(indicator.timing.published):
        return dates_words(dates, view.maal)
    publishers = _publishers(view, indicator)
    if not publishers or indicator.timing.kind is PeriodKind.SURVEY:
        return ""
    return t(
        "calendar.look",
        view.maal,
        publisher=view.figures.catalog.source(publishers[0]).publisher_in(view.maal),
    )


def _span(view: View, series: Series | None) -> str:
    if series is None or series.latest is None:
        return view.text("ingen ennå", "ingen enno")
    valued = [p.observation.period for p in series.points if p.observation.value is not None]
    if len(valued) == 1:
        return period(valued[0], view.maal)
    return view.text(
        f"{len(valued)} perioder, fra {axis_label(valued[0])} til {axis_label(valued[-1])}",
        f"{len(valued)} periodar, frå {axis_label(valued[0])} til {axis_label(valued[-1])}",
    )


def _publishers(view: View, indicator: Indicator) -> list[str]:
    return list(dict.fromkeys(spec.source for spec in indicator.sources if spec.source not in BUNDLED))


def _sources(view: View, indicator: Indicator) -> str:
    """Each publisher in rank order, with its table where the catalogue names one."""
    told = []
    for spec in indicator.sources:
        publisher = view.figures.catalog.source(spec.source).publisher_in(view.maal)
        table = getattr(spec, "table", None) or getattr(spec, "file", None)
        told.append(f"{publisher}, {table}" if table else publisher)
    return "; ".join(dict.fromkeys(told))


def _licences(view: View, indicator: Indicator) -> str:
    sources = [view.figures.catalog.source(id) for id in _publishers(view, indicator)]
    return "; ".join(dict.fromkeys(source.licence_in(view.maal) for source in sources))


def _margin(view: View, indicator: Indicator) -> str:
    """What difference is too small to matter, and why that one."""
    if indicator.margin is None:
        return ""
    size = difference_text(indicator.margin, indicator, view.maal)
    return f"{size}. {indicator.margin_basis}".strip()


def hidden(view: View) -> None:
    """Who hides what: one line a rule, with the indicators it holds for."""
    with shapes.card("skjult"):
        st.header(view.text("Hvem skjuler hva?", "Kven skjuler kva?"), anchor="skjult")
        lead = view.text(
            "Utgiverne skjuler tall som kan røpe enkeltpersoner. Et skjult tall vises som «:» og blir aldri regnet "
            "tilbake. Skjult er ikke null.",
            "Utgivarane skjuler tal som kan røpe einskildpersonar. Eit skjult tal blir vist som «:» og blir aldri rekna "
            "tilbake. Skjult er ikkje null.",
        )
        rules: dict[str, list[str]] = {}
        for indicator in view.figures.catalog.indicators:
            if indicator.suppression:
                rules.setdefault(indicator.suppression.in_(view.maal), []).append(
                    indicator.name.in_(view.maal)
                )
        rows = joined(
            html("<div><dt>{}</dt><dd>{}</dd></div>", rule, "; ".join(names)) for rule, names in rules.items()
        )
        put(html('<p>{}</p><div class="ov-mangler"><dl>{}</dl></div>', lead, rows))


def lacking(view: View) -> None:
    """What people ask for that no open source gives, with the reason and where it may be found."""
    with shapes.card("mangler"):
        st.header(view.text("Hva vi ikke har", "Kva vi ikkje har"), anchor="mangler")
        rows = joined(
            html(
                "<div><dt>{}</dt><dd>{}</dd></div>",
                one.name.in_(view.maal),
                f"{one.reason.in_(view.maal)} {one.where.in_(view.maal)}",
            )
            for one in view.figures.catalog.not_available
        )
        put(html('<div class="ov-mangler"><dl>{}</dl></div>', rows))
