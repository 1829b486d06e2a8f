"""The one door to what people write."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import URL

from oppvekst.settings import Settings
from oppvekst.state.answers import SurveyAnswers, SurveyBook
from oppvekst.state.comments import Comments
from oppvekst.state.database import Database
from oppvekst.state.figures import OwnFigures
from oppvekst.state.frozen import FrozenReports
from oppvekst.state.location import address
from oppvekst.state.register import TiltakRegister
from oppvekst.state.reports import Reports
from oppvekst.state.sets import ComparisonSets
from oppvekst.state.tiltak import Tiltak


class State:
    """What people write, in one database; safe to share between threads.

    Attributes
    ----------
    comments:
        Texts per kommune, year, subject and field (:class:`Comments`).
    reports:
        Choices and the privacy tick of each report (:class:`Reports`).
    frozen:
        Finished reports with their figures (:class:`FrozenReports`).
    tiltak:
        The tiltak register (:class:`TiltakRegister`).
    answers:
        Numbers of answers behind the Ungdata surveys (:class:`SurveyBook`).
    figures:
        Own figures after small numbers were hidden (:class:`OwnFigures`).
    sets:
        Comparison sets by name (:class:`ComparisonSets`).

    Every method may raise :class:`StateError`, whose ``nb`` is fit for the page; every save takes the
    version it was based on and may raise :class:`StaleEditError`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.comments = Comments(database)
        self.reports = Reports(database, self.comments)
        self.frozen = FrozenReports(database)
        self.tiltak = TiltakRegister(database)
        self.answers = SurveyBook(database)
        self.figures = OwnFigures(database)
        self.sets = ComparisonSets(database)

    @property
    def place(self) -> str:
        """Where it is kept, without the password: for «Om tallene» and the log."""
        return self._database.place

    @property
    def on_server(self) -> bool:
        """Whether a database server keeps it, with logs and backups of its own."""
        return self._database.file is None

    def changed(self, region: str) -> datetime | None:
        """Tell when a place's tiltak or its numbers of answers, which no privacy tick covers, last changed."""
        found = (self.tiltak.changed(region), self.answers.changed(region))
        return max(filter(None, found), default=None)

    def fault(self) -> str | None:
        """What is wrong with the database itself, found by reading all of it; None when it is sound."""
        return self._database.fault()

    def close(self) -> None:
        """Let go of every connection."""
        self._database.close()


_open: dict[tuple[URL, bool], State] = {}
_opening = Lock()


def open_state(settings: Settings) -> State:
    """Open the database of what people write, making its tables where there are none.

    One :class:`State` serves a process: opening the same database again gives the same one.

    Raises
    ------
    StateError
        When the file or the server cannot be used; ``nb`` says what to do.
    """
    key = url, read_only = address(settings), settings.read_only
    with _opening:
        if key not in _open:
            copies = Database.copies_of(url, settings)
            _open[key] = State(Database(url, copies=copies, read_only=read_only))
        return _open[key]


def entered_answers(settings: Settings) -> tuple[SurveyAnswers, ...]:
    """List every number of answers a kommune has entered: what figures are computed with.

    Where nobody has ever written anything there are none, and no database is made to say so.

    Raises
    ------
    StateError
        When there is a database and it cannot be read.
    """
    return open_state(settings).answers.everywhere() if written(settings) else ()


def answers_stamp(settings: Settings) -> str:
    """Something that is another whenever a number of answers has changed; empty where nobody has written anything.

    Raises
    ------
    StateError
        When there is a database and it cannot be read.
    """
    return open_state(settings).answers.stamp() if written(settings) else ""


def registered_tiltak(settings: Settings, region: str, *, deleted: bool = False) -> tuple[Tiltak, ...]:
    """List a kommune's tiltak by name, or those it has deleted, for those who only read them.

    Where nobody has ever written anything there are none, and no database is made to say so.

    Raises
    ------
    StateError
        When there is a database and it cannot be read.
    """
    if not written(settings):
        return ()
    register = open_state(settings).tiltak
    return register.deleted(region) if deleted else register.all(region)


def written(settings: Settings) -> bool:
    """Tell whether there is a database: a server always is one, a file only once something was written."""
    url = address(settings)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def close_state(settings: Settings) -> None:
    """Close the database if this process has it open."""
    with _opening:
        state = _open.pop((address(settings), settings.read_only), None)
    if state is not None:
        state.close()
