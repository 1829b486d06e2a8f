"""Going through the report before it leaves the house: what is empty, the documents, and locking it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from oppvekst.report.changes import changes_blocks, frozen_figures
from oppvekst.report.draft import Draft
from oppvekst.report.findings import same_figures
from oppvekst.state import FrozenSummary, StateError
from pages._ui import cards, rapport_blokker, rapport_filer, rapport_personvern, theme
from pages._ui.frame import View
from pages._ui.rapport_bok import Book, Key, clock, state, who
from pages._ui.rapport_kapitler import Entry, href, written
from pages._ui.rapport_personvern import FAULT
from pages._ui.rapport_tekst import unsaved

FEW_CHAPTERS = 6
"""Chapters with empty places that are listed at once; more are folded."""


def finish(view: View, book: Book, draft: Draft, every: Sequence[Entry]) -> None:
    """What is left, the tick, the documents, locking, and the reports locked before."""
    fault = st.session_state.pop(FAULT, "")
    if fault:
        st.html(theme.message(fault, "feil"))
    texts = {key: one.text for key, one in book.texts.items()} | unsaved(book, view.region.id)
    with cards.card("rapport_igjen"):
        st.header(view.text("Hva gjenstår?", "Kva står att?"), anchor=False)
        st.html(_left(view, book, draft, every))
    with cards.card("rapport_personvern"):
        rapport_personvern.check(view, book, every, texts)
    with cards.card("rapport_nedlasting"):
        st.header(view.text("Last ned", "Last ned"), anchor=False)
        st.html(f'<p class="ov-dempet">{escape(_draft_or_not(view, book))}</p>')
        rapport_filer.offer(view, book, unsaved(book, view.region.id))
    with cards.card("rapport_laas"):
        _lock(view, book, draft, texts)
    if book.frozen:
        with cards.card("rapport_tidligere"):
            _earlier(view, book, draft)


def _left(view: View, book: Book, draft: Draft, every: Sequence[Entry]) -> str:
    """The chapters with empty places, each a link; what one should look at in the figures."""
    rows = []
    for entry in every:
        spots = entry.spots
        empty = len(spots) - written(spots, book.texts)
        if empty:
            told = view.text(f"{empty} av {len(spots)} står tomme", f"{empty} av {len(spots)} står tomme")
            link = href(entry.title, "kapittel", steg="skriv", kapittel=entry.id)
            rows.append(f'<li>{link} <span class="ov-dempet">{escape(told)}</span></li>')
    warnings = "".join(theme.message(text) for text in same_figures(draft.findings, draft.maal))
    if not rows:
        done = view.text("Alle stedene er skrevet.", "Alle stadene er skrivne.")
        return f"<p>{escape(done)}</p>{warnings}"
    lead = view.text(
        "Et sted kan stå tomt. I dokumentet står ledeteksten der, merket «Til rapportør», så det ikke blir glemt.",
        "Ein stad kan stå tom. I dokumentet står leieteksten der, merkt «Til rapportør», så det ikkje blir gløymt.",
    )
    title = view.text(f"{len(rows)} kapitler med tomme steder", f"{len(rows)} kapittel med tomme stader")
    return (
        f'<p>{escape(lead)}</p><details class="ov-refleksjon"{" open" if len(rows) <= FEW_CHAPTERS else ""}>'
        f'<summary>{escape(title)}</summary><ul class="ov-gjenstaar">{"".join(rows)}</ul></details>{warnings}'
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


def _lock(view: View, book: Book, draft: Draft, texts: Mapping[Key, str]) -> None:
    """What locking means, and the button."""
    st.header(view.text("Lås rapporten", "Lås rapporten"), anchor=False)
    told = view.text(
        "Når rapporten er ferdig, kan du låse den. Da tar vi vare på tallene og tekstene slik de er nå, selv om "
        "utgiverne retter tallene senere. Neste års rapport viser hva som er endret siden da.",
        "Når rapporten er ferdig, kan du låse han. Då tek vi vare på tala og tekstane slik dei er no, sjølv om "
        "utgivarane rettar tala seinare. Rapporten neste år viser kva som er endra sidan då.",
    )
    st.html(f"<p>{escape(told)}</p>")
    if book.locked:
        st.html(f'<p class="ov-lagret">{escape(locked_words(view, book.locked))}</p>')
    st.button(
        view.text("Lås på nytt", "Lås på nytt")
        if book.locked
        else view.text("Lås rapporten", "Lås rapporten"),
        key="rapport_laas_knapp",
        on_click=_freeze,
        args=(view, book, draft, texts),
        disabled=not book.privacy.holds,
    )
    if not book.privacy.holds:
        first = view.text("Sett krysset for personvern først.", "Set krysset for personvern først.")
        st.html(f'<p class="ov-dempet">{escape(first)}</p>')


def locked_words(view: View, summary: FrozenSummary) -> str:
    """When a report was locked, and by whom."""
    when = clock(summary.frozen_at, view.maal)
    by = view.text(f" av {summary.frozen_by}", f" av {summary.frozen_by}") if summary.frozen_by else ""
    return view.text(
        f"Rapporten for {summary.year} ble låst {when}{by}.",
        f"Rapporten for {summary.year} vart låst {when}{by}.",
    )


def _freeze(view: View, book: Book, draft: Draft, texts: Mapping[Key, str]) -> None:
    """Keep the figures as they are, with the texts and the choices."""
    extra = {
        "chapters": list(draft.chapters),
        "indicators": [one.id for one in draft.indicators],
        "texts": [{"subject": key[0], "field": key[1], "text": text} for key, text in texts.items()],
    }
    try:
        state().frozen.freeze(
            view.region.id,
            book.year,
            frozen_figures(draft.findings),
            maal=view.maal,
            build_id=view.figures.build_id,
            by=who(),
            extra=extra,
        )
    except StateError as error:
        st.session_state[FAULT] = error.in_(view.maal)


def _earlier(view: View, book: Book, draft: Draft) -> None:
    """The reports locked so far, and what is different now from one of them."""
    st.header(view.text("Låste rapporter", "Låste rapportar"), anchor=False)
    st.html(f"<ul>{''.join(f'<li>{escape(locked_words(view, one))}</li>' for one in book.frozen)}</ul>")
    labels = {one.id: f"{one.year}, {clock(one.frozen_at, view.maal)}" for one in book.frozen}
    chosen = st.selectbox(
        view.text("Sammenlign tallene nå med rapporten fra", "Samanlikn tala no med rapporten frå"),
        list(labels),
        format_func=labels.__getitem__,
        key="rapport_sammenlign",
    )
    try:
        earlier = state().frozen.get(chosen)
    except StateError as error:
        st.html(theme.message(error.in_(view.maal), "feil"))
        return
    _, *changed = changes_blocks(replace(draft, order=replace(draft.order, earlier=earlier))) or [None]
    if changed:
        st.html(rapport_blokker.html(changed))
    else:
        cards.message(
            view.text("Rapporten har ingen tall å sammenligne.", "Rapporten har ingen tal å samanlikne.")
        )
