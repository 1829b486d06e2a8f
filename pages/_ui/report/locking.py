"""Locking a report: what it means, the button, and the names and addresses of what is locked."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from oppvekst.errors import OppvekstError
from oppvekst.markup import Markup, html
from oppvekst.report.locked import Template, lock
from oppvekst.settings import Settings
from oppvekst.state import FrozenSummary, StateError, require_writing, utc_now
from pages._ui.report.notebook import Book, clock, order, read, state, who
from pages._ui.report.privacy import FAULT
from pages._ui.report.writing import unsaved
from pages._ui.shell import links
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put

EDITION = "utgave"
"""The page's own key: the number of a locked edition."""


def offer(view: View, book: Book, templates: Mapping[str, Template]) -> None:
    """What locking means, and the button."""
    st.header(view.text("Lås rapporten", "Lås rapporten"), anchor=False)
    told = view.text(
        "Når rapporten er ferdig, kan du låse den. Da tar vi vare på alle dokumentene slik de er nå, med tallene, "
        "tekstene, tiltakene og malen du har valgt, selv om utgiverne retter tallene senere. Du kan laste dem ned "
        "igjen når som helst. Neste års rapport viser hva som er endret siden da.",
        "Når rapporten er ferdig, kan du låse han. Då tek vi vare på alle dokumenta slik dei er no, med tala, "
        "tekstane, tiltaka og malen du har valt, sjølv om utgivarane rettar tala seinare. Du kan laste dei ned "
        "igjen når som helst. Rapporten neste år viser kva som er endra sidan då.",
    )
    put(html("<p>{}</p>", told))
    if book.locked:
        put(html('<p class="ov-lagret">{}</p>', locked_words(view, book.locked)))
    again, first = view.text("Lås på nytt", "Lås på nytt"), view.text("Lås rapporten", "Lås rapporten")
    asked = st.button(
        again if book.locked else first,
        key="rapport_laas_knapp",
        disabled=view.read_only or not book.privacy.holds,
    )
    if not book.privacy.holds:
        tick = view.text("Sett krysset for personvern først.", "Set krysset for personvern først.")
        put(html('<p class="ov-dempet">{}</p>', tick))
    if asked:
        with st.spinner(view.text("Lager og låser dokumentene …", "Lagar og låser dokumenta …")):
            st.session_state[FAULT] = _lock(view, book.year, templates)
        st.rerun()


def _lock(view: View, year: int, templates: Mapping[str, Template]) -> str:
    """Lock the report as it stands now; what went wrong, in a sentence, or nothing."""
    try:
        require_writing(Settings.from_environment())  # documents are not made to be refused
    except StateError as error:
        return error.in_(view.maal)
    at = utc_now()
    fresh = read(view.region.id, year)
    if not fresh.readable:
        return fresh.fault
    if not fresh.privacy.holds:
        return view.text(
            "Noen har skrevet på nytt, så krysset for personvern dekker ikke alt lenger. Rapporten er ikke låst.",
            "Nokon har skrive på nytt, så krysset for personvern dekkjer ikkje alt lenger. Rapporten er ikkje låst.",
        )
    asked = order(view, view.profile, fresh, unsaved(fresh, view.region.id))
    try:
        lock(state().frozen, asked, templates=templates, by=who(), at=at)
    except OppvekstError as error:
        return error.in_(view.maal)
    return ""


def locked_words(view: View, summary: FrozenSummary) -> str:
    """When a report was locked, and by whom."""
    when = clock(summary.frozen_at, view.maal)
    by = view.text(f" av {summary.frozen_by}", f" av {summary.frozen_by}") if summary.frozen_by else ""
    return view.text(
        f"Rapporten for {summary.year} ble låst {when}{by}.",
        f"Rapporten for {summary.year} vart låst {when}{by}.",
    )


def edition_name(view: View, summary: FrozenSummary) -> str:
    """«2024, utgave 2»."""
    return view.text(f"{summary.year}, utgave {summary.edition}", f"{summary.year}, utgåve {summary.edition}")


def edition_link(view: View, summary: FrozenSummary) -> Markup:
    """The way to a locked edition, with when it was locked and by whom."""
    year, edition = str(summary.year), str(summary.edition)
    link = links.link(edition_name(view, summary), rapportaar=year, utgave=edition)
    return html('{} <span class="ov-dempet">{}</span>', link, locked_words(view, summary))
