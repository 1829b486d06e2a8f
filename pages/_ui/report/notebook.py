"""What is written for one report, read once a run; and the draft that the figures give it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import streamlit as st

from oppvekst.catalog.models import Maal
from oppvekst.clock import in_oslo, today
from oppvekst.profile import Profile
from oppvekst.report.draft import Draft, Order, draft_of
from oppvekst.report.finished import edition_of, is_finished
from oppvekst.settings import Settings
from oppvekst.state import (
    Comment,
    FrozenReport,
    FrozenSummary,
    PrivacyCheck,
    ReportSelection,
    State,
    StateError,
    Tiltak,
    open_state,
)
from oppvekst.wording import date_text
from pages._ui.shell.frame import View
from pages._ui.shell.maalform import told
from pages._ui.shell.remembering import remembered

LOG = logging.getLogger(__name__)

Key = tuple[str, str]
"""Subject and field of a text."""


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that is written for the report of a place and a year.

    Where it cannot be read, the book is empty and ``fault`` says why; the report can still be made. A fault in a
    readable book is of the report locked before.
    """

    year: int
    selection: ReportSelection
    privacy: PrivacyCheck
    texts: Mapping[Key, Comment] = field(default_factory=dict)
    last: Mapping[Key, Comment] = field(default_factory=dict)
    """The texts of the nearest earlier report that has one there."""
    tiltak: tuple[Tiltak, ...] = ()
    changed: datetime | None = None
    """When the tiltak or the numbers of answers last changed, by what was taken away as well."""
    frozen: tuple[FrozenSummary, ...] = ()
    before: FrozenReport | None = None
    earlier: ReportSelection | None = None
    """The choices of the nearest earlier report."""
    fault: str = ""
    readable: bool = True
    """Whether the texts could be read, so that an empty one is known to be empty."""

    @property
    def locked(self) -> FrozenSummary | None:
        """The last time the report of this year was locked."""
        return next((one for one in self.frozen if one.year == self.year), None)

    def finished(self, build_id: str) -> bool:
        """Whether the report stands as it was locked, with the figures of this build."""
        return self.readable and is_finished(
            self.frozen, self.privacy, self.selection, self.changed, build_id
        )


def state() -> State:
    """The database of what people write; StateError where it cannot be used."""
    return open_state(Settings.from_environment())


def read(region: str, year: int) -> Book:
    """The book of a report as it stands now."""
    try:
        return _read(state(), region, year)
    except StateError as error:
        LOG.warning("%s", error)
        return Book(
            year, ReportSelection(region, year), PrivacyCheck(region, year), fault=told(error), readable=False
        )


def _read(kept: State, region: str, year: int) -> Book:
    every = kept.comments.of(region)
    before, fault = _before(kept, region, year)
    return Book(
        year=year,
        selection=kept.reports.selection(region, year),
        privacy=kept.reports.privacy_check(region, year),
        texts=kept.comments.all(region, year),
        last={(one.subject, one.field): one for one in every if one.year < year},
        tiltak=kept.tiltak.all(region),
        changed=kept.changed(region),
        frozen=kept.frozen.all(region),
        before=before,
        earlier=kept.reports.earlier_selection(region, year),
        fault=fault,
    )


def _before(kept: State, region: str, year: int) -> tuple[FrozenReport | None, str]:
    """Last year's frozen report; one that is damaged is left out, and that is said."""
    try:
        return kept.frozen.before(region, year), ""
    except StateError as error:
        LOG.warning("%s", error)
        return None, told(error)


def years_written(region: str) -> set[int]:
    """The years something is written or locked for."""
    try:
        kept = state()
        written = {one.year for one in kept.comments.of(region)}
        return written | {one.year for one in kept.frozen.all(region)}
    except StateError:
        return set()


def order(view: View, profile: Profile, book: Book, unsaved: Mapping[Key, str] | None = None) -> Order:
    """What the report is asked to be: the choices saved, or the defaults, and every text.

    ``profile`` is the view's, asked for beforehand: documents are made outside the page's own run.
    ``unsaved`` are texts that stand on the page and could not be saved.
    """
    chosen = book.selection if book.selection.version else None
    finished = book.finished(view.figures.build_id) and not unsaved
    return Order(
        profile=profile,
        catalog=view.figures.catalog,
        year=book.year,
        made=today(),
        build_id=view.figures.build_id,
        maal=Maal(view.maal),
        chapters=chosen.chapters if chosen else None,
        indicators=chosen.indicators if chosen else None,
        texts={key: one.text for key, one in book.texts.items()} | dict(unsaved or {}),
        tiltak=book.tiltak,
        earlier=book.before,
        finished=finished,
        edition=edition_of(book.frozen, book.year) if finished else None,
    )


def draft(view: View, book: Book) -> Draft:
    """The chapters, indicators and findings; made once a build and a choice, since it takes half a second."""
    asked = order(view, view.profile, book)
    chosen = (tuple(asked.chapters or ()), tuple(asked.indicators or ()), book.selection.version > 0)
    plain = replace(asked, texts={}, tiltak=(), earlier=None)
    made = remembered(view, "rapportutkast", lambda: draft_of(plain), book.year, *chosen)
    return replace(made, order=asked)


def clock(moment: datetime, maal: str) -> str:
    """«kl. 14.32» for today, «12. mars 2026 kl. 14.32» for another day."""
    local = in_oslo(moment)
    time = f"kl.\u00a0{local:%H.%M}"
    return time if local.date() == today() else f"{date_text(moment, Maal(maal))} {time}"


def who() -> str:
    """The name the writer goes by; empty where none is given."""
    return str(st.session_state.get("rapport_navn", ""))
