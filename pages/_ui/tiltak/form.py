"""The form in which a tiltak is written: opened in place, saved on top of the version it began from.

Nothing typed is lost: faults are told under the form while everything stands in it, and where somebody
else has saved in between both versions are shown and the reader chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from oppvekst.errors import OppvekstError
from oppvekst.markup import Markup, html
from oppvekst.state import (
    FACTORS,
    MAX_FIELD,
    Evaluation,
    InvalidEntryError,
    Nivaa,
    Rhythm,
    StaleEditError,
    Status,
    Tiltak,
    TiltakContent,
)
from oppvekst.state.register import TEXTS, YEARS
from pages._ui.cards import shapes
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put
from pages._ui.tiltak import saving, terms

OPEN = "tiltak_aapen"
CONFLICT = "tiltak_konflikt"
NEW = "nytt"

TALL = ("beskrivelse", "organisering", "implementering", "evaluering", "merknad")
"""Texts that get more than one line."""


def opened(view: View) -> Tiltak | None:
    """The tiltak whose form is open here, in the version it was opened in."""
    found: Tiltak | None = st.session_state.get(OPEN)
    return found if found is not None and found.region == view.region.id else None


def is_open(view: View, id: str) -> bool:
    """Whether the form of a tiltak is open here."""
    found = opened(view)
    return found is not None and found.id == id


def open_form(tiltak: Tiltak) -> None:
    """Open the form with what a tiltak holds; what stood in another form is put away."""
    content, plan = tiltak.content, tiltak.content.evaluation
    st.session_state[OPEN] = tiltak
    st.session_state.pop(CONFLICT, None)
    held = {name: getattr(content, name) for name in ("navn", *TEXTS, "start_year", "stop_year")}
    held |= {
        "nivaa": [level.value for level in content.nivaa],
        "factors": list(content.factors),
        "indicators": list(content.indicators),
        "status": content.status.value if content.status else None,
        "rhythm": plan.rhythm.value,
        "due": plan.due,
        "last": plan.last,
    }
    st.session_state.update({_key(name): value for name, value in held.items()})


def open_new(region: str) -> None:
    """Open an empty form."""
    open_form(Tiltak(region, NEW, TiltakContent("")))


def close_form() -> None:
    """Put the form away."""
    st.session_state.pop(OPEN, None)
    st.session_state.pop(CONFLICT, None)


def _key(name: str) -> str:
    return f"tiltak_felt_{name}"


def care(view: View) -> Markup:
    """What must never stand in a register, as HTML."""
    told = view.text(
        "Skriv aldri noe som kan kjenne igjen et barn eller en familie.",
        "Skriv aldri noko som kan kjenne att eit barn eller ein familie.",
    )
    return html('<p class="ov-dempet">{}</p>', told)


def opened_form(view: View, more: Callable[[View, Tiltak], None] | None = None) -> None:
    """The open form; ``more`` puts what else belongs to a saved tiltak under it."""
    tiltak: Tiltak = st.session_state[OPEN]
    with st.form("tiltak_skjema", border=False):
        _what(view)
        _how(view)
        _when(view)
        _linked(view)
        put(care(view))
        st.text_input(
            view.text("Navnet ditt, til historikken (valgfritt)", "Namnet ditt, til historikken (valfritt)"),
            key=saving.BY,
            max_chars=100,
        )
        with st.container(horizontal=True):
            sent = st.form_submit_button(view.text("Lagre", "Lagre"), type="primary")
            left = st.form_submit_button(view.text("Avbryt", "Avbryt"))
    if left:
        close_form()
        st.rerun()
    if sent:
        _save(view, tiltak, _content(tiltak.content), tiltak.version)
    if CONFLICT in st.session_state:
        _conflict(view, st.session_state[CONFLICT])
    if more is not None:
        more(view, tiltak)


def _text(view: View, name: str, help: str | None = None) -> None:
    label = terms.field_name(view, name)
    if name in TALL:
        st.text_area(label, key=_key(name), max_chars=MAX_FIELD, height=100, help=help)
    else:
        st.text_input(label, key=_key(name), max_chars=MAX_FIELD, help=help)


def _what(view: View) -> None:
    _text(view, "navn")
    _text(view, "beskrivelse")
    _several(view, "nivaa", {level.value: terms.level_words(view, level) for level in Nivaa})
    _text(
        view, "alder", view.text("Med egne ord: «0–5 år», «gravide».", "Med eigne ord: «0–5 år», «gravide».")
    )
    _several(view, "factors", {id: terms.factor_words(view, id) for id in FACTORS})


def _several(view: View, name: str, options: dict[str, str]) -> None:
    st.multiselect(
        terms.field_name(view, name),
        list(options),
        key=_key(name),
        format_func=lambda id: options.get(id, id),
        placeholder=view.text("Velg én eller flere", "Vel éin eller fleire"),
    )


def _how(view: View) -> None:
    with st.container(horizontal=True):
        _text(view, "ansvar")
        _text(view, "samarbeid")
    _text(view, "organisering")


def _when(view: View) -> None:
    statuses = {status.value: terms.status_words(view, status) for status in Status}
    rhythms = {rhythm.value: view.text(*words) for rhythm, words in terms.RHYTHMS.items()}
    with st.container(horizontal=True):
        st.selectbox(
            terms.field_name(view, "status"),
            list(statuses),
            index=None,
            key=_key("status"),
            format_func=statuses.__getitem__,
            placeholder=view.text(*terms.NO_STATUS),
        )
        for name in ("start_year", "stop_year"):
            st.number_input(
                terms.field_name(view, name),
                min_value=YEARS[0],
                max_value=YEARS[-1],
                value=None,
                step=1,
                key=_key(name),
                width=140,
            )
    _text(view, "implementering")
    with st.container(horizontal=True):
        st.selectbox(
            terms.field_name(view, "evaluation"),
            list(rhythms),
            key=_key("rhythm"),
            format_func=rhythms.__getitem__,
        )
        for name in ("due", "last"):
            st.date_input(
                terms.field_name(view, name),
                key=_key(name),
                value=None,
                format="DD.MM.YYYY",
                min_value=date(YEARS[0], 1, 1),
                max_value=date(YEARS[-1], 12, 31),
            )
    _text(view, "evaluering")


def _linked(view: View) -> None:
    known = {one.id: one.name.in_(view.maal) for one in view.figures.catalog.indicators if not one.retired}
    kept = {id: terms.indicator_words(view, id) for id in st.session_state[_key("indicators")]}
    _several(view, "indicators", known | kept)
    _text(view, "merknad")


def _content(before: TiltakContent) -> TiltakContent:
    """What stands in the form."""
    values = {name: st.session_state[_key(name)] for name in ("navn", *TEXTS, "start_year", "stop_year")}
    status = st.session_state[_key("status")]
    return replace(
        before,
        **values,
        nivaa=tuple(Nivaa(level) for level in st.session_state[_key("nivaa")]),
        factors=tuple(st.session_state[_key("factors")]),
        indicators=tuple(st.session_state[_key("indicators")]),
        status=Status(status) if status else None,
        evaluation=Evaluation(
            Rhythm(st.session_state[_key("rhythm")]),
            st.session_state[_key("due")],
            st.session_state[_key("last")],
        ),
    )


def _save(view: View, tiltak: Tiltak, content: TiltakContent, based_on: int) -> None:
    """Keep what was written and close; or say what is wrong, and keep what stands in the form."""
    try:
        if tiltak.id == NEW:
            saving.book().add(tiltak.region, content, by=saving.who())
        else:
            saving.book().save(tiltak.region, tiltak.id, content, based_on=based_on, by=saving.who())
    except InvalidEntryError as error:
        for fault in error.faults:
            put(theme.message(fault.in_(view.maal), "feil"))
    except StaleEditError as error:
        st.session_state[CONFLICT] = error
    except OppvekstError as error:
        put(theme.message(error.in_(view.maal), "feil"))
    else:
        close_form()
        navn = terms.plain(content.navn)
        st.toast(view.text(f"«{navn}» er lagret.", f"«{navn}» er lagra."))
        st.rerun()


def _conflict(view: View, error: StaleEditError) -> None:
    """Both versions side by side, field by field, and the choice between them."""
    put(theme.message(error.in_(view.maal), "feil"))
    columns = [
        view.text("Felt", "Felt"),
        view.text("Lagret av en annen", "Lagra av ein annan"),
        view.text("Ditt", "Ditt"),
    ]
    rows = [
        [terms.field_name(view, name), terms.shown(view, name, theirs), terms.shown(view, name, mine)]
        for name, (mine, theirs) in error.differences().items()
    ]
    if rows:
        caption = view.text("Det som er ulikt i de to versjonene", "Det som er ulikt i dei to versjonane")
        put(shapes.html_table(pd.DataFrame(rows, columns=columns), caption))
    with st.container(horizontal=True):
        if st.button(view.text("Lagre min versjon", "Lagre min versjon"), key="tiltak_min"):
            _keep_mine(view, error)
        if st.button(view.text("Behold den andres", "Behald den andre si"), key="tiltak_deres"):
            close_form()
            st.rerun()


def _keep_mine(view: View, error: StaleEditError) -> None:
    mine = error.mine
    assert isinstance(mine, Tiltak)
    del st.session_state[CONFLICT]
    _save(view, st.session_state[OPEN], mine.content, error.theirs.version)
    if CONFLICT in st.session_state:
        st.rerun()  # somebody saved once more
