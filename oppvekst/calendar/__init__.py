"""The årshjul: what is published, asked, reported and evaluated when. Pure: today is given, never asked for.

Dates of publishing are those the catalogue states; what it does not state is listed as undated and never
guessed, and what is known to a season is that whole season. The next Ungdata round is an expectation from the
rounds there have been, and is called that.
"""

from oppvekst.calendar.arrivals import Arrival, Come, Stop, arrival, newest_years
from oppvekst.calendar.ics import calendar_file
from oppvekst.calendar.models import Entry, Kind, Month
from oppvekst.calendar.publishing import Publication, PublishingDate, publications, read_dates
from oppvekst.calendar.surveys import Round, next_round, survey_years
from oppvekst.calendar.wheel import evaluations, figures, months, report, round_entry, undated, waiting
from oppvekst.calendar.words import (
    arrival_words,
    dates_words,
    details,
    indicators,
    round_words,
    rounds_words,
    title,
    when,
)

__all__ = [
    "Arrival",
    "Come",
    "Entry",
    "Kind",
    "Month",
    "Publication",
    "PublishingDate",
    "Round",
    "Stop",
    "arrival",
    "arrival_words",
    "calendar_file",
    "dates_words",
    "details",
    "evaluations",
    "figures",
    "indicators",
    "months",
    "newest_years",
    "next_round",
    "publications",
    "read_dates",
    "report",
    "round_entry",
    "round_words",
    "rounds_words",
    "survey_years",
    "title",
    "undated",
    "waiting",
    "when",
]
