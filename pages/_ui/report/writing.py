"""One place to write in: saved as one leaves it, last year's text beside, and two who write at once."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from oppvekst.errors import OppvekstError
from oppvekst.markup import Markup, html, joined
from oppvekst.state import Change, ChangeKind, Comment, StaleEditError
from pages._ui.report.chapters import Spot
from pages._ui.report.notebook import Book, clock, state, who
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.maalform import told
from pages._ui.shell.shown import put

LOG = logging.getLogger(__name__)

HELD = "rapport_holdt"
"""Texts that are not saved, by the key of their box: kept for as long as the page is open."""

NOTED = "rapport_renset"
"""What cleaning changed in the texts saved last, by the key of their box."""

REFILL = -1
"""No version: the box is filled anew from the database, with the text as it was cleaned."""

CLEANED_NN = {
    ChangeKind.NEWLINES: "linjeskift av ein annan type gjorde om",
    ChangeKind.REPAIRED: "feilkoda teikn retta",
    ChangeKind.REMOVED: "usynlege kontrollteikn fjerna",
    ChangeKind.COMPOSED: "samansette bokstavar gjorde om",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A place to write in, for one report."""

    region: str
    year: int
    spot: Spot

    @property
    def key(self) -> str:
        """The name of its widget."""
        return f"tekst_{self.region}_{self.year}_{self.spot.subject}_{self.spot.field}"

    @property
    def base(self) -> str:
        """Where the session keeps the version that the box began from."""
        return f"grunnlag {self.key}"


@dataclass(frozen=True, slots=True)
class Held:
    """A text that could not be saved, and why."""

    box: Box
    text: str
    why: str
    theirs: Comment | None = None
    """What somebody else saved in between."""


def held() -> dict[str, Held]:
    """Texts of this session that are not saved."""
    found: dict[str, Held] = st.session_state.setdefault(HELD, {})
    return found


def unsaved(book: Book, region: str) -> dict[tuple[str, str], str]:
    """Texts of a report that could not be saved and that nobody else has written over."""
    return {
        one.box.spot.key: one.text
        for one in held().values()
        if (one.box.region, one.box.year, one.theirs) == (region, book.year, None)
    }


def let_go(region: str, year: int, erased: Mapping[tuple[str, str], Iterable[str]]) -> None:
    """Forget the texts of this session that say what has been erased for good."""
    for key, one in list(held().items()):
        gone = set(erased.get(one.box.spot.key, ()))
        said = {one.text, one.theirs.text if one.theirs else one.text}
        if (one.box.region, one.box.year) == (region, year) and gone & said:
            del held()[key]


def write(view: View, book: Book, spot: Spot) -> None:
    """The place: its box with last year's text beside it, or the choice between two texts."""
    box = Box(view.region.id, book.year, spot)
    mine = held().get(box.key)
    if mine and mine.theirs:
        _choice(view, box, mine, mine.theirs)
        return
    comment = book.texts.get(spot.key, Comment(box.region, box.year, *spot.key))
    last = book.last.get(spot.key)
    if last is None or spot.short:
        _area(view, book, box, comment)
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _area(view, book, box, comment)
    with right:
        _last_year(view, box, comment, last)


def _area(view: View, book: Book, box: Box, comment: Comment) -> None:
    """The box, filled with what stands in the database or with what could not be saved."""
    mine = held().get(box.key)
    first = box.base not in st.session_state
    if first:
        st.session_state[box.base] = comment.version
    elif mine is not None:
        st.session_state.setdefault(box.key, mine.text)
    elif book.readable and (st.session_state[box.base] != comment.version or box.key not in st.session_state):
        st.session_state[box.key] = comment.text
        st.session_state[box.base] = comment.version
    _widget(box, comment.text if first else "")
    _said(view, box, comment)


def _widget(box: Box, value: str) -> None:
    """The widget itself.

    ``value`` counts only the first time it is shown in a session. Set in this way, and not through the
    session, it does not take away what somebody had typed when the program was started again.
    """
    spot = box.spot
    args = (box,)
    if spot.short:
        st.text_input(spot.label, value, key=box.key, placeholder=spot.prompt, on_change=_save, args=args)
    else:
        st.text_area(
            spot.label,
            value,
            height="content",
            key=box.key,
            placeholder=spot.prompt,
            on_change=_save,
            args=args,
        )


def _save(box: Box) -> None:
    """Save what stands in the box; called as one leaves it."""
    _keep(box, st.session_state[box.key])


def _keep(box: Box, text: str) -> None:
    """Save a text as the version after the one the box began from; what fails is held on to."""
    based_on = st.session_state.get(box.base, 0)
    noted = st.session_state.setdefault(NOTED, {})
    noted.pop(box.key, None)
    try:
        saved = state().comments.save(box.region, box.year, *box.spot.key, text, based_on=based_on, by=who())
    except StaleEditError as error:
        theirs = error.theirs
        held()[box.key] = Held(box, text, told(error), theirs if isinstance(theirs, Comment) else None)
    except OppvekstError as error:
        LOG.warning("%s", error)
        held()[box.key] = Held(box, text, told(error))
    else:
        held().pop(box.key, None)
        st.session_state[box.base] = REFILL if saved.changes else saved.comment.version
        noted[box.key] = saved.changes


def _said(view: View, box: Box, comment: Comment) -> None:
    """Under the box: when it was saved and by whom, what was cleaned; or why it is not saved."""
    mine = held().get(box.key)
    if mine is not None:
        put(theme.message(mine.why, "feil"))
        st.button(
            view.text("Lagre på nytt", "Lagre på nytt"), key=f"igjen_{box.key}", on_click=_again, args=(box,)
        )
        return
    if comment.saved_at is None:
        return
    by = view.text(f" av {comment.saved_by}", f" av {comment.saved_by}") if comment.saved_by else ""
    saved = view.text("Lagret", "Lagra")
    told = [f"{saved} {clock(comment.saved_at, view.maal)}{by}"]
    told += [_cleaned(view, change) for change in st.session_state.get(NOTED, {}).get(box.key, ())]
    put(html('<p class="ov-lagret" role="status">{}</p>', ". ".join(told)))


def _cleaned(view: View, change: Change) -> str:
    return view.text(change.nb, f"{change.count} {CLEANED_NN[change.kind]}")


def _again(box: Box) -> None:
    _keep(box, held()[box.key].text)


def _last_year(view: View, box: Box, comment: Comment, last: Comment) -> None:
    """An earlier report's text, to read; and a way to begin from it where nothing is written."""
    title = view.text(f"Fra rapporten for {last.year}", f"Frå rapporten for {last.year}")
    put(html('<div class="ov-fjor"><p class="ov-fjor-tittel">{}</p>{}</div>', title, paragraphs(last.text)))
    if not comment.text and box.key not in held():
        st.button(
            view.text("Ta med fjorårets tekst", "Ta med teksten frå i fjor")
            if last.year == box.year - 1
            else view.text(f"Ta med teksten fra {last.year}", f"Ta med teksten frå {last.year}"),
            key=f"ta_{box.key}",
            on_click=_put,
            args=(box, last.text),
        )


def _put(box: Box, text: str) -> None:
    """Put a text in the box and save it."""
    st.session_state[box.key] = text
    _keep(box, text)


def _choice(view: View, box: Box, mine: Held, theirs: Comment) -> None:
    """Both texts side by side, and what one may do with them."""
    someone = theirs.saved_by or view.text("En annen", "Nokon andre")
    put(html('<p class="ov-felt">{}</p>', box.spot.label))
    put(
        theme.message(
            view.text(
                f"{someone} lagret en nyere tekst her mens du skrev. Ingenting er overskrevet. Velg hva som skal stå.",
                f"{someone} lagra ein nyare tekst her medan du skreiv. Ingenting er skrive over. Vel kva som skal stå.",
            ),
            "feil",
        )
    )
    when = clock(theirs.saved_at, view.maal) if theirs.saved_at else ""
    saved = view.text("lagret", "lagra")
    titles = (view.text("Din tekst", "Teksten din"), f"{someone}, {saved} {when}")
    for column, title, text in zip(
        st.columns(2, gap="medium"), titles, (mine.text, theirs.text), strict=True
    ):
        put(
            html('<div class="ov-fjor"><p class="ov-fjor-tittel">{}</p>{}</div>', title, paragraphs(text)),
            column,
        )
    choices = (
        (view.text("Behold min", "Behald min"), mine.text),
        (view.text("Behold den andre", "Behald den andre"), theirs.text),
        (view.text("Behold begge, og rediger", "Behald begge, og rediger"), f"{mine.text}\n\n{theirs.text}"),
    )
    with st.container(horizontal=True, key=f"valg_{box.key}"):
        for number, (label, text) in enumerate(choices):
            st.button(
                label, key=f"velg{number}_{box.key}", on_click=_settle, args=(box, theirs.version, text)
            )


def _settle(box: Box, seen: int, text: str) -> None:
    """Save the text chosen, based on the version that has been seen."""
    st.session_state[box.base] = seen
    held().pop(box.key, None)
    _put(box, text)


def paragraphs(text: str) -> Markup:
    """A text as it was written, line by line."""
    lines = (line for line in text.splitlines() if line.strip())
    return joined(html("<p>{}</p>", line) for line in lines) or Markup("<p>–</p>")
