"""An iCalendar file (RFC 5545) of the årshjul, which Outlook, Google and the telephones open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from oppvekst.calendar.models import Entry, Kind
from oppvekst.calendar.words import details, title, when
from oppvekst.catalog.models import Maal
from oppvekst.values import Region
from oppvekst.wording import name, t

OCTETS = 75
"""The longest line, its break left out (RFC 5545, 3.1)."""


def calendar_file(
    entries: Iterable[Entry], region: Region, stamp: datetime, maal: Maal | str = Maal.NB
) -> bytes:
    """Write entries as whole days; those that are done or overdue stay out.

    So does what is known to a season only: a day would be made up, and a bar over months would hide the rest.

    What is known to the month stands on its first day, what is known to the year on its last, and both say so.
    An entry keeps its UID, so that a file taken in again changes it and does not double it.

    Parameters
    ----------
    entries, region:
        What is written, and whose it is.
    stamp:
        When the file was made; aware.
    maal:
        The written form, nb or nn.
    """
    place = name(region, maal)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Oppvekstbarometer//Aarshjul//NO",
        "CALSCALE:GREGORIAN",
    ]
    lines.append(f"X-WR-CALNAME:{_escaped(f'Oppvekstbarometer, {place}')}")
    for entry in entries:
        if entry.done is None and not entry.overdue and entry.until is None:
            lines += _event(entry, region, place, stamp, maal)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(entry: Entry, region: Region, place: str, stamp: datetime, maal: Maal | str) -> list[str]:
    start = entry.last if entry.month is None else entry.first
    told = [details(entry, maal)]
    if entry.day is None:
        told.append(f"{t('calendar.when', maal)}: {when(entry, maal)}.")
    if entry.kind is Kind.EVALUATION and entry.day is None:
        told.append(t("calendar.no_day", maal))
    description = " ".join(text for text in told if text)
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.key}-{region.id}@oppvekstbarometer",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{title(entry, maal)} ({place})')}",
        *([f"DESCRIPTION:{_escaped(description)}"] if description else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """A TEXT value (3.3.11): backslash, semicolon, comma and line breaks escaped, other controls left out."""
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return "".join(sign for sign in text if sign == "\t" or (ord(sign) >= 32 and ord(sign) != 127))


def _folded(line: str) -> str:
    """Break a long line where the standard says, never inside a letter's own bytes."""
    parts, part, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > OCTETS:
            parts.append(part)
            part, size = "", 1  # the space that begins a continued line
        part, size = part + sign, size + width
    return "\r\n ".join([*parts, part])
