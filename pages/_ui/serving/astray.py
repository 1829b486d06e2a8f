"""Addresses of pages there are none of: the front page, with the name that was asked for, says so.

Streamlit would show its main page under the wrong address, and a box in English.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import Scope

from pages._ui.shell.menu import LOST, known_pages

_ONE_NAME = re.compile(r"/([^/._][^/.]*)/?")
"""A page's address is one name; files have a full stop, and Streamlit's own paths an underscore or more parts."""

SERVED = frozenset({"static", "media", "component", "app", "healthz", "vendor"})
"""Names of Streamlit's own."""

LONGEST = 60


def address(scope: Scope) -> str | None:
    """Where a browser that asks for a page there is none of is sent; None for everything else."""
    found = _ONE_NAME.fullmatch(scope["path"])
    if found is None or scope["method"] not in ("GET", "HEAD"):
        return None
    name = found[1]
    if name in known_pages() or name in SERVED or "text/html" not in Headers(scope=scope).get("accept", ""):
        return None
    query = scope.get("query_string", b"").decode("latin-1")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith(f"{LOST}="))
    return f"./?{kept}{'&' if kept else ''}{LOST}={quote(name[:LONGEST], safe='')}"
