"""A locked edition at its permanent address: the documents as they were, and the report to read."""

from __future__ import annotations

import re

import streamlit as st

from oppvekst.catalog.models import Maal
from oppvekst.errors import OppvekstError
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.report.locked import document, kinds_of
from oppvekst.state import FrozenReport, StateError
from oppvekst.values import Level
from oppvekst.wording import listing, name
from pages._ui.cards import shapes
from pages._ui.report.files import DOCUMENTS, MIME, MUNICIPAL, PDFS
from pages._ui.report.locking import EDITION, edition_link, locked_words
from pages._ui.report.notebook import read, state
from pages._ui.shell import links, theme
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put

HEIGHT = 900
"""Pixels of the report on the page; it has its own scroll bar."""

_INWARD = re.compile(r'<a href="#[^"]*"')
"""A link from place to place in the report: in a frame it would open our own page there instead."""

WRITTEN_FORM = {"nb": "bokmål", "nn": "nynorsk"}


def show(view: View) -> None:
    """The edition that the address names, or which there are."""
    asked, year = st.query_params.get(EDITION, ""), st.query_params.get("rapportaar", "")
    place = name(view.region, view.maal)
    try:
        edition = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
        found = state().frozen.edition(view.region.id, _year(view, year), edition)
    except StateError as error:
        view.heading(view.text(f"Låste rapporter for {place}", f"Låste rapportar for {place}"))
        put(theme.message(error.in_(view.maal), "feil"))
        _others(view)
        return
    title = view.text(
        f"Tilstandsrapport for {place}, låst utgave {edition} for {found.summary.year}",
        f"Tilstandsrapport for {place}, låst utgåve {edition} for {found.summary.year}",
    )
    view.heading(title, locked_words(view, found.summary))
    back = view.text("Til rapporten det skrives på", "Til rapporten det blir skrive på")
    put(html("<p>{}</p>", links.link(back, rapportaar=str(found.summary.year), steg="ferdig")))
    with shapes.card("utgave_filer"):
        _files(view, found)
    with shapes.card("utgave_om"):
        _about(view, found)
    _text(view, found)


def _year(view: View, asked: str) -> int:
    """The year of the address, else the newest that is locked."""
    if asked.isdecimal() and len(asked) < 10:
        return int(asked)
    newest = read(view.region.id, 0).frozen[:1]
    return newest[0].year if newest else 0


def _others(view: View) -> None:
    """Every edition there is, each a link."""
    every = read(view.region.id, 0).frozen
    back = links.link(view.text("Til rapporten", "Til rapporten"), steg="ferdig")
    rows = joined(html("<li>{}</li>", edition_link(view, one)) for one in every)
    put((html("<ul>{}</ul>", rows) if rows else "") + html("<p>{}</p>", back))


def _files(view: View, found: FrozenReport) -> None:
    """A button for every document, read from the database when it is pressed."""
    st.header(view.text("Last ned slik den ble låst", "Last ned slik ho vart låst"), anchor=False)
    kinds = [kind for kind in kinds_of(found) if kind not in MUNICIPAL or view.region.level is Level.KOMMUNE]
    if not found.files:
        put(theme.message(_without(view)))
    with st.container(horizontal=True, key="utgave_knapper"):
        for kind in kinds:
            _file(view, found, kind)


def _file(view: View, found: FrozenReport, kind: str) -> None:
    made_now = kind in PDFS and found.stamp(kind) is None  # of the Word document, when somebody asks
    if made_now and not st.button(view.text(*PDFS[kind][:2]), key=f"utgave_lag_{kind}"):
        return
    label = _label(view, kind)
    try:
        data, file_name = _data(found, kind)
    except OppvekstError as error:
        put(theme.message(error.in_(view.maal), "feil"))
        return
    st.download_button(
        label, data, file_name=file_name, mime=MIME.get(kind), key=f"utgave_{kind}", on_click="ignore"
    )


def _label(view: View, kind: str) -> str:
    if kind in DOCUMENTS:
        return view.text(*DOCUMENTS[kind][:2])
    return view.text("Kortutgave i PDF", "Kortutgåve i PDF") if kind == "kortutgave-pdf" else kind.upper()


def _data(found: FrozenReport, kind: str) -> tuple[bytes, str]:
    made = document(state().frozen, found, kind)
    return made.data, made.name


def _without(view: View) -> str:
    return view.text(
        "Utgaven ble låst før dokumentene ble tatt vare på. Tallene og tekstene er i databasen, og neste års rapport "
        "kan sammenlignes med dem, men dokumentene finnes bare der dere lagret dem.",
        "Utgåva vart låst før dokumenta vart tekne vare på. Tala og tekstane er i databasen, og rapporten neste år "
        "kan samanliknast med dei, men dokumenta finst berre der de lagra dei.",
    )


def _about(view: View, found: FrozenReport) -> None:
    """What is kept, what is not, and how one can see that it is the same."""
    st.header(view.text("Hva som er tatt vare på", "Kva som er teke vare på"), anchor=False)
    form = WRITTEN_FORM[found.summary.maal]
    kept = view.text(
        f"Tallene, vurderingene, kapitlene, tekstene og tiltakene slik de var, på {form}, fra bygget "
        f"{found.summary.build_id}. Senere endringer i tall, katalog eller program endrer ingenting her.",
        f"Tala, vurderingane, kapitla, tekstane og tiltaka slik dei var, på {form}, frå bygget "
        f"{found.summary.build_id}. Seinare endringar i tal, katalog eller program endrar ingenting her.",
    )
    put(html("<p>{}</p><p>{}</p>{}", kept, _template_words(view, found), _sums(view, found)))


def _template_words(view: View, found: FrozenReport) -> str:
    names = list(dict.fromkeys(found.extra.get("templates", {}).values()))
    if not names:
        return view.text("Dokumentene er laget uten egen mal.", "Dokumenta er laga utan eigen mal.")
    told = listing([f"«{one}»" for one in names], Maal(view.maal))
    return view.text(
        f"Dokumentene er laget på malen {told}. Utseendet er med i dokumentene, men selve malfilen er ikke lagret.",
        f"Dokumenta er laga på malen {told}. Utsjånaden er med i dokumenta, men sjølve malfila er ikkje lagra.",
    )


def _sums(view: View, found: FrozenReport) -> Markup:
    """The checksum of each document: whoever has a copy can see whether it is the one that was locked."""
    if not found.files:
        return EMPTY
    title = view.text("Kontrollsummer (SHA-256)", "Kontrollsummar (SHA-256)")
    rows = joined(html("<li>{}<br><code>{}</code></li>", one.name, one.sha256) for one in found.files)
    return html('<details class="ov-refleksjon"><summary>{}</summary><ul>{}</ul></details>', title, rows)


def _text(view: View, found: FrozenReport) -> None:
    """The report as it was, to read; the page it is has no script and fetches nothing."""
    if found.stamp("html") is None:
        return
    try:
        data, _ = _data(found, "html")
    except OppvekstError:  # said already where it is offered
        return
    st.iframe(
        _INWARD.sub(Markup("<a"), data.decode()),
        height=HEIGHT,
        alt=view.text("Rapporten slik den ble låst", "Rapporten slik han vart låst"),
    )
