"""Going through the report before it leaves the house: what is empty, who could be recognised, and locking it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from oppvekst.report.changes import changes_blocks, frozen_figures
from oppvekst.report.draft import Draft
from oppvekst.report.findings import same_figures
from oppvekst.report.privacy import few_people
from oppvekst.state import FrozenSummary, StaleEditError, StateError
from pages._ui import cards, rapport_blokker, rapport_filer, theme
from pages._ui.frame import View
from pages._ui.rapport_bok import Book, Key, clock, state, who
from pages._ui.rapport_kapitler import Entry, href, written
from pages._ui.rapport_tekst import unsaved

FAULT = "rapport_ferdigfeil"

FEW_CHAPTERS = 6
"""Chapters with empty places that are listed at once; more are folded."""

MOST_PLACES = 12
"""More findings of few people than this in the texts are counted only."""


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
        _privacy(view, book, every, texts)
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


def _privacy(view: View, book: Book, every: Sequence[Entry], texts: Mapping[Key, str]) -> None:
    """What to look for, where few people are counted, and the tick."""
    st.header(view.text("Kan noen kjennes igjen?", "Kan nokon kjennast att?"), anchor=False)
    points = view.text(
        "Navn, steder, skoler eller hendelser som peker på ett barn eller én familie.\n"
        "Få personer: skriv «noen få», ikke et antall under fem.\n"
        "Opplysninger som til sammen sier hvem det er, som alder, kjønn og skole.\n"
        "Sitater fra saker, selv om navnet er tatt bort.",
        "Namn, stader, skular eller hendingar som peiker på eitt barn eller éin familie.\n"
        "Få personar: skriv «nokre få», ikkje eit tal under fem.\n"
        "Opplysningar som til saman seier kven det er, som alder, kjønn og skule.\n"
        "Sitat frå saker, sjølv om namnet er teke bort.",
    )
    st.html(f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in points.splitlines())}</ul>")
    _few(view, every, texts)
    name, tick = st.columns([1, 2], gap="medium", vertical_alignment="bottom")
    name.text_input(
        view.text("Navnet ditt", "Namnet ditt"),
        who(),
        key="rapport_navn_kontroll",
        on_change=_take_name,
        placeholder=view.text("frivillig", "frivillig"),
    )
    st.session_state["rapport_kryss"] = book.privacy.holds
    tick.checkbox(
        view.text(
            "Jeg har sett etter at ingen kan kjennes igjen", "Eg har sett etter at ingen kan kjennast att"
        ),
        key="rapport_kryss",
        on_change=_tick,
        args=(view, book),
    )
    ticked = _ticked(view, book, every)
    if ticked:
        st.html(ticked)


def _take_name() -> None:
    st.session_state["rapport_navn"] = st.session_state["rapport_navn_kontroll"]


def _few(view: View, every: Sequence[Entry], texts: Mapping[Key, str]) -> None:
    """The places in the texts where a handful of people is counted."""
    titles = _titles(every)
    found = [(key, place) for key, text in texts.items() for place in few_people(text)]
    if not found:
        return
    lead = view.text(
        "Her står det et lite antall personer i tekstene:", "Her står det eit lite tal personar i tekstane:"
    )
    rows = "".join(
        f"<li>{href(titles[key], 'kapittel', steg='skriv', kapittel=_chapter(every, key))}: «{escape(place)}»</li>"
        for key, place in found[:MOST_PLACES]
        if key in titles
    )
    st.html(f'<div class="ov-boks"><p>{escape(lead)}</p><ul>{rows}</ul></div>')


def _titles(every: Sequence[Entry]) -> dict[Key, str]:
    """The chapter of each place, by name."""
    return {(subject, field): entry.title for entry in every for subject, field in _keys(entry)}


def _keys(entry: Entry) -> list[Key]:
    return [spot.key for spot in (*entry.spots, *entry.extra)]


def _chapter(every: Sequence[Entry], key: Key) -> str:
    return next((entry.id for entry in every if key in _keys(entry)), "")


def _ticked(view: View, book: Book, every: Sequence[Entry]) -> str:
    """Who ticked and when, and the chapters written in since, which the tick does not cover."""
    check = book.privacy
    if not check.checked or check.saved_at is None:
        return ""
    by = view.text(f" av {check.saved_by}", f" av {check.saved_by}") if check.saved_by else ""
    when = clock(check.saved_at, view.maal)
    told = view.text(f"Krysset ble satt {when}{by}.", f"Krysset vart sett {when}{by}.")
    if check.changed_since:
        titles = _titles(every)
        where = ", ".join(dict.fromkeys(titles.get(key, key[0]) for key in check.changed_since))
        told += " " + view.text(
            f"Siden er det skrevet i {where}. Se gjennom det og sett krysset på nytt.",
            f"Sidan er det skrive i {where}. Sjå gjennom det og set krysset på nytt.",
        )
    return f'<p class="ov-lagret">{escape(told)}</p>'


def _tick(view: View, book: Book) -> None:
    """Save the tick as it was set; somebody else's in between is shown, and one may tick again."""
    try:
        kept = state().reports
        now = kept.privacy_check(view.region.id, book.year)
        kept.tick(
            view.region.id,
            book.year,
            checked=bool(st.session_state["rapport_kryss"]),
            based_on=now.version,
            by=who(),
        )
    except StaleEditError as error:
        st.session_state[FAULT] = error.nb
    except StateError as error:
        st.session_state[FAULT] = error.nb


def _draft_or_not(view: View, book: Book) -> str:
    if book.privacy.holds:
        return view.text(
            "Dokumentene lages når du ber om dem, med tekstene slik de står nå.",
            "Dokumenta blir laga når du ber om dei, med tekstane slik dei står no.",
        )
    return view.text(
        "Filnavnet begynner med «utkast» til krysset for personvern er satt.",
        "Filnamnet begynner med «utkast» til krysset for personvern er sett.",
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
        st.session_state[FAULT] = error.nb


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
        st.html(theme.message(error.nb, "feil"))
        return
    _, *changed = changes_blocks(replace(draft, order=replace(draft.order, earlier=earlier))) or [None]
    if changed:
        st.html(rapport_blokker.html(changed))
    else:
        cards.message(
            view.text("Rapporten har ingen tall å sammenligne.", "Rapporten har ingen tal å samanlikne.")
        )
