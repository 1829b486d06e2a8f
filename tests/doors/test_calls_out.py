"""Nothing calls out of the machine: not a page, not a refusal, not a start on every address."""

import os
import subprocess
import sys

import pytest

from pages._ui.shell import menu

PAGES = [script.removeprefix("pages/").removesuffix(".py") for script, *_ in menu.MENU]
FAULT = 'class="ov-boks ov-feil"'


def test_the_recorder_hears_what_streamlit_would_ask(recorder, tmp_path):
    """Without this a deaf recorder would pass every test below."""
    calls = tmp_path / "calls"
    code = "from streamlit import net_util; net_util.get_external_ip(); net_util.get_internal_ip()"
    env = {**os.environ, "PYTHONPATH": str(recorder), "CALLS_OUT": str(calls), "NO_PROXY": "*"}
    subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, timeout=60)
    heard = calls.read_text()
    assert "checkip.amazonaws.com" in heard
    assert "8.8.8.8" in heard


@pytest.mark.parametrize("page", PAGES)
def test_no_page_calls_out(server, visit, page):
    shown = visit(server, "" if page == "dashboard" else page, kommune="4012")
    assert "ov-meny" in shown, "the page was drawn"
    assert FAULT not in shown
    assert server.called_out == []


def test_no_refusal_calls_out(server):
    for host, origin in (
        ("evil.example", "http://evil.example"),
        (server.own, "http://evil.example"),
        (server.own, "null"),
        (server.own, f"http://localhost:{server.port}"),
        (server.own, "http://192.0.2.7"),
    ):
        for path in ("/_stcore/stream", "/_stcore/health", "/"):
            lines = (f"Host: {host}", f"Origin: {origin}")
            assert server.knocks(*lines, path=path).status in (403, 421)
            assert server.says(*lines, path=path).status in (403, 421)
    assert server.called_out == []


def test_streamlit_cannot_ask_where_we_are_served():
    """Even where the guard is not asked: the questions themselves are gone."""
    code = (
        "import pages._ui.serving.server; from streamlit.web.server import server_util as s;"
        "assert s.is_url_from_allowed_origins('http://localhost');"
        "assert not s.is_url_from_allowed_origins('http://evil.example')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
