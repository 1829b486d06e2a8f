"""What day it is in Norway, whatever the machine believes about where it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def in_oslo(moment: datetime) -> datetime:
    """A moment as clocks in Norway show it; one without a zone is taken as it stands."""
    return moment.astimezone(OSLO) if moment.tzinfo else moment


def today(now: datetime | None = None) -> date:
    """The day it is in Norway: dates in documents are Norwegian days, also on a server that keeps another time."""
    return in_oslo(now or datetime.now(UTC)).date()
