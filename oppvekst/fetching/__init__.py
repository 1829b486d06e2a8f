"""A fetch of everything, as the one who runs it and those who look on share it: one at a time, in a process of its own.

Light on purpose: the pages ask on every view, and the publishers' clients note what they see.
"""

from oppvekst.fetching.dates import Dates, dates_stamp, newer_dates, note_date
from oppvekst.fetching.job import (
    ACTIVE,
    Failure,
    FetchingError,
    Job,
    Phase,
    Standing,
    Trouble,
    ask_to_stop,
    asked_to_stop,
    hold,
    read_job,
    standing,
    write_job,
)
from oppvekst.fetching.process import start

__all__ = [
    "ACTIVE",
    "Dates",
    "Failure",
    "FetchingError",
    "Job",
    "Phase",
    "Standing",
    "Trouble",
    "ask_to_stop",
    "asked_to_stop",
    "dates_stamp",
    "hold",
    "newer_dates",
    "note_date",
    "read_job",
    "standing",
    "start",
    "write_job",
]
