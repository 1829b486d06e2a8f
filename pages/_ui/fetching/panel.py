"""The card «Hent tall»: a button, or how far the fetch is and a button to stop it.

It looks again by itself only while a fetch goes on. When one has built new figures the whole page is drawn anew, so
that they are there without anybody doing anything.
"""

from __future__ import annotations

import shutil

import streamlit as st

from oppvekst import fetching
from oppvekst.errors import OppvekstError
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.publishers import name_of
from oppvekst.settings import Settings
from oppvekst.store import Figures, current_build_id
from pages._ui.fetching import access, words
from pages._ui.shell import theme
from pages._ui.shell.shown import put

EVERY = 2.0
"""Seconds between two looks while a fetch goes on."""

NO_ROOM = 20_000_000
"""Bytes free under which a fetch that ended without a word ended for lack of room."""


def offer(figures: Figures | None, maal: str, *, within: bool = False) -> None:
    """The card: for the one who may fetch, and for everybody while a fetch goes on.

    Parameters
    ----------
    figures:
        What the page shows, so that newer ones are noticed; None where there are none.
    maal:
        The reader's written form.
    within:
        Whether it stands in a card that says already what may be fetched, and so has no heading and frame.
    """
    settings = Settings.from_environment()
    now = fetching.standing(settings)
    if not now.running and not access.may_fetch(settings):
        return
    with st.container(key="hent" if within else "kort_hent"):
        if not within:
            st.header(words.heading(now, maal), anchor="hent-tall")
        part = st.fragment(_running, run_every=EVERY) if now.running else st.fragment(_resting)
        part(figures, maal)


def offer_where_nothing_is_fetched(figures: Figures | None, maal: str) -> None:
    """The same, on a first visit: until figures have been fetched once to the end."""
    now = fetching.standing(Settings.from_environment())
    fetched = figures is not None and any(table.fetched_at for table in figures.status())
    if not fetched or now.running or (now.job is not None and not now.job.over):
        offer(figures, maal)


def _running(figures: Figures | None, maal: str) -> None:
    """How far it is; drawn again and again."""
    settings = Settings.from_environment()
    now = fetching.standing(settings)
    shown = figures.build_id if figures is not None else None
    if not now.running or current_build_id(settings) != shown:
        st.rerun()
    put(_progress(now, maal, figures))
    if access.may_fetch(settings) and not now.stopping:
        stop = words.text(maal, "Stopp hentingen", "Stopp hentinga")
        st.button(stop, key="hent_stopp", on_click=_stop, args=(maal,))
    _faults()


def _resting(figures: Figures | None, maal: str) -> None:
    """How the last one ended, and the button; a fragment of its own, so that a refusal is said beside it."""
    settings = Settings.from_environment()
    now = fetching.standing(settings)
    if now.running:  # somebody else began it
        st.rerun()
    full = now.broken and _free(settings) < NO_ROOM
    told = [html("<p>{}</p>", words.ended(now, maal, full=full))]
    told.append(_troubles(now, maal, figures))
    put(joined(told))
    pressed = st.button(words.button(now, maal), key="hent_start", type="primary")
    if pressed and _started(settings, maal):
        st.rerun()


def _started(settings: Settings, maal: str) -> bool:
    """Start it; where somebody was first, theirs is shown. A refusal is said."""
    beginning = words.text(maal, "Begynner …", "Byrjar …")
    try:
        with st.spinner(beginning):
            access.require_fetching(settings)
            fetching.start(settings)
    except OppvekstError as error:
        if fetching.standing(settings).running:
            return True
        put(theme.message(error.in_(maal), "feil"))
        return False
    return True


def _stop(maal: str) -> None:
    settings = Settings.from_environment()
    try:
        access.require_fetching(settings)
        fetching.ask_to_stop(settings)
    except OppvekstError as error:
        st.session_state["hent_feil"] = error.in_(maal)


def _faults() -> None:
    if said := st.session_state.pop("hent_feil", ""):
        put(theme.message(said, "feil"))


def _progress(now: fetching.Standing, maal: str, figures: Figures | None) -> Markup:
    """A bar, what is done, from whom, how many of how many and how long; screen readers hear what changes."""
    job = now.job
    doing = html('<p role="status" aria-live="polite">{}</p>', words.at(now, maal, _named(figures, maal)))
    if job is None or not job.of:
        return html('<div class="ov-henting">{}<progress aria-hidden="true"></progress></div>', doing)
    facts = ", ".join(filter(None, [words.counted(job, maal), words.left(job, maal)]))
    label = words.counted(job, maal)
    bar = html('<progress max="{}" value="{}" aria-label="{}"></progress>', job.of, job.done, label)
    return html(
        '<div class="ov-henting">{}{}<p class="ov-dempet">{}</p>{}</div>',
        doing,
        bar,
        facts,
        _troubles(now, maal, figures),
    )


def _troubles(now: fetching.Standing, maal: str, figures: Figures | None) -> Markup:
    failures = now.job.failures if now.job else ()
    if not failures:
        return EMPTY
    told = words.troubles(failures, maal, _named(figures, maal))
    items = joined(html("<li>{}</li>", said) for said in told)
    lead = words.text(maal, "Dette kom ikke:", "Dette kom ikkje:")
    return html('<p class="ov-spor-navn">{}</p><ul class="ov-guide">{}</ul>', lead, items)


def _named(figures: Figures | None, maal: str) -> words.Named:
    """Publishers by the names that readers know; by the fetcher's own where there are no figures yet."""
    known = {source.id: source for source in figures.catalog.sources} if figures is not None else {}
    return lambda id: known[id].short_in(maal) if id in known else name_of(id)


def _free(settings: Settings) -> int:
    try:
        return shutil.disk_usage(settings.fetching_dir).free
    except OSError:
        return NO_ROOM
