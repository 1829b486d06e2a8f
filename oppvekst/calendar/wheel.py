"""The entries of an årshjul, and the twelve months they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from oppvekst.calendar.models import Entry, Kind, Month
from oppvekst.calendar.publishing import Publication, PublishingDate, statistics_year
from oppvekst.calendar.surveys import Round
from oppvekst.catalog.models import Catalog
from oppvekst.clock import in_oslo
from oppvekst.followup import evaluations as due_evaluations
from oppvekst.state import Due, FrozenSummary, Tiltak


def figures(publication: Publication, catalog: Catalog, years: Iterable[int]) -> tuple[Entry, ...]:
    """Give every date of a publication in some years; none where the catalogue names no date."""
    name = catalog.source(publication.source).short
    ids = dict.fromkeys(indicator.theme for indicator in publication.indicators)
    themes = tuple((theme.nb, theme.nn) for theme in (catalog.theme(id).name for id in ids))
    return tuple(
        Entry(
            Kind.FIGURES,
            _key(publication, year, on),
            year,
            on.month,
            on.day,
            subject=name,
            statistics_year=statistics_year(publication.kind, year, publication.after),
            preliminary=on.preliminary,
            ids=publication.ids,
            themes=themes,
            until=on.until,
        )
        for year in years
        for on in publication.dates
    )


def _key(publication: Publication, year: int, on: PublishingDate) -> str:
    when = f"{on.month:02d}-{on.until:02d}" if on.until else f"{on.month:02d}-{on.day or 0:02d}"
    late = f"-{publication.after}" if publication.after != 1 else ""
    return f"tall-{publication.source}-{publication.kind}-{year}-{when}{late}"


SURVEY_MONTH = 3
"""Where an expected spring stands among the months."""


def round_entry(coming: Round) -> Entry:
    """Give the next Ungdata round a place in its spring."""
    return Entry(Kind.SURVEY, f"ungdata-{coming.year}", coming.year, SURVEY_MONTH)


def report(year: int, frozen: Iterable[FrozenSummary], *, begun: bool = False) -> Entry:
    """Give the report that the kommunestyret is to have at least once in a calendar year, with how it stands.

    ``frozen`` are the kommune's finished reports; the last one finished in the year counts as that year's.
    """
    frozen_on = (in_oslo(one.frozen_at).date() for one in frozen)
    days = [day for day in frozen_on if day.year == year]
    return Entry(Kind.REPORT, f"rapport-{year}", year, 12, 31, done=max(days, default=None), begun=begun)


def evaluations(register: Iterable[Tiltak], year: int) -> tuple[Entry, ...]:
    """Give what is to be evaluated in a year, should have been before it, or falls in the year after."""
    return tuple(_evaluation(item, year) for item in due_evaluations(register, year))


def _evaluation(item: Due, year: int) -> Entry:
    plan = item.tiltak.content.evaluation
    on = plan.due if plan.due and plan.due.year == item.due_year and plan.last is None else None
    return Entry(
        Kind.EVALUATION,
        f"tiltak-{item.tiltak.id}-{item.due_year}",
        item.due_year,
        on.month if on else None,
        on.day if on else None,
        subject=item.tiltak.content.navn,
        overdue=item.due_year < year,
    )


def months(entries: Iterable[Entry], today: date, count: int = 12) -> tuple[Month, ...]:
    """Divide what has a month among the months from today's on, days in order.

    What is known to a season stands in its first month, or in the present one where the season has begun.
    """
    entries = tuple(entries)
    found = []
    for ahead in range(count):
        year, month = today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1
        own = (entry for entry in entries if (entry.year, _month(entry, today)) == (year, month))
        found.append(Month(year, month, _in_order(own)))
    return tuple(found)


def _month(entry: Entry, today: date) -> int | None:
    begun = entry.until is not None and entry.first <= today <= entry.last
    return today.month if begun else entry.month


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda e: (e.day is None, e.day or 0, e.kind, e.subject.casefold())))


def waiting(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """List work that should have been done before this month, the oldest first.

    Figures that have not come are told of by :func:`~oppvekst.calendar.arrival` instead.
    """
    own = (entry for entry in entries if entry.kind in (Kind.EVALUATION, Kind.REPORT) and entry.done is None)
    past = (entry for entry in own if entry.last < today.replace(day=1))
    return tuple(sorted(past, key=lambda entry: (entry.last, entry.subject.casefold())))


def undated(entries: Sequence[Entry], today: date) -> tuple[Entry, ...]:
    """List work of this year or the next that has no month, by year and name."""
    own = (entry for entry in entries if entry.month is None and entry.year >= today.year)
    return tuple(sorted(own, key=lambda entry: (entry.year, entry.subject.casefold())))
