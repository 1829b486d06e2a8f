"""A report from the figures and from what people have written: one call for pages and command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from oppvekst.catalog.models import Maal
from oppvekst.clock import today
from oppvekst.geography import Geography
from oppvekst.profile import Outlook, Profile, outlooks, profile
from oppvekst.report.content import build_report
from oppvekst.report.draft import Order
from oppvekst.report.finished import finished_in
from oppvekst.report.models import Report
from oppvekst.report.selection import every_series
from oppvekst.state import State
from oppvekst.store import Figures


def gather(
    figures: Figures,
    geography: Geography,
    state: State | None,
    region: str,
    year: int,
    *,
    maal: Maal | str | None = None,
    chapters: Sequence[str] | None = None,
    indicators: Sequence[str] | None = None,
    made: date | None = None,
    known: Profile | None = None,
) -> Report:
    """The report of a region and year: saved choices, texts, tiltak, entered answers, last year's frozen figures.

    Parameters
    ----------
    figures, geography:
        The build, and the places.
    state:
        What people write; None for a report without any of it.
    region, year:
        The place's code, and the report's year: nothing later than that reference year is shown.
    maal, chapters, indicators:
        Override the saved choices; None keeps them, and where nothing is saved the defaults hold.
    made:
        The date on the front page; today when not given.
    known:
        The region's profile, entered answers included, where the caller has it already; else it is made.

    Raises
    ------
    UnknownRegionError
        When there is no such place.
    StateError
        When what people have written cannot be read.
    """
    answers = state.answers.everywhere() if state and known is None else ()
    place = known or profile(figures, geography, region, answers=answers)
    code = place.region.id
    saved = state.reports.selection(code, year) if state else None
    chosen = saved if saved and saved.version else None
    written = state.comments.all(code, year) if state else {}
    edition = finished_in(state, code, year, figures.build_id)
    return build_report(
        Order(
            profile=place,
            catalog=figures.catalog,
            year=year,
            made=made or today(),
            build_id=figures.build_id,
            maal=Maal(maal or (chosen.maal if chosen else Maal.NB)),
            chapters=chapters if chapters is not None or chosen is None else chosen.chapters,
            indicators=indicators if indicators is not None or chosen is None else chosen.indicators,
            texts={key: comment.text for key, comment in written.items()},
            tiltak=state.tiltak.all(code) if state else (),
            beyond=_beyond(figures, geography, place, year),
            earlier=state.frozen.before(code, year) if state else None,
            finished=edition is not None,
            edition=edition,
        )
    )


def _beyond(figures: Figures, geography: Geography, place: Profile, year: int) -> dict[str, Outlook]:
    """What is reckoned beyond each figure as it stood at the end of the year, by indicator."""
    asked = [(one, one.at()) for one in every_series(place, year)]
    found = outlooks(figures, geography, asked)
    return {one.indicator.id: beyond for (one, _), beyond in zip(asked, found, strict=True)}
