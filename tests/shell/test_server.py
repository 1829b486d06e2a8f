"""The server's own decisions; what it sends is tested from outside in tests/browser."""

import socket
from contextlib import closing

import pytest

from oppvekst.errors import OppvekstError
from pages._ui.serving import server, start


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_in_use_is_passed_over(taken):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        free = other.getsockname()[1]
    assert start.free_port("127.0.0.1", [taken, free]) == free


def test_a_chosen_port_in_use_is_one_sentence(taken, capsys):
    assert start.main(["--headless", "--port", str(taken)]) == 2
    told = capsys.readouterr().err.strip()
    assert len(told.splitlines()) == 1
    assert f"Port {taken}" in told
    assert "--port" in told


def test_an_address_that_is_not_ours_is_one_sentence(capsys):
    assert start.main(["--headless", "--address", "192.0.2.77"]) == 2
    told = capsys.readouterr().err.strip()
    assert len(told.splitlines()) == 1
    assert "192.0.2.77" in told


def test_every_port_in_use_is_said(taken):
    with pytest.raises(OppvekstError, match="is in use"):
        start.free_port("127.0.0.1", [taken, taken])


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/static/../../config.py",
        "/static/js/../../../config.py",
        "/static/index.html",
        "/static/js/finnes-ikke.js",
        "/media/fil.js",
    ],
)
def test_only_streamlits_own_bundles_are_taken_over(path):
    assert server.bundle(path) is None


def test_every_inline_script_of_the_start_page_is_allowed():
    """A new Streamlit with another inline script gets another hash by itself; one without is said here."""
    index = (server.STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    assert index.count("<script>") == len(server._INLINE_SCRIPT.findall(index)) >= 1


def test_the_start_page_is_the_one_we_know_how_to_put_into_norwegian():
    index = (server.STREAMLIT_STATIC / "index.html").read_bytes()
    page = server.in_norwegian(index)
    assert b'lang="en"' not in page
    assert b"<title>Oppvekstbarometer</title>" in page
