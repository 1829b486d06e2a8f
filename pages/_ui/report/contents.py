"""Which chapters and indicators the report holds: the thirteen of a first report, and a drawer with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from oppvekst.catalog.models import Display, Indicator
from oppvekst.markup import html
from oppvekst.report.content import chapter_title
from oppvekst.report.draft import Draft
from oppvekst.report.outline import CHAPTERS, default_chapters, home
from oppvekst.state import ReportSelection, StaleEditError, StateError
from pages._ui.cards import shapes
from pages._ui.report import notebook
from pages._ui.report.notebook import Book, clock, state, who
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put

T = TypeVar("T")

Names = tuple[str, ...]
Change = Callable[[Names, Names], tuple[Names, Names]]
"""Makes chapters and indicators of chapters and indicators."""

FIXED = ("barnevernet", "lesetall", "faktorer")
"""Chapters that write themselves."""

FAULT = "rapport_valgfeil"


def choose(view: View, book: Book, draft: Draft) -> None:
    """The choices, saved as they are made."""
    fault = st.session_state.pop(FAULT, "")
    if fault:
        put(theme.message(fault, "feil"))
    put(html('<p class="ov-lagret" role="status">{}</p>', _standing(view, book)))
    _beginnings(view, book, draft)
    with shapes.card("rapport_valgte"):
        _indicators(view, book, draft)
    with shapes.card("rapport_kapitler"):
        _chapters(view, book, draft)


def _standing(view: View, book: Book) -> str:
    """Whether somebody has chosen, and when."""
    chosen = book.selection
    if chosen.saved_at is None:
        return view.text(
            "Standardvalget. Endrer du noe, blir det lagret for alle som skriver på rapporten.",
            "Standardvalet. Endrar du noko, blir det lagra for alle som skriv på rapporten.",
        )
    by = view.text(f" av {chosen.saved_by}", f" av {chosen.saved_by}") if chosen.saved_by else ""
    return f"{view.text('Valget er lagret', 'Valet er lagra')} {clock(chosen.saved_at, view.maal)}{by}."


def _beginnings(view: View, book: Book, draft: Draft) -> None:
    """Begin from last year's choices, or from the standard set again."""
    with st.container(horizontal=True, key="rapport_utgangspunkt"):
        if book.earlier is not None:
            earlier = book.earlier
            st.button(
                view.text(f"Velg det samme som i {earlier.year}", f"Vel det same som i {earlier.year}"),
                key="valg_som_sist",
                on_click=_take,
                args=(view, book, draft, lambda c, i: (earlier.chapters, earlier.indicators)),
            )
        if book.selection.version:
            st.button(
                view.text("Tilbake til standardvalget", "Tilbake til standardvalet"),
                key="valg_standard",
                on_click=_standard,
                args=(view, book),
            )


def _standard(view: View, book: Book) -> None:
    """The set that nobody has to choose."""
    plain = notebook.draft(view, replace(book, selection=ReportSelection(view.region.id, book.year)))
    chapters, indicators = plain.chapters, tuple(one.id for one in plain.indicators)
    _take(view, book, plain, lambda c, i: (chapters, indicators))


def _indicators(view: View, book: Book, draft: Draft) -> None:
    """What is chosen, in reading order; under it the drawer."""
    chosen = draft.indicators
    count = len(chosen)
    one, many = view.text("indikator", "indikator"), view.text("indikatorer", "indikatorar")
    st.header(f"{count} {one if count == 1 else many} er med", anchor=False)
    put(html('<p class="ov-dempet">{}</p>', _advice(view)))
    for column, half in _halves(chosen):
        with column:
            for indicator in half:
                _tick(view, book, draft, indicator, on=True)
    known = {one.id for one in chosen}
    rest = [one for one in draft.catalog.indicators if one.id not in known and _offered(one)]
    title = view.text(f"Flere indikatorer ({len(rest)})", f"Fleire indikatorar ({len(rest)})")
    with st.expander(title, expanded=bool(st.session_state.get("rapport_sok"))):
        _drawer(view, book, draft, rest)


def _advice(view: View) -> str:
    return view.text(
        "Bufdir råder til få og relevante tall med en forklaring til hvert, heller enn mange.",
        "Bufdir rår til få og relevante tal med ei forklaring til kvart, heller enn mange.",
    )


def _offered(indicator: Indicator) -> bool:
    """Whether an entry is there to be told of, and not only for others to be counted out of."""
    return not indicator.retired and (
        indicator.display is not Display.TABLE_ONLY or indicator.number is not None
    )


def _drawer(view: View, book: Book, draft: Draft, rest: list[Indicator]) -> None:
    """The others by theme, those with figures first; a word narrows them down."""
    sought = st.text_input(
        view.text("Søk", "Søk"),
        key="rapport_sok",
        placeholder=view.text("for eksempel lesing eller rus", "til dømes lesing eller rus"),
    )
    words = (sought or "").casefold().split()
    found = [one for one in rest if all(word in _searched(draft, one) for word in words)]
    if not found:
        shapes.message(
            view.text(
                f"Ingen indikatorer passer til «{sought}».", f"Ingen indikatorar passar til «{sought}»."
            )
        )
    with_figures = _with_figures(draft)
    for subject in sorted(draft.catalog.themes, key=lambda one: one.order):
        members = [one for one in found if one.theme == subject.id]
        if members:
            put(html('<h3 class="ov-mellom">{}</h3>', subject.name.in_(view.maal)))
        for column, half in _halves(sorted(members, key=lambda one: one.id not in with_figures)):
            with column:
                for indicator in half:
                    _tick(view, book, draft, indicator, on=False)


def _halves(members: Sequence[T]) -> Iterator[tuple[DeltaGenerator, Sequence[T]]]:
    """Two columns that are read down one and then the other, also on a phone; none for nothing."""
    if members:
        middle = (len(members) + 1) // 2
        yield from zip(st.columns(2, gap="medium"), (members[:middle], members[middle:]), strict=True)


def _searched(draft: Draft, indicator: Indicator) -> str:
    subject = draft.catalog.theme(indicator.theme)
    texts = (indicator.name, indicator.question, subject.name)
    return " ".join(part for text in texts for part in (text.nb, text.nn)).casefold()


def _with_figures(draft: Draft) -> set[str]:
    return {series.indicator.id for series in draft.every if series.latest is not None}


def _tick(view: View, book: Book, draft: Draft, indicator: Indicator, *, on: bool) -> None:
    """One indicator, with the chapter it stands in, and whether it has figures."""
    where = [draft.say(f"chapter.{home(indicator)}")] if on else []
    none = [] if indicator.id in _with_figures(draft) else [view.text("ingen tall her", "ingen tal her")]
    told = f" :gray[({', '.join((*where, *none))})]" if where or none else ""
    st.session_state[f"med_{indicator.id}"] = on
    st.checkbox(
        f"{indicator.name.in_(view.maal)}{told}",
        key=f"med_{indicator.id}",
        on_change=_take,
        args=(view, book, draft, lambda chapters, ids: (chapters, _set(ids, indicator.id, wanted=not on))),
    )


def _set(ids: Names, id: str, *, wanted: bool) -> Names:
    """The choice with one of it in or out, as the person saw it: two who do the same do it once."""
    return (*(one for one in ids if one != id), *([id] if wanted else []))


def _chapters(view: View, book: Book, draft: Draft) -> None:
    """Every chapter there is; those that write themselves say so."""
    st.header(view.text("Kapitler", "Kapittel"), anchor=False)
    itself = view.text("skriver seg selv", "skriv seg sjølv")
    for column, half in _halves(default_chapters(view.region.level)):
        for id in half:
            on = id in draft.chapters
            told = f" :gray[({itself})]" if id in FIXED else ""
            st.session_state[f"kapittel_{id}"] = on
            column.checkbox(
                f"{chapter_title(draft, id)}{told}",
                key=f"kapittel_{id}",
                on_change=_take,
                args=(view, book, draft, partial(_chapter_set, id, wanted=not on)),
            )


def _chapter_set(id: str, chapters: Names, ids: Names, *, wanted: bool) -> tuple[Names, Names]:
    return _in_order(_set(chapters, id, wanted=wanted)), ids


def _in_order(chapters: Iterable[str]) -> Names:
    kept = set(chapters)
    return tuple(id for id in CHAPTERS if id in kept)


def _take(view: View, book: Book, draft: Draft, change: Change) -> None:
    """Save a change on top of what stands in the database now, so that nobody's choice is lost."""
    standing = (draft.chapters, tuple(one.id for one in draft.indicators))
    for _ in range(3):
        try:
            kept = state().reports
            now = kept.selection(view.region.id, book.year)
            chapters, indicators = change(*((now.chapters, now.indicators) if now.version else standing))
            kept.choose(
                view.region.id,
                book.year,
                maal=view.maal,
                chapters=chapters,
                indicators=indicators,
                based_on=now.version,
                by=who(),
            )
        except StaleEditError:
            continue
        except StateError as error:
            st.session_state[FAULT] = error.in_(view.maal)
        return
    st.session_state[FAULT] = view.text(
        "Flere endrer valget samtidig, så din endring ble ikke lagret. Prøv igjen.",
        "Fleire endrar valet samstundes, så endringa di vart ikkje lagra. Prøv igjen.",
    )
