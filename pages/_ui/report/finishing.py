"""Going through the report before it leaves the house: what is empty, the documents, and locking it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from oppvekst.markup import Markup, html, joined
from oppvekst.report.changes import changes_blocks
from oppvekst.report.draft import Draft
from oppvekst.report.findings import same_figures
from oppvekst.state import StateError
from pages._ui.cards import shapes
from pages._ui.report import files, locking, markup, privacy
from pages._ui.report.chapters import Entry, href, written
from pages._ui.report.notebook import Book, state
from pages._ui.report.privacy import FAULT
from pages._ui.report.writing import unsaved
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put

FEW_CHAPTERS = 6
"""Chapters with empty places that are listed at once; more are folded."""


def finish(view: View, book: Book, draft: Draft, every: Sequence[Entry]) -> None:
    """What is left, the tick, the documents, locking, and the reports locked before."""
    fault = st.session_state.pop(FAULT, "")
    if fault:
        put(theme.message(fault, "feil"))
    texts = {key: one.text for key, one in book.texts.items()} | unsaved(book, view.region.id)
    with shapes.card("rapport_igjen"):
        st.header(view.text("Hva gjenstår?", "Kva står att?"), anchor=False)
        put(_left(view, book, draft, every))
    with shapes.card("rapport_personvern"):
        privacy.check(view, book, every, texts)
    with shapes.card("rapport_nedlasting"):
        st.header(view.text("Last ned", "Last ned"), anchor=False)
        put(html('<p class="ov-dempet">{}</p>', _draft_or_not(view, book)))
        templates = files.offer(view, book, unsaved(book, view.region.id))
    with shapes.card("rapport_laas"):
        locking.offer(view, book, templates)
    if book.frozen:
        with shapes.card("rapport_tidligere"):
            _earlier(view, book, draft)


def _left(view: View, book: Book, draft: Draft, every: Sequence[Entry]) -> Markup:
    """The chapters with empty places, each a link; what one should look at in the figures."""
    rows = []
    for entry in every:
        spots = entry.spots
        empty = len(spots) - written(spots, book.texts)
        if empty:
            told = view.text(f"{empty} av {len(spots)} står tomme", f"{empty} av {len(spots)} står tomme")
            link = href(entry.title, "kapittel", steg="skriv", kapittel=entry.id)
            rows.append(html('<li>{} <span class="ov-dempet">{}</span></li>', link, told))
    warnings = joined(theme.message(text) for text in same_figures(draft.findings, draft.maal))
    if not rows:
        done = view.text("Alle stedene er skrevet.", "Alle stadene er skrivne.")
        return html("<p>{}</p>{}", done, warnings)
    lead = view.text(
        "Et sted kan stå tomt. I utkastet står ledeteksten der, merket «Til rapportør», så det ikke blir glemt. "
        "Når rapporten låses, er tomme steder og overskriftene deres borte.",
        "Ein stad kan stå tom. I utkastet står leieteksten der, merkt «Til rapportør», så det ikkje blir gløymt. "
        "Når rapporten blir låst, er tomme stader og overskriftene deira borte.",
    )
    title = view.text(f"{len(rows)} kapitler med tomme steder", f"{len(rows)} kapittel med tomme stader")
    return html(
        '<p>{}</p><details class="ov-refleksjon"{}>'
        '<summary>{}</summary><ul class="ov-gjenstaar">{}</ul></details>{}',
        lead,
        " open" if len(rows) <= FEW_CHAPTERS else "",
        title,
        joined(rows),
        warnings,
    )


def _draft_or_not(view: View, book: Book) -> str:
    if book.finished(view.figures.build_id):
        return view.text(
            "Dokumentene lages når du ber om dem, med tekstene slik de står nå.",
            "Dokumenta blir laga når du ber om dei, med tekstane slik dei står no.",
        )
    return view.text(
        "Filnavnet begynner med «utkast», og dokumentene er merket med det, til rapporten er låst.",
        "Filnamnet begynner med «utkast», og dokumenta er merkte med det, til rapporten er låst.",
    )


def _earlier(view: View, book: Book, draft: Draft) -> None:
    """The reports locked so far, each at its own address, and what is different now from one of them."""
    st.header(view.text("Låste rapporter", "Låste rapportar"), anchor=False)
    told = view.text(
        "Hver låste utgave har en fast adresse, og kan lastes ned slik den var, så lenge databasen finnes.",
        "Kvar låste utgåve har ei fast adresse, og kan lastast ned slik ho var, så lenge databasen finst.",
    )
    rows = joined(html("<li>{}</li>", locking.edition_link(view, one)) for one in book.frozen)
    put(html("<p>{}</p><ul>{}</ul>", told, rows))
    labels = {one.id: locking.edition_name(view, one) for one in book.frozen}
    chosen = st.selectbox(
        view.text("Sammenlign tallene nå med rapporten fra", "Samanlikn tala no med rapporten frå"),
        list(labels),
        format_func=labels.__getitem__,
        key="rapport_sammenlign",
    )
    try:
        earlier = state().frozen.get(chosen)
    except StateError as error:
        put(theme.message(error.in_(view.maal), "feil"))
        return
    if changed := changes_blocks(replace(draft, order=replace(draft.order, earlier=earlier)))[1:]:
        put(markup.laid_out(changed))
    else:
        shapes.message(
            view.text("Rapporten har ingen tall å sammenligne.", "Rapporten har ingen tal å samanlikne.")
        )
