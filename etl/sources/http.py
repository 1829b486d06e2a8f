"""One polite HTTP session for every publisher: paced, patient, and never fooled by a status code alone.

Retried with back-off: 429, 5xx, a web page with status 200 where figures were asked for (maintenance often comes
so), dropped and silent connections, answers that stop half-way. Not retried: what the publisher says is our
mistake (400, 404 and the like). Time-outs hold for connecting, for each
read, and for the whole answer, so that a body that trickles for ever is given up.
"""

from __future__ import annotations

import json
import random
import re
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import requests
import urllib3

from etl.sources.answers import (
    Answer,
    Call,
    asked_to_wait,
    bad_address,
    given_up,
    is_page,
    no_constant,
    problem_in,
    refused,
    retry_after,
    sent_at,
    too_large,
    web_page,
)
from etl.sources.pace import Pace
from etl.sources.secure import no_trust, no_way, session
from oppvekst.errors import SourceError
from oppvekst.settings import Settings

USER_AGENT = "Oppvekstbarometer"

CLOCK_IS_WRONG = timedelta(days=1)
"""A machine's clock so far from a publisher's is wrong, and not just in another time zone."""

LARGEST = 400_000_000
"""Bytes of an answer, as sent and as unpacked; the largest there is, 800 000 cells, is some ten million."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds."""

    connect: float = 10.0
    read: float = 60.0
    total: float = 300.0
    """For one whole answer, however steadily it trickles."""
    attempts: int = 5
    first_wait: float = 2.0
    """Before the second attempt; doubled for each further one, with jitter."""
    blocked_wait: float = 60.0
    """After 429 without ``Retry-After``: SSB counts calls per minute."""
    longest_wait: float = 300.0
    """A publisher that asks for more than this is left for the next run."""
    window: float = 60.0
    """The time that the polite rate is counted over."""


class PassingError(Exception):
    """A fault that may be gone next time.

    ``wait`` is what the publisher asked for; ``shut_out`` tells that it is the host, and not the table; ``at_last``
    is what to say when it never goes away.
    """

    def __init__(
        self, what: str, *, wait: float = 0.0, shut_out: bool = False, at_last: SourceError | None = None
    ) -> None:
        self.what = what
        self.wait = wait
        self.shut_out = shut_out
        self.at_last = at_last
        super().__init__(what)


class HaltedError(Exception):
    """Somebody asked the fetch to stop; raised between two questions, so that nothing is half-written."""


SLICE = 0.25
"""Seconds of a wait between two looks at whether to stop."""


class Session:
    """Asks publishers for JSON, politely.

    Parameters
    ----------
    settings:
        The rate, and the folder that the machine's shared count of calls is kept in.
    patience:
        Waits and time-outs.
    on_wait:
        Called with the seconds and the reason before every wait, for the progress display.
    halt:
        Called before every question and all through every wait; raises :class:`HaltedError` to stop there.
    """

    def __init__(
        self,
        settings: Settings,
        patience: Patience | None = None,
        on_wait: Callable[[float, str], None] = lambda seconds, why: None,
        halt: Callable[[], None] = lambda: None,
    ) -> None:
        self.patience = patience or Patience()
        self.halt = halt
        self.pace = Pace(
            settings.data_dir / ".lock-rate",
            max(1, settings.rate_per_minute),
            self.patience.window,
            sleep=self._sleep,
        )
        self.calls = 0
        """How many questions have been sent."""
        self.clocks: dict[str, timedelta] = {}
        """How far this machine's clock is ahead of a host's, where they are days apart."""
        self._on_wait = on_wait
        self._random = random.Random()
        self._http = session()
        self._http.headers.update(
            {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": USER_AGENT}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def ask(self, call: Call) -> Answer:
        """Ask, and ask again as long as there is hope.

        Raises
        ------
        RefusedError
            When the publisher says the question is wrong.
        ShutOutError
            When the last attempt got no connection, or was still one call too many.
        SourceError
            When every attempt failed otherwise; :class:`~etl.sources.answers.WebPageError` when a web page came.
        """
        host = urlsplit(call.url).netloc
        for attempt in range(1, self.patience.attempts + 1):
            self.halt()
            self.pace.take(host, on_wait=lambda seconds: self._on_wait(seconds, f"polite pace to {host}"))
            try:
                return self._once(call, host)
            except PassingError as fault:
                last = fault
                if attempt < self.patience.attempts:
                    self._rest(fault, attempt, call, host)
        raise last.at_last or given_up(call, host, last.what, self.patience.attempts, shut_out=last.shut_out)

    def _rest(self, fault: PassingError, attempt: int, call: Call, host: str) -> None:
        """Wait as long as the publisher asks; if it asks for nothing, twice as long as the last time."""
        if fault.wait > self.patience.longest_wait:
            raise asked_to_wait(call, host, fault.wait)
        if fault.wait:
            self.pace.close(host, fault.wait)  # the next claim waits, in every process
            return
        backoff = self.patience.first_wait * 2 ** (attempt - 1)
        pause = min(backoff, self.patience.longest_wait) * self._random.uniform(0.5, 1.0)
        self._on_wait(pause, fault.what)
        self._sleep(pause)

    def _sleep(self, seconds: float) -> None:
        """Wait, and look up now and then."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.halt()
            time.sleep(min(left, SLICE))

    def _once(self, call: Call, host: str) -> Answer:
        self.calls += 1
        deadline = time.monotonic() + self.patience.total
        try:
            response = self._http.request(
                "GET" if call.body is None else "POST",
                call.url,
                params=dict(call.params),
                json=call.body,
                timeout=(self.patience.connect, self.patience.read),
                stream=True,
            )
            with closing(response):
                content = self._read(call, response, deadline)
        except requests.exceptions.SSLError as fault:
            raise no_trust(call, host, fault) from fault
        except requests.exceptions.ProxyError as fault:
            raise no_way(call, call.url, fault) from fault
        except requests.exceptions.ConnectionError as fault:
            raise _plain(fault) from fault
        except (requests.exceptions.Timeout, urllib3.exceptions.ReadTimeoutError) as fault:
            raise PassingError(f"it sent nothing for {self.patience.read:g} seconds") from fault
        except requests.exceptions.RequestException as fault:
            raise bad_address(call, fault) from fault
        except (urllib3.exceptions.HTTPError, EOFError, OSError, zlib.error) as fault:
            raise PassingError("the connection was cut half-way through the answer") from fault
        self._heed(response.headers, host)
        said = self.judge(call, response, content)
        return Answer(response.url, content, said, self._time(response.headers, host))

    def _read(self, call: Call, response: requests.Response, deadline: float) -> bytes:
        """The whole body, piece by piece as it arrives, looking at the clock after each.

        Reading by size, or letting urllib3 unpack on the way, would wait out a trickle without looking up.
        """
        pieces, size = [], 0
        while piece := response.raw.read1(1 << 16, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise too_large(call, LARGEST)
            if time.monotonic() > deadline:
                raise PassingError(f"the answer was not finished after {self.patience.total:g} seconds")
        content = b"".join(pieces)
        return _unzipped(call, content) if response.headers.get("Content-Encoding") == "gzip" else content

    def _heed(self, headers: Mapping[str, str], host: str) -> None:
        """Leave a host alone once its own count says that nothing remains."""
        remaining = headers.get("x-ratelimit-remaining", "").strip()
        if remaining.isdecimal() and not remaining.strip("0"):
            policy = re.search(r"w=(\d+)s?", headers.get("x-ratelimit-policy", ""))
            stated = float(policy[1]) if policy else self.patience.window
            self.pace.close(host, min(stated, self.patience.window))

    def _time(self, headers: Mapping[str, str], host: str) -> datetime:
        """When an answer came: by this machine's clock, unless the publisher's says that it is days wrong."""
        here, there = datetime.now(UTC), sent_at(headers)
        if there is None or abs(here - there) < CLOCK_IS_WRONG:
            return here
        self.clocks[host] = here - there
        return there

    def judge(self, call: Call, response: requests.Response, content: bytes) -> object:
        """What the answer says: its data, or the fault it reports in status, body or both.

        Sessions for publishers with other kinds of answers extend this.
        """
        problem = problem_in(content)
        status = problem.status or response.status_code
        if status == 429:
            wait = self._asked_wait(response.headers)
            raise PassingError("it said 429, too many calls", wait=wait, shut_out=True)
        if status >= 500 or status == 408:
            wait = retry_after(response.headers) or 0.0
            raise PassingError(f"it answered {status}{problem.text and f' ({problem.text})'}", wait=wait)
        if status >= 400:
            raise refused(call, status, problem.text)
        if is_page(response.headers, content):
            raise PassingError("it sent a web page", at_last=web_page(call, content))
        try:
            return json.loads(content, parse_constant=no_constant)
        except ValueError as fault:
            raise PassingError("its JSON stopped half-way or was no JSON") from fault

    def _asked_wait(self, headers: Mapping[str, str]) -> float:
        asked = retry_after(headers)
        return self.patience.blocked_wait if asked is None else asked


def _unzipped(call: Call, content: bytes) -> bytes:
    """A zipped body, of which no more is unpacked than an answer may have."""
    unpacking = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    whole = unpacking.decompress(content, LARGEST + 1)
    if len(whole) > LARGEST:
        raise too_large(call, LARGEST)
    if not unpacking.eof:
        raise EOFError("the zipped answer stopped half-way")
    return whole


def _plain(fault: requests.exceptions.ConnectionError) -> PassingError:
    """Tell a connection that was cut from one that was never made."""
    if fault.args and isinstance(fault.args[0], urllib3.exceptions.ProtocolError):
        return PassingError("the connection was cut")
    return PassingError("no connection could be made", shut_out=True)
