"""The page Tilstandsrapport: year and steps on top, then what one has come to do."""

from __future__ import annotations

import streamlit as st

from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.report.draft import Draft
from oppvekst.values import Level
from oppvekst.wording import name
from pages._ui.cards import shapes
from pages._ui.report import chapter, chapters, contents, edition, finishing, notebook, years
from pages._ui.report.locking import EDITION, locked_words
from pages._ui.report.notebook import Book
from pages._ui.report.writing import held
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put

STEPS: dict[str, tuple[str, str]] = {
    "innhold": ("1. Velg innhold", "1. Vel innhald"),
    "skriv": ("2. Skriv", "2. Skriv"),
    "ferdig": ("3. Gå gjennom og last ned", "3. Gå gjennom og last ned"),
}
"""Values of the page's own key ``steg``, with their names."""

FIRST_STEP = "skriv"
"""Everything is drafted at the first visit, so that is what one sees."""


def show(view: View) -> None:
    """The whole page, or a locked edition where the address names one."""
    if EDITION in st.query_params:
        edition.show(view)
        return
    title = view.text(
        f"Tilstandsrapport for {name(view.region, view.maal)}",
        f"Tilstandsrapport for {name(view.region, view.maal)}",
    )
    view.heading(title)
    opening = st.empty()
    top = st.container(horizontal=True, vertical_alignment="bottom", key="rapport_topp")
    with top:
        year = years.choose(view)
    book = notebook.read(view.region.id, year)
    draft = notebook.draft(view, book)
    every = chapters.entries(draft, book.texts)
    put(theme.lead(_lead(view, draft)), opening)
    step = st.query_params.get("steg", "")
    step = step if step in STEPS else FIRST_STEP
    put(_steps(view, step), top)
    progress = _progress(view, book, every)
    if progress:
        put(progress)
    _faults(view, book, every)
    if step == "innhold":
        contents.choose(view, book, draft)
    elif step == "ferdig":
        finishing.finish(view, book, draft, every)
    else:
        _write(view, book, draft, every)


def _lead(view: View, draft: Draft) -> str:
    """What is ready: never figures and drafts of text where there are none."""
    told, asked = len(draft.findings), len(draft.indicators)
    if view.region.level is Level.KOMMUNE and not told:
        return view.text(
            "Det er ingen tall å skrive utkast av. Det som kan lages nå, er rapporten med kapitler, ledetekster og det dere "
            "skriver selv; figurer og utkast til tekst kommer når tallene er hentet.",
            "Det er ingen tal å skrive utkast av. Det som kan lagast no, er rapporten med kapittel, leietekstar og det de "
            "skriv sjølve; figurar og utkast til tekst kjem når tala er henta.",
        )
    if view.region.level is Level.KOMMUNE and told <= asked / 2:
        return view.text(
            "Kapitler og ledetekster er klare, med tall, figurer og utkast til tekst der vi har tall. Dere skriver resten.",
            "Kapittel og leietekstar er klare, med tal, figurar og utkast til tekst der vi har tal. De skriv resten.",
        )
    if view.region.level is Level.KOMMUNE:
        return view.text(
            "Tall, figurer og utkast til tekst er klare. Dere skriver hva som kan ligge bak, og hva dere gjør.",
            "Tal, figurar og utkast til tekst er klare. De skriv kva som kan liggje bak, og kva de gjer.",
        )
    return view.text(
        "Her er rapporten med tallene. Kapitlene om organisering, samarbeid og oppfølging er ikke med, for det er "
        "kommunen som har plikt til å rapportere.",
        "Her er rapporten med tala. Kapitla om organisering, samarbeid og oppfølging er ikkje med, for det er "
        "kommunen som har plikt til å rapportere.",
    )


def _faults(view: View, book: Book, every: tuple[chapters.Entry, ...]) -> None:
    """What could not be read or is not saved; the report can be made all the same."""
    if book.fault:
        rest = view.text(
            "Rapporten kan lages og lastes ned likevel, men tekst du skriver nå, blir ikke lagret.",
            "Rapporten kan lagast og lastast ned likevel, men tekst du skriv no, blir ikkje lagra.",
        )
        put(theme.message(book.fault if book.readable else f"{book.fault} {rest}", "feil"))
    doubled = {
        one.box.spot.key
        for one in held().values()
        if (one.box.region, one.box.year) == (view.region.id, book.year) and one.theirs is not None
    }
    if doubled:
        put(_conflicts(view, every, doubled))
    if book.locked:
        shapes.message(locked_words(view, book.locked))


def _conflicts(view: View, every: tuple[chapters.Entry, ...], doubled: set[notebook.Key]) -> Markup:
    """Where two have written at once, with the way there."""
    where = [one for one in every if doubled & {spot.key for spot in (*one.spots, *one.extra)}]
    told = view.text("To tekster å velge mellom i", "To tekstar å velje mellom i")
    names = joined(
        (chapters.href(one.title, "kapittel", steg=FIRST_STEP, kapittel=one.id) for one in where), ", "
    )
    return html('<div class="ov-boks ov-feil" role="alert"><p>{} {}.</p></div>', told, names)


def _steps(view: View, step: str) -> Markup:
    """The three steps as links."""
    items = [
        chapters.href(view.text(*names), "", current=key == step, steg=key) for key, names in STEPS.items()
    ]
    label = view.text("Stegene", "Stega")
    return html('<nav class="ov-visninger ov-steg" aria-label="{}">{}</nav>', label, joined(items))


def _progress(view: View, book: Book, every: tuple[chapters.Entry, ...]) -> Markup:
    spots = [spot for entry in every for spot in entry.spots]
    if not spots:
        return EMPTY
    done = chapters.written(spots, book.texts)
    told = view.text(f"{done} av {len(spots)} steder skrevet", f"{done} av {len(spots)} stader skrivne")
    saved = max((one.saved_at for one in book.texts.values() if one.saved_at), default=None)
    if saved:
        told += f". {view.text('Sist lagret', 'Sist lagra')} {notebook.clock(saved, view.maal)}"
    return html('<p class="ov-lagret" role="status">{}.</p>', told)


def _write(view: View, book: Book, draft: Draft, every: tuple[chapters.Entry, ...]) -> None:
    """The list of chapters, and the one that is open."""
    few = chapter.nothing(view, draft)
    if few:
        shapes.message(few)
    if not every:
        shapes.message(
            view.text(
                "Ingen kapitler er valgt. Velg innhold først.", "Ingen kapittel er valde. Vel innhald først."
            )
        )
        return
    now = chapters.chosen(every)
    with st.container(key="rapport_skriv"):
        left, right = st.columns([1, 3], gap="medium")
    with left:
        put(chapters.contents(view, every, now, book.texts))
        _name(view)
    with right:
        put(chapters.position(view, every, now))
        chapter.show(view, book, draft, now)
        put(chapters.onward(view, every, now))


def _name(view: View) -> None:
    """Who writes: what others see beside a text."""
    st.text_input(
        view.text("Hvem skriver?", "Kven skriv?"),
        notebook.who(),
        key="rapport_navn_boks",
        placeholder=view.text("navn, frivillig", "namn, frivillig"),
        on_change=_take_name,
    )


def _take_name() -> None:
    st.session_state["rapport_navn"] = st.session_state["rapport_navn_boks"]
