"""Pages and files from publishers: fetched as politely as figures are, and kept as the bytes they are.

:class:`FileSession` is the session for every publisher. It differs from :class:`~etl.sources.http.Session` in
three things: a :class:`~etl.sources.answers.FileCall` may answer with anything, JSON that is not UTF-8 is
named as such and not asked for again, and Udir's own way of saying no is understood.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from urllib.parse import unquote, urljoin, urlsplit

import requests

from etl.sources.answers import Call, FileCall, is_page, refused, says_maintenance, web_page
from etl.sources.filerows import Origin
from etl.sources.http import PassingError, Patience, Session
from oppvekst.settings import Settings


class FileSession(Session):
    """Asks for JSON and for files, with one pace, one patience and one set of sentences."""

    def __init__(
        self,
        settings: Settings,
        patience: Patience | None = None,
        on_wait: Callable[[float, str], None] = lambda seconds, why: None,
        halt: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(settings, patience, on_wait, halt)
        self._http.headers["Accept"] = "application/json, */*;q=0.8"

    def judge(self, call: Call, response: requests.Response, content: bytes) -> object:
        """What the answer says, whichever kind it is."""
        if 400 <= response.status_code < 500 and (reason := stated_reason(content)):
            raise refused(call, response.status_code, reason)
        if isinstance(call, FileCall) and response.status_code < 400:
            if is_page(response.headers, content) and (_is_file(call) or says_maintenance(content)):
                raise PassingError("it sent a web page", at_last=web_page(call, content))
            return content
        if response.status_code < 400 and not is_page(response.headers, content):
            utf8(content, Origin(call.source, f"table {call.table}", "the answer"))
        return super().judge(call, response, content)


def _is_file(call: Call) -> bool:
    """Whether the address is a workbook's or an archive's, where no web page is an answer."""
    return urlsplit(call.url).path.lower().endswith((".zip", ".xlsx", ".csv"))


def stated_reason(content: bytes) -> str:
    """What Udir's ``{"kode", "feiltype", "melding"}`` says, or nothing when the answer is no such thing."""
    try:
        body = json.loads(content) if content.lstrip()[:1] == b"{" else None
    except ValueError:
        return ""
    if not isinstance(body, dict) or not {"kode", "melding"} <= body.keys():
        return ""
    return ": ".join(str(body[key]) for key in ("feiltype", "melding") if body.get(key))


def utf8(content: bytes, origin: Origin) -> str:
    """Text that a publisher promises to be UTF-8, with or without a byte order mark.

    Raises
    ------
    BadAnswerError
        When it is not: it would turn «Bø» into something else without anyone noticing.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        around = content[max(0, fault.start - 12) : fault.start + 12].decode("latin-1")
        raise origin.fault(
            f"is not UTF-8 as promised: byte {fault.start} is 0x{content[fault.start]:02X}, «{around}» if it is "
            "Latin-1",
            next_step="ask the publisher; the last good answer is kept and used meanwhile",
        ) from fault


def links(page: bytes, suffix: str, base: str) -> tuple[str, ...]:
    """Every address on a page that ends in ``suffix``, made whole, in the page's order without repeats.

    Looked for in the page's text and in the strings of the JSON that builds it (``__NEXT_DATA__``), where
    slashes and letters may be escaped. A page need not be UTF-8: addresses are ASCII.
    """
    pattern = re.compile(
        rf"""(?<![\w%.~-])(?:https?:)?/[^\s"'<>\\]*{re.escape(suffix)}(?![\w.])""", re.IGNORECASE
    )
    text = page.decode("utf-8", "replace")
    strings = [string.strip() for string in _embedded(text)]
    found = [s for s in strings if s.startswith(("/", "http")) and s.lower().endswith(suffix)]
    for searched in (_unescaped(text), *strings):
        found += pattern.findall(searched)
    return tuple(dict.fromkeys(urljoin(base, link) for link in found))


def _unescaped(page: str) -> str:
    return re.sub(r"\\/|\\u002f", "/", html.unescape(page), flags=re.IGNORECASE)


def _embedded(page: str) -> Iterator[str]:
    """The strings of the JSON that builds the page, where addresses may hold spaces and letters."""
    for block in re.findall(r"<script[^>]*__NEXT_DATA__[^>]*>(.*?)</script>", page, re.DOTALL):
        try:
            yield from _strings(json.loads(block))
        except ValueError:
            continue  # cut short or not JSON: the page's text is searched anyway


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield html.unescape(tree)
    elif isinstance(tree, list | dict):
        for branch in tree.values() if isinstance(tree, dict) else tree:
            yield from _strings(branch)


def choose(
    candidates: Sequence[str], patterns: Sequence[re.Pattern[str]], origin: Origin
) -> tuple[str, tuple[str, ...]]:
    """The one address that the strictest matching pattern finds, and a note when it was not the first.

    Raises
    ------
    BadAnswerError
        When a pattern finds several, since choosing would be a guess, or when none finds any.
    """
    for looseness, pattern in enumerate(patterns):
        found = [link for link in candidates if pattern.search(unquote(link))]
        if len(found) > 1:
            raise origin.fault(
                f"links to {len(found)} files that may be the one ({', '.join(found[:4])})",
                next_step=_PAGE.format(origin.source),
            )
        if found:
            note = f"the file's name has changed: {name_of(found[0])}"
            return found[0], (note,) if looseness else ()
    others = f"; it links to {', '.join(map(name_of, candidates[:4]))}" if candidates else ""
    raise origin.fault(f"links to no such file any more{others}", next_step=_PAGE.format(origin.source))


_PAGE = (
    "open the page, see which file it is, and adapt the patterns in etl/sources/{}.py; "
    "the last good answer is kept and used meanwhile"
)


def name_of(link: str) -> str:
    """The file name at the end of an address."""
    return unquote(urlsplit(link).path.rsplit("/", 1)[-1])


def date_in(name: str) -> date | None:
    """The date in a file name («2026_09_04», «20260904», «publisert_04_09_26»); None when there is none."""
    whole = re.finditer(r"(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)", name)
    short = re.finditer(r"publisert_(\d\d)_(\d\d)_(\d\d)(?!\d)", name, re.IGNORECASE)
    written = [
        *((int(d[1]), int(d[3]), int(d[4])) for d in whole),
        *((2000 + int(d[3]), int(d[2]), int(d[1])) for d in short),
    ]
    for day in written:
        try:
            return date(*day)
        except ValueError:
            continue
    return None
