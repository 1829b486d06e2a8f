"""The server of `make run`: Streamlit's own, with a guard, a language, security headers and small bundles.

Streamlit answers any page that calls it, says ``<html lang="en">``, sends no content security policy, and
sends its bundles (9 MB to the first chart) uncompressed because it expects a proxy in front; a kommune's
own machine has none, so this is where they are put right. ``streamlit run dashboard.py`` is served by the
same app: `dashboard.py` shows it to Streamlit.
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import logging
import os
import re
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

PROJECT_DIR = Path(__file__).resolve().parents[3]
if (
    str(PROJECT_DIR) not in sys.path
):  # `streamlit run pages/_ui/serving/server.py` puts only this folder there
    sys.path.insert(0, str(PROJECT_DIR))

import streamlit as st  # noqa: E402
from starlette.datastructures import Headers, MutableHeaders  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from starlette.responses import RedirectResponse, Response  # noqa: E402
from starlette.types import ASGIApp, Message, Receive, Scope, Send  # noqa: E402
from streamlit import net_util  # noqa: E402

from oppvekst.errors import OppvekstError  # noqa: E402
from oppvekst.settings import Settings  # noqa: E402
from pages._ui.serving import astray, held  # noqa: E402
from pages._ui.serving.guard import WILDCARDS, Guard, Refusal, named  # noqa: E402
from pages._ui.shell import theme  # noqa: E402
from pages._ui.shell.cookie import REMEMBER_SCRIPT  # noqa: E402
from pages._ui.shell.links import LINK_SCRIPT  # noqa: E402
from pages._ui.shell.maalform import told  # noqa: E402
from pages._ui.shell.shown import put  # noqa: E402
from pages._ui.show.script import SHOW_SCRIPT  # noqa: E402

LOG = logging.getLogger(__name__)

STREAMLIT_STATIC = Path(st.__file__).parent / "static"
COMPRESSED = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
OTHERS_READ = (
    "Others can reach it without signing in, so it is for reading only and nothing typed is saved: to write, "
    "start it for this machine alone, without --address, OPPVEKST_HOSTS and OPPVEKST_READ_ONLY."
)
UPLOADS = "/_stcore/upload_file"

# Streamlit would ask a web service for this machine's outer address, to allow pages from there and to print
# it at start. It has no need to know, and nothing here calls out unless a person asks for figures.
net_util.get_external_ip = net_util.get_internal_ip = lambda: None

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def security_headers() -> dict[str, str]:
    """Headers on every answer. Scripts: Streamlit's own files, its one inline script and ours, by hash.

    Styles stay ``unsafe-inline`` because Streamlit's style library writes ``<style>`` elements as it goes.
    """
    index = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    ours = (REMEMBER_SCRIPT, LINK_SCRIPT, SHOW_SCRIPT)
    scripts = " ".join(_hash(script) for script in (*_INLINE_SCRIPT.findall(index), *ours))
    policy = (
        "default-src 'self'",
        f"script-src 'self' {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


@cache
def compressed(path: Path) -> bytes:
    """A bundle, compressed once a process. Bundles carry a content hash in their name and never change."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


def bundle(path: str) -> Path | None:
    """The file that an address under ``/static/`` names, where it is one of Streamlit's text bundles."""
    if not path.startswith("/static/") or Path(path).suffix not in COMPRESSED:
        return None
    file = (STREAMLIT_STATIC / path.removeprefix("/")).resolve()
    return file if file.is_relative_to(STREAMLIT_STATIC.resolve()) and file.is_file() else None


def in_norwegian(page: bytes) -> bytes:
    """Streamlit's start page with our language, name and style sheet.

    A page carries the style sheet itself, too, but Streamlit may draw text before that part has come. It
    stands in the body, after the styles that Streamlit adds to the head as it goes, as it does in the page.
    """
    for theirs, ours in (
        (b'<html lang="en">', b'<html lang="nb">'),
        (b"<title>Streamlit</title>", b"<title>Oppvekstbarometer</title>"),
        (b"</body>", theme.style_sheet().encode() + b"</body>"),
    ):
        page = page.replace(theirs, ours, 1)
    return page


class Shell:
    """ASGI middleware: foreign callers refused, compressed bundles, Norwegian, headers on everything."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.guard = Guard(
            st.get_option("server.address") or "0.0.0.0", named(Settings.from_environment().hosts)
        )
        if self.guard.open_to_others:  # and nobody can say who they are
            os.environ["OPPVEKST_READ_ONLY"] = "1"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer strangers and bundles here; pass everything else on and look at what comes back."""
        refusal = self.guard.refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal:
            await _refuse(refusal, scope, receive, send)
            return
        if scope["type"] == "websocket":
            await asyncio.to_thread(_warm_up)
        if scope["type"] != "http":
            await self.app(_called_by_origin(scope), receive, send)
            return
        if UPLOADS in scope["path"] and Settings.from_environment().read_only:
            await _refuse(Refusal.UPLOAD, scope, receive, send)
            return
        if elsewhere := astray.address(scope):
            await RedirectResponse(elsewhere, 302, security_headers())(scope, receive, send)
            return
        file = bundle(scope["path"])
        if file and scope["method"] in ("GET", "HEAD") and _accepts_gzip(Headers(scope=scope)):
            await _bundle_response(await asyncio.to_thread(compressed, file), file)(scope, receive, send)
            return
        if scope["method"] == "PUT" and not held.makes_room(scope["path"]):
            await Response(status_code=413, headers=security_headers())(scope, receive, send)
            return
        await self.app(scope, receive, _Answer(send))


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Turn a caller away before Streamlit has heard of it."""
    LOG.debug("refused a caller: %s, %r", refusal.name, Headers(scope=scope).get("host"))
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})  # not yet accepted, so the caller gets a 403
        return
    headers = security_headers() | {"Cache-Control": "no-store", "Connection": "close"}
    await Response(refusal.text, refusal.status, headers, "text/plain")(scope, receive, send)


def _called_by_origin(scope: Scope) -> Scope:
    """A websocket that was let in, under the host its page was read from.

    Behind a proxy that calls us by our own name, Origin and Host are both right and not the same; Streamlit
    judges anew, and must come to the same answer.
    """
    if scope["type"] == "websocket" and "origin" in Headers(scope=scope):
        headers = MutableHeaders(scope=scope)
        headers["host"] = headers["origin"].partition("://")[2]
    return scope


def _accepts_gzip(headers: Headers) -> bool:
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers


def _bundle_response(body: bytes, file: Path) -> Response:
    headers = {
        "Content-Encoding": "gzip",
        "Cache-Control": "public, immutable, max-age=31536000",
        "Vary": "Accept-Encoding",
    }
    return Response(body, media_type=COMPRESSED[file.suffix], headers=headers | security_headers())


class _Answer:
    """Adds the headers to an answer; a page of HTML is held back until whole, and put into Norwegian."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            headers.update(security_headers())
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        if self.start is None:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._send_page(self.start)

    async def _send_page(self, start: Message) -> None:
        page = in_norwegian(self.body)
        headers = MutableHeaders(raw=start["headers"])
        for stale in ("etag", "last-modified"):  # they describe Streamlit's file, not this page
            del headers[stale]
        if "content-length" in headers and self.body:
            headers["content-length"] = str(len(page))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})


def on_script_error(error: Exception) -> bool:
    """Errors outside a page's frame, in a widget's callback for one: a sentence, and the log."""
    LOG.error("a page failed outside its frame", exc_info=error)
    put(theme.message(told(OppvekstError("")), "feil"))
    return True


def _warm_up() -> None:
    """Read in what pages need. Until it is done they wait: two threads that import the same things may stumble."""
    from pages._ui.serving import warm

    warm.before_readers()


@asynccontextmanager
async def _opened(_app: st.App) -> AsyncIterator[None]:
    """Be ready for readers soon; say where the dashboard is, and open it a moment after the server listens."""
    loop = asyncio.get_running_loop()
    loop.run_in_executor(None, _warm_up)  # while the browser is opened and reads what is Streamlit's own
    url = _url(st.get_option("server.address"), st.get_option("server.port"))
    print(f"Oppvekstbarometer is ready at {url} (stop it with Ctrl+C).", flush=True)
    if Settings.from_environment().read_only:
        print(OTHERS_READ, flush=True)
    if not st.get_option("server.headless"):
        loop.call_later(0.1, webbrowser.open, url)
    async with held.watched():
        yield


def _url(address: str | None, port: int) -> str:
    """Where a browser on this machine finds a server that listens on an address."""
    if address is None or address in WILDCARDS:
        address = "127.0.0.1"
    return f"http://{f'[{address}]' if ':' in address else address}:{port}"


APP: dict[str, Any] = {
    "script_path": PROJECT_DIR / "dashboard.py",
    "lifespan": _opened,
    "middleware": [Middleware(Shell)],
    "on_script_error": on_script_error,
}
"""What makes Streamlit's app ours; `dashboard.py` makes the same one."""

app = st.App(**APP)


if __name__ == "__main__":
    from pages._ui.serving import start

    raise SystemExit(start.main())
