"""Whether anybody can be recognised: what to look for, where few people are counted, the tick, and erasing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.report.privacy import few_people
from oppvekst.state import StateError
from oppvekst.wording import listing
from pages._ui.cards import shapes
from pages._ui.report import writing
from pages._ui.report.chapters import Entry, href
from pages._ui.report.notebook import Book, Key, clock, state, who
from pages._ui.shell import erasing
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put

FAULT = "rapport_ferdigfeil"
"""Where the session keeps what went wrong in a press of a button, until the page has said it."""

ERASED = "rapport_glemt"

MOST_PLACES = 12
"""More findings of few people than this in the texts are not listed."""


def check(view: View, book: Book, every: Sequence[Entry], texts: Mapping[Key, str]) -> None:
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
    put(html("<ul>{}</ul>", joined(html("<li>{}</li>", point) for point in points.splitlines())))
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
        put(ticked)
    _forget(view, book)


def _forget(view: View, book: Book) -> None:
    """A way to erase older versions: a name that is written over is still in the database."""
    erased = st.session_state.pop(ERASED, None)
    if erased is not None:
        nb, nn = ("versjon", "versjon") if erased == 1 else ("versjoner", "versjonar")
        shapes.message(view.text(f"{erased} eldre {nb} er slettet.", f"{erased} eldre {nn} er sletta."))
    if not any(one.version > 1 for one in book.texts.values()):
        return
    with st.expander(view.text("Slett eldre versjoner av tekstene", "Slett eldre versjonar av tekstane")):
        lead = view.text(
            "Alt som er lagret, blir tatt vare på, også det som siden er rettet. Har noen skrevet noe som kunne peke på "
            "et barn, kan de eldre versjonene slettes for godt. Tekstene slik de står nå, blir ikke rørt.",
            "Alt som er lagra, blir teke vare på, òg det som sidan er retta. Har nokon skrive noko som kunne peike på "
            "eit barn, kan dei eldre versjonane slettast for godt. Tekstane slik dei står no, blir ikkje rørte.",
        )
        older = state().comments.older(view.region.id, book.year)
        texts = [text for spot in older.values() for text in spot]
        put(html("<p>{}</p>{}", lead, erasing.told(view, texts)))
        st.button(
            view.text("Slett eldre versjoner for godt", "Slett eldre versjonar for godt"),
            key="rapport_glem",
            disabled=view.read_only,
            on_click=_erase,
            args=(view, book),
        )


def _erase(view: View, book: Book) -> None:
    """Erase every version but the one that stands, of every text of the report, and what this page holds of them."""
    try:
        kept = state().comments
        older = kept.older(view.region.id, book.year)
        st.session_state[ERASED] = kept.forget_report(view.region.id, book.year)
        writing.let_go(view.region.id, book.year, older)
        erasing.forget()
    except StateError as error:
        st.session_state[FAULT] = error.in_(view.maal)


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
    rows = joined(
        html(
            "<li>{}: «{}»</li>",
            href(titles[key], "kapittel", steg="skriv", kapittel=_chapter(every, key)),
            place,
        )
        for key, place in found[:MOST_PLACES]
        if key in titles
    )
    put(html('<div class="ov-boks"><p>{}</p><ul>{}</ul></div>', lead, rows))


def _titles(every: Sequence[Entry]) -> dict[Key, str]:
    """The chapter of each place, by name."""
    return {(subject, field): entry.title for entry in every for subject, field in _keys(entry)}


def _keys(entry: Entry) -> list[Key]:
    return [spot.key for spot in (*entry.spots, *entry.extra)]


def _chapter(every: Sequence[Entry], key: Key) -> str:
    return next((entry.id for entry in every if key in _keys(entry)), "")


def _ticked(view: View, book: Book, every: Sequence[Entry]) -> Markup:
    """Who ticked and when, and the chapters written in since, which the tick does not cover."""
    check = book.privacy
    if not check.checked or check.saved_at is None:
        return EMPTY
    by = view.text(f" av {check.saved_by}", f" av {check.saved_by}") if check.saved_by else ""
    when = clock(check.saved_at, view.maal)
    told = view.text(f"Krysset ble satt {when}{by}.", f"Krysset vart sett {when}{by}.")
    if check.changed_since:
        titles = _titles(every)
        where = listing([*dict.fromkeys(titles.get(key, key[0]) for key in check.changed_since)], view.maal)
        told += " " + view.text(
            f"Siden er det skrevet i {where}. Se gjennom det og sett krysset på nytt.",
            f"Sidan er det skrive i {where}. Sjå gjennom det og set krysset på nytt.",
        )
    return html('<p class="ov-lagret">{}</p>', told)


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
    except StateError as error:
        st.session_state[FAULT] = error.in_(view.maal)
