"""Presentasjon: the deck in the browser, all slides at once on the page, one of them on the screen."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass

import streamlit as st

from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.report.deck import Slide
from oppvekst.report.files import file_name, render
from oppvekst.report.finished import finished_in
from oppvekst.report.gathering import gather
from oppvekst.report.models import Report
from oppvekst.report.web.show import told, write_show
from oppvekst.settings import Settings
from oppvekst.state import State, StateError, open_state
from pages._ui.shell import links, theme
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import pictured, put, scripted
from pages._ui.show.script import SHOW_SCRIPT

LOG = logging.getLogger(__name__)

SLIDE = "lysbilde"
"""The address's key for the slide on the screen, which the script reads and writes."""

POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class _Deck:
    """What the page shows of a report."""

    report: Report
    slides: tuple[Slide, ...]
    waiting: tuple[Slide, ...]
    markup: Markup


def present(view: View, year: int) -> None:
    """The contents and the way in, and the slides themselves, closed until somebody starts."""
    deck = _deck(view, year)
    contents = _contents(view, deck, year)
    pictured(html("<div>{}{}</div>", contents, deck.markup))
    scripted(html("<span></span><script>{}</script>", SHOW_SCRIPT))
    _take_along(view, deck, year)
    put(_help(view))


def _deck(view: View, year: int) -> _Deck:
    """Made once for a build and what is written; where that cannot be read, of the figures alone."""
    try:
        state = open_state(Settings.from_environment())
        region = view.region.id
        written = (
            state.reports.selection(region, year),
            sorted(state.comments.all(region, year).items()),
            state.tiltak.all(region),
            finished_in(state, region, year, view.figures.build_id),
        )
        seen = hashlib.sha256(repr(written).encode()).hexdigest()
        return remembered(view, "lysbilder", lambda: _made(view, year, state), year, seen)
    except StateError as error:
        LOG.warning("%s", error)
        put(theme.message(error.in_(view.maal)))
        return remembered(view, "lysbilder", lambda: _made(view, year, None), year, "")


def _made(view: View, year: int, state: State | None) -> _Deck:
    report = gather(view.figures, view.geo, state, view.region.id, year, maal=view.maal, known=view.profile)
    slides, waiting = told(report)
    title = f"{report.title}, {report.cover.place}"
    return _Deck(report, slides, waiting, write_show(slides, title, report.maal))


def _contents(view: View, deck: _Deck, year: int) -> Markup:
    """The button, and every slide by its message: each leads to itself, also in a new tab."""
    start = view.text("Start presentasjonen", "Start presentasjonen")
    items = joined(
        html(
            '<li><a href="{}" target="_self" data-ov-lysbilde="{}">{}</a></li>',
            _to(year, number),
            number,
            slide.title,
        )
        for number, slide in enumerate(deck.slides, 1)
    )
    return html(
        '<p><button type="button" class="ov-start" data-ov-lysbilde="1">{}</button></p>'
        '<ol class="ov-innhold">{}</ol>{}',
        start,
        items,
        _waiting(view, deck),
    )


def _to(year: int, number: int) -> str:
    return links.href(rapportaar=str(year), **{SLIDE: str(number)})


def _waiting(view: View, deck: _Deck) -> Markup:
    """The slides of the PowerPoint file that the hall does not see."""
    if not deck.waiting:
        return EMPTY
    lead = view.text(
        "Disse lysbildene er i PowerPoint-filen, men vises ikke her, fordi de venter på innhold:",
        "Desse lysbileta er i PowerPoint-fila, men blir ikkje viste her, fordi dei ventar på innhald:",
    )
    items = joined(html("<li>{}</li>", slide.title) for slide in deck.waiting)
    return html('<p class="ov-dempet">{}</p><ul class="ov-dempet">{}</ul>', lead, items)


def _take_along(view: View, deck: _Deck, year: int) -> None:
    st.download_button(
        view.text("Last ned som PowerPoint", "Last ned som PowerPoint"),
        lambda: render(deck.report, "pptx").data,
        file_name(view.region, year, "pptx", draft=bool(deck.report.cover.draft)),
        POWERPOINT,
        on_click="ignore",
        key="lysbilder_pptx",
    )


def _help(view: View) -> Markup:
    """The keys, and what happens without a connection."""
    keys = (
        (
            view.text("→, mellomrom eller klikk i høyre kant", "→, mellomrom eller klikk i høgre kant"),
            view.text("neste", "neste"),
        ),
        (
            view.text("← eller klikk i venstre kant", "← eller klikk i venstre kant"),
            view.text("forrige", "førre"),
        ),
        ("Home, End", view.text("første og siste", "første og siste")),
        ("N", view.text("notater til deg som snakker", "notat til deg som snakkar")),
        ("M", view.text("mørk eller lys bakgrunn", "mørk eller lys bakgrunn")),
        ("F", view.text("fullskjerm av og på", "fullskjerm av og på")),
        ("Esc", view.text("avslutt", "avslutt")),
    )
    rows = joined(html("<dt>{}</dt><dd>{}</dd>", key, what) for key, what in keys)
    heading = view.text("Taster", "Tastar")
    note = view.text(
        "Alle lysbildene er lastet når siden er åpnet. Presentasjonen virker videre om nettet faller ut.",
        "Alle lysbileta er lasta når sida er opna. Presentasjonen verkar vidare om nettet fell ut.",
    )
    return html('<h2>{}</h2><dl class="ov-taster">{}</dl><p class="ov-dempet">{}</p>', heading, rows, note)
