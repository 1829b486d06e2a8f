"""The documents to take along, made when they are asked for, on the kommune's own template if it has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from oppvekst.errors import OppvekstError
from oppvekst.markup import html
from oppvekst.profile import Profile
from oppvekst.report.apart import tried_apart
from oppvekst.report.content import build_report
from oppvekst.report.faults import ReportError
from oppvekst.report.files import file_name, render
from oppvekst.report.locked import Template
from oppvekst.report.ooxml.package import is_for_slides
from oppvekst.report.pdf import converter
from oppvekst.values import Level
from pages._ui.cards import shapes
from pages._ui.report.notebook import Book, Key, order, read
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put

MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "saksframlegg": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
    "pdf": "application/pdf",
    "kortutgave": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "kortutgave-pdf": "application/pdf",
}

DOCUMENTS = {
    "docx": (
        "Tilstandsrapport i Word",
        "Tilstandsrapport i Word",
        "Hele rapporten, med figurer som kan redigeres.",
        "Heile rapporten, med figurar som kan redigerast.",
    ),
    "kortutgave": (
        "Kortutgave i Word",
        "Kortutgåve i Word",
        "To sider: funnene, utviklingen, det vi ikke vet, tiltak og forslag.",
        "To sider: funna, utviklinga, det vi ikkje veit, tiltak og framlegg.",
    ),
    "saksframlegg": (
        "Saksframlegg i Word",
        "Saksframlegg i Word",
        "Én side til kommunestyret, med forslag til vedtak.",
        "Éi side til kommunestyret, med framlegg til vedtak.",
    ),
    "pptx": (
        "Presentasjon i PowerPoint",
        "Presentasjon i PowerPoint",
        "Tolv lysbilder med talernotater.",
        "Tolv lysbilete med talarnotat.",
    ),
    "xlsx": (
        "Tallene i Excel",
        "Tala i Excel",
        "Alle tallene, med usikkerhet, definisjoner og kilder.",
        "Alle tala, med usikkerheit, definisjonar og kjelder.",
    ),
    "html": (
        "Nettside",
        "Nettside",
        "Rapporten som én fil som virker uten nett.",
        "Rapporten som éi fil som verkar utan nett.",
    ),
}
"""By kind: name and description, in bokmål and nynorsk, in the order they are offered."""

MUNICIPAL = ("saksframlegg",)
"""What only a kommune has use for."""

PDFS = {
    "pdf": (
        "Lag PDF",
        "Lag PDF",
        "Hele rapporten. Det tar opptil et halvt minutt.",
        "Heile rapporten. Det tek opptil eit halvt minutt.",
    ),
    "kortutgave-pdf": (
        "Lag kortutgaven som PDF",
        "Lag kortutgåva som PDF",
        "To sider til møtet.",
        "To sider til møtet.",
    ),
}
"""The same of what takes LibreOffice some seconds."""

WORD, SLIDES = ("docx", "kortutgave", "saksframlegg", "pdf", "kortutgave-pdf"), ("pptx",)

SHORT = ("kortutgave", "saksframlegg")
"""Documents with so many pages and no more: that they have become too long is said before they are taken along."""

LARGEST = 20_000_000
"""Bytes in a template; one with a hundred pictures has fewer."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What documents are made from, gathered while the page is drawn."""

    view: View
    profile: Profile
    book: Book
    unsaved: Mapping[Key, str]
    templates: Mapping[str, Template]

    def make(self, kind: str) -> bytes:
        """A document with the texts as they stand when it is asked for."""
        fresh = read(self.view.region.id, self.book.year)
        book = fresh if fresh.readable else self.book
        report = build_report(order(self.view, self.profile, book, self.unsaved))
        template = self.templates.get(kind)
        return render(report, kind, template.data if template else None).data

    def name(self, kind: str) -> str:
        """The file's name, which says until the report is locked that it is a draft, as the document does."""
        finished = self.book.finished(self.view.figures.build_id) and not self.unsaved
        return file_name(self.view.region, self.book.year, kind, draft=not finished)


def offer(view: View, book: Book, unsaved: Mapping[Key, str]) -> Mapping[str, Template]:
    """Every document as a button, and a place for a template of one's own; returns the template by kind."""
    room = st.container(key="rapport_filer")
    desk = Desk(view, view.profile, book, unsaved, _templates(view, book))
    with room:
        for kind in DOCUMENTS:
            if kind not in MUNICIPAL or view.region.level is Level.KOMMUNE:
                _file(desk, kind)
        _pdfs(desk)
        for note in _too_long(desk):
            shapes.message(note)
    return desk.templates


def _too_long(desk: Desk) -> tuple[str, ...]:
    """What there is no longer room for, in sentences."""
    asked = order(desk.view, desk.profile, desk.book, desk.unsaved)
    written = repr((sorted(asked.texts.items()), asked.tiltak, asked.chapters, asked.indicators))
    kinds = [kind for kind in SHORT if kind not in MUNICIPAL or desk.view.region.level is Level.KOMMUNE]

    def told() -> tuple[str, ...]:
        report = build_report(asked)
        return tuple(note for kind in kinds for note in render(report, kind).notes)

    return remembered(desk.view, "rapportrom", told, asked.year, sha256(written.encode()).hexdigest())


def _file(desk: Desk, kind: str) -> None:
    nb, nn, told_nb, told_nn = DOCUMENTS[kind]
    with st.container(horizontal=True, vertical_alignment="center", key=f"fil_{kind}"):
        st.download_button(
            desk.view.text(nb, nn),
            lambda: desk.make(kind),
            file_name=desk.name(kind),
            mime=MIME[kind],
            key=f"last_ned_{kind}",
            on_click="ignore",
            type="primary" if kind == "docx" else "secondary",
        )
        put(html('<p class="ov-dempet">{}</p>', desk.view.text(told_nb, told_nn)))


def _pdfs(desk: Desk) -> None:
    """PDF takes LibreOffice some seconds and may fail: it is made first, and fetched when it is there."""
    view = desk.view
    if converter() is None:
        told = view.text(
            "PDF kan ikke lages her, fordi LibreOffice ikke er installert. Åpne Word-filen og lagre den som PDF.",
            "PDF kan ikkje lagast her, fordi LibreOffice ikkje er installert. Opne Word-fila og lagre ho som PDF.",
        )
        put(html('<p class="ov-dempet">{}</p>', told))
        return
    for kind in PDFS:
        _pdf(desk, kind)


def _pdf(desk: Desk, kind: str) -> None:
    view, (nb, nn, told_nb, told_nn) = desk.view, PDFS[kind]
    with st.container(horizontal=True, vertical_alignment="center", key=f"fil_{kind}"):
        asked = st.button(view.text(nb, nn), key=f"lag_{kind}")
        put(html('<p class="ov-dempet">{}</p>', view.text(told_nb, told_nn)))
    if not asked:
        return
    try:
        with st.spinner(view.text("Lager PDF …", "Lagar PDF …")):
            data = desk.make(kind)
    except OppvekstError as error:
        put(theme.message(error.in_(view.maal), "feil"))
        return
    st.download_button(
        view.text("Last ned PDF-en", "Last ned PDF-en"),
        data,
        file_name=desk.name(kind),
        mime=MIME[kind],
        key=f"last_ned_{kind}",
        on_click="ignore",
    )


def _templates(view: View, book: Book) -> dict[str, Template]:
    """The template given, by the kinds it is for; what is wrong with it is said at once."""
    with st.expander(view.text("Bruk kommunens egen mal", "Bruk malen til kommunen")):
        told = view.text(
            "En Word-mal gir skrift, farger, topptekst og bunntekst til rapporten, kortutgaven og saksframlegget. En "
            "PowerPoint-mal gir det til presentasjonen. Teksten i malen blir ikke med, og malen blir ikke lagret.",
            "Ein Word-mal gir skrift, fargar, topptekst og botntekst til rapporten, kortutgåva og saksframlegget. Ein "
            "PowerPoint-mal gir det til presentasjonen. Teksten i malen blir ikkje med, og malen blir ikkje lagra.",
        )
        put(html("<p>{}</p>", told))
        given = st.file_uploader(
            view.text("Mal (.docx, .dotx, .pptx eller .potx)", "Mal (.docx, .dotx, .pptx eller .potx)"),
            key="rapport_mal",
            disabled=view.read_only,
        )
        if given is None:
            return {}
        data = given.getvalue()
        slides = is_for_slides(data)  # what it is, not what it is called
        if slides is None:
            slides = given.name.lower().endswith(("pptx", "potx", "pptm", "potm", "ppt", "pot"))
        kinds = SLIDES if slides else WORD
        faults, notes = _tried(view, book, data, kinds)
        for fault in faults:
            put(theme.message(fault, "feil"))
        if faults:
            return {}
        used = view.text("Malen blir brukt i dokumentene over.", "Malen blir brukt i dokumenta over.")
        for note in (used, *notes):
            shapes.message(note)
        return dict.fromkeys(kinds, Template(given.name, data))


def _tried(
    view: View, book: Book, data: bytes, kinds: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is wrong with a template, and what had to be put right: the shortest document is made on it."""
    if len(data) > LARGEST:
        return (
            view.text(
                "Malen er større enn 20 MB. Ta bort bilder den ikke trenger, og velg den på nytt.",
                "Malen er større enn 20 MB. Ta bort bilete han ikkje treng, og vel han på nytt.",
            ),
        ), ()
    short = "pptx" if kinds == SLIDES else "saksframlegg"

    def tried() -> tuple[tuple[str, ...], tuple[str, ...]]:
        try:
            with st.spinner(view.text("Prøver malen …", "Prøver malen …")):
                return (), tried_apart(build_report(order(view, view.profile, book)), short, data)
        except ReportError as error:
            return (error.in_(view.maal),), ()

    return remembered(view, "rapportmal", tried, sha256(data).hexdigest(), short)
