"""What is asked of a publisher, what comes back, and the sentences for what can go wrong.

A status code is not trusted alone: PxWebApi answers 400 with ``"status": 404`` in the body, and proxies answer
200 with a web page. The body decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from oppvekst.errors import SourceError
from oppvekst.publishers import name_of

_LATER = "try again later; the last good answer is kept and used meanwhile"
_NB = "Kilden svarte ikke slik den skulle, så de forrige tallene vises fortsatt. Prøv igjen senere."


@dataclass(frozen=True, slots=True)
class Call:
    """A question to a publisher: GET, or POST when there is a ``body``."""

    source: str
    table: str
    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class FileCall(Call):
    """A question whose answer is a page or a file; ``Answer.data`` is then the bytes themselves."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the bytes as received (after content decoding) and what they say."""

    url: str
    content: bytes
    data: Any
    received_at: datetime


class RefusedError(SourceError):
    """The publisher says that the question is wrong: ``status`` and ``title`` from its own words."""

    def __init__(self, message: str, *, status: int, title: str, **where: str) -> None:
        self.status = status
        self.title = title
        super().__init__(message, **where)


class ShutOutError(SourceError):
    """The host itself cannot be used now: no connection, or too many calls however long we wait."""


class GivenUpError(SourceError):
    """No answer that can be used came in all the attempts; the next run may have more luck."""


class WebPageError(SourceError):
    """A web page came instead of figures, however often it was asked: maintenance, a log-in, a wrong address."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a publisher says went wrong: its own status, and its words."""

    status: int | None = None
    text: str = ""


def problem_in(content: bytes) -> Problem:
    """What a problem body says. FHI is said to explain itself in ``status``, SSB in ``title``."""
    if len(content) > 20_000 or not content.lstrip().startswith(b"{"):
        return Problem()
    try:
        body = json.loads(content)
    except ValueError:
        return Problem()
    if not isinstance(body, dict) or "dimension" in body or not {"title", "status", "error"} & body.keys():
        return Problem()
    status = body.get("status")
    words = [body.get(key) for key in ("title", "detail", "error", "status")]
    text = ": ".join(str(w) for w in words if isinstance(w, str) and w)
    return Problem(status if isinstance(status, int) and 400 <= status < 600 else None, text)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from ``Retry-After``, given as a number or as a date; None when absent or nonsense."""
    text = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def sent_at(headers: Mapping[str, str]) -> datetime | None:
    """When the publisher's own clock says that it answered; None for an answer from a store on the way."""
    try:
        said = parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
    if "Age" in headers:
        return None
    return said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)


def wrong_clock(host: str, ahead: timedelta) -> str:
    """What is wrong with this machine's clock, as part of a sentence."""
    way = "ahead of" if ahead > timedelta(0) else "behind"
    return f"this machine's clock is {abs(ahead).days} days {way} that of {host}, whose time is used: set the clock"


def is_page(headers: Mapping[str, str], content: bytes) -> bool:
    """Whether an answer is a web page, whatever its status says."""
    return "html" in headers.get("Content-Type", "").lower() or content.lstrip()[:1] == b"<"


def no_constant(name: str) -> float:
    """Refuse NaN and Infinity, which Python would read and JSON does not have."""
    raise ValueError(f"{name} is not a number in JSON")


def refused(call: Call, status: int, text: str) -> RefusedError:
    """The publisher says that the question is wrong."""
    return RefusedError(
        f"{_who(call)} refused the request: {text or 'no reason given'} (status {status})",
        status=status,
        title=text,
        source=call.source,
        table=call.table,
        next_step=f"compare the entries for table {call.table} in indicators.yaml with the publisher's table",
        nb=_NB,
    )


def given_up(call: Call, host: str, what: str, attempts: int, *, shut_out: bool) -> SourceError:
    """Every attempt failed."""
    kind = ShutOutError if shut_out else GivenUpError
    return kind(
        f"{_who(call)} could not be fetched from {host} in {attempts} attempts: {what}",
        source=call.source,
        table=call.table,
        next_step=f"check the network and {_LATER}" if shut_out else _LATER,
        nb=_NB,
    )


def cannot_connect(call: Call, what: str, next_step: str) -> ShutOutError:
    """The way to the host is closed, for a reason that waiting does not change."""
    return ShutOutError(
        f"{_who(call)} was not fetched: {what}",
        source=call.source,
        table=call.table,
        next_step=next_step,
        nb=_NB,
    )


def asked_to_wait(call: Call, host: str, seconds: float) -> SourceError:
    """The publisher wants to be left alone for longer than a run should take."""
    return GivenUpError(
        f"{_who(call)} was not fetched: {host} asks for a pause of {seconds:.0f} seconds",
        source=call.source,
        table=call.table,
        next_step="run fetch again after that; what has been fetched is kept",
        nb=_NB,
    )


def says_maintenance(content: bytes) -> bool:
    """Whether a web page's title says that the service is down for now."""
    return bool(_MAINTENANCE.search(_page_title(content)))


_MAINTENANCE = re.compile(
    r"vedlikehold|maintenance|utilgjengelig|unavailable|straks tilbake|driftsstans|nede for", re.IGNORECASE
)


def web_page(call: Call, content: bytes) -> WebPageError:
    """A web page came where JSON was asked for: a wrong address, a log-in page, or maintenance."""
    return WebPageError(
        f"{_who(call)} sent a web page{_page_title(content)} instead of figures from {call.url}",
        source=call.source,
        table=call.table,
        next_step=f"check the address (OPPVEKST_{call.source.upper()}_URL), or {_LATER}",
        nb=_NB,
    )


def too_large(call: Call, limit: int) -> SourceError:
    """The answer has no end, or swells without one when it is unpacked."""
    return SourceError(
        f"{_who(call)} sent more than {limit:,} bytes, far more than any table has",
        source=call.source,
        table=call.table,
        next_step="open the address by hand before anything is done with it; the last good answer is kept",
        nb=_NB,
    )


def bad_address(call: Call, fault: Exception) -> SourceError:
    """The address itself cannot be asked."""
    return SourceError(
        f"{_who(call)} cannot be asked at {call.url}: {fault}",
        source=call.source,
        table=call.table,
        next_step=f"correct OPPVEKST_{call.source.upper()}_URL",
        nb=_NB,
    )


def _who(call: Call) -> str:
    return f"{name_of(call.source)} table {call.table}"


def _page_title(content: bytes) -> str:
    title = re.search(rb"<title[^>]*>([^<]{1,120})", content, re.IGNORECASE)
    return f" («{' '.join(title[1].decode('utf-8', 'replace').split())}»)" if title else ""
