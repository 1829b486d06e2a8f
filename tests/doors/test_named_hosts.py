"""Served under a name: a proxy in front, which may or may not tell us the name it was called by."""

import pytest

from oppvekst.errors import OppvekstError
from pages._ui.serving import start as program
from pages._ui.serving.guard import named

NAME = "oppvekst.example.org"


@pytest.fixture(scope="module")
def behind(start):
    with start(OPPVEKST_HOSTS=f"{NAME}, blåbær.example:8443") as server:
        yield server


def let_in(server, host: str, origin: str) -> set[int]:
    lines = (f"Host: {host.replace('{port}', str(server.port))}", f"Origin: {origin}")
    page = server.says(*lines).status
    return {page, server.knocks(*lines).status}


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (NAME, f"https://{NAME}"),
        (NAME.upper(), f"https://{NAME}"),
        (f"{NAME}:443", f"https://{NAME}"),
        (f"{NAME}.", f"http://{NAME}."),
        ("127.0.0.1:{port}", f"https://{NAME}"),  # a proxy that calls us by our own address
        ("xn--blbr-roah.example:8443", "https://xn--blbr-roah.example:8443"),
        ("127.0.0.1:{port}", "http://127.0.0.1:{port}"),
    ],
)
def test_a_name_written_down_is_served(behind, host, origin):
    assert let_in(behind, host, origin.replace("{port}", str(behind.port))) == {200, 101}


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (f"sub.{NAME}", f"https://sub.{NAME}"),
        (f"{NAME}.evil.example", f"https://{NAME}.evil.example"),
        (f"{NAME}:3000", f"http://{NAME}:3000"),
        (NAME, f"http://{NAME}:3000"),
        (NAME, "https://evil.example"),
        ("xn--blbr-roah.example", "https://xn--blbr-roah.example"),
        ("evil.example", f"https://{NAME}"),
    ],
)
def test_no_other_name_comes_with_it(behind, host, origin):
    assert let_in(behind, host, origin) <= {403, 421}


@pytest.mark.parametrize(
    "hosts", ["https://kommunen.example", "a b/c", "*", "x:0", "x:99999", "ø" * 70, "a@b"]
)
def test_a_name_that_is_none_is_one_sentence(hosts, monkeypatch, capsys):
    monkeypatch.setenv("OPPVEKST_HOSTS", hosts)
    assert program.main(["--headless"]) == 2
    told = capsys.readouterr().err.strip()
    assert len(told.splitlines()) == 1
    assert "OPPVEKST_HOSTS" in told
    with pytest.raises(OppvekstError):
        named(hosts.split())
